//! Tokio without threads: a current-thread runtime that is pumped from macrotasks.
//!
//! DataFusion spawns tasks for unions, EXPLAIN ANALYZE and file writes, and counts on a runtime to take turns. A turn here is
//! one macrotask of a `MessageChannel`, so that messages of the page are heard between turns. While a run is under way but
//! nothing is ready (bytes are on their way), turns slow down; without a run there are none.

use std::cell::{Cell, RefCell};
use std::future::Future;
use tokio::runtime::{Builder, Runtime};
use tokio::task::{JoinHandle, yield_now};
use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessagePort};

/// Task polls per pump, after which tokio looks at what came from outside.
const EVENT_INTERVAL: u32 = 4;
/// Length of a turn, after which messages of the page get their chance.
const TURN_MILLIS: f64 = 8.0;
/// Pumps in one turn at most.
const PUMPS_PER_TURN: u32 = 64;
/// A turn shorter than this found nothing to do: browsers measure time no finer.
const IDLE_TURN_MILLIS: f64 = 0.15;
/// Pause between turns that find nothing to do. What arrives from outside asks for a turn at once.
const IDLE_PAUSE_MILLIS: i32 = 4;

/// When the next turn comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// No run is under way.
    None,
    /// As the next macrotask.
    Soon,
    /// After a pause.
    Later,
}

/// The runtime and its clockwork. One per worker, never dropped.
pub(crate) struct Pump {
    runtime: Runtime,
    port: MessagePort,
    next: Cell<Next>,
    live: Cell<usize>,
    on_timer: RefCell<Option<Closure<dyn Fn()>>>,
    after_turn: Box<dyn Fn()>,
}

thread_local! {
    static PUMP: RefCell<Option<&'static Pump>> = const { RefCell::new(None) };
}

/// The worker's pump, once it is installed.
fn installed() -> Option<&'static Pump> {
    PUMP.with(|pump| *pump.borrow())
}

/// Asks for a turn now: something became ready outside the runtime.
pub(crate) fn request_turn() {
    if let Some(pump) = installed() {
        pump.request(Next::Soon);
    }
}

impl Pump {
    /// Installs the worker's pump; `after_turn` runs after each turn.
    pub(crate) fn install(after_turn: impl Fn() + 'static) -> Result<&'static Self, String> {
        let runtime =
            Builder::new_current_thread().event_interval(EVENT_INTERVAL).build().map_err(|error| error.to_string())?;
        let channel = MessageChannel::new().map_err(|_refused| "the browser has no MessageChannel".to_owned())?;
        let pump: &'static Self = Box::leak(Box::new(Self {
            runtime,
            port: channel.port2(),
            next: Cell::new(Next::None),
            live: Cell::new(0),
            on_timer: RefCell::new(None),
            after_turn: Box::new(after_turn),
        }));
        let on_message = Closure::<dyn Fn()>::new(move || pump.turn());
        channel.port1().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        *pump.on_timer.borrow_mut() = Some(Closure::new(move || {
            if pump.next.get() == Next::Later {
                pump.turn();
            }
        }));
        PUMP.with(|slot| *slot.borrow_mut() = Some(pump));
        Ok(pump)
    }

    /// Spawns a run; it is pumped until `finished` is told of it.
    pub(crate) fn spawn<T: Send + 'static>(&self, run: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
        self.live.set(self.live.get() + 1);
        let handle = self.runtime.spawn(run);
        self.request(Next::Soon);
        handle
    }

    /// A run ended and its handle was awaited.
    pub(crate) fn finished(&self) {
        self.live.set(self.live.get().saturating_sub(1));
    }

    fn request(&self, next: Next) {
        match (self.next.get(), next) {
            // A turn is already coming, as soon as or sooner than asked.
            (Next::Soon, _) | (Next::Later, Next::Later) => {}
            (_, Next::Soon) => {
                if self.port.post_message(&JsValue::NULL).is_ok() {
                    self.next.set(Next::Soon);
                }
            }
            (_, Next::Later) => {
                let timer = self.on_timer.borrow();
                let set = timer.as_ref().map(|timer| {
                    crate::wire::scope().set_timeout_with_callback_and_timeout_and_arguments_0(
                        timer.as_ref().unchecked_ref(),
                        IDLE_PAUSE_MILLIS,
                    )
                });
                if matches!(set, Some(Ok(_))) {
                    self.next.set(Next::Later);
                }
            }
            (_, Next::None) => {}
        }
    }

    fn turn(&self) {
        self.next.set(Next::None);
        let started = js_sys::Date::now();
        let clock = web_time::Instant::now();
        let mut elapsed = 0.0;
        for _ in 0..PUMPS_PER_TURN {
            self.runtime.block_on(yield_now());
            elapsed = clock.elapsed().as_secs_f64() * 1_000.0;
            if elapsed >= TURN_MILLIS {
                break;
            }
        }
        // The fine clock can stand still for a moment; the coarse one then tells that time passed.
        elapsed = elapsed.max(js_sys::Date::now() - started);
        (self.after_turn)();
        if self.live.get() > 0 {
            self.request(if elapsed < IDLE_TURN_MILLIS { Next::Later } else { Next::Soon });
        }
    }
}
