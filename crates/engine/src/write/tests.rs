//! Statements that write, run through the engine: what they write is read back equal, in every format and codec.

use crate::{Engine, Outcome, Progress};
use athenaeum_lake::{LakeStore, Location, Manifest, MemoryStorage};
use std::sync::Arc;

/// Plans recurse deeply.
const STACK_BYTES: usize = 32 << 20;

/// Runs statements one after the other over an empty lake. Tells the rows of each as text, `|` between columns, or its
/// error; `objects FOLDER` lists what lies there, with what differs from run to run left out.
fn transcript(statements: &[&str]) -> Vec<String> {
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, || {
            tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
                let engine = Engine::new(LakeStore::new(Manifest::default(), Arc::new(MemoryStorage::default())));
                let mut told = Vec::new();
                for statement in statements {
                    match statement.strip_prefix("objects ") {
                        Some(folder) => told.push(objects(&engine, folder).join(" ")),
                        None => {
                            told.push(shown(&engine.run(statement, "default", &Progress::default()).await));
                        }
                    }
                }
                told
            })
        });
        worker.unwrap().join().unwrap()
    })
}

fn shown(outcome: &Outcome) -> String {
    if let Some(error) = &outcome.error {
        return error.to_string();
    }
    let text = |cell: Option<String>| cell.unwrap_or_else(|| "NULL".to_owned());
    let rows = outcome.rows.text_window(0, usize::MAX);
    let rows: Vec<String> =
        rows.into_iter().map(|row| row.into_iter().map(text).collect::<Vec<_>>().join("|")).collect();
    rows.join("\n")
}

fn objects(engine: &Engine, folder: &str) -> Vec<String> {
    let folder = Location::parse(folder).unwrap();
    let listed = engine.lake().objects_below(&folder).unwrap();
    listed.iter().map(|object| pattern_of(object.address.below(&folder).unwrap())).collect()
}

/// The name with its time, letters and UUID as `Q`.
fn pattern_of(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let (id, rest) = name.split_at(64);
    assert!(id.chars().nth(8) == Some('_') && id.ends_with(|c: char| c.is_ascii_hexdigit()), "{name}");
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}Q{rest}")
}

/// A row of every type that all formats hold, a row of NULLs, and one of odd values.
const SOURCE: &str = "
    SELECT CAST(1 AS tinyint) AS tiny, CAST(-2 AS smallint) AS small, CAST(3 AS int) AS whole, 9007199254740993 AS big,
           CAST(0.1 AS real) AS single, 1.5e300 AS wide, CAST('12345678901234567.89' AS decimal(19,2)) AS amount,
           true AS flag, 'it''s \u{e9}, \"quoted\"' AS words, DATE '1969-12-31' AS day,
           CAST('2025-06-14 18:00:00.123' AS timestamp) AS moment, X'6869' AS raw,
           ARRAY['a', NULL, 'b'] AS list, CAST(ROW(7, 'z') AS row(x integer, y varchar)) AS pair, map(ARRAY['k'], ARRAY[1.5e0]) AS lookup
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    UNION ALL
    SELECT CAST(-128 AS tinyint), CAST(0 AS smallint), CAST(-2147483648 AS int), -9223372036854775807,
           CAST(-0.0 AS real), CAST('NaN' AS double), CAST('-0.01' AS decimal(19,2)),
           false, '', DATE '9999-12-31', CAST('1901-01-01 00:00:00' AS timestamp), X'00', ARRAY['c'],
           CAST(ROW(NULL, '') AS row(x integer, y varchar)), map(ARRAY['', 'q'], ARRAY[NULL, -1e-7])";

/// Format and compressions that are written.
const ENCODINGS: &[(&str, &[&str])] = &[
    ("PARQUET", &["GZIP", "SNAPPY", "ZSTD", "LZ4", "NONE"]),
    ("AVRO", &["DEFLATE", "SNAPPY", "ZSTD", "NONE"]),
    ("JSON", &["GZIP", "SNAPPY", "ZSTD", "LZ4", "BZIP2", "DEFLATE", "NONE"]),
    ("TEXTFILE", &["GZIP", "SNAPPY", "ZSTD", "LZ4", "BZIP2", "DEFLATE", "NONE"]),
];

#[test]
fn every_format_and_codec_is_read_back_equal() {
    let source = format!("CREATE TABLE source AS {SOURCE}");
    for (format, compressions) in ENCODINGS {
        for compression in *compressions {
            let copy = format!(
                "CREATE TABLE copy WITH (format = '{format}', write_compression = '{compression}') AS SELECT * FROM source"
            );
            let told =
                transcript(&[&source, "SELECT * FROM source ORDER BY big", &copy, "SELECT * FROM copy ORDER BY big"]);
            assert_eq!((told[0].as_str(), told[2].as_str()), ("3", "3"), "{format} {compression}");
            assert_eq!(told[3], told[1], "{format} {compression}");
            assert!(told[1].contains("[a, null, b]|{x=7, y=z}|{k=1.5}"), "{}", told[1]);
        }
    }
}

#[test]
fn an_insert_follows_the_tables_properties() {
    for (format, compressions) in ENCODINGS {
        for compression in *compressions {
            let create = format!(
                "CREATE TABLE t WITH (format = '{format}', write_compression = '{compression}', external_location = 's3://learner/t/') AS SELECT 1 AS n, 'a' AS word"
            );
            let told = transcript(&[
                &create,
                "INSERT INTO t VALUES (2, 'b'), (3, NULL)",
                "SELECT * FROM t ORDER BY n",
                "objects s3://learner/t/",
            ]);
            assert_eq!(told[1..3], ["2", "1|a\n2|b\n3|NULL"], "{format} {compression}");
            let names: Vec<&str> = told[3].split(' ').collect();
            assert!(
                matches!(names.as_slice(), [first, second] if first == second),
                "{format} {compression}: {names:?}"
            );
        }
    }
}

#[test]
fn names_of_files_tell_time_query_bucket_and_codec() {
    let told = transcript(&[
        "CREATE TABLE plain WITH (external_location = 's3://learner/plain/') AS SELECT 1 AS n",
        "objects s3://learner/plain/",
        "CREATE TABLE lines WITH (format = 'TEXTFILE', external_location = 's3://learner/lines/') AS SELECT 1 AS n",
        "objects s3://learner/lines/",
        "CREATE TABLE split WITH (bucketed_by = ARRAY['n'], bucket_count = 4, format = 'JSON', write_compression = 'ZSTD', external_location = 's3://learner/split/') AS SELECT * FROM (VALUES (1), (2), (5)) AS v (n)",
        "objects s3://learner/split/",
        "SELECT n FROM split ORDER BY n",
    ]);
    assert_eq!(told[1], "Q");
    assert_eq!(told[3], "Q.gz");
    let mut buckets: Vec<&str> = told[5].split(' ').collect();
    buckets.sort_unstable();
    assert_eq!(buckets, ["Q_bucket-00001.zst", "Q_bucket-00002.zst"]);
    assert_eq!(told[6], "1\n2\n5");
}

#[test]
fn partitions_lie_in_folders_of_their_own() {
    let told = transcript(&[
        "CREATE TABLE t WITH (partitioned_by = ARRAY['kind', 'day'], external_location = 's3://learner/t/') AS
         SELECT * FROM (VALUES (1, 'a:b', DATE '2025-06-14'), (2, NULL, DATE '2025-06-15'), (3, 'a:b', NULL)) AS v (n, kind, day)",
        "objects s3://learner/t/",
        "SHOW PARTITIONS t",
        "SELECT n, kind, day FROM t ORDER BY n",
        "SELECT n FROM t WHERE kind IS NULL",
        "INSERT INTO t (day, n, kind) VALUES (DATE '2025-06-16', 4, 'c'), (NULL, 5, 'a:b')",
        "SELECT n, kind, day FROM t WHERE n > 3 ORDER BY n",
        "CREATE TABLE bad WITH (partitioned_by = ARRAY['k']) AS SELECT 1 AS n, 'caf\u{e9}' AS k",
    ]);
    let mut folders: Vec<&str> = told[1].split(' ').collect();
    folders.sort_unstable();
    assert_eq!(
        folders,
        [
            "kind=__HIVE_DEFAULT_PARTITION__/day=2025-06-15/Q",
            "kind=a%3Ab/day=2025-06-14/Q",
            "kind=a%3Ab/day=__HIVE_DEFAULT_PARTITION__/Q",
        ]
    );
    assert!(told[2].contains("kind=a:b/day=2025-06-14"), "{}", told[2]);
    assert_eq!(told[3], "1|a:b|2025-06-14\n2|NULL|2025-06-15\n3|a:b|NULL");
    assert_eq!(told[4], "2");
    assert_eq!(told[5..7], ["2", "4|c|2025-06-16\n5|a:b|NULL"]);
    assert!(told[7].starts_with("HIVE_INVALID_PARTITION_VALUE: Hive partition keys can only contain printable ASCII characters (0x20 - 0x7E). Invalid value: 63 61 66 C3 A9. You may need to manually clean"), "{}", told[7]);
}

#[test]
fn a_write_that_fails_half_way_changes_no_table_and_names_what_is_left() {
    // One partition more than may be open: a hundred files are growing when the statement fails.
    let values: Vec<String> = (0..101).map(|n| format!("({n}, {n})")).collect();
    let values = values.join(", ");
    let told = transcript(&[
        &format!(
            "CREATE TABLE t WITH (partitioned_by = ARRAY['k'], external_location = 's3://learner/t/') AS SELECT * FROM (VALUES {values}) AS v (n, k)"
        ),
        "SELECT * FROM t",
        "CREATE TABLE p WITH (partitioned_by = ARRAY['k']) AS SELECT * FROM (VALUES (1, 1), (2, 2)) AS v (n, k)",
        &format!("INSERT INTO p SELECT * FROM (VALUES {values}) AS v (n, k)"),
        "SELECT count(*) FROM p",
    ]);
    assert_eq!(
        told[0],
        "HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100 open writers for partitions/buckets. You may need to manually clean the data at location 's3://learner/t' before retrying. Athena will not delete data in your account."
    );
    assert_eq!(told[1], "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.default.t' does not exist");
    assert_eq!(told[3], "HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100 open writers for partitions/buckets");
    assert_eq!(told[4], "2");
}
