//! The raw layer beside the bookings: loads of listings, contacts of the CRM, and price changes from Kafka.

use super::listings::{CENTS, Listing};
use crate::calendar::{Day, HOUR_MILLIS, SECOND_MILLIS, hive_text};
use crate::error::Result;
use crate::people::Person;
use crate::rng::Rng;
use crate::table::{Column, Format, Kind, Packing, Place, Row, Spec, Table, Value, column, row};
use crate::words::{CITIES, FIRST_GUEST_ID, GUEST_COUNT};

const BUCKET: &str = "stays-bronze";
const LISTING_COLUMNS: &[Column] = &[
    column("listing_id", Kind::Long, "Number of the listing"),
    column("host_id", Kind::Long, "The host who offers it"),
    column("title", Kind::Text, "What the host calls it"),
    column("city", Kind::Text, "City of the listing"),
    column("room_type", Kind::Text, "entire place, private room, hotel room or shared room"),
    column("lat", Kind::Double, "Latitude in degrees"),
    column("lon", Kind::Double, "Longitude in degrees"),
    column("base_price_cents", Kind::Long, "Usual price of a night, in hundredths of the currency"),
    column("rating", Kind::Double, "Average stars, NULL before the first review"),
    column("amenities", Kind::TextList, "What the listing offers"),
];
const CONTACT_COLUMNS: &[Column] = &[
    column("contact_id", Kind::Text, "Number of the contact"),
    column("full_name", Kind::Text, "Name as somebody typed it"),
    column("email", Kind::Text, "Address as somebody typed it, empty or blank for some"),
    column("phone", Kind::Text, "Phone number in one of many forms"),
    column("city", Kind::Text, "City the contact asked about"),
    column("source", Kind::Text, "How the contact came in"),
    column("created_at", Kind::Text, "When the contact was made, as text"),
];
const EVENT_COLUMNS: &[Column] = &[
    column("topic", Kind::Text, "Topic of Kafka"),
    column("partition", Kind::Int, "Partition of the topic"),
    column("offset", Kind::Long, "Position in the partition"),
    column("key", Kind::Text, "The listing as text, which decides the partition"),
    column("ts", Kind::Long, "When the event was produced, in milliseconds since 1970"),
    column("consumed_ts", Kind::Long, "When it was consumed, NULL when it still waits"),
    column(
        "value",
        Kind::Struct(&[
            ("listing_id", Kind::Long),
            ("old_price", Kind::Long),
            ("new_price", Kind::Long),
            ("reason", Kind::Text),
        ]),
        "The change of price, in hundredths of the currency",
    ),
];

const LISTINGS: Spec = Spec {
    name: "listings",
    comment: "All listings, as of two loads",
    bucket: BUCKET,
    folder: "listings",
    format: Format::Avro(Packing::Packed),
    columns: LISTING_COLUMNS,
    partition_keys: &[column("ingest_date", Kind::Text, "Day of the load, for example 2025-06-09")],
    buckets: None,
};
const CONTACTS: Spec = Spec {
    name: "crm_contacts",
    comment: "Contacts of the CRM as people typed them, with near duplicates",
    folder: "crm_contacts",
    format: Format::Csv,
    columns: CONTACT_COLUMNS,
    partition_keys: &[],
    ..LISTINGS
};
const EVENTS: Spec = Spec {
    name: "pricing_events",
    comment: "Changes of prices as Kafka delivered them",
    folder: "pricing_events",
    format: Format::Json(Packing::Packed),
    columns: EVENT_COLUMNS,
    partition_keys: &[column("topic_partition", Kind::Text, "Partition of the topic, from 0")],
    ..LISTINGS
};

/// Contacts with a number of their own; the rest are near duplicates of them.
const CONTACT_COUNT: i64 = 7_600;
const DUPLICATE_COUNT: i64 = 400;
const FIRST_CONTACT_ID: i64 = 100_001;
/// The contact_id of a near duplicate is that of the original plus this.
const DUPLICATE_STEP: i64 = 50_000;
const PERMILLE_EMPTY: u64 = 45;

const EVENT_COUNT: usize = 20_000;
const PARTITIONS: i64 = 6;
/// A listing whose price a runaway program changes all the time; it makes partition 3 hot.
const RUNAWAY_LISTING: i64 = 1_779;
const RUNAWAY_PER_MILLE: u64 = 380;
const GAP_PARTITION: i64 = 1;
const GAP: std::ops::Range<i64> = 700..712;
const REPEAT_PARTITION: i64 = 4;
const REPEAT: std::ops::Range<i64> = 500..520;

/// The three tables.
pub(super) fn tables(listings: &[Listing]) -> Result<Vec<Table>> {
    Ok(vec![listing_table(listings)?, contact_table()?, event_table(listings)?])
}

fn listing_table(listings: &[Listing]) -> Result<Table> {
    let mut rng = Rng::stream("stays.old_listings", 0);
    let mut table = Table::new(LISTINGS);
    let earlier = |listing: &Listing| Listing {
        // One in ten changed its price between the loads.
        base_price_cents: if rng.chance(100) { listing.base_price_cents + 9 * CENTS } else { listing.base_price_cents },
        ..listing.clone()
    };
    let old: Vec<Listing> = listings.iter().map(earlier).collect();
    for (day, listings) in [(Day::new(2025, 6, 9)?, old.as_slice()), (Day::new(2025, 8, 4)?, listings)] {
        let rows: Vec<Row> = listings.iter().map(listing_row).collect();
        let path = format!("ingest_date={}/part-00000.avro", day.iso());
        table.add(Place::new(path, day.start_millis() + 3 * HOUR_MILLIS), &rows)?;
        table.register(&[&day.iso()]);
    }
    Ok(table)
}

fn listing_row(listing: &Listing) -> Row {
    let [lat, lon] = listing.degrees();
    row![
        listing.listing_id,
        listing.host_id,
        listing.title.as_str(),
        listing.city.name,
        listing.room_type,
        lat,
        lon,
        listing.base_price_cents,
        listing.stars(),
        listing.amenities.iter().map(|amenity| (*amenity).to_owned()).collect::<Vec<String>>(),
    ]
}

fn contact_table() -> Result<Table> {
    let mut rng = Rng::stream("stays.contacts", 0);
    let mut rows: Vec<Row> = (0..CONTACT_COUNT).map(|at| contact_row(at, false, &mut rng)).collect();
    rows.extend((0..DUPLICATE_COUNT).map(|at| contact_row(at * 19, true, &mut rng)));
    rng.shuffle(&mut rows);
    Table::single(CONTACTS, "contacts-2025-08-31.csv", Day::new(2025, 8, 31)?.start_millis(), &rows)
}

/// A contact, or the same person once more with a slip in the name and other forms of the rest.
fn contact_row(at: i64, is_duplicate: bool, rng: &mut Rng) -> Row {
    // Two of three contacts are guests; guest and contact then share the address.
    let guest = FIRST_GUEST_ID + at * 2;
    let is_guest = at % 3 != 0 && at * 2 < GUEST_COUNT.cast_signed();
    let person = Person::new(if is_guest { guest } else { 900_000 + at });
    let city = Rng::stream("stays.contact_city", at).pick_weighted(&CITIES).name;
    let name = if is_duplicate { with_slip(&person.full_name(), rng) } else { person.full_name() };
    let email = match rng.below(1000) {
        draw if draw < PERMILLE_EMPTY && !is_duplicate => String::new(),
        draw if draw < PERMILLE_EMPTY * 2 && !is_duplicate => "  ".to_owned(),
        draw if draw < 300 => format!(" {} ", person.email.to_uppercase()),
        _ => person.email.clone(),
    };
    let id = FIRST_CONTACT_ID + at + if is_duplicate { DUPLICATE_STEP } else { 0 };
    let created = 1_704_067_200_000 + rng.between(0, 600 * 24) * HOUR_MILLIS + rng.between(0, 3_599) * SECOND_MILLIS;
    row![
        id.to_string(),
        dirty_case(&name, rng),
        email,
        dirty_phone(&person.phone, rng),
        dirty_case(city, rng),
        rng.pick_weighted(&[("web form", 50), ("Web Form", 10), ("import", 20), ("phone", 15), ("", 5)]),
        hive_text(created).chars().take(19).collect::<String>(),
    ]
}

fn dirty_case(text: &str, rng: &mut Rng) -> String {
    match rng.below(10) {
        0 => text.to_uppercase(),
        1 => text.to_lowercase(),
        2 => format!("{text} "),
        3 => text.split_once(' ').map_or(text.to_owned(), |(first, last)| format!("{last}, {first}")),
        _ => text.to_owned(),
    }
}

fn dirty_phone(digits: &str, rng: &mut Rng) -> String {
    let (area, rest) = digits.split_at_checked(3).unwrap_or_default();
    let (middle, last) = rest.split_at_checked(3).unwrap_or_default();
    match rng.below(5) {
        0 => format!("({area}) {middle}-{last}"),
        1 => format!("+1 {area} {middle} {last}"),
        2 => format!("{area}.{middle}.{last}"),
        3 => digits.to_owned(),
        _ => format!("{area}-{middle}-{last}"),
    }
}

/// Drops or doubles one letter inside the name.
fn with_slip(name: &str, rng: &mut Rng) -> String {
    let at = usize::try_from(rng.between(1, name.len() as i64 - 2)).unwrap_or(1);
    let doubles = rng.chance(500);
    name.chars()
        .enumerate()
        .flat_map(|(n, c)| {
            std::iter::repeat_n(
                c,
                if n != at {
                    1
                } else if doubles {
                    2
                } else {
                    0
                },
            )
        })
        .collect()
}

fn event_table(listings: &[Listing]) -> Result<Table> {
    let first = Day::new(2025, 8, 18)?.start_millis();
    let mut rng = Rng::stream("stays.pricing", 0);
    let mut times: Vec<i64> = (0..EVENT_COUNT).map(|_| first + rng.between(0, 14 * 24 * HOUR_MILLIS)).collect();
    times.sort_unstable();
    let mut partitions: Vec<Vec<Row>> = vec![Vec::new(); PARTITIONS.unsigned_abs() as usize];
    let last = times.last().copied().unwrap_or_default();
    for time in times {
        let runaway = listings.iter().find(|listing| listing.listing_id == RUNAWAY_LISTING);
        let other = usize::try_from(rng.below(listings.len() as u64)).ok().and_then(|at| listings.get(at));
        let Some(listing) = (if rng.chance(RUNAWAY_PER_MILLE) { runaway } else { other }) else { continue };
        let partition = listing.listing_id % PARTITIONS;
        if let Some(rows) = usize::try_from(partition).ok().and_then(|at| partitions.get_mut(at)) {
            let offset = rows.len() as i64;
            // The hot partition is far behind, the others by seconds.
            let delay =
                if partition == RUNAWAY_LISTING % PARTITIONS { offset * 20_000 } else { rng.between(300, 9_000) };
            let consumed = (time + delay <= last).then_some(time + delay);
            rows.push(event_row(partition, offset, listing, time, consumed, &mut rng));
        }
    }
    let mut table = Table::new(EVENTS);
    for (partition, rows) in (0_i64..).zip(partitions) {
        let rows = planted_offsets(partition, rows);
        let path = format!("topic_partition={partition}/pricing-{partition}.json.gz");
        table.add(Place::new(path, last + HOUR_MILLIS), &rows)?;
        table.register(&[&partition.to_string()]);
    }
    Ok(table)
}

fn event_row(partition: i64, offset: i64, listing: &Listing, ts: i64, consumed: Option<i64>, rng: &mut Rng) -> Row {
    let reason = rng.pick_weighted(&[("demand", 50), ("season", 25), ("host", 15), ("promotion", 10)]);
    let new_price = listing.base_price_cents * rng.between(80, 130) / 100;
    let value = row![listing.listing_id, listing.base_price_cents, new_price, reason];
    let mut row = row!["stays.pricing", partition, offset, listing.listing_id.to_string(), ts, consumed];
    row.push(Value::Struct(value));
    row
}

/// Some events of one partition are lost, and some of another one are delivered twice.
fn planted_offsets(partition: i64, rows: Vec<Row>) -> Vec<Row> {
    let within = |row: &Row, range: &std::ops::Range<i64>| {
        row.get(2).is_some_and(|cell| matches!(cell, Value::Number(offset) if range.contains(offset)))
    };
    match partition {
        GAP_PARTITION => rows.into_iter().filter(|row| !within(row, &GAP)).collect(),
        REPEAT_PARTITION => {
            let repeated: Vec<Row> = rows.iter().filter(|row| within(row, &REPEAT)).cloned().collect();
            let (before, after): (Vec<Row>, Vec<Row>) = rows
                .into_iter()
                .partition(|row| matches!(row.get(2), Some(Value::Number(offset)) if *offset < REPEAT.end));
            before.into_iter().chain(repeated).chain(after).collect()
        }
        _ => rows,
    }
}

#[cfg(test)]
mod tests {
    use super::super::listings::all_listings;
    use super::*;

    #[test]
    fn partition_three_is_hot_and_two_others_have_gaps_and_repeats() {
        let table = event_table(&all_listings()).unwrap();
        let counts: Vec<u64> = table.objects.iter().map(|object| object.row_count).collect();
        let hottest = counts.iter().max().unwrap();
        assert_eq!(counts[3], *hottest);
        assert!(counts[3] > 40 * counts.iter().sum::<u64>() / 100, "{counts:?}");
        assert_eq!(counts.iter().sum::<u64>(), 20_000 - 12 + 20);
    }

    #[test]
    fn contacts_count_8000_with_400_near_duplicates() {
        let table = contact_table().unwrap();
        assert_eq!(table.objects[0].row_count, 8_000);
        let text = String::from_utf8(table.objects[0].bytes.clone()).unwrap();
        assert_eq!(text.lines().filter(|line| line.starts_with("15")).count(), 400);
    }
}
