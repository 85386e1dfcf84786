//! Watches the engine's download, which boot.js began before this code was there.

use super::news::Input;
use crate::browser;
use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

/// Reports progress to `heard`, then hands over the compiled module or the failure.
pub(super) fn watch(heard: Callback<Input>, compiled: Callback<JsValue>) {
    let engine = browser::shared("engine");
    let (watched, hear) = (engine.clone(), heard.clone());
    // Lives as long as the page; the download calls it to its end.
    let on_progress = Closure::<dyn FnMut()>::new(move || report(&watched, &hear));
    browser::set_shared("onprogress", &on_progress.into_js_value());

    // Not before this turn is over: the listener is still being made.
    spawn_local(async move {
        report(&engine, &heard);
        let Some(module) = field(&engine, "module").dyn_into::<Promise>().ok() else {
            return heard.emit(Input::ModuleFailed("the boot script is missing".to_owned()));
        };
        match JsFuture::from(module).await {
            Ok(module) => {
                compiled.emit(module);
                heard.emit(Input::ModuleReady);
            }
            Err(error) => heard.emit(Input::ModuleFailed(browser::error_text(&error))),
        }
    });
}

fn report(engine: &JsValue, heard: &Callback<Input>) {
    let received_bytes = browser::to_u64(&field(engine, "received")).unwrap_or_default();
    heard.emit(Input::Downloaded { received_bytes, total_bytes: browser::to_u64(&field(engine, "total")) });
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}
