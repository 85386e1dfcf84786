//! What the engine writes, and what it says it reads, by libraries that are not ours: pyarrow and fastavro. Needs a Python that has them, named in
//! ATHENAEUM_PYTHON; `cargo xtask test` names one. Without it the test is told as ignored.

#[path = "support/logged_storage.rs"]
mod logged_storage;
#[path = "support/parts_of_log.rs"]
mod parts_of_log;

use athenaeum_engine::{Engine, Progress};
use athenaeum_lake::{Address, BytesName, LakeStore, Location, Manifest, MemoryStorage};
use libtest_mimic::{Arguments, Failed, Trial};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/outside/read_back.py");
const FOLDER: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/outside");
const PYTHON: &str = "ATHENAEUM_PYTHON";

/// Plans recurse deeply.
const STACK_BYTES: usize = 32 << 20;

/// Rows of every type that Parquet and Avro hold.
const QUERY: &str = "
    SELECT CAST(1 AS tinyint) AS tiny, CAST(3 AS int) AS whole, 9007199254740993 AS big, CAST(0.5 AS real) AS single,
           1.5e300 AS wide, CAST('12345678901234567.89' AS decimal(19,2)) AS amount, true AS flag, 'it''s \u{e9}' AS words,
           DATE '1969-12-31' AS day, CAST('2025-06-14 18:00:00.123' AS timestamp) AS moment, X'00ff' AS raw,
           ARRAY['a', NULL] AS list, CAST(ROW(7, 'z') AS row(x integer, y varchar)) AS pair, map(ARRAY['k'], ARRAY[1.5e0]) AS lookup
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL";

/// The same rows as the script tells values.
const ROWS: &str = r#"[
    [1, 3, 9007199254740993, 0.5, 1.5e300, "12345678901234567.89", true, "it's \u00e9", "1969-12-31",
     "2025-06-14 18:00:00.123", "00ff", ["a", null], {"x": 7, "y": "z"}, {"k": 1.5}],
    [null, null, null, null, null, null, null, null, null, null, null, null, null, null]]"#;

const COLUMNS: &str = r#"["tiny", "whole", "big", "single", "wide", "amount", "flag", "words", "day", "moment", "raw",
    "list", "pair", "lookup"]"#;

/// Format as a statement names it and as the script does, and its properties.
const CASES: &[(&str, &str, &str)] = &[
    ("PARQUET", "parquet", ""),
    ("PARQUET", "parquet", ", write_compression = 'SNAPPY'"),
    ("PARQUET", "parquet", ", write_compression = 'ZSTD', compression_level = 9"),
    ("PARQUET", "parquet", ", parquet_compression = 'LZ4'"),
    ("PARQUET", "parquet", ", write_compression = 'NONE'"),
    ("AVRO", "avro", ""),
    ("AVRO", "avro", ", write_compression = 'SNAPPY'"),
    ("AVRO", "avro", ", write_compression = 'ZSTD'"),
    ("AVRO", "avro", ", write_compression = 'NONE'"),
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = vec![
        trial("pyarrow_and_fastavro_read_what_is_written", read_back),
        trial("pyarrow_finds_the_parts_that_were_read", |python| with_room(|| parts_of_log::check(python))),
    ];
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// A test with the Python that is named.
fn trial(name: &str, check: fn(&Path) -> Result<(), Failed>) -> Trial {
    let python = std::env::var_os(PYTHON).map(PathBuf::from);
    let is_missing = python.is_none();
    let test = Trial::test(name, move || match python {
        Some(python) => check(&python),
        None => {
            Err(format!("{PYTHON} names no Python; `cargo xtask setup` makes one with pyarrow and fastavro").into())
        }
    });
    test.with_ignored_flag(is_missing)
}

/// Does something on a stack that is deep enough for plans.
fn with_room(work: impl FnOnce() -> Result<(), Box<dyn Error + Send + Sync>> + Send) -> Result<(), Failed> {
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, || work().map_err(|problem| problem.to_string()))?;
        worker.join().map_err(|_panic| Failed::from("the engine panicked; its message is above"))??;
        Ok(())
    })
}

fn read_back(python: &Path) -> Result<(), Failed> {
    with_room(write_all)?;
    let output = Command::new(python).arg(SCRIPT).arg(FOLDER).output()?;
    let told = String::from_utf8_lossy(&output.stdout);
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{told}{}", String::from_utf8_lossy(&output.stderr)).into())
}

/// Writes the rows in every format and codec into a folder, with the list that the script reads.
fn write_all() -> Result<(), Box<dyn Error + Send + Sync>> {
    if Path::new(FOLDER).exists() {
        fs::remove_dir_all(FOLDER)?;
    }
    fs::create_dir_all(FOLDER)?;
    let engine = Engine::new(LakeStore::new(Manifest::default(), Arc::new(MemoryStorage::default())));
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let mut expected = String::new();
    for (index, (format, reader, properties)) in CASES.iter().enumerate() {
        let place = format!("s3://learner/case{index}/");
        let statement = format!(
            "CREATE TABLE case{index} WITH (format = '{format}', external_location = '{place}'{properties}) AS {QUERY}"
        );
        let outcome = runtime.block_on(engine.run(&statement, "default", &Progress::default()));
        if let Some(error) = outcome.error {
            return Err(format!("{statement}\n{error}").into());
        }
        let files = runtime.block_on(copy_out(&engine, &Location::parse(&place)?))?;
        let comma = if index == 0 { "" } else { "," };
        write!(
            expected,
            r#"{comma}{{"name": "{format}{}", "format": "{reader}", "files": [{files}], "columns": {COLUMNS}, "rows": {ROWS}}}"#,
            properties.replace('"', "'")
        )?;
    }
    fs::write(Path::new(FOLDER).join("expected.json"), format!("[{expected}]"))?;
    Ok(())
}

/// Copies the objects of a folder to files; tells their names, quoted.
async fn copy_out(engine: &Engine, place: &Location) -> Result<String, Box<dyn Error + Send + Sync>> {
    let mut names = Vec::new();
    for object in engine.lake().objects_below(place)? {
        let Address::S3 { key, .. } = &object.address else { return Err("an object lies elsewhere".into()) };
        let held = BytesName::of(&object).ok_or("an object has no bytes of its own")?;
        let bytes = engine.lake().learner().storage().read(&held, 0..object.size_bytes).await?;
        let name = key.replace('/', "-");
        fs::write(Path::new(FOLDER).join(&name), bytes)?;
        names.push(format!("\"{name}\""));
    }
    Ok(names.join(", "))
}
