//! The tree of operators as Trino's JSON, and as a Graphviz graph.

use super::stage::Stage;
use super::tree::Operator;
use athenaeum_diagnostic::{Code, Diagnostic};
use serde_json::{Map, Value, json};

/// The stages by their numbers.
pub(super) fn distributed(stages: &[Stage]) -> Value {
    let mut next = 0;
    let stages = stages.iter().enumerate().map(|(number, stage)| (number.to_string(), node(&stage.root, &mut next)));
    Value::Object(stages.collect::<Map<_, _>>())
}

/// The plan in one piece.
pub(super) fn logical(plan: &Operator) -> Value {
    node(plan, &mut 0)
}

/// JSON as text, two blanks per level.
pub(super) fn text(value: &Value) -> Result<String, Diagnostic> {
    serde_json::to_string_pretty(value)
        .map_err(|error| Diagnostic::new(Code::InternalError, format!("the plan cannot be written: {error}")))
}

fn node(operator: &Operator, next: &mut u32) -> Value {
    let id = *next;
    *next += 1;
    let descriptor = operator.descriptor.iter().map(|(key, value)| ((*key).to_owned(), Value::from(value.clone())));
    let outputs = operator.outputs.iter().map(|symbol| json!({ "symbol": symbol.name, "type": symbol.ty }));
    let mut fields = json!({
        "id": id.to_string(),
        "name": operator.name,
        "descriptor": descriptor.collect::<Map<_, _>>(),
        "outputs": outputs.collect::<Vec<_>>(),
        "details": operator.details,
        "estimates": [],
    });
    let children = operator.inputs.iter().map(|input| node(input, next)).collect::<Vec<_>>();
    if let Some(fields) = fields.as_object_mut() {
        fields.insert("children".to_owned(), Value::from(children));
        if let Some(rows) = operator.figures.rows {
            fields.insert("outputRows".to_owned(), Value::from(rows));
        }
        if let Some(bytes) = operator.figures.bytes {
            fields.insert("physicalInputBytes".to_owned(), Value::from(bytes));
        }
        if let Some(millis) = operator.figures.millis() {
            fields.insert("cpuMillis".to_owned(), Value::from(millis));
        }
    }
    fields
}

/// The stages as a graph: a box per operator in the cluster of its stage, an arrow from each operator to what it reads.
pub(super) fn graphviz(stages: &[Stage], is_cut: bool) -> String {
    let mut graph = Graph { text: "digraph logical_plan {\n".to_owned(), next: 1, roots: Vec::new() };
    let mut open: Vec<(usize, Vec<usize>)> = Vec::new();
    for (number, stage) in stages.iter().enumerate() {
        if is_cut {
            graph.text.push_str(&format!("subgraph cluster_{number} {{\nlabel = \"{}\"\n", stage.place.kind()));
        }
        let root = graph.add(&stage.root, &mut open);
        graph.roots.push(root);
        if is_cut {
            graph.text.push_str("}\n");
        }
    }
    for (reader, sources) in open {
        for root in sources.iter().filter_map(|source| graph.roots.get(*source)).copied().collect::<Vec<_>>() {
            graph.text.push_str(&format!("plannode_{reader} -> plannode_{root};\n"));
        }
    }
    graph.text.push('}');
    graph.text
}

struct Graph {
    text: String,
    next: usize,
    roots: Vec<usize>,
}

impl Graph {
    fn add(&mut self, operator: &Operator, open: &mut Vec<(usize, Vec<usize>)>) -> usize {
        let number = self.next;
        self.next += 1;
        let escaped = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"").replace(['{', '}', '|'], " ");
        let inside: Vec<String> = operator.descriptor.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        let label = [vec![operator.name.clone()], inside, operator.details.clone()].concat();
        let label: Vec<String> = label.iter().map(|line| escaped(line)).collect();
        self.text.push_str(&format!("plannode_{number}[label=\"{{{}}}\", shape=record];\n", label.join("|")));
        if !operator.sources.is_empty() {
            open.push((number, operator.sources.clone()));
        }
        for input in &operator.inputs {
            let child = self.add(input, open);
            self.text.push_str(&format!("plannode_{number} -> plannode_{child};\n"));
        }
        number
    }
}
