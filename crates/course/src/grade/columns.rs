//! Whether a result has the columns that are expected: as many, holding the same kind of values, in the same places.

use super::cell::Family;
use super::finding::{Finding, Rung};
use super::seen::Table;

/// What is not as it should be about the columns.
pub(crate) fn check(got: &Table, expected: &Table, names: bool) -> Option<Finding> {
    let (have, want) = (got.columns.len(), expected.columns.len());
    if have != want {
        return Some(other_number(got, expected));
    }
    let pairs = || got.columns.iter().zip(&expected.columns).enumerate();
    let other_kind = pairs().find_map(|(at, ((name, one), (_, other)))| {
        let (one, other) = (Family::of(one), Family::of(other));
        let agrees = one == other || (one.is_number() && other.is_number());
        (!agrees)
            .then(|| format!("Column {} (`{name}`) holds {}, where {} are expected.", at + 1, one.says(), other.says()))
    });
    if let Some(says) = other_kind {
        return Some(
            Finding::new(Rung::Columns, says)
                .hint("A CAST changes the type; columns in another order look like this, too."),
        );
    }
    if !names {
        return None;
    }
    pairs().find_map(|(at, ((one, _), (other, _)))| {
        (!one.eq_ignore_ascii_case(other)).then(|| {
            Finding::new(Rung::Columns, format!("Column {} is called `{one}`; the task asks for `{other}`.", at + 1))
                .hint(format!("Name it with AS {other}."))
        })
    })
}

fn other_number(got: &Table, expected: &Table) -> Finding {
    let (have, want) = (got.columns.len(), expected.columns.len());
    let has = |table: &Table, name: &str| table.columns.iter().any(|(other, _)| other.eq_ignore_ascii_case(name));
    let quoted = |from: &Table, other: &Table| -> Vec<String> {
        from.columns.iter().filter(|(name, _)| !has(other, name)).map(|(name, _)| format!("`{name}`")).collect()
    };
    let says = format!("The result has {}; {want} {} expected.", counted(have), if want == 1 { "is" } else { "are" });
    let finding = Finding::new(Rung::Columns, says);
    let differing = if have > want { quoted(got, expected) } else { quoted(expected, got) };
    match (differing.is_empty(), have > want) {
        (true, _) => finding,
        (false, true) => finding.hint(format!("Not asked for, by their names: {}.", differing.join(", "))),
        (false, false) => {
            finding.hint(format!("Missing, by the names they have in our answer: {}.", differing.join(", ")))
        }
    }
}

fn counted(columns: usize) -> String {
    if columns == 1 { "1 column".to_owned() } else { format!("{columns} columns") }
}
