//! Messages as the objects that cross to the worker and back. Both ways the protocol's value stands under `msg`.

use athenaeum_protocol::{ToPage, ToWorker};
use js_sys::{ArrayBuffer, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

/// The object for a message to the worker, with the file that travels beside it.
pub(super) fn encode(message: &ToWorker, file: Option<&JsValue>) -> Result<JsValue, JsValue> {
    // 64-bit numbers travel as plain numbers: no figure of the protocol comes near 2^53.
    let serializer = Serializer::json_compatible().serialize_large_number_types_as_bigints(false);
    let object = envelope("msg", &message.serialize(&serializer)?)?;
    if let Some(file) = file {
        Reflect::set(&object, &JsValue::from_str("file"), file)?;
    }
    Ok(object)
}

/// The first message of a worker's life: the compiled module.
pub(super) fn module_envelope(module: &JsValue) -> Result<JsValue, JsValue> {
    envelope("module", module)
}

/// The message in an object from the worker, with the bytes beside it.
pub(super) fn decode(data: &JsValue) -> Result<(ToPage, Option<Vec<u8>>), String> {
    let field = |name: &str| Reflect::get(data, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    let message = field("msg");
    // A bare message is understood too; the boot script of the worker must not need to know more than a kind.
    let message = if message.is_undefined() { data.clone() } else { message };
    let message = serde_wasm_bindgen::from_value(message).map_err(|error| error.to_string())?;
    let buffer = field("buffer").dyn_into::<ArrayBuffer>().ok().map(|buffer| Uint8Array::new(&buffer).to_vec());
    Ok((message, buffer))
}

fn envelope(name: &str, value: &JsValue) -> Result<JsValue, JsValue> {
    let object = Object::new();
    Reflect::set(&object, &JsValue::from_str(name), value)?;
    Ok(object.into())
}
