//! What a persona's run tells beside its rows: bytes, estimates, plans, results that are used again. Which rows and names
//! there are is told in `tests/sql/permissions`.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_diagnostic::Code;
use athenaeum_engine::{Engine, Outcome, Progress};
use athenaeum_protocol::{AboutRun, Answer, RunOptions};

const COUNT: &str = "SELECT count(*) FROM secure.customers";
const SPENT: &str = "SELECT sum(spend) FROM secure.customers";

fn as_persona(name: &str) -> RunOptions {
    RunOptions { persona: Some(name.to_owned()), ..RunOptions::default() }
}

async fn run(engine: &Engine, options: &RunOptions, sql: &str) -> Outcome {
    engine.run_as(sql, "default", options, &Progress::default()).await
}

async fn first(engine: &Engine, options: &RunOptions, sql: &str) -> String {
    let outcome = run(engine, options, sql).await;
    assert_eq!(outcome.error, None, "{sql}");
    outcome.rows.text_window(0, 1).into_iter().flatten().flatten().next().unwrap()
}

#[tokio::test]
async fn the_columns_of_a_row_filter_are_read_and_billed() {
    let engine = sample_lake::engine().await;
    let all = run(&engine, &RunOptions::default(), SPENT).await.receipt;
    let filtered = run(&engine, &as_persona("support_agent"), SPENT).await.receipt;
    let asked = "SELECT sum(IF(country = 'DE', spend)) FROM secure.customers";
    let by_hand = run(&engine, &RunOptions::default(), asked).await.receipt;
    assert_eq!((all.columns_read, filtered.columns_read), (1, 2));
    assert_eq!(filtered.data_scanned_bytes, by_hand.data_scanned_bytes);
    assert!(filtered.billed_bytes > all.billed_bytes);
    // Columns that are not granted are neither read nor billed.
    let columns = run(&engine, &as_persona("data_analyst"), "SELECT * FROM secure.customers").await.receipt;
    assert_eq!(columns.columns_read, 4);
}

#[tokio::test]
async fn an_estimate_is_the_runs_and_there_is_none_of_what_is_refused() {
    let engine = sample_lake::engine().await;
    for (persona, sql) in [("support_agent", SPENT), ("data_analyst", "SELECT * FROM secure.customers")] {
        let estimate = engine.estimate_as(sql, "default", Some(persona)).await;
        let read = run(&engine, &as_persona(persona), sql).await.receipt.data_scanned_bytes;
        assert_eq!((estimate.data_scanned_bytes, estimate.lints.len()), (read, 0), "{sql}");
    }
    for sql in ["SELECT card FROM secure.customers", "SELECT * FROM secure.support_tickets"] {
        assert!(!engine.estimate_as(sql, "default", None).await.scans.is_empty());
        assert!(engine.estimate_as(sql, "default", Some("data_analyst")).await.scans.is_empty(), "{sql}");
    }
    assert!(engine.estimate_as(COUNT, "default", Some("nobody")).await.scans.is_empty());
}

#[tokio::test]
async fn results_are_used_again_for_the_same_persona_with_the_same_grants_only() {
    let engine = sample_lake::engine().await;
    let again = |name: Option<&str>| RunOptions {
        reuse_minutes: Some(60),
        persona: name.map(str::to_owned),
        ..RunOptions::default()
    };
    let mut said = Vec::new();
    for persona in [None, Some("support_agent"), Some("data_analyst"), None, Some("support_agent")] {
        let outcome = run(&engine, &again(persona), COUNT).await;
        let rows = outcome.rows.text_window(0, 1).into_iter().flatten().flatten().next().unwrap_or_default();
        said.push((rows, outcome.receipt.result_reused));
    }
    let told: Vec<(&str, bool)> = said.iter().map(|(rows, reused)| (rows.as_str(), *reused)).collect();
    assert_eq!(told, [("5000", false), ("1501", false), ("5000", false), ("5000", true), ("1501", true)]);
    let revoke = "CALL lakeformation.revoke_permissions(principal => 'role/support', permissions => ARRAY['SELECT'],
        database_name => 'secure', table_name => 'customers', data_cells_filter => 'german_customers')";
    assert_eq!(run(&engine, &RunOptions::default(), revoke).await.error, None);
    let refused = run(&engine, &again(Some("support_agent")), COUNT).await;
    assert_eq!(refused.error.unwrap().code, Code::InsufficientPermissions);
}

#[tokio::test]
async fn no_plan_tells_of_rows_that_are_left_out() {
    let engine = sample_lake::engine().await;
    let agent = as_persona("support_agent");
    let told = run(&engine, &agent, &format!("EXPLAIN ANALYZE {COUNT}")).await.rows.text_window(0, 100);
    let text: Vec<String> = told.into_iter().flatten().flatten().collect();
    let text = text.join("\n");
    for word in ["5000", "1501", "country", "DE'", "RowsAndCells"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    let outcome = run(&engine, &agent, COUNT).await;
    let details = outcome.details.as_ref().unwrap();
    let Answer::Plan(plan) = details.answer(&engine, AboutRun::Plan, None).await.unwrap() else { panic!() };
    let graph = format!("{plan:?}");
    assert!(plan.note.contains("Lake Formation") && !graph.contains("5000") && !graph.contains("country"), "{graph}");
    let Answer::Savings(savings) = details.answer(&engine, AboutRun::Savings, None).await.unwrap() else { panic!() };
    assert!(savings.otherwise.is_empty());
}

/// A value that cannot be read is told with the value, of whosever row it is.
#[tokio::test]
async fn an_error_of_a_row_that_is_left_out_does_not_tell_its_value() {
    let engine = sample_lake::engine().await;
    let broken = "SELECT sum(amount) FROM broken.bad_number";
    let told = run(&engine, &RunOptions::default(), broken).await.error.map(|error| error.message);
    for sql in [
        "CALL lakeformation.create_data_cells_filter(database_name => 'broken', table_name => 'bad_number', name => 'f', row_filter => 'order_id < 0')",
        "CALL lakeformation.grant_permissions(principal => 'role/analyst', permissions => ARRAY['SELECT'], database_name => 'broken', table_name => 'bad_number', data_cells_filter => 'f')",
    ] {
        assert_eq!(run(&engine, &RunOptions::default(), sql).await.error, None, "{sql}");
    }
    let redacted = run(&engine, &as_persona("data_analyst"), broken).await.error.map(|error| error.message);
    assert_ne!(told, redacted);
    assert_eq!(redacted.as_deref(), Some("Error reading a row of the table"));
}

#[tokio::test]
async fn the_administrator_is_asked_nothing() {
    let engine = sample_lake::engine().await;
    assert_eq!(first(&engine, &RunOptions::default(), "SELECT count(card) FROM secure.customers").await, "5000");
    assert_eq!(engine.personas().len(), 5);
}
