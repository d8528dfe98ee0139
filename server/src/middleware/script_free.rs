//! Pages without interaction carry no script. The renderer writes the data that hydration would need into every page; here
//! it is taken out of those that are never hydrated, with the markers that go with it.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};

/// Larger than any page without interaction.
const LARGEST: usize = 4 * 1024 * 1024;

/// Takes scripts and markers out of an HTML answer whose page needs none.
pub async fn strip(request: Request, next: Next) -> Response {
    let plain = !app::needs_scripts(request.uri().path());
    let response = next.run(request).await;
    if plain && is_html(&response) { stripped(response).await } else { response }
}

fn is_html(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

async fn stripped(response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = without_scripts(&String::from_utf8_lossy(&bytes));
    head.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(page.len()));
    Response::from_parts(head, Body::from(page))
}

/// What people typed is escaped, so a `<script` in the markup is the renderer's own.
fn without_scripts(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find("<script") {
        kept.push_str(&rest[..start]);
        rest = rest[start..].find("</script>").map_or("", |end| &rest[start + end + "</script>".len()..]);
    }
    kept.push_str(rest);
    kept.replace("<!>", "").replace("<!--<() />-->", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reader_of_a_page_without_interaction_gets_its_words_and_no_script() {
        let page = "<p>甲<!>乙</p></html><script nonce=\"x\">A=[];</script><script nonce=\"x\">B=[];</script>";
        assert_eq!(without_scripts(page), "<p>甲乙</p></html>");
        assert_eq!(without_scripts("<p>&lt;script>甲</p>"), "<p>&lt;script>甲</p>");
        assert_eq!(without_scripts("甲<script>never closed"), "甲");
    }
}
