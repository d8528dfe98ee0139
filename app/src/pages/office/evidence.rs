//! The evidence viewer: one file at a time, larger and turned. A file is fetched only when it is asked for, because every
//! look of an officer is written down.

use crate::text::states;
use domain::{evidence::MediaType, view::EvidenceView};
use leptos::prelude::*;

/// The viewer.
#[component]
pub fn EvidenceViewer(
    /// The application's files.
    evidence: Vec<EvidenceView>,
) -> impl IntoView {
    if evidence.is_empty() {
        return view! { <div class="evidence-viewer"><p class="muted">"没有上传材料。"</p></div> }.into_any();
    }
    let shown = RwSignal::new(None::<EvidenceView>);
    let turned = RwSignal::new(0_u16);
    view! {
        <section class="evidence-viewer" aria-label="材料">
            <p class="cluster">
                {evidence.into_iter().map(|file| {
                    let (name, chosen) = (states::evidence(file.kind), file.id.clone());
                    let is_shown = move || shown.with(|shown| shown.as_ref().is_some_and(|file| file.id == chosen));
                    view! {
                        <button type="button" class="button button--secondary button--small"
                            aria-pressed=move || if is_shown() { "true" } else { "false" }
                            on:click=move |_| { turned.set(0); shown.set(Some(file.clone())); }>
                            {name}
                        </button>
                    }
                }).collect_view()}
            </p>
            {move || match shown.get() {
                None => view! { <p class="muted">"选择一份材料查看；每次查看都会记录。"</p> }.into_any(),
                Some(file) if file.media_type == MediaType::Pdf => view! {
                    <p>
                        <a href=format!("/evidence/{}", file.id) target="_blank" rel="external noopener">
                            {format!("打开{}（PDF，{} KB）", states::evidence(file.kind), file.bytes / 1024)}
                        </a>
                    </p>
                }.into_any(),
                Some(file) => view! { <Picture file turned/> }.into_any(),
            }}
        </section>
    }
    .into_any()
}

#[component]
fn Picture(file: EvidenceView, turned: RwSignal<u16>) -> impl IntoView {
    let (width, height) = file.size.unwrap_or((800, 600));
    let (x, y) = (f64::from(width) / 2.0, f64::from(height) / 2.0);
    let address = format!("/evidence/{}", file.id);
    // Turned by attributes of a drawing: the content policy allows no inline styles.
    let frame = move || {
        let (w, h) = if turned.get().is_multiple_of(180) { (2.0 * x, 2.0 * y) } else { (2.0 * y, 2.0 * x) };
        format!("{} {} {w} {h}", x - w / 2.0, y - h / 2.0)
    };
    view! {
        <p class="cluster">
            <button type="button" class="button button--secondary button--small"
                on:click=move |_| turned.update(|degrees| *degrees = (*degrees + 90) % 360)>
                "旋转"
            </button>
            <a href=address.clone() target="_blank" rel="external noopener">"原图"</a>
        </p>
        <figure>
            <svg viewBox=frame width="100%" height="480" role="img" aria-label=states::evidence(file.kind)>
                <image href=address width=width.to_string() height=height.to_string()
                    transform=move || format!("rotate({} {x} {y})", turned.get())/>
            </svg>
            <figcaption>{states::evidence(file.kind)}</figcaption>
        </figure>
    }
}
