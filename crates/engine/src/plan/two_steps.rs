//! Operators that Athena would run in two steps: a part where the rows are, the rest behind the exchange. Here they run in one,
//! and since one machine would do all of the first step, that one has the time and gives the same rows.

use super::figures::Figures;
use super::names::quoted;
use super::tree::{Operator, Symbol};

/// Words inside of a call that only one machine can follow.
const OF_ONE_STEP: &[&str] = &["(DISTINCT ", " ORDER BY "];

/// The lower and the upper step of an operator, without inputs; nothing for one that runs in one step in Athena too.
pub(super) fn in_two_steps(operator: &Operator) -> Option<(Operator, Operator)> {
    let upper = Operator {
        figures: Figures { rows: operator.figures.rows, ..Figures::default() },
        inputs: Vec::new(),
        ..operator.clone()
    };
    let lower = Operator { inputs: Vec::new(), ..operator.clone() };
    match operator.name.as_str() {
        "TopN" => Some((Operator { name: "TopNPartial".to_owned(), ..lower }, upper)),
        "Limit" => Some((Operator { name: "LimitPartial".to_owned(), ..lower }, upper)),
        "Aggregate" => aggregate(lower, upper),
        _ => None,
    }
}

/// `count := count("x")` becomes `count_0 := count("x")` below and `count := count("count_0")` above.
fn aggregate(mut lower: Operator, mut upper: Operator) -> Option<(Operator, Operator)> {
    if lower.details.iter().any(|detail| OF_ONE_STEP.iter().any(|word| detail.contains(word))) {
        return None;
    }
    set_type(&mut lower, "PARTIAL");
    set_type(&mut upper, "FINAL");
    for (below, above) in lower.details.iter_mut().zip(&mut upper.details) {
        let (name, call) = above.split_once(" := ")?;
        let (function, _) = call.split_once('(')?;
        let partial = format!("{name}_0");
        let final_call = format!("{name} := {function}({})", quoted(&partial));
        *below = format!("{partial} := {call}");
        for symbol in lower.outputs.iter_mut().filter(|symbol| symbol.name == name) {
            *symbol = Symbol::new(partial.clone(), symbol.ty.clone());
        }
        *above = final_call;
    }
    Some((lower, upper))
}

fn set_type(operator: &mut Operator, step: &str) {
    for (_, value) in operator.descriptor.iter_mut().filter(|(key, _)| *key == "type") {
        step.clone_into(value);
    }
}
