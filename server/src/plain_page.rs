//! Pages for what fails before or outside the application: in the platform's look, without data, script or a word of what
//! was sent.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use leptos_config::LeptosOptions;
use std::sync::Arc;

/// Where the style sheet of the last build lies.
pub fn style_sheet(options: &LeptosOptions) -> Arc<str> {
    format!("/{}/{}.css", options.site_pkg_dir, options.output_name).into()
}

/// Middleware: gives a page to errors that have none (a wrong method, a timeout, a missing file, a panic). Somebody who
/// asks for a page also gets one in place of the few English words that the frameworks answer with.
pub async fn dress(State(style_sheet): State<Arc<str>>, request: Request, next: Next) -> Response {
    let head = request.method() == Method::HEAD;
    let wants_page = names(request.headers(), &header::ACCEPT, "text/html");
    let response = next.run(request).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    let bare = !response.headers().contains_key(header::CONTENT_TYPE);
    let words = wants_page && names(response.headers(), &header::CONTENT_TYPE, "text/plain");
    if failed && !head && (bare || words) { dressed(&response, &style_sheet) } else { response }
}

fn names(headers: &HeaderMap, name: &header::HeaderName, kind: &str) -> bool {
    headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains(kind))
}

/// The page in place of an answer, with what that told the browser about trying again.
fn dressed(answer: &Response, style_sheet: &str) -> Response {
    let status = answer.status();
    let mut page = (status, Html(html(status, style_sheet))).into_response();
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = answer.headers().get(&name) {
            page.headers_mut().insert(name, value.clone());
        }
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        page.headers_mut().entry(header::RETRY_AFTER).or_insert(HeaderValue::from_static("10"));
    }
    page
}

fn html(status: StatusCode, style_sheet: &str) -> String {
    let (title, advice) = words(status);
    format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title} - 北京市居住证服务平台</title>\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\"><link rel=\"stylesheet\" href=\"{style_sheet}\">\
         </head><body><header class=\"site-header\"><div class=\"site-header__inner\"><a class=\"brand\" href=\"/\">\
         <span class=\"brand__mark\" aria-hidden=\"true\"></span><span class=\"brand__name\">北京市居住证服务平台</span></a>\
         </div></header><main id=\"main\" class=\"main\"><h1>{title}</h1><p class=\"lead\">{advice}</p><p class=\"cluster\">\
         <a class=\"button button--secondary\" href=\"/me\">我的申请</a><a href=\"/\">回到首页</a></p></main></body></html>"
    )
}

/// What happened, and what to do next.
fn words(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::BAD_REQUEST => ("请求有误", "请返回上一页，重新操作。"),
        StatusCode::UNAUTHORIZED => ("请先登录", "登录后请重新操作。已经保存的内容不会丢失。"),
        StatusCode::FORBIDDEN => {
            ("请求被拒绝", "该请求不是从本平台的页面发出的，或者您的账户没有这项权限。请打开本平台页面后重新操作。")
        }
        StatusCode::NOT_FOUND => ("页面不存在", "请核对网址，或从首页进入。"),
        StatusCode::METHOD_NOT_ALLOWED => ("请求方式不正确", "请从本平台页面重新操作。"),
        StatusCode::REQUEST_TIMEOUT => ("请求超时", "网络较慢，内容没有送达。请重试。"),
        StatusCode::CONFLICT => ("内容已经改变", "请返回上一页并刷新，查看最新内容后再继续。"),
        StatusCode::PAYLOAD_TOO_LARGE => ("内容过大", "提交的内容超过上限。单个文件不能超过 10 MB。"),
        StatusCode::URI_TOO_LONG => ("网址过长", "请从首页进入。"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            ("格式不支持", "请从本平台页面重新操作；文件只接受 JPG、PNG 图片和 PDF。")
        }
        StatusCode::UNPROCESSABLE_ENTITY => ("有内容需要修改", "请返回上一页，检查填写的内容后再提交。"),
        StatusCode::TOO_MANY_REQUESTS => ("尝试次数过多", "请过一会儿再试。"),
        StatusCode::SERVICE_UNAVAILABLE => ("系统繁忙", "请稍后再试。已经保存的内容不会丢失。"),
        StatusCode::INSUFFICIENT_STORAGE => ("暂时无法保存", "请稍后再试。已经保存的内容不会丢失。"),
        _ => ("系统出现问题", "问题已经记录。已经保存的内容不会丢失，请稍后再试。"),
    }
}
