//! What runs over the sample lake would have read otherwise, held against runs that really read it; and whether two runs gave
//! the same rows.

#![expect(clippy::unwrap_used, clippy::panic, reason = "the helpers of a test may fail the test")]

#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_engine::{Engine, Outcome, Progress};
use athenaeum_protocol::{AboutRun, Answer, Certainty, Comparison, Otherwise, Savings, Way};
use expect_test::{Expect, expect};
use sample_lake::engine;

const ONE_DAY: &str = "year = '2025' AND month = '06' AND day = '14'";

async fn run(engine: &Engine, sql: &str) -> Outcome {
    let outcome = engine.run(sql, "weblogs", &Progress::default()).await;
    assert_eq!(outcome.error, None, "{sql}");
    outcome
}

async fn bytes(engine: &Engine, sql: &str) -> u64 {
    run(engine, sql).await.receipt.data_scanned_bytes
}

async fn savings(engine: &Engine, sql: &str) -> Savings {
    let details = run(engine, sql).await.details.unwrap();
    match details.answer(engine, AboutRun::Savings, None).await.unwrap() {
        Answer::Savings(savings) => savings,
        other => panic!("{other:?}"),
    }
}

/// The bytes of the three computed ways, with `<=` before those that may be fewer.
fn computed(savings: &Savings) -> Vec<String> {
    let told = |way: &Otherwise| {
        let sign = if way.certainty == Certainty::AtMost { "<= " } else { "" };
        let name = match way.way {
            Way::WithoutPartitionPruning => "all partitions",
            Way::WithoutColumnPruning => "all columns",
            Way::WithoutStatistics => "all row groups",
            Way::OtherLayout { .. } => return None,
        };
        assert_eq!(way.unknown_objects, 0);
        Some(format!("{name} {sign}{}", way.data_scanned_bytes))
    };
    savings.otherwise.iter().filter_map(told).collect()
}

#[tokio::test]
async fn what_one_day_saves_is_what_all_days_and_all_columns_really_read() {
    let engine = engine().await;
    for columns in ["path, status", "count(*)", "max(user_agent)"] {
        let day = format!("SELECT {columns} FROM access_logs WHERE {ONE_DAY}");
        let told = computed(&savings(&engine, &day).await);
        let all_days = bytes(&engine, &format!("SELECT {columns} FROM access_logs")).await;
        let all_columns = bytes(&engine, &format!("SELECT * FROM access_logs WHERE {ONE_DAY}")).await;
        let same = bytes(&engine, &day).await;
        assert_eq!(
            told,
            [
                format!("all partitions {all_days}"),
                format!("all columns {all_columns}"),
                format!("all row groups {same}")
            ],
            "{columns}"
        );
    }
}

#[tokio::test]
async fn without_statistics_every_row_group_is_read() {
    let engine = engine().await;
    let morning = "SELECT count(*) FROM access_logs_flat WHERE request_time < TIMESTAMP '2025-01-02 00:00:00'";
    let told = computed(&savings(&engine, morning).await);
    let all = bytes(&engine, "SELECT max(request_time) FROM access_logs_flat").await;
    assert_eq!(told[1], format!("all row groups {all}"));
    assert!(told[0].starts_with("all columns <= "), "{told:?}");
    assert!(bytes(&engine, morning).await < all);
}

#[tokio::test]
async fn what_other_formats_and_limits_save_is_what_runs_really_read() {
    let engine = engine().await;
    let all = |sql: &'static str| bytes(&engine, sql);
    let ways = async |sql: &str| computed(&savings(&engine, sql).await);
    let json_day = "SELECT max(status) FROM access_json WHERE month = '6' AND day = '14'";
    assert_eq!(ways(json_day).await, [format!("all partitions {}", all("SELECT max(status) FROM access_json").await)]);
    let avro_week = "SELECT count(*) FROM stays_bronze.bookings WHERE ingest_date = '2025-06-09'";
    let avro = all("SELECT count(*) FROM stays_bronze.bookings").await;
    assert_eq!(ways(avro_week).await, [format!("all partitions {avro}")]);
    let symbol = "SELECT price FROM market.trades_sorted WHERE symbol = 'AAPL'";
    let of_symbol = ways(symbol).await;
    let read = all("SELECT price, symbol FROM market.trades_sorted").await;
    assert_eq!(of_symbol[1], format!("all row groups {read}"));
    let first = "SELECT path FROM access_logs_flat LIMIT 10";
    assert_eq!(
        ways(first).await[1],
        format!("all row groups {}", all("SELECT path FROM access_logs_flat LIMIT 10").await)
    );
    let few = ways("SELECT path FROM access_json WHERE month = '6' LIMIT 10").await;
    assert!(few[0].starts_with("all partitions <= "), "{few:?}");
}

#[tokio::test]
async fn text_has_no_columns_and_no_row_groups_to_leave_out() {
    let engine = engine().await;
    assert_eq!(computed(&savings(&engine, "SELECT max(status) FROM format_lab.requests_csv").await), [""; 0]);
    assert_eq!(savings(&engine, "SELECT 1").await.otherwise, []);
    assert_eq!(savings(&engine, "SHOW TABLES").await.otherwise, []);
}

fn layouts(savings: &Savings) -> Vec<(&str, &str, &str, u64, bool)> {
    let of = |way: &'_ Otherwise| match &way.way {
        Way::OtherLayout { .. } => Some(way.data_scanned_bytes),
        _ => None,
    };
    savings
        .otherwise
        .iter()
        .filter_map(|way| match &way.way {
            Way::OtherLayout { to, layout, sql, same_rows, .. } => {
                Some((to.as_str(), layout.as_str(), sql.as_str(), of(way)?, *same_rows))
            }
            _ => None,
        })
        .collect()
}

#[tokio::test]
async fn other_layouts_are_really_asked() {
    let engine = engine().await;
    let sql = "SELECT r.country, count(*) AS n FROM format_lab.requests_csv r GROUP BY r.country ORDER BY n DESC, 1";
    let savings = savings(&engine, sql).await;
    let layouts = layouts(&savings);
    assert_eq!(layouts.len(), 10, "{layouts:?}");
    for (to, layout, sql, told, same_rows) in layouts {
        assert_eq!((bytes(&engine, sql).await, same_rows), (told, true), "{to} {layout}");
        assert!(sql.contains(&format!("FROM {to} r GROUP")), "{sql}");
    }
}

#[tokio::test]
async fn a_twin_without_the_partition_keys_makes_them() {
    let engine = engine().await;
    let sql = format!("SELECT count(access_logs.path) FROM access_logs WHERE {ONE_DAY}");
    let savings = savings(&engine, &sql).await;
    let layouts = layouts(&savings);
    let [(to, layout, sql, told, same_rows)] = layouts.as_slice() else { panic!("{layouts:?}") };
    assert_eq!((*to, *layout, *same_rows), ("weblogs.access_logs_flat", "Parquet, snappy", true), "{sql}");
    assert!(*told > 50 * savings.data_scanned_bytes, "{told}");
}

async fn compare(engine: &Engine, left: &str, right: &str, expected: Expect) {
    let (left, right) = (run(engine, left).await.details.unwrap(), run(engine, right).await.details.unwrap());
    let Answer::Comparison(Comparison { verdict, left_rows, right_rows, differences, .. }) =
        left.answer(engine, AboutRun::Comparison { with: 0 }, Some(&right)).await.unwrap()
    else {
        panic!("no comparison")
    };
    let text = |row: &Option<Vec<Option<String>>>| match row {
        None => "nothing".to_owned(),
        Some(row) => row.iter().map(|cell| cell.as_deref().unwrap_or("NULL")).collect::<Vec<_>>().join(" "),
    };
    let mut lines = vec![format!("{verdict:?}, {left_rows} and {right_rows} rows")];
    lines.extend(differences.iter().map(|it| format!("  {}: {} | {}", it.row, text(&it.left), text(&it.right))));
    expected.assert_eq(&lines.join("\n"));
}

#[tokio::test]
async fn two_runs_side_by_side() {
    let engine = engine().await;
    let three = "SELECT * FROM (VALUES (1, 'a'), (2, NULL), (3, 'c')) AS t (n, x)";
    compare(&engine, three, &format!("{three} ORDER BY n"), expect!["Equal, 3 and 3 rows"]).await;
    compare(
        &engine,
        &format!("{three} ORDER BY n"),
        &format!("{three} ORDER BY n DESC"),
        expect![[r#"
        EqualInOtherOrder, 3 and 3 rows
          0: 1 a | 3 c
          2: 3 c | 1 a"#]],
    )
    .await;
    compare(
        &engine,
        &format!("{three} ORDER BY n"),
        "SELECT * FROM (VALUES (1, 'a'), (2, '')) AS t (n, x)",
        expect![[r#"
        OtherRows, 3 and 2 rows
          1: 2 NULL | 2 
          2: 3 c | nothing"#]],
    )
    .await;
    compare(&engine, three, "SELECT 1 AS n", expect!["OtherColumns, 3 and 1 rows"]).await;
    let of = |table: &str| format!("SELECT status, count(*) AS n FROM format_lab.{table} GROUP BY status ORDER BY 1");
    compare(&engine, &of("requests_csv"), &of("requests_parquet_zstd"), expect!["Equal, 7 and 7 rows"]).await;
}
