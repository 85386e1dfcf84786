//! What is typed, kept over a reload: written shortly after the last key and when the page goes away.

use crate::browser;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use yew::prelude::*;

const TEXT_KEY: &str = "athenaeum.draft";
const DATABASE_KEY: &str = "athenaeum.database";
const DELAY_MS: u32 = 500;

/// What a first visit finds: a query that runs on one key press and reads one partition of many.
const FIRST_QUERY: &str = "\
SELECT status, count(*) AS requests
FROM weblogs.access_logs
WHERE year = '2025' AND month = '06' AND day = '14'
GROUP BY status
ORDER BY requests DESC";
const FIRST_DATABASE: &str = "weblogs";

/// The text to begin with.
pub(crate) fn text() -> String {
    browser::stored(TEXT_KEY).unwrap_or_else(|| FIRST_QUERY.to_owned())
}

/// The database to begin with.
pub(crate) fn database() -> String {
    browser::stored(DATABASE_KEY).unwrap_or_else(|| FIRST_DATABASE.to_owned())
}

/// Keeps the chosen database; losing it costs one click, so nobody is told.
pub(crate) fn keep_database(name: &str) {
    if !browser::store(DATABASE_KEY, name) {
        web_sys::console::warn_1(&"the chosen database could not be kept".into());
    }
}

/// Text not written yet.
struct Unwritten {
    text: Option<String>,
    timer: Option<Timeout>,
}

/// A callback that keeps the text it gets; `on_failure` hears of a text that could not be kept.
#[hook]
pub(crate) fn use_draft(on_failure: Callback<()>) -> Callback<String> {
    let unwritten = use_mut_ref(|| Unwritten { text: None, timer: None });
    let write = {
        let unwritten = Rc::clone(&unwritten);
        move || write(&unwritten, &on_failure)
    };
    let leave = write.clone();
    use_effect_with((), move |()| {
        let listener = Closure::<dyn FnMut()>::new(leave);
        let window = web_sys::window();
        if let Some(window) = &window {
            window.set_onpagehide(Some(listener.as_ref().unchecked_ref()));
        }
        move || {
            if let Some(window) = window {
                window.set_onpagehide(None);
            }
            drop(listener);
        }
    });
    Callback::from(move |text: String| {
        let write = write.clone();
        let mut unwritten = unwritten.borrow_mut();
        unwritten.text = Some(text);
        unwritten.timer = Some(Timeout::new(DELAY_MS, write));
    })
}

fn write(unwritten: &RefCell<Unwritten>, on_failure: &Callback<()>) {
    let text = unwritten.borrow_mut().text.take();
    if let Some(text) = text
        && !browser::store(TEXT_KEY, &text)
    {
        on_failure.emit(());
    }
}
