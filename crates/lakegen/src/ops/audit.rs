//! The audit log of all calls, a packed file for each day, and the findings of scanners.

use super::{BASE, june, single};
use crate::calendar::{DAY_MILLIS, Day, HOUR_MILLIS, SECOND_MILLIS, moment_text};
use crate::error::Result;
use crate::rng::Rng;
use crate::table::{Column, Format, Kind, Packing, Place, Row, Spec, Table, Value, column, row};

const TRAIL: &[Column] = &[
    column("eventTime", Kind::Text, "When the call was made, ISO 8601 in UTC"),
    column("eventSource", Kind::Text, "The service"),
    column("eventName", Kind::Text, "The call"),
    column("awsRegion", Kind::Text, "The region"),
    column("sourceIPAddress", Kind::Text, "Where the call came from"),
    column("errorCode", Kind::Text, "Why it was refused, NULL when it was not"),
    column(
        "userIdentity",
        Kind::Struct(&[("type", Kind::Text), ("arn", Kind::Text), ("accountId", Kind::Text)]),
        "Who called",
    ),
    column(
        "requestParameters",
        Kind::Struct(&[("bucketName", Kind::Text), ("key", Kind::Text)]),
        "What the call was about, NULL for some",
    ),
];
const KEYS: &[Column] = &[
    column("year", Kind::Text, "Year of the call, four digits"),
    column("month", Kind::Text, "Month of the call, two digits"),
    column("day", Kind::Text, "Day of the month of the call, two digits"),
];
const FINDINGS: &[Column] = &[
    column("finding_id", Kind::Text, "The finding"),
    column("created_at", Kind::Moment, "When it was made, UTC"),
    column("finding_type", Kind::Text, "What was found"),
    column("severity", Kind::Text, "Low, Medium or High"),
    column("bucket", Kind::Text, "The bucket"),
    column("object_key", Kind::Text, "The object"),
    column("occurrences", Kind::Int, "How often"),
];
const QUALITY: &[Column] = &[
    column("run_id", Kind::Text, "The run"),
    column("ran_at", Kind::Moment, "When it ran, UTC"),
    column("table_name", Kind::Text, "The table"),
    column("rule", Kind::Text, "The rule"),
    column("dimension", Kind::Text, "What kind of quality the rule is about"),
    column("outcome", Kind::Text, "Passed or Failed"),
    column("value", Kind::Double, "What was measured"),
];

const ACCOUNT: &str = "111122223333";
/// 19 June is the day of the deletes.
const DELETE_DAY: i64 = 18;
const DELETES: i64 = 220;
const CALLS_PER_DAY: i64 = 192;
const CALLS: [((&str, &str), u32); 8] = [
    (("s3.amazonaws.com", "GetObject"), 45),
    (("s3.amazonaws.com", "PutObject"), 18),
    (("athena.amazonaws.com", "StartQueryExecution"), 15),
    (("glue.amazonaws.com", "GetTable"), 10),
    (("kms.amazonaws.com", "Decrypt"), 6),
    (("sts.amazonaws.com", "AssumeRole"), 3),
    (("s3.amazonaws.com", "DeleteObject"), 2),
    (("s3.amazonaws.com", "ListBuckets"), 1),
];
const ROLES: [(&str, u32); 4] =
    [("role/etl-runner", 45), ("role/analyst", 30), ("user/maria", 15), ("role/dashboard", 10)];

/// The three tables.
pub(super) fn tables() -> Result<Vec<Table>> {
    Ok(vec![
        trail()?,
        single("macie_findings", "Personal data a scanner found", FINDINGS, &findings()?)?,
        single("dq_results", "Outcome of rules about quality", QUALITY, &quality()?)?,
    ])
}

fn trail() -> Result<Table> {
    let comment = "Every call of June, a folder for each day";
    let format = Format::Json(Packing::Packed);
    let spec = Spec {
        name: "cloudtrail",
        folder: "cloudtrail",
        comment,
        format,
        columns: TRAIL,
        partition_keys: KEYS,
        ..BASE
    };
    let mut table = Table::new(spec);
    for at in 0..30_i64 {
        let start = june()? + at * DAY_MILLIS;
        let [year, month, day] = Day::of_millis(start).partition_values();
        let path = format!("year={year}/month={month}/day={day}/trail.json.gz");
        table.add(Place::new(path, start + DAY_MILLIS), &day_calls(at, start))?;
        table.register(&[&year, &month, &day]);
    }
    Ok(table)
}

fn day_calls(day: i64, start: i64) -> Vec<Row> {
    let mut rng = Rng::stream("ops.trail", day);
    let mut calls: Vec<(i64, Row)> = (0..CALLS_PER_DAY)
        .map(|_| {
            let time = start + rng.between(0, 86_399) * SECOND_MILLIS;
            let (source, name) = rng.pick_weighted(&CALLS);
            let error = rng.chance(25).then_some("AccessDenied");
            let key = (source == "s3.amazonaws.com" && name != "ListBuckets")
                .then(|| format!("data/part-{:06}.parquet", rng.below(13_000)));
            let address = format!("10.0.{}.{}", rng.below(4), rng.between(1, 200));
            (time, call(time, (source, name), &address, error, rng.pick_weighted(&ROLES), ("stays-silver", key)))
        })
        .collect();
    if day == DELETE_DAY {
        let (role, address) = ("role/old-deploy", "203.0.113.77");
        let first = start + 3 * HOUR_MILLIS + 12 * 60 * SECOND_MILLIS;
        for at in 0..DELETES {
            let time = first + at * 200;
            let what = ("stays-gold", Some(format!("exports/report-{at:04}.csv")));
            calls.push((time, call(time, ("s3.amazonaws.com", "DeleteObject"), address, None, role, what)));
        }
        let time = first + 9 * 60 * SECOND_MILLIS;
        calls.push((time, call(time, ("cloudtrail.amazonaws.com", "StopLogging"), address, None, role, ("", None))));
    }
    calls.sort_by_key(|(time, _)| *time);
    calls.into_iter().map(|(_, row)| row).collect()
}

fn call(
    time: i64,
    (source, name): (&str, &str),
    address: &str,
    error: Option<&str>,
    role: &str,
    (bucket, key): (&str, Option<String>),
) -> Row {
    let kind = if role.starts_with("user/") { "IAMUser" } else { "AssumedRole" };
    let arn = match role.strip_prefix("role/") {
        Some(role) => format!("arn:aws:sts::{ACCOUNT}:assumed-role/{role}/session"),
        None => format!("arn:aws:iam::{ACCOUNT}:{role}"),
    };
    let mut row = row![moment_text(time, "%Y-%m-%dT%H:%M:%SZ"), source, name, "eu-west-1", address, error];
    row.push(Value::Struct(row![kind, arn, ACCOUNT]));
    row.push(key.map_or(Value::Null, |key| Value::Struct(row![bucket, key])));
    row
}

fn findings() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.findings", 0);
    let start = june()?;
    let kinds = [(("SensitiveData:S3Object/Personal", "Medium"), 5), (("SensitiveData:S3Object/Financial", "High"), 3)];
    let more = [(("Policy:IAMUser/S3BucketPublic", "High"), 1)];
    Ok((0..200_i64)
        .map(|at| {
            let time = start + at * 3 * HOUR_MILLIS;
            let (kind, severity) = rng.pick_weighted(if at % 25 == 0 { &more[..] } else { &kinds[..] });
            let bucket = rng.pick(&["secure", "stays-bronze", "saas-raw"]);
            let key = format!("{bucket}/part-{:05}", rng.below(40));
            row![format!("f-{at:05}"), time, kind, severity, bucket, key, rng.between(1, 300)]
        })
        .collect())
}

fn quality() -> Result<Vec<Row>> {
    let start = june()?;
    let rules = [
        ("IsComplete email", "completeness"),
        ("IsUnique booking_id", "uniqueness"),
        ("ColumnValues status in [...]", "validity"),
        ("ReferentialIntegrity listing_id", "consistency"),
        ("ColumnValues nightly_price_cents > 0", "accuracy"),
        ("DataFreshness updated_at <= 24 hours", "timeliness"),
    ];
    let mut rng = Rng::stream("ops.quality", 0);
    let mut rows = Vec::new();
    for day in 0..30_i64 {
        for (rule, dimension) in rules {
            // On 21 June a load was late and incomplete.
            let fails = day == 20 && matches!(dimension, "completeness" | "timeliness") || rng.chance(30);
            let value = if fails { 0.87 } else { 1.0 };
            let outcome = if fails { "Failed" } else { "Passed" };
            let time = start + day * DAY_MILLIS + 5 * HOUR_MILLIS;
            rows.push(row![format!("dq-{day:03}"), time, "stays_silver.bookings", rule, dimension, outcome, value]);
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_deletes_220_objects_and_stops_the_log() {
        let table = trail().unwrap();
        assert_eq!(table.objects.len(), 30);
        let rows = day_calls(DELETE_DAY, june().unwrap() + DELETE_DAY * DAY_MILLIS);
        let by_role: Vec<&Row> = rows
            .iter()
            .filter(|row| matches!(&row[6], Value::Struct(cells) if cells[1].text().unwrap().unwrap().contains("old-deploy")))
            .collect();
        assert_eq!(by_role.len(), 221);
        assert_eq!(by_role[0][0], Value::from("2025-06-19T03:12:00Z"));
        assert_eq!(by_role[220][2], Value::from("StopLogging"));
    }
}
