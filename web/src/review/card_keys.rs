//! The keys of the review, wherever the focus is: they turn the card, say how well it was remembered and take the last
//! rating back.

use crate::keys::{self, Command, Pressed, Scope};
use athenaeum_course::Rating;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::Element;
use yew::prelude::*;

/// Where a key types, or does what the element is for.
const OWN_KEYS: &str = "input, textarea, select, sql-editor, button, a, summary, dialog[open]";

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// Turns the card.
    Turn,
    /// Says how well it was remembered.
    Rate(Rating),
    /// Takes the last rating back.
    Undo,
}

/// Hears the keys of the review; the newest handler counts, and says whether it did something. Another one hears what it
/// did nothing with.
#[hook]
pub(super) fn use_card_keys(on_key: Callback<Key, bool>) {
    let newest = use_mut_ref(|| on_key.clone());
    *newest.borrow_mut() = on_key;
    use_effect_with((), move |()| {
        let listener = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            // Out of the cell first: the handler may render, and rendering fills the cell anew.
            let handler = newest.borrow().clone();
            if meant(&event).is_some_and(|key| handler.emit(key)) {
                event.prevent_default();
            }
        });
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(document) = &document {
            tell(document.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref()));
        }
        move || {
            if let Some(document) = document {
                tell(document.remove_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref()));
            }
            drop(listener);
        }
    });
}

fn tell(outcome: Result<(), wasm_bindgen::JsValue>) {
    if let Err(error) = outcome {
        web_sys::console::warn_1(&error);
    }
}

fn meant(event: &KeyboardEvent) -> Option<Key> {
    if event.default_prevented() || event.repeat() || event.alt_key() {
        return None;
    }
    let key = key(&Pressed::of(event))?;
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_own = |element: &Element| element.closest(OWN_KEYS).ok().flatten().is_some();
    let is_taken = target.as_ref().is_some_and(is_own);
    // A digit does nothing on a button, so there it rates.
    let types =
        target.is_some_and(|element| element.closest("input, textarea, select, sql-editor").ok().flatten().is_some());
    match key {
        Key::Turn if is_taken => None,
        Key::Rate(_) | Key::Undo if types => None,
        _ => Some(key),
    }
}

fn key(pressed: &Pressed) -> Option<Key> {
    match keys::command(Scope::Cards, pressed)? {
        Command::TurnCard => Some(Key::Turn),
        Command::RateAgain => Some(Key::Rate(Rating::Again)),
        Command::RateHard => Some(Key::Rate(Rating::Hard)),
        Command::RateGood => Some(Key::Rate(Rating::Good)),
        Command::RateEasy => Some(Key::Rate(Rating::Easy)),
        Command::TakeBack => Some(Key::Undo),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_the_review() {
        let pressed = |key: &str, modified| Pressed { key: key.to_owned(), modified, shifted: false };
        assert_eq!(key(&pressed(" ", false)), Some(Key::Turn));
        assert_eq!(key(&pressed("3", false)), Some(Key::Rate(Rating::Good)));
        assert_eq!(key(&pressed("3", true)), None, "Ctrl+3 belongs to the browser");
        assert_eq!(key(&pressed("5", false)), None);
        assert_eq!([key(&pressed("u", false)), key(&pressed("u", true))], [Some(Key::Undo), None]);
    }
}
