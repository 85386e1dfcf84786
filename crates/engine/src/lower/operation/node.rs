//! Our operators in logical plans.

use super::Operation;
use datafusion::common::{DFSchemaRef, Result};
use datafusion::logical_expr::{Expr, Extension, LogicalPlan, UserDefinedLogicalNodeCore};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// One of our operators in a logical plan.
#[derive(Debug, Clone)]
pub(super) struct OwnNode {
    pub(super) operation: Arc<dyn Operation>,
    inputs: Vec<LogicalPlan>,
    schema: DFSchemaRef,
}

/// A plan with one of our operators on top.
pub(in crate::lower) fn plan_of(
    operation: Arc<dyn Operation>,
    inputs: Vec<LogicalPlan>,
    schema: DFSchemaRef,
) -> LogicalPlan {
    LogicalPlan::Extension(Extension { node: Arc::new(OwnNode { operation, inputs, schema }) })
}

impl OwnNode {
    fn text(&self) -> String {
        format!("{} {}", self.operation.name(), self.operation.described())
    }
}

impl PartialEq for OwnNode {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() && self.inputs == other.inputs && self.schema == other.schema
    }
}

impl Eq for OwnNode {}

impl PartialOrd for OwnNode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self == other).then_some(Ordering::Equal)
    }
}

impl Hash for OwnNode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text().hash(state);
        self.inputs.hash(state);
    }
}

impl UserDefinedLogicalNodeCore for OwnNode {
    fn name(&self) -> &str {
        self.operation.name()
    }

    fn inputs(&self) -> Vec<&LogicalPlan> {
        self.inputs.iter().collect()
    }

    fn schema(&self) -> &DFSchemaRef {
        &self.schema
    }

    fn expressions(&self) -> Vec<Expr> {
        Vec::new()
    }

    fn fmt_for_explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation.name(), self.operation.described())
    }

    fn with_exprs_and_inputs(&self, _exprs: Vec<Expr>, inputs: Vec<LogicalPlan>) -> Result<Self> {
        Ok(Self { operation: Arc::clone(&self.operation), inputs, schema: Arc::clone(&self.schema) })
    }
}
