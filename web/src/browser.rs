//! The few things of the browser that several modules need, each answering instead of failing. No state.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Storage, window};

/// The name under which boot.js and this page share what both need.
const SHARED: &str = "athenaeum";

/// Milliseconds of a clock that never goes back.
pub(crate) fn now_ms() -> f64 {
    window().and_then(|window| window.performance()).map_or_else(js_sys::Date::now, |clock| clock.now())
}

/// Zero of `now_ms`, in milliseconds since 1970.
pub(crate) fn clock_zero_ms() -> f64 {
    js_sys::Date::now() - now_ms()
}

/// `path` beside the page, as an absolute address.
pub(crate) fn absolute_url(path: &str) -> String {
    let base = window().and_then(|window| window.document()).and_then(|document| document.base_uri().ok().flatten());
    base.and_then(|base| web_sys::Url::new_with_base(path, &base).ok())
        .map_or_else(|| path.to_owned(), |url| url.href())
}

/// What the page's address says behind its `?`, as it stands there.
pub(crate) fn address_query() -> String {
    let query = window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    query.trim_start_matches('?').to_owned()
}

/// A field of the object shared with boot.js.
pub(crate) fn shared(name: &str) -> JsValue {
    let object = Reflect::get(&js_sys::global(), &JsValue::from_str(SHARED)).unwrap_or(JsValue::UNDEFINED);
    Reflect::get(&object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a field of the object shared with boot.js.
pub(crate) fn set_shared(name: &str, value: &JsValue) {
    let object = Reflect::get(&js_sys::global(), &JsValue::from_str(SHARED)).unwrap_or(JsValue::UNDEFINED);
    if Reflect::set(&object, &JsValue::from_str(name), value).is_err() {
        web_sys::console::warn_1(&JsValue::from_str("the boot script is missing"));
    }
}

/// The text of whatever was thrown.
pub(crate) fn error_text(error: &JsValue) -> String {
    let message = Reflect::get(error, &JsValue::from_str("message")).ok().and_then(|text| text.as_string());
    message.or_else(|| error.as_string()).unwrap_or_else(|| "an error without a message".to_owned())
}

/// A whole number that is not negative.
pub(crate) fn to_u64(value: &JsValue) -> Option<u64> {
    value.as_f64().filter(|number| *number >= 0.0 && number.is_finite()).map(|number| number as u64)
}

/// The whole part of a number; nothing where it is negative or none.
pub(crate) fn whole(number: f64) -> usize {
    number.max(0.0).floor() as usize
}

/// Calls a method; a missing one and one that throws both answer with the reason.
pub(crate) fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function = Reflect::get(object, &JsValue::from_str(method))?.dyn_into::<Function>()?;
    function.apply(object, &arguments.iter().collect::<Array>())
}

/// What is kept under `key`, where keeping is allowed.
pub(crate) fn stored(key: &str) -> Option<String> {
    storage().and_then(|storage| storage.get_item(key).ok().flatten())
}

/// Keeps `value` under `key` and says whether that worked.
#[must_use]
pub(crate) fn store(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// Keeps nothing under `key` any more and says whether that worked.
#[must_use]
pub(crate) fn forget(key: &str) -> bool {
    storage().is_some_and(|storage| storage.remove_item(key).is_ok())
}

/// Writes what the browser refused to its console: nothing that a learner could mend.
pub(crate) fn warn(outcome: Result<(), JsValue>) {
    if let Err(error) = outcome {
        web_sys::console::warn_1(&error);
    }
}

/// Loads the page anew.
pub(crate) fn reload() {
    if let Some(outcome) = window().map(|window| window.location().reload()) {
        warn(outcome);
    }
}

/// Gives an element the focus and shows the page from its top, whose header would be scrolled away otherwise.
pub(crate) fn focus_from_the_top(element: &JsValue) {
    let options = js_sys::Object::new();
    let set = Reflect::set(&options, &JsValue::from_str("preventScroll"), &JsValue::TRUE);
    warn(set.and_then(|_| call(element, "focus", &[options.into()])).map(drop));
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Gives an element the focus.
pub(crate) fn focus(element: &web_sys::HtmlElement) {
    warn(element.focus());
}

/// Gives the element of this id the focus, if there is one.
pub(crate) fn focus_id(id: &str) {
    let element = window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        focus(&element);
    }
}

/// Whether nothing has the focus, as when what had it is gone.
pub(crate) fn focus_is_lost() -> bool {
    let document = window().and_then(|window| window.document());
    document.is_some_and(|document| document.active_element().is_none_or(|element| element.tag_name() == "BODY"))
}

/// Puts a text into the clipboard. A refusal reaches the console by itself.
pub(crate) fn copy(text: &str) {
    if let Some(window) = window() {
        drop(window.navigator().clipboard().write_text(text));
    }
}

fn storage() -> Option<Storage> {
    window().and_then(|window| window.local_storage().ok().flatten())
}

/// The value of the select that an event comes from.
pub(crate) fn select_value(event: &web_sys::Event) -> String {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok())
        .map(|select| select.value())
        .unwrap_or_default()
}

/// Whether the box that an event comes from is ticked.
pub(crate) fn input_checked(event: &web_sys::Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        .is_some_and(|input| input.checked())
}

/// The value of the text field that an event comes from.
pub(crate) fn input_value(event: &web_sys::Event) -> String {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        .map(|input| input.value())
        .unwrap_or_default()
}
