//! Values kept in the browser as JSON, for all tabs: who changes one begins with what is kept now. Where the browser keeps
//! nothing, they live until the page goes, and the learner is told.

use crate::browser;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::Event;
use yew::prelude::*;

/// What the browser says when another tab changed something, and what this page says when it did so at another place.
const CHANGED: [&str; 2] = ["storage", CHANGED_HERE];
const CHANGED_HERE: &str = "athenaeum-kept";
const PROBE_KEY: &str = "athenaeum.probe";

thread_local! {
    /// What the browser would not keep, by key.
    static NOT_KEPT: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// The value under `key`; the empty one where there is none, or one that cannot be read.
pub(crate) fn kept<T: DeserializeOwned + Default>(key: &str) -> T {
    let here = NOT_KEPT.with_borrow(|texts| texts.get(key).cloned());
    let Some(text) = here.or_else(|| browser::stored(key)) else { return T::default() };
    serde_json::from_str(&text).unwrap_or_else(|error| {
        web_sys::console::warn_1(&format!("what is kept under {key} cannot be read: {error}").into());
        T::default()
    })
}

/// Keeps a value under `key`.
pub(crate) fn keep<T: Serialize>(key: &str, value: &T) {
    let Ok(text) = serde_json::to_string(value) else {
        return web_sys::console::warn_1(&format!("what belongs under {key} cannot be written").into());
    };
    if browser::store(key, &text) {
        NOT_KEPT.with_borrow_mut(|texts| texts.remove(key));
    } else {
        NOT_KEPT.with_borrow_mut(|texts| texts.insert(key.to_owned(), text));
        tell_of_change();
    }
}

/// Has every place of this page read again what is kept.
pub(crate) fn tell_of_change() {
    let told = Event::new(CHANGED_HERE).map(|event| web_sys::window().map(|window| window.dispatch_event(&event)));
    browser::warn(told.map(drop));
}

/// Calls back whenever another tab, or another place of this page, changed what is kept.
#[hook]
pub(crate) fn use_kept_changes(on_change: Callback<()>) {
    use_effect_with((), move |()| {
        let listener = Closure::<dyn FnMut()>::new(move || on_change.emit(()));
        let window = web_sys::window();
        for name in CHANGED {
            if let Some(window) = &window {
                browser::warn(window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref()));
            }
        }
        move || {
            for name in CHANGED {
                if let Some(window) = &window {
                    browser::warn(window.remove_event_listener_with_callback(name, listener.as_ref().unchecked_ref()));
                }
            }
            drop(listener);
        }
    });
}

/// A kept value as it is now, and how it is changed.
#[derive(Clone)]
pub(crate) struct Shared<T: 'static> {
    pub(crate) value: Rc<T>,
    key: &'static str,
    setter: UseStateSetter<Rc<T>>,
}

impl<T: DeserializeOwned + Serialize + Default> Shared<T> {
    /// Changes what is kept now, which another tab may have changed since it was shown.
    pub(crate) fn change<R>(&self, act: impl FnOnce(&mut T) -> R) -> R {
        let mut value: T = kept(self.key);
        let result = act(&mut value);
        keep(self.key, &value);
        self.setter.set(Rc::new(value));
        result
    }
}

/// The value under `key`, kept up to date with other tabs.
#[hook]
pub(crate) fn use_kept<T: DeserializeOwned + Default + 'static>(key: &'static str) -> Shared<T> {
    let state = use_state(|| Rc::new(kept::<T>(key)));
    let setter = state.setter();
    use_kept_changes(Callback::from(move |()| setter.set(Rc::new(kept::<T>(key)))));
    Shared { value: Rc::clone(&state), key, setter: state.setter() }
}

/// Says so where nothing can be kept, or no more.
#[component]
pub(crate) fn KeepingNotice() -> Html {
    let refuses = use_state_eq(|| !(browser::store(PROBE_KEY, "") && browser::forget(PROBE_KEY)));
    let has_lost = use_state_eq(|| false);
    let setter = has_lost.setter();
    use_kept_changes(Callback::from(move |()| setter.set(NOT_KEPT.with_borrow(|texts| !texts.is_empty()))));
    let text = if *refuses || *has_lost || NOT_KEPT.with_borrow(|texts| !texts.is_empty()) {
        "This browser keeps nothing more for this page, because its storage is full or not allowed here: \
         what you do now is lost with a reload. The page of your progress saves it as a file."
    } else {
        ""
    };
    html! { <p class="keeping-notice" id="keeping-notice" role="status">{ text }</p> }
}
