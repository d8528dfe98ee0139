//! The browser's side of sending files.

use super::{Sending, Target, Upload, UploadFault, Uploads, picture::scaled};
use crate::api::evidence::{remove_path, upload_path};
use domain::view::Uploaded;
use leptos::{ev, prelude::*};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, FormData, HtmlInputElement, ProgressEvent, XmlHttpRequest};

/// The browser's file. The browser has one thread.
pub type File = SendWrapper<Blob>;

/// Sends the chosen files at once, or as soon as those before them have arrived.
pub fn chosen(event: &ev::Event, target: &Target, uploads: Uploads) {
    let input = event.target().and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    let Some(list) = input.files() else { return };
    let files: Vec<web_sys::File> = (0..list.length()).filter_map(|at| list.get(at)).collect();
    // The same file may be chosen again after a mistake.
    input.set_value("");
    uploads.forget_refused();
    for file in files {
        uploads.add(file, target.replaces.clone());
    }
    go_on(target, uploads);
}

/// Sends a file again that did not arrive.
pub fn again(target: &Target, upload: &Upload, uploads: Uploads) {
    upload.sending.set(Sending::Waiting);
    go_on(target, uploads);
}

impl Uploads {
    fn add(self, file: web_sys::File, replaces: Option<String>) {
        let number = self.last.get_value() + 1;
        self.last.set_value(number);
        let (name, file) = (file.name(), SendWrapper::new(file.into()));
        let sending = ArcRwSignal::new(Sending::Waiting);
        self.all.update(|all| all.push(Upload { number, name, sending, replaces, file }));
    }
}

/// Sends the next file. Where it belongs within its kind is read from the file itself: its form may be gone.
fn go_on(target: &Target, uploads: Uploads) {
    let Some(upload) = uploads.next() else { return };
    upload.sending.set(Sending::Preparing);
    let target = target.clone();
    spawn_local(async move {
        let smaller = match scaled(&upload.file).await {
            Ok(Some(smaller)) => smaller,
            // Small, a document, or nothing the browser can draw: the server judges it as it is.
            Ok(None) | Err(_) => Blob::clone(&upload.file),
        };
        // Something else may have taken the place that it was to take.
        let replaces = uploads.all.try_with_untracked(|all| {
            all.iter().find(|other| other.number == upload.number).and_then(|upload| upload.replaces.clone())
        });
        let target = Target { replaces: replaces.flatten(), ..target };
        upload.sending.set(Sending::Percent(0));
        if send(&smaller, &upload, &target, uploads).is_err() {
            failed(&upload, UploadFault::Server, &target, uploads);
        }
    });
}

fn failed(upload: &Upload, fault: UploadFault, target: &Target, uploads: Uploads) {
    upload.sending.set(Sending::Failed(fault));
    go_on(target, uploads);
}

fn send(file: &Blob, upload: &Upload, target: &Target, uploads: Uploads) -> Result<(), JsValue> {
    let form = FormData::new()?;
    form.append_with_str("kind", target.kind.code())?;
    if let Some(replaced) = &target.replaces {
        form.append_with_str("replaces", replaced)?;
    }
    form.append_with_blob_and_filename("evidence", file, &upload.name)?;
    let request = XmlHttpRequest::new()?;
    request.open("POST", &upload_path(&target.papers.application))?;
    request.set_request_header("accept", "application/json")?;
    let sending = upload.sending.clone();
    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
            sending.set(Sending::Percent((event.loaded() / event.total() * 100.0) as u32));
        }
    });
    request.upload()?.set_onprogress(Some(progress.into_js_value().unchecked_ref()));
    let (answered, stored, to) = (request.clone(), upload.clone(), target.clone());
    let loaded = Closure::once_into_js(move || arrived(&answered, &stored, &to, uploads));
    request.set_onload(Some(loaded.unchecked_ref()));
    let (lost, to) = (upload.clone(), target.clone());
    let broken = Closure::once_into_js(move || failed(&lost, UploadFault::Offline, &to, uploads));
    request.set_onerror(Some(broken.unchecked_ref()));
    request.send_with_opt_form_data(Some(&form))
}

fn arrived(request: &XmlHttpRequest, upload: &Upload, target: &Target, uploads: Uploads) {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    let answer = serde_json::from_str::<Uploaded>(&text).ok();
    let status = request.status().unwrap_or(0);
    match answer {
        Some(Uploaded::Stored(paper)) => {
            uploads.forget(upload.number);
            if let Some(replaced) = &target.replaces {
                uploads.follow(replaced, paper.id.as_str());
            }
            target.papers.put(paper, target.replaces.as_deref());
            go_on(target, uploads);
        }
        Some(Uploaded::Refused(fault)) => failed(upload, UploadFault::File(fault), target, uploads),
        None => failed(upload, fault_of_status(status), target, uploads),
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
