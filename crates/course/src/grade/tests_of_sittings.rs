//! What whole answers are told: how their statements ended, what was written, what was probed, what the reference did.

use super::*;
use athenaeum_diagnostic::{Code, Diagnostic};

fn seen(text: &str, rows: &[&str]) -> Seen {
    Seen {
        text: text.to_owned(),
        is_query: true,
        ended: Ended::Succeeded,
        table: numbers(rows),
        bytes: 0,
        objects: 0,
        partitions: 0,
        partitions_fetched: 0,
        row_groups: 0,
    }
}

fn failed(text: &str) -> Seen {
    let error = Diagnostic::new(Code::ColumnNotFound, "Column 'x' cannot be resolved");
    Seen { is_query: false, ended: Ended::Failed(error), ..seen(text, &[]) }
}

fn numbers(rows: &[&str]) -> Table {
    Table {
        columns: vec![("n".to_owned(), "bigint".to_owned())],
        rows: rows.iter().map(|cell| vec![Some((*cell).to_owned())]).collect(),
        ..Table::default()
    }
}

fn sitting(statements: Vec<Seen>) -> Sitting {
    Sitting { statements, ..Sitting::default() }
}

fn exercise(checks: &str) -> Exercise {
    let checks: serde_json::Value = serde_json::from_str(checks).unwrap();
    serde_json::from_value(serde_json::json!({
        "slug": "", "title": "", "skill": "", "database": "", "tables": [], "notes": [], "exam": [], "covers": [],
        "task": [], "shape": "", "starter": "", "setup": "", "bytes_limit": null, "reference": "", "accepted": [],
        "wrong": [], "hints": [], "explanation": [], "checks": checks,
    }))
    .unwrap()
}

const BAG: &str = r#"[{"kind": "rows", "mode": "bag"}]"#;
const ORDERED: &str = r#"[{"kind": "rows", "mode": "ordered"}]"#;

fn graded(checks: &str, answer: Sitting, reference: Sitting) -> Verdict {
    grade(&exercise(checks), &answer, &reference, None)
}

#[test]
fn a_reference_that_failed_is_not_the_learner_s_fault() {
    // An earlier query of the reference succeeded; its rows are not what is asked for.
    let reference = || sitting(vec![seen("SELECT 0", &["0"]), failed("SELECT x")]);
    let verdict = graded(BAG, sitting(vec![seen("SELECT 7", &["7"])]), reference());
    assert!(!verdict.passed);
    assert_eq!(verdict.findings.len(), 1);
    assert_eq!(
        verdict.findings[0].says,
        "The answer cannot be judged, because the exercise's own answer did not succeed. That is a fault of the exercise, not of your answer."
    );
    let both = graded(BAG, sitting(vec![failed("SELECT x")]), reference());
    assert!(both.findings[0].says.contains("fault of the exercise"), "{}", both.findings[0].says);
}

#[test]
fn a_reference_that_failed_on_other_data_is_not_the_learner_s_fault() {
    let (answer, reference) = (sitting(vec![seen("SELECT 7", &["7"])]), sitting(vec![seen("SELECT 7", &["7"])]));
    let hidden = HiddenSittings { answer: &answer, reference: &sitting(vec![failed("SELECT 7")]) };
    assert!(grade(&exercise(BAG), &answer, &reference, Some(hidden)).passed);
}

#[test]
fn rows_of_other_data_are_never_shown() {
    let (answer, reference) = (sitting(vec![seen("SELECT 7", &["7"])]), sitting(vec![seen("SELECT 7", &["7"])]));
    let other = sitting(vec![seen("SELECT 7", &["4711"])]);
    let verdict =
        grade(&exercise(BAG), &answer, &reference, Some(HiddenSittings { answer: &answer, reference: &other }));
    assert_eq!(verdict.findings[0].rung, Rung::HiddenRows);
    assert!(!serde_json::to_string(&verdict).unwrap().contains("4711"));
}

#[test]
fn rows_that_stand_right_by_chance_need_an_order_of_their_own() {
    let reference = || sitting(vec![seen("SELECT n FROM t ORDER BY n", &["1", "2"])]);
    let says = |text: &str, rows: &[&str]| -> Vec<String> {
        let verdict = graded(ORDERED, sitting(vec![seen(text, rows)]), reference());
        verdict.findings.into_iter().flat_map(|finding| [vec![finding.says], finding.hints].concat()).collect()
    };
    assert!(says("SELECT n FROM t ORDER BY 1", &["1", "2"]).is_empty());
    let by_chance = says("SELECT n FROM (SELECT n FROM t ORDER BY n)", &["1", "2"]);
    assert!(by_chance[0].contains("by chance"), "{by_chance:?}");
    let unordered = says("SELECT n FROM t", &["2", "1"]);
    assert!(unordered[1].starts_with("End the query with ORDER BY"), "{unordered:?}");
    let cut = says("SELECT n FROM t LIMIT 2", &["1", "3"]);
    assert!(cut.last().unwrap().starts_with("LIMIT without ORDER BY"), "{cut:?}");
}

#[test]
fn an_empty_answer_is_told_what_to_do() {
    let verdict = graded(BAG, Sitting::default(), sitting(vec![seen("SELECT 7", &["7"])]));
    assert_eq!(verdict.findings[0].says, "There is no statement in the answer yet.");
    assert_eq!(verdict.findings[0].hints, ["Write one in the editor, and check again."]);
}

#[test]
fn how_a_statement_should_end_is_said_in_words() {
    let checks = r#"[{"kind": "ended", "statement": 1, "state": "FAILED", "code": "TABLE_NOT_FOUND"}]"#;
    let reference = || sitting(vec![failed("SELECT x")]);
    let says = |answer: Vec<Seen>| graded(checks, sitting(answer), reference()).findings[0].says.clone();
    assert_eq!(says(vec![seen("SELECT 1", &["1"])]), "Statement 1 succeeded; it should fail with TABLE_NOT_FOUND.");
    assert_eq!(
        says(vec![failed("SELECT x")]),
        "Statement 1 failed with COLUMN_NOT_FOUND; it should fail with TABLE_NOT_FOUND."
    );
}

#[test]
fn a_probe_tells_the_query_that_looks_at_it() {
    let checks = r#"[{"kind": "probe", "sql": "SHOW PARTITIONS t", "says": "the partitions of t"}]"#;
    let probed = |rows: &[&str]| Sitting { probes: vec![Ok(numbers(rows))], ..sitting(vec![seen("SELECT 1", &["1"])]) };
    let verdict = graded(checks, probed(&["1"]), probed(&["1", "2"]));
    let finding = &verdict.findings[0];
    assert_eq!(
        finding.says,
        "Looked at after your statements: the partitions of t. The result has 1 row; 2 are expected."
    );
    assert_eq!(finding.hints, ["This query looks at it: `SHOW PARTITIONS t`."]);
}

#[test]
fn answers_with_the_same_rows_in_other_orders_went_wrong_in_other_ways() {
    let reference = sitting(vec![seen("SELECT n FROM t ORDER BY n", &["1", "2", "3"])]);
    let answer = |rows: &[&str]| {
        let sitting = sitting(vec![seen("SELECT n FROM t ORDER BY m", rows)]);
        (grade(&exercise(ORDERED), &sitting, &reference, None), sitting)
    };
    let (reversed, mixed) = (answer(&["3", "2", "1"]), answer(&["2", "3", "1"]));
    assert!(!same_fault((&reversed.0, &reversed.1), (&mixed.0, &mixed.1)));
    let again = answer(&["3", "2", "1"]);
    assert!(same_fault((&reversed.0, &reversed.1), (&again.0, &again.1)));
}
