//! The evidence viewer: one file at a time, larger, turned, beside the sheet, and marked with who looks at it and when. A file is
//! fetched only when it is asked for, because every look of an officer is written down. Without scripts each file is a plain
//! link to the picture.

use crate::text::states;
use domain::{evidence::MediaType, view::EvidenceView};
use leptos::{ev::MouseEvent, prelude::*};

/// Sizes of a picture, percent of the frame.
const ZOOMS: [u32; 5] = [100, 150, 200, 300, 400];

/// How often the mark stands across a picture: wherever somebody takes a piece of it, the mark is on the piece.
const MARKS: usize = 12;

/// The frame's height at 100 percent, pixels.
const HEIGHT: u32 = 480;

/// What is shown, and how.
#[derive(Clone, Copy)]
struct Look {
    shown: RwSignal<Option<usize>>,
    turned: RwSignal<u16>,
    /// Which of [`ZOOMS`].
    zoom: RwSignal<usize>,
    mark: RwSignal<String>,
    viewer: StoredValue<String>,
}

impl Look {
    fn new(viewer: String) -> Self {
        Self {
            shown: RwSignal::new(None),
            turned: RwSignal::new(0),
            zoom: RwSignal::new(0),
            mark: RwSignal::new(String::new()),
            viewer: StoredValue::new(viewer),
        }
    }

    /// Opens a file: upright, whole, and marked with this moment.
    fn open(self, at: usize) {
        self.turned.set(0);
        self.zoom.set(0);
        self.mark.set(format!("{} {}", self.viewer.get_value(), now()).trim().to_owned());
        self.shown.set(Some(at));
    }

    fn next(self, count: usize) {
        self.open(self.shown.get_untracked().map_or(0, |at| (at + 1) % count));
    }
}

/// The moment of a look, by the device's clock; the trail has the server's.
#[cfg(feature = "hydrate")]
fn now() -> String {
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds of this century")]
    let millis = leptos::web_sys::js_sys::Date::now() as i64;
    chrono::DateTime::from_timestamp_millis(millis).map(crate::text::dates::moment).unwrap_or_default()
}

/// Nobody looks on the server.
#[cfg(not(feature = "hydrate"))]
fn now() -> String {
    String::new()
}

/// The viewer.
#[component]
pub fn EvidenceViewer(
    /// The application's files.
    evidence: Vec<EvidenceView>,
    /// Sign-in name of whoever looks.
    #[prop(into, optional)]
    viewer: String,
    /// Whether the sheet stands beside it, where the page has a sheet to put there.
    #[prop(optional)]
    side: Option<RwSignal<bool>>,
) -> impl IntoView {
    if evidence.is_empty() {
        return view! { <div class="evidence-viewer"><p class="muted">"没有上传材料。"</p></div> }.into_any();
    }
    let (look, count) = (Look::new(viewer), evidence.len());
    let files = StoredValue::new(evidence.clone());
    view! {
        <section class="evidence-viewer" aria-label="材料">
            <p class="cluster">
                {evidence.into_iter().enumerate().map(|(at, file)| choice(look, at, &file)).collect_view()}
                <button type="button" class="button button--link" data-key="e" on:click=move |_| look.next(count)>
                    "下一份"
                </button>
                {side.map(side_button)}
            </p>
            {move || {
                let file = look.shown.get().and_then(|at| files.with_value(|files| files.get(at).cloned()));
                match file {
                    None => view! { <p class="muted">"选择一份材料查看；每次查看都会记录。"</p> }.into_any(),
                    Some(file) if file.media_type == MediaType::Pdf => pdf(&file).into_any(),
                    Some(file) => view! { <Picture file look/> }.into_any(),
                }
            }}
        </section>
    }
    .into_any()
}

/// A file to choose: a link to the file itself, which a script opens here instead.
fn choice(look: Look, at: usize, file: &EvidenceView) -> impl IntoView + use<> {
    let open = move |event: MouseEvent| {
        // Who asks for a tab of its own gets one.
        if event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            look.open(at);
        }
    };
    view! {
        <a class="button button--secondary button--small" href=format!("/evidence/{}", file.id) target="_blank"
            rel="external noopener" aria-current=move || (look.shown.get() == Some(at)).then_some("true") on:click=open>
            {states::evidence(file.kind)}
        </a>
    }
}

/// Puts the sheet beside the viewer, each half of the page wide.
fn side_button(side: RwSignal<bool>) -> impl IntoView {
    view! {
        <button type="button" class="button button--link" data-key="b"
            aria-pressed=move || if side.get() { "true" } else { "false" } on:click=move |_| side.update(|on| *on = !*on)>
            "与表格并排"
        </button>
    }
}

fn pdf(file: &EvidenceView) -> impl IntoView + use<> {
    view! {
        <p>
            <a href=format!("/evidence/{}", file.id) target="_blank" rel="external noopener">
                {format!("打开{}（PDF，{} KB）", states::evidence(file.kind), file.bytes / 1024)}
            </a>
        </p>
    }
}

#[component]
fn Picture(file: EvidenceView, look: Look) -> impl IntoView {
    let Look { turned, zoom, mark, .. } = look;
    let (width, height) = file.size.unwrap_or((800, 600));
    let (x, y) = (f64::from(width) / 2.0, f64::from(height) / 2.0);
    let (name, address) = (states::evidence(file.kind), format!("/evidence/{}", file.id));
    // Turned and enlarged by attributes of a drawing: the content policy allows no inline styles.
    let frame = move || {
        let (w, h) = if turned.get().is_multiple_of(180) { (2.0 * x, 2.0 * y) } else { (2.0 * y, 2.0 * x) };
        format!("{} {} {w} {h}", x - w / 2.0, y - h / 2.0)
    };
    let percent = move || ZOOMS.get(zoom.get()).copied().unwrap_or(100);
    let larger = move |_| zoom.update(|at| *at = (*at + 1).min(ZOOMS.len() - 1));
    let smaller = move |_| zoom.update(|at| *at = at.saturating_sub(1));
    view! {
        <p class="cluster">
            <button type="button" class="button button--secondary button--small" data-key="t"
                on:click=move |_| turned.update(|degrees| *degrees = (*degrees + 90) % 360)>
                "旋转"
            </button>
            <button type="button" class="button button--secondary button--small" data-key="-" on:click=smaller>"缩小"</button>
            <button type="button" class="button button--secondary button--small" data-key="+" on:click=larger>"放大"</button>
            <span class="muted" role="status">{move || format!("{}%", percent())}</span>
            <a href=address.clone() target="_blank" rel="external noopener">"原图"</a>
        </p>
        <figure>
            <div class="evidence-viewer__stage">
                // It scrolls where it is larger than its frame, by keys too.
                <div class="evidence-viewer__frame" tabindex="0" role="group" aria-label=format!("{name}，可滚动")>
                    <svg viewBox=frame width=move || format!("{}%", percent())
                        height=move || (HEIGHT * percent() / 100).to_string() role="img" aria-label=name>
                        <image href=address width=width.to_string() height=height.to_string()
                            transform=move || format!("rotate({} {x} {y})", turned.get())/>
                    </svg>
                </div>
                <div class="evidence-viewer__mark" aria-hidden="true">
                    {(0..MARKS).map(|_| view! { <span>{move || mark.get()}</span> }).collect_view()}
                </div>
            </div>
            <figcaption>{name}" · 查看人 "{move || mark.get()}</figcaption>
        </figure>
    }
}
