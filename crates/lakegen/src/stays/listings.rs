//! The 5,000 listings: what a host offers, where, and for how much.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, Int64Array, ListBuilder, StringArray, StringBuilder};
use arrow::datatypes::{DataType, Field};
use arrow::record_batch::RecordBatch;
use parquet::basic::Compression;

use crate::error::Result;
use crate::parquet_out::{ParquetFile, write_parquet};
use crate::rng::Rng;
use crate::words::{
    AMENITIES, CITIES, City, FIRST_LISTING_ID, LISTING_COUNT, TITLE_ADJECTIVES, TITLE_NOUNS, TITLE_PLACES,
};

/// A place to stay.
#[derive(Debug, Clone)]
pub(super) struct Listing {
    pub(super) listing_id: i64,
    pub(super) host_id: i64,
    pub(super) title: String,
    pub(super) city: City,
    pub(super) room_type: &'static str,
    /// Millionths of a degree, like the longitude.
    pub(super) lat_e6: i64,
    pub(super) lon_e6: i64,
    pub(super) base_price_cents: i64,
    /// Hundredths of a star; none before the first review.
    pub(super) rating_e2: Option<i64>,
    pub(super) amenities: Vec<&'static str>,
}

impl Listing {
    /// Latitude and longitude in degrees.
    pub(super) fn degrees(&self) -> [f64; 2] {
        [self.lat_e6, self.lon_e6].map(|millionths| millionths as f64 / DEGREE_E6)
    }

    /// The rating in stars.
    pub(super) fn stars(&self) -> Option<f64> {
        self.rating_e2.map(|rating| rating as f64 / STAR_E2)
    }
}

const HOST_COUNT: u64 = 2_600;
const FIRST_HOST_ID: i64 = 501;
const UNRATED_PER_MILLE: u64 = 120;
const LOWEST_RATING_E2: i64 = 310;
const HIGHEST_RATING_E2: i64 = 500;
/// One more than the difference of the two.
const RATING_SPAN_E2: u64 = 191;
/// How far a listing lies from the centre of its city, about eight kilometres.
const CITY_RADIUS_E6: i64 = 70_000;
const DEGREE_E6: f64 = 1_000_000.0;
const STAR_E2: f64 = 100.0;
pub(super) const CENTS: i64 = 100;
const PERCENT: i64 = 100;

/// Kinds of rooms with their price, in percent of the usual price of the city, and their share.
const ROOM_TYPES: [((&str, i64), u32); 4] =
    [(("entire place", 100), 64), (("private room", 55), 28), (("hotel room", 120), 5), (("shared room", 30), 3)];

/// All listings, ordered by id.
pub(super) fn all_listings() -> Vec<Listing> {
    let mut rng = Rng::stream("stays.listings", 0);
    (0..LISTING_COUNT).map(|at| random_listing(FIRST_LISTING_ID.saturating_add_unsigned(at), &mut rng)).collect()
}

fn random_listing(listing_id: i64, rng: &mut Rng) -> Listing {
    let city = rng.pick_weighted(&CITIES);
    let (room_type, price_percent) = rng.pick_weighted(&ROOM_TYPES);
    let rating = LOWEST_RATING_E2.max(HIGHEST_RATING_E2.saturating_sub_unsigned(rng.skewed_below(RATING_SPAN_E2)));
    Listing {
        listing_id,
        host_id: FIRST_HOST_ID.saturating_add_unsigned(rng.skewed_below(HOST_COUNT)),
        title: random_title(rng),
        city,
        room_type,
        lat_e6: city.lat_e6 + rng.between(-CITY_RADIUS_E6, CITY_RADIUS_E6),
        lon_e6: city.lon_e6 + rng.between(-CITY_RADIUS_E6, CITY_RADIUS_E6),
        base_price_cents: random_price(city.night_price, price_percent, rng) * CENTS,
        rating_e2: (!rng.chance(UNRATED_PER_MILLE)).then_some(rating),
        amenities: AMENITIES.iter().filter(|(_, share)| rng.chance(*share)).map(|(name, _)| *name).collect(),
    }
}

fn random_title(rng: &mut Rng) -> String {
    let (adjective, noun) = (rng.pick(&TITLE_ADJECTIVES), rng.pick(&TITLE_NOUNS));
    format!("{adjective} {noun} {}", rng.pick(&TITLE_PLACES))
}

/// Whole units of the currency, from 60 to 180 percent of the usual price.
fn random_price(city_price: i64, room_percent: i64, rng: &mut Rng) -> i64 {
    const LEAST_PERCENT: i64 = 60;
    const PERCENT_SPAN: u64 = 120;
    let percent = LEAST_PERCENT.saturating_add_unsigned(rng.skewed_below(PERCENT_SPAN));
    city_price * room_percent * percent / (PERCENT * PERCENT)
}

/// The table as a Parquet file.
pub(super) fn write(listings: &[Listing]) -> Result<ParquetFile> {
    let degrees = |of: fn(&Listing) -> i64| -> ArrayRef {
        Arc::new(Float64Array::from_iter_values(listings.iter().map(|l| of(l) as f64 / DEGREE_E6)))
    };
    let numbers =
        |of: fn(&Listing) -> i64| -> ArrayRef { Arc::new(Int64Array::from_iter_values(listings.iter().map(of))) };
    let text =
        |of: fn(&Listing) -> &str| -> ArrayRef { Arc::new(StringArray::from_iter_values(listings.iter().map(of))) };
    let ratings = listings.iter().map(|l| l.rating_e2.map(|rating| rating as f64 / STAR_E2));
    // Hive tables declare no column as required, so every column is written as optional.
    let batch = RecordBatch::try_from_iter_with_nullable([
        ("listing_id", numbers(|l| l.listing_id), true),
        ("host_id", numbers(|l| l.host_id), true),
        ("title", text(|l| &l.title), true),
        ("city", text(|l| l.city.name), true),
        ("room_type", text(|l| l.room_type), true),
        ("lat", degrees(|l| l.lat_e6), true),
        ("lon", degrees(|l| l.lon_e6), true),
        ("base_price_cents", numbers(|l| l.base_price_cents), true),
        ("rating", Arc::new(ratings.collect::<Float64Array>()), true),
        ("amenities", amenities(listings), true),
    ])?;
    write_parquet(&batch, Compression::SNAPPY, listings.len().max(1))
}

fn amenities(listings: &[Listing]) -> ArrayRef {
    // Parquet calls the values of a list `element`; Arrow would call them `item`.
    let element = Field::new("element", DataType::Utf8, true);
    let mut builder = ListBuilder::new(StringBuilder::new()).with_field(element);
    for listing in listings {
        builder.append_value(listing.amenities.iter().copied().map(Some));
    }
    Arc::new(builder.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listings_look_like_listings() {
        let listings = all_listings();
        assert_eq!(listings.len() as u64, LISTING_COUNT);
        assert!(listings.iter().all(|l| l.base_price_cents > 0 && l.base_price_cents % CENTS == 0));
        let unrated = listings.iter().filter(|l| l.rating_e2.is_none()).count();
        assert!((400..800).contains(&unrated), "{unrated}");
        assert!(listings.iter().filter_map(|l| l.rating_e2).all(|r| (LOWEST_RATING_E2..=500).contains(&r)));
    }
}
