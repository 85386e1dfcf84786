//! The raw bookings: weekly loads of what changed, with older versions, rows sent twice, a load without currencies, and
//! a column that arrives with the eighth load.

use super::bookings::{Booking, channel_start};
use crate::calendar::{DAY_MILLIS, Day, HOUR_MILLIS, date_text};
use crate::error::Result;
use crate::rng::Rng;
use crate::table::{Column, Format, Kind, Packing, Place, Row, Spec, Table, Value, column, row};

const COLUMNS: &[Column] = &[
    column("booking_id", Kind::Long, "Number of the booking"),
    column("listing_id", Kind::Long, "The booked listing"),
    column("guest_id", Kind::Long, "The guest who booked"),
    column("city", Kind::Text, "City of the stay"),
    column("check_in", Kind::Text, "First day of the stay, as text"),
    column("nights", Kind::Int, "Number of nights"),
    column("nightly_price_cents", Kind::Long, "Price of a night, in hundredths of the currency"),
    column("cleaning_fee_cents", Kind::Long, "Fee paid once, in hundredths of the currency"),
    column("currency", Kind::Text, "Three letters, NULL in one load"),
    column("status", Kind::Text, "confirmed, completed, cancelled or no_show"),
    column("updated_at", Kind::Moment, "When this version was written, UTC"),
    column("channel", Kind::Text, "Where the booking came from, in files from 28 July 2025 on"),
];
/// The files of the first seven loads end before the last column.
const OLD_COLUMNS: usize = 11;

const SPEC: Spec = Spec {
    name: "bookings",
    comment: "Versions of bookings as they were loaded, a folder for each week",
    bucket: "stays-bronze",
    folder: "bookings",
    format: Format::Avro(Packing::Packed),
    columns: COLUMNS,
    partition_keys: &[column("ingest_date", Kind::Text, "First day of the loaded week, for example 2025-06-09")],
    buckets: None,
};

const LOADS: usize = 12;
const LOAD_DAYS: u64 = 7;
/// Position of the load whose currencies are missing.
const LOAD_WITHOUT_CURRENCY: usize = 4;
const SENT_TWICE: usize = 1_400;
const OLDER_VERSIONS: usize = 800;
/// Changes in the week after the last load; they arrive with the first tick of the clock.
const LATE_CHANGES: usize = 700;
const LATE_TICK: u32 = 1;

/// The table. The last file is not registered and can be seen from the first tick on.
pub(super) fn table(bookings: &[Booking]) -> Result<Table> {
    let first = Day::new(2025, 6, 9)?;
    let mut table = Table::new(SPEC);
    let mut loads = vec![Vec::new(); LOADS];
    for version in versions(bookings) {
        put(&mut loads, load_of(version.updated_at_millis, first), version);
    }
    send_some_twice(&mut loads);
    for (at, load) in loads.iter_mut().enumerate() {
        let start = first.plus(at as u64 * LOAD_DAYS);
        load.sort_by_key(|version| (version.updated_at_millis, version.booking_id));
        add_load(&mut table, start, load, at == LOAD_WITHOUT_CURRENCY, 0)?;
        table.register(&[&start.iso()]);
    }
    let late_start = first.plus(LOADS as u64 * LOAD_DAYS);
    add_load(&mut table, late_start, &late_changes(bookings, late_start), false, LATE_TICK)?;
    Ok(table)
}

fn add_load(table: &mut Table, start: Day, load: &[Booking], hides_currency: bool, tick: u32) -> Result<()> {
    let columns = if start < channel_start()? { COLUMNS.get(..OLD_COLUMNS).unwrap_or(COLUMNS) } else { COLUMNS };
    let rows: Vec<Row> = load.iter().map(|booking| booking_row(booking, hides_currency)).collect();
    let written_millis = start.plus(LOAD_DAYS).start_millis() + HOUR_MILLIS;
    let path = format!("ingest_date={}/part-00000.avro", start.iso());
    table.add_with(Place { path, written_millis, tick }, &rows, columns)
}

/// The last version of each booking, and for some of them one before.
fn versions(bookings: &[Booking]) -> Vec<Booking> {
    let mut rng = Rng::stream("stays.versions", 0);
    let mut changed: Vec<&Booking> = bookings.iter().filter(|booking| booking.status != "confirmed").collect();
    rng.shuffle(&mut changed);
    let older = changed.into_iter().take(OLDER_VERSIONS).map(|booking| Booking {
        status: "confirmed",
        updated_at_millis: booking.updated_at_millis - rng.between(8, 40) * DAY_MILLIS,
        ..booking.clone()
    });
    let older: Vec<Booking> = older.collect();
    bookings.iter().cloned().chain(older).collect()
}

fn load_of(updated_at_millis: i64, first: Day) -> usize {
    let days = (updated_at_millis - first.start_millis()).max(0) / DAY_MILLIS;
    usize::try_from(days).unwrap_or_default() / LOAD_DAYS as usize
}

/// The same rows again in the load after.
fn send_some_twice(loads: &mut [Vec<Booking>]) {
    let mut rng = Rng::stream("stays.sent_twice", 0);
    let mut repeats: Vec<(usize, Booking)> = loads
        .iter()
        .enumerate()
        .take(LOADS - 1)
        .flat_map(|(at, load)| load.iter().map(move |booking| (at + 1, booking.clone())))
        .collect();
    rng.shuffle(&mut repeats);
    for (load, booking) in repeats.into_iter().take(SENT_TWICE) {
        put(loads, load, booking);
    }
}

fn put(loads: &mut [Vec<Booking>], at: usize, booking: Booking) {
    let last = loads.len().saturating_sub(1);
    if let Some(load) = loads.get_mut(at.min(last)) {
        load.push(booking);
    }
}

/// Stays that ended, and new bookings, in the week after the snapshot of the curated layer.
fn late_changes(bookings: &[Booking], week: Day) -> Vec<Booking> {
    let mut rng = Rng::stream("stays.late", 0);
    let next_id = bookings.last().map_or(0, |booking| booking.booking_id) + 1;
    let mut open: Vec<&Booking> = bookings.iter().filter(|booking| booking.status == "confirmed").collect();
    rng.shuffle(&mut open);
    let mut late: Vec<Booking> = open
        .into_iter()
        .zip(0_i64..)
        .take(LATE_CHANGES)
        .map(|(booking, at)| {
            let is_new = at % 3 == 0;
            let updated_at_millis = week.start_millis() + rng.between(0, 6 * DAY_MILLIS) / 1000 * 1000;
            let booking_id = if is_new { next_id + at / 3 } else { booking.booking_id };
            let status = if is_new { "confirmed" } else { rng.pick_weighted(&[("completed", 8), ("cancelled", 2)]) };
            Booking { booking_id, status, updated_at_millis, channel: Some("web"), ..booking.clone() }
        })
        .collect();
    late.sort_by_key(|booking| (booking.updated_at_millis, booking.booking_id));
    late
}

fn booking_row(booking: &Booking, hides_currency: bool) -> Row {
    row![
        booking.booking_id,
        booking.listing_id,
        booking.guest_id,
        booking.city.name,
        date_text(i64::from(booking.check_in)),
        booking.nights,
        booking.nightly_price_cents,
        booking.cleaning_fee_cents,
        (!hides_currency).then(|| Value::from(booking.city.currency)),
        booking.status,
        booking.updated_at_millis,
        booking.channel,
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::bookings::all_bookings;
    use super::super::listings::all_listings;
    use super::*;

    #[test]
    fn the_last_versions_are_the_curated_bookings() {
        let bookings = all_bookings(&all_listings()).unwrap();
        let mut latest = BTreeMap::new();
        let versions = versions(&bookings);
        for version in &versions {
            let kept = latest.entry(version.booking_id).or_insert(version);
            if version.updated_at_millis > kept.updated_at_millis {
                *kept = version;
            }
        }
        assert_eq!((versions.len(), latest.len()), (60_800, 60_000));
        assert!(bookings.iter().all(|booking| latest[&booking.booking_id].status == booking.status));
    }

    #[test]
    fn thirteen_files_hold_62_200_rows_and_the_late_ones() {
        let table = table(&all_bookings(&all_listings()).unwrap()).unwrap();
        assert_eq!(table.objects.len(), LOADS + 1);
        let rows: u64 = table.objects.iter().map(|object| object.row_count).sum();
        assert_eq!(rows, 62_200 + LATE_CHANGES as u64);
        let ticks: Vec<u32> = table.objects.iter().map(|object| object.visible_from_tick).collect();
        assert_eq!((ticks.iter().sum::<u32>(), ticks.last()), (1, Some(&1)));
        let has_channel = |at: usize| String::from_utf8_lossy(&table.objects[at].bytes).contains("\"channel\"");
        assert!((0..7).all(|at| !has_channel(at)) && (7..13).all(has_channel));
    }
}
