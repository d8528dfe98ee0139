//! What of the browser has no typed binding is asked by name.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Array, Function, Reflect};

/// Calls the method of that name.
///
/// # Errors
/// What the browser says: the method is not there, or has thrown.
pub fn call(on: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(on, &name.into())?.dyn_into()?;
    Reflect::apply(&function, on, &arguments.iter().cloned().collect::<Array>())
}
