//! Photographs, scaled down in the browser before they are sent.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

/// Longer side of a photograph that is sent, pixels. Letters of an A4 page stay legible.
const LONGEST: u32 = 2400;

/// A large photograph as a smaller JPEG; none if it is small already or no photograph. The browser turns it upright
/// while drawing.
pub async fn scaled(file: &Blob) -> Result<Option<Blob>, JsValue> {
    let kind = file.type_();
    if kind != "image/jpeg" && kind != "image/png" {
        return Ok(None);
    }
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    // Not an image element with an address of its own: that would need an exception in the content policy, and of a
    // broken picture the browser complains on its console.
    let decoded = JsFuture::from(window.create_image_bitmap_with_blob(file)?).await?;
    let bitmap: ImageBitmap = decoded.dyn_into()?;
    let drawn = drawn(&bitmap);
    bitmap.close();
    match drawn? {
        Some(canvas) => to_jpeg(&canvas).await,
        None => Ok(None),
    }
}

fn drawn(bitmap: &ImageBitmap) -> Result<Option<HtmlCanvasElement>, JsValue> {
    let (width, height) = (bitmap.width(), bitmap.height());
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
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)?;
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
