//! Whether the page is wide enough for the tree to stand beside the rest.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::MediaQueryList;
use yew::prelude::*;

/// The same breakpoint as in styles/layout.css.
const WIDE: &str = "(min-width: 56em)";

/// True on wide pages, and again when that changes.
#[hook]
pub(crate) fn use_wide() -> bool {
    let query = use_memo((), |()| web_sys::window().and_then(|window| window.match_media(WIDE).ok().flatten()));
    let wide = use_state(|| query.as_ref().as_ref().is_none_or(MediaQueryList::matches));
    let setter = wide.setter();
    use_effect_with((), move |()| {
        let listening = query.as_ref().clone().map(|query| {
            let asked = query.clone();
            let listener = Closure::<dyn FnMut()>::new(move || setter.set(asked.matches()));
            query.set_onchange(Some(listener.as_ref().unchecked_ref()));
            (query, listener)
        });
        move || {
            if let Some((query, _listener)) = listening {
                query.set_onchange(None);
            }
        }
    });
    *wide
}
