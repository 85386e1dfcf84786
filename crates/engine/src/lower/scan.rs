//! Tables: what each scan reads through, and its columns in the Arrow types of their Trino types.

use super::expression::{OnFailure, call};
use super::native::{mixes_columns, native};
use super::node::Lowering;
use super::operation::plan_of;
use super::operation::rows_and_cells::RowsAndCells;
use super::said::{Said, about, said};
use super::{failed, name, schema_of};
use crate::table::HiddenColumn;
use arrow::datatypes::{DataType, Schema};
use athenaeum_analyzer::{Column, Node, RowAccess};
use athenaeum_functions::expr::{ColumnId, Expr};
use athenaeum_functions::types::arrow_type;
use athenaeum_functions::{Failure, Type};
use datafusion::catalog::TableProvider;
use datafusion::common::{Column as PlannedColumn, Result, TableReference};
use datafusion::datasource::provider_as_source;
use datafusion::logical_expr::{Expr as Planned, LogicalPlan, LogicalPlanBuilder, cast, lit};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Database and name.
pub(crate) type TableKey = (String, String);

/// The tables that a plan reads.
#[derive(Debug, Default)]
pub(crate) struct Scans(BTreeMap<TableKey, ScannedTable>);

#[derive(Debug)]
struct ScannedTable {
    provider: Arc<dyn TableProvider>,
    /// Columns whose values belong to a file: conditions on them alone decide which files are read.
    file_values: BTreeSet<String>,
}

impl Scans {
    /// Adds a table.
    pub(crate) fn add(
        &mut self,
        key: TableKey,
        provider: Arc<dyn TableProvider>,
        keys: impl IntoIterator<Item = String>,
    ) {
        self.0.insert(key, ScannedTable { provider, file_values: keys.into_iter().collect() });
    }
}

/// The tables that a node reads, and the hidden columns that it reads of each.
pub(crate) fn scans_of(node: &Node) -> BTreeMap<TableKey, Vec<HiddenColumn>> {
    let mut found = BTreeMap::new();
    collect(node, &mut found);
    found
}

fn collect(node: &Node, found: &mut BTreeMap<TableKey, Vec<HiddenColumn>>) {
    if let Node::Scan { database, table, columns, .. } = node {
        let hidden = found.entry((database.clone(), table.clone())).or_default();
        hidden.extend(columns.iter().filter_map(|(_, name)| HiddenColumn::of_name(name)));
        hidden.sort();
        hidden.dedup();
    }
    node.inputs().into_iter().for_each(|input| collect(input, found));
}

impl Lowering {
    pub(super) fn scan(
        &mut self,
        (database, table): (&str, &str),
        columns: &[(Column, String)],
        access: Option<&RowAccess>,
        known: &[Expr],
    ) -> Result<LogicalPlan> {
        let key = (database.to_owned(), table.to_owned());
        let Some(scanned) = self.scans.0.get(&key) else {
            return Err(failed(Failure::internal(format!("the table {database}.{table} is not there"))));
        };
        let reference = TableReference::partial(database, table);
        let schema = scanned.provider.schema();
        let places = columns.iter().map(|(_, name)| place(&schema, name)).collect::<Result<Vec<_>>>()?;
        let source = provider_as_source(Arc::clone(&scanned.provider));
        let rows = LogicalPlanBuilder::scan(reference.clone(), source, Some(places.clone()))?;
        if columns.is_empty() && access.is_none() {
            return rows.build();
        }
        let read = columns.iter().zip(&places).map(|((made, _), place)| {
            let field = schema.field(*place);
            let read = Planned::Column(PlannedColumn::new(Some(reference.clone()), field.name()));
            as_typed(read, field.data_type(), &made.ty).alias(name(made.id))
        });
        let rows = rows.project(read)?;
        let own: BTreeSet<ColumnId> = columns.iter().map(|(column, _)| column.id).collect();
        let of_files: BTreeSet<ColumnId> = columns
            .iter()
            .filter(|(_, name)| scanned.file_values.contains(name) || name.starts_with('$'))
            .map(|(column, _)| column.id)
            .collect();
        // A cell that may be NULL for the statement is not what is stored.
        let as_stored =
            |part: &&Expr| access.is_none_or(|access| part.columns().iter().all(|id| !access.cells.contains_key(id)));
        let early = known.iter().filter(as_stored).flat_map(|part| self.early(part, &own, &of_files));
        let rows = match early.reduce(Planned::and) {
            Some(early) => rows.filter(early)?.build()?,
            None => rows.build()?,
        };
        match access {
            None => Ok(rows),
            Some(access) => self.accessible(rows, columns, access),
        }
    }

    /// The rows and cells of a scan that there are for the statement. Nothing is pushed through this: what stands above
    /// never meets the others.
    fn accessible(&self, rows: LogicalPlan, columns: &[(Column, String)], access: &RowAccess) -> Result<LogicalPlan> {
        let given: Vec<Column> = columns
            .iter()
            .map(|(column, _)| column)
            .filter(|column| !access.own.contains(&column.id))
            .cloned()
            .collect();
        let own = columns.iter().filter(|(column, _)| access.own.contains(&column.id));
        let operation = RowsAndCells {
            columns: columns.iter().map(|(column, _)| column.id).collect(),
            given: given.iter().map(|column| column.id).collect(),
            withheld: own.map(|(_, name)| name.clone()).collect(),
            condition: access.condition.clone(),
            cells: access.cells.clone(),
            session: Arc::clone(&self.session),
        };
        Ok(plan_of(Arc::new(operation), vec![rows], schema_of(&given)?))
    }

    /// What a condition, by which rows are judged later, says of the columns of a table: put in front of the scan, where it
    /// spares reading.
    fn early(&self, part: &Expr, own: &BTreeSet<ColumnId>, of_files: &BTreeSet<ColumnId>) -> Vec<Planned> {
        if part.columns().is_empty() || !part.is_deterministic() {
            return Vec::new();
        }
        let part = super::tree::folded(part, &self.session);
        let is_own = part.columns().iter().all(|id| own.contains(id));
        if let Some(native) = native(&part).filter(|_| is_own && !mixes_columns(&part)) {
            return vec![native];
        }
        let mut of_columns = match said(&part) {
            Said::Never => return vec![lit(false)],
            Said::Of(columns) => columns,
        };
        of_columns.retain(|id, _| own.contains(id));
        let by_file = about(&part, of_files).filter(|found| match found.columns().as_slice() {
            [] => false,
            [only] => !of_columns.contains_key(only) || native(found).is_none(),
            _ => true,
        });
        let by_file =
            by_file.map(|found| native(&found).unwrap_or_else(|| call(&found, &self.session, OnFailure::Keep)));
        of_columns.into_values().chain(by_file).collect()
    }
}

fn place(schema: &Schema, name: &str) -> Result<usize> {
    let found = schema.fields().iter().position(|field| field.name().eq_ignore_ascii_case(name));
    found.ok_or_else(|| failed(Failure::internal(format!("the table has no column {name}"))))
}

/// A column of a table as the one Arrow type of its Trino type.
fn as_typed(read: Planned, held: &DataType, ty: &Type) -> Planned {
    let wanted = arrow_type(ty);
    match (held, ty) {
        (held, _) if *held == wanted => read,
        (DataType::Timestamp(..), Type::TimestampTz(_)) => super::zoned::in_utc(read, ty),
        _ => cast(read, wanted),
    }
}
