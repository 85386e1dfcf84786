//! The crawler behind four in a hundred requests: one address, one user agent, one listing page after the other.

use super::Request;
use super::pages::{Answer, STATUS_OK};
use super::sessions::{new_session_id, request};
use super::visitor::Visitor;
use crate::calendar::{HOUR_MILLIS, MINUTE_MILLIS, SECOND_MILLIS};
use crate::rng::Rng;
use crate::words::{FIRST_LISTING_ID, LISTING_COUNT};

/// The only address the crawler uses; nobody else has it.
pub(crate) const BOT_IP: &str = "203.0.113.250";
/// How the crawler introduces itself.
pub(crate) const BOT_USER_AGENT: &str = "StaysIndexBot/1.3 (+https://bot.example.com/about)";

const STATUS_TOO_MANY_REQUESTS: i32 = 429;
const THROTTLED_PER_MILLE: u64 = 30;
const START_MILLIS: i64 = 3 * HOUR_MILLIS;
const LATEST_START_DELAY_MILLIS: i64 = 40 * MINUTE_MILLIS;
const SHORTEST_PAUSE_MILLIS: i64 = 4 * SECOND_MILLIS;
const LONGEST_PAUSE_MILLIS: i64 = 9 * SECOND_MILLIS;

/// One crawl in the small hours. `day_number` decides where in the list of pages it goes on.
pub(crate) fn crawl(request_count: u64, day_number: u64, rng: &mut Rng) -> Vec<Request> {
    let visitor = Visitor { client_ip: BOT_IP.to_owned(), user_id: None, country: "US", user_agent: BOT_USER_AGENT };
    let session_id = new_session_id(rng);
    let mut time_millis = START_MILLIS + rng.between(0, LATEST_START_DELAY_MILLIS);
    let mut requests = Vec::new();
    for step in 0..request_count {
        let listing = (day_number * request_count + step) % LISTING_COUNT;
        let path = if step == 0 {
            "/robots.txt".to_owned()
        } else {
            format!("/listing/{}", FIRST_LISTING_ID.saturating_add_unsigned(listing))
        };
        let answer = bot_answer(path, rng);
        requests.push(request(&visitor, &session_id, time_millis, answer, "", rng));
        time_millis += rng.between(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
    }
    requests
}

fn bot_answer(path: String, rng: &mut Rng) -> Answer {
    const LEAST_PAGE_BYTES: i64 = 24_000;
    const GREATEST_PAGE_BYTES: i64 = 39_400;
    const FASTEST_MILLIS: i64 = 30;
    const SLOWEST_MILLIS: i64 = 120;
    const THROTTLED_BYTES: i64 = 96;
    let is_throttled = rng.chance(THROTTLED_PER_MILLE);
    let bytes = rng.between(LEAST_PAGE_BYTES, GREATEST_PAGE_BYTES);
    Answer {
        method: "GET",
        path,
        status: if is_throttled { STATUS_TOO_MANY_REQUESTS } else { STATUS_OK },
        bytes_sent: if is_throttled { THROTTLED_BYTES } else { bytes },
        duration_millis: i32::try_from(rng.between(FASTEST_MILLIS, SLOWEST_MILLIS)).unwrap_or_default(),
    }
}
