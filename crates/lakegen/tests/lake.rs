//! The promises of the whole lake: always the same bytes, a manifest that fits, and the files of this repository.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

use std::path::Path;
use std::sync::LazyLock;

use arrow::array::AsArray;
use bytes::Bytes;
use lakegen::{Lake, LakeObject, generate};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

static LAKE: LazyLock<Lake> = LazyLock::new(|| generate().unwrap());

fn text(path: &str) -> &'static str {
    &LAKE.texts.iter().find(|(name, _)| name == path).unwrap().1
}

fn objects_below(location: &str) -> Vec<&'static LakeObject> {
    LAKE.objects.iter().filter(|object| object.table_location() == location).collect()
}

/// The values of a text column over all objects of a table.
fn text_column(location: &str, column: &str) -> Vec<String> {
    let mut values = Vec::new();
    for object in objects_below(location) {
        let file = Bytes::from(object.bytes.clone());
        for batch in ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap() {
            let batch = batch.unwrap();
            let cells = batch.column_by_name(column).unwrap().as_string::<i32>().clone();
            values.extend(cells.iter().map(|value| value.unwrap_or_default().to_owned()));
        }
    }
    values
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let again = generate().unwrap();
    assert!(LAKE.files().eq(again.files()));
}

#[test]
fn the_manifest_lists_every_object() {
    let manifest: serde_json::Value = serde_json::from_str(text("manifest.json")).unwrap();
    assert_eq!(manifest["format_version"], 1);
    let entries = manifest["objects"].as_array().unwrap();
    assert_eq!(entries.len(), LAKE.objects.len());
    for (entry, object) in entries.iter().zip(&LAKE.objects) {
        assert_eq!(entry["bucket"], object.bucket);
        assert_eq!(entry["key"], object.key);
        assert_eq!(entry["size"], object.bytes.len());
        assert_eq!(entry["sha256"], object.sha256());
        assert_eq!(entry["etag"].as_str().unwrap().len(), 32);
        assert_eq!(entry["parquet_tail_bytes"].is_u64(), object.bytes.starts_with(b"PAR1"));
    }
    for path in manifest["catalog"].as_array().unwrap() {
        assert!(!text(path.as_str().unwrap()).is_empty());
    }
}

#[test]
fn the_last_day_lies_in_the_bucket_but_not_in_the_catalog() {
    let key = "access_logs/year=2025/month=06/day=30/part-00000.snappy.parquet";
    assert!(LAKE.objects.iter().any(|object| object.key == key));
    let start = "ALTER TABLE weblogs.access_logs ADD";
    let sql = text("catalog/weblogs.sql");
    let ddl = sql.split(";\n").find(|statement| statement.contains(start)).unwrap();
    assert_eq!(ddl.matches("\n  PARTITION (").count(), 180);
    assert!(!ddl.contains("month='06', day='30'"));
}

#[test]
fn every_table_location_has_objects_and_a_table() {
    let sql = LAKE.texts.iter().filter(|(path, _)| path.ends_with(".sql"));
    let ddl: String = sql.map(|(_, text)| text.as_str()).collect();
    // The rows of a table that is broken on purpose lie elsewhere; the tables of the models are empty.
    const HIDDEN: &str = "s3://broken-lab/orders_v2/";
    for object in LAKE.objects.iter().filter(|object| object.table_location() != HIDDEN) {
        assert!(ddl.contains(&format!("LOCATION '{}'", object.table_location())), "{}", object.path());
    }
    for line in ddl.lines().filter_map(|line| line.strip_prefix("LOCATION ")) {
        let location = line.trim_matches('\'');
        let is_empty = location == "s3://broken-lab/orders/" || location.starts_with("s3://learner/");
        assert_eq!(objects_below(location).is_empty(), is_empty, "{line}");
    }
}

#[test]
fn both_layouts_of_the_logs_hold_the_same_requests() {
    let daily = text_column("s3://stays-logs/access_logs/", "request_id");
    assert!(daily == text_column("s3://stays-logs/access_logs_flat/", "request_id"));
}

#[test]
fn all_parquet_codecs_hold_the_same_requests() {
    let plain = text_column("s3://format-lab/requests_parquet_none/", "request_id");
    assert_eq!(plain.len(), 6_000);
    for codec in ["snappy", "gzip", "lz4", "zstd"] {
        let packed = text_column(&format!("s3://format-lab/requests_parquet_{codec}/"), "request_id");
        assert!(plain == packed, "{codec}");
    }
}

#[test]
fn the_lake_stays_small() {
    const MEGABYTE: usize = 1_000_000;
    assert!(LAKE.objects.iter().all(|object| object.bytes.len() < 5 * MEGABYTE));
    assert!(LAKE.objects.iter().map(|object| object.bytes.len()).sum::<usize>() < 40 * MEGABYTE);
    assert!(LAKE.objects.len() < 700);
}

#[test]
fn the_lake_of_this_repository_is_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-data");
    lakegen::check(&LAKE, &folder).unwrap();
}

#[test]
fn a_changed_a_missing_and_a_stray_file_are_named() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lake");
    let object = |key: &str| LakeObject { key: key.to_owned(), bytes: b"x".to_vec(), ..LAKE.objects[0].clone() };
    let small = |keys: &[&str]| Lake { objects: keys.iter().map(|key| object(key)).collect(), texts: Vec::new() };
    lakegen::write(&small(&["changed", "stray"]), &folder).unwrap();
    let mut wanted = small(&["changed", "missing"]);
    wanted.objects[0].bytes = b"y".to_vec();
    let complaint = lakegen::check(&wanted, &folder).unwrap_err().to_string();
    for word in ["changed: differs", "missing: is missing", "stray: is not part of the lake"] {
        assert!(complaint.contains(word), "{complaint}");
    }
}
