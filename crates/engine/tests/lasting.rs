//! What statements make, kept in a folder: after a restart, between two engines at once, and when the folder fails. The
//! guarantees under every single failure are tested beside the code that gives them.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/kept.rs"]
mod kept;

use folder::Folder;
use kept::{engine, run, started, told};
use std::path::PathBuf;

fn learner(folder: &Folder) -> PathBuf {
    folder.0.join("learner")
}

/// A file that a table reads by its `file://` location.
fn with_rows(folder: &Folder) -> String {
    let rows = folder.0.join("rows");
    std::fs::create_dir_all(&rows).unwrap();
    std::fs::write(rows.join("a.csv"), "1,one\n2,two\n").unwrap();
    format!("file://{}/", rows.display())
}

fn create(location: &str) -> String {
    format!(
        "CREATE EXTERNAL TABLE mine.t (a int, b string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION '{location}'"
    )
}

#[tokio::test]
async fn a_table_is_there_after_a_restart() {
    let folder = Folder::new("lasting-restart");
    let location = with_rows(&folder);
    let first = engine(&learner(&folder)).await;
    assert_eq!(told(&first, "CREATE DATABASE mine COMMENT 'my own'").await, "");
    assert_eq!(told(&first, &create(&location)).await, "");
    let shown = told(&first, "SHOW CREATE TABLE mine.t").await;
    drop(first);
    let again = engine(&learner(&folder)).await;
    assert_eq!(told(&again, "SHOW CREATE TABLE mine.t").await, shown);
    assert_eq!(told(&again, "SELECT * FROM mine.t ORDER BY a").await, "1|one\n2|two");
    assert_eq!(told(&again, "DROP DATABASE mine CASCADE").await, "");
    drop(again);
    let third = engine(&learner(&folder)).await;
    assert_eq!(told(&third, "SHOW DATABASES").await, "default\nplayground");
}

#[tokio::test]
async fn two_engines_share_a_folder() {
    let folder = Folder::new("lasting-shared");
    let location = with_rows(&folder);
    let (first, second) = (engine(&learner(&folder)).await, engine(&learner(&folder)).await);
    told(&first, "CREATE DATABASE mine").await;
    let noticed = run(&second, "SELECT 1").await;
    assert!(noticed.catalog_changed, "the tree of the second one is drawn anew");
    assert!(!run(&second, "SELECT 1").await.catalog_changed);
    assert_eq!(told(&second, &create(&location)).await, "");
    assert_eq!(told(&first, "SELECT count(*) FROM mine.t").await, "2");
    let (one, other) =
        futures::future::join(told(&first, "CREATE DATABASE one"), told(&second, "CREATE DATABASE other")).await;
    assert_eq!((one.as_str(), other.as_str()), ("", ""));
    for engine in [&first, &second] {
        assert_eq!(told(engine, "SHOW DATABASES").await, "default\nmine\none\nother\nplayground");
    }
}

#[tokio::test]
async fn views_prepared_statements_crawlers_and_the_clock_last_too() {
    let folder = Folder::new("lasting-others");
    let first = engine(&learner(&folder)).await;
    for statement in [
        "CREATE VIEW v AS SELECT 1 AS one",
        "PREPARE p FROM SELECT ? + 1",
        "CALL glue.create_crawler('c', 's3://nowhere/', 'default')",
    ] {
        let outcome = run(&first, statement).await;
        assert_eq!(outcome.error, None, "{statement}");
    }
    assert_eq!(told(&first, "CALL playground.advance_clock(3)").await, "3|NULL|NULL");
    let created = told(&first, "SHOW CREATE VIEW v").await;
    drop(first);
    let again = engine(&learner(&folder)).await;
    assert_eq!(told(&again, "SHOW CREATE VIEW v").await, created);
    assert_eq!(told(&again, "SELECT one FROM v").await, "1");
    assert_eq!(told(&again, "EXECUTE p USING 41").await, "42");
    assert_eq!(told(&again, "CALL playground.advance_clock()").await, "4|NULL|NULL");
    assert_eq!(told(&again, "CALL glue.delete_crawler('c')").await, "c");
    assert_eq!(told(&again, "CALL playground.storage_used()").await, "0|0");
    assert_eq!(told(&again, "CALL playground.reset()").await, "NULL|0|0");
    drop(again);
    let third = engine(&learner(&folder)).await;
    assert!(told(&third, "SELECT one FROM v").await.starts_with("TABLE_NOT_FOUND"));
    assert!(told(&third, "EXECUTE p USING 41").await.contains("p"));
    assert_eq!(told(&third, "CALL playground.reset_clock()").await, "0");
}

#[tokio::test]
async fn a_reset_goes_back_to_the_sample() {
    let folder = Folder::new("lasting-reset");
    let engine = engine(&learner(&folder)).await;
    told(&engine, "CREATE DATABASE mine").await;
    assert_eq!(engine.storage_used(), (0, 0));
    assert_eq!(engine.reset(Some("mine")).await.unwrap().object_count, 0);
    assert_eq!(told(&engine, "SHOW DATABASES").await, "default\nplayground");
    assert_eq!(
        engine.reset(Some("mine")).await.unwrap_err().to_string(),
        "SCHEMA_NOT_FOUND: Schema 'mine' does not exist"
    );
}

#[tokio::test]
async fn a_folder_that_fails_costs_the_change_and_not_the_reading() {
    let folder = Folder::new("lasting-fails");
    let engine = engine(&learner(&folder)).await;
    told(&engine, "CREATE DATABASE mine").await;
    let state = learner(&folder).join("state.json");
    std::fs::write(&state, "{\"format_version\":1,").unwrap();
    assert_eq!(told(&engine, "SELECT 1").await, "1");
    assert!(told(&engine, "CREATE DATABASE other").await.starts_with("STORAGE_UNAVAILABLE: what you made earlier"));
    assert_eq!(told(&engine, "SHOW DATABASES").await, "default\nmine\nplayground");
    assert_eq!(std::fs::read_to_string(&state).unwrap(), "{\"format_version\":1,", "it is not written over");
    let (again, notices) = started(&learner(&folder)).await;
    assert!(notices[0].starts_with("STORAGE_UNAVAILABLE: what you made earlier"), "{notices:?}");
    assert_eq!(told(&again, "SHOW DATABASES").await, "default\nplayground");
}
