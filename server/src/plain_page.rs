//! Pages for what fails before or outside the application: no style sheet, no script, no word of what was sent.

use axum::{
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

/// A page that says what happened and what to do next.
pub fn page(status: StatusCode) -> Response {
    let (title, advice) = words(status);
    let html = format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{title}</title></head><body><main><h1>{title}</h1><p>{advice}</p>\
         <p><a href=\"/\">返回首页</a></p></main></body></html>"
    );
    let mut response = (status, Html(html)).into_response();
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
    response
}

fn words(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::BAD_REQUEST => ("请求有误", "请返回上一页,重新操作。"),
        StatusCode::FORBIDDEN => ("请求被拒绝", "该请求不是从本平台的页面发出的。请打开本平台页面后重新操作。"),
        StatusCode::NOT_FOUND => ("页面不存在", "请核对网址,或从首页进入。"),
        StatusCode::METHOD_NOT_ALLOWED => ("请求方式不正确", "请从本平台页面重新操作。"),
        StatusCode::REQUEST_TIMEOUT => ("请求超时", "网络较慢,内容没有送达。请重试。"),
        StatusCode::PAYLOAD_TOO_LARGE => ("内容过大", "提交的内容超过上限。单个文件不能超过 10 MB。"),
        StatusCode::URI_TOO_LONG => ("网址过长", "请从首页进入。"),
        StatusCode::SERVICE_UNAVAILABLE => ("系统繁忙", "请稍后再试。已经保存的内容不会丢失。"),
        StatusCode::INSUFFICIENT_STORAGE => ("暂时无法保存", "请稍后再试。已经保存的内容不会丢失。"),
        _ => ("系统出现问题", "问题已经记录。已经保存的内容不会丢失,请稍后再试。"),
    }
}

/// Middleware: gives a page to errors that have none (a wrong method, a timeout, a missing file).
pub async fn dress(request: Request, next: Next) -> Response {
    let head = request.method() == Method::HEAD;
    let response = next.run(request).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    let bare = !response.headers().contains_key(header::CONTENT_TYPE) || status == StatusCode::PAYLOAD_TOO_LARGE;
    if !failed || head || !bare {
        return response;
    }
    let mut dressed = page(status);
    if let Some(allow) = response.headers().get(header::ALLOW) {
        dressed.headers_mut().insert(header::ALLOW, allow.clone());
    }
    dressed
}
