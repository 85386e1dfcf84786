//! A Parquet file with what those of the sample lake have not (bloom filters, many small pages, nested columns), read exactly:
//! what storage was asked for, cut by pyarrow at the borders of the file's parts, is what the receipt bills and the scan map
//! calls read.

use crate::logged_storage::LoggedStorage;
use arrow::array::{ArrayRef, Int64Array, StringArray, StructArray};
use arrow::datatypes::{DataType, Field};
use arrow::record_batch::RecordBatch;
use athenaeum_engine::{Engine, Outcome, Progress};
use athenaeum_lake::{LakeStore, LakeStoreLimits, Manifest, Storage};
use athenaeum_protocol::Fate;
use parquet::arrow::ArrowWriter;
use parquet::file::properties::WriterProperties;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/outside/parts_of_log.py");
const FOLDER: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/parts_of_log");
const KEY: &str = "t/a.parquet";
const ROWS: i64 = 4_000;
const TABLE: &str = "CREATE EXTERNAL TABLE t (name string, number bigint, pair struct<x: bigint, y: string>)
    STORED AS PARQUET LOCATION 's3://b/t/'";

/// Queries, and what the account of each must hold, so that it shows what it is there for.
const QUERIES: &[(&str, &str)] = &[
    ("SELECT * FROM t", "#0#pair.y"),
    ("SELECT count(*) FROM t", "#footer"),
    ("SELECT number FROM t WHERE name = '07919'", "#bloom filter"),
    ("SELECT number FROM t WHERE name = '50001'", "#bloom filter"),
    ("SELECT name FROM t WHERE number BETWEEN 21500 AND 21600", "#page index"),
    ("SELECT pair.x FROM t WHERE number < 500", "#0#pair.x"),
    ("SELECT pair.y FROM t WHERE pair.x = 30 LIMIT 1", "#0#pair.y"),
];

type Failure = Box<dyn Error + Send + Sync>;

/// Names in no order, tens in order: four row groups of ten pages.
fn write_file(path: &Path) -> Result<(), Failure> {
    let texts = || StringArray::from_iter_values((0..ROWS).map(|row| format!("{:05}", row * 7_919 % 99_991)));
    let numbers = || Int64Array::from_iter_values((0..ROWS).map(|row| row * 10));
    let field = |name, data_type| Arc::new(Field::new(name, data_type, false));
    let pair = StructArray::from(vec![
        (field("x", DataType::Int64), Arc::new(numbers()) as ArrayRef),
        (field("y", DataType::Utf8), Arc::new(texts()) as ArrayRef),
    ]);
    let columns: [(&str, ArrayRef); 3] =
        [("name", Arc::new(texts())), ("number", Arc::new(numbers())), ("pair", Arc::new(pair))];
    let batch = RecordBatch::try_from_iter(columns)?;
    let properties = WriterProperties::builder()
        .set_max_row_group_row_count(Some(1_000))
        .set_data_page_row_count_limit(100)
        .set_write_batch_size(100)
        .set_bloom_filter_enabled(true)
        .build();
    let mut writer = ArrowWriter::try_new(fs::File::create(path)?, batch.schema(), Some(properties))?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(())
}

/// The bytes of a run's receipt and the cells that its scan map calls read, in the script's form.
fn by_receipt_and_map(outcome: &Outcome) -> Value {
    let (mut chunks, mut other): (BTreeMap<String, u64>, BTreeMap<String, u64>) = Default::default();
    let map = outcome.details.as_ref().map(|details| details.scan_map()).unwrap_or_default();
    for scan in &map.scans {
        for object in scan.partitions.iter().flat_map(|partition| &partition.objects) {
            let name = object.address.replacen("s3://", "", 1);
            for (group, row_group) in object.row_groups.iter().enumerate() {
                for chunk in row_group.chunks.iter().filter(|chunk| chunk.fate == Fate::Read) {
                    let column = scan.columns.get(chunk.column as usize).map_or("", |column| &column.name);
                    *chunks.entry(format!("{name}#{group}#{column}")).or_default() += chunk.read_bytes;
                }
            }
            for range in object.other.iter().filter(|range| range.read_bytes > 0) {
                *other.entry(format!("{name}#{}", range.what)).or_default() += range.read_bytes;
            }
        }
    }
    json!({ "bytes": outcome.receipt.data_scanned_bytes, "chunks": chunks, "other": other, "nowhere": [] })
}

/// What the script says of the log of each query.
fn accounts(python: &Path, log: &Value) -> Result<Vec<Value>, Failure> {
    let mut script = Command::new(python)
        .args([SCRIPT, FOLDER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    script.stdin.take().ok_or("the script listens to nothing")?.write_all(log.to_string().as_bytes())?;
    let output = script.wait_with_output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Runs the queries and compares the three accounts of each.
pub(crate) fn check(python: &Path) -> Result<(), Failure> {
    let path = Path::new(FOLDER).join("b").join(KEY);
    fs::create_dir_all(path.parent().ok_or("the file has no folder")?)?;
    write_file(&path)?;
    let listed = json!({
        "bucket": "b", "key": KEY, "size": fs::metadata(&path)?.len(), "etag": "e", "storage_class": "STANDARD",
        "last_modified": "2025-07-01T00:00:00Z", "visible_from_tick": 0,
    });
    let manifest = json!({ "format_version": 1, "catalog": [], "objects": [listed] });
    let storage = Arc::new(LoggedStorage::new(FOLDER.into()));
    let lake = LakeStore::new(Manifest::parse(&manifest.to_string())?, Arc::clone(&storage) as Arc<dyn Storage>);
    let engine = Engine::new(lake.with_limits(LakeStoreLimits::exact()));
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let run = |sql: &str| runtime.block_on(engine.run(sql, "default", &Progress::default()));
    run(TABLE);
    let mut outcomes = Vec::new();
    let mut log = Vec::new();
    for (sql, _) in QUERIES {
        let outcome = run(sql);
        if let Some(error) = &outcome.error {
            return Err(format!("{sql}\n{error}").into());
        }
        log.push(storage.take().into_iter().map(|(name, range)| json!([name, range.start, range.end])).collect());
        outcomes.push(outcome);
    }
    for ((account, outcome), (sql, holds)) in accounts(python, &Value::Array(log))?.iter().zip(&outcomes).zip(QUERIES) {
        let expected = by_receipt_and_map(outcome);
        if *account != expected {
            return Err(format!("{sql}\nby the log {account}\nby receipt and map {expected}").into());
        }
        if !account.to_string().contains(holds) {
            return Err(format!("{sql}\nnothing was read of {holds}: {account}").into());
        }
    }
    Ok(())
}
