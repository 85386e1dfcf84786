//! Which objects a scan reads and by whose columns: hidden columns, and partitions with columns of their own. Read through
//! the engine.

use super::test_lake::{TestLake, parquet_of};
use arrow::array::{ArrayRef, Int32Array, RecordBatch, StringArray};
use std::sync::Arc;

const T: &str = "CREATE EXTERNAL TABLE t (n int) PARTITIONED BY (k string)
    ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://b/t/'";
const PARTITIONS: &str = "ALTER TABLE t ADD PARTITION (k='x') PARTITION (k='y')";

fn lake() -> TestLake {
    TestLake::default().with("t/k=x/a.csv", "1\n2\n").with("t/k=x/b.csv", "3\n").with("t/k=y/a.csv", "4\n")
}

fn run(query: &str) -> Result<Vec<String>, String> {
    lake().run(&[T, PARTITIONS, query])
}

#[test]
fn hidden_columns_are_values_of_the_object() {
    assert_eq!(
        run("SELECT n, \"$path\", \"$file_size\", \"$file_modified_time\", \"$partition\" FROM t ORDER BY n").unwrap(),
        [
            "1|s3://b/t/k=x/a.csv|4|2025-06-14 10:00:00.000 UTC|k=x",
            "2|s3://b/t/k=x/a.csv|4|2025-06-14 10:00:00.000 UTC|k=x",
            "3|s3://b/t/k=x/b.csv|2|2025-06-14 10:00:00.000 UTC|k=x",
            "4|s3://b/t/k=y/a.csv|2|2025-06-14 10:00:00.000 UTC|k=y",
        ]
    );
    assert_eq!(
        run("SELECT \"$PATH\" AS p, count(*) FROM t GROUP BY \"$path\" HAVING count(*) = 1 ORDER BY 1 DESC").unwrap(),
        ["s3://b/t/k=y/a.csv|1", "s3://b/t/k=x/b.csv|1"]
    );
}

#[test]
fn stars_leave_hidden_columns_out() {
    assert_eq!(run("SELECT * FROM t WHERE \"$path\" LIKE '%/b.csv'").unwrap(), ["3|x"]);
    assert_eq!(run("SELECT *, \"$file_size\" FROM t WHERE n = 4").unwrap(), ["4|y|2"]);
    assert_eq!(run("SELECT t.* FROM t WHERE \"$file_size\" = 4 ORDER BY n").unwrap(), ["1|x", "2|x"]);
    let joined = "SELECT * FROM t a JOIN t AS b USING (n) WHERE a.\"$path\" = b.\"$path\" AND a.\"$file_size\" = 4";
    assert_eq!(run(&format!("{joined} ORDER BY n")).unwrap(), ["1|x|x", "2|x|x"]);
    let with = "WITH t AS (SELECT *, \"$path\" AS p FROM t) SELECT * FROM t WHERE n = 3";
    assert_eq!(run(with).unwrap(), ["3|x|s3://b/t/k=x/b.csv"]);
    let inner = "SELECT * FROM (SELECT * FROM t), (SELECT max(\"$file_size\") AS m FROM t) WHERE n = 1";
    assert_eq!(run(inner).unwrap(), ["1|x|4"]);
}

#[test]
fn a_hidden_column_that_the_table_lacks_is_not_found() {
    let error = run("SELECT \"$bucket\" FROM t").unwrap_err();
    assert!(error.starts_with("COLUMN_NOT_FOUND: line 1:8: Column '$bucket' cannot be resolved"), "{error}");
    let plain = "CREATE EXTERNAL TABLE t (n int) LOCATION 's3://b/t/'";
    let error = lake().run(&[plain, "SELECT \"$partition\" FROM t"]).unwrap_err();
    assert!(error.starts_with("COLUMN_NOT_FOUND"), "{error}");
}

#[test]
fn a_filter_on_the_path_decides_what_is_read() {
    let lake = lake().with("t/k=y/broken.csv.gz", "no gzip");
    let scan = |filter: &str| lake.run(&[T, PARTITIONS, &format!("SELECT count(*), sum(n) FROM t WHERE {filter}")]);
    assert!(scan("n > 0").unwrap_err().starts_with("HIVE_CURSOR_ERROR"));
    assert_eq!(scan("\"$path\" LIKE '%.csv'").unwrap(), ["4|10"]);
    assert_eq!(scan("\"$file_size\" < 4 AND k = 'x'").unwrap(), ["1|3"]);
    assert_eq!(scan("\"$partition\" = 'k=x' OR \"$path\" = 's3://b/t/k=y/a.csv'").unwrap(), ["4|10"]);
    assert_eq!(scan("\"$path\" = 'nowhere'").unwrap(), ["0|NULL"]);
}

#[test]
fn buckets_have_a_number() {
    let create = "CREATE EXTERNAL TABLE t (n int) CLUSTERED BY (n) INTO 2 BUCKETS LOCATION 's3://b/t/'";
    let lake = TestLake::default().with("t/000000_0", "1\n").with("t/000001_0", "2\n");
    assert_eq!(lake.run(&[create, "SELECT n FROM t WHERE \"$bucket\" = 1"]).unwrap(), ["2"]);
    assert_eq!(lake.run(&[create, "SELECT * FROM t WHERE \"$bucket\" < 1"]).unwrap(), ["1"]);
}

#[test]
fn text_partitions_are_read_by_position_with_their_own_types() {
    let lake = TestLake::default().with("t/k=old/a.csv", "7,1.5\nx,2\n").with("t/k=new/a.csv", "8,2.5,z\n");
    let create = "CREATE EXTERNAL TABLE t (a string, b float) PARTITIONED BY (k string)
        ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://b/t/'";
    let statements = [
        create,
        "ALTER TABLE t ADD PARTITION (k='old')",
        "ALTER TABLE t REPLACE COLUMNS (first int, second double, third string)",
        "ALTER TABLE t ADD PARTITION (k='new')",
    ];
    let run = |query: &str| lake.run(&[&statements[..], &[query]].concat());
    assert_eq!(run("SELECT * FROM t ORDER BY second").unwrap(), ["7|1.5|NULL|old", "NULL|2.0|NULL|old", "8|2.5|z|new"]);
    assert_eq!(run("SELECT third, count(*) FROM t GROUP BY third ORDER BY 1").unwrap(), ["z|1", "NULL|2"]);
}

#[test]
fn json_partitions_are_read_by_the_keys_they_declared() {
    let lake = TestLake::default()
        .with("t/k=old/a.json", "{\"id\": 1, \"name\": \"Ada\"}\n")
        .with("t/k=new/a.json", "{\"user_id\": 2, \"name\": \"Eve\"}\n");
    let create = "CREATE EXTERNAL TABLE t (id int, name string) PARTITIONED BY (k string)
        ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://b/t/'";
    let statements = [
        create,
        "ALTER TABLE t ADD PARTITION (k='old')",
        "ALTER TABLE t CHANGE COLUMN id user_id bigint",
        "ALTER TABLE t ADD PARTITION (k='new')",
        "SELECT user_id, name FROM t ORDER BY 1",
    ];
    assert_eq!(lake.run(&statements).unwrap(), ["1|Ada", "2|Eve"]);
}

#[test]
fn parquet_partitions_are_read_by_name_and_coerced() {
    let old = RecordBatch::try_from_iter(vec![
        ("id", Arc::new(StringArray::from(vec!["7", "x"])) as ArrayRef),
        ("name", Arc::new(StringArray::from(vec!["Ada", "Eve"])) as ArrayRef),
    ]);
    let new = RecordBatch::try_from_iter(vec![("id", Arc::new(Int32Array::from(vec![8])) as ArrayRef)]);
    let lake = TestLake::default()
        .with("t/k=old/a.parquet", parquet_of(&old.unwrap()))
        .with("t/k=new/a.parquet", parquet_of(&new.unwrap()));
    let create = "CREATE EXTERNAL TABLE t (id string, name string) PARTITIONED BY (k string)
        STORED AS PARQUET LOCATION 's3://b/t/'";
    let statements = [
        create,
        "ALTER TABLE t ADD PARTITION (k='old')",
        "ALTER TABLE t CHANGE COLUMN id id int",
        "ALTER TABLE t ADD PARTITION (k='new')",
    ];
    let run = |query: &str| lake.run(&[&statements[..], &[query]].concat());
    assert_eq!(run("SELECT * FROM t ORDER BY name").unwrap(), ["7|Ada|old", "NULL|Eve|old", "8|NULL|new"]);
    assert_eq!(run("SELECT name FROM t WHERE id = 7").unwrap(), ["Ada"]);
    assert_eq!(run("SELECT count(*) FROM t WHERE id > 7").unwrap(), ["1"]);
}

#[test]
fn a_partition_that_cannot_be_coerced_ends_the_query() {
    let statements = [
        "CREATE EXTERNAL TABLE t (n double) PARTITIONED BY (k string) LOCATION 's3://b/t/'",
        PARTITIONS,
        "ALTER TABLE t CHANGE COLUMN n n string",
    ];
    let run = |query: &str| lake().run(&[&statements[..], &[query]].concat());
    assert_eq!(
        run("SELECT * FROM t WHERE k = 'y'").unwrap_err(),
        "HIVE_PARTITION_SCHEMA_MISMATCH: There is a mismatch between the table and partition schemas. The types are incompatible and cannot be coerced. The column 'n' in table 'default.t' is declared as type 'string', but partition 'k=y' declared column 'n' as type 'double'."
    );
    assert_eq!(run("SELECT * FROM t WHERE k = 'z'").unwrap(), Vec::<String>::new());
    let again = ["ALTER TABLE t DROP PARTITION (k='y')", "ALTER TABLE t ADD PARTITION (k='y')"];
    let repaired = [&statements[..], &again, &["SELECT * FROM t WHERE k = 'y'"]].concat();
    assert_eq!(lake().run(&repaired).unwrap(), ["4|y"]);
}
