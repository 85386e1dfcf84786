//! How fair the checker is, measured: changed answers that mean something else are refused, and those that mean the same are
//! accepted.
//!
//! A few mutants cannot be told from the answer by any data: a condition that all rows meet, a limit that no row reaches.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "the helpers of a test may fail the test")]

#[path = "support/course.rs"]
mod course;
#[path = "../../engine/tests/support/sample_lake.rs"]
mod sample_lake;
#[path = "support/mod.rs"]
mod support;
#[path = "support/mutants.rs"]
mod texts;

use athenaeum_course::{Check, Exercise, RowMode};
use athenaeum_engine::split_statements;
use athenaeum_examiner::{Examiner, ExaminerLimits};
use std::time::Duration;
use texts::{Changed, mutants, rewrites};

/// So many mutants and rewrites are asked at least, as far as the course has exercises for them.
const MUTANTS: usize = 300;
const REWRITES: usize = 100;
const REFUSED_PERCENT: usize = 97;
/// Mutants that mean the same as the answer: no data that the lake can hold tells them apart. Exercise, what was changed, why.
const EQUIVALENT: &[(&str, &str, &str)] = &[
    ("month-greater-than-nine", "condition dropped behind year", "the table holds one month"),
    ("rolling-revenue", "condition dropped behind r.city", "the month follows from the days that are joined"),
    ("top-songs-per-level", "JOIN -> LEFT JOIN", "each play that was placed has its song"),
    ("relationalize-by-hand", "JOIN -> LEFT JOIN", "each event has its change, made from the same line"),
    ("the-same-trick-on-csv", "max -> min", "each table was asked once with each list of columns"),
    ("choose-a-codec", "max -> min", "each table is one object"),
    ("a-timestamp-is-no-partition", "condition dropped behind < TIMESTAMP", "the year follows from the time"),
    ("zero-rows", "condition dropped behind year", "the table holds one month"),
    ("catalog-detective", "2 -> 3 in sum(amount), 2)", "the amounts have two digits"),
];
/// Of one exercise, so that no exercise decides alone.
const OF_ONE: usize = 14;

/// The text before the last statement, and the last statement.
fn last_statement(sql: &str) -> (String, String) {
    let pieces = split_statements(sql);
    let last = pieces.last().unwrap();
    (sql[..last.offset].to_owned(), last.text.trim().to_owned())
}

fn compares_rows(exercise: &Exercise) -> bool {
    exercise.checks.iter().any(|check| matches!(check, Check::Rows { .. }))
}

fn is_ordered(exercise: &Exercise) -> bool {
    let counts = |check: &Check| {
        matches!(
            check,
            Check::Rows { mode: RowMode::Ordered | RowMode::Keys, .. } | Check::Words { .. } | Check::Plan { .. }
        )
    };
    exercise.checks.iter().any(counts)
}

fn is_equivalent(slug: &str, mutant: &Changed) -> bool {
    EQUIVALENT.iter().any(|(other, what, _why)| slug == *other && mutant.what.starts_with(what))
}

/// So many of them, taken evenly.
fn some(changed: Vec<Changed>, count: usize) -> Vec<Changed> {
    let step = changed.len().div_ceil(count).max(1);
    changed.into_iter().step_by(step).collect()
}

#[test]
fn mutants_of_right_answers_are_refused() {
    support::with_stack(|| async {
        let engine = sample_lake::engine().await;
        // A mutant may join everything with everything.
        let limits = ExaminerLimits { statement: Duration::from_secs(5), ..ExaminerLimits::default() };
        let examiner = Examiner::new(&engine).within(limits);
        let (mut asked, mut accepted) = (0, Vec::new());
        for exercise in course::exercises().iter().filter(|exercise| compares_rows(exercise)) {
            let mut desk = examiner.desk(exercise).await;
            let (before, last) = last_statement(&exercise.reference);
            for mutant in some(mutants(&last), OF_ONE) {
                if is_equivalent(&exercise.slug, &mutant) {
                    continue;
                }
                asked += 1;
                if desk.check(&examiner, &format!("{before}{}", mutant.sql)).await.passed {
                    accepted.push(format!("{}: {}", exercise.slug, mutant.what));
                }
            }
            let hard_wired = hard_wired(&examiner, exercise).await;
            if let Some(sql) = hard_wired {
                asked += 1;
                if desk.check(&examiner, &sql).await.passed {
                    accepted.push(format!("{}: hard-wired rows", exercise.slug));
                }
            }
        }
        println!("{} of {asked} mutants refused; accepted: {accepted:#?}", asked - accepted.len());
        assert!(asked >= MUTANTS, "only {asked} mutants");
        assert!((asked - accepted.len()) * 100 >= asked * REFUSED_PERCENT, "accepted: {accepted:#?}");
    });
}

#[test]
fn rewrites_that_mean_the_same_are_accepted() {
    support::with_stack(|| async {
        let engine = sample_lake::engine().await;
        let examiner = Examiner::new(&engine);
        let (mut asked, mut refused) = (0, Vec::new());
        for exercise in course::exercises().iter().filter(|exercise| compares_rows(exercise)) {
            let mut desk = examiner.desk(exercise).await;
            let (before, last) = last_statement(&exercise.reference);
            for rewrite in rewrites(&last, is_ordered(exercise)) {
                asked += 1;
                let verdict = desk.check(&examiner, &format!("{before}{}", rewrite.sql)).await;
                if !verdict.passed {
                    let says = verdict.findings.first().map(|finding| finding.says.clone());
                    refused.push(format!("{}: {}: {}", exercise.slug, rewrite.what, says.unwrap_or_default()));
                }
            }
        }
        println!("{} of {asked} rewrites accepted", asked - refused.len());
        assert!(asked >= REWRITES, "only {asked} rewrites");
        assert!(refused.is_empty(), "refused: {refused:#?}");
    });
}

/// The reference's rows written down, where the exercise asks other data as well.
async fn hard_wired(examiner: &Examiner<'_>, exercise: &Exercise) -> Option<String> {
    let asks = exercise.checks.iter().any(|check| matches!(check, Check::Rows { hidden_data: true, .. }));
    let sitting = examiner.sit(exercise, &exercise.reference, None).await;
    let table = &sitting.last_query()?.table;
    let is_small = asks && (1..=50).contains(&table.rows.len());
    let cell = |(text, (_, type_text)): (&Option<String>, &(String, String))| match text {
        None => "NULL".to_owned(),
        Some(text) => format!("CAST('{}' AS {type_text})", text.replace('\'', "''")),
    };
    let row = |row: &Vec<Option<String>>| {
        format!("({})", row.iter().zip(&table.columns).map(cell).collect::<Vec<_>>().join(", "))
    };
    let has_nested =
        table.columns.iter().any(|(_, type_text)| type_text.starts_with(['a', 'm']) || type_text.starts_with("row"));
    (is_small && !has_nested).then(|| format!("VALUES {}", table.rows.iter().map(row).collect::<Vec<_>>().join(", ")))
}
