//! Tables of text read through the engine, each SerDe with its rows, its NULLs and its errors. More of the common ones stand
//! in `tests/small_objects`.

use crate::table::test_lake::TestLake;

const OPEN_X: &str = "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'";
const HIVE_JSON: &str = "ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'";
const CSV: &str = "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'";
const COMMAS: &str = "ROW FORMAT DELIMITED FIELDS TERMINATED BY ','";

/// Rows of `SELECT *`, or the error.
fn read(columns: &str, format: &str, key: &str, text: impl Into<bytes::Bytes>) -> Result<Vec<String>, String> {
    let (format, properties) = format.split_once(" TBLPROPERTIES").unwrap_or((format, ""));
    let properties = if properties.is_empty() { String::new() } else { format!("TBLPROPERTIES{properties}") };
    let create = format!("CREATE EXTERNAL TABLE t ({columns}) {format} LOCATION 's3://b/t/' {properties}");
    TestLake::default().with(&format!("t/{key}"), text).run(&[&create, "SELECT * FROM t"])
}

#[test]
fn lazy_simple_rounds_decimals_and_drops_fractions_of_integers() {
    let text = "12.345,7.9,2025-06-14 10:00:00.0005\n-0.005,x,\n1e1,-3.x,\n99999,1,\n";
    assert_eq!(
        read("a decimal(6,2), b int, c timestamp", COMMAS, "a.csv", text).unwrap(),
        ["12.35|7|2025-06-14 10:00:00.001", "-0.01|NULL|NULL", "10.00|NULL|NULL", "NULL|1|NULL"]
    );
}

#[test]
fn lazy_simple_passes_over_map_keys_that_do_not_fit() {
    let format = format!("{COMMAS} COLLECTION ITEMS TERMINATED BY '|' MAP KEYS TERMINATED BY ':'");
    assert_eq!(
        read("m map<int,string>, n int", &format, "a.csv", "1:a|x:b|3:c,7\ny:d,8\n").unwrap(),
        ["{1=a, 3=c}|7", "{}|8"]
    );
}

#[test]
fn lazy_simple_knows_its_null_text_inside_arrays() {
    let format = format!("{COMMAS} COLLECTION ITEMS TERMINATED BY '|'");
    assert_eq!(read("a array<string>", &format, "a.csv", "x|\\N|\n\\N\n").unwrap(), ["[x, null, ]", "NULL"]);
}

#[test]
fn long_texts_are_cut_to_their_column() {
    assert_eq!(read("a varchar(2), b char(1)", COMMAS, "a.csv", "abc,de\n").unwrap(), ["ab|d"]);
}

#[test]
fn header_and_footer_lines_are_no_rows() {
    let format = format!("{CSV} TBLPROPERTIES ('skip.header.line.count'='1', 'skip.footer.line.count'='2')");
    assert_eq!(read("n int", &format, "a.csv", "n\n1\n2\n---\ntotal\n").unwrap(), ["1", "2"]);
    assert_eq!(read("n int", &format, "a.csv", "n\ntotal\n").unwrap(), Vec::<String>::new());
    let format = format!("{CSV} TBLPROPERTIES ('skip.header.line.count'='one')");
    assert_eq!(
        read("n int", &format, "a.csv", "n\n").unwrap_err(),
        "HIVE_METASTORE_ERROR: Invalid value for skip.header.line.count property: one"
    );
}

#[test]
fn open_csv_has_no_nested_columns() {
    assert_eq!(
        read("a array<string>", CSV, "a.csv", "x\n").unwrap_err(),
        "GENERIC_INTERNAL_ERROR: Parent builder is null"
    );
}

#[test]
fn openx_reads_nested_values_and_times() {
    let text = concat!(
        r#"{"A": {"X": 1, "y": [1, null]}, "m": {"K": "v"}, "t": "2025-06-14T10:00:00.5Z", "d": 1.005, "extra": 0}"#,
        "\n",
        r#"{"a": null, "t": 1749924000, "d": "7"}{"t": 0}"#,
        "\n",
        r#"{"t": 1749924000123}"#,
        "\n",
    );
    assert_eq!(
        read("a struct<x:int,y:array<int>>, m map<string,string>, t timestamp, d decimal(5,2)", OPEN_X, "a", text)
            .unwrap(),
        [
            "{x=1, y=[1, null]}|{k=v}|2025-06-14 10:00:00.500|1.01",
            "NULL|NULL|2025-06-14 18:00:00.000|7.00",
            "NULL|NULL|2025-06-14 18:00:00.123|NULL",
        ]
    );
}

#[test]
fn openx_errors_are_those_of_its_parser() {
    for (line, error) in [
        (
            "{\n  \"n\": 1\n}",
            "HIVE_CURSOR_ERROR: Row is not a valid JSON Object - JSONException: A JSONObject text must end with '}' at 2 [character 3 line 1]",
        ),
        (
            r#"{"n": 1, "N": 2}"#,
            "HIVE_CURSOR_ERROR: Row is not a valid JSON Object - JSONException: Duplicate key \"n\"",
        ),
        (
            r#"{"s": "text"}"#,
            "HIVE_BAD_DATA: Error parsing field value for field 1: java.lang.String cannot be cast to org.openx.data.jsonserde.json.JSONObject",
        ),
        (
            r#"{"l": {"a": 1}}"#,
            "HIVE_BAD_DATA: Error parsing field value for field 2: org.openx.data.jsonserde.json.JSONObject cannot be cast to org.openx.data.jsonserde.json.JSONArray",
        ),
        (r#"{"n": ""}"#, "HIVE_BAD_DATA: Error parsing field value '' for field 0: For input string: \"\""),
    ] {
        let columns = "n int, s struct<a:int>, l array<int>";
        assert_eq!(read(columns, OPEN_X, "a.json", line).unwrap_err(), error, "{line}");
    }
}

#[test]
fn openx_properties_decide_about_keys_and_bad_lines() {
    let format = format!(
        "{OPEN_X} WITH SERDEPROPERTIES ('ignore.malformed.json'='true', 'dots.in.keys'='true', 'mapping.ts'='Time')"
    );
    let text = "{\"a.b\": 1, \"time\": 2}\n{\"a_b\": \nnonsense\n{\"A.B\": 3}\n";
    assert_eq!(read("a_b int, ts int", &format, "a", text).unwrap(), ["1|2", "NULL|NULL", "NULL|NULL", "3|NULL"]);
    let format = format!("{OPEN_X} WITH SERDEPROPERTIES ('case.insensitive'='false', 'mapping.upper'='ID')");
    assert_eq!(read("id int, upper int", &format, "a", "{\"id\": 1, \"ID\": 2}\n").unwrap(), ["1|2"]);
}

#[test]
fn hive_json_reads_the_first_object_and_names_its_own_parser() {
    assert_eq!(read("n int", HIVE_JSON, "a", "{\"N\": 1} {\"n\": 2}\n{\"n\": null}\n").unwrap(), ["1", "NULL"]);
    assert_eq!(
        read("n int", HIVE_JSON, "a", "{\n\"n\": 1}\n").unwrap_err(),
        "HIVE_CURSOR_ERROR: JsonParseException: Unexpected end-of-input: expected close marker for OBJECT"
    );
    assert_eq!(
        read("n int", HIVE_JSON, "a", "{\"n\": \"x\"}\n").unwrap_err(),
        "HIVE_BAD_DATA: Error parsing field value 'x' for field 0: For input string: \"x\""
    );
}

#[test]
fn timestamps_may_be_written_in_other_patterns() {
    let formats = "WITH SERDEPROPERTIES (\"timestamp.formats\"=\"dd.MM.yyyy HH:mm:ss,yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\")";
    let text = concat!(
        "{\"t\": \"14.06.2025 10:00:00\"}\n",
        "{\"t\": \"2025-06-14T10:00:00.123Z\"}\n",
        "{\"t\": \"2025-06-14 10:00:00\"}\n",
    );
    assert_eq!(
        read("t timestamp", &format!("{HIVE_JSON} {formats}"), "a.json", text).unwrap(),
        ["2025-06-14 10:00:00.000", "2025-06-14 10:00:00.123", "2025-06-14 10:00:00.000"]
    );
    let lazy = format!("ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' {formats}");
    let rows = read("t timestamp", &lazy, "a", "14.06.2025 10:00:00\nsoon\n");
    assert_eq!(rows.unwrap(), ["2025-06-14 10:00:00.000", "NULL"]);
}

#[test]
fn what_is_left_out_says_so_with_the_reason() {
    for (format, key, error) in [
        ("STORED AS ORC", "a.orc", "NOT_SUPPORTED: ORC files are not supported"),
        ("STORED AS ION", "a.ion", "NOT_SUPPORTED: Ion files are not supported"),
        ("STORED AS RCFILE", "a", "NOT_SUPPORTED: RCFile files are not supported"),
        ("STORED AS SEQUENCEFILE", "a", "NOT_SUPPORTED: SequenceFile files are not supported"),
        (
            "ROW FORMAT SERDE 'com.amazon.emr.hive.serde.CloudTrailSerde'",
            "a.json.gz",
            "NOT_SUPPORTED: SerDe com.amazon.emr.hive.serde.CloudTrailSerde is not supported",
        ),
        (COMMAS, "a.csv.lzo", "NOT_SUPPORTED: .lzo files are not supported: s3://b/t/a.csv.lzo"),
        (COMMAS, "a.csv.xz", "NOT_SUPPORTED: .xz files are not supported: s3://b/t/a.csv.xz"),
    ] {
        assert_eq!(read("n int", format, key, "1\n").unwrap_err(), error);
    }
}
