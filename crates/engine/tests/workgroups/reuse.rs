//! Results that are used again: which statements, under which conditions, and what Athena does not look at.

use super::{COUNT, check, engine, noon, put, run};
use athenaeum_engine::{Clock, Progress};
use athenaeum_protocol::{PRIMARY_WORKGROUP, RunOptions, Workgroup};
use chrono::TimeDelta;
use expect_test::expect;

/// Whether the statement, run in this way, is answered with the result of `COUNT`-like `first` in workgroup `a`.
async fn is_reused(
    first: &str,
    text: &str,
    database: &str,
    workgroup: &str,
    minutes: Option<u32>,
    age: TimeDelta,
) -> bool {
    let engine = engine().await;
    for name in ["a", "b"] {
        put(&engine, Workgroup::new(name)).await;
    }
    let options = RunOptions::in_workgroup("a");
    assert_eq!(engine.run_as(first, "default", &options, &Progress::default()).await.error, None, "{first}");
    if workgroup == "moved" {
        put(&engine, Workgroup { result_location: Some("s3://mine/".to_owned()), ..Workgroup::new("a") }).await;
    }
    let engine = engine.with_clock(Clock::Still(noon() + age));
    let name = if workgroup == "moved" { "a" } else { workgroup };
    let options = RunOptions { reuse_minutes: minutes, ..RunOptions::in_workgroup(name) };
    let outcome = engine.run_as(text, database, &options, &Progress::default()).await;
    let receipt = &outcome.receipt;
    assert_eq!(outcome.error, None, "{text}");
    assert!(!receipt.result_reused || (receipt.data_scanned_bytes, receipt.billed_bytes, receipt.rows) == (0, 0, 1));
    receipt.result_reused
}

#[tokio::test]
async fn a_result_is_used_again_by_athenas_rules() {
    let hour = TimeDelta::minutes(60);
    let spaced = format!("{COUNT} ");
    for (reused, why, text, database, workgroup, minutes, age) in [
        (true, "the same again", COUNT, "default", "a", Some(60), TimeDelta::zero()),
        (true, "just young enough", COUNT, "default", "a", Some(60), hour),
        (false, "too old", COUNT, "default", "a", Some(60), hour + TimeDelta::seconds(1)),
        (false, "not asked for", COUNT, "default", "a", None, TimeDelta::zero()),
        (false, "one more blank", &spaced, "default", "a", Some(60), TimeDelta::zero()),
        (false, "another database", COUNT, "saas_raw", "a", Some(60), TimeDelta::zero()),
        (false, "another workgroup", COUNT, "default", "b", Some(60), TimeDelta::zero()),
        (false, "another place of results", COUNT, "default", "moved", Some(60), TimeDelta::zero()),
    ] {
        assert_eq!(is_reused(COUNT, text, database, workgroup, minutes, age).await, reused, "{why}");
    }
    for (reused, text) in [
        (true, "SELECT max(id) FROM saas_raw.banks"),
        (false, "SELECT count(*) FROM saas_raw.banks WHERE rand() < 2"),
        (false, "SELECT now()"),
        (false, "SELECT 1 FROM saas_raw.banks LIMIT 1"),
        (true, "SELECT 1 FROM saas_raw.banks ORDER BY 1 LIMIT 1"),
        (false, "SHOW TABLES IN saas_raw"),
        (false, "EXPLAIN SELECT 1"),
        (true, "EXECUTE IMMEDIATE 'SELECT count(*) FROM saas_raw.banks'"),
        (false, "EXECUTE IMMEDIATE 'SELECT rand() FROM saas_raw.banks LIMIT 1'"),
        (false, "SELECT count(*) FROM playground.query_history"),
        (false, "SELECT count(*) FROM information_schema.tables"),
    ] {
        assert_eq!(is_reused(text, text, "default", "a", Some(60), TimeDelta::zero()).await, reused, "{text}");
    }
}

#[tokio::test]
async fn a_change_of_the_table_is_not_noticed_and_eight_days_are_refused() {
    let engine = engine().await;
    for sql in [
        "CREATE TABLE mine WITH (external_location = 's3://learner/mine/') AS SELECT 1 AS a",
        "SELECT sum(a) FROM mine",
        "INSERT INTO mine VALUES 2",
    ] {
        assert_eq!(run(&engine, PRIMARY_WORKGROUP, sql).await.error, None, "{sql}");
    }
    let again = async |reuse_minutes| {
        let options = RunOptions { reuse_minutes, ..RunOptions::default() };
        let outcome = engine.run_as("SELECT sum(a) FROM mine", "default", &options, &Progress::default()).await;
        outcome.error.map_or_else(|| format!("{:?}", outcome.rows.text_window(0, 1)), |error| error.to_string())
    };
    let said = [again(Some(10_080)).await, again(None).await, again(Some(10_081)).await];
    check(
        &said,
        expect![[r#"
        [[Some("1")]]
        [[Some("3")]]
        A result may be used again for 10080 minutes at most"#]],
    );
}

#[tokio::test]
async fn what_stands_behind_a_text_decides_too() {
    let engine = engine().await;
    let mut said = Vec::new();
    for sql in [
        "CREATE VIEW counted AS SELECT count(*) AS n FROM saas_raw.banks",
        "CREATE VIEW chance AS SELECT rand() AS r FROM saas_raw.banks",
        "CREATE VIEW above AS SELECT r FROM chance ORDER BY 1 LIMIT 1",
        "PREPARE p FROM SELECT count(*) + ? FROM saas_raw.banks",
        "PREPARE cut FROM SELECT id FROM saas_raw.banks LIMIT 1",
        "CREATE TABLE mine WITH (external_location = 's3://learner/mine/') AS SELECT 1 AS a",
        "PREPARE w FROM INSERT INTO mine SELECT 1",
        "SELECT n FROM counted",
        "SELECT n FROM counted",
        "SELECT r FROM above",
        "SELECT r FROM above",
        "EXECUTE p USING 1",
        "EXECUTE p USING 1",
        "EXECUTE p USING 2",
        "EXECUTE cut",
        "EXECUTE cut",
        "EXECUTE w",
        "EXECUTE w",
        "SELECT count(*) FROM mine",
        "DEALLOCATE PREPARE p",
        "PREPARE p FROM SELECT 2 * count(*) + ? FROM saas_raw.banks",
        "EXECUTE p USING 1",
        "CREATE OR REPLACE VIEW counted AS SELECT 2 AS n",
        "SELECT n FROM counted",
    ] {
        let options = RunOptions { reuse_minutes: Some(60), ..RunOptions::default() };
        let outcome = engine.run_as(sql, "default", &options, &Progress::default()).await;
        let receipt = &outcome.receipt;
        let end = if receipt.result_reused { "used again" } else { "run" };
        said.push(format!("{sql}: {end}, {:?}, {} bytes", outcome.state, receipt.data_scanned_bytes));
    }
    check(
        &said[7..],
        expect![[r#"
            SELECT n FROM counted: run, Succeeded, 2335 bytes
            SELECT n FROM counted: used again, Succeeded, 0 bytes
            SELECT r FROM above: run, Succeeded, 2335 bytes
            SELECT r FROM above: run, Succeeded, 2335 bytes
            EXECUTE p USING 1: run, Succeeded, 2335 bytes
            EXECUTE p USING 1: used again, Succeeded, 0 bytes
            EXECUTE p USING 2: run, Succeeded, 2335 bytes
            EXECUTE cut: run, Succeeded, 2335 bytes
            EXECUTE cut: run, Succeeded, 2335 bytes
            EXECUTE w: run, Succeeded, 0 bytes
            EXECUTE w: run, Succeeded, 0 bytes
            SELECT count(*) FROM mine: run, Succeeded, 537 bytes
            DEALLOCATE PREPARE p: run, Succeeded, 0 bytes
            PREPARE p FROM SELECT 2 * count(*) + ? FROM saas_raw.banks: run, Succeeded, 0 bytes
            EXECUTE p USING 1: run, Succeeded, 2335 bytes
            CREATE OR REPLACE VIEW counted AS SELECT 2 AS n: run, Succeeded, 0 bytes
            SELECT n FROM counted: run, Succeeded, 0 bytes"#]],
    );
}
