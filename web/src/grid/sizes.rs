//! Measures of the grid's element, and the custom properties that place what is in it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

/// Where the tokens say how high things are; the numbers are for a page whose styles did not come.
const ROW_HEIGHT: (&str, f64) = ("--row-height", 25.0);
const HEAD_HEIGHT: (&str, f64) = ("--head-height", 42.0);

/// Measures of the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sizes {
    pub(crate) height_px: f64,
    pub(crate) row_px: f64,
    pub(crate) head_px: f64,
}

/// Measures the grid now and whenever its size changes.
#[hook]
pub(crate) fn use_sizes(element: &NodeRef) -> Sizes {
    let sizes = use_state(|| Sizes { height_px: 0.0, row_px: ROW_HEIGHT.1, head_px: HEAD_HEIGHT.1 });
    let setter = sizes.setter();
    use_effect_with(element.clone(), move |element| {
        let observed = element.cast::<HtmlElement>().and_then(|grid| {
            let measured = grid.clone();
            let closure = Closure::<dyn FnMut()>::new(move || setter.set(measure(&measured)));
            let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
            observer.observe(&grid);
            Some((observer, closure))
        });
        move || {
            if let Some((observer, _closure)) = observed {
                observer.disconnect();
            }
        }
    });
    *sizes
}

fn measure(grid: &HtmlElement) -> Sizes {
    let style = web_sys::window().and_then(|window| window.get_computed_style(grid).ok().flatten());
    let token = |(name, otherwise): (&str, f64)| {
        let text = style.as_ref().and_then(|style| style.get_property_value(name).ok());
        text.and_then(|text| text.trim().strip_suffix("px")?.parse().ok()).unwrap_or(otherwise)
    };
    Sizes { height_px: f64::from(grid.client_height()), row_px: token(ROW_HEIGHT), head_px: token(HEAD_HEIGHT) }
}

/// Sets custom properties through the object model: style attributes are forbidden by the site's policy.
#[hook]
pub(crate) fn use_properties<const N: usize>(element: &NodeRef, properties: [(&'static str, String); N]) {
    use_effect_with((element.clone(), properties), move |(element, properties)| {
        let Some(element) = element.cast::<HtmlElement>() else { return };
        for (name, value) in properties {
            if let Err(error) = element.style().set_property(name, value) {
                web_sys::console::warn_1(&error);
            }
        }
    });
}
