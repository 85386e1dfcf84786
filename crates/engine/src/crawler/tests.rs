//! Crawls over small lakes: which folders become which tables, and what a second crawl finds.

use crate::table::TestLake;
use expect_test::{Expect, expect};

const CREATE: &str = "CALL glue.create_crawler(name => 'c', path => 's3://b/', database => 'default')";
const START: &str = "CALL glue.start_crawler('c')";

fn check(lake: &TestLake, statements: &[&str], expected: Expect) {
    let told = lake.run(statements).map_or_else(|error| format!("! {error}"), |rows| rows.join("\n"));
    expected.assert_eq(&told);
}

#[test]
fn folders_of_one_schema_are_partitions_and_others_are_tables() {
    let lake = TestLake::default()
        .with("sales/year=2024/a.csv", "id,price\n1,2.5\n")
        .with("sales/year=2025/a.csv", "id,price\n9000000000,3\n")
        .with("events/01/a.json", "{\"Id\":1,\"name\":\"n\",\"tags\":[\"x\"]}\n")
        .with(
            "events/02/a.json",
            "{\"id\":2,\"name\":\"m\",\"tags\":[],\"at\":{\"lat\":1.5}}\n{\"id\":3,\"tags\":null,\"at\":null}\n",
        )
        .with("notes/readme.txt", "nothing of use\n");
    check(
        &lake,
        &[CREATE, START],
        expect![[r#"
            create table|default|events|json at s3://b/events/: id int, name string, tags array<string>, at struct<lat:double>; partitioned by partition_0 string
            add partitions|default|events|partition_0=01, partition_0=02
            skip|default|NULL|s3://b/notes/: no classifier fits
            create table|default|sales|csv at s3://b/sales/: id bigint, price double; partitioned by year string
            add partitions|default|sales|year=2024, year=2025"#]],
    );
    check(&lake, &[CREATE, START, START], expect!["skip|default|NULL|s3://b/notes/: no classifier fits"]);
    check(
        &lake,
        &[CREATE, START, "SELECT id, price, year FROM sales ORDER BY id"],
        expect![[r#"
        1|2.5|2024
        9000000000|3.0|2025"#]],
    );
    check(
        &lake,
        &[CREATE, START, "SELECT id, at, partition_0 FROM events ORDER BY id"],
        expect![[r#"
            1|NULL|01
            2|{lat=1.5}|02
            3|NULL|02"#]],
    );
}

#[test]
fn files_of_different_schemas_in_one_folder_are_tables_each() {
    let lake = TestLake::default().with("mix/a.csv", "x,y\n1,2\n").with("mix/b.json", "{\"z\":true}\n");
    check(
        &lake,
        &[CREATE, START],
        expect![[r#"
        create table|default|a_csv|csv at s3://b/mix/a.csv/: x bigint, y bigint
        create table|default|b_json|json at s3://b/mix/b.json/: z boolean"#]],
    );
}

#[test]
fn the_table_level_keeps_folders_of_one_schema_apart() {
    let lake = TestLake::default().with("all/old/a.csv", "x,y\n1,2\n").with("all/new/a.csv", "x,y\n3,4\n");
    check(
        &lake,
        &[CREATE, START],
        expect![[r#"
            create table|default|all|csv at s3://b/all/: x bigint, y bigint; partitioned by partition_0 string
            add partitions|default|all|partition_0=new, partition_0=old"#]],
    );
    let create = "CALL glue.create_crawler(name => 'c', path => 's3://b/', database => 'default', table_level => 3, table_prefix => 'Raw_')";
    check(
        &lake,
        &[create, START],
        expect![[r#"
        create table|default|raw_new|csv at s3://b/all/new/: x bigint, y bigint
        create table|default|raw_old|csv at s3://b/all/old/: x bigint, y bigint"#]],
    );
}

#[test]
fn the_order_of_classifiers_decides() {
    let lake = TestLake::default().with("banks/a.csv", "name;town\nRiver;Oslo\nHill;Rome\n");
    check(
        &lake,
        &[CREATE, START],
        expect!["create table|default|banks|csv at s3://b/banks/: col0 string, col1 string"],
    );
    let create = "CALL glue.create_crawler(name => 'c', path => 's3://b/', database => 'default', classifiers => ARRAY['csv header', 'json'])";
    check(
        &lake,
        &[create, START],
        expect!["create table|default|banks|csv at s3://b/banks/: name string, town string"],
    );
    let create = "CALL glue.create_crawler(name => 'c', path => 's3://b/', database => 'default', classifiers => ARRAY['grok %{WORD:bank};%{WORD:city}'])";
    check(
        &lake,
        &[create, START, "SELECT city FROM banks ORDER BY 1"],
        expect![[r#"
        Oslo
        Rome
        town"#]],
    );
}

#[test]
fn a_table_that_is_there_gets_what_it_lacks() {
    let lake = TestLake::default()
        .with("t/k=1/a.json", "{\"a\":1,\"b\":\"x\"}\n")
        .with("t/k=2/a.json", "{\"a\":2,\"b\":\"y\"}\n");
    let table = "CREATE EXTERNAL TABLE t (a boolean, x int) PARTITIONED BY (k string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://b/t/'";
    let partition = "ALTER TABLE t ADD PARTITION (k='1')";
    let preview = "CALL glue.preview_crawler('c')";
    let told = expect![[r#"
        change column|default|t|a: boolean -> int
        add columns|default|t|b string
        add partitions|default|t|k=2"#]];
    check(&lake, &[table, partition, CREATE, preview], told);
    check(
        &lake,
        &[table, partition, CREATE, preview, "DESCRIBE t a"],
        expect!["a                   |boolean             |from deserializer"],
    );
    check(&lake, &[table, partition, CREATE, START, preview], expect![""]);
    check(&lake, &[table, partition, CREATE, START, "SELECT a, b FROM t WHERE k = '2'"], expect!["2|y"]);
}

#[test]
fn a_name_that_is_taken_gets_a_mark() {
    let lake = TestLake::default().with("t/a.json", "{\"a\":1}\n");
    let other = "CREATE EXTERNAL TABLE t (a int) LOCATION 's3://b/elsewhere/'";
    check(&lake, &[other, CREATE, START, START], expect![""]);
    check(
        &lake,
        &[other, CREATE, START, "SHOW TABLES"],
        expect![[r#"
        t
        t_ef7cbaff"#]],
    );
}
