//! The SerDes' rules: what is NULL, what is an error, how fields and nested values are cut, codecs, headers, hidden names.

use crate::bucket::{Bucket, COMMAS, CSV, check, check_bucket};
use expect_test::expect;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

const JSON: &str = "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'";
const HIVE_JSON: &str = "ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'";

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn lazy_simple_gives_null_for_what_does_not_fit() {
    let text = "1,a\nx,\\N\n,\n3\n4,d,extra\n\n99999999999,f";
    check(
        &format!("(n int, s string) {COMMAS}"),
        "t/a.csv",
        text,
        expect![[r#"
        1 | a
        NULL | NULL
        NULL | (empty)
        3 | NULL
        4 | d
        NULL | NULL
        NULL | f"#]],
    )
    .await;
}

#[tokio::test]
async fn lazy_simple_takes_quotes_for_letters() {
    check(&format!("(a string, b string) {COMMAS}"), "t/a.csv", "\"x,y\",z", expect![[r#""x | y""#]]).await;
}

#[tokio::test]
async fn lazy_simple_reads_every_scalar_type() {
    let columns = "(a boolean, b tinyint, c double, d decimal(6,2), e date, f timestamp)";
    let text =
        "true,7,1.5,12.34,2025-06-14,2025-06-14 18:00:00.5\nTRUE,-128,1e3,7,2025-02-30,soon\nyes,200,NaN,123456.7,,";
    check(
        &format!("{columns} {COMMAS}"),
        "t/a.csv",
        text,
        expect![[r#"
        true | 7 | 1.5 | 12.34 | 2025-06-14 | 2025-06-14 18:00:00.500
        true | -128 | 1000.0 | 7.00 | NULL | NULL
        NULL | NULL | NaN | NULL | NULL | NULL"#]],
    )
    .await;
}

#[tokio::test]
async fn lazy_simple_splits_nested_values_at_deeper_delimiters() {
    let columns =
        "(n int, tags array<string>, counts map<string,int>, place struct<city:string,zip:int>) STORED AS TEXTFILE";
    let text = "1\u{1}x\u{2}y\u{1}k\u{3}4\u{2}l\u{3}5\u{1}Porto\u{2}4000\n2\u{1}\\N";
    check(
        columns,
        "t/a",
        text,
        expect![[r#"
        1 | [x, y] | {k=4, l=5} | {city=Porto, zip=4000}
        2 | NULL | NULL | NULL"#]],
    )
    .await;
}

#[tokio::test]
async fn null_may_be_defined_and_delimiters_escaped() {
    let format = "ROW FORMAT DELIMITED FIELDS TERMINATED BY ';' ESCAPED BY '\\\\' NULL DEFINED AS '-'";
    check(
        &format!("(a string, b string) {format}"),
        "t/a.csv",
        "x\\;y;-\n\\N;z",
        expect![[r#"
        x;y | NULL
        N | z"#]],
    )
    .await;
}

#[tokio::test]
async fn open_csv_reads_quotes_and_keeps_the_empty_text() {
    let text = "1,\"a,b\"\n\"2\",\"say \"\"hi\"\"\"\n3,\n4\n5,x,extra\n";
    check(
        &format!("(n int, s string) {CSV}"),
        "t/a.csv",
        text,
        expect![[r#"
        1 | a,b
        2 | say "hi"
        3 | (empty)
        4 | NULL
        5 | x"#]],
    )
    .await;
}

#[tokio::test]
async fn open_csv_fails_at_a_bad_number() {
    check(
        &format!("(s string, n int) {CSV}"),
        "t/a.csv",
        "a,1\nb,abc\n",
        expect![[r#"
        HIVE_BAD_DATA: Error parsing field value 'abc' for field 1: For input string: "abc"
          Column n is declared as integer. s3://b/t/a.csv holds another kind of value."#]],
    )
    .await;
    check(
        &format!("(n bigint) {CSV}"),
        "t/a.csv",
        "\"\"\n",
        expect![[r#"
        HIVE_BAD_DATA: Error parsing field value '' for field 0: For input string: ""
          Column n is declared as bigint. s3://b/t/a.csv holds another kind of value."#]],
    )
    .await;
}

#[tokio::test]
async fn open_csv_reads_only_the_columns_asked_for() {
    let bucket = Bucket::of(&[("t/a.csv", b"a,abc\n")]);
    check_bucket(bucket, &format!("(s string, n int) {CSV}"), "SELECT s FROM t", expect!["a"]).await;
}

#[tokio::test]
async fn open_csv_wants_dates_as_days_and_times_as_milliseconds() {
    check(
        &format!("(d date, t timestamp) {CSV}"),
        "t/a.csv",
        "20253,1749924000000\n",
        expect!["2025-06-14 | 2025-06-14 18:00:00.000"],
    )
    .await;
    check(
        &format!("(d date) {CSV}"),
        "t/a.csv",
        "2025-06-14\n",
        expect![[r#"
        HIVE_BAD_DATA: Error parsing field value '2025-06-14' for field 0: For input string: "2025-06-14"
          Column d is declared as date. s3://b/t/a.csv holds another kind of value."#]],
    )
    .await;
}

#[tokio::test]
async fn open_csv_takes_other_characters() {
    let format = format!("{CSV} WITH SERDEPROPERTIES ('separatorChar'='\\t', 'quoteChar'='\\'')");
    check(&format!("(a string, b string) {format}"), "t/a.tsv", "'x\ty'\t\"z\"\n", expect![[r#"x	y | "z""#]]).await;
}

#[tokio::test]
async fn json_finds_columns_by_key() {
    let columns = "(n int, S string, tags array<string>, place struct<city:string,zip:int>, m map<string,double>)";
    let text = concat!(
        "{\"s\":\"a\",\"N\":1,\"extra\":true,\"tags\":[\"x\",null],\"place\":{\"zip\":4000,\"city\":\"Porto\"},\"m\":{\"k\":1.5}}\n",
        "\n",
        "{\"n\":null}\n",
        "{\"s\":{\"inner\":1}}\n",
    );
    check(
        &format!("{columns} {JSON}"),
        "t/a.json",
        text,
        expect![[r#"
        1 | a | [x, null] | {city=Porto, zip=4000} | {k=1.5}
        NULL | NULL | NULL | NULL | NULL
        NULL | {"inner":1} | NULL | NULL | NULL"#]],
    )
    .await;
}

#[tokio::test]
async fn a_malformed_json_line_ends_the_query() {
    let text = "{\"n\":1,}\n{\"n\":1 \"m\":2}\n";
    check(
        &format!("(n int) {JSON}"),
        "t/a.json",
        text,
        expect![[r#"
        HIVE_CURSOR_ERROR: Row is not a valid JSON Object - JSONException: Expected a ',' or '}' at 8 [character 9 line 1]
          A line begins with: {"n":1 "m":2}
          The line stands in s3://b/t/a.json."#]],
    )
    .await;
    check(
        &format!("(n int) {HIVE_JSON}"),
        "t/a.json",
        "{\n  \"n\": 1\n}\n",
        expect![[r#"
        HIVE_CURSOR_ERROR: JsonParseException: Unexpected end-of-input: expected close marker for OBJECT
          A line begins with: {
          The line stands in s3://b/t/a.json."#]],
    )
    .await;
    check(
        &format!("(n int) {JSON}"),
        "t/a.json",
        "[1, 2]\n",
        expect![[r#"
        HIVE_CURSOR_ERROR: Row is not a valid JSON Object
          A line begins with: [1, 2]
          The line stands in s3://b/t/a.json."#]],
    )
    .await;
}

#[tokio::test]
async fn a_malformed_json_line_may_be_ignored() {
    let format = format!("{JSON} WITH SERDEPROPERTIES ('ignore.malformed.json'='true')");
    check(
        &format!("(n int) {format}"),
        "t/a.json",
        "{\"n\":1}\nnonsense\n{\"n\":3}\n",
        expect![[r#"
        1
        NULL
        3"#]],
    )
    .await;
}

#[tokio::test]
async fn a_json_value_of_another_type_is_bad_data() {
    check(
        &format!("(s string, n int) {JSON}"),
        "t/a.json",
        "{\"n\":\"many\"}\n",
        expect![[r#"
        HIVE_BAD_DATA: Error parsing field value 'many' for field 1: For input string: "many"
          Column n is declared as integer. s3://b/t/a.json holds another kind of value."#]],
    )
    .await;
}

#[tokio::test]
async fn header_lines_are_skipped_in_every_object() {
    let bucket = Bucket::of(&[("t/a.csv", b"n,s\n1,a\n"), ("t/b.csv", b"n,s\n2,b\n"), ("t/c.csv", b"n,s")]);
    let table = format!("(n int, s string) {CSV} TBLPROPERTIES ('skip.header.line.count'='1')");
    check_bucket(
        bucket,
        &table,
        "SELECT * FROM t",
        expect![[r#"
        1 | a
        2 | b"#]],
    )
    .await;
}

#[tokio::test]
async fn gzip_is_told_by_the_extension() {
    let table = format!("(n int, s string) {COMMAS}");
    let bucket = Bucket::of(&[("t/a.csv.gz", &gzip("1,packed\n")), ("t/b.csv", b"2,plain\n")]);
    check_bucket(
        bucket,
        &table,
        "SELECT * FROM t",
        expect![[r#"
        1 | packed
        2 | plain"#]],
    )
    .await;
    check(
        &table,
        "t/a.csv.gz",
        "1,plain\n",
        expect![[r#"
        HIVE_CURSOR_ERROR: s3://b/t/a.csv.gz: unexpected end of file
          The name ends in .gz, but the bytes are no complete gzip stream."#]],
    )
    .await;
    let packed = gzip("1,packed\n");
    check(
        &table,
        "t/a.csv.gz",
        &packed[..packed.len() - 6],
        expect![[r#"
        HIVE_CURSOR_ERROR: s3://b/t/a.csv.gz: unexpected end of file
          The name ends in .gz, but the bytes are no complete gzip stream."#]],
    )
    .await;
}

#[tokio::test]
async fn a_damaged_object_of_another_codec_is_named() {
    check(
        &format!("(n int) {COMMAS}"),
        "t/a.csv.bz2",
        "BZh9",
        expect![[r#"
        HIVE_CURSOR_ERROR: s3://b/t/a.csv.bz2: decompression not finished but EOF reached
          The name ends in .bz2, but the bytes are no complete bzip2 stream."#]],
    )
    .await;
}

#[tokio::test]
async fn hidden_names_and_other_folders_are_not_read() {
    let bucket = Bucket::of(&[
        ("t/_SUCCESS", b"0,hidden"),
        ("t/.a.csv.crc", b"0,hidden"),
        ("t/_temporary/a.csv", b"0,hidden"),
        ("t/a.csv", b"1,seen"),
        ("t/deeper/b.csv", b"2,seen"),
        ("t/empty.csv", b""),
        ("t2/c.csv", b"0,another table"),
        ("table.csv", b"0,beside"),
    ]);
    check_bucket(
        bucket,
        &format!("(n int, s string) {COMMAS}"),
        "SELECT * FROM t",
        expect![[r#"
        1 | seen
        2 | seen"#]],
    )
    .await;
}

#[tokio::test]
async fn bytes_that_are_no_text_become_replacement_characters() {
    check(&format!("(a string, b string) {COMMAS}"), "t/a.csv", b"a\xffb,c\r\n", expect!["a�b | c"]).await;
}
