//! A visit: a row of requests by one visitor. Does not decide when the visit begins.

use super::Request;
use super::pages::{Answer, random_answer};
use super::visitor::Visitor;
use crate::calendar::{Day, SECOND_MILLIS};
use crate::rng::Rng;
use crate::words::REFERERS;

/// What the site itself sends as the page before.
const OWN_ORIGIN: &str = "https://stays.example/";
const SHORTEST_PAUSE_MILLIS: i64 = 2 * SECOND_MILLIS;
const LONGEST_PAUSE_SECONDS: u64 = 170;
const MILLIS_IN_SECOND: u64 = 1000;
const SESSION_DIGITS: usize = 12;

/// A new session_id.
pub(crate) fn new_session_id(rng: &mut Rng) -> String {
    let digits = format!("{:016x}", rng.bits());
    format!("s-{}", digits.get(..SESSION_DIGITS).unwrap_or_default())
}

/// Twenty-four hex digits: 96 random bits.
fn new_request_id(rng: &mut Rng) -> String {
    const HIGH_END: u64 = 1 << 32;
    format!("{:08x}{:016x}", rng.below(HIGH_END), rng.bits())
}

/// The requests of one visit that begins at 0 milliseconds, in time order.
pub(crate) fn random_visit(visitor: &Visitor, today: Day, request_count: u64, rng: &mut Rng) -> Vec<Request> {
    let session_id = new_session_id(rng);
    let mut time_millis = 0;
    let mut requests = Vec::new();
    for step in 0..request_count {
        let is_first = step == 0;
        if !is_first {
            let pause = rng.skewed_below(LONGEST_PAUSE_SECONDS * MILLIS_IN_SECOND);
            time_millis += SHORTEST_PAUSE_MILLIS.saturating_add_unsigned(pause);
        }
        let referer = if is_first { rng.pick_weighted(&REFERERS) } else { OWN_ORIGIN };
        let answer = random_answer(today, is_first, rng);
        requests.push(request(visitor, &session_id, time_millis, answer, referer, rng));
    }
    requests
}

/// One line of the log. The empty referer stands for none.
pub(crate) fn request(
    visitor: &Visitor,
    session_id: &str,
    time_millis: i64,
    answer: Answer,
    referer: &'static str,
    rng: &mut Rng,
) -> Request {
    Request {
        time_millis,
        request_id: new_request_id(rng),
        client_ip: visitor.client_ip.clone(),
        user_id: visitor.user_id,
        session_id: session_id.to_owned(),
        method: answer.method,
        path: answer.path,
        status: answer.status,
        bytes_sent: answer.bytes_sent,
        duration_millis: answer.duration_millis,
        country: visitor.country,
        referer: (!referer.is_empty()).then_some(referer),
        user_agent: visitor.user_agent,
    }
}
