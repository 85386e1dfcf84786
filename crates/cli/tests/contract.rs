//! The promises of the command line that other tools rely on: one answer per line, the keys of an answer, typed values,
//! exit status. What statements mean is told in `tests/sql`.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

use expect_test::expect;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

fn lake() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-data")
}

fn athenaeum(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_athenaeum"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A process that is asked line by line.
struct Dialogue {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Dialogue {
    fn start() -> Self {
        let lake = lake();
        let mut child =
            athenaeum(&["run", "--lake", lake.to_str().unwrap(), "--input", "jsonl", "--output", "jsonl", "-"])
                .spawn()
                .unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output }
    }

    /// Sends one line as it is and waits for its answer, with the input still open.
    fn say(&mut self, line: &str) -> Value {
        writeln!(self.input, "{line}").unwrap();
        self.input.flush().unwrap();
        let mut answer = String::new();
        self.output.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap()
    }

    fn ask(&mut self, sql: &str) -> Value {
        self.say(&json!(sql).to_string())
    }

    /// Ends the input and gives the exit status.
    fn end(mut self) -> Option<i32> {
        drop(self.input);
        self.child.wait().unwrap().code()
    }
}

/// Runs a script from standard input to its end.
fn script(arguments: &[&str], text: &str) -> Output {
    let lake = lake();
    let all = [&["run", "--lake", lake.to_str().unwrap()], arguments].concat();
    let mut child = athenaeum(&all).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn answers(output: &Output) -> Vec<Value> {
    text(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn each_line_is_answered_at_once_and_the_session_stays() {
    let mut dialogue = Dialogue::start();
    assert_eq!(dialogue.ask("CREATE DATABASE mine")["state"], "SUCCEEDED");
    assert_eq!(dialogue.ask("SHOW DATABASES LIKE 'mi.*'")["rows"], json!([["mine"]]));
    assert_eq!(dialogue.ask("SELECT\n  1 AS one")["rows"], json!([["1"]]));
    assert_eq!(dialogue.end(), Some(0));
}

#[test]
fn no_statement_ends_the_process() {
    let mut dialogue = Dialogue::start();
    let deep = format!("\"SELECT {}1{}\"", "(".repeat(20_000), ")".repeat(20_000));
    for line in ["\"SELECT 1", "{\"sql\": 1}", "[]", "\"\"", "\";;\"", "\"\\u0000\"", "\"SELECT 'open\"", &deep] {
        let answer = dialogue.say(line);
        let shown: String = line.chars().take(40).collect();
        assert_eq!(answer["state"], "FAILED", "{shown}");
        assert!(answer["error"]["message"].is_string(), "{shown}");
    }
    assert_eq!(dialogue.ask("SELECT 1")["rows"], json!([["1"]]));
    assert_eq!(dialogue.end(), Some(1));
}

#[test]
fn an_answer_has_every_key_of_the_contract() {
    let mut dialogue = Dialogue::start();
    let receipt = BTreeSet::from([
        "data_scanned_bytes",
        "network_bytes",
        "cached_bytes",
        "requests",
        "objects_read",
        "objects_total",
        "partitions_read",
        "partitions_total",
        "row_groups_read",
        "row_groups_total",
        "columns_read",
        "columns_total",
        "scaled_bytes",
        "bill",
        "tables",
        "reading_ms",
        "billed_bytes",
        "cost_usd",
        "rows",
        "planning_ms",
        "simulated_queue_ms",
        "execution_ms",
        "result_reused",
        "pruning",
    ]);
    for sql in ["SELECT 1", "SHOW DATABASES", "CREATE DATABASE IF NOT EXISTS mine", "SELECT nothing"] {
        let answer = dialogue.ask(sql);
        let whole = BTreeSet::from(["kind", "state", "error", "columns", "rows", "values", "receipt"]);
        assert_eq!(keys(&answer), whole, "{sql}");
        assert_eq!(keys(&answer["receipt"]), receipt, "{sql}");
    }
    let error = dialogue.ask("SELECT 1,\n  nothing")["error"].clone();
    assert!(keys(&error).is_superset(&BTreeSet::from(["code", "message", "line", "column", "hints"])));
    assert_eq!((&error["code"], &error["line"], &error["column"]), (&json!("COLUMN_NOT_FOUND"), &json!(2), &json!(3)));
    assert_eq!(dialogue.ask("SELECT 1")["error"], Value::Null);
}

#[test]
fn kinds_are_those_of_the_api() {
    let mut dialogue = Dialogue::start();
    for (sql, kind) in [
        ("SELECT 1", "DML"),
        ("CREATE DATABASE mine", "DDL"),
        ("DROP DATABASE mine", "DDL"),
        ("SHOW DATABASES", "UTILITY"),
        ("DESCRIBE stays_silver.listings", "UTILITY"),
        ("EXPLAIN SELECT 1", "UTILITY"),
    ] {
        let answer = dialogue.ask(sql);
        assert_eq!((&answer["kind"], &answer["state"]), (&json!(kind), &json!("SUCCEEDED")), "{sql}");
    }
}

#[test]
fn values_are_typed_and_rows_are_text() {
    let mut dialogue = Dialogue::start();
    let mut check = |expression: &str, type_text: &str, value: Value, text: Value| {
        let answer = dialogue.ask(&format!("SELECT {expression} AS c"));
        assert_eq!(answer["error"], Value::Null, "{expression}");
        assert_eq!(answer["columns"], json!([{"name": "c", "type": type_text}]), "{expression}");
        assert_eq!(answer["values"], json!([[value]]), "{expression}");
        assert_eq!(answer["rows"], json!([[text]]), "{expression}");
    };
    check("TRUE", "boolean", json!(true), json!("true"));
    check("CAST(NULL AS bigint)", "bigint", Value::Null, Value::Null);
    check("9007199254740993", "bigint", json!(9_007_199_254_740_993_i64), json!("9007199254740993"));
    check("-9223372036854775807", "bigint", json!(-9_223_372_036_854_775_807_i64), json!("-9223372036854775807"));
    check("CAST(7 AS integer)", "integer", json!(7), json!("7"));
    check("2.5e0", "double", json!(2.5), json!("2.5"));
    check("0e0 / 0", "double", json!("NaN"), json!("NaN"));
    check("-1e0 / 0", "double", json!("-Infinity"), json!("-Infinity"));
    check("CAST('12.30' AS decimal(6,2))", "decimal(6,2)", json!("12.30"), json!("12.30"));
    check("CAST('' AS varchar)", "varchar", json!(""), json!(""));
    check("CAST('é \"x\"' AS varchar)", "varchar", json!("é \"x\""), json!("é \"x\""));
    check("X'0aff'", "varbinary", json!("0AFF"), json!("0a ff"));
    check("DATE '2025-06-14'", "date", json!("2025-06-14"), json!("2025-06-14"));
    check("ARRAY[CAST(1 AS bigint), NULL]", "array(bigint)", json!([1, null]), json!("[1, null]"));
    check("ARRAY[CAST('a' AS varchar), CAST('b' AS varchar)]", "array(varchar)", json!(["a", "b"]), json!("[a, b]"));
}

#[test]
fn values_of_tables_are_typed_too() {
    let mut dialogue = Dialogue::start();
    let answer =
        dialogue.ask("SELECT request_time, user_id FROM format_lab.requests_json ORDER BY request_time LIMIT 1");
    expect![[r#"{"columns":[{"name":"request_time","type":"timestamp(3)"},{"name":"user_id","type":"bigint"}],"values":[["2025-03-01 00:41:34.931",22743]]}"#]]
        .assert_eq(&json!({"columns": answer["columns"], "values": answer["values"]}).to_string());
}

#[test]
fn ranges_are_told_when_asked_for() {
    let sql = "SELECT path FROM weblogs.access_logs WHERE year = '2025' AND month = '06' AND day = '14'";
    let without = answers(&script(&["--output", "jsonl"], sql));
    assert_eq!(without[0]["receipt"]["ranges"], Value::Null);
    let with = answers(&script(&["--output", "jsonl", "--ranges"], sql));
    let object = "s3://stays-logs/access_logs/year=2025/month=06/day=14/part-00000.snappy.parquet";
    assert_eq!(
        with[0]["receipt"]["ranges"],
        json!([
            {"object": object, "start": 21939, "end": 25497, "row_group": 0, "column": "path"},
            {"object": object, "start": 32367, "end": 34364, "row_group": null, "column": "footer"},
        ])
    );
}

#[test]
fn the_exit_status_tells_how_it_went() {
    let status = |output: Output| output.status.code();
    assert_eq!(status(script(&[], "SELECT 1; SHOW DATABASES;")), Some(0));
    assert_eq!(status(script(&[], "SELECT 1; SELECT nothing; SELECT 2;")), Some(1));
    assert_eq!(status(script(&[], "")), Some(0));
    for wrong in [["fly"].as_slice(), &["run", "--output", "xml"], &["run", "--lake"], &["run", "--lake", "/no/lake"]] {
        let output = athenaeum(wrong).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(output.stdout.is_empty(), "{wrong:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("usage: athenaeum run"), "{wrong:?}");
    }
    assert_eq!(athenaeum(&["--help"]).output().unwrap().status.code(), Some(0));
}

#[test]
fn a_failed_statement_does_not_stop_a_script() {
    let output = script(&["--output", "jsonl"], "SELECT 1;\nSELECT nothing;\nSELECT 2;");
    let states: Vec<Value> = answers(&output).iter().map(|answer| answer["state"].clone()).collect();
    assert_eq!(states, ["SUCCEEDED", "FAILED", "SUCCEEDED"]);
}

#[test]
fn a_script_may_come_from_a_file_and_names_a_database() {
    let file = scratch("a_script_may_come_from_a_file").join("script.sql");
    std::fs::write(&file, "-- how many\nSELECT count(*) AS n FROM listings;\n").unwrap();
    let output = script(&["--database", "stays_silver", "--output", "csv", file.to_str().unwrap()], "");
    assert_eq!(text(&output), "\"n\"\n\"5000\"\n");
}

#[test]
fn csv_quotes_as_athena_does() {
    let output =
        script(&["--output", "csv"], "SELECT 1 AS n, 'say \"hi\"' AS s, NULL AS nothing, '' AS empty, 'a,b' AS list");
    expect![[r#"
        "n","s","nothing","empty","list"
        "1","say ""hi""",,"","a,b"
    "#]]
    .assert_eq(&text(&output));
}

#[test]
fn a_table_is_for_people() {
    let output = script(&[], "SELECT n, s FROM (VALUES (1, 'x'), (20, NULL)) AS t (n, s) ORDER BY n; SELECT nothing");
    let shown: Vec<String> = text(&output).lines().filter(|line| !line.starts_with('(')).map(str::to_owned).collect();
    expect![[r#"
        n  | s
        ---+-----
        1  | x
        20 | NULL
          billed: $0; nothing was read
        FAILED: COLUMN_NOT_FOUND: line 1:8: Column 'nothing' cannot be resolved or requester is not authorized to access requested resources
          because: The query has no FROM, so there are no columns.
          hint: Add a FROM clause, or put text into single quotes.
          billed: $0; a failed statement is free"#]].assert_eq(&shown.join("\n"));
}

#[test]
fn a_folder_of_this_machine_can_be_mounted() {
    let folder = scratch("a_folder_of_this_machine");
    std::fs::create_dir_all(folder.join("day=1")).unwrap();
    std::fs::write(folder.join("day=1/a.csv"), "n,s\n1,x\n2,\"y,z\"\n").unwrap();
    std::fs::write(folder.join("day=1/_hidden.csv"), "n,s\n9,no\n").unwrap();
    let mut dialogue = Dialogue::start();
    let ddl = format!(
        "CREATE EXTERNAL TABLE mine (n int, s string) PARTITIONED BY (day int) \
         ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' \
         LOCATION 'file://{}' TBLPROPERTIES ('skip.header.line.count'='1')",
        folder.display()
    );
    assert_eq!(dialogue.ask(&ddl)["error"], Value::Null);
    assert_eq!(dialogue.ask("SELECT * FROM mine")["values"], json!([]));
    assert_eq!(dialogue.ask("MSCK REPAIR TABLE mine")["rows"][0], json!(["Partitions not in metastore:\tmine:day=1"]));
    let answer = dialogue.ask("SELECT * FROM mine ORDER BY n");
    assert_eq!(answer["values"], json!([[1, "x", 1], [2, "y,z", 1]]));
    assert_eq!(answer["receipt"]["data_scanned_bytes"], 16);
    std::fs::remove_file(folder.join("day=1/a.csv")).unwrap();
    assert_eq!(dialogue.ask("SELECT count(*) FROM mine")["values"], json!([[0]]));
}

#[test]
fn the_effects_that_lessons_quote_come_out_on_the_lake() {
    let lake = lake();
    let output = athenaeum(&["effects", "--lake", lake.to_str().unwrap()]).output().unwrap();
    let shown = text(&output);
    assert_eq!(output.status.code(), Some(0), "{shown}");
    let quoted: Vec<&str> = shown.lines().filter_map(|line| line.strip_suffix("as quoted")).collect();
    let factors: Vec<&str> = quoted.iter().filter_map(|line| line.split_whitespace().last()).collect();
    assert_eq!(factors, ["191x", "52x", "12x", "10x", "15x"]);
    for wrong in [["effects", "--fast"].as_slice(), &["effects", "--lake", "/no/lake"]] {
        assert_eq!(athenaeum(wrong).output().unwrap().status.code(), Some(2), "{wrong:?}");
    }
}

/// An empty folder for one test.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn what_is_made_lasts_in_the_folder_of_the_learner_and_nowhere_else() {
    let folder = std::env::temp_dir().join(format!("athenaeum-contract-{}", std::process::id()));
    let learner = folder.join("learner");
    let arguments = ["--learner", learner.to_str().unwrap(), "--output", "jsonl", "-"];
    assert!(script(&arguments, "CREATE DATABASE mine; DROP TABLE weblogs.access_logs").status.success());
    assert!(script(&["-"], "CREATE DATABASE forgotten").status.success());
    let shown =
        answers(&script(&arguments, "SHOW DATABASES LIKE 'mine|forgotten'; SHOW TABLES IN weblogs 'access_logs'"));
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(shown[0]["rows"], json!([["mine"]]));
    assert_eq!(shown[1]["rows"], json!([]));
    let sample = answers(&script(&["--output", "jsonl", "-"], "SHOW TABLES IN weblogs 'access_logs'"));
    assert_eq!(sample[0]["rows"], json!([["access_logs"]]));
}

#[test]
fn an_export_is_a_script_and_nothing_else() {
    let lake = lake();
    let export = |arguments: &[&str]| {
        let all = [&["export", "--lake", lake.to_str().unwrap()], arguments].concat();
        athenaeum(&all).output().unwrap()
    };
    let output = export(&["weblogs.access_logs", "--bucket", "my-bucket"]);
    assert_eq!(output.status.code(), Some(0));
    let script = text(&output);
    assert!(script.starts_with("#!/bin/sh\n"));
    assert!(
        script.contains("aws s3 sync \"$lake\"/'stays-logs/access_logs/' 's3://my-bucket/stays-logs/access_logs/'")
    );
    assert!(script.contains("athena 'weblogs' 'MSCK REPAIR TABLE access_logs'"), "{script}");
    assert!(!script.contains("athenaeum."), "{script}");
    let query =
        export(&["--database", "stays_silver", "--query", "SELECT count(*) FROM listings WHERE city = 'Lisbon'"]);
    let expected = r"athena 'stays_silver' 'SELECT count(*) FROM listings WHERE city = '\''Lisbon'\'''";
    assert!(text(&query).contains(expected));
    let missing = export(&["weblogs.nothing"]);
    assert_eq!((missing.status.code(), text(&missing).as_str()), (Some(1), ""));
    assert_eq!(export(&[]).status.code(), Some(2));
}

/// Grades an answer from standard input.
fn check(arguments: &[&str], answer: &str) -> Output {
    let (lake, content) = (lake(), lake().join("../web/content"));
    let folders = ["check", "--lake", lake.to_str().unwrap(), "--content", content.to_str().unwrap()];
    let mut child = athenaeum(&[&folders, arguments].concat()).spawn().unwrap();
    // A child that refuses its arguments does not wait for an answer.
    child.stdin.take().unwrap().write_all(answer.as_bytes()).unwrap_or_default();
    child.wait_with_output().unwrap()
}

#[test]
fn an_answer_is_graded_in_words_and_as_json() {
    let day = "FROM access_logs WHERE year = '2025' AND month = '06' AND day = '14' AND status";
    let right = check(&["errors-on-one-day"], &format!("SELECT status, count(*) {day} >= 500 GROUP BY 1"));
    assert_eq!(right.status.code(), Some(0));
    assert!(text(&right).starts_with("Solved, three of three stars: "), "{}", text(&right));
    let wrong = check(&["errors-on-one-day", "-"], &format!("SELECT status, count(*) {day} > 500 GROUP BY 1"));
    assert_eq!(wrong.status.code(), Some(1));
    let shown = text(&wrong);
    assert!(shown.starts_with("Not solved yet.\nThe result has 3 rows; 4 are expected.\n"), "{shown}");
    let json =
        check(&["errors-on-one-day", "--output", "json"], &format!("SELECT status, count(*) {day} > 500 GROUP BY 1"));
    let verdict: Value = serde_json::from_str(&text(&json)).unwrap();
    assert_eq!(
        (json.status.code(), &verdict["passed"], &verdict["findings"][0]["rung"]),
        (Some(1), &json!(false), &json!("row_count"))
    );
    assert_eq!(
        keys(&verdict),
        BTreeSet::from(["passed", "findings", "stars", "bytes", "reference_bytes", "budgets", "hint"])
    );
}

#[test]
fn a_check_that_cannot_begin_says_why() {
    let refused = |arguments: &[&str], says: &str| {
        let output = check(arguments, "");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(says) && told.contains("usage: athenaeum check"), "{told}");
        assert!(output.stdout.is_empty());
    };
    refused(&["error-on-one-day"], "did you mean errors-on-one-day?");
    refused(&["errors-on-one-day", "/no/answer.sql"], "/no/answer.sql: ");
    refused(&["errors-on-one-day", "/"], "/: ");
    refused(&["errors-on-one-day", "--content", "/no/content"], "/no/content has no tracks.toml");
    refused(&["errors-on-one-day", "--lake", "/no/lake"], "/no/lake/manifest.json: ");
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_no_panic() {
    use std::os::unix::ffi::OsStrExt;
    let odd = std::ffi::OsStr::from_bytes(b"answer-\xff.sql");
    let output = athenaeum(&["check", "errors-on-one-day"]).arg(odd).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is no text in UTF-8"));
}

#[test]
fn content_is_looked_at_without_running_it() {
    let (lake, content) = (lake(), lake().join("../web/content"));
    let run = |arguments: &[&str]| {
        let folders = ["content", "--lake", lake.to_str().unwrap(), "--content", content.to_str().unwrap()];
        athenaeum(&[&folders, arguments].concat()).output().unwrap()
    };
    let one = run(&["--files", "--only", "errors-on-one-day"]);
    assert!(
        text(&one).starts_with("0 tracks, 1 exercise with 9 answers, 0 notes, 0 quiz items, 0 cards: 0 problems"),
        "{}",
        text(&one)
    );
    assert_eq!(one.status.code(), Some(0));
    let none = run(&["--files", "--only", "nothing-of-this-name"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&none.stderr).contains("has 'nothing-of-this-name' in its name"));
}
