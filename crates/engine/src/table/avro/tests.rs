//! Avro objects written by arrow-avro, read through the engine.

use crate::table::test_lake::TestLake;
use arrow::array::{
    Array, ArrayRef, BinaryArray, Date32Array, Decimal128Array, Float64Array, Int32Array, Int64Array, ListArray,
    MapBuilder, RecordBatch, StringArray, StringBuilder, StructArray, TimestampMicrosecondArray,
    TimestampMillisecondArray,
};
use arrow::datatypes::{DataType, Field, Int32Type, Schema};
use arrow_avro::compression::CompressionCodec;
use arrow_avro::writer::WriterBuilder;
use arrow_avro::writer::format::AvroOcfFormat;
use bytes::Bytes;
use std::sync::Arc;

fn avro_of(batch: &RecordBatch, codec: Option<CompressionCodec>) -> Bytes {
    let mut bytes = Vec::new();
    let builder = WriterBuilder::new(batch.schema().as_ref().clone()).with_compression(codec);
    {
        let mut writer = builder.build::<_, AvroOcfFormat>(&mut bytes).unwrap();
        writer.write(batch).unwrap();
        writer.finish().unwrap();
    }
    bytes.into()
}

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    let fields: Vec<Field> =
        columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns.into_iter().map(|(_, array)| array).collect()).unwrap()
}

fn people() -> RecordBatch {
    batch(vec![
        ("Id", Arc::new(Int32Array::from(vec![Some(1), Some(2), None])) as ArrayRef),
        ("name", Arc::new(StringArray::from(vec![Some("Ada"), None, Some("Eve")])) as ArrayRef),
    ])
}

const TABLE: &str = "STORED AS AVRO LOCATION 's3://b/t/'";

#[test]
fn columns_are_found_by_name_in_every_codec() {
    for codec in
        [None, Some(CompressionCodec::Deflate), Some(CompressionCodec::Snappy), Some(CompressionCodec::ZStandard)]
    {
        let lake = TestLake::default().with("t/a.avro", avro_of(&people(), codec));
        let create = format!("CREATE EXTERNAL TABLE t (name string, extra int, id bigint) {TABLE}");
        assert_eq!(
            lake.run(&[&create, "SELECT * FROM t"]).unwrap(),
            ["Ada|NULL|1", "NULL|NULL|2", "Eve|NULL|NULL"],
            "{codec:?}"
        );
        assert_eq!(lake.run(&[&create, "SELECT count(*), count(extra) FROM t"]).unwrap(), ["3|0"]);
        assert_eq!(lake.run(&[&create, "SELECT id FROM t WHERE name = 'Ada'"]).unwrap(), ["1"]);
    }
}

#[test]
fn logical_types_and_nested_ones() {
    let mut map = MapBuilder::new(None, StringBuilder::new(), StringBuilder::new());
    map.keys().append_value("k");
    map.values().append_null();
    map.append(true).unwrap();
    let inner = StructArray::from(vec![
        (Arc::new(Field::new("x", DataType::Int32, true)), Arc::new(Int32Array::from(vec![7])) as ArrayRef),
        (Arc::new(Field::new("y", DataType::Utf8, true)), Arc::new(StringArray::from(vec![None::<&str>])) as ArrayRef),
    ]);
    let rows = batch(vec![
        ("d", Arc::new(Date32Array::from(vec![20_000])) as ArrayRef),
        ("ms", Arc::new(TimestampMillisecondArray::from(vec![1_700_000_000_123]).with_timezone("+00:00")) as ArrayRef),
        ("us", Arc::new(TimestampMicrosecondArray::from(vec![1_700_000_000_123_500])) as ArrayRef),
        ("amount", Arc::new(Decimal128Array::from(vec![12_345]).with_precision_and_scale(9, 2).unwrap()) as ArrayRef),
        ("f", Arc::new(Float64Array::from(vec![1.5])) as ArrayRef),
        ("raw", Arc::new(BinaryArray::from_vec(vec![b"hi".as_slice()])) as ArrayRef),
        (
            "items",
            Arc::new(ListArray::from_iter_primitive::<Int32Type, _, _>(vec![Some(vec![Some(1), None])])) as ArrayRef,
        ),
        ("pairs", Arc::new(map.finish()) as ArrayRef),
        ("rec", Arc::new(inner) as ArrayRef),
    ]);
    let lake = TestLake::default().with("t/a.avro", avro_of(&rows, None));
    let create = format!(
        "CREATE EXTERNAL TABLE t (d date, ms timestamp, us timestamp, amount decimal(12,3), f double, raw string, \
         items array<bigint>, pairs map<string,string>, rec struct<y:string,x:bigint,z:int>) {TABLE}"
    );
    assert_eq!(
        lake.run(&[&create, "SELECT * FROM t"]).unwrap(),
        [
            "2024-10-04|2023-11-14 22:13:20.123|2023-11-14 22:13:20.124|123.450|1.5|hi|[1, null]|{k=null}|{y=null, x=7, z=null}"
        ]
    );
}

#[test]
fn a_schema_literal_gives_defaults_and_promotes() {
    let old = avro_of(&people(), None);
    let new = avro_of(
        &batch(vec![
            ("Id", Arc::new(Int64Array::from(vec![9])) as ArrayRef),
            ("name", Arc::new(StringArray::from(vec!["Zoe"])) as ArrayRef),
            ("plan", Arc::new(StringArray::from(vec!["gold"])) as ArrayRef),
        ]),
        None,
    );
    let lake = TestLake::default().with("t/a.avro", old).with("t/b.avro", new);
    let fields = |plan: &str| {
        format!(
            r#"{{"type":"record","name":"person","fields":[{{"name":"Id","type":["null","long"]}},
            {{"name":"name","type":["null","string"]}},{{"name":"plan",{plan}}}]}}"#
        )
    };
    let create = |literal: &str| {
        format!(
            "CREATE EXTERNAL TABLE t (id bigint, plan string) \
             ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.avro.AvroSerDe' \
             WITH SERDEPROPERTIES ('avro.schema.literal'='{literal}') {TABLE}"
        )
    };
    let good = create(&fields(r#""type":["null","string"],"default":null"#));
    assert_eq!(lake.run(&[&good, "SELECT * FROM t ORDER BY id"]).unwrap(), ["1|NULL", "2|NULL", "9|gold", "NULL|NULL"]);
    let error = lake.run(&[&create(&fields(r#""type":"string""#)), "SELECT * FROM t"]).unwrap_err();
    assert!(error.starts_with("HIVE_BAD_DATA: s3://b/t/a.avro is not a valid Avro file"), "{error}");
    let error = lake.run(&[&create("{"), "SELECT * FROM t"]).unwrap_err();
    assert!(error.starts_with("HIVE_METASTORE_ERROR: avro.schema.literal"), "{error}");
}

#[test]
fn a_type_that_does_not_fit_names_column_and_object() {
    let lake = TestLake::default().with("t/a.avro", avro_of(&people(), None));
    let create = format!("CREATE EXTERNAL TABLE t (name bigint, id int) {TABLE}");
    assert_eq!(
        lake.run(&[&create, "SELECT name FROM t"]).unwrap_err(),
        "HIVE_BAD_DATA: Field name's type string in avro file s3://b/t/a.avro is incompatible with type bigint defined in table schema"
    );
    assert_eq!(lake.run(&[&create, "SELECT sum(id) FROM t"]).unwrap(), ["3"]);
}

#[test]
fn a_damaged_file_is_an_error_and_never_a_panic() {
    let whole = avro_of(&people(), Some(CompressionCodec::Deflate));
    let create = format!("CREATE EXTERNAL TABLE t (name string, id bigint) {TABLE}");
    for length in [1, 4, 20, whole.len() / 2, whole.len() - 1] {
        let lake = TestLake::default().with("t/a.avro", whole.slice(..length));
        let error = lake.run(&[&create, "SELECT * FROM t"]).unwrap_err();
        assert!(error.starts_with("HIVE_BAD_DATA: s3://b/t/a.avro is not a valid Avro file"), "{length}: {error}");
    }
    let plain = avro_of(&people(), None);
    for at in 0..plain.len() {
        for flip in [0x01, 0x80, 0xff] {
            let mut bytes = plain.to_vec();
            bytes[at] ^= flip;
            let format = super::AvroFormat { literal: None, declared: Arc::new([]) };
            let schema = Arc::new(Schema::new(vec![Field::new("name", DataType::Utf8View, true)]));
            let wanted = crate::table::whole_objects::Wanted {
                object: "s3://b/t/a.avro".to_owned(),
                file_schema: schema,
                indices: vec![0],
                batch_rows: 10,
            };
            let rows = crate::table::whole_objects::RowFormat::rows(&format, wanted, bytes.into());
            if let Ok(mut rows) = rows {
                while let Ok(Some(_)) = rows.next_batch() {}
            }
        }
    }
}
