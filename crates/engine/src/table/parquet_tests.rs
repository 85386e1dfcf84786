//! Parquet objects whose columns differ from the table's, read through the engine.

use super::test_lake::{TestLake, parquet_of};
use arrow::array::{
    Array, ArrayRef, Float32Array, Int32Array, Int64Array, ListArray, RecordBatch, StringArray, StructArray,
    TimestampMicrosecondArray, TimestampNanosecondArray,
};
use arrow::buffer::OffsetBuffer;
use arrow::datatypes::{DataType, Field};
use bytes::Bytes;
use parquet::data_type::{Int96, Int96Type};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::sync::Arc;

fn object(columns: Vec<(&str, ArrayRef)>) -> Bytes {
    parquet_of(
        &RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
            .unwrap(),
    )
}

fn create(columns: &str) -> String {
    format!("CREATE EXTERNAL TABLE t ({columns}) STORED AS PARQUET LOCATION 's3://b/t/'")
}

fn ints(values: Vec<i32>) -> ArrayRef {
    Arc::new(Int32Array::from(values))
}

#[test]
fn columns_are_matched_by_name_in_either_case_and_widened() {
    let old =
        object(vec![("ID", ints(vec![1, 2])), ("Ratio", Arc::new(Float32Array::from(vec![0.5, 1.5])) as ArrayRef)]);
    let new = object(vec![
        ("note", Arc::new(StringArray::from(vec!["n"])) as ArrayRef),
        ("id", Arc::new(Int64Array::from(vec![3_000_000_000])) as ArrayRef),
    ]);
    let lake = TestLake::default().with("t/a.parquet", old).with("t/b.parquet", new);
    let table = create("id bigint, ratio double, note string");
    assert_eq!(
        lake.run(&[&table, "SELECT * FROM t ORDER BY id"]).unwrap(),
        ["1|0.5|NULL", "2|1.5|NULL", "3000000000|NULL|n"]
    );
    assert_eq!(lake.run(&[&table, "SELECT id FROM t WHERE id > 1 AND note IS NULL"]).unwrap(), ["2"]);
    assert_eq!(lake.run(&[&table, "SELECT id FROM t WHERE ratio = 0.5"]).unwrap(), ["1"]);
    assert_eq!(lake.run(&[&table, "SELECT count(*), count(note) FROM t"]).unwrap(), ["3|1"]);
}

#[test]
fn a_type_that_does_not_fit_is_an_error_where_it_is_asked_for() {
    let file = object(vec![("c", Arc::new(Int64Array::from(vec![1])) as ArrayRef), ("d", ints(vec![7]))]);
    let lake = TestLake::default().with("t/a.parquet", file);
    let table = create("c string, d int");
    let text = "HIVE_BAD_DATA: Field c's type INT64 in parquet file s3://b/t/a.parquet is incompatible with type string defined in table schema";
    assert_eq!(lake.run(&[&table, "SELECT c FROM t"]).unwrap_err(), text);
    assert_eq!(lake.run(&[&table, "SELECT d FROM t WHERE c = 'x'"]).unwrap_err(), text);
    assert_eq!(lake.run(&[&table, "SELECT d FROM t"]).unwrap(), ["7"]);
    assert_eq!(lake.run(&[&table, "SELECT count(*) FROM t"]).unwrap(), ["1"]);
}

#[test]
fn a_number_beyond_the_tables_type_is_an_error() {
    let file = object(vec![("c", Arc::new(Int64Array::from(vec![1, 5_000_000_000])) as ArrayRef)]);
    let lake = TestLake::default().with("t/a.parquet", file);
    let error = lake.run(&[&create("c int"), "SELECT c FROM t"]).unwrap_err();
    assert_eq!(error, "GENERIC_INTERNAL_ERROR: Value exceeds MAX_INT");
}

#[test]
fn structs_grow_by_name_and_their_fields_filter() {
    let held = StructArray::from(vec![
        (
            Arc::new(Field::new("City", DataType::Utf8, true)),
            Arc::new(StringArray::from(vec!["Rome", "Oslo"])) as ArrayRef,
        ),
        (Arc::new(Field::new("zip", DataType::Int32, true)), ints(vec![1, 2])),
    ]);
    let item = Arc::new(Field::new("element", Array::data_type(&held).clone(), true));
    let list = ListArray::new(item, OffsetBuffer::from_lengths([1, 1]), Arc::new(held.clone()), None);
    let file = object(vec![
        ("home", Arc::new(held) as ArrayRef),
        ("past", Arc::new(list) as ArrayRef),
        ("id", ints(vec![1, 2])),
    ]);
    let lake = TestLake::default().with("t/a.parquet", file);
    let inner = "zip:bigint,city:string,street:string";
    let table = create(&format!("home struct<{inner}>, past array<struct<{inner}>>, id int"));
    assert_eq!(
        lake.run(&[&table, "SELECT home, past FROM t WHERE id = 1"]).unwrap(),
        ["{zip=1, city=Rome, street=null}|[{zip=1, city=Rome, street=null}]"]
    );
    assert_eq!(lake.run(&[&table, "SELECT home.zip, home.street FROM t"]).unwrap(), ["1|NULL", "2|NULL"]);
    assert_eq!(lake.run(&[&table, "SELECT id FROM t WHERE home.city = 'Oslo'"]).unwrap(), ["2"]);
    assert_eq!(lake.run(&[&table, "SELECT id FROM t WHERE home.zip = 1"]).unwrap(), ["1"]);
    assert_eq!(lake.run(&[&table, "SELECT id FROM t WHERE home.street = 'x'"]).unwrap(), Vec::<String>::new());
}

#[test]
fn finer_timestamps_are_rounded_to_milliseconds() {
    let file = object(vec![
        ("us", Arc::new(TimestampMicrosecondArray::from(vec![1_500, -1_501]).with_timezone("UTC")) as ArrayRef),
        ("ns", Arc::new(TimestampNanosecondArray::from(vec![1_499_999, 2_500_000])) as ArrayRef),
    ]);
    let lake = TestLake::default().with("t/a.parquet", file);
    let table = create("us timestamp, ns timestamp");
    assert_eq!(
        lake.run(&[&table, "SELECT * FROM t"]).unwrap(),
        ["1970-01-01 00:00:00.002|1970-01-01 00:00:00.001", "1969-12-31 23:59:59.998|1970-01-01 00:00:00.003"]
    );
    let filter = "SELECT ns FROM t WHERE us >= TIMESTAMP '1970-01-01 00:00:00.002'";
    assert_eq!(lake.run(&[&table, filter]).unwrap(), ["1970-01-01 00:00:00.001"]);
}

#[test]
fn int96_is_a_timestamp_beyond_2262_too() {
    let schema = Arc::new(parse_message_type("message m { optional int96 ts; }").unwrap());
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    // Julian days of 1970-01-02 and of 3000-01-01, with nanoseconds of the day before them.
    let day = |julian: u32, nanos: u32| {
        let mut value = Int96::new();
        value.set_data(nanos, 0, julian);
        value
    };
    let values = [day(2_440_589, 1_500_000), day(2_816_788, 0)];
    column.typed::<Int96Type>().write_batch(&values, Some(&[1, 0, 1]), None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    writer.close().unwrap();
    let lake = TestLake::default().with("t/a.parquet", bytes);
    assert_eq!(
        lake.run(&[&create("ts timestamp"), "SELECT ts FROM t"]).unwrap(),
        ["1970-01-02 00:00:00.002", "NULL", "3000-01-01 00:00:00.000"]
    );
}
