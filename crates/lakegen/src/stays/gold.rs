//! The guests of the curated layer, and the tables for dashboards that are computed from the bookings.

use std::collections::BTreeMap;

use super::bookings::Booking;
use super::listings::Listing;
use super::snapshot_day;
use crate::calendar::{Day, HOUR_MILLIS};
use crate::error::Result;
use crate::people::Person;
use crate::rng::Rng;
use crate::table::{Column, Kind, PARQUET, Place, Row, Spec, Table, column, row};
use crate::weblogs::guest_country;
use crate::words::{CITIES, FIRST_GUEST_ID, GUEST_COUNT};

const FILE: &str = "part-00000.snappy.parquet";
const GUEST_COLUMNS: &[Column] = &[
    column("guest_id", Kind::Long, "The guest"),
    column("email", Kind::Text, "Address, in lower case"),
    column("first_seen", Kind::Date, "Day of the first visit"),
    column("home_country", Kind::Text, "Country, two letters"),
    column("loyalty_tier", Kind::Text, "none, bronze, silver or gold"),
];
const REVENUE_COLUMNS: &[Column] = &[
    column("stay_date", Kind::Date, "The night that begins on this day"),
    column("bookings", Kind::Int, "Bookings with check-in on this day that were not cancelled"),
    column("nights", Kind::Int, "Occupied nights"),
    column("gross_cents", Kind::Long, "Nights and cleaning, in hundredths of the currency"),
    column("adr_cents", Kind::Long, "Average price of an occupied night, in hundredths of the currency"),
    column("cancel_rate", Kind::Double, "Share of the check-ins of this day that were cancelled"),
];
const OCCUPANCY_COLUMNS: &[Column] = &[
    column("city", Kind::Text, "The city"),
    column("month", Kind::Int, "Month, from 1"),
    column("listings", Kind::Int, "Listings of the city"),
    column("occupied_nights", Kind::Long, "Occupied nights of the month"),
    column("occupancy", Kind::Double, "Occupied nights for each listing and day"),
];

const GUESTS: Spec = Spec {
    name: "guests",
    comment: "One row for each guest",
    bucket: "stays-silver",
    folder: "guests",
    format: PARQUET,
    columns: GUEST_COLUMNS,
    partition_keys: &[],
    buckets: None,
};
const REVENUE: Spec = Spec {
    name: "city_daily_revenue",
    comment: "Revenue of each city and day of 2025",
    bucket: "stays-gold",
    folder: "city_daily_revenue",
    columns: REVENUE_COLUMNS,
    partition_keys: &[
        column("city", Kind::Text, "The city"),
        column("month", Kind::Text, "Month of the night, for example 2025-01"),
    ],
    ..GUESTS
};
const OCCUPANCY: Spec = Spec {
    name: "tableau_occupancy",
    comment: "Occupancy of each city and month, as the dashboard reads it",
    folder: "tableau_occupancy",
    columns: OCCUPANCY_COLUMNS,
    partition_keys: &[column("year", Kind::Text, "Year, four digits")],
    ..REVENUE
};
/// Days without rows: a window over rows is wrong here, one over days is not.
const MISSING: [(&str, u32, u32); 4] = [("Vienna", 3, 10), ("Vienna", 3, 11), ("Vienna", 3, 12), ("Porto", 10, 5)];

/// What happened in a city on a day.
#[derive(Debug, Clone, Copy, Default)]
struct CityDay {
    bookings: i64,
    cancelled: i64,
    nights: i64,
    nightly_cents: i64,
    cleaning_cents: i64,
}

/// The table of guests.
pub(super) fn guests() -> Result<Table> {
    let first = i64::from(Day::new(2023, 1, 1)?.number());
    let rows: Vec<Row> = (0..GUEST_COUNT)
        .map(|at| {
            let id = FIRST_GUEST_ID.saturating_add_unsigned(at);
            let mut rng = Rng::stream("stays.guest", id);
            let seen = first + rng.between(0, 720);
            let tier = rng.pick_weighted(&[("none", 60), ("bronze", 25), ("silver", 11), ("gold", 4)]);
            row![id, Person::new(id).email, seen, guest_country(id), tier]
        })
        .collect();
    Table::single(GUESTS, FILE, written()?, &rows)
}

/// The two tables for dashboards.
pub(super) fn tables(bookings: &[Booking], listings: &[Listing]) -> Result<Vec<Table>> {
    let days = city_days(bookings);
    let mut revenue = Table::new(REVENUE);
    let mut occupancy = Vec::new();
    for (city, _) in CITIES {
        let listed = listings.iter().filter(|listing| listing.city.name == city.name).count() as i64;
        for month in 1..=12_u32 {
            let first = Day::new(2025, month, 1)?;
            let of_month = first.through(first.plus(30)).filter(|day| day.month() == month);
            let found: Vec<(Day, CityDay)> =
                of_month.filter_map(|day| days.get(&(city.name, day.number())).map(|totals| (day, *totals))).collect();
            let length = first.through(first.plus(30)).filter(|day| day.month() == month).count() as i64;
            let nights: i64 = found.iter().map(|(_, totals)| totals.nights).sum();
            occupancy.push(row![city.name, i64::from(month), listed, nights, ratio(nights, listed * length)]);
            let [year, month_text, _] = first.partition_values();
            let rows: Vec<Row> = found
                .into_iter()
                .filter(|(day, _)| {
                    !MISSING.iter().any(|(c, m, d)| *c == city.name && Day::new(2025, *m, *d).ok() == Some(*day))
                })
                .map(|(day, totals)| revenue_row(day, totals))
                .collect();
            let month_value = format!("{year}-{month_text}");
            revenue.add(Place::new(format!("city={}/month={month_value}/{FILE}", city.name), written()?), &rows)?;
            revenue.register(&[city.name, &month_value]);
        }
    }
    let mut tableau = Table::new(OCCUPANCY);
    tableau.add(Place::new(format!("year=2025/{FILE}"), written()?), &occupancy)?;
    tableau.register(&["2025"]);
    Ok(vec![revenue, tableau])
}

fn written() -> Result<i64> {
    Ok(snapshot_day()?.start_millis() + 3 * HOUR_MILLIS)
}

fn city_days(bookings: &[Booking]) -> BTreeMap<(&'static str, i32), CityDay> {
    let mut days: BTreeMap<(&'static str, i32), CityDay> = BTreeMap::new();
    for booking in bookings {
        let first = days.entry((booking.city.name, booking.check_in)).or_default();
        if booking.status == "cancelled" {
            first.cancelled += 1;
            continue;
        }
        first.bookings += 1;
        first.cleaning_cents += booking.cleaning_fee_cents;
        for night in 0..booking.nights {
            let day = days.entry((booking.city.name, booking.check_in + night)).or_default();
            day.nights += 1;
            day.nightly_cents += booking.nightly_price_cents;
        }
    }
    days
}

fn revenue_row(day: Day, totals: CityDay) -> Row {
    row![
        i64::from(day.number()),
        totals.bookings,
        totals.nights,
        totals.nightly_cents + totals.cleaning_cents,
        totals.nightly_cents / totals.nights.max(1),
        ratio(totals.cancelled, totals.cancelled + totals.bookings),
    ]
}

/// A share with four digits.
fn ratio(part: i64, whole: i64) -> f64 {
    const DIGITS: i64 = 10_000;
    (part * DIGITS / whole.max(1)) as f64 / DIGITS as f64
}

#[cfg(test)]
mod tests {
    use super::super::bookings::all_bookings;
    use super::super::listings::all_listings;
    use super::*;

    #[test]
    fn gold_adds_up_to_the_bookings() {
        let listings = all_listings();
        let bookings = all_bookings(&listings).unwrap();
        let days = city_days(&bookings);
        let nights: i64 = days.values().map(|day| day.nights).sum();
        let booked = bookings.iter().filter(|booking| booking.status != "cancelled");
        assert_eq!(nights, booked.map(|booking| i64::from(booking.nights)).sum::<i64>());
        let tables = tables(&bookings, &listings).unwrap();
        assert_eq!(tables[0].objects.len(), 120);
        assert!(tables[0].objects.iter().all(|object| object.row_count > 0));
    }
}
