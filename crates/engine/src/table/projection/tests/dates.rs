//! Keys that are dates: ranges up to now, units, formats; and dates that are refused.

use super::{check, lake};
use expect_test::expect;

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
