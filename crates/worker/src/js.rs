//! Values of JavaScript from the engine's side: calls that may be missing, errors as text, and futures whose plain result
//! crosses into the runtime's tasks.

use crate::pump;
use futures::channel::oneshot;
use js_sys::{Array, Function, Reflect};
use std::future::Future;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// What the platform threw, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Thrown {
    /// Its kind, such as `QuotaExceededError`.
    pub(crate) name: String,
    /// Kind and message, for people.
    pub(crate) text: String,
}

impl Thrown {
    /// A problem of our own.
    pub(crate) fn new(text: &str) -> Self {
        Self { name: String::new(), text: text.to_owned() }
    }
}

impl From<JsValue> for Thrown {
    fn from(value: JsValue) -> Self {
        let field = |name: &str| property(&value, name).ok().and_then(|field| field.as_string()).unwrap_or_default();
        let (name, message) = (field("name"), field("message"));
        let text = match (name.as_str(), message.as_str()) {
            ("", "") => value.as_string().unwrap_or_else(|| "the browser gave no reason".to_owned()),
            ("", message) => message.to_owned(),
            (name, "") => name.to_owned(),
            (name, message) => format!("{name}: {message}"),
        };
        Self { name, text }
    }
}

/// A property; nothing is an error, so that a missing part of the platform is told and not called.
pub(crate) fn property(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    let missing = || JsValue::from_str(&format!("this browser has no {name} here"));
    if object.is_null() || object.is_undefined() {
        return Err(missing());
    }
    let value = Reflect::get(object, &JsValue::from_str(name))?;
    if value.is_undefined() || value.is_null() { Err(missing()) } else { Ok(value) }
}

/// Calls a method that may be missing.
pub(crate) fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function = property(object, method)?.dyn_into::<Function>()?;
    function.apply(object, &arguments.iter().collect::<Array>())
}

/// Calls a method that gives a promise, and waits for what it promises.
pub(crate) async fn call_and_wait(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let promise: js_sys::Promise = call(object, method, arguments)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// The end of work beside the runtime; none when it was given up.
pub(crate) type Beside<T> = oneshot::Receiver<T>;

/// Works beside the runtime, whose tasks values of JavaScript cannot enter, and hands over the plain result. The work goes on
/// when nobody waits for it any more.
pub(crate) fn beside<T: Send + 'static>(work: impl Future<Output = T> + 'static) -> Beside<T> {
    let (sender, receiver) = oneshot::channel();
    spawn_local(async move {
        sender.send(work.await).unwrap_or_default();
        pump::request_turn();
    });
    receiver
}
