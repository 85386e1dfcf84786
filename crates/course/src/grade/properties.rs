//! What holds of any two results: generated tables, changed in ways that mean the same and in ways that do not.

use super::rows::{RowRule, difference};
use super::seen::{Nested, Table};
use super::*;

const TABLES: u64 = 300;
const TYPES: [&str; 9] = [
    "bigint",
    "decimal(12,2)",
    "double",
    "varchar",
    "boolean",
    "date",
    "timestamp(3)",
    "array(varchar)",
    "map(varchar, double)",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut places: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            places.swap(at, self.below(at + 1));
        }
        places
    }
}

/// A value of a type as text, and what it is made of. Few different ones, so that rows repeat.
fn value(dice: &mut Dice, type_text: &str) -> (String, Option<Nested>) {
    let n = dice.below(4);
    let plain = match type_text {
        "bigint" => ["-1", "0", "12", "9007199254740993"][n],
        "decimal(12,2)" => ["-1.50", "0.00", "12.00", "1234567890.25"][n],
        "double" => ["-1.5", "0.0", "0.1", "1.0E10"][n],
        "varchar" => ["", "null", "Lisbon", "Porto, PT"][n],
        "boolean" => ["true", "false"][n % 2],
        "date" => ["2024-02-29", "2025-06-14", "1969-12-31", "2000-01-01"][n],
        "timestamp(3)" => {
            ["2024-02-29 00:00:00.000", "2025-06-14 18:30:00.250", "1969-12-31 23:59:59.000", "2000-01-01 00:00:00.100"]
                [n]
        }
        "array(varchar)" => return list(&["a", "b, c", "d"][..n.min(3)]),
        _ => return map(&[("a", "0.1"), ("b", "2.5"), ("c", "-3.0")][..n.min(3)]),
    };
    (plain.to_owned(), None)
}

fn leaf(text: &str) -> Nested {
    Nested::Leaf(text.to_owned())
}

fn list(items: &[&str]) -> (String, Option<Nested>) {
    (format!("[{}]", items.join(", ")), Some(Nested::List(items.iter().map(|item| leaf(item)).collect())))
}

fn map(entries: &[(&str, &str)]) -> (String, Option<Nested>) {
    let text = entries.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(", ");
    let pairs = entries.iter().map(|(key, value)| Nested::List(vec![leaf(key), leaf(value)]));
    (format!("{{{text}}}"), Some(Nested::List(pairs.collect())))
}

fn put(table: &mut Table, row: usize, column: usize, (text, nested): (String, Option<Nested>)) {
    table.rows[row][column] = Some(text);
    if let Some(nested) = nested {
        table.nested.get_mut(&column).unwrap()[row] = nested;
    }
}

fn table(dice: &mut Dice) -> Table {
    let columns: Vec<(String, String)> =
        (0..1 + dice.below(4)).map(|at| (format!("c{at}"), dice.pick(&TYPES).to_owned())).collect();
    let count = 1 + dice.below(8);
    let mut table =
        Table { rows: vec![vec![None; columns.len()]; count], columns: columns.clone(), ..Table::default() };
    for (at, (_, type_text)) in columns.iter().enumerate() {
        if is_nested(type_text) {
            table.nested.insert(at, vec![Nested::Null; count]);
        }
        for row in 0..count {
            if dice.below(6) > 0 {
                let value = value(dice, type_text);
                put(&mut table, row, at, value);
            }
        }
    }
    table
}

fn differs(got: &Table, expected: &Table, mode: RowMode) -> bool {
    difference(got, expected, &RowRule::exact(mode)).is_some()
}

fn for_each_table(mut look: impl FnMut(&mut Dice, Table)) {
    for seed in 1..=TABLES {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let table = table(&mut dice);
        look(&mut dice, table);
    }
}

#[test]
fn rows_in_any_order_are_the_same_bag() {
    for_each_table(|dice, expected| {
        let got = expected.with_rows(&dice.shuffled(expected.rows.len()));
        assert!(!differs(&got, &expected, RowMode::Bag), "{got:?}");
        assert!(!differs(&got, &expected, RowMode::Set), "{got:?}");
        assert_eq!(differs(&got, &expected, RowMode::Ordered), got != expected, "{got:?} {expected:?}");
    });
}

#[test]
fn one_cell_that_is_changed_is_refused() {
    for_each_table(|dice, expected| {
        let (row, column) = (dice.below(expected.rows.len()), dice.below(expected.columns.len()));
        let mut got = expected.clone();
        let type_text = expected.columns[column].1.clone();
        for _ in 0..9 {
            if dice.below(4) == 0 {
                got.rows[row][column] = None;
            } else {
                let other = value(dice, &type_text);
                put(&mut got, row, column, other);
            }
            if got.rows != expected.rows {
                break;
            }
        }
        for mode in [RowMode::Bag, RowMode::Ordered] {
            assert_eq!(differs(&got, &expected, mode), got.rows != expected.rows, "{got:?} {expected:?}");
        }
    });
}

#[test]
fn a_row_more_or_a_row_less_is_refused() {
    for_each_table(|dice, expected| {
        let all: Vec<usize> = (0..expected.rows.len()).collect();
        let (row, one) = (dice.below(all.len()), all.len());
        let less: Vec<usize> = all.iter().copied().filter(|at| *at != row).collect();
        let more = [all, vec![row]].concat();
        for mode in [RowMode::Bag, RowMode::Ordered] {
            assert!(differs(&expected.with_rows(&less), &expected, mode), "{one} rows without {row}");
            assert!(differs(&expected.with_rows(&more), &expected, mode), "{one} rows and {row} again");
        }
        assert!(!differs(&expected.with_rows(&more), &expected, RowMode::Set));
    });
}

/// The same value in another type and writing.
fn written_otherwise(table: &Table, dice: &mut Dice) -> Table {
    let mut other = table.clone();
    for at in 0..table.columns.len() {
        let otherwise: (&str, fn(&str) -> String) = match (table.columns[at].1.as_str(), dice.below(2)) {
            ("bigint", 0) => ("decimal(38,4)", |text| format!("{text}.0000")),
            ("decimal(12,2)", 0) => ("decimal(38,6)", |text| format!("{text}0000")),
            ("decimal(12,2)", _) => ("double", |text| format!("{:?}", text.parse::<f64>().unwrap())),
            ("double", _) => ("double", |text| format!("{:?}", text.parse::<f64>().unwrap() * (1.0 + 1e-14) + 1e-15)),
            ("varchar", _) => ("char(12)", |text| format!("{text:<12}")),
            ("date", 0) => ("timestamp(3)", |text| format!("{text} 00:00:00.000")),
            ("timestamp(3)", 0) => ("timestamp(6) with time zone", |text| format!("{text}000 UTC")),
            ("timestamp(3)", _) => ("timestamp(9)", |text| format!("{text}000000")),
            (same, _) => (same, str::to_owned),
        };
        let type_text = otherwise.0.to_owned();
        other.columns[at] = (format!("other{at}"), type_text);
        for row in &mut other.rows {
            row[at] = row[at].as_deref().map(otherwise.1);
        }
    }
    for (at, values) in &mut other.nested {
        if other.columns[*at].1.starts_with("map") {
            for value in values {
                if let Nested::List(entries) = value {
                    entries.reverse();
                }
            }
        }
    }
    other
}

#[test]
fn values_that_are_written_otherwise_are_accepted() {
    for_each_table(|dice, expected| {
        let got = written_otherwise(&expected, dice);
        for mode in [RowMode::Bag, RowMode::Set, RowMode::Ordered] {
            let finding = difference(&got, &expected, &RowRule::exact(mode));
            assert!(finding.is_none(), "{got:?} {expected:?} {finding:?}");
            assert!(!differs(&expected, &got, mode), "{got:?} {expected:?}");
        }
    });
}

#[test]
fn a_verdict_is_the_same_from_either_side() {
    for_each_table(|dice, one| {
        let other = table(dice);
        for mode in [RowMode::Bag, RowMode::Set, RowMode::Ordered] {
            assert_eq!(differs(&one, &other, mode), differs(&other, &one, mode), "{one:?} {other:?}");
        }
    });
}
