//! The tree of operators as a Graphviz graph.

use super::stage::Stage;
use super::tree::Operator;

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
        let label = [vec![operator.name.clone()], inside, operator.details_and_lost()].concat();
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
