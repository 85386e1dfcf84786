//! The engine in a dedicated web worker: messages in and out, the runtime's pump, reads over HTTP. Holds no SQL of its own.

mod fetch;
mod files;
mod js;
mod learner;
mod pump;
mod questions;
mod runs;
mod service;
mod start;
mod uploads;
mod wire;

use athenaeum_protocol::{ToPage, ToWorker};

fn main() {
    std::panic::set_hook(Box::new(|info| wire::post(&ToPage::Panicked { message: info.to_string() })));
    let service = service::Service::new();
    wire::listen(move |message: ToWorker, file| service.handle(message, file));
    wire::post(&ToPage::Loaded);
}

/// Traps, for tests of the page's recovery.
pub(crate) fn crash() -> ! {
    core::arch::wasm32::unreachable()
}
