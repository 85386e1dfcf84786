//! Scans of tables: the source, the filter and the projection above it are one operator, as in Trino, with what each of
//! their conditions spares.

use super::conditions::{Condition, Use, given_conditions, judged_conditions};
use super::expression::{Read, Writer};
use super::figures::Figures;
use super::names::{PlanNames, quoted};
use super::tree::{Operator, Spread, Symbol};
use crate::hive_schema;
use crate::query::{CATALOG, ScanTracker};
use crate::table::HiddenColumn;
use arrow::datatypes::SchemaRef;
use athenaeum_functions::types::arrow_type;
use athenaeum_lake::catalog::Table;
use datafusion::datasource::physical_plan::FileScanConfig;
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_plan::projection::ProjectionExpr;
use std::sync::Arc;

/// What is known of a scan while the operators above it join it.
#[derive(Debug, Clone)]
pub(super) struct Scan {
    pub(super) tracker: Arc<ScanTracker>,
    pub(super) conditions: Vec<Condition>,
    /// Whether columns are computed in it: a filter above those is an operator of its own.
    pub(super) has_project: bool,
}

impl Scan {
    /// Adds conditions, each once.
    pub(super) fn add(&mut self, conditions: Vec<Condition>) {
        for condition in conditions {
            if !self.conditions.iter().any(|known| known.text == condition.text) {
                self.conditions.push(condition);
            }
        }
    }
}

/// The operator of a source of files.
pub(super) fn scan_of_files(
    config: &FileScanConfig,
    tracker: &Arc<ScanTracker>,
    names: &PlanNames,
    figures: Figures,
) -> Operator {
    let schema = config.file_source().table_schema().table_schema();
    let reads = raw_reads(&tracker.table, schema);
    let writer = Writer { names, reads: &reads };
    let outputs: Vec<Symbol> = match config.file_source().projection() {
        Some(projection) => projection.iter().map(|made| output(made, schema, &tracker.table, &writer)).collect(),
        None => raw_symbols(&tracker.table, schema),
    };
    let mut operator = table_scan(tracker, names, outputs, figures);
    if let (Some(filter), Some(scan)) = (config.file_source().filter(), &mut operator.scan) {
        scan.add(judged_conditions(&filter, &writer, &tracker.table));
    }
    let mut read: Vec<String> = Vec::new();
    if let Some(projection) = config.file_source().projection() {
        read.extend(projection.column_indices().into_iter().filter_map(|at| {
            let field = schema.fields().get(at)?;
            column_detail(&tracker.table, field.name())
        }));
    }
    operator.details = read;
    operator
}

/// The operator of a scan that has nothing left to read.
pub(super) fn scan_of_nothing(tracker: &Arc<ScanTracker>, schema: &SchemaRef, names: &PlanNames) -> Operator {
    let mut operator = table_scan(tracker, names, raw_symbols(&tracker.table, schema), Figures::default());
    operator.details = schema.fields().iter().filter_map(|field| column_detail(&tracker.table, field.name())).collect();
    operator
}

fn table_scan(tracker: &Arc<ScanTracker>, names: &PlanNames, outputs: Vec<Symbol>, figures: Figures) -> Operator {
    let mut operator = Operator::new("TableScan", outputs, Vec::new()).spread(Spread::Source);
    operator.figures = figures;
    operator.scan = Some(Scan {
        tracker: Arc::clone(tracker),
        conditions: given_conditions(tracker, &Writer { names, reads: &[] }),
        has_project: false,
    });
    operator
}

/// The operator with its name, its brackets and what its conditions spare; all of it where `operator` is no scan.
pub(super) fn finished(mut operator: Operator) -> Operator {
    let Some(scan) = &operator.scan else { return operator };
    let table = &scan.tracker.table;
    let name = match (scan.conditions.iter().any(|condition| !condition.how.is_exact()), scan.has_project) {
        (false, false) => "TableScan",
        (true, false) => "ScanFilter",
        (false, true) => "ScanProject",
        (true, true) => "ScanFilterProject",
    };
    name.clone_into(&mut operator.name);
    operator.descriptor.insert(0, ("table", format!("{CATALOG}:{}:{}", table.database, table.name)));
    let judged: Vec<&str> = scan
        .conditions
        .iter()
        .filter(|condition| !condition.how.is_exact())
        .map(|condition| condition.text.as_str())
        .collect();
    match judged.as_slice() {
        [] => {}
        [one] => operator.descriptor.push(("filterPredicate", (*one).to_owned())),
        several => operator.descriptor.push(("filterPredicate", format!("({})", several.join(" AND ")))),
    }
    for Condition { text, how } in &scan.conditions {
        match how {
            Use::Spares(what) => operator.pushed_down.push(format!("{text}: {what}")),
            Use::SparesExactly(what) => operator.pushed_down.push(format!("{text}: {what}")),
            Use::RowByRow(why) => operator.not_pushed_down.push(format!("{text}: {why}")),
        }
    }
    operator
}

/// How the table's own columns are written, in the order of a schema.
pub(super) fn raw_reads(table: &Table, schema: &SchemaRef) -> Vec<Read> {
    let read = |field: &arrow::datatypes::FieldRef| Read {
        text: quoted(field.name()),
        is_raw: type_of(table, field.name()).is_none_or(|ty| arrow_type(&ty) != *field.data_type()),
    };
    schema.fields().iter().map(read).collect()
}

fn raw_symbols(table: &Table, schema: &SchemaRef) -> Vec<Symbol> {
    let symbols = schema.fields().iter().zip(raw_reads(table, schema)).map(|(field, read)| Symbol {
        name: field.name().clone(),
        ty: type_of(table, field.name()).map_or_else(|| crate::trino_type::trino_type(field), |ty| ty.to_string()),
        source: read.text,
        is_raw: read.is_raw,
    });
    symbols.collect()
}

/// A column that a source computes while it reads.
fn output(made: &ProjectionExpr, schema: &SchemaRef, table: &Table, writer: &Writer<'_>) -> Symbol {
    let source = writer.text(&made.expr);
    if let Some(named) = writer.names.of_field(&made.alias) {
        return Symbol { name: named.name.clone(), ty: named.ty.clone(), source, is_raw: false };
    }
    let ty = type_of(table, &made.alias).map(|ty| ty.to_string());
    let ty = ty.unwrap_or_else(|| type_text(&made.expr, schema));
    Symbol { name: made.alias.clone(), ty, source, is_raw: writer.is_raw(&made.expr) }
}

/// The type of an expression's values.
pub(super) fn type_text(expr: &Arc<dyn PhysicalExpr>, schema: &SchemaRef) -> String {
    expr.return_field(schema).map_or_else(|_e| "unknown".to_owned(), |field| crate::trino_type::trino_type(&field))
}

fn type_of(table: &Table, column: &str) -> Option<athenaeum_functions::Type> {
    let all = table.columns.iter().chain(&table.partition_keys);
    match all.into_iter().find(|known| known.name.eq_ignore_ascii_case(column)) {
        Some(known) => hive_schema::column_type(known).ok(),
        None => HiddenColumn::of_name(column).map(HiddenColumn::ty),
    }
}

/// `name := name:type:kind`, as Trino tells where a column comes from.
fn column_detail(table: &Table, name: &str) -> Option<String> {
    let found = |columns: &[athenaeum_lake::catalog::Column], kind: &str| {
        let column = columns.iter().find(|known| known.name.eq_ignore_ascii_case(name))?;
        Some(format!("{name} := {name}:{}:{kind}", column.type_text))
    };
    found(&table.columns, "REGULAR").or_else(|| found(&table.partition_keys, "PARTITION_KEY")).or_else(|| {
        let hidden = HiddenColumn::of_name(name)?;
        Some(format!("{name} := {name}:{}:SYNTHESIZED", hidden.ty()))
    })
}
