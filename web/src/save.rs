//! Hands a file to the learner: a text or the picture of a canvas, through an address that lives as long as that takes.

use crate::browser::warn;
use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, Url};
use yew::prelude::*;

/// Until then every browser has taken the file.
const ADDRESS_LIVES_MS: u32 = 20_000;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextKind {
    /// Text to read.
    Plain,
    /// Markdown.
    Markdown,
    /// Values.
    Json,
    /// A drawing.
    Svg,
}

impl TextKind {
    fn media_type(self) -> &'static str {
        match self {
            Self::Plain => "text/plain;charset=utf-8",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Json => "application/json",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// Saves a text as a file.
pub(crate) fn text(file_name: &str, kind: TextKind, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind.media_type());
    let parts = Array::of1(&JsValue::from_str(text));
    warn(Blob::new_with_str_sequence_and_options(&parts, &options).and_then(|blob| save(file_name, &blob)));
}

/// Saves what a canvas shows as a PNG file.
pub(crate) fn png(file_name: String, canvas: &HtmlCanvasElement) {
    let taken = Closure::once_into_js(move |blob: JsValue| {
        warn(blob.dyn_into::<Blob>().and_then(|blob| save(&file_name, &blob)));
    });
    warn(canvas.to_blob(taken.unchecked_ref()));
}

fn save(file_name: &str, blob: &Blob) -> Result<(), JsValue> {
    let missing = || JsValue::from_str("the page is gone");
    let document = web_sys::window().and_then(|window| window.document()).ok_or_else(missing)?;
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(file_name);
    link.click();
    Timeout::new(ADDRESS_LIVES_MS, move || warn(Url::revoke_object_url(&address))).forget();
    Ok(())
}

/// What the button needs. The text is made when the button is pressed, so a long one costs nothing before.
#[derive(Properties, PartialEq)]
pub(crate) struct SaveProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) file_name: AttrValue,
    pub(crate) kind: TextKind,
    pub(crate) text: Callback<(), String>,
}

/// A button that saves a text as a file.
#[component]
pub(crate) fn SaveButton(props: &SaveProps) -> Html {
    let onclick = {
        let (file_name, kind, written) = (props.file_name.clone(), props.kind, props.text.clone());
        Callback::from(move |_: MouseEvent| text(&file_name, kind, &written.emit(())))
    };
    html! { <button type="button" id={props.id.clone()} {onclick}>{ &props.label }</button> }
}
