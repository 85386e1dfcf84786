//! A lambda at run time: its body, and the rows around it that the body may read.

use super::{Batch, LambdaExpr, evaluate};
use crate::{Failure, Session, Type};
use arrow::array::{ArrayRef, UInt32Array};
use arrow::compute::take;
use std::sync::Arc;

/// A lambda with what it captured.
#[derive(Debug, Clone)]
pub struct LambdaValue {
    pub(crate) lambda: Arc<LambdaExpr>,
    pub(crate) captured: Batch,
    pub(crate) session: Session,
}

impl LambdaValue {
    /// A lambda that captures the rows of a batch.
    pub fn new(lambda: Arc<LambdaExpr>, captured: Batch, session: Session) -> Self {
        Self { lambda, captured, session }
    }

    /// The type of its results.
    pub fn result_type(&self) -> &Type {
        &self.lambda.body.ty
    }

    /// Calls it once for each of `outer`: the row of the batch that the call belongs to, whose captured columns it sees.
    /// `arguments` are arrays of that many rows, one for each parameter.
    pub fn call(&self, outer: &UInt32Array, arguments: &[ArrayRef]) -> Result<ArrayRef, Failure> {
        let used = self.lambda.body.columns();
        let mut columns = Vec::new();
        for (id, array) in self.captured.columns() {
            if used.contains(id) {
                columns.push((*id, take(array, outer, None)?));
            }
        }
        let parameters = self.lambda.parameters.iter().zip(arguments);
        columns.extend(parameters.map(|((id, _), array)| (*id, array.clone())));
        evaluate(&self.lambda.body, &Batch::new(columns, outer.len()), &self.session)
    }
}
