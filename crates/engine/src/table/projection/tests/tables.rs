//! Tables as a whole: several keys and the template of their places, properties that cannot be, and partitions that are
//! registered as well.

use super::{check, lake};
use expect_test::expect;

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
