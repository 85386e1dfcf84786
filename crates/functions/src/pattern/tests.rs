//! Transcripts: for each row the variables it may belong to, a pattern, and number and variable of the rows that come out.

use super::Pattern::{Alternation, Empty, End, Excluded, Permute, Sequence, Start};
use super::search::Match;
use super::{Aggregated, Computed, Navigation, Pattern, Read, Recognition, Recognizer, Shown, Skip, Source};
use crate::aggregate;
use crate::expr::{Batch, ColumnId, Expr, ExprKind};
use crate::{Failure, Session, Type, Value, value};
use arrow::array::{ArrayRef, BooleanArray, Int64Array};
use std::sync::Arc;

const VARIABLES: [&str; 3] = ["A", "B", "C"];
const A: Pattern = Pattern::Variable(0);
const B: Pattern = Pattern::Variable(1);
const C: Pattern = Pattern::Variable(2);

fn repeated(pattern: Pattern, least: u32, most: Option<u32>, is_greedy: bool) -> Pattern {
    Pattern::Repeated { pattern: Box::new(pattern), least, most, is_greedy }
}

fn any(pattern: Pattern) -> Pattern {
    repeated(pattern, 0, None, true)
}

fn maybe(pattern: Pattern) -> Pattern {
    repeated(pattern, 0, Some(1), true)
}

fn excluded(pattern: Pattern) -> Pattern {
    Excluded(Box::new(pattern))
}

fn column(id: u32, ty: Type) -> Expr {
    Expr::column(ColumnId(id), ty)
}

fn at(source: Source) -> Read {
    Read::At(Navigation::current(), source)
}

/// The condition of a variable: a column says it. `asks` makes it look at the match too, so that it is evaluated row by row.
fn condition(variable: u32, asks: bool) -> Option<Computed> {
    let mut reads = vec![(ColumnId(10), at(Source::Value(column(variable, Type::Boolean))))];
    let mut expr = column(10, Type::Boolean);
    if asks {
        reads.push((ColumnId(11), at(Source::MatchNumber)));
        let no_number = Expr { kind: ExprKind::IsNull(Box::new(column(11, Type::Bigint))), ty: Type::Boolean, at: 0 };
        expr = Expr { kind: ExprKind::Or(vec![no_number, expr]), ty: Type::Boolean, at: 0 };
    }
    Some(Computed { expr, reads })
}

fn recognized(rows: &str, pattern: &Pattern, shown: Shown, skip: &Skip, asks: bool) -> Result<String, Failure> {
    let rows: Vec<&str> = rows.split(' ').collect();
    let columns = VARIABLES.iter().zip(0..).map(|(name, id)| {
        let may: BooleanArray = rows.iter().map(|row| Some(row.contains(name))).collect();
        (ColumnId(id), Arc::new(may) as ArrayRef)
    });
    let batch = Batch::new(columns.collect(), rows.len());
    let measure = |source: Source| Computed { expr: column(20, source.ty()), reads: vec![(ColumnId(20), at(source))] };
    let recognition = Recognition {
        variables: VARIABLES.map(str::to_owned).to_vec(),
        pattern: pattern.clone(),
        conditions: (0..3).map(|variable| condition(variable, asks)).collect(),
        measures: vec![measure(Source::MatchNumber), measure(Source::Classifier)],
        shown,
        skip: skip.clone(),
    };
    let session = Session::default();
    let found = Recognizer::new(&recognition, &session)?.partition(&batch)?;
    let cell = |array: &ArrayRef, ty: &Type, row: usize| match value::read(array, ty, row) {
        Value::Null => "-".to_owned(),
        Value::Text(text) => text,
        Value::Integer(number) => number.to_string(),
        other => format!("{other:?}"),
    };
    let row = |row: usize| {
        let [number, name] =
            [(0, Type::Bigint), (1, Type::VARCHAR)].map(|(at, ty)| cell(&found.measures[at], &ty, row));
        format!("{}:{number}{name}", found.rows.value(row) + 1)
    };
    Ok((0..found.rows.len()).map(row).collect::<Vec<_>>().join(" "))
}

/// The same however conditions are evaluated.
fn both(rows: &str, pattern: &Pattern, shown: Shown, skip: &Skip) -> String {
    let one = |asks| recognized(rows, pattern, shown, skip, asks).unwrap_or_else(|failure| failure.message);
    assert_eq!(one(false), one(true), "{rows} {pattern:?}");
    one(false)
}

#[test]
fn what_is_preferred() {
    let some_then_b = |is_greedy| Sequence(vec![repeated(A, 1, None, is_greedy), maybe(B)]);
    for (rows, pattern, shown) in [
        ("A A AB", some_then_b(true), "1:1A 2:1A 3:1A"),
        ("A A AB", some_then_b(false), "1:1A 2:2A 3:2B"),
        ("AB AB", Alternation(vec![A, Sequence(vec![A, B])]), "1:1A 2:2A"),
        ("AB AB", Alternation(vec![Sequence(vec![A, B]), A]), "1:1A 2:1B"),
        ("AB AB", Alternation(vec![B, A]), "1:1B 2:2B"),
        ("A A A A A", repeated(A, 2, Some(3), true), "1:1A 2:1A 3:1A 4:2A 5:2A"),
        ("A A A A A", repeated(A, 2, Some(3), false), "1:1A 2:1A 3:2A 4:2A"),
        ("ABC ABC ABC", Permute(vec![A, B, C]), "1:1A 2:1B 3:1C"),
        ("C BC A", Permute(vec![A, B, C]), "1:1C 2:1B 3:1A"),
        ("B A C", Sequence(vec![Permute(vec![A, B]), C]), "1:1B 2:1A 3:1C"),
        ("A B A B", Sequence(vec![any(Alternation(vec![A, B])), End]), "1:1A 2:1B 3:1A 4:1B"),
        ("B A A", Sequence(vec![Start, A]), ""),
        ("A A A", Sequence(vec![Start, A]), "1:1A"),
        ("A A A", Sequence(vec![A, End]), "3:1A"),
        ("A B C", Sequence(vec![A, excluded(B), C]), "1:1A 3:1C"),
        ("A B B", Sequence(vec![A, any(excluded(B))]), "1:1A"),
    ] {
        assert_eq!(both(rows, &pattern, Shown::AllRows, &Skip::PastLast), shown, "{rows} {pattern:?}");
    }
}

#[test]
fn matches_without_rows() {
    for (rows, pattern, one, all, omit) in [
        ("B A A", any(A), "1:1- 2:2A", "1:1- 2:2A 3:2A", "2:2A 3:2A"),
        ("A B", Empty, "1:1- 2:2-", "1:1- 2:2-", ""),
        // Repetitions of what may be empty end.
        ("A B", any(maybe(A)), "1:1A 2:2-", "1:1A 2:2-", "1:1A"),
        ("B", any(any(any(A))), "1:1-", "1:1-", ""),
        ("A", repeated(Alternation(vec![Empty, A]), 1, None, true), "1:1-", "1:1-", ""),
        ("A A", repeated(maybe(A), 2, None, false), "1:1A", "1:1A 2:1A", "1:1A 2:1A"),
    ] {
        for (shown, wanted) in [(Shown::OneRow, one), (Shown::AllRows, all), (Shown::AllRowsWithoutEmptyMatches, omit)]
        {
            assert_eq!(both(rows, &pattern, shown, &Skip::PastLast), wanted, "{rows} {pattern:?} {shown:?}");
        }
    }
}

#[test]
fn rows_that_no_match_has() {
    let pattern = Sequence(vec![A, B]);
    assert_eq!(both("C A B C", &pattern, Shown::AllRowsAndUnmatched, &Skip::PastLast), "1:-- 2:1A 3:1B 4:--");
    // A row that an earlier match has is no unmatched one.
    assert_eq!(both("A B C", &pattern, Shown::AllRowsAndUnmatched, &Skip::ToNext), "1:1A 2:1B 3:--");
}

#[test]
fn where_the_next_match_begins() {
    let pattern = Sequence(vec![A, repeated(B, 1, None, true), C]);
    let missing = "AFTER MATCH SKIP failed: pattern variable is not present in match";
    for (rows, skip, wanted) in [
        ("A AB AB C", Skip::PastLast, "1:1C"),
        ("A AB AB C", Skip::ToNext, "1:1C 2:2C"),
        ("A AB AB C", Skip::ToFirst(vec![1]), "1:1C 2:2C"),
        ("A AB AB C", Skip::ToLast(vec![1]), "1:1C"),
        ("A B AC B C", Skip::ToLast(vec![2]), "1:1C 3:2C"),
        ("A B C", Skip::ToLast(vec![0, 2]), "1:1C"),
        ("A B C", Skip::ToFirst(vec![0]), "AFTER MATCH SKIP failed: cannot skip to first row of match"),
        ("A B C", Skip::ToFirst(vec![9]), missing),
    ] {
        assert_eq!(both(rows, &pattern, Shown::OneRow, &skip), wanted, "{rows} {skip:?}");
    }
}

#[test]
fn limits() {
    let huge = repeated(repeated(Empty, 1_000, Some(1_000), true), 1_000, Some(1_000), true);
    let message = recognized("A", &huge, Shown::OneRow, &Skip::PastLast, false).unwrap_err().message;
    assert_eq!(message, "The row pattern is too large: written out it has more than 100000 steps");
    // Every row doubles the ways.
    let doubling = Sequence(vec![any(Alternation(vec![A, B])), C]);
    let rows = vec!["AB"; 40].join(" ");
    let asked = recognized(&rows, &doubling, Shown::OneRow, &Skip::PastLast, true).unwrap_err().message;
    assert!(asked.starts_with("MATCH_RECOGNIZE gave up"), "{asked}");
    assert_eq!(recognized(&rows, &doubling, Shown::OneRow, &Skip::PastLast, false), Ok(String::new()));
}

#[test]
fn many_rows_are_found_in_time() {
    let rows = vec!["AB"; 20_000].join(" ");
    let pattern = Sequence(vec![repeated(A, 1, None, true), any(B), C]);
    assert_eq!(recognized(&rows, &pattern, Shown::OneRow, &Skip::PastLast, false), Ok(String::new()));
}

#[test]
fn which_row_is_meant() {
    // A match of the rows 10 to 13 of a partition of 15.
    let mut found = Match::empty(10, 1);
    [0, 1, 1, 2].into_iter().for_each(|variable| found.push(variable));
    let nothing: &[usize] = &[];
    for (variables, is_last, is_running, steps, offset, current, row) in [
        (nothing, true, true, 0, 0, 2, Some(12)),
        (nothing, true, false, 0, 0, 2, Some(13)),
        (&[1], true, true, 0, 0, 1, Some(11)),
        (&[1], true, false, 0, 0, 1, Some(12)),
        (&[1], true, false, 1, 0, 3, Some(11)),
        (&[1], true, false, 2, 0, 3, None),
        (&[1], false, true, 1, 0, 1, None),
        (&[1], false, true, 1, 0, 2, Some(12)),
        (&[2], true, true, 0, 0, 2, None),
        (&[0, 2], false, false, 1, 0, 0, Some(13)),
        // Further rows of the partition, also outside of the match.
        (nothing, true, true, 0, -1, 0, Some(9)),
        (nothing, true, true, 0, 1, 3, Some(14)),
        (nothing, true, true, 0, 2, 3, None),
        (&[0], false, true, 0, -11, 3, None),
    ] {
        let variables = variables.to_vec();
        let navigation = Navigation { variables, is_last, is_running, steps, offset };
        assert_eq!(navigation.row(&found, current, 15), row, "{navigation:?} at {current}");
    }
}

/// `sum(x)` over rows of some variables.
fn sum(variables: Vec<usize>, is_running: bool) -> Computed {
    let function = aggregate::find("sum").unwrap();
    let overload = function.overloads.iter().find(|overload| overload.signature == "(bigint) -> bigint").unwrap();
    let aggregated = Aggregated {
        function,
        overload,
        arguments: vec![column(30, Type::Bigint)],
        reads: vec![(ColumnId(30), Source::Value(column(5, Type::Bigint)))],
        variables,
        is_running,
        ty: Type::Bigint,
    };
    Computed { expr: column(20, Type::Bigint), reads: vec![(ColumnId(20), Read::Over(Box::new(aggregated)))] }
}

#[test]
fn aggregates_of_matches() {
    let (x, may): (ArrayRef, ArrayRef) =
        (Arc::new(Int64Array::from(vec![1, 2, 4, 8])), Arc::new(BooleanArray::from(vec![false, true, true, false])));
    let batch = Batch::new(vec![(ColumnId(5), x), (ColumnId(1), may)], 4);
    let recognition = Recognition {
        variables: VARIABLES.map(str::to_owned).to_vec(),
        pattern: Sequence(vec![A, repeated(B, 1, None, true), maybe(C)]),
        conditions: vec![None, condition(1, false), None],
        measures: vec![sum(vec![], true), sum(vec![1], true), sum(vec![1], false), sum(vec![0, 2], false)],
        shown: Shown::AllRows,
        skip: Skip::PastLast,
    };
    let session = Session::default();
    let found = Recognizer::new(&recognition, &session).unwrap().partition(&batch).unwrap();
    let values = |measure: usize| {
        (0..4).map(|row| value::read(&found.measures[measure], &Type::Bigint, row)).collect::<Vec<_>>()
    };
    let integers = |values: [i64; 4]| values.map(|value| if value == 0 { Value::Null } else { Value::Integer(value) });
    for (measure, wanted) in [(0, [1, 3, 7, 15]), (1, [0, 2, 6, 6]), (2, [6, 6, 6, 6]), (3, [9, 9, 9, 9])] {
        assert_eq!(values(measure), integers(wanted), "measure {measure}");
    }
}
