//! Size of an element on the screen, and places of elements set through the object model: the page's policy forbids styles
//! in markup.

use super::layout::Rect;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

/// Width of an element, and how many pixels of the screen are one of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measured {
    pub(super) width_px: f64,
    pub(super) ratio: f64,
}

impl Measured {
    fn of(element: &HtmlElement) -> Self {
        let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        Self { width_px: f64::from(element.client_width()), ratio }
    }
}

/// Measures an element now and whenever its size changes; zooming changes it, too.
#[hook]
pub(super) fn use_measured(node: &NodeRef) -> Option<Measured> {
    let measured = use_state_eq(|| None::<Measured>);
    let setter = measured.setter();
    use_effect_with(node.clone(), move |node| {
        let observed = node.cast::<HtmlElement>().and_then(|element| {
            let seen = element.clone();
            let closure = Closure::<dyn FnMut()>::new(move || setter.set(Some(Measured::of(&seen))));
            let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
            observer.observe(&element);
            Some((observer, closure))
        });
        move || {
            if let Some((observer, _closure)) = observed {
                observer.disconnect();
            }
        }
    });
    *measured
}

/// Sets a custom property of an element to a length.
pub(super) fn set_length(element: &HtmlElement, name: &str, length_px: f64) {
    if let Err(error) = element.style().set_property(name, &format!("{length_px}px")) {
        web_sys::console::warn_1(&error);
    }
}

/// Says where an element stands in the picture.
pub(super) fn place(node: &NodeRef, rect: Rect) {
    let Some(element) = node.cast::<HtmlElement>() else { return };
    let lengths =
        [("--mark-x", rect.x), ("--mark-y", rect.y), ("--mark-width", rect.width), ("--mark-height", rect.height)];
    for (name, length_px) in lengths {
        set_length(&element, name, length_px);
    }
}
