//! One live worker with its listeners. Dropping it ends the worker, and nothing it said is heard afterwards.

use super::news::Input;
use super::wire;
use athenaeum_protocol::ToWorker;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

/// Beside the page, so that its own imports resolve there too.
const SCRIPT: &str = "worker_boot.js";

/// A worker and the closures it calls.
pub(super) struct Port {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
    _on_unreadable: Closure<dyn FnMut(MessageEvent)>,
}

impl Port {
    /// A worker that boots from the compiled module and reports to `heard`.
    pub(super) fn spawn(module: &JsValue, heard: Callback<Input>) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name("engine");
        let worker = Worker::new_with_options(SCRIPT, &options)?;

        let hear = heard.clone();
        let on_message = Closure::new(move |event: MessageEvent| match wire::decode(&event.data()) {
            Ok((message, buffer)) => hear.emit(Input::Message(Box::new(message), buffer)),
            Err(reason) => hear.emit(Input::Failure(format!("it said something unreadable ({reason})"))),
        });
        let hear = heard.clone();
        let on_error = Closure::new(move |event: ErrorEvent| {
            event.prevent_default();
            hear.emit(Input::Failure(error_text(&event)));
        });
        let on_unreadable = Closure::new(move |_event: MessageEvent| {
            heard.emit(Input::Failure("a message of it could not be copied".to_owned()));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_unreadable.as_ref().unchecked_ref()));

        worker.post_message(&wire::module_envelope(module)?)?;
        Ok(Self { worker, _on_message: on_message, _on_error: on_error, _on_unreadable: on_unreadable })
    }

    /// Sends a message. A file is not copied: the worker gets a handle of its own.
    pub(super) fn post(&self, message: &ToWorker, file: Option<&JsValue>) -> Result<(), JsValue> {
        self.worker.post_message(&wire::encode(message, file)?)
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}

/// A script that cannot be fetched gives an event without any message.
fn error_text(event: &ErrorEvent) -> String {
    let message = js_sys::Reflect::get(event, &JsValue::from_str("message")).ok().and_then(|text| text.as_string());
    match message {
        Some(message) if !message.is_empty() => message,
        _ => "its script could not be loaded".to_owned(),
    }
}
