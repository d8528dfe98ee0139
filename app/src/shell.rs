//! The document around every page: head, content policy, and the scripts where a page needs them.

use crate::{App, leads_to_scripts, needs_scripts};
use http::{HeaderValue, header::CONTENT_SECURITY_POLICY, request::Parts};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;
use leptos_meta::MetaTags;

/// The document. One function decides whether it carries scripts.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let path = use_context::<Parts>().map(|parts| parts.uri.path().to_owned()).unwrap_or_default();
    let scripts = needs_scripts(&path);
    set_content_policy(scripts);
    let prefetch = leads_to_scripts(&path).then(|| prefetch(&options));
    let style = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    view! {
        <!DOCTYPE html>
        <html lang="zh-CN">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="description" content="在线申请北京市居住登记卡和居住证,选择网点和时间,一次到场办理。"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="icon" href="/favicon.ico" sizes="32x32"/>
                <link rel="stylesheet" href=style/>
                {prefetch}
                {scripts.then(|| view! { <HydrationScripts options/> })}
                <MetaTags/>
            </head>
            <body><App/></body>
        </html>
    }
}

/// Script only where the page needs one, and then only ours by its nonce.
fn set_content_policy(scripts: bool) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    let script = match use_nonce() {
        Some(nonce) if scripts => format!("script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'"),
        _ => "script-src 'none'".to_owned(),
    };
    let policy = format!(
        "default-src 'self'; {script}; style-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    );
    if let Ok(value) = HeaderValue::from_str(&policy) {
        response.insert_header(CONTENT_SECURITY_POLICY, value);
    }
}

/// Fetches the code when the browser is idle, on pages whose next page needs it. Nothing is run.
fn prefetch(options: &LeptosOptions) -> impl IntoView {
    let base = format!("/{}/{}", options.site_pkg_dir, options.output_name);
    view! {
        <link rel="prefetch" href=format!("{base}.js")/>
        <link rel="prefetch" href=format!("{base}_bg.wasm")/>
    }
}
