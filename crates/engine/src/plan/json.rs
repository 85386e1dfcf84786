//! The tree of operators as JSON, with Trino's fields in Trino's order. What a run counted has fields of its own.

use super::stage::Stage;
use super::tree::Operator;
use athenaeum_diagnostic::{Code, Diagnostic};
use serde::{Serialize, Serializer};

/// Members of an object, in their order.
#[derive(Debug)]
pub(super) struct Members<K, V>(Vec<(K, V)>);

impl<K: Serialize, V: Serialize> Serialize for Members<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// An operator.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Node<'o> {
    id: String,
    name: &'o str,
    descriptor: Members<&'static str, &'o str>,
    outputs: Vec<Output<'o>>,
    details: Vec<String>,
    /// None are made here.
    estimates: [(); 0],
    #[serde(skip_serializing_if = "Option::is_none")]
    output_rows: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_input_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cpu_millis: Option<f64>,
    children: Vec<Node<'o>>,
}

/// A column of an operator's rows.
#[derive(Debug, Serialize)]
struct Output<'o> {
    symbol: &'o str,
    #[serde(rename = "type")]
    ty: &'o str,
}

/// The stages by their numbers.
pub(super) fn distributed(stages: &[Stage]) -> Members<String, Node<'_>> {
    let mut next = 0;
    let stages = stages.iter().enumerate().map(|(number, stage)| (number.to_string(), node(&stage.root, &mut next)));
    Members(stages.collect())
}

/// The plan in one piece.
pub(super) fn logical(plan: &Operator) -> Node<'_> {
    node(plan, &mut 0)
}

/// JSON as text, two blanks per level.
pub(super) fn text(value: &impl Serialize) -> Result<String, Diagnostic> {
    serde_json::to_string_pretty(value)
        .map_err(|error| Diagnostic::new(Code::InternalError, format!("the plan cannot be written: {error}")))
}

fn node<'o>(operator: &'o Operator, next: &mut u32) -> Node<'o> {
    let id = *next;
    *next += 1;
    let outputs = operator.distinct_outputs().map(|symbol| Output { symbol: &symbol.name, ty: &symbol.ty });
    Node {
        id: id.to_string(),
        name: &operator.name,
        descriptor: Members(operator.descriptor.iter().map(|(key, value)| (*key, value.as_str())).collect()),
        outputs: outputs.collect(),
        details: operator.details_and_lost(),
        estimates: [],
        output_rows: operator.figures.rows,
        physical_input_bytes: operator.figures.bytes,
        cpu_millis: operator.figures.millis(),
        children: operator.inputs.iter().map(|input| node(input, next)).collect(),
    }
}
