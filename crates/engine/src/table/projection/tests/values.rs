//! Keys with listed values, numbers, and values that a query injects.

use super::{check, lake};
use expect_test::expect;

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
