//! Trades of an invented exchange: the same rows sorted by symbol and time, and shuffled. Small row groups, so that
//! the statistics of the sorted file tell where a symbol is and those of the other one do not.

use crate::calendar::{DAY_MILLIS, Day, HOUR_MILLIS};
use crate::error::Result;
use crate::rng::Rng;
use crate::table::{Column, Format, Kind, Row, Spec, Table, Value, column, row};

const COLUMNS: &[Column] = &[
    column("trade_ts", Kind::Moment, "When the trade was made, UTC"),
    column("symbol", Kind::Text, "What was traded"),
    column("price", Kind::Double, "Price of one share"),
    column("qty", Kind::Int, "Number of shares"),
    column("side", Kind::Text, "B for bought, S for sold"),
    column("venue", Kind::Text, "Where the trade was made"),
    column("trade_id", Kind::Long, "Number of the trade, in the order of time"),
    column("fee", Kind::Double, "Fee of the broker"),
    column("note", Kind::Text, "What the trader wrote, NULL for most"),
];

const ROW_GROUP_ROWS: usize = 5_000;
const TRADE_COUNT: u64 = 60_000;
const FIRST_TRADE_ID: i64 = 9_000_001;
/// Invented symbols with their first price in cents. All trade equally often, so that each fills one row group.
const SYMBOLS: [(&str, i64); 12] = [
    ("ALDR", 4_210),
    ("BRCH", 11_800),
    ("CYPR", 910),
    ("ELMW", 7_640),
    ("FIRN", 15_300),
    ("HAZL", 2_480),
    ("LRCH", 33_100),
    ("MAPL", 8_850),
    ("OAKS", 5_120),
    ("PINE", 19_900),
    ("ROWN", 640),
    ("WLLW", 12_750),
];
const VENUES: [(&str, u32); 4] = [("NORTH", 45), ("SOUTH", 30), ("DARK1", 15), ("AUCTION", 10)];
const NOTES: [&str; 5] = ["part of a basket", "client order", "hedge", "rebalancing", "corrected by phone"];
const NOTE_PER_MILLE: u64 = 60;
const TRADING_DAYS: i64 = 20;
const OPENING_HOUR: i64 = 8;
const TRADING_HOURS: i64 = 8;
const CENTS: f64 = 100.0;

const SPEC: Spec = Spec {
    name: "trades_sorted",
    comment: "60,000 trades sorted by symbol and time, in row groups of 5,000 rows",
    bucket: "market",
    folder: "trades_sorted",
    format: Format::Parquet { row_group_rows: ROW_GROUP_ROWS },
    columns: COLUMNS,
    partition_keys: &[],
    buckets: None,
};

/// Both tables.
pub(crate) fn tables() -> Result<Vec<Table>> {
    let written = first_day()?.start_millis() + 2 * TRADING_DAYS * DAY_MILLIS;
    let mut rows = trades()?;
    let name = "part-00000.snappy.parquet";
    let sorted = Table::single(SPEC, name, written, &rows)?;
    Rng::stream("market.shuffle", 0).shuffle(&mut rows);
    let comment = "The rows of trades_sorted in random order";
    let spec = Spec { name: "trades_unsorted", folder: "trades_unsorted", comment, ..SPEC };
    Ok(vec![sorted, Table::single(spec, name, written, &rows)?])
}

fn first_day() -> Result<Day> {
    Day::new(2025, 5, 5)
}

/// All trades, sorted by symbol and time.
fn trades() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("market.trades", 0);
    let first = first_day()?;
    // Four weeks from Monday to Friday.
    let mut times: Vec<(usize, i64)> = (0..TRADE_COUNT)
        .zip((0..SYMBOLS.len()).cycle())
        .map(|(_, symbol)| {
            let day = rng.between(0, TRADING_DAYS - 1);
            let time = OPENING_HOUR * HOUR_MILLIS + rng.between(0, TRADING_HOURS * HOUR_MILLIS - 1);
            (symbol, first.start_millis() + (day / 5 * 7 + day % 5) * DAY_MILLIS + time)
        })
        .collect();
    let mut all_times: Vec<i64> = times.iter().map(|(_, time)| *time).collect();
    all_times.sort_unstable();
    times.sort_unstable();
    let mut price_cents = 0;
    let mut last_symbol = None;
    let mut rows = Vec::new();
    for (symbol, time) in times {
        let (name, first_cents) = SYMBOLS.get(symbol).copied().unwrap_or_default();
        if last_symbol != Some(symbol) {
            price_cents = first_cents;
            last_symbol = Some(symbol);
        }
        price_cents = random_step(price_cents, first_cents, &mut rng);
        let earlier = all_times.partition_point(|other| *other < time) as u64;
        let qty = (1 + rng.skewed_below(40)) * 25;
        let fee_cents = 100 + price_cents * qty as i64 / 5_000;
        rows.push(row![
            time,
            name,
            price_cents as f64 / CENTS,
            qty,
            rng.pick_weighted(&[("B", 52), ("S", 48)]),
            rng.pick_weighted(&VENUES),
            FIRST_TRADE_ID.saturating_add_unsigned(earlier),
            fee_cents as f64 / CENTS,
            rng.chance(NOTE_PER_MILLE).then(|| Value::from(rng.pick(&NOTES))),
        ]);
    }
    Ok(rows)
}

/// The next price: a random walk that is drawn back to where it began.
fn random_step(cents: i64, first_cents: i64, rng: &mut Rng) -> i64 {
    let reach = (first_cents / 400).max(2);
    let pull = (first_cents - cents) / 200;
    (cents + rng.between(-reach, reach) + pull).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_symbol_fills_one_row_group() {
        let rows = trades().unwrap();
        assert_eq!(rows.len() as u64, TRADE_COUNT);
        for group in rows.chunks(ROW_GROUP_ROWS) {
            assert!(group.iter().all(|row| row[1] == group[0][1]));
            assert!(group.is_sorted_by_key(|row| row[0].number().unwrap()));
        }
    }
}
