//! Scans of tables: the source, the filter and the projection above it are one operator, as in Trino, with what each of
//! their conditions spares.

use super::build::inner_name;
use super::conditions::{BY_LEARNING, Condition, Use, given_conditions, judged_conditions};
use super::domain::{domain, domain_text};
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
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is known of a scan while the operators above it join it.
#[derive(Debug, Clone)]
pub(super) struct Scan {
    pub(super) tracker: Arc<ScanTracker>,
    pub(super) conditions: Vec<Condition>,
    /// Whether columns are computed in it: a filter above those is an operator of its own.
    pub(super) has_project: bool,
    /// Columns of the table that it reads.
    read: Vec<String>,
}

impl Scan {
    /// Forgets columns of the table that it reads.
    pub(super) fn withhold(&mut self, columns: &[String]) {
        self.read.retain(|read| !columns.iter().any(|column| column.eq_ignore_ascii_case(read)));
    }

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
    if let (Some(projection), Some(scan)) = (config.file_source().projection(), &mut operator.scan) {
        let fields = projection.column_indices().into_iter().filter_map(|at| schema.fields().get(at));
        scan.read = fields.map(|field| field.name().clone()).collect();
    }
    operator
}

/// The operator of a scan that has nothing left to read.
pub(super) fn scan_of_nothing(tracker: &Arc<ScanTracker>, schema: &SchemaRef, names: &PlanNames) -> Operator {
    let mut operator = table_scan(tracker, names, raw_symbols(&tracker.table, schema), Figures::default());
    if let Some(scan) = &mut operator.scan {
        scan.read = schema.fields().iter().map(|field| field.name().clone()).collect();
    }
    operator
}

fn table_scan(tracker: &Arc<ScanTracker>, names: &PlanNames, outputs: Vec<Symbol>, figures: Figures) -> Operator {
    let mut operator = Operator::new("TableScan", outputs, Vec::new()).spread(Spread::Source);
    operator.figures = figures;
    operator.scan = Some(Scan {
        tracker: Arc::clone(tracker),
        conditions: given_conditions(tracker, &Writer { names, reads: &[] }),
        has_project: false,
        read: Vec::new(),
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
    operator.details.extend(column_details(scan, &operator.outputs));
    operator.descriptor.insert(0, ("table", format!("{CATALOG}:{}:{}", table.database, table.name)));
    let texts = |wanted: fn(&Use) -> bool| {
        let found = scan.conditions.iter().filter(move |condition| wanted(&condition.how));
        found.map(|condition| condition.text.as_str()).collect::<Vec<_>>()
    };
    match texts(|how| matches!(how, Use::Spares(_) | Use::RowByRow(_))).as_slice() {
        [] => {}
        [one] => operator.descriptor.push(("filterPredicate", (*one).to_owned())),
        several => operator.descriptor.push(("filterPredicate", format!("({})", several.join(" AND ")))),
    }
    let learnt = texts(|how| *how == Use::Learns);
    if !learnt.is_empty() {
        operator.descriptor.push(("dynamicFilters", format!("{{{}}}", learnt.join(", "))));
    }
    for Condition { text, how } in &scan.conditions {
        match how {
            Use::Spares(what) | Use::SparesExactly(what) => operator.pushed_down.push(format!("{text}: {what}")),
            Use::Learns => operator.pushed_down.push(format!("dynamic filter of {text}: {BY_LEARNING}")),
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
    let is_raw = writer.is_raw(&made.expr);
    match type_of(table, &made.alias) {
        Some(ty) => Symbol { name: made.alias.clone(), ty: ty.to_string(), source, is_raw },
        None => Symbol { name: inner_name(&made.alias), ty: type_text(&made.expr, schema), source, is_raw },
    }
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

/// `name := column:type:kind` for each column that the scan gives or reads, as Trino tells where a column comes from, and
/// below it the values that conditions allow; columns that only conditions ask for come last.
fn column_details(scan: &Scan, outputs: &[Symbol]) -> Vec<String> {
    let table = &scan.tracker.table;
    let (mut details, mut told) = (Vec::new(), BTreeSet::new());
    let mut tell = |name: &str, column: &str, details: &mut Vec<String>| {
        let Some(text) = column_text(table, column) else { return };
        details.push(format!("{name} := {text}"));
        if told.insert(column.to_lowercase()) {
            details.extend(allowed(&scan.tracker, column));
        }
    };
    for (at, symbol) in outputs.iter().enumerate().filter(|_| !scan.has_project) {
        if outputs.iter().take(at).any(|known| known.name == symbol.name) {
            continue;
        }
        match scan.read.iter().find(|column| quoted(column) == symbol.source) {
            Some(column) => tell(&symbol.name, column, &mut details),
            None => details.push(format!("{} := {}", symbol.name, symbol.source)),
        }
    }
    let is_given = |column: &&String| !scan.has_project && outputs.iter().any(|given| given.source == quoted(column));
    for column in scan.read.iter().filter(|column| !is_given(column)) {
        tell(column, column, &mut details);
    }
    let all = table.columns.iter().chain(&table.partition_keys).map(|column| column.name.as_str());
    for name in all.filter(|name| !told.contains(&name.to_lowercase())) {
        if let Some((column, allowed)) = column_text(table, name).zip(allowed(&scan.tracker, name)) {
            details.extend([column, allowed]);
        }
    }
    details
}

fn allowed(tracker: &ScanTracker, name: &str) -> Option<String> {
    domain(tracker, name).map(|ranges| format!("    :: {}", domain_text(&ranges)))
}

/// `name:type:kind`.
fn column_text(table: &Table, name: &str) -> Option<String> {
    let found = |columns: &[athenaeum_lake::catalog::Column], kind: &str| {
        let column = columns.iter().find(|known| known.name.eq_ignore_ascii_case(name))?;
        Some(format!("{name}:{}:{kind}", column.type_text))
    };
    found(&table.columns, "REGULAR")
        .or_else(|| found(&table.partition_keys, "PARTITION_KEY"))
        .or_else(|| Some(format!("{name}:{}:SYNTHESIZED", HiddenColumn::of_name(name)?.ty())))
}
