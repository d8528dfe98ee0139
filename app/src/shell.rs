//! The document around every page: head, and the scripts where a page needs them.

use crate::{
    App,
    components::sample::city_is_sample,
    leads_to_scripts, t,
    text::{elder, lang},
};
use domain::language::Language;
use http::request::Parts;
use leptos::{
    nonce::{Nonce, use_nonce},
    prelude::*,
};
use leptos_meta::MetaTags;
use std::{collections::BTreeMap, fs, path::Path, sync::OnceLock};

/// The document. It carries scripts if the request brings a nonce for them: the server has put it there, knows by
/// [`needs_scripts`](crate::needs_scripts) when, and names it in the content policy.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let parts = use_context::<Parts>();
    let nonce = parts.as_ref().and_then(|parts| parts.extensions.get::<Nonce>()).cloned();
    let scripts = nonce.is_some();
    if let Some(nonce) = nonce {
        // In place of the one that the renderer has made up.
        provide_context(nonce);
    }
    let prefetch = parts.is_some_and(|parts| leads_to_scripts(parts.uri.path())).then(|| prefetch(&options));
    let style = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    view! {
        <!DOCTYPE html>
        <html lang=lang().tag() class=elder().then_some("elder") data-sample=city_is_sample().then_some("")>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="description" content=t!(common::DESCRIPTION)/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="icon" href="/favicon.ico" sizes="32x32"/>
                <link rel="manifest" href=manifest(lang())/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ebe8df"/>
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#262c27"/>
                <link rel="stylesheet" href=style/>
                {prefetch}
                {scripts.then(|| view! {
                    <script nonce=use_nonce()>{SENT_EARLY}</script>
                    <HydrationScripts options/>
                })}
                <MetaTags/>
            </head>
            <body><App/></body>
        </html>
    }
}

/// A form that is sent before the page's code is there goes by itself, as HTML. Its answer then does not share a slow line with
/// the rest of code that this page will never run.
const SENT_EARLY: &str = "addEventListener('submit',()=>{\
    if(document.documentElement.hasAttribute('data-hydrated'))return;\
    addEventListener('unhandledrejection',(stopped)=>stopped.preventDefault());\
    window.stop()})";

/// What the browser installs: the platform by its name in the reader's language, beginning with pages in that language.
const fn manifest(language: Language) -> &'static str {
    match language {
        Language::Chinese => "/manifest.webmanifest",
        Language::English => "/manifest.en.webmanifest",
    }
}

/// Fetches the code when the browser is idle, on pages whose next page needs it. Nothing is run.
fn prefetch(options: &LeptosOptions) -> impl IntoView {
    let folder = format!("/{}", options.site_pkg_dir);
    let of_form = part_files(options).iter().map(|stem| format!("{stem}.wasm"));
    let files = [format!("{}.js", options.output_name), format!("{}_bg.wasm", options.output_name)];
    let links = files.into_iter().chain(of_form);
    links.map(|file| view! { <link rel="prefetch" href=format!("{folder}/{file}")/> }).collect_view()
}

/// The files of the form's part, from what the splitter wrote beside them; none if it wrote nothing.
fn part_files(options: &LeptosOptions) -> &'static [String] {
    static FILES: OnceLock<Vec<String>> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = Path::new(&*options.site_root).join(&*options.site_pkg_dir);
        let written = fs::read(folder.join("__wasm_split_manifest.json")).unwrap_or_default();
        let mut parts: BTreeMap<String, Vec<String>> = serde_json::from_slice(&written).unwrap_or_default();
        parts.remove("form").unwrap_or_default()
    })
}
