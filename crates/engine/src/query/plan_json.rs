//! Plans as JSON and as a Graphviz graph. Operators of our own that only pass rows on are left out.

use super::explain::PASSING_ON;
use athenaeum_diagnostic::{Code, Diagnostic};
use serde_json::Value;
use std::fmt::Display;

/// Key of a node's children in DataFusion's JSON.
const CHILDREN: &str = "Plans";

/// DataFusion's JSON of a plan, without operators that only pass rows on.
pub(super) fn tree(json: &impl Display) -> Result<Value, Diagnostic> {
    let tree: Value = serde_json::from_str(&json.to_string())
        .map_err(|error| Diagnostic::new(Code::InternalError, format!("the plan is no JSON: {error}")))?;
    Ok(without_passing_on(tree))
}

/// The tree as text, two blanks per level.
pub(super) fn json_text(tree: &Value) -> Result<String, Diagnostic> {
    serde_json::to_string_pretty(tree)
        .map_err(|error| Diagnostic::new(Code::InternalError, format!("the plan cannot be written: {error}")))
}

fn without_passing_on(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(without_passing_on).collect()),
        Value::Object(mut node) => {
            let passes_on = node.get("Node Type").and_then(Value::as_str) == Some(PASSING_ON);
            if passes_on
                && let Some(Value::Array(children)) = node.get_mut(CHILDREN)
                && let Some(child) = children.pop()
            {
                return without_passing_on(child);
            }
            Value::Object(node.into_iter().map(|(key, value)| (key, without_passing_on(value))).collect())
        }
        other => other,
    }
}

/// The tree as a graph: a box per operator, an arrow from each child to its parent.
pub(super) fn graphviz(tree: &Value) -> String {
    let mut graph = Graph { text: "digraph logical_plan {\n".to_owned(), nodes: 0 };
    let roots: Vec<&Value> = match tree {
        Value::Array(items) => items.iter().collect(),
        other => vec![other],
    };
    for root in roots {
        graph.add(root.get("Plan").unwrap_or(root), None);
    }
    graph.text.push('}');
    graph.text
}

struct Graph {
    text: String,
    nodes: usize,
}

impl Graph {
    fn add(&mut self, node: &Value, parent: Option<usize>) {
        let number = self.nodes;
        self.nodes += 1;
        let label = label(node).replace('\\', "\\\\").replace('"', "\\\"");
        self.text.push_str(&format!("  plannode_{number}[label=\"{label}\" shape=box];\n"));
        if let Some(parent) = parent {
            self.text.push_str(&format!("  plannode_{number} -> plannode_{parent};\n"));
        }
        for child in node.get(CHILDREN).and_then(Value::as_array).into_iter().flatten() {
            self.add(child, Some(number));
        }
    }
}

/// One line that tells what an operator does: a physical one says so itself, a logical one lists its expressions.
fn label(node: &Value) -> String {
    let told = |key: &str| node.get(key).and_then(Value::as_str);
    if let Some(details) = told("Details") {
        return details.to_owned();
    }
    let name = told("Node Type").unwrap_or_default();
    let expressions = node.get("Expressions").and_then(Value::as_array).into_iter().flatten();
    let expressions: Vec<&str> = expressions.filter_map(Value::as_str).collect();
    if expressions.is_empty() { name.to_owned() } else { format!("{name}: {}", expressions.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const PLAN: &str = r#"[{"Plan": {"Node Type": "A", "Details": "A: \"x\"", "Plans": [
        {"Node Type": "TurnExec", "Plans": [{"Node Type": "B", "Plans": []}]}, {"Node Type": "C"}]}}]"#;

    #[test]
    fn operators_that_pass_on_are_left_out() {
        let expected = json!([{"Plan": {"Node Type": "A", "Details": "A: \"x\"", "Plans": [
            {"Node Type": "B", "Plans": []}, {"Node Type": "C"}]}}]);
        assert_eq!(tree(&PLAN).unwrap(), expected);
    }

    #[test]
    fn arrows_lead_to_the_parent() {
        assert_eq!(
            graphviz(&tree(&PLAN).unwrap()),
            "digraph logical_plan {\n  plannode_0[label=\"A: \\\"x\\\"\" shape=box];\n  plannode_1[label=\"B\" shape=box];\n  plannode_1 -> plannode_0;\n  plannode_2[label=\"C\" shape=box];\n  plannode_2 -> plannode_0;\n}"
        );
    }
}
