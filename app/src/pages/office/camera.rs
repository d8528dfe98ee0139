//! Scanning with the camera, in browsers that read QR codes themselves. Others are not offered it: the scanner's keyboard and
//! the search do the same.
#![cfg_attr(not(feature = "hydrate"), allow(clippy::unused_self, reason = "only a browser has a camera"))]

use crate::components::dialog::Dialog;
use leptos::{html, prelude::*};

/// What the camera needs.
#[derive(Clone, Copy)]
struct Camera {
    can_read: RwSignal<bool>,
    trouble: RwSignal<Option<&'static str>>,
    dialog: NodeRef<html::Dialog>,
    video: NodeRef<html::Video>,
    on_code: Callback<String>,
    #[cfg(feature = "hydrate")]
    stream: StoredValue<Option<leptos::wasm_bindgen::JsValue>, LocalStorage>,
}

impl Camera {
    fn new(on_code: Callback<String>) -> Self {
        Self {
            can_read: RwSignal::new(false),
            trouble: RwSignal::new(None),
            dialog: NodeRef::new(),
            video: NodeRef::new(),
            on_code,
            #[cfg(feature = "hydrate")]
            stream: StoredValue::new_local(None),
        }
    }

    /// Whether this browser can; only a browser knows.
    fn look(self) {
        #[cfg(feature = "hydrate")]
        self.can_read.set(browser::can_read());
        #[cfg(not(feature = "hydrate"))]
        let _ = (self.can_read, self.on_code);
    }

    fn open(self) {
        #[cfg(feature = "hydrate")]
        browser::open(self);
    }

    fn close(self) {
        #[cfg(feature = "hydrate")]
        browser::close(self);
    }

    /// The dialog is closed, however that came about.
    fn stop(self) {
        #[cfg(feature = "hydrate")]
        browser::stop(self);
    }
}

/// The button and its dialog.
#[component]
pub(super) fn CameraScan(
    /// What was read.
    on_code: Callback<String>,
) -> impl IntoView {
    let camera = Camera::new(on_code);
    Effect::new(move |_| camera.look());
    on_cleanup(move || camera.stop());
    let title = Signal::stored("扫描受理通知上的二维码".to_owned());
    view! {
        <Show when=move || camera.can_read.get()>
            <button type="button" class="button button--secondary" on:click=move |_| camera.open()>"用摄像头扫码"</button>
        </Show>
        <Dialog id="camera" title node_ref=camera.dialog on_close=Callback::new(move |()| camera.stop())>
            <video class="camera" node_ref=camera.video autoplay=true muted=true playsinline=true aria-label="摄像头画面"></video>
            <p role="alert">{move || camera.trouble.get()}</p>
            <div class="button-row">
                <button type="button" class="button button--secondary" on:click=move |_| camera.close()>"关闭"</button>
            </div>
        </Dialog>
    }
}

/// The browser's part. What reads codes is so new that it has no types of its own here.
#[cfg(feature = "hydrate")]
mod browser {
    use super::Camera;
    use crate::script::call;
    use leptos::{
        prelude::*,
        task::spawn_local,
        wasm_bindgen::{JsCast, JsValue},
        web_sys::js_sys::{Array, Function, JSON, Promise, Reflect},
    };
    use std::time::Duration;
    use wasm_bindgen_futures::JsFuture;

    /// Between two looks at the picture.
    const PAUSE: Duration = Duration::from_millis(200);

    const NO_CAMERA: &str = "打不开摄像头。请检查浏览器的摄像头权限，或者输入编号查找。";

    /// Whether there are a detector and cameras.
    pub fn can_read() -> bool {
        detector().is_some() && get(&cameras(), "getUserMedia").is_function()
    }

    /// Opens the dialog and the camera.
    pub fn open(camera: Camera) {
        camera.trouble.set(None);
        let Some(dialog) = camera.dialog.get_untracked() else { return };
        // A page that is being left cannot show anything any more.
        if dialog.show_modal().is_err() {
            return;
        }
        spawn_local(async move {
            match stream().await {
                // It was closed while the browser asked for leave.
                Some(stream) if !is_open(camera) => end(&stream),
                Some(stream) => {
                    show(camera, &stream);
                    camera.stream.try_set_value(Some(stream));
                    read(camera);
                }
                None => {
                    camera.trouble.try_set(Some(NO_CAMERA));
                }
            }
        });
    }

    /// Closes the dialog, which ends the rest.
    pub fn close(camera: Camera) {
        if let Some(dialog) = camera.dialog.try_get_untracked().flatten() {
            dialog.close();
        }
    }

    /// Lets the camera go.
    pub fn stop(camera: Camera) {
        let stream = camera.stream.try_update_value(Option::take).flatten();
        if let Some(stream) = stream {
            end(&stream);
        }
    }

    fn is_open(camera: Camera) -> bool {
        camera.dialog.try_get_untracked().flatten().is_some_and(|dialog| dialog.open())
    }

    fn show(camera: Camera, stream: &JsValue) {
        if let Some(video) = camera.video.try_get_untracked().flatten() {
            // Without its picture the dialog says nothing, and is closed again.
            let _ = Reflect::set(video.as_ref(), &"srcObject".into(), stream);
        }
    }

    /// Looks at the picture until there is a code in it, or the dialog is closed.
    fn read(camera: Camera) {
        if !is_open(camera) {
            return;
        }
        spawn_local(async move {
            match code(camera).await {
                Some(code) if is_open(camera) => {
                    close(camera);
                    camera.on_code.run(code);
                }
                _ => set_timeout(move || read(camera), PAUSE),
            }
        });
    }

    async fn code(camera: Camera) -> Option<String> {
        let video: JsValue = camera.video.try_get_untracked().flatten()?.into();
        let found = awaited(call(&detector()?, "detect", &[video]).ok()?).await?;
        let found: Array = found.dyn_into().ok()?;
        get(&found.get(0), "rawValue").as_string().filter(|code| !code.is_empty())
    }

    /// The camera at the back, where there are several.
    async fn stream() -> Option<JsValue> {
        let wanted = JSON::parse(r#"{"video":{"facingMode":"environment"}}"#).ok()?;
        awaited(call(&cameras(), "getUserMedia", &[wanted]).ok()?).await
    }

    fn end(stream: &JsValue) {
        let tracks = call(stream, "getTracks", &[]).and_then(JsCast::dyn_into::<Array>);
        let Ok(tracks) = tracks else { return };
        for track in tracks.iter() {
            // A track that has ended already stays ended.
            let _ = call(&track, "stop", &[]);
        }
    }

    fn detector() -> Option<JsValue> {
        let make: Function = get(&window(), "BarcodeDetector").dyn_into().ok()?;
        let wanted = JSON::parse(r#"{"formats":["qr_code"]}"#).ok()?;
        Reflect::construct(&make, &[wanted].iter().cloned().collect::<Array>()).ok()
    }

    fn cameras() -> JsValue {
        get(&window().navigator(), "mediaDevices")
    }

    /// A property; undefined where there is none.
    fn get(of: &JsValue, name: &str) -> JsValue {
        Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
    }

    async fn awaited(promise: JsValue) -> Option<JsValue> {
        let promise: Promise = promise.dyn_into().ok()?;
        JsFuture::from(promise).await.ok()
    }
}
