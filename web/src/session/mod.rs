//! The session of the page: its value in `state`, and the hook that connects the value with the link to the engine.

pub(crate) mod control_run;
mod lost_bill;
pub(crate) mod state;

use crate::browser;
use crate::link::news::News;
use crate::link::{Link, OnAnswer};
use crate::rows::PAGE_ROWS;
use athenaeum_protocol::{Question, RunOptions, RunState};
use lost_bill::use_lost_bill;
use state::{Action, Asked, Session};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use yew::prelude::*;

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(action))
    }
}

/// The session and what can be done with it.
#[derive(Clone, PartialEq)]
pub(crate) struct SessionHandle {
    pub(crate) state: UseReducerHandle<Session>,
    link: Link,
    options: RunOptions,
}

impl SessionHandle {
    /// The same, whose statements are asked for in this way.
    #[must_use]
    pub(crate) fn with_options(self, options: RunOptions) -> Self {
        Self { options, ..self }
    }

    /// The workgroup that statements run in.
    pub(crate) fn workgroup(&self) -> &str {
        &self.options.workgroup
    }

    /// Runs a statement, or keeps it until the engine is ready.
    pub(crate) fn run(&self, asked: Asked, database: String) {
        self.run_as(asked, database, self.options.clone());
    }

    fn run_as(&self, asked: Asked, database: String, options: RunOptions) {
        // One statement at a time; what runs must be cancelled first.
        if self.state.is_busy() {
            return;
        }
        let sql = asked.sql.to_string();
        self.state.dispatch(Action::Asked { asked, now_ms: browser::now_ms() });
        self.link.run(sql, database, options);
    }

    /// Runs a statement that a control of the page means, anew; the text in the editor stays as it is.
    pub(crate) fn run_for_control(&self, sql: String, database: String) {
        self.run_for_text(sql, database, None);
    }

    /// The same in the workgroup that has no limit of its own, whichever is chosen.
    pub(crate) fn run_in_primary(&self, sql: String, database: String) {
        self.run_as(Asked { sql: sql.into(), editor_offset: None }, database, RunOptions::default());
    }

    /// The same for a query of a text, which may name a persona.
    pub(crate) fn run_for_text(&self, sql: String, database: String, persona: Option<String>) {
        let options = RunOptions { persona, ..RunOptions::in_workgroup(&self.options.workgroup) };
        self.run_as(Asked { sql: sql.into(), editor_offset: None }, database, options);
    }

    /// The persona that statements of the editor are run as.
    pub(crate) fn persona(&self) -> Option<&str> {
        self.options.persona.as_deref()
    }

    /// Asks the engine.
    pub(crate) fn ask(&self, question: Question, on_answer: OnAnswer) {
        self.link.ask(question, None, on_answer);
    }

    /// Asks the engine about a file of the learner's machine.
    pub(crate) fn ask_with_file(&self, question: Question, file: JsValue, on_answer: OnAnswer) {
        self.link.ask(question, Some(file), on_answer);
    }

    /// Sees to it that the engine keeps these runs, and no others but the last ones.
    pub(crate) fn pin(&self, runs: BTreeSet<u32>) {
        self.link.pin(runs);
    }

    /// Stops what runs or waits.
    pub(crate) fn cancel(&self) {
        self.link.cancel();
    }

    /// Sees to it that these rows of the shown result come.
    pub(crate) fn want_rows(&self, rows: Range<u32>) {
        let Some(shown) = self.state.shown.as_ref().filter(|shown| !shown.lost) else { return };
        let first_rows = shown.rows.missing(rows.clone());
        if first_rows.is_empty() {
            return;
        }
        let run_id = shown.run_id;
        self.state.dispatch(Action::RowsAsked { first_rows: first_rows.clone(), shown: rows });
        for first_row in first_rows {
            self.link.rows(run_id, first_row, PAGE_ROWS);
        }
    }
}

/// Starts the engine with the page and keeps the session up to date.
#[hook]
pub(crate) fn use_session() -> SessionHandle {
    let state = use_reducer(Session::new);
    let dispatcher = state.dispatcher();
    let link = use_memo((), move |()| {
        let memory_bytes = Rc::new(RefCell::new(None));
        // The link is not there yet when its listener is made; the cell closes the circle.
        let own: Rc<RefCell<Option<Link>>> = Rc::default();
        let (circle, memory) = (Rc::clone(&own), Rc::clone(&memory_bytes));
        let link = Link::start(Callback::from(move |news: News| {
            let first_rows_of = with_rows(&news);
            if let News::Memory(bytes) = &news {
                *memory.borrow_mut() = Some(*bytes);
            }
            dispatcher.dispatch(Action::News { news, now_ms: browser::now_ms() });
            if let (Some(run_id), Some(link)) = (first_rows_of, &*circle.borrow()) {
                link.rows(run_id, 0, PAGE_ROWS);
            }
        }));
        *own.borrow_mut() = Some(link.clone());
        offer_to_tests(&link, memory_bytes);
        link
    });
    let session = SessionHandle { state, link: (*link).clone(), options: RunOptions::default() };
    use_lost_bill(&session);
    session
}

/// The run whose first rows are worth asking for at once.
fn with_rows(news: &News) -> Option<u32> {
    match news {
        News::Finished { run_id, summary } if summary.state == RunState::Succeeded && summary.row_count > 0 => {
            Some(*run_id)
        }
        _ => None,
    }
}

/// `athenaeum.crashEngine()` kills the engine; `athenaeum.memory()` is the size of its memory in bytes, or null before
/// its first answer to a ping. For tests of the recovery and of leaks; nothing on the page uses them.
fn offer_to_tests(link: &Link, memory_bytes: Rc<RefCell<Option<u64>>>) {
    let link = link.clone();
    let crash = Closure::<dyn FnMut()>::new(move || link.crash());
    browser::set_shared("crashEngine", &crash.into_js_value());
    let memory = Closure::<dyn FnMut() -> JsValue>::new(move || {
        memory_bytes.borrow().map_or(JsValue::NULL, |bytes| JsValue::from_f64(bytes as f64))
    });
    browser::set_shared("memory", &memory.into_js_value());
}
