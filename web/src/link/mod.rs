//! The page's link to the engine worker: starts it, watches it, replaces it. Knows no SQL and draws nothing.

mod download;
mod endings;
mod limits;
mod machine;
pub(crate) mod news;
mod port;
mod wire;

use crate::browser;
use gloo_timers::callback::Interval;
use limits::LinkLimits;
use machine::Machine;
use news::{Effect, Input, News};
use port::Port;
use std::cell::RefCell;
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
}

impl Link {
    /// Begins with the download under way and tells everything to `news`.
    pub(crate) fn start(news: Callback<News>) -> Self {
        let lake_url = browser::absolute_url("sample-data/");
        let driver = Rc::new(Driver {
            machine: RefCell::new(Machine::new(lake_url, LinkLimits::default())),
            module: RefCell::new(None),
            port: RefCell::new(None),
            news,
            clock: RefCell::new(None),
        });
        let ticking = Rc::clone(&driver);
        *driver.clock.borrow_mut() = Some(Interval::new(TICK_MS, move || ticking.feed(Input::Tick)));
        let compiled = Rc::clone(&driver);
        let keep = Callback::from(move |module| *compiled.module.borrow_mut() = Some(module));
        download::watch(driver.listener(), keep);
        Self(driver)
    }

    /// Runs a statement as soon as the engine is ready.
    pub(crate) fn run(&self, sql: String, database: String) {
        self.0.feed(Input::Run { sql, database });
    }

    /// Stops the run.
    pub(crate) fn cancel(&self) {
        self.0.feed(Input::Cancel);
    }

    /// Asks for rows of the last result.
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
            Effect::Post(message) => match &*self.port.borrow() {
                Some(port) => port.post(&message),
                None => Ok(()),
            },
        };
        if let Err(error) = done {
            // Fed later: this step's effects come first.
            let driver = Rc::clone(self);
            let cause = browser::error_text(&error);
            spawn_local(async move { driver.feed(Input::Failure(cause)) });
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
