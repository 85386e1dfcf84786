//! The 60,000 bookings as they stand at the end of August 2025, each in its last version.
//! Does not hold the versions before: those are the raw layer's.

use super::listings::Listing;
use super::snapshot_day;
use crate::calendar::{DAY_MILLIS, Day, HOUR_MILLIS, SECOND_MILLIS};
use crate::error::Result;
use crate::rng::Rng;
use crate::words::{CITIES, City, FIRST_GUEST_ID, GUEST_COUNT};

/// A stay that somebody booked.
#[derive(Debug, Clone)]
pub(super) struct Booking {
    pub(super) booking_id: i64,
    pub(super) listing_id: i64,
    pub(super) guest_id: i64,
    pub(super) city: City,
    /// Days since 1970-01-01.
    pub(super) check_in: i32,
    pub(super) nights: i32,
    pub(super) nightly_price_cents: i64,
    pub(super) cleaning_fee_cents: i64,
    pub(super) status: &'static str,
    pub(super) channel: Option<&'static str>,
    pub(super) updated_at_millis: i64,
}

/// How many bookings there are.
pub(super) const BOOKING_COUNT: u64 = 60_000;
/// How many different listing ids of bookings are missing from the listings.
pub(super) const ORPHAN_LISTING_COUNT: u64 = 37;
const FIRST_ORPHAN_LISTING_ID: i64 = 9_001;
/// One booking in this many is of a missing listing.
const ORPHAN_EVERY: u64 = 400;
const FIRST_BOOKING_ID: i64 = 700_001;

const LONGEST_LEAD_DAYS: u64 = 120;
const CANCELLED_PER_MILLE: u64 = 115;
const NO_SHOW_PER_MILLE: u64 = 12;
const CHECK_OUT_HOUR: i64 = 11;
/// How long after check-out the last change of a booking may come.
const SETTLED_WITHIN_MILLIS: i64 = 9 * HOUR_MILLIS;
const NIGHTS: [(i32, u32); 10] =
    [(1, 16), (2, 26), (3, 22), (4, 12), (5, 8), (6, 4), (7, 8), (10, 2), (14, 1), (21, 1)];
const CHANNELS: [(&str, u32); 4] = [("web", 46), ("app", 38), ("partner", 12), ("phone", 4)];
/// Price of a night in each month, in percent of the price of the listing.
const SEASON_PERCENT: [(u32, i64); 12] = [
    (1, 80),
    (2, 85),
    (3, 90),
    (4, 105),
    (5, 110),
    (6, 120),
    (7, 135),
    (8, 140),
    (9, 115),
    (10, 100),
    (11, 85),
    (12, 110),
];
/// Cleaning costs a third of a night, in steps of this many whole units of the currency.
const CLEANING_STEP: i64 = 5;
const CLEANING_PART: i64 = 3;
const PERCENT: i64 = 100;
const CENTS: i64 = 100;

/// The days that shape the table.
#[derive(Debug, Clone, Copy)]
struct Span {
    /// First day a booking is made on, and the first day of a stay.
    first: Day,
    /// First day on which bookings carry a channel.
    channel_from: Day,
    /// No booking changed on or after this day.
    snapshot: Day,
}

/// All bookings, in the order in which they were made.
pub(super) fn all_bookings(listings: &[Listing]) -> Result<Vec<Booking>> {
    let span = Span { first: Day::new(2025, 1, 1)?, channel_from: channel_start()?, snapshot: snapshot_day()? };
    let mut rng = Rng::stream("stays.bookings", 0);
    let span_millis = (span.snapshot.start_millis() - span.first.start_millis()).unsigned_abs();
    let mut booked_at: Vec<i64> = (0..BOOKING_COUNT)
        .map(|_| span.first.start_millis().saturating_add_unsigned(rng.below(span_millis)))
        .map(|millis| millis - millis % SECOND_MILLIS)
        .collect();
    booked_at.sort_unstable();
    Ok((0..BOOKING_COUNT)
        .zip(booked_at)
        .map(|(at, booked_at)| random_booking(at, booked_at, listings, span, &mut rng))
        .collect())
}

/// The day the eighth weekly load brought the column `channel`.
pub(super) fn channel_start() -> Result<Day> {
    Day::new(2025, 7, 28)
}

fn random_booking(at: u64, booked_at_millis: i64, listings: &[Listing], span: Span, rng: &mut Rng) -> Booking {
    let (listing_id, city, base_price_cents) = chosen_listing(at, listings, rng);
    let booked_days = ((booked_at_millis - span.first.start_millis()) / DAY_MILLIS).unsigned_abs();
    let check_in = span.first.plus(booked_days + rng.skewed_below(LONGEST_LEAD_DAYS));
    let nights = rng.pick_weighted(&NIGHTS);
    let (status, updated_at_millis) = fate(booked_at_millis, check_in, nights, span, rng);
    let channel = rng.pick_weighted(&CHANNELS);
    Booking {
        booking_id: FIRST_BOOKING_ID.saturating_add_unsigned(at),
        listing_id,
        guest_id: FIRST_GUEST_ID.saturating_add_unsigned(rng.skewed_below(GUEST_COUNT)),
        city,
        check_in: check_in.number(),
        nights,
        nightly_price_cents: season_price(base_price_cents, check_in),
        cleaning_fee_cents: cleaning_fee(base_price_cents),
        status,
        channel: (updated_at_millis >= span.channel_from.start_millis()).then_some(channel),
        updated_at_millis,
    }
}

/// Id, city and price of the booked listing. Now and then the listing is one that nobody knows any more.
fn chosen_listing(at: u64, listings: &[Listing], rng: &mut Rng) -> (i64, City, i64) {
    const LOST_PRICE_CENTS: i64 = 9_000;
    let popular = rng.skewed_below(listings.len() as u64);
    let listing = usize::try_from(popular).ok().and_then(|popular| listings.get(popular));
    match listing {
        Some(listing) if !at.is_multiple_of(ORPHAN_EVERY) => {
            (listing.listing_id, listing.city, listing.base_price_cents)
        }
        _ => {
            let orphan = (at / ORPHAN_EVERY) % ORPHAN_LISTING_COUNT;
            let id = FIRST_ORPHAN_LISTING_ID.saturating_add_unsigned(orphan);
            (id, rng.pick_weighted(&CITIES), LOST_PRICE_CENTS)
        }
    }
}

/// What became of a booking, and when it last changed.
fn fate(booked_at: i64, check_in: Day, nights: i32, span: Span, rng: &mut Rng) -> (&'static str, i64) {
    let snapshot = span.snapshot.start_millis();
    let check_out = check_in.plus(u64::from(nights.unsigned_abs())).start_millis() + CHECK_OUT_HOUR * HOUR_MILLIS;
    let within = |start: i64, end: i64, rng: &mut Rng| {
        let moment = rng.between(start, end.max(start));
        moment - moment % SECOND_MILLIS
    };
    if rng.chance(CANCELLED_PER_MILLE) {
        let end = check_in.start_millis().min(snapshot - 1);
        return ("cancelled", within(booked_at, end, rng));
    }
    let settled = within(check_out, check_out + SETTLED_WITHIN_MILLIS, rng);
    if settled >= snapshot {
        return ("confirmed", booked_at);
    }
    (if rng.chance(NO_SHOW_PER_MILLE) { "no_show" } else { "completed" }, settled)
}

fn cleaning_fee(base_price_cents: i64) -> i64 {
    let step_cents = CLEANING_STEP * CENTS;
    base_price_cents / (CLEANING_PART * step_cents) * step_cents
}

/// The price of the season, in whole units of the currency.
fn season_price(base_price_cents: i64, check_in: Day) -> i64 {
    let percent =
        SEASON_PERCENT.iter().find(|(month, _)| *month == check_in.month()).map_or(PERCENT, |(_, percent)| *percent);
    base_price_cents * percent / (PERCENT * CENTS) * CENTS
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::listings::all_listings;
    use super::*;

    #[test]
    fn exactly_37_listings_are_missing() {
        let listings = all_listings();
        let known: BTreeSet<i64> = listings.iter().map(|listing| listing.listing_id).collect();
        let bookings = all_bookings(&listings).unwrap();
        let orphans: BTreeSet<i64> =
            bookings.iter().map(|booking| booking.listing_id).filter(|id| !known.contains(id)).collect();
        assert_eq!(orphans.len(), 37);
    }

    #[test]
    fn bookings_are_consistent() {
        let bookings = all_bookings(&all_listings()).unwrap();
        assert_eq!(bookings.len() as u64, BOOKING_COUNT);
        let snapshot = snapshot_day().unwrap().start_millis();
        let channel_from = channel_start().unwrap().start_millis();
        for booking in &bookings {
            assert!(booking.updated_at_millis < snapshot);
            assert_eq!(booking.channel.is_some(), booking.updated_at_millis >= channel_from);
            assert!(booking.nightly_price_cents > 0 && booking.nights > 0);
        }
        let cancelled = bookings.iter().filter(|booking| booking.status == "cancelled").count();
        assert!((6_000..8_000).contains(&cancelled), "{cancelled}");
        assert!(bookings.is_sorted_by_key(|booking| booking.booking_id));
    }
}
