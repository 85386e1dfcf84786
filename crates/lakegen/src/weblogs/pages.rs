//! What visitors look at: the pages of the site, their usual answers and how long those take.

use crate::calendar::Day;
use crate::rng::Rng;
use crate::words::{CITIES, FIRST_LISTING_ID, LISTING_COUNT};

/// An answer of the site before anything went wrong.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) status: i32,
    pub(crate) bytes_sent: i64,
    pub(crate) duration_millis: i32,
}

/// Status of an answer that went well.
pub(crate) const STATUS_OK: i32 = 200;
const STATUS_CREATED: i32 = 201;
const STATUS_FOUND: i32 = 302;
const STATUS_NOT_MODIFIED: i32 = 304;
const STATUS_NOT_FOUND: i32 = 404;
/// Status of an answer that the server failed to give.
pub(crate) const STATUS_SERVER_ERROR: i32 = 500;

/// Server errors on an ordinary day.
const SERVER_ERROR_PER_MILLE: u64 = 4;
const NOT_FOUND_PER_MILLE: u64 = 12;
/// Length of an error page.
pub(crate) const ERROR_PAGE_BYTES: i64 = 512;
const GONE_LISTING_PATH: &str = "/listing/0";

#[derive(Debug, Clone, Copy, Default)]
enum Page {
    #[default]
    Home,
    Search,
    Listing,
    Availability,
    Script,
    Login,
    Account,
    NewBooking,
    Help,
}

const ENTRY_PAGES: [(Page, u32); 4] = [(Page::Home, 36), (Page::Search, 28), (Page::Listing, 34), (Page::Help, 2)];
const LATER_PAGES: [(Page, u32); 9] = [
    (Page::Home, 4),
    (Page::Search, 24),
    (Page::Listing, 34),
    (Page::Availability, 16),
    (Page::Script, 8),
    (Page::Login, 4),
    (Page::Account, 4),
    (Page::NewBooking, 4),
    (Page::Help, 2),
];

/// How an answer of a page usually looks.
struct Shape {
    method: &'static str,
    status: i32,
    /// Least and greatest length.
    bytes: (i64, i64),
    /// Shortest and usual longest duration.
    millis: (i64, i64),
}

impl Page {
    fn shape(self) -> Shape {
        let (method, status, bytes, millis) = match self {
            Self::Home => ("GET", STATUS_OK, (18_400, 18_720), (20, 90)),
            Self::Search => ("GET", STATUS_OK, (9_600, 21_100), (60, 420)),
            Self::Listing => ("GET", STATUS_OK, (24_000, 39_400), (35, 260)),
            Self::Availability => ("GET", STATUS_OK, (640, 1_920), (15, 140)),
            Self::Script => ("GET", STATUS_NOT_MODIFIED, (0, 0), (1, 6)),
            Self::Login => ("POST", STATUS_FOUND, (320, 320), (80, 240)),
            Self::Account => ("GET", STATUS_OK, (7_200, 9_100), (40, 200)),
            Self::NewBooking => ("POST", STATUS_CREATED, (1_480, 1_720), (180, 900)),
            Self::Help => ("GET", STATUS_OK, (12_288, 12_288), (10, 40)),
        };
        Shape { method, status, bytes, millis }
    }

    fn path(self, today: Day, rng: &mut Rng) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Search => search_path(today, rng),
            Self::Listing => format!("/listing/{}", popular_listing(rng)),
            Self::Availability => format!("/api/availability?listing={}", popular_listing(rng)),
            Self::Script => "/static/app.7f3c.js".to_owned(),
            Self::Login => "/login".to_owned(),
            Self::Account => "/account/trips".to_owned(),
            Self::NewBooking => "/booking/new".to_owned(),
            Self::Help => "/help/cancellation".to_owned(),
        }
    }
}

/// The answer to one step of a visit; the first step has its own choice of pages.
pub(crate) fn random_answer(today: Day, is_first: bool, rng: &mut Rng) -> Answer {
    let page = rng.pick_weighted(if is_first { &ENTRY_PAGES } else { LATER_PAGES.as_slice() });
    let Shape { method, status, bytes: (least, greatest), millis: (fastest, slow) } = page.shape();
    let mut answer = Answer {
        method,
        path: page.path(today, rng),
        status,
        bytes_sent: rng.between(least, greatest),
        duration_millis: random_duration(fastest, slow, rng),
    };
    if rng.chance(SERVER_ERROR_PER_MILLE) {
        answer.status = STATUS_SERVER_ERROR;
        answer.bytes_sent = ERROR_PAGE_BYTES;
    } else if matches!(page, Page::Listing) && rng.chance(NOT_FOUND_PER_MILLE) {
        answer.path = GONE_LISTING_PATH.to_owned();
        answer.status = STATUS_NOT_FOUND;
        answer.bytes_sent = ERROR_PAGE_BYTES;
    }
    answer
}

fn search_path(today: Day, rng: &mut Rng) -> String {
    const MOST_NIGHTS: i64 = 7;
    const FURTHEST_DAYS: u64 = 120;
    let check_in = today.plus(rng.skewed_below(FURTHEST_DAYS)).partition_values().join("-");
    let nights = rng.between(1, MOST_NIGHTS);
    format!("/search?city={}&from={check_in}&nights={nights}", rng.pick_weighted(&CITIES).slug)
}

fn popular_listing(rng: &mut Rng) -> i64 {
    FIRST_LISTING_ID.saturating_add_unsigned(rng.skewed_below(LISTING_COUNT))
}

/// Mostly near the fastest, now and then ten times the usual longest.
fn random_duration(fastest: i64, slow: i64, rng: &mut Rng) -> i32 {
    const SLOW_PER_MILLE: u64 = 9;
    const SLOW_FACTOR: u64 = 10;
    let span = slow.abs_diff(fastest) + 1;
    let span = if rng.chance(SLOW_PER_MILLE) { span * SLOW_FACTOR } else { span };
    i32::try_from(fastest.saturating_add_unsigned(rng.skewed_below(span))).unwrap_or(i32::MAX)
}
