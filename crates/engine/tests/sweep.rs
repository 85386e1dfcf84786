//! The whole lake: every table can be read or fails as it was broken, and the queries of `tests/sweep` answer and scan what
//! is recorded. The browser runs the same queries.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

use athenaeum_engine::{CatalogScript, Engine, Outcome, Progress};
use athenaeum_lake::{FolderStorage, LakeStore, Manifest};
use expect_test::expect_file;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Plans recurse deeply.
const STACK_BYTES: usize = 64 << 20;

/// Tables that are broken on purpose, a query that shows how, and how its error begins.
const BROKEN: &[(&str, &str)] = &[
    (
        "SELECT * FROM broken.partition_type LIMIT 5",
        "HIVE_INVALID_PARTITION_VALUE: Invalid partition value '2025-06-01' for integer partition key: month",
    ),
    (
        "SELECT count(*) FROM broken.partition_type",
        "HIVE_INVALID_PARTITION_VALUE: Invalid partition value '2025-06-01' for integer partition key: month",
    ),
    (
        "SELECT * FROM broken.bad_number LIMIT 5",
        "HIVE_BAD_DATA: Error parsing field value 'twelve' for field 2: For input string: \"twelve\"",
    ),
    (
        "SELECT * FROM broken.pretty_json LIMIT 5",
        "HIVE_CURSOR_ERROR: Row is not a valid JSON Object - JSONException: A JSONObject text must end with '}' at 2 [character 3 line 1]",
    ),
    (
        "SELECT count(*) FROM broken.pretty_json",
        "HIVE_CURSOR_ERROR: Row is not a valid JSON Object - JSONException: A JSONObject text must end with '}' at 2 [character 3 line 1]",
    ),
    (
        "SELECT * FROM broken.other_type LIMIT 5",
        "HIVE_BAD_DATA: Field amount's type BINARY in parquet file s3://broken-lab/other_type/part-00000.snappy.parquet is incompatible with type double defined in table schema",
    ),
    (
        "SELECT * FROM broken.moved_columns LIMIT 5",
        "HIVE_BAD_DATA: Error parsing field value 'Ada' for field 1: For input string: \"Ada\"",
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

async fn engine() -> Engine {
    let lake = root().join("sample-data");
    let read = |name: &str| std::fs::read_to_string(lake.join(name)).unwrap();
    let manifest = Manifest::parse(&read("manifest.json")).unwrap();
    let scripts: Vec<CatalogScript> =
        manifest.catalog_scripts.iter().map(|name| CatalogScript::of_lake(name, read(name))).collect();
    let engine = Engine::new(LakeStore::new(manifest, Arc::new(FolderStorage::new(&lake))));
    engine.run_catalog_scripts(&scripts).await.unwrap();
    engine
}

async fn run(engine: &Engine, sql: &str) -> Outcome {
    engine.run(sql, "default", &Progress::default()).await
}

/// On a stack that holds deep plans.
fn on_a_large_stack<F: Future<Output = ()>>(test: impl FnOnce() -> F + Send) {
    std::thread::scope(|scope| {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let worker =
            std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, move || runtime.block_on(test()));
        worker.unwrap().join().unwrap();
    });
}

/// The statements of the sweep; the browser test takes them apart in the same way.
fn statements() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("tests/sweep/queries.sql")).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("--")).collect();
    let text = lines.join("\n");
    text.split(";\n")
        .map(|statement| statement.trim().trim_end_matches(';').to_owned())
        .filter(|it| !it.is_empty())
        .collect()
}

fn transcript(sql: &str, outcome: &Outcome) -> String {
    let mut told = format!("{sql}\n");
    match &outcome.error {
        Some(error) => writeln!(told, "  ! {error}").unwrap(),
        None => {
            for row in outcome.rows.text_window(0, usize::MAX) {
                let cells: Vec<String> =
                    row.into_iter().map(|cell| cell.unwrap_or_else(|| "NULL".to_owned())).collect();
                writeln!(told, "  {}", cells.join(" | ")).unwrap();
            }
            writeln!(told, "  {} bytes scanned", outcome.receipt.data_scanned_bytes).unwrap();
        }
    }
    told
}

#[test]
fn the_sweep_answers_and_scans_what_is_recorded() {
    on_a_large_stack(|| async {
        let engine = engine().await;
        let mut told = String::new();
        for sql in statements() {
            told.push_str(&transcript(&sql, &run(&engine, &sql).await));
            told.push('\n');
        }
        expect_file![root().join("tests/sweep/answers.txt")].assert_eq(&told);
    });
}

#[test]
fn the_sweep_reads_every_table() {
    on_a_large_stack(|| async {
        let queries = statements().join("\n");
        let words: Vec<&str> = queries.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '_')).collect();
        for database in engine().await.catalog_view() {
            for table in &database.tables {
                let name = format!("{}.{}", database.name, table.name);
                assert!(words.contains(&name.as_str()), "{name} is missing in tests/sweep/queries.sql");
            }
        }
    });
}

#[test]
fn every_table_is_readable_or_broken_as_planted() {
    on_a_large_stack(|| async {
        let engine = engine().await;
        let mut broken = 0;
        for database in engine.catalog_view() {
            for table in &database.tables {
                let name = format!("{}.{}", database.name, table.name);
                for sql in [format!("SELECT * FROM {name} LIMIT 5"), format!("SELECT count(*) FROM {name}")] {
                    let error = run(&engine, &sql).await.error.map(|error| error.to_string());
                    let planted = BROKEN.iter().find(|(query, _)| *query == sql).map(|(_, error)| (*error).to_owned());
                    broken += usize::from(planted.is_some());
                    assert_eq!(error, planted, "{sql}");
                }
            }
        }
        assert_eq!(broken, BROKEN.len(), "a query of BROKEN names no table");
    });
}
