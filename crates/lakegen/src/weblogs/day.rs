//! Composes the log of each day out of ordinary visits and the planted ones. Does not write files.

use super::visitor::{HEAVY_USER_ID, Visitor};
use super::{Request, bot, planted, sessions};
use crate::calendar::{DAY_MILLIS, Day, HOUR_MILLIS};
use crate::error::Result;
use crate::rng::Rng;

/// The log of one day, in time order.
#[derive(Debug, Clone)]
pub(crate) struct LogDay {
    pub(crate) day: Day,
    pub(crate) requests: Vec<Request>,
}

const WEEKDAY_REQUESTS: i64 = 429;
const WEEKEND_REQUESTS: i64 = 503;
/// How far a day may lie from the usual number of requests.
const REQUESTS_NOISE: i64 = 22;
const BOT_PER_MILLE: u64 = 40;
const HEAVY_USER_PER_MILLE: u64 = 30;
const PER_MILLE: u64 = 1000;
const LONGEST_VISIT: i64 = 8;

/// Share of visits that begin in each hour of the day: quiet nights, a hump at noon, a peak in the evening.
const HOUR_WEIGHTS: [(i64, u32); 24] = [
    (0, 14),
    (1, 9),
    (2, 6),
    (3, 5),
    (4, 5),
    (5, 8),
    (6, 16),
    (7, 28),
    (8, 40),
    (9, 48),
    (10, 52),
    (11, 56),
    (12, 64),
    (13, 60),
    (14, 54),
    (15, 52),
    (16, 54),
    (17, 60),
    (18, 70),
    (19, 84),
    (20, 92),
    (21, 80),
    (22, 50),
    (23, 26),
];

/// The first and the last day of the log.
pub(crate) fn log_range() -> Result<(Day, Day)> {
    Ok((Day::new(2025, 1, 1)?, Day::new(2025, 6, 30)?))
}

/// The logs of all days.
pub(crate) fn all_days() -> Result<Vec<LogDay>> {
    let (first, last) = log_range()?;
    let outage = planted::outage()?;
    let night_owls = planted::midnight_visits()?;
    let mut days = Vec::new();
    for day in first.through(last) {
        let planted: Vec<Request> =
            night_owls.iter().filter(|request| day_holds(day, request.time_millis)).cloned().collect();
        let mut rng = Rng::stream("weblogs.day", i64::from(day.number()));
        let mut requests = compose(day, planted, &mut rng);
        outage.strike(&mut requests, &mut rng);
        days.push(LogDay { day, requests });
    }
    Ok(days)
}

fn day_holds(day: Day, time_millis: i64) -> bool {
    (day.start_millis()..day.plus(1).start_millis()).contains(&time_millis)
}

/// All requests of one day: the planted ones, the bot, the heavy user, and ordinary visits until the day is full.
fn compose(day: Day, planted: Vec<Request>, rng: &mut Rng) -> Vec<Request> {
    let usual = if day.is_weekend() { WEEKEND_REQUESTS } else { WEEKDAY_REQUESTS };
    let total = rng.between(usual - REQUESTS_NOISE, usual + REQUESTS_NOISE).unsigned_abs();
    let mut requests = planted;
    let day_number = day.start_millis().unsigned_abs() / DAY_MILLIS.unsigned_abs();
    let crawl = bot::crawl(share(total, BOT_PER_MILLE), day_number, rng);
    requests.extend(shifted(crawl, day.start_millis()));
    let heavy = sessions::random_visit(&Visitor::guest(HEAVY_USER_ID), day, share(total, HEAVY_USER_PER_MILLE), rng);
    requests.extend(placed(heavy, day, rng));
    while (requests.len() as u64) < total {
        let room = total - requests.len() as u64;
        let length = rng.between(1, LONGEST_VISIT).unsigned_abs().min(room);
        let visit = sessions::random_visit(&Visitor::random(rng), day, length, rng);
        requests.extend(placed(visit, day, rng));
    }
    requests.sort_by(|a, b| (a.time_millis, &a.request_id).cmp(&(b.time_millis, &b.request_id)));
    requests
}

/// The rounded share of a day.
fn share(total: u64, per_mille: u64) -> u64 {
    (total * per_mille + PER_MILLE / 2) / PER_MILLE
}

/// Puts a visit at a likely hour, early enough to end before midnight: only the planted visits cross it.
fn placed(visit: Vec<Request>, day: Day, rng: &mut Rng) -> impl Iterator<Item = Request> {
    let length = visit.last().map_or(0, |request| request.time_millis);
    let start = rng.pick_weighted(&HOUR_WEIGHTS) * HOUR_MILLIS + rng.between(0, HOUR_MILLIS - 1);
    let latest_start = DAY_MILLIS - 1 - length;
    shifted(visit, day.start_millis() + start.min(latest_start))
}

fn shifted(visit: Vec<Request>, by_millis: i64) -> impl Iterator<Item = Request> {
    visit.into_iter().map(move |request| Request { time_millis: request.time_millis + by_millis, ..request })
}
