//! Grading as transcripts: two results, and what a learner is told.

use super::*;
use crate::check::{Budget, Reads, RowMode};
use expect_test::{Expect, expect};

/// A table from lines: the first names the columns with their types, `-` is NULL.
fn table(lines: &str) -> Table {
    let mut lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let head = cells(lines.next().unwrap());
    let columns = head.iter().map(|cell| cell.split_once(':').unwrap()).map(|(a, b)| (a.to_owned(), b.to_owned()));
    let row = |line: &str| cells(line).into_iter().map(|cell| (cell != "-").then_some(cell)).collect();
    Table { columns: columns.collect(), rows: lines.map(row).collect() }
}

fn told(rule: RowRule<'_>, got: &str, expected: &str, told: Expect) {
    let text = match rows::difference(&table(got), &table(expected), &rule) {
        None => "right\n".to_owned(),
        Some(finding) => {
            let mut text = format!("{:?}: {}\n", finding.rung, finding.says);
            for hint in &finding.hints {
                text += &format!("hint: {hint}\n");
            }
            let cells = |row: &Option<Vec<Option<String>>>| {
                row.as_ref().map_or("nothing".to_owned(), |row| {
                    row.iter().map(|cell| cell.as_deref().unwrap_or("NULL")).collect::<Vec<_>>().join(", ")
                })
            };
            for row in finding.diff.iter().flat_map(|diff| &diff.rows) {
                text +=
                    &format!("expected {} got {} differ {:?}", cells(&row.expected), cells(&row.got), row.differing);
                text += &row.remark.as_ref().map_or("\n".to_owned(), |remark| format!(" {remark}\n"));
            }
            text
        }
    };
    told.assert_eq(&text);
}

fn bag() -> RowRule<'static> {
    RowRule::exact(RowMode::Bag)
}

#[test]
fn order_is_free_in_a_bag_and_counts_where_asked() {
    let (got, expected) = ("a:bigint\n2\n1\n1", "a:integer\n1\n1\n2");
    told(
        bag(),
        got,
        expected,
        expect![[r#"
        right
    "#]],
    );
    told(
        RowRule::exact(RowMode::Ordered),
        got,
        expected,
        expect![[r#"
        Order: These are the right rows in another order; the first that is not in its place is row 1.
        hint: Look at the columns of ORDER BY, at their directions, and at where NULL stands.
        expected 1 got 2 differ [0]
        expected 1 got 1 differ []
        expected 2 got 1 differ [0]
    "#]],
    );
}

#[test]
fn ties_are_free_where_keys_are_named() {
    let keys = ["n".to_owned()];
    let rule = RowRule { keys: &keys, ..RowRule::exact(RowMode::Keys) };
    let expected = "who:varchar | n:bigint\na | 2\nb | 1\nc | 1";
    told(
        rule,
        "who:varchar | n:bigint\na | 2\nc | 1\nb | 1",
        expected,
        expect![[r#"
        right
    "#]],
    );
    told(
        rule,
        "who:varchar | n:bigint\nc | 1\na | 2\nb | 1",
        expected,
        expect![[r#"
        Order: These are the right rows in another order; the first that is not in its place is row 1.
        hint: Look at the columns of ORDER BY, at their directions, and at where NULL stands.
        expected a, 2 got c, 1 differ [0, 1]
        expected b, 1 got a, 2 differ [0, 1]
        expected c, 1 got b, 1 differ [0]
    "#]],
    );
}

#[test]
fn columns_come_before_rows() {
    told(
        bag(),
        "a:bigint\n1",
        "a:bigint | city:varchar\n1 | Lisbon",
        expect![[r#"
        Columns: The result has 1 column; 2 are expected.
        hint: Missing, by the names they have in our answer: `city`.
    "#]],
    );
    told(
        bag(),
        "city:varchar | n:bigint\nLisbon | 1",
        "n:bigint | city:varchar\n1 | Lisbon",
        expect![[r#"
        Columns: Column 1 (`city`) holds text, where numbers are expected.
        hint: A CAST changes the type; columns in another order look like this, too.
    "#]],
    );
    told(
        bag(),
        "b:bigint | a:bigint\n2 | 1\n4 | 3",
        "a:bigint | b:bigint\n1 | 2\n3 | 4",
        expect![[r#"
        Columns: These are the right rows, with their columns in another order.
        hint: The order asked for is: a, b.
    "#]],
    );
}

#[test]
fn a_join_that_finds_several_partners_is_told_from_a_wide_condition() {
    told(
        bag(),
        "a:bigint\n1\n1\n2",
        "a:bigint\n1\n2",
        expect![[r#"
        RowCount: The result has 3 rows; 2 are expected.
        hint: Each row that is expected is there, some of them more than once: a join finds several partners, or a DISTINCT or GROUP BY is missing.
        expected nothing got 1 differ []
    "#]],
    );
    told(
        bag(),
        "a:bigint\n1\n2\n3",
        "a:bigint\n1\n2",
        expect![[r#"
        RowCount: The result has 3 rows; 2 are expected.
        hint: All that is expected is there, and 1 more: a condition is missing or too wide.
        expected nothing got 3 differ []
    "#]],
    );
    told(
        bag(),
        "a:bigint\n1",
        "a:bigint\n1\n2",
        expect![[r#"
        RowCount: The result has 1 row; 2 are expected.
        hint: All rows that are there belong to the answer: a condition is too narrow, or a join loses rows without a partner.
        expected 2 got nothing differ []
    "#]],
    );
}

#[test]
fn the_first_differing_rows_stand_beside_the_rows_most_like_them() {
    told(
        bag(),
        "city:varchar | n:bigint\nLisbon | 3\nPorto | 5",
        "city:varchar | n:bigint\nLisbon | 3\nPorto | 4",
        expect![[r#"
        Rows: The number of rows is right (2), but 1 of them is not as expected.
        expected Porto, 4 got Porto, 5 differ [1]
    "#]],
    );
    told(
        bag(),
        "city:varchar | n:bigint\nporto | 4",
        "city:varchar | n:bigint\nPorto | 4",
        expect![[r#"
        Rows: The row is not as expected.
        expected Porto, 4 got porto, 4 differ [0] They differ only in upper and lower case.
    "#]],
    );
}

#[test]
fn sums_of_doubles_in_another_order_are_equal() {
    let expected = "a:varchar | b:double\nx | 0.3\nx | 0.6";
    told(
        bag(),
        "a:varchar | b:double\nx | 0.6000000000000001\nx | 0.30000000000000004",
        expected,
        expect![[r#"
        right
    "#]],
    );
    let cents = RowRule { tolerance: Some(0.01), ..bag() };
    told(
        cents,
        "a:varchar | b:double\nx | 0.605\nx | 0.30",
        expected,
        expect![[r#"
        right
    "#]],
    );
}

#[test]
fn a_budget_tells_what_was_used_also_where_it_is_kept() {
    let seen = |partitions, row_groups| Seen {
        text: "SELECT 1".to_owned(),
        is_query: true,
        ended: Ended::Succeeded,
        table: Table::default(),
        bytes: 10,
        objects: 1,
        partitions,
        partitions_fetched: 4,
        row_groups,
    };
    let answer = Sitting { statements: vec![seen(3, 1), seen(2, 5)], ..Sitting::default() };
    let budget = Budget { partitions: Some(2), row_groups: Some(4), ..Budget::default() };
    let spent = |of| {
        let all = reads::spent(of, &budget, &answer);
        all.iter().map(|it| (it.figure, it.used, it.is_over())).collect::<Vec<_>>()
    };
    let (partitions, row_groups) = (BudgetFigure::Partitions, BudgetFigure::RowGroups);
    assert_eq!(spent(Reads::LastQuery), [(partitions, 2, false), (row_groups, 5, true)]);
    assert_eq!(spent(Reads::All), [(partitions, 5, true), (row_groups, 6, true)]);
    assert!(reads::spent(Reads::LastQuery, &budget, &Sitting::default()).is_empty());
}
