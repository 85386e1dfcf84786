//! Copies of the sample lake: one as it was published, for answers to exercises, and one whose tables hold other rows.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_engine::{Engine, OtherRows, Progress};
use athenaeum_protocol::RunState;

async fn one(engine: &Engine, sql: &str) -> String {
    let outcome = engine.run(sql, "default", &Progress::default()).await;
    assert_eq!(outcome.state, RunState::Succeeded, "{sql}: {:?}", outcome.error);
    let row = outcome.rows.text_window(0, 1).into_iter().next().unwrap_or_default();
    row.into_iter().map(|cell| cell.unwrap_or_default()).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_published_copy_knows_nothing_of_the_learner_and_leaves_nothing_behind() {
    let engine = sample_lake::engine().await;
    assert!(engine.restore().await.is_empty());
    one(&engine, "CREATE TABLE sandbox.mine WITH (format = 'PARQUET') AS SELECT 1 AS x").await;
    let copy = engine.as_published(None);
    let missing = copy.run("SELECT * FROM sandbox.mine", "default", &Progress::default()).await;
    assert_eq!(missing.error.unwrap().code.to_string(), "TABLE_NOT_FOUND");
    one(&copy, "CREATE TABLE sandbox.theirs WITH (format = 'PARQUET') AS SELECT 2 AS x").await;
    assert_eq!(one(&copy, "SELECT x FROM sandbox.theirs").await, "2");
    let missing = engine.run("SELECT * FROM sandbox.theirs", "default", &Progress::default()).await;
    assert_eq!(missing.error.unwrap().code.to_string(), "TABLE_NOT_FOUND");
    assert_eq!(one(&engine, "SELECT x FROM sandbox.mine").await, "1");
    // What was written there is not in the history of the learner either.
    let texts =
        one(&engine, "SELECT count(*) FROM playground.query_history WHERE query_string LIKE '%sandbox.theirs%'");
    assert_eq!(texts.await, "1", "only the learner's own SELECT");
}

#[tokio::test]
async fn other_rows_are_the_same_however_they_are_asked() {
    let copy = sample_lake::engine().await.as_published(Some(OtherRows::fewer(1)));
    let day = "year = '2025' AND month = '06' AND day = '14'";
    let counted = one(&copy, &format!("SELECT count(*) FROM weblogs.access_logs WHERE {day}")).await;
    for sql in [
        format!("SELECT count(request_id) FROM weblogs.access_logs WHERE {day}"),
        format!(
            "SELECT sum(n) FROM (SELECT status, count(*) AS n FROM weblogs.access_logs WHERE {day} GROUP BY status)"
        ),
        format!("SELECT count(*) FROM weblogs.access_logs WHERE {day} AND bytes_sent >= 0"),
        format!("SELECT count(*) FROM (SELECT *, \"$path\" FROM weblogs.access_logs WHERE {day})"),
        "SELECT count(*) FROM weblogs.access_logs WHERE month = '06' AND date(request_time) = DATE '2025-06-14'"
            .to_owned(),
    ] {
        assert_eq!(one(&copy, &sql).await, counted, "{sql}");
    }
}

#[tokio::test]
async fn one_row_in_five_is_missing_in_every_format_and_none_of_what_an_answer_wrote() {
    let engine = sample_lake::engine().await;
    let copies = [1, 2].map(|seed| engine.as_published(Some(OtherRows::fewer(seed))));
    for table in ["requests_parquet_snappy", "requests_avro", "requests_csv", "requests_json_gz"] {
        let sql = format!("SELECT count(*) FROM format_lab.{table}");
        let all: f64 = one(&engine, &sql).await.parse().unwrap();
        for copy in &copies {
            let left: f64 = one(copy, &sql).await.parse().unwrap();
            assert!((0.75..0.85).contains(&(left / all)), "{table}: {left} of {all}");
        }
    }
    let pages = "SELECT checksum(path) FROM format_lab.requests_avro";
    assert_ne!(one(&copies[0], pages).await, one(&copies[1], pages).await, "another seed leaves out other rows");
    one(
        &copies[0],
        "CREATE TABLE sandbox.t WITH (format = 'PARQUET') AS SELECT * FROM (VALUES 1, 2, 3, 4, 5, 6, 7, 8) AS v(x)",
    )
    .await;
    assert_eq!(one(&copies[0], "SELECT count(*) FROM sandbox.t").await, "8");
}
