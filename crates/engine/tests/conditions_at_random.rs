//! Conditions made at random leave the same rows whether they prune or not: each is asked once as a WHERE clause, which may
//! leave out partitions, row groups and pages, and once as a value of the SELECT list, which leaves out nothing.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "the helpers of a test may fail the test")]

#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_engine::{Engine, Progress};
use sample_lake::engine;

/// Conditions asked of all rows in one query.
const TOGETHER: usize = 10;

/// Numbers that are the same in every run of the test.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count as u64) as usize
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const OPERATORS: &[&str] = &["=", "<>", "<", "<=", ">", ">=", "IS DISTINCT FROM"];
const MOMENTS: &[&str] = &[
    "2025-06-14 00:00:00",
    "2025-06-14 23:59:59.999",
    "2025-06-15 00:00:00.000",
    "2025-06-14 12:30:00",
    "2025-05-31 23:59:59.9999",
    "2025-06-01 00:00:00",
    "2025-01-01 00:00:00",
    "1969-12-31 23:30:00",
    "2026-01-01 00:00:00",
];
const DATES: &[&str] =
    &["2025-06-14", "2025-06-15", "2025-05-31", "2025-06-01", "2025-01-01", "2025-03-02", "2026-01-01"];
const UNITS: &[&str] = &["hour", "DAY", "week", "month", "quarter", "year", "minute"];
const PATTERNS: &[&str] =
    &["/%", "/s%", "/search_city%", "%", "", "/", "/l_sting%", "/search??%' ESCAPE '?", "%a", "/é%", "/~%"];

/// A condition without AND, OR and NOT.
fn leaf(dice: &mut Dice, has_keys: bool) -> String {
    let operator = dice.one(OPERATORS);
    let (moment, date) = (dice.one(MOMENTS), dice.one(DATES));
    let unit = dice.one(UNITS);
    match dice.below(if has_keys { 28 } else { 20 }) {
        0 => format!("CAST(request_time AS date) {operator} DATE '{date}'"),
        1 => format!("DATE '{date}' {operator} date(request_time)"),
        2 => format!("date(request_time) IN (DATE '{date}', DATE '2025-06-14')"),
        3 => format!("date(request_time) BETWEEN DATE '{date}' AND DATE '2025-06-14'"),
        4 | 5 => format!("date_trunc('{unit}', request_time) {operator} TIMESTAMP '{moment}'"),
        6 => format!("year(request_time) {operator} {}", dice.one(&["2024", "2025", "2026", "NULL", "99999"])),
        7 => format!("request_time {operator} TIMESTAMP '{moment}'"),
        8 => {
            format!("request_time {operator} TIMESTAMP '{moment} {}'", dice.one(&["UTC", "+02:00", "America/New_York"]))
        }
        9 => format!("date_trunc('month', date(request_time)) {operator} DATE '{date}'"),
        10 => format!("request_time {operator} DATE '{date}'"),
        11 => format!("CAST(date(request_time) AS timestamp) {operator} TIMESTAMP '{moment}'"),
        12 | 13 => format!("path LIKE '{}'", dice.one(PATTERNS)),
        14 => format!("starts_with(path, '{}')", dice.one(&["/", "", "/se", "/zz", "é"])),
        15 => format!(
            "referer {}",
            dice.one(&["IS NULL", "IS NOT NULL", "LIKE 'https://s%'", "= ''", "> 'https://search'"])
        ),
        16 => format!(
            "user_id {operator} {}",
            dice.one(&["20005", "24211", "NULL", "2e4", "20500.5", "CAST(status AS bigint) * 100"])
        ),
        17 => format!("status IN ({})", dice.one(&["200", "404, 500", "NULL, 404", "999"])),
        18 => dice.one(&["true", "false", "CAST(NULL AS boolean)", "rand() < 2"]).to_owned(),
        19 => format!("bytes_sent {operator} {}", dice.one(&["0", "18512", "duration_ms", "duration_ms * 100", "1e4"])),
        20 | 21 => format!("day {operator} '{}'", dice.one(&["14", "15", "31", "1", "99"])),
        22 => format!("month IN ({})", dice.one(&["'06'", "'05', '06'", "'07', NULL", "'6'"])),
        23 => format!("CAST(day AS integer) {operator} {}", dice.one(&["14", "15", "31"])),
        24 => format!("try_cast(month AS double) {operator} {}", dice.one(&["6", "5.5", "nan()"])),
        25 => format!("year || month || day {operator} '{}'", dice.one(&["20250614", "20250531", "2025"])),
        26 => format!("day {}", dice.one(&["LIKE '1%'", "LIKE '%4'", "IS NULL", "IS NOT NULL"])),
        _ => format!("date(year || '-' || month || '-' || day) {operator} DATE '{date}'"),
    }
}

fn condition(dice: &mut Dice, depth: usize, has_keys: bool) -> String {
    if depth == 0 {
        return leaf(dice, has_keys);
    }
    let inner = |dice: &mut Dice| {
        let depth = dice.below(depth);
        condition(dice, depth, has_keys)
    };
    match dice.below(9) {
        0..=2 => format!("({} AND {})", inner(dice), inner(dice)),
        3..=5 => format!("({} OR {})", inner(dice), inner(dice)),
        6 => format!("NOT ({})", inner(dice)),
        7 => format!("(({}) IS NULL)", inner(dice)),
        _ => format!("if({}, {}, {})", inner(dice), inner(dice), inner(dice)),
    }
}

async fn rows(engine: &Engine, sql: &str) -> Vec<Vec<Option<String>>> {
    let outcome = engine.run(sql, "weblogs", &Progress::default()).await;
    assert_eq!(outcome.error, None, "{sql}");
    outcome.rows.text_window(0, usize::MAX)
}

/// What is told of the rows for which a condition holds.
const TOLD: [&str; 4] = ["count(*)", "sum(bytes_sent)", "min(request_id)", "max(request_id)"];

async fn check(engine: &Engine, table: &str, count: usize, seed: u64, has_keys: bool) {
    let mut dice = Dice(seed);
    let conditions: Vec<String> = (0..count)
        .map(|_| {
            let depth = dice.below(4);
            condition(&mut dice, depth, has_keys)
        })
        .collect();
    let mut some_rows = 0;
    for together in conditions.chunks(TOGETHER) {
        let told = |condition: &String| TOLD.map(|value| format!("{value} FILTER (WHERE {condition})")).join(", ");
        let values: Vec<String> = together.iter().map(told).collect();
        let expected = rows(engine, &format!("SELECT {} FROM {table}", values.join(", "))).await;
        for (condition, expected) in together.iter().zip(expected[0].chunks(TOLD.len())) {
            let found = rows(engine, &format!("SELECT {} FROM {table} WHERE {condition}", TOLD.join(", "))).await;
            assert_eq!(found, [expected], "{condition}");
            some_rows += usize::from(expected[0].as_deref() != Some("0"));
        }
    }
    assert!(some_rows * 4 > count, "only {some_rows} of {count} conditions hold for any row");
}

/// A table over a few days of the logs.
async fn few_days(engine: &Engine) {
    rows(
        engine,
        "CREATE EXTERNAL TABLE few_days (request_time timestamp, request_id string, user_id bigint, path string, status int,
         bytes_sent bigint, duration_ms int, referer string) PARTITIONED BY (year string, month string, day string)
         STORED AS PARQUET LOCATION 's3://stays-logs/access_logs/'",
    )
    .await;
    for (month, day) in [("06", "14"), ("06", "15"), ("05", "31"), ("06", "01"), ("01", "01")] {
        let add = format!(
            "ALTER TABLE few_days ADD PARTITION (year = '2025', month = '{month}', day = '{day}')
            LOCATION 's3://stays-logs/access_logs/year=2025/month={month}/day={day}/'"
        );
        rows(engine, &add).await;
    }
}

#[tokio::test]
async fn conditions_on_keys_and_columns() {
    let engine = engine().await;
    few_days(&engine).await;
    check(&engine, "few_days", 400, 0x9e37_79b9_7f4a_7c15, true).await;
}

#[tokio::test]
async fn conditions_over_row_groups() {
    check(&engine().await, "access_logs_flat", 120, 0x2545_f491_4f6c_dd1d, false).await;
}
