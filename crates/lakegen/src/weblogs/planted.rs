//! What the exercises look for in the logs: an outage, and visits that cross midnight. The tests below state all of it.

use super::Request;
use super::pages::{ERROR_PAGE_BYTES, STATUS_OK, STATUS_SERVER_ERROR};
use super::sessions::random_visit;
use super::visitor::Visitor;
use crate::calendar::{Day, HOUR_MILLIS, MINUTE_MILLIS};
use crate::error::Result;
use crate::rng::Rng;
use crate::words::FIRST_GUEST_ID;

/// Two hours in which the site fails.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outage {
    start_millis: i64,
    end_millis: i64,
}

const OUTAGE_START_HOUR: i64 = 18;
const OUTAGE_HOURS: i64 = 2;
/// Share of requests that fail during the outage.
const OUTAGE_PERCENT: usize = 40;
const PERCENT: usize = 100;
const OUTAGE_STATUSES: [(i32, u32); 3] = [(503, 70), (502, 20), (504, 10)];
const SHORTEST_FAILURE_MILLIS: i64 = 3_000;
const LONGEST_FAILURE_MILLIS: i64 = 30_000;

const MIDNIGHT_VISIT_REQUESTS: u64 = 9;

/// The outage of 14 June.
pub(crate) fn outage() -> Result<Outage> {
    let start_millis = Day::new(2025, 6, 14)?.start_millis() + OUTAGE_START_HOUR * HOUR_MILLIS;
    Ok(Outage { start_millis, end_millis: start_millis + OUTAGE_HOURS * HOUR_MILLIS })
}

impl Outage {
    /// True while the site fails.
    pub(crate) fn covers(&self, time_millis: i64) -> bool {
        (self.start_millis..self.end_millis).contains(&time_millis)
    }

    /// Lets the planned share of the requests in the two hours fail, and no other.
    pub(crate) fn strike(&self, requests: &mut [Request], rng: &mut Rng) {
        let mut hit: Vec<&mut Request> =
            requests.iter_mut().filter(|request| self.covers(request.time_millis)).collect();
        rng.shuffle(&mut hit);
        let failures = (hit.len() * OUTAGE_PERCENT + PERCENT / 2) / PERCENT;
        for (at, request) in hit.into_iter().enumerate() {
            if at < failures {
                let millis = rng.between(SHORTEST_FAILURE_MILLIS, LONGEST_FAILURE_MILLIS);
                request.status = rng.pick_weighted(&OUTAGE_STATUSES);
                request.bytes_sent = ERROR_PAGE_BYTES;
                request.duration_millis = i32::try_from(millis).unwrap_or(i32::MAX);
            } else if request.status >= STATUS_SERVER_ERROR {
                request.status = STATUS_OK;
            }
        }
    }
}

/// The requests of the three visits that cross midnight.
pub(crate) fn midnight_visits() -> Result<Vec<Request>> {
    let evenings = [
        (Day::new(2025, 2, 11)?, FIRST_GUEST_ID + 77),
        (Day::new(2025, 4, 5)?, FIRST_GUEST_ID + 1_203),
        (Day::new(2025, 6, 20)?, FIRST_GUEST_ID + 318),
    ];
    Ok(evenings.into_iter().flat_map(|(day, user_id)| midnight_visit(day, user_id)).collect())
}

/// One visit with four requests before midnight and five after it, a minute apart.
fn midnight_visit(day: Day, user_id: i64) -> impl Iterator<Item = Request> {
    const BEFORE_MIDNIGHT: i64 = 4;
    // Half a minute away from midnight, a quarter of a minute of jitter keeps each request on its side.
    let mut rng = Rng::stream("weblogs.midnight", i64::from(day.number()));
    let visit = random_visit(&Visitor::guest(user_id), day, MIDNIGHT_VISIT_REQUESTS, &mut rng);
    let first = day.plus(1).start_millis() - BEFORE_MIDNIGHT * MINUTE_MILLIS + MINUTE_MILLIS / 2;
    visit.into_iter().zip(0_i64..).map(move |(request, step)| {
        let jitter = request.time_millis % (MINUTE_MILLIS / 4);
        Request { time_millis: first + step * MINUTE_MILLIS + jitter, ..request }
    })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::bot::{BOT_IP, BOT_USER_AGENT};
    use super::super::visitor::HEAVY_USER_ID;
    use super::super::{LogDay, all_days};
    use super::*;
    use crate::calendar::{DAY_MILLIS, SECOND_MILLIS};

    fn requests(days: &[LogDay]) -> impl Iterator<Item = &Request> {
        days.iter().flat_map(|log| &log.requests)
    }

    fn share(days: &[LogDay], wanted: impl Fn(&Request) -> bool) -> f64 {
        requests(days).filter(|request| wanted(request)).count() as f64 / requests(days).count() as f64
    }

    #[test]
    fn the_log_covers_181_days_in_time_order() {
        let days = all_days().unwrap();
        assert_eq!(days.len(), 181);
        let count = requests(&days).count();
        assert!((80_500..82_500).contains(&count), "{count}");
        assert!(requests(&days).collect::<Vec<_>>().is_sorted_by_key(|request| request.time_millis));
        for log in &days {
            let first = log.day.start_millis();
            assert!(log.requests.iter().all(|r| (first..first + DAY_MILLIS).contains(&r.time_millis)));
        }
        let ids: BTreeSet<&str> = requests(&days).map(|request| request.request_id.as_str()).collect();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn forty_percent_fail_in_the_outage() {
        let days = all_days().unwrap();
        let outage = outage().unwrap();
        let hit: Vec<&Request> = requests(&days).filter(|request| outage.covers(request.time_millis)).collect();
        assert!(hit.len() > 60, "{}", hit.len());
        let failed = hit.iter().filter(|request| request.status >= STATUS_SERVER_ERROR).count();
        assert_eq!(failed, (hit.len() * 2 + 2) / 5);
        let elsewhere = share(&days, |r| r.status >= STATUS_SERVER_ERROR && !outage.covers(r.time_millis));
        assert!((0.002..0.006).contains(&elsewhere), "{elsewhere}");
    }

    #[test]
    fn four_percent_come_from_the_bot() {
        let days = all_days().unwrap();
        let bot = share(&days, |request| request.client_ip == BOT_IP);
        assert!((0.039..0.041).contains(&bot), "{bot}");
        assert!(requests(&days).all(|r| (r.client_ip == BOT_IP) == (r.user_agent == BOT_USER_AGENT)));
    }

    #[test]
    fn three_percent_come_from_the_heavy_user() {
        let days = all_days().unwrap();
        let heavy = share(&days, |request| request.user_id == Some(HEAVY_USER_ID));
        assert!((0.029..0.031).contains(&heavy), "{heavy}");
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        for user_id in requests(&days).filter_map(|request| request.user_id) {
            *counts.entry(user_id).or_default() += 1;
        }
        let next = counts.iter().filter(|(id, _)| **id != HEAVY_USER_ID).map(|(_, count)| *count).max();
        assert!(next < Some(counts[&HEAVY_USER_ID] / 4), "{next:?}");
    }

    #[test]
    fn three_sessions_cross_midnight() {
        let days = all_days().unwrap();
        let mut session_days: BTreeMap<&str, BTreeSet<Day>> = BTreeMap::new();
        for log in &days {
            for request in &log.requests {
                session_days.entry(&request.session_id).or_default().insert(log.day);
            }
        }
        assert_eq!(session_days.values().filter(|days| days.len() > 1).count(), 3);
    }

    #[test]
    fn the_page_about_the_lake_names_the_planted_visitors() {
        let page = include_str!("../../templates/README.md");
        assert!(page.contains(BOT_IP));
        assert!(page.contains(&HEAVY_USER_ID.to_string()));
    }

    #[test]
    fn weekends_and_evenings_are_busy() {
        let days = all_days().unwrap();
        let mean = |weekend: bool| {
            let counts: Vec<usize> =
                days.iter().filter(|log| log.day.is_weekend() == weekend).map(|log| log.requests.len()).collect();
            counts.iter().sum::<usize>() / counts.len()
        };
        assert!(mean(true) > mean(false) + 50);
        let in_hour = |hour: i64| share(&days, |r| r.time_millis % DAY_MILLIS / HOUR_MILLIS == hour);
        assert!(in_hour(20) > 5.0 * in_hour(5));
        assert!(share(&days, |r| r.time_millis % SECOND_MILLIS == 0) < 0.01);
    }
}
