//! An inventory of buckets: versions, storage classes, encryption and locks. One row for each version of an object.

use super::{june, single};
use crate::calendar::{DAY_MILLIS, MINUTE_MILLIS};
use crate::error::Result;
use crate::rng::Rng;
use crate::table::{Column, Kind, Row, Table, column, row};

const COLUMNS: &[Column] = &[
    column("bucket", Kind::Text, "The bucket"),
    column("key", Kind::Text, "The key"),
    column("version_id", Kind::Text, "The version"),
    column("is_latest", Kind::Bool, "Whether it is the current version"),
    column("is_delete_marker", Kind::Bool, "Whether it marks the object as deleted"),
    column("size", Kind::Long, "Length in bytes"),
    column("last_modified", Kind::Moment, "When the version was written, UTC"),
    column("storage_class", Kind::Text, "How it is stored"),
    column("encryption_status", Kind::Text, "SSE-S3, SSE-KMS or NOT-SSE"),
    column("kms_key", Kind::Text, "Alias of the key, NULL without one"),
    column("object_lock_mode", Kind::Text, "GOVERNANCE or COMPLIANCE, NULL without a lock"),
    column("retain_until", Kind::Moment, "End of the lock, UTC, NULL without one"),
    column("legal_hold", Kind::Bool, "Whether a legal hold is on"),
];
const CURRENT: i64 = 13_880;
const OLD_VERSIONS: i64 = 900;
/// Objects a role deleted; the audit log tells which one.
const DELETED: i64 = 220;
/// Old versions have this share of all bytes, in percent.
const OLD_PERCENT: i64 = 31;
const BUCKETS: [(&str, u32); 4] = [("stays-bronze", 30), ("stays-silver", 25), ("stays-logs", 35), ("archive", 10)];

/// The table.
pub(super) fn table() -> Result<Table> {
    single("s3_inventory", "Every version of every object", COLUMNS, &rows()?)
}

fn rows() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.inventory", 0);
    let end = june()? + 30 * DAY_MILLIS;
    let mut rows = Vec::new();
    let mut current_bytes = 0;
    for at in 0..CURRENT {
        let bucket = rng.pick_weighted(&BUCKETS);
        let size = 4_096 + rng.skewed_below(60_000_000).cast_signed();
        current_bytes += size;
        rows.push(version(bucket, &format!("data/part-{at:06}.parquet"), true, size, end, &mut rng));
    }
    let old_size = current_bytes * OLD_PERCENT / (100 - OLD_PERCENT) / OLD_VERSIONS;
    for at in 0..OLD_VERSIONS {
        rows.push(version("stays-silver", &format!("data/part-{:06}.parquet", at * 3), false, old_size, end, &mut rng));
    }
    for at in 0..DELETED {
        let deleted = june()? + 18 * DAY_MILLIS + (3 * 60 + 12) * MINUTE_MILLIS + at * 200;
        let id = format!("{:016x}", rng.bits());
        let key = format!("exports/report-{at:04}.csv");
        let none = None::<&str>;
        rows.push(row![
            "stays-gold",
            key,
            id,
            true,
            true,
            0_i64,
            deleted,
            "STANDARD",
            none,
            none,
            none,
            None::<i64>,
            false
        ]);
    }
    Ok(rows)
}

fn version(bucket: &'static str, key: &str, is_latest: bool, size: i64, end: i64, rng: &mut Rng) -> Row {
    let age_days = rng.between(1, 500);
    let class = match age_days {
        0..=120 => "STANDARD",
        _ => rng.pick_weighted(&[("STANDARD", 60), ("STANDARD_IA", 25), ("GLACIER_IR", 8), ("GLACIER", 7)]),
    };
    let (encryption, kms) = match (bucket, rng.below(100)) {
        (_, 0..3) => ("NOT-SSE", None),
        ("stays-silver", 3..92) => ("SSE-KMS", Some("alias/stays-data")),
        ("stays-silver", _) => ("SSE-KMS", Some("alias/personal-test")),
        _ => ("SSE-S3", None),
    };
    let lock = (bucket == "archive").then(|| rng.pick_weighted(&[("GOVERNANCE", 55), ("COMPLIANCE", 45)]));
    let retain = lock.map(|_| end + rng.between(-200, 700) * DAY_MILLIS);
    let hold = bucket == "archive" && rng.chance(60);
    let id = format!("{:016x}", rng.bits());
    row![
        bucket,
        key,
        id,
        is_latest,
        false,
        size,
        end - age_days * DAY_MILLIS,
        class,
        encryption,
        kms,
        lock,
        retain,
        hold
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Value;

    #[test]
    fn old_versions_are_31_percent_of_the_bytes() {
        let rows = rows().unwrap();
        let bytes = |of: &dyn Fn(&Row) -> bool| -> i64 {
            rows.iter().filter(|row| of(row)).map(|row| row[5].number().unwrap().unwrap()).sum()
        };
        assert_eq!(rows.len(), 15_000);
        let is_old = |row: &Row| row[3] == Value::Bool(false);
        assert_eq!(rows.iter().filter(|row| is_old(row)).count(), 900);
        let percent = bytes(&is_old) as f64 * 100.0 / bytes(&|_| true) as f64;
        assert!((percent - 31.0).abs() < 0.1, "{percent}");
    }
}
