//! Hands a file to the learner: a text or the picture of a canvas, through an address that lives as long as that takes.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, Url};

/// Until then every browser has taken the file.
const ADDRESS_LIVES_MS: u32 = 20_000;

/// Saves an SVG file.
pub(super) fn svg(file_name: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = Array::of1(&JsValue::from_str(text));
    tell(Blob::new_with_str_sequence_and_options(&parts, &options).and_then(|blob| save(file_name, &blob)));
}

/// Saves what a canvas shows as a PNG file.
pub(super) fn png(file_name: String, canvas: &HtmlCanvasElement) {
    let taken = Closure::once_into_js(move |blob: JsValue| {
        tell(blob.dyn_into::<Blob>().and_then(|blob| save(&file_name, &blob)));
    });
    tell(canvas.to_blob(taken.unchecked_ref()));
}

fn save(file_name: &str, blob: &Blob) -> Result<(), JsValue> {
    let missing = || JsValue::from_str("the page is gone");
    let document = web_sys::window().and_then(|window| window.document()).ok_or_else(missing)?;
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(file_name);
    link.click();
    Timeout::new(ADDRESS_LIVES_MS, move || tell(Url::revoke_object_url(&address))).forget();
    Ok(())
}

fn tell(outcome: Result<(), JsValue>) {
    if let Err(error) = outcome {
        web_sys::console::warn_1(&error);
    }
}
