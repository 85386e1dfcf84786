//! Grading as transcripts: two results, and what a learner is told.

use super::*;
use crate::check::{Budget, Reads};
use expect_test::{Expect, expect};

/// A table from lines: the first names the columns with their types, `-` is NULL.
fn table(lines: &str) -> Table {
    let mut lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let head = cells(lines.next().unwrap());
    let columns = head.iter().map(|cell| cell.split_once(':').unwrap()).map(|(a, b)| (a.to_owned(), b.to_owned()));
    let row = |line: &str| cells(line).into_iter().map(|cell| (cell != "-").then_some(cell)).collect();
    Table { columns: columns.collect(), rows: lines.map(row).collect(), ..Table::default() }
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
            hint: The list is the other way round: ORDER BY begins with the smallest value, and with DESC behind a column with its largest.
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
            Columns: These are the right rows, with their columns in another order.
            hint: The order asked for, by your names: `n`, `city`.
        "#]],
    );
    told(
        bag(),
        "b:bigint | a:bigint\n2 | 1\n4 | 3",
        "a:bigint | b:bigint\n1 | 2\n3 | 4",
        expect![[r#"
            Columns: These are the right rows, with their columns in another order.
            hint: The order asked for, by your names: `a`, `b`.
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
            hint: Only `n` differs: look at how it is made.
            expected Porto, 4 got Porto, 5 differ [1]
        "#]],
    );
    told(
        bag(),
        "city:varchar | n:bigint\nporto | 4",
        "city:varchar | n:bigint\nPorto | 4",
        expect![[r#"
            Rows: The row is not as expected.
            hint: Some values look alike: see the remark at the rows, and mend what it names.
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
fn doubles_that_are_equal_but_for_noise_may_change_places() {
    let keys = ["avg".to_owned(), "who".to_owned()];
    let by_keys = RowRule { keys: &keys, ..RowRule::exact(RowMode::Keys) };
    let expected = "who:varchar | avg:double\na | 0.3\nb | 0.30000000000000004\nc | 0.5";
    for rule in [RowRule::exact(RowMode::Ordered), by_keys] {
        for got in [
            "who:varchar | avg:double\nb | 0.3\na | 0.3\nc | 0.5",
            "who:varchar | avg:double\nb | 0.3\na | 0.30000000000000004\nc | 0.5",
        ] {
            told(
                rule,
                got,
                expected,
                expect![[r#"
                    right
                "#]],
            );
        }
        let got = table("who:varchar | avg:double\nc | 0.5\nb | 0.3\na | 0.3");
        assert_eq!(rows::difference(&got, &table(expected), &rule).unwrap().rung, Rung::Order);
    }
}

#[test]
fn a_tie_is_no_noise() {
    // Both say 0.3 to the bit: the second column of ORDER BY decides.
    let (got, expected) = ("who:varchar | avg:double\nb | 0.3\na | 0.3", "who:varchar | avg:double\na | 0.3\nb | 0.3");
    let finding = rows::difference(&table(got), &table(expected), &RowRule::exact(RowMode::Ordered)).unwrap();
    assert_eq!(finding.rung, Rung::Order);
}

#[test]
fn a_wide_tolerance_does_not_free_the_order() {
    let rule = RowRule { tolerance: Some(12_000.0), ..RowRule::exact(RowMode::Ordered) };
    told(
        rule,
        "form:varchar | bytes:bigint\nB | 30000\nA | 20100",
        "form:varchar | bytes:bigint\nA | 20000\nB | 30000",
        expect![[r#"
            Order: These are the right rows in another order; the first that is not in its place is row 1.
            hint: The list is the other way round: ORDER BY begins with the smallest value, and with DESC behind a column with its largest.
            expected A, 20000 got B, 30000 differ [0]
            expected B, 30000 got A, 20100 differ [0]
        "#]],
    );
}

#[test]
fn keys_may_be_null_and_descend() {
    let keys = ["n".to_owned()];
    let rule = RowRule { keys: &keys, ..RowRule::exact(RowMode::Keys) };
    let expected = "who:varchar | n:bigint\na | 2\nb | 1\nc | -\nd | -";
    told(
        rule,
        "who:varchar | n:bigint\na | 2\nb | 1\nd | -\nc | -",
        expected,
        expect![[r#"
            right
        "#]],
    );
    let nulls_first = table("who:varchar | n:bigint\nc | -\nd | -\na | 2\nb | 1");
    assert_eq!(rows::difference(&nulls_first, &table(expected), &rule).unwrap().rung, Rung::Order);
}

#[test]
fn a_key_that_no_column_has_is_the_exercise_s_fault_and_frees_nothing() {
    let keys = ["total".to_owned()];
    let rule = RowRule { keys: &keys, ..RowRule::exact(RowMode::Keys) };
    told(
        rule,
        "n:bigint\n1\n2",
        "n:bigint\n2\n1",
        expect![[r#"
            Error: The exercise's own answer has no column `total` to sort by. That is a fault of the exercise, not of your answer.
        "#]],
    );
}

#[test]
fn null_an_empty_text_and_the_word_null_are_three_things() {
    told(
        bag(),
        "a:varchar\nnull",
        "a:varchar\n-",
        expect![[r#"
            Rows: The row is not as expected.
            hint: Some values look alike: see the remark at the rows, and mend what it names.
            expected NULL got null differ [0] One is NULL, the other is the word as text.
        "#]],
    );
}

#[test]
fn columns_that_changed_places_are_told_in_any_kind_and_precision() {
    told(
        bag(),
        "total:decimal(10,2) | city:varchar\n1.50 | Lisbon\n2.00 | Porto",
        "city:varchar | sum:double\nLisbon | 1.5\nPorto | 2.0",
        expect![[r#"
            Columns: These are the right rows, with their columns in another order.
            hint: The order asked for, by your names: `city`, `total`.
        "#]],
    );
    // Both columns hold the same values, in other rows.
    told(
        bag(),
        "a:bigint | b:bigint\n1 | 2\n2 | 3\n3 | 1",
        "a:bigint | b:bigint\n2 | 1\n3 | 2\n1 | 3",
        expect![[r#"
            Columns: These are the right rows, with their columns in another order.
            hint: The order asked for, by your names: `b`, `a`.
        "#]],
    );
}

#[test]
fn columns_with_one_name_are_told_by_their_number() {
    told(
        bag(),
        "n:bigint | n:bigint\n1 | 2",
        "n:bigint\n1",
        expect![[r#"
            Columns: The result has 2 columns; 1 is expected.
            hint: The task says which columns it wants, and in which order.
        "#]],
    );
    told(
        bag(),
        "n:bigint | n:bigint\n1 | 2",
        "n:bigint | n:bigint\n1 | 2",
        expect![[r#"
            right
        "#]],
    );
}

#[test]
fn names_that_changed_places_are_no_call_for_new_names() {
    let rule = RowRule { names: true, ..bag() };
    told(
        rule,
        "b:bigint | a:bigint\n1 | 2",
        "a:bigint | b:bigint\n2 | 1",
        expect![[r#"
            Columns: These are the right columns in another order.
            hint: The order asked for, by your names: `a`, `b`.
        "#]],
    );
    told(
        rule,
        "A:bigint | c:bigint\n1 | 2",
        "a:bigint | b:bigint\n1 | 2",
        expect![[r#"
            Columns: Column 2 is called `c`; the task asks for `b`.
            hint: Name it with AS b.
        "#]],
    );
}

#[test]
fn no_rows_on_both_sides_are_right_and_on_one_side_are_told() {
    for mode in [RowMode::Bag, RowMode::Ordered, RowMode::Set, RowMode::Scalar] {
        told(
            RowRule::exact(mode),
            "n:bigint",
            "n:integer",
            expect![[r#"
                right
            "#]],
        );
    }
    told(
        bag(),
        "n:bigint\n1",
        "n:bigint",
        expect![[r#"
            RowCount: The result has 1 row; none are expected.
            hint: All that is expected is there, and 1 more: a condition is missing or too wide.
            expected nothing got 1 differ []
        "#]],
    );
    told(
        RowRule::exact(RowMode::Scalar),
        "n:bigint",
        "n:bigint\n1",
        expect![[r#"
            RowCount: The result has no rows; 1 is expected.
            hint: No row passes: look at the conditions one by one, and at the type of what they compare.
        "#]],
    );
}

#[test]
fn rows_that_were_taken_for_one_are_told() {
    told(
        bag(),
        "city:varchar\nLisbon\nPorto",
        "city:varchar\nLisbon\nPorto\nLisbon",
        expect![[r#"
            RowCount: The result has 2 rows; 3 are expected.
            hint: Each row that is expected is there, but equal rows are there less often: DISTINCT, GROUP BY or UNION takes them for one.
            expected Lisbon got nothing differ []
        "#]],
    );
    told(
        RowRule::exact(RowMode::Set),
        "city:varchar\nLisbon\nLisbon\nLisbon",
        "city:varchar\nLisbon\nPorto\nLisbon",
        expect![[r#"
            RowCount: The result has 1 different row; 2 are expected.
            hint: All rows that are there belong to the answer: a condition is too narrow, or a join loses rows without a partner.
            expected Porto got nothing differ []
        "#]],
    );
}

#[test]
fn the_column_that_differs_is_named() {
    told(
        bag(),
        "city:varchar | share:double\nLisbon | 33.0\nPorto | 66.0",
        "city:varchar | share:double\nLisbon | 33.33\nPorto | 66.67",
        expect![[r#"
            Rows: The number of rows is right (2), but none of them is as expected.
            hint: Only `share` differs, and by little: look at where it is rounded, and at the types that it is computed in.
            expected Lisbon, 33.33 got Lisbon, 33.0 differ [1]
            expected Porto, 66.67 got Porto, 66.0 differ [1]
        "#]],
    );
}

#[test]
fn a_result_that_was_cut_is_not_taken_for_a_whole_one() {
    let cut = |left_out| Table { left_out, ..table("n:bigint\n1\n2") };
    let finding = rows::difference(&cut(100_000), &cut(0), &bag()).unwrap();
    assert_eq!(
        (finding.rung, finding.says.as_str()),
        (Rung::RowCount, "The result has at least 100,002 rows; 2 are expected.")
    );
    let finding = rows::difference(&cut(5), &cut(5), &bag()).unwrap();
    assert!(finding.says.contains("more than can be compared"), "{}", finding.says);
}

#[test]
fn a_hundred_thousand_rows_are_compared_in_seconds() {
    let rows = |noise: f64| -> Vec<Vec<Option<String>>> {
        let cells =
            |n: u32| [format!("city {}", n % 7), format!("{:?}", f64::from(n / 3) * 0.1 + noise), "1.5".to_owned()];
        (0..100_000).map(|n| cells(n).into_iter().map(Some).collect()).collect()
    };
    let columns = ["varchar", "double", "double"].map(|name| (name.to_owned(), name.to_owned())).to_vec();
    let expected = Table { columns: columns.clone(), rows: rows(0.0), ..Table::default() };
    let mut got = Table { columns, rows: rows(1e-13), ..Table::default() };
    got.rows.reverse();
    let began = std::time::Instant::now();
    for mode in [RowMode::Bag, RowMode::Set] {
        assert!(rows::difference(&got, &expected, &RowRule::exact(mode)).is_none());
    }
    assert_eq!(rows::difference(&got, &expected, &RowRule::exact(RowMode::Ordered)).unwrap().rung, Rung::Order);
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    // Every row is wrong, and none has a partner.
    let doubled = Table { rows: rows(1e-3), ..got.clone() };
    assert_eq!(rows::difference(&doubled, &expected, &bag()).unwrap().rung, Rung::Rows);
    assert!(began.elapsed().as_secs() < 30, "{:?}", began.elapsed());
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
