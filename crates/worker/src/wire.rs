//! Messages as structured-clone objects: `{ msg, file? }` in, `{ msg, buffer? }` out.

use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_protocol::{ToPage, ToWorker};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

/// The worker's own global scope.
pub(crate) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Calls `handle` for each message of the page and the file beside it. A message that cannot be read is told and dropped.
pub(crate) fn listen(handle: impl Fn(ToWorker, Option<File>) + 'static) {
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let field = |name: &str| js_sys::Reflect::get(&event.data(), &name.into()).unwrap_or(JsValue::UNDEFINED);
        let (message, file) = (field("msg"), field("file").dyn_into::<File>().ok());
        match serde_wasm_bindgen::from_value::<ToWorker>(message) {
            Ok(message) => handle(message, file),
            Err(error) => {
                web_sys::console::warn_1(&format!("a message of the page was not understood: {error}").into())
            }
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

/// Sends a message to the page. An answer that cannot be sent becomes an error that can: somebody waits for it.
pub(crate) fn post(message: &ToPage) {
    let Err(error) = send(message, None) else { return };
    warn(&error);
    if let ToPage::Answered { ask_id, answer: Ok(_), .. } = message {
        let error = Diagnostic::new(Code::InternalError, "The answer could not be sent to the page");
        post(&ToPage::Answered { ask_id: *ask_id, answer: Err(error), catalog: None });
    }
}

/// Sends a message with a buffer, which moves instead of being copied.
pub(crate) fn post_with_buffer(message: &ToPage, bytes: &[u8]) {
    let array = js_sys::Uint8Array::from(bytes);
    if let Err(error) = send(message, Some(array.buffer())) {
        warn(&error);
    }
}

fn warn(error: &JsValue) {
    web_sys::console::error_2(&"a message to the page could not be sent".into(), error);
}

fn send(message: &ToPage, buffer: Option<js_sys::ArrayBuffer>) -> Result<(), JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    let envelope = js_sys::Object::new();
    let transfer = js_sys::Array::new();
    let message = message.serialize(&serializer).map_err(JsValue::from)?;
    js_sys::Reflect::set(&envelope, &"msg".into(), &message)?;
    if let Some(buffer) = buffer {
        js_sys::Reflect::set(&envelope, &"buffer".into(), &buffer)?;
        transfer.push(&buffer);
    }
    scope().post_message_with_transfer(&envelope, &transfer)
}
