//! Checks that can never pass, or that check nothing.

use super::Fault;
use athenaeum_course::{Budget, Check, ObjectRule, RowMode, Wanted};

const FORMATS: [&str; 3] = ["parquet", "avro", "text"];
const STATES: [&str; 3] = ["SUCCEEDED", "FAILED", "CANCELLED"];

pub(super) fn faults(check: &Check) -> Vec<Fault> {
    match check {
        Check::Rows { mode, keys, tolerance, .. } => rows(*mode, keys, *tolerance),
        Check::Probe { sql, says, .. } => {
            said(says, sql.trim().is_empty().then_some("a probe asks nothing: `sql` is empty"))
        }
        Check::Words { requires, forbids, says } | Check::Plan { requires, forbids, says } => {
            let blank = requires.iter().chain(forbids).any(|word| word.trim().is_empty());
            let asks_nothing = requires.is_empty() && forbids.is_empty();
            said(says, (blank || asks_nothing).then_some("a check of words asks for none and forbids none"))
        }
        Check::Budget { budget, .. } if *budget == Budget::default() => vec![Fault::new("a budget limits nothing")],
        Check::Ended { statement, state, .. } => ended(*statement, state),
        Check::Objects { table, rule } => objects(table, rule),
        Check::Database { name, location, comment } => database(name, *location, *comment),
        Check::Budget { .. } => Vec::new(),
    }
}

fn rows(mode: RowMode, keys: &[String], tolerance: Option<f64>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if (mode == RowMode::Keys) == keys.is_empty() {
        faults.push(Fault::of_field("mode", "a check of rows names `keys` in mode `keys`, and in no other"));
    }
    if tolerance.is_some_and(|tolerance| !tolerance.is_finite() || tolerance <= 0.0) {
        faults.push(Fault::of_field("tolerance", "a tolerance is a number above zero"));
    }
    faults
}

fn said(says: &str, other: Option<&str>) -> Vec<Fault> {
    let silent =
        says.trim().is_empty().then(|| Fault::of_field("says", "`says` is empty: the feedback begins with it"));
    silent.into_iter().chain(other.map(Fault::new)).collect()
}

fn ended(statement: usize, state: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    if statement == 0 {
        faults.push(Fault::of_field("statement", "statements are counted from one"));
    }
    if !STATES.contains(&state) {
        faults.push(Fault::of_value(state, format!("a statement ends {}, not `{state}`", STATES.join(", "))));
    }
    faults
}

fn objects(table: &str, rule: &ObjectRule) -> Vec<Fault> {
    let mut faults = Vec::new();
    if table.split('.').filter(|part| !part.is_empty()).count() != 2 {
        faults.push(Fault::of_value(table, format!("`{table}` is no table: write it as `database.table`")));
    }
    if *rule == ObjectRule::default() {
        faults.push(Fault::of_value(table, "a check of objects asks for nothing: `rule` is empty"));
    }
    if let Some(format) = rule.format.as_deref().filter(|format| !FORMATS.contains(format)) {
        faults.push(Fault::of_value(format, format!("objects are {}, not `{format}`", FORMATS.join(", "))));
    }
    if let Some(codec) = rule.codec.as_deref().filter(|codec| *codec != codec.to_uppercase()) {
        faults.push(Fault::of_value(codec, format!("codecs stand in capital letters: {}", codec.to_uppercase())));
    }
    faults
}

fn database(name: &str, location: Wanted, comment: Wanted) -> Vec<Fault> {
    let mut faults = Vec::new();
    if location == Wanted::Free && comment == Wanted::Free {
        faults.push(Fault::of_value(name, "a check of a database wants neither its location nor its comment"));
    }
    if name != name.to_lowercase() {
        faults.push(Fault::of_value(name, format!("the catalog keeps names in lower case: `{name}`")));
    }
    faults
}
