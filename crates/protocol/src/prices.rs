//! The price list of Athena, dated: the only place of prices, for receipts and for the page. A new price is a new date here.

use crate::PriceList;

const MEGABYTE: u64 = 1 << 20;

/// What a scan costs.
pub fn price_list() -> PriceList {
    PriceList {
        regions: "most regions".to_owned(),
        as_of: "2026-11".to_owned(),
        source: "https://aws.amazon.com/athena/pricing/".to_owned(),
        usd_per_terabyte: 5.0,
        terabyte_bytes: 1 << 40,
        megabyte_bytes: MEGABYTE,
        minimum_bytes: 10 * MEGABYTE,
    }
}
