//! Projected tables over a lake of folders: which rows and which partitions a query finds, and what is refused.

use crate::Clock;
use crate::table::test_lake::TestLake;
use chrono::{TimeZone, Utc};
use expect_test::{Expect, expect};

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

#[test]
fn listed_values_blanks_and_all() {
    let lake = lake(&["k=A", "k= B", "k=C"]);
    let properties = "'projection.k.type'='ENUM', 'projection.k.values'='A, B,D'";
    check(
        &lake,
        "k string",
        properties,
        "SELECT v, k FROM t ORDER BY 1",
        expect![[r#"
        k= B| B
        k=A|A
        default.t: 3 of 3 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "k string",
        properties,
        "SELECT v FROM t WHERE k = 'A'",
        expect![[r#"
        k=A
        default.t: 1 of 3 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "k string",
        properties,
        "SELECT v FROM t WHERE k IN ('C', ' B') OR k LIKE 'D%'",
        expect![[r#"
        k= B
        default.t: 2 of 3 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "k int",
        properties,
        "SELECT v FROM t",
        expect!["INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Unsupported column type: int"],
    );
}

#[test]
fn numbers_by_steps_and_with_digits() {
    let lake = lake(&["k=001", "k=003", "k=005", "k=7", "k=-2", "k=2"]);
    let digits = "'projection.k.type'='integer', 'projection.k.range'='001,9999', 'projection.k.digits'='3'";
    check(
        &lake,
        "k string",
        digits,
        "SELECT v FROM t WHERE k BETWEEN '002' AND '004'",
        expect![[r#"
        k=003
        default.t: 3 of 9999 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "k int",
        digits,
        "SELECT v, k FROM t WHERE k < 4 ORDER BY k",
        expect![[r#"
        k=001|1
        k=003|3
        default.t: 3 of 9999 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "k string",
        digits,
        "SELECT v FROM t WHERE k = '1'",
        expect!["default.t: 0 of 9999 partitions, made by partition projection without the catalog"],
    );
    let steps = "'projection.k.type'='integer', 'projection.k.range'='-2,8', 'projection.k.interval'='4'";
    check(
        &lake,
        "k bigint",
        steps,
        "SELECT v, k FROM t WHERE k > -3",
        expect![[r#"
        k=-2|-2
        k=2|2
        default.t: 3 of 3 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "k bigint",
        steps,
        "SELECT v FROM t WHERE k = 7",
        expect!["default.t: 0 of 3 partitions, made by partition projection without the catalog"],
    );
}

#[test]
fn millions_are_never_made_where_the_condition_is_narrow() {
    let lake = lake(&["k=7", "k=9000000000000000000"]);
    let all = "'projection.k.type'='integer', 'projection.k.range'='0,9223372036854775807'";
    check(
        &lake,
        "k bigint",
        all,
        "SELECT v FROM t WHERE k >= 9000000000000000000 AND k < 9000000000000000009",
        expect![[r#"
            k=9000000000000000000
            default.t: 9 of 9007199254740991 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "k string",
        all,
        "SELECT v FROM t WHERE k = '7'",
        expect![[r#"
        k=7
        default.t: 1 of 9007199254740991 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "k bigint",
        all,
        "SELECT v FROM t WHERE k % 2 = 1",
        expect![
            "HIVE_EXCEEDED_PARTITION_LIMIT: Query over table 'default.t' can potentially read more than 1000000 partitions"
        ],
    );
}

#[test]
fn dates_to_now() {
    let lake = lake(&["d=2024-03-08", "d=2024-03-10", "d=2024-03-11", "d=2023-01-01"]);
    let days = "'projection.d.type'='date', 'projection.d.format'='yyyy-MM-dd', 'projection.d.range'='NOW-1YEARS, NOW'";
    check(
        &lake,
        "d string",
        days,
        "SELECT v FROM t",
        expect![[r#"
        d=2024-03-08
        d=2024-03-10
        default.t: 367 of 367 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "d string",
        days,
        "SELECT v FROM t WHERE d > '2024-03-08'",
        expect![[r#"
        d=2024-03-10
        default.t: 2 of 367 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "d date",
        days,
        "SELECT v, d FROM t WHERE d <= DATE '2024-03-09'",
        expect![[r#"
        d=2024-03-08|2024-03-08
        default.t: 366 of 367 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "d date",
        days,
        "SELECT v FROM t WHERE d = current_date",
        expect![[r#"
        d=2024-03-10
        default.t: 1 of 367 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "d string",
        days,
        "SELECT v FROM t WHERE d = '2023-01-01'",
        expect!["default.t: 0 of 367 partitions, made by partition projection without the catalog"],
    );
}

#[test]
fn dates_of_hours_and_of_months() {
    let lake = lake(&["2024/03/10/05", "2024/03/10/07", "2024/03/10/08", "202402", "202403"]);
    let hours = "'projection.d.type'='date', 'projection.d.format'='yyyy/MM/dd/HH', 'projection.d.range'='2024/01/01/00,NOW',
        'projection.d.interval'='2', 'projection.d.interval.unit'='hours', 'storage.location.template'='s3://b/t/${d}/'";
    check(
        &lake,
        "d string",
        hours,
        "SELECT v FROM t WHERE d >= '2024/03/10'",
        expect!["default.t: 4 of 832 partitions, made by partition projection without the catalog"],
    );
    let hourly = hours.replace("'projection.d.interval'='2', ", "");
    check(
        &lake,
        "d string",
        &hourly,
        "SELECT v FROM t WHERE d >= '2024/03/10'",
        expect![[r#"
        2024/03/10/05
        2024/03/10/07
        default.t: 8 of 1664 partitions, made by partition projection without the catalog"#]],
    );
    let months = "'projection.d.type'='date', 'projection.d.format'='yyyyMM', 'projection.d.range'='202201,NOW+1MONTH',
        'storage.location.template'='s3://b/t/${d}/'";
    check(
        &lake,
        "d string",
        months,
        "SELECT v FROM t WHERE d > '202309'",
        expect![[r#"
        202402
        202403
        default.t: 7 of 28 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "d string",
        &hours.replace("'projection.d.interval.unit'='hours',", ""),
        "SELECT v FROM t",
        expect![
            "INVALID_TABLE_PROPERTY: Column projection for column 'd' failed. Property: 'projection.d.interval.unit' needs to be set when provided 'projection.d.format' is less than single-day precision. Interval defaults to 1 day or 1 month, respectively. Otherwise, interval is required"
        ],
    );
}

#[test]
fn keys_are_joined_and_the_template_places_them() {
    let lake = lake(&["IN/2024", "IN/2023", "DE/2024"]);
    let properties = "'projection.c.type'='enum', 'projection.c.values'='IN,DE,FR', 'projection.y.type'='integer',
        'projection.y.range'='2000,2024', 'storage.location.template'='s3://b/t/${c}/${y}/'";
    let keys = "c string, y int";
    check(
        &lake,
        keys,
        properties,
        "SELECT v, c, y FROM t ORDER BY 1",
        expect![[r#"
        DE/2024|DE|2024
        IN/2023|IN|2023
        IN/2024|IN|2024
        default.t: 75 of 75 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        keys,
        properties,
        "SELECT v FROM t WHERE y = 2024 AND c <> 'DE'",
        expect![[r#"
        IN/2024
        default.t: 2 of 75 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        keys,
        properties,
        "SELECT v FROM t WHERE c || CAST(y AS varchar) = 'DE2024'",
        expect![[r#"
        DE/2024
        default.t: 1 of 75 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        keys,
        &properties.replace("${y}", "y"),
        "SELECT v FROM t",
        expect![
            "INVALID_TABLE_PROPERTY: Partition projection location template: s3://b/t/${c}/y/ is missing partition column: 'y' placeholder"
        ],
    );
    check(
        &lake,
        keys,
        &properties.replace("${y}", "${y}/${z}"),
        "SELECT v FROM t",
        expect![
            "INVALID_TABLE_PROPERTY: Partition projection location template: s3://b/t/${c}/${y}/${z}/ names 'z', which is no partition column"
        ],
    );
}

#[test]
fn injected_values_come_from_the_query() {
    let lake = lake(&["k=a", "k=b", "k=c"]);
    let injected = "'projection.k.type'='injected'";
    check(
        &lake,
        "k string",
        injected,
        "SELECT v FROM t WHERE k = 'b'",
        expect![[r#"
        k=b
        default.t: 1 of 1 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "k string",
        injected,
        "SELECT v FROM t WHERE k IN ('a', 'c', 'x', 'a') AND v <> 'k=c'",
        expect![[r#"
        k=a
        default.t: 3 of 3 partitions, made by partition projection without the catalog"#]],
    );
    check(
        &lake,
        "k string",
        injected,
        "SELECT v FROM t",
        expect![
            "CONSTRAINT_VIOLATION: For the injected projected partition column k, the WHERE clause must contain only static equality conditions, and at least one such condition must be present."
        ],
    );
    check(
        &lake,
        "k string",
        injected,
        "SELECT v FROM t WHERE k = 'a' AND k > '0'",
        expect![
            "CONSTRAINT_VIOLATION: For the injected projected partition column k, the WHERE clause must contain only static equality conditions, and at least one such condition must be present."
        ],
    );
    check(
        &lake,
        "k string",
        injected,
        "SELECT v FROM t WHERE k LIKE 'a%'",
        expect![
            "CONSTRAINT_VIOLATION: For the injected projected partition column k, the WHERE clause must contain only static equality conditions, and at least one such condition must be present."
        ],
    );
    check(
        &lake,
        "k string",
        injected,
        "SELECT v FROM t WHERE k = 'a' OR v = 'k=b'",
        expect![
            "CONSTRAINT_VIOLATION: For the injected projected partition column k, the WHERE clause must contain only static equality conditions, and at least one such condition must be present."
        ],
    );
    check(
        &lake,
        "k int",
        injected,
        "SELECT v FROM t WHERE k = 1",
        expect!["INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Unsupported column type: int"],
    );
}

#[test]
fn properties_that_cannot_be_are_refused_when_the_table_is_read() {
    let lake = lake(&["k=1"]);
    for (keys, properties, expected) in [
        (
            "k string, j string",
            "'projection.k.type'='injected'",
            expect![
                "HIVE_METASTORE_ERROR: Table default.t is configured for partition projection, but the following partition columns are missing projection configuration: [j] (table default.t)"
            ],
        ),
        (
            "k string",
            "'projection.k.type'='number'",
            expect![
                "INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Property: 'projection.k.type' value 'number' is invalid. Available options: [enum, integer, date, injected]"
            ],
        ),
        (
            "k string",
            "'projection.k.type'='integer'",
            expect![
                "INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Missing required property: 'projection.k.range'"
            ],
        ),
        (
            "k string",
            "'projection.k.type'='integer', 'projection.k.range'='1-9'",
            expect![
                "INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Property: 'projection.k.range' needs to be list of 2 integers"
            ],
        ),
        (
            "k string",
            "'projection.k.type'='integer', 'projection.k.range'='9,1'",
            expect![
                "INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Property: 'projection.k.range' needs to be list of 2 integers, the lower one first"
            ],
        ),
        (
            "k string",
            "'projection.k.type'='integer', 'projection.k.range'='1,9', 'projection.k.interval'='0'",
            expect![
                "INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Property: 'projection.k.interval' value '0' is no positive integer"
            ],
        ),
    ] {
        check(&lake, keys, properties, "SELECT v FROM t WHERE k = '1'", expected);
    }
}

#[test]
fn dates_that_cannot_be_are_refused_when_the_table_is_read() {
    let lake = lake(&["k=1"]);
    for (keys, properties, expected) in [
        (
            "k string",
            "'projection.k.type'='date', 'projection.k.range'='2024-01-01,NOW'",
            expect![
                "INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Missing required property: 'projection.k.format'"
            ],
        ),
        (
            "k string",
            "'projection.k.type'='date', 'projection.k.format'='yyyy-MM-dd', 'projection.k.range'='20240101,NOW'",
            expect![
                "INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Property: 'projection.k.range' needs to be a list of 2 valid dates formatted as 'yyyy-MM-dd' or 'NOW' with an offset such as 'NOW-3DAYS' that are sequential"
            ],
        ),
        (
            "k string",
            "'projection.k.type'='date', 'projection.k.format'='yyyy-MM-dd', 'projection.k.range'='2024-01-01,NOW-1FORTNIGHT'",
            expect![
                "INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Property: 'projection.k.range' needs to be a list of 2 valid dates formatted as 'yyyy-MM-dd' or 'NOW' with an offset such as 'NOW-3DAYS' that are sequential"
            ],
        ),
        (
            "k string",
            "'projection.k.type'='date', 'projection.k.format'='YYYY', 'projection.k.range'='2024,NOW'",
            expect![
                "INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Property: 'projection.k.format' value 'YYYY' is invalid: the pattern letter 'Y' is not supported; y, M, d, H, m, s, S are"
            ],
        ),
        (
            "k string",
            "'projection.k.type'='date', 'projection.k.format'='yyyy', 'projection.k.range'='2020,NOW'",
            expect![
                "INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Property: 'projection.k.interval.unit' needs to be set when provided 'projection.k.format' is less than single-day precision. Interval defaults to 1 day or 1 month, respectively. Otherwise, interval is required"
            ],
        ),
        (
            "k string",
            "'projection.k.type'='date', 'projection.k.format'='yyyy', 'projection.k.range'='2020,NOW', 'projection.k.interval.unit'='AGES'",
            expect![
                "INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Property: 'projection.k.interval.unit' value 'AGES' is invalid. Available options: [YEARS, MONTHS, WEEKS, DAYS, HOURS, MINUTES, SECONDS, MILLIS, MILLISECONDS]"
            ],
        ),
        (
            "k int",
            "'projection.k.type'='date', 'projection.k.format'='yyyy', 'projection.k.range'='2020,NOW'",
            expect!["INVALID_TABLE_PROPERTY: Column projection for column 'k' failed. Unsupported column type: int"],
        ),
    ] {
        let value = if keys == "k int" { "1" } else { "'1'" };
        check(&lake, keys, properties, &format!("SELECT v FROM t WHERE k = {value}"), expected);
    }
}

#[test]
fn registered_partitions_do_not_count_and_projected_ones_are_not_shown() {
    let lake = lake(&["k=1", "k=2"]);
    let ddl = "CREATE EXTERNAL TABLE t (v string) PARTITIONED BY (k string) LOCATION 's3://b/t/'";
    let rows = |statements: &[&str]| {
        lake.run(&[&[ddl, "ALTER TABLE t ADD PARTITION (k='1')"], statements].concat()).unwrap().join(" ")
    };
    let project = "ALTER TABLE t SET TBLPROPERTIES ('projection.enabled'='true', 'projection.k.type'='enum', 'projection.k.values'='2,3')";
    assert_eq!(rows(&["SELECT v FROM t"]), "k=1");
    assert_eq!(rows(&[project, "SELECT v FROM t"]), "k=2");
    assert_eq!(rows(&[project, "SHOW PARTITIONS t"]), "k=1");
    assert_eq!(
        rows(&[project, "ALTER TABLE t SET TBLPROPERTIES ('projection.enabled'='false')", "SELECT v FROM t"]),
        "k=1"
    );
}
