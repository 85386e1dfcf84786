//! Scripts as transcripts, and what a shell makes of them.

use super::*;
use crate::Progress;
use crate::table::TestLake;
use expect_test::expect;
use std::process::Command;

const STATEMENTS: [&str; 8] = [
    "CREATE DATABASE shop COMMENT 'it''s'",
    "CREATE EXTERNAL TABLE shop.orders (id int, `order` string COMMENT 'it\\'s') PARTITIONED BY (day string) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' LOCATION 's3://b/orders/' TBLPROPERTIES ('athenaeum.scale_factor'='9', 'x'='1')",
    "ALTER TABLE shop.orders ADD PARTITION (day='1') PARTITION (day='2')",
    "CREATE EXTERNAL TABLE shop.log (a int) PARTITIONED BY (n int) LOCATION 's3://b/log/'",
    "ALTER TABLE shop.log ADD PARTITION (n=7) LOCATION 's3://b/elsewhere/x/'",
    "CREATE VIEW shop.a_view AS SELECT id FROM shop.z_view WHERE \"order\" = 'it''s'",
    "CREATE VIEW shop.z_view AS SELECT id, \"order\" FROM shop.orders",
    "CREATE OR REPLACE VIEW shop.a_view AS\nSELECT id FROM shop.z_view WHERE \"order\" = 'it''s'",
];

fn exported(subject: ExportSubject) -> String {
    let worker = std::thread::Builder::new().stack_size(32 << 20).spawn(move || {
        let engine = TestLake::default().engine();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        for statement in STATEMENTS {
            runtime.block_on(engine.run(statement, "default", &Progress::default()));
        }
        engine
            .export(&ExportRequest { subject, bucket: "mine".to_owned() })
            .unwrap_or_else(|error| format!("! {error}"))
    });
    worker.unwrap().join().unwrap()
}

/// What stands behind the head, which is the same for all.
fn body(script: &str) -> &str {
    script.split_once("results='s3://mine/athena-results/'\n\n").map_or(script, |(_, body)| body)
}

#[test]
fn a_database_is_files_tables_and_views_in_order() {
    let script = exported(ExportSubject::Database("shop".to_owned()));
    expect![[r##"
        # Files
        aws s3 sync "$lake"/'b/elsewhere/x/' 's3://mine/b/elsewhere/x/'
        aws s3 sync "$lake"/'b/log/' 's3://mine/b/log/'
        aws s3 sync "$lake"/'b/orders/' 's3://mine/b/orders/'

        # Databases
        athena 'default' 'CREATE DATABASE IF NOT EXISTS default'
        athena 'default' 'CREATE DATABASE IF NOT EXISTS shop'

        # shop.log
        athena 'shop' 'CREATE EXTERNAL TABLE IF NOT EXISTS `log`(
          `a` int)
        PARTITIONED BY (
          `n` int)
        ROW FORMAT SERDE
          '\''org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'\''
        STORED AS INPUTFORMAT
          '\''org.apache.hadoop.mapred.TextInputFormat'\''
        OUTPUTFORMAT
          '\''org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'\''
        LOCATION
          '\''s3://mine/b/log/'\'''
        athena 'shop' 'ALTER TABLE log ADD IF NOT EXISTS
          PARTITION (n = 7) LOCATION '\''s3://mine/b/elsewhere/x/'\'''

        # shop.orders
        athena 'shop' 'CREATE EXTERNAL TABLE IF NOT EXISTS `orders`(
          `id` int,
          `order` string COMMENT '\''it\'\''s'\'')
        PARTITIONED BY (
          `day` string)
        ROW FORMAT DELIMITED
          FIELDS TERMINATED BY '\''\t'\''
        STORED AS INPUTFORMAT
          '\''org.apache.hadoop.mapred.TextInputFormat'\''
        OUTPUTFORMAT
          '\''org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'\''
        LOCATION
          '\''s3://mine/b/orders/'\''
        TBLPROPERTIES (
          '\''x'\''='\''1'\'')'
        athena 'shop' 'MSCK REPAIR TABLE orders'

        # shop.z_view
        athena 'default' 'CREATE OR REPLACE VIEW "shop"."z_view" AS
        SELECT id, "order" FROM shop.orders'

        # shop.a_view
        athena 'default' 'CREATE OR REPLACE VIEW "shop"."a_view" AS
        SELECT id FROM shop.z_view WHERE "order" = '\''it'\'''\''s'\'''
    "##]]
    .assert_eq(body(&script));
}

#[test]
fn a_query_brings_what_it_reads() {
    let text = "SELECT count(*)\nFROM a_view -- it's \"all\";".to_owned();
    let script = exported(ExportSubject::Query { text, database: "shop".to_owned() });
    assert!(script.contains("aws s3 sync \"$lake\"/'b/orders/' 's3://mine/b/orders/'"));
    assert!(!script.contains("b/log/"));
    assert!(script.contains("athena 'shop' 'SELECT count(*)\nFROM a_view -- it'\\''s \"all\"'"), "{script}");
}

#[test]
fn the_shell_hands_every_statement_over_unchanged() {
    let text = "SELECT 'a''b', \"x\" FROM orders\nWHERE day = '$HOME `id` \\'".to_owned();
    let script = exported(ExportSubject::Query { text: text.clone(), database: "shop".to_owned() });
    // `aws` tells what it is asked to run, and that everything succeeded.
    let aws = r#"
        aws() {
          case $2 in
            start-query-execution) while [ "$1" != --query-string ]; do shift; done; printf '%s\0' "$2" >&2; echo id ;;
            get-query-execution) echo SUCCEEDED ;;
            *) : ;;
          esac
        }
    "#;
    let output = Command::new("sh").arg("-c").arg(format!("{aws}\n{script}")).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    let statements: Vec<&str> = told.split_terminator('\0').collect();
    assert_eq!(statements.first().copied(), Some("CREATE DATABASE IF NOT EXISTS shop"), "{told}");
    assert_eq!(statements.last().copied(), Some(text.as_str()));
    assert!(output.status.success());
}

#[test]
fn what_is_not_there_is_told() {
    assert_eq!(exported(ExportSubject::Database("shp".to_owned())), "! SCHEMA_NOT_FOUND: Schema 'shp' does not exist");
    let table = ExportSubject::Table { database: "shop".to_owned(), table: "order".to_owned() };
    assert_eq!(exported(table), "! TABLE_NOT_FOUND: Table 'awsdatacatalog.shop.order' does not exist");
    let engine = TestLake::default().engine();
    let request = ExportRequest { subject: ExportSubject::Database("default".to_owned()), bucket: "a'b".to_owned() };
    assert_eq!(engine.export(&request).unwrap_err().message, "'a'b' is no name of a bucket");
}
