//! What is typed, kept over a reload: written shortly after the last key and when the page goes away. The playground has
//! its text, and each exercise its own.

use crate::browser;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
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

/// Whose text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DraftOf {
    /// The playground's.
    Playground,
    /// An exercise's, by its slug.
    Exercise(String),
}

impl DraftOf {
    fn key(&self) -> String {
        match self {
            Self::Playground => TEXT_KEY.to_owned(),
            Self::Exercise(slug) => format!("{TEXT_KEY}.{slug}"),
        }
    }
}

/// The text that the browser keeps.
pub(crate) fn kept(of: &DraftOf) -> Option<String> {
    browser::stored(&of.key())
}

/// Keeps a text that was brought here, where there is none, and says whether it did.
pub(crate) fn bring(of: &DraftOf, text: &str) -> bool {
    kept(of).is_none() && browser::store(&of.key(), text)
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

/// All texts: those of this visit, and behind them those that the browser keeps.
#[derive(Clone)]
pub(crate) struct Drafts {
    texts: Rc<RefCell<Texts>>,
    on_failure: Callback<()>,
}

#[derive(Default)]
struct Texts {
    /// By key; nothing for a text that is not kept any more.
    by_key: BTreeMap<String, Option<String>>,
    unwritten: BTreeSet<String>,
    timer: Option<Timeout>,
}

impl Drafts {
    /// The text that somebody left there; where nobody did, `first`.
    pub(crate) fn text(&self, of: &DraftOf, first: &str) -> String {
        let key = of.key();
        let here = self.texts.borrow().by_key.get(&key).cloned();
        let text = here.unwrap_or_else(|| browser::stored(&key));
        match (of, text) {
            (DraftOf::Playground, text) => text.unwrap_or_else(|| FIRST_QUERY.to_owned()),
            // Who wiped it all begins anew.
            (DraftOf::Exercise(_), text) => {
                text.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| first.to_owned())
            }
        }
    }

    /// Keeps a text; one that is `first` needs no keeping.
    pub(crate) fn keep(&self, of: &DraftOf, text: String, first: &str) {
        let key = of.key();
        let text = Some(text).filter(|text| *of == DraftOf::Playground || text != first);
        let drafts = self.clone();
        let mut texts = self.texts.borrow_mut();
        texts.by_key.insert(key.clone(), text);
        texts.unwritten.insert(key);
        texts.timer = Some(Timeout::new(DELAY_MS, move || drafts.write()));
    }

    fn write(&self) {
        let texts: Vec<(String, Option<String>)> = {
            let mut texts = self.texts.borrow_mut();
            let unwritten = std::mem::take(&mut texts.unwritten);
            unwritten
                .into_iter()
                .map(|key| (texts.by_key.get(&key).cloned().flatten(), key))
                .map(|(a, b)| (b, a))
                .collect()
        };
        let is_kept = |(key, text): &(String, Option<String>)| match text {
            Some(text) => browser::store(key, text),
            None => browser::forget(key),
        };
        // Each is tried, whatever became of the one before.
        if texts.iter().filter(|it| !is_kept(it)).count() > 0 {
            self.on_failure.emit(());
        }
    }
}

/// The texts; `on_failure` hears of one that could not be kept.
#[hook]
pub(crate) fn use_drafts(on_failure: &Callback<()>) -> Drafts {
    let on_failure = on_failure.clone();
    let drafts = use_memo((), |()| Drafts { texts: Rc::default(), on_failure });
    let leave = (*drafts).clone();
    use_effect_with((), move |()| {
        let listener = Closure::<dyn FnMut()>::new(move || leave.write());
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
    (*drafts).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_exercise_has_a_text_of_its_own() {
        let keys = [DraftOf::Playground, DraftOf::Exercise("zero-rows".to_owned())].map(|of| of.key());
        assert_eq!(keys, ["athenaeum.draft", "athenaeum.draft.zero-rows"]);
    }
}
