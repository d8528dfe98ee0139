//! The browser's side of sending a file.

use super::{Kept, Sending, Target, UploadFault};
use crate::api::evidence::{remove_path, upload_path};
use domain::view::Uploaded;
use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, CanvasRenderingContext2d, FormData, HtmlCanvasElement, HtmlImageElement, HtmlInputElement, ProgressEvent,
    Url, XmlHttpRequest,
};

/// Longer side of a photograph that is sent, pixels. Letters of an A4 page stay legible.
const LONGEST: u32 = 2400;

/// A file with its name.
#[derive(Clone)]
pub struct File {
    blob: Blob,
    name: String,
}

/// Sends the chosen file at once.
pub fn chosen(event: &ev::Event, target: &Target, sending: RwSignal<Sending>, kept: Kept) {
    let input = event.target().and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    // The same file may be chosen again after a mistake.
    input.set_value("");
    let file = File { name: file.name(), blob: file.into() };
    let target = target.clone();
    sending.set(Sending::Preparing);
    spawn_local(async move {
        let file = match scaled(&file).await {
            Ok(Some(blob)) => File { blob, name: file.name },
            // Small, a document, or nothing the browser can draw: the server judges it as it is.
            Ok(None) | Err(_) => file,
        };
        kept.0.set_value(Some(file));
        again(&target, sending, kept);
    });
}

/// Sends the kept file.
pub fn again(target: &Target, sending: RwSignal<Sending>, kept: Kept) {
    let Some(file) = kept.0.get_value() else { return sending.set(Sending::Idle) };
    sending.set(Sending::Percent(0));
    if send(&file, target, sending).is_err() {
        sending.set(Sending::Failed(UploadFault::Server));
    }
}

fn send(file: &File, target: &Target, sending: RwSignal<Sending>) -> Result<(), JsValue> {
    let form = FormData::new()?;
    form.append_with_str("kind", target.kind.code())?;
    if let Some(replaced) = &target.replaces {
        form.append_with_str("replaces", replaced)?;
    }
    form.append_with_blob_and_filename("evidence", &file.blob, &file.name)?;
    let request = XmlHttpRequest::new()?;
    request.open("POST", &upload_path(&target.papers.application))?;
    request.set_request_header("accept", "application/json")?;
    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
            sending.set(Sending::Percent((event.loaded() / event.total() * 100.0) as u32));
        }
    });
    request.upload()?.set_onprogress(Some(progress.into_js_value().unchecked_ref()));
    let (answered, target) = (request.clone(), target.clone());
    let loaded = Closure::once_into_js(move || arrived(&answered, &target, sending));
    request.set_onload(Some(loaded.unchecked_ref()));
    let failed = Closure::once_into_js(move || sending.set(Sending::Failed(UploadFault::Offline)));
    request.set_onerror(Some(failed.unchecked_ref()));
    request.send_with_opt_form_data(Some(&form))
}

fn arrived(request: &XmlHttpRequest, target: &Target, sending: RwSignal<Sending>) {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    let answer = serde_json::from_str::<Uploaded>(&text).ok();
    let status = request.status().unwrap_or(0);
    match answer {
        Some(Uploaded::Stored(paper)) => {
            sending.set(Sending::Idle);
            // Last: it may take away the form that is sending.
            target.papers.put(paper, target.replaces.as_deref());
        }
        Some(Uploaded::Refused(fault)) => sending.set(Sending::Failed(UploadFault::File(fault))),
        None => sending.set(Sending::Failed(fault_of_status(status))),
    }
}

const fn fault_of_status(status: u16) -> UploadFault {
    match status {
        0 => UploadFault::Offline,
        401 => UploadFault::SignedOut,
        404 | 409 => UploadFault::Gone,
        413 => UploadFault::File(domain::error::FileFault::TooBig),
        _ => UploadFault::Server,
    }
}

/// Removes a paper without leaving the page.
pub fn remove(event: &ev::SubmitEvent, target: &Target, sending: RwSignal<Sending>) {
    let Some(id) = target.replaces.clone() else { return };
    event.prevent_default();
    sending.set(Sending::Percent(100));
    let files = target.papers.files;
    let request = gloo_net::http::Request::post(&remove_path(&target.papers.application))
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        // Identifiers are letters and digits: nothing to encode.
        .body(format!("evidence={id}"));
    spawn_local(async move {
        let Ok(request) = request else { return sending.set(Sending::Failed(UploadFault::Server)) };
        match request.send().await {
            // Gone already is as good as removed now.
            Ok(answer) if answer.ok() || answer.status() == 404 => {
                sending.set(Sending::Idle);
                files.update(|files| files.retain(|file| file.id.as_str() != id));
            }
            Ok(answer) => sending.set(Sending::Failed(fault_of_status(answer.status()))),
            Err(_) => sending.set(Sending::Failed(UploadFault::Offline)),
        }
    });
}

/// A large photograph as a smaller JPEG; none if it is small already or no photograph. The browser turns it upright
/// while drawing.
async fn scaled(file: &File) -> Result<Option<Blob>, JsValue> {
    let kind = file.blob.type_();
    if kind != "image/jpeg" && kind != "image/png" {
        return Ok(None);
    }
    let address = Url::create_object_url_with_blob(&file.blob)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    let drawn = decoded.and_then(|_| drawn(&image));
    Url::revoke_object_url(&address)?;
    match drawn? {
        Some(canvas) => to_jpeg(&canvas).await,
        None => Ok(None),
    }
}

fn drawn(image: &HtmlImageElement) -> Result<Option<HtmlCanvasElement>, JsValue> {
    let (width, height) = (image.natural_width(), image.natural_height());
    let longer = width.max(height);
    if longer <= LONGEST {
        return Ok(None);
    }
    let page = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = page.create_element("canvas")?.dyn_into().map_err(JsValue::from)?;
    let shorter = |side: u32| (u64::from(side) * u64::from(LONGEST) / u64::from(longer)).max(1);
    let (to_width, to_height) = (shorter(width), shorter(height));
    canvas.set_width(u32::try_from(to_width).unwrap_or(LONGEST));
    canvas.set_height(u32::try_from(to_height).unwrap_or(LONGEST));
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(JsValue::from)?;
    // A transparent picture lies on white paper.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_html_image_element_and_dw_and_dh(
        image,
        0.0,
        0.0,
        f64::from(canvas.width()),
        f64::from(canvas.height()),
    )?;
    Ok(Some(canvas))
}

/// The canvas as a JPEG.
async fn to_jpeg(canvas: &HtmlCanvasElement) -> Result<Option<Blob>, JsValue> {
    let (sender, receiver) = one_answer();
    let done = Closure::once_into_js(move |blob: Option<Blob>| sender(blob));
    canvas.to_blob_with_type_and_encoder_options(done.unchecked_ref(), "image/jpeg", &JsValue::from_f64(0.88))?;
    Ok(receiver.await)
}

/// A value that a callback gives and a future takes.
fn one_answer() -> (impl FnOnce(Option<Blob>), impl Future<Output = Option<Blob>>) {
    use std::{
        cell::RefCell,
        future::poll_fn,
        rc::Rc,
        task::{Poll, Waker},
    };
    type State = (Option<Option<Blob>>, Option<Waker>);
    let state: Rc<RefCell<State>> = Rc::default();
    let given = Rc::clone(&state);
    let give = move |blob: Option<Blob>| {
        let mut state = given.borrow_mut();
        state.0 = Some(blob);
        if let Some(waker) = state.1.take() {
            waker.wake();
        }
    };
    let take = poll_fn(move |context| {
        let mut state = state.borrow_mut();
        if let Some(blob) = state.0.take() {
            return Poll::Ready(blob);
        }
        state.1 = Some(context.waker().clone());
        Poll::Pending
    });
    (give, take)
}
