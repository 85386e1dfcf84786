//! Projected tables over a lake of folders: which rows and which partitions a query finds, and what is refused.

mod dates;
mod tables;
mod values;

use crate::Clock;
use crate::table::test_lake::TestLake;
use chrono::{TimeZone, Utc};
use expect_test::Expect;

/// A folder for each of `folders` below `t/`, with one row that is the folder's name; the time is 10 March 2024, 07:30.
fn lake(folders: &[&str]) -> TestLake {
    let now = Clock::Still(Utc.with_ymd_and_hms(2024, 3, 10, 7, 30, 0).unwrap());
    folders.iter().fold(TestLake::default().at(now), |lake, folder| {
        lake.with(&format!("t/{folder}/a.csv"), format!("{folder}\n"))
    })
}

/// Rows and the way of the partitions, or the error, of a query over a table with these keys and properties.
fn told(lake: &TestLake, keys: &str, properties: &str, sql: &str) -> String {
    let ddl = format!(
        "CREATE EXTERNAL TABLE t (v string) PARTITIONED BY ({keys}) LOCATION 's3://b/t/' TBLPROPERTIES ('projection.enabled'='true', {properties})"
    );
    let rows = match lake.run(&[&ddl, sql]) {
        Ok(rows) => rows,
        Err(error) => return error,
    };
    let explained = lake.run(&[&ddl, &format!("EXPLAIN {sql}")]).unwrap();
    rows.into_iter()
        .chain(explained.into_iter().skip_while(|line| line != "Partitions").skip(1))
        .collect::<Vec<_>>()
        .join("\n")
}

fn check(lake: &TestLake, keys: &str, properties: &str, sql: &str, expected: Expect) {
    expected.assert_eq(&told(lake, keys, properties, sql));
}
