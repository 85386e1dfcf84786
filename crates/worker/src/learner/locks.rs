//! Locks that all tabs share. The browser lets go of them when their worker ends, however it ends.

use crate::js::{Thrown, call, call_and_wait, property};
use crate::wire;
use futures::channel::oneshot;
use futures::future::{Either, select};
use std::collections::BTreeSet;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// The lock of the saved state.
pub(super) const STATE: &str = "athenaeum learner state";

/// Before the name of a session in the name of its lock.
const SESSION: &str = "athenaeum learner session ";

/// The lock that a session holds as long as it lives.
pub(super) fn of_session(session: &str) -> String {
    format!("{SESSION}{session}")
}

/// A lock, held until this is dropped.
#[derive(Debug)]
pub(super) struct Held {
    _release: oneshot::Sender<()>,
}

/// Waits for a lock.
pub(super) async fn hold(name: &str) -> Result<Held, Thrown> {
    let (grant, granted) = oneshot::channel::<()>();
    let (release, released) = oneshot::channel::<()>();
    // The browser holds the lock until the promise given back here is settled.
    let on_grant = Closure::once_into_js(move |_lock: JsValue| {
        grant.send(()).unwrap_or_default();
        future_to_promise(async move {
            // Nothing is ever sent; the end of the sender is the message.
            released.await.unwrap_or_default();
            Ok(JsValue::UNDEFINED)
        })
    });
    let request: js_sys::Promise =
        call(&manager()?, "request", &[JsValue::from_str(name), on_grant])?.dyn_into::<js_sys::Promise>()?;
    match select(granted, JsFuture::from(request)).await {
        Either::Left((Ok(()), _)) => Ok(Held { _release: release }),
        Either::Right((Err(refused), _)) => Err(refused.into()),
        _ => Err(Thrown::new("the lock was given up")),
    }
}

/// Sessions that hold their lock, or wait for it.
pub(super) async fn sessions() -> Result<BTreeSet<String>, JsValue> {
    let snapshot = call_and_wait(&manager()?, "query", &[]).await?;
    let mut sessions = BTreeSet::new();
    for list in ["held", "pending"] {
        for lock in js_sys::Array::from(&property(&snapshot, list)?).iter() {
            let name = property(&lock, "name")?.as_string().unwrap_or_default();
            sessions.extend(name.strip_prefix(SESSION).map(str::to_owned));
        }
    }
    Ok(sessions)
}

fn manager() -> Result<JsValue, JsValue> {
    property(&property(&wire::scope(), "navigator")?, "locks")
}
