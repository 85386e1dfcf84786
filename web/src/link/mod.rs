//! The page's link to the engine worker: starts it, watches it, replaces it. Knows no SQL and draws nothing.

mod asks;
mod download;
mod endings;
mod kept_runs;
mod limits;
mod lost_runs;
mod machine;
pub(crate) mod news;
mod port;
mod wire;

use crate::browser;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{Answer, CatalogDatabase, Question, Reads, RunOptions, ToWorker};
use gloo_timers::callback::Interval;
use limits::LinkLimits;
use machine::Machine;
use news::{Effect, Input, News};
use port::Port;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// Fine enough for a cancel that is promised within a second, coarse enough to cost nothing.
const TICK_MS: u32 = 250;

/// A handle to the link; clones share it.
#[derive(Clone)]
pub(crate) struct Link(Rc<Driver>);

impl PartialEq for Link {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The machine with its hands: a worker, a clock, a listener.
struct Driver {
    machine: RefCell<Machine>,
    module: RefCell<Option<JsValue>>,
    port: RefCell<Option<Port>>,
    news: Callback<News>,
    clock: RefCell<Option<Interval>>,
    last_ask_id: Cell<u32>,
    /// Who waits for which answer.
    asking: RefCell<BTreeMap<u32, OnAnswer>>,
    /// Files of the learner's machine by the question that opened them.
    files: RefCell<BTreeMap<u32, JsValue>>,
}

/// Hears the answer to one question.
pub(crate) type OnAnswer = Callback<Result<Answer, Diagnostic>>;

impl Link {
    /// Begins with the download under way and tells everything to `news`.
    pub(crate) fn start(news: Callback<News>) -> Self {
        let lake_url = browser::absolute_url("sample-data/");
        let reads = reads_of(&browser::address_query());
        let driver = Rc::new(Driver {
            machine: RefCell::new(Machine::new(lake_url, reads, LinkLimits::default(), browser::clock_zero_ms())),
            module: RefCell::new(None),
            port: RefCell::new(None),
            news,
            clock: RefCell::new(None),
            last_ask_id: Cell::new(0),
            asking: RefCell::default(),
            files: RefCell::default(),
        });
        let ticking = Rc::clone(&driver);
        *driver.clock.borrow_mut() = Some(Interval::new(TICK_MS, move || ticking.feed(Input::Tick)));
        let compiled = Rc::clone(&driver);
        let keep = Callback::from(move |module| *compiled.module.borrow_mut() = Some(module));
        download::watch(driver.listener(), keep);
        Self(driver)
    }

    /// Runs a statement as soon as the engine is ready.
    pub(crate) fn run(&self, sql: String, database: String, options: RunOptions) {
        self.0.feed(Input::Run { sql, database, options });
    }

    /// Stops the run.
    pub(crate) fn cancel(&self) {
        self.0.feed(Input::Cancel);
    }

    /// Asks the engine, as soon as it is ready. A file goes along with the question that opens it.
    pub(crate) fn ask(&self, question: Question, file: Option<JsValue>, on_answer: OnAnswer) {
        let ask_id = self.0.last_ask_id.get() + 1;
        self.0.last_ask_id.set(ask_id);
        self.0.asking.borrow_mut().insert(ask_id, on_answer);
        if let Some(file) = file {
            self.0.files.borrow_mut().insert(ask_id, file);
        }
        self.0.feed(Input::Ask { ask_id, question });
    }

    /// Sees to it that the engine keeps these runs, and no others but the last ones.
    pub(crate) fn pin(&self, runs: BTreeSet<u32>) {
        self.0.feed(Input::Pin { runs });
    }

    /// Asks for rows of a kept run.
    pub(crate) fn rows(&self, run_id: u32, first_row: u32, row_count: u32) {
        self.0.feed(Input::Rows { run_id, first_row, row_count });
    }

    /// Kills the engine, for tests of the recovery.
    pub(crate) fn crash(&self) {
        self.0.feed(Input::Crash);
    }
}

impl Driver {
    fn listener(self: &Rc<Self>) -> Callback<Input> {
        let driver = Rc::clone(self);
        Callback::from(move |input| driver.feed(input))
    }

    fn feed(self: &Rc<Self>, input: Input) {
        let effects = self.machine.borrow_mut().step(browser::now_ms(), input);
        for effect in effects {
            self.perform(effect);
        }
    }

    fn perform(self: &Rc<Self>, effect: Effect) {
        let done = match effect {
            Effect::Tell(News::Answered { ask_id, answer, catalog }) => {
                self.answer(ask_id, *answer, catalog);
                Ok(())
            }
            Effect::Tell(news) => {
                self.news.emit(news);
                Ok(())
            }
            Effect::Terminate => {
                // Taken out first: the drop must not run while the cell is borrowed.
                let port = self.port.borrow_mut().take();
                drop(port);
                Ok(())
            }
            Effect::Spawn => self.spawn(),
            Effect::Post(message) => self.post(&message),
        };
        if let Err(error) = done {
            // Fed later: this step's effects come first.
            let driver = Rc::clone(self);
            let cause = browser::error_text(&error);
            spawn_local(async move { driver.feed(Input::Failure(cause)) });
        }
    }

    fn post(&self, message: &ToWorker) -> Result<(), JsValue> {
        let file = match message {
            ToWorker::Ask { ask_id, .. } => self.files.borrow().get(ask_id).cloned(),
            _ => None,
        };
        self.port.borrow().as_ref().map_or(Ok(()), |port| port.post(message, file.as_ref()))
    }

    /// The catalog first: who hears the answer may look for what it made.
    fn answer(&self, ask_id: u32, answer: Result<Answer, Diagnostic>, catalog: Option<Vec<CatalogDatabase>>) {
        if let Some(catalog) = catalog {
            self.news.emit(News::Changed { catalog });
        }
        if answer.is_err() {
            self.files.borrow_mut().remove(&ask_id);
        }
        let on_answer = self.asking.borrow_mut().remove(&ask_id);
        if let Some(on_answer) = on_answer {
            on_answer.emit(answer);
        }
    }

    fn spawn(self: &Rc<Self>) -> Result<(), JsValue> {
        let module = self.module.borrow().clone().ok_or_else(|| JsValue::from_str("there is no module"))?;
        let port = Port::spawn(&module, self.listener())?;
        let old = self.port.borrow_mut().replace(port);
        drop(old);
        Ok(())
    }
}

/// How the engine reads, by the page's address: `?reads=exact` fetches each range by itself and keeps nothing.
fn reads_of(address_query: &str) -> Reads {
    let is_exact = address_query.split('&').any(|part| part == "reads=exact");
    if is_exact { Reads::Exact } else { Reads::Quick }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_how_the_engine_reads() {
        let reads = ["", "reads=exact", "a=b&reads=exact", "reads=exactly", "notreads=exact"].map(reads_of);
        assert_eq!(reads, [Reads::Quick, Reads::Exact, Reads::Exact, Reads::Quick, Reads::Quick]);
    }
}
