//! The analyser's plan as DataFusion's. One DataFusion column for each of the plan's, under a name that no other has, of the
//! one Arrow type of its Trino type; what DataFusion would compute differently is computed by `athenaeum_functions`.

mod accumulator;
mod aggregate;
mod catalog;
mod condition;
mod describe;
mod expression;
mod grouping;
mod inference;
mod join;
mod key;
mod match_recognize;
mod native;
mod node;
mod operation;
mod prune;
mod safe;
mod said;
mod sample;
mod scan;
mod set;
mod steps;
mod total;
mod tree;
mod unnest;
mod window;
mod zoned;

pub(crate) use accumulator::trino_aggregate;
pub(crate) use catalog::LakeCatalog;
pub(crate) use expression::trino_call;
pub(crate) use node::lowered;
pub(crate) use operation::{
    Edge, OneAfterAnother, Outline, OwnExec, OwnPlanner, SortedBy, TIME_WITH_INPUTS, WindowCall,
};
pub(crate) use said::says_of_single_columns;
pub(crate) use scan::{Scans, scans_of};

use crate::table::into_datafusion;
use arrow::datatypes::{Field, Schema};
use athenaeum_analyzer::Column as PlanColumn;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_functions::expr::ColumnId;
use athenaeum_functions::types::arrow_type;
use athenaeum_functions::{Failure, Type};
use datafusion::common::{Column, DFSchema, DFSchemaRef, Result};
use datafusion::error::DataFusionError;
use datafusion::logical_expr::{Expr, LogicalPlan};
use std::collections::HashMap;
use std::sync::Arc;

/// A failure that DataFusion carries unopened.
fn failed(failure: Failure) -> DataFusionError {
    into_datafusion(Diagnostic::new(failure.code, failure.message))
}

/// The name of a column.
fn name(id: ColumnId) -> String {
    format!("c{}", id.0)
}

/// The values of a column.
fn column(id: ColumnId) -> Expr {
    named(&name(id))
}

/// The values of the column of a name.
fn named(name: &str) -> Expr {
    Expr::Column(Column::from_name(name))
}

/// The schema of columns.
fn schema_of(columns: &[PlanColumn]) -> Result<DFSchemaRef> {
    schema(columns.iter().map(|column| (name(column.id), column.ty.clone())))
}

/// The schema of columns by their names and types.
fn schema(columns: impl IntoIterator<Item = (String, Type)>) -> Result<DFSchemaRef> {
    let fields: Vec<Field> = columns.into_iter().map(|(name, ty)| Field::new(name, arrow_type(&ty), true)).collect();
    Ok(Arc::new(DFSchema::try_from(Schema::new(fields))?))
}

/// The schema of rows with more columns.
fn widened(rows: &LogicalPlan, more: Vec<(String, Type)>) -> Result<DFSchemaRef> {
    let before = rows.schema().iter().map(|(qualifier, field)| (qualifier.cloned(), Arc::clone(field)));
    let more = more.into_iter().map(|(name, ty)| (None, Arc::new(Field::new(name, arrow_type(&ty), true))));
    Ok(Arc::new(DFSchema::new_with_metadata(before.chain(more).collect(), HashMap::new())?))
}
