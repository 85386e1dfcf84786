//! The plan of a run as a graph: Trino's names of the operators, and what each really did.

use serde::{Deserialize, Serialize};

/// A plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanGraph {
    /// The operators; the last one gives the result. Inputs stand before what reads them.
    pub nodes: Vec<PlanNode>,
    /// The same plan in Trino's text layout.
    pub text: String,
    /// What is to be known of the figures, such as that the run was cancelled; empty for a run that succeeded.
    pub note: String,
}

/// An operator.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanNode {
    /// Position in `PlanGraph::nodes`.
    pub id: u32,
    /// The operators whose rows it reads.
    pub inputs: Vec<u32>,
    /// The stage Athena would run it in; 0 gives the result.
    pub stage: u32,
    /// Trino's name of it, such as `InnerJoin`.
    pub name: String,
    /// What it does, a line each.
    pub details: Vec<String>,
    /// Conditions that the scan itself uses to leave something out.
    pub pushed_down: Vec<String>,
    /// Conditions that no scan could use, and why.
    pub not_pushed_down: Vec<String>,
    /// Rows it gave, once it ran.
    pub rows: Option<u64>,
    /// Bytes read, for a scan.
    pub bytes: Option<u64>,
    /// Time spent in it, without its inputs.
    pub time_ms: Option<f64>,
}
