//! The tree of operators, from the plan that DataFusion runs. Operators that only pass rows on are left out, and what one of
//! Trino's operators does at once is one.

use super::conditions::{filter_parts, judged_conditions, parts_text};
use super::expression::{Read, Writer};
use super::figures::Figures;
use super::lost::lost_above;
use super::names::{PlanNames, quoted};
use super::scan::{Scan, finished, scan_of_files, scan_of_nothing, type_text};
use super::tree::{Operator, Spread, Symbol};
use super::{aggregate, join, own};
use crate::lower::{Outline, OwnExec};
use crate::query::ScanTracker;
use crate::trino_type::trino_type;
use arrow::datatypes::SchemaRef;
use datafusion::datasource::memory::MemorySourceConfig;
use datafusion::datasource::physical_plan::FileScanConfig;
use datafusion::datasource::source::DataSourceExec;
use datafusion::physical_expr::PhysicalSortExpr;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::aggregates::AggregateExec;
use datafusion::physical_plan::empty::EmptyExec;
use datafusion::physical_plan::filter::FilterExec;
use datafusion::physical_plan::joins::{CrossJoinExec, HashJoinExec, NestedLoopJoinExec};
use datafusion::physical_plan::limit::{GlobalLimitExec, LocalLimitExec};
use datafusion::physical_plan::placeholder_row::PlaceholderRowExec;
use datafusion::physical_plan::projection::ProjectionExec;
use datafusion::physical_plan::sorts::sort::SortExec;
use std::sync::Arc;

/// Operators that only pass rows on.
const PASSING_ON: &[&str] = &[
    "TurnExec",
    "CoalesceBatchesExec",
    "CoalescePartitionsExec",
    "CooperativeExec",
    "RepartitionExec",
    "OutputRequirementExec",
    "BufferExec",
    "SortPreservingMergeExec",
];

/// How DataFusion names an expression of a join's condition that it computes below the join.
const PUSHED_THROUGH_JOIN: &str = "join_proj_push_down_";

/// Builds the tree of one plan.
pub(super) struct Builder<'b> {
    pub(super) names: &'b PlanNames,
    pub(super) scans: &'b [Arc<ScanTracker>],
    /// Whether the plan ran, so that its figures mean something.
    pub(super) has_run: bool,
}

impl Builder<'_> {
    /// The whole plan with the result on top.
    pub(super) fn plan(&self, plan: &Arc<dyn ExecutionPlan>) -> Operator {
        let rows = self.operator(plan);
        let mut headings = self.names.headings.clone();
        if headings.len() != rows.outputs.len() {
            headings = rows.outputs.iter().map(|symbol| symbol.name.clone()).collect();
        }
        let figures = Figures { rows: rows.figures.rows, ..Figures::default() };
        let details = headings.iter().zip(&rows.outputs).filter(|(heading, symbol)| **heading != symbol.name);
        let details = details.map(|(heading, symbol)| format!("{heading} := {}", symbol.name)).collect();
        let names = super::tree::bracketed(headings);
        let mut output = Operator::new("Output", rows.outputs.clone(), vec![rows])
            .with("columnNames", names)
            .spread(Spread::ByKeys(Vec::new()));
        (output.details, output.figures) = (details, figures);
        output
    }

    /// An operator that nothing joins any more.
    pub(super) fn operator(&self, plan: &Arc<dyn ExecutionPlan>) -> Operator {
        finished(self.open(plan))
    }

    /// An operator; a scan may still be joined by what stands above it.
    fn open(&self, plan: &Arc<dyn ExecutionPlan>) -> Operator {
        if PASSING_ON.contains(&plan.name())
            && let [input] = plan.children().as_slice()
        {
            return self.open(input);
        }
        if let Some(filter) = plan.downcast_ref::<FilterExec>() {
            return limited(self.filter(filter), filter.fetch());
        }
        if let Some(projection) = plan.downcast_ref::<ProjectionExec>() {
            return self.projection(projection);
        }
        if let Some(source) = plan.downcast_ref::<DataSourceExec>() {
            return self.source(source);
        }
        if let Some(own) = plan.downcast_ref::<OwnExec>()
            && let Outline::RowsAndCells { passing, withheld } = own.outline()
            && let [input] = plan.children().as_slice()
        {
            return self.accessible(input, &passing, &withheld);
        }
        self.closed(plan)
    }

    /// As in Athena, no plan tells which rows and cells Lake Formation leaves out, and by which columns.
    fn accessible(&self, input: &Arc<dyn ExecutionPlan>, passing: &[usize], withheld: &[String]) -> Operator {
        let mut operator = self.open(input);
        let is_withheld = |text: &str| withheld.iter().any(|name| text.starts_with(&format!("{name} := ")));
        operator.details.retain(|detail| !is_withheld(detail));
        operator.outputs = picked(operator.outputs, Some(passing));
        if let Some(scan) = &mut operator.scan {
            scan.withhold(withheld);
        }
        operator
    }

    fn closed(&self, plan: &Arc<dyn ExecutionPlan>) -> Operator {
        let figures = self.figures(plan);
        let mut operator = if let Some(sort) = plan.downcast_ref::<SortExec>() {
            self.sort(sort)
        } else if let Some(aggregate) = plan.downcast_ref::<AggregateExec>() {
            aggregate::aggregate(self, aggregate)
        } else if let Some(join) = plan.downcast_ref::<HashJoinExec>() {
            join::hash(self, join)
        } else if let Some(join) = plan.downcast_ref::<NestedLoopJoinExec>() {
            join::nested_loop(self, join)
        } else if let Some(join) = plan.downcast_ref::<CrossJoinExec>() {
            join::cross(self, join)
        } else if let Some(limit) = plan.downcast_ref::<GlobalLimitExec>() {
            return self.limit(limit.input(), limit.skip(), limit.fetch(), figures);
        } else if let Some(limit) = plan.downcast_ref::<LocalLimitExec>() {
            return self.limit(limit.input(), 0, Some(limit.fetch()), figures);
        } else if let Some(own) = plan.downcast_ref::<OwnExec>() {
            own::operator(self, own)
        } else if plan.downcast_ref::<PlaceholderRowExec>().is_some() {
            self.values(self.fields(&plan.schema()), 1)
        } else if plan.downcast_ref::<EmptyExec>().is_some() {
            return self.nothing(plan);
        } else {
            let inputs = plan.children().into_iter().map(|input| self.operator(input)).collect();
            Operator::new(plan.name().trim_end_matches("Exec"), self.fields(&plan.schema()), inputs)
        };
        operator.figures =
            Figures { rows: figures.rows.or(operator.figures.rows), bytes: operator.figures.bytes, ..figures };
        let limit = plan.fetch().filter(|_| plan.downcast_ref::<SortExec>().is_none());
        limited(operator, limit)
    }

    fn figures(&self, plan: &Arc<dyn ExecutionPlan>) -> Figures {
        Figures::of(plan.as_ref(), self.has_run)
    }

    fn source(&self, source: &DataSourceExec) -> Operator {
        let mut figures = Figures::of(source, self.has_run);
        if let Some(config) = source.data_source().downcast_ref::<FileScanConfig>() {
            let files = config.file_groups.iter().flat_map(|group| group.files());
            let tracker = files.filter_map(|file| file.extension::<Arc<ScanTracker>>()).next();
            if let Some(tracker) = tracker {
                figures.bytes = self.has_run.then(|| tracker.meter.scanned_bytes());
                let operator = scan_of_files(config, tracker, self.names, figures);
                return limited_scan(operator, config.limit);
            }
        }
        let rows = source.data_source().downcast_ref::<MemorySourceConfig>();
        let count = rows.map(|rows| rows.partitions().iter().flatten().map(|batch| batch.num_rows()).sum());
        let mut operator = self.values(self.fields(&source.schema()), count.unwrap_or(0));
        operator.figures = Figures { rows: figures.rows.or(operator.figures.rows), ..figures };
        limited(operator, source.fetch())
    }

    /// A scan with nothing left to read, or no rows at all.
    fn nothing(&self, plan: &Arc<dyn ExecutionPlan>) -> Operator {
        let schema = plan.schema();
        let asked =
            |tracker: &&Arc<ScanTracker>| tracker.request().is_some_and(|asked| Arc::ptr_eq(&asked.schema, &schema));
        let mut operator = match self.scans.iter().find(asked) {
            Some(tracker) => scan_of_nothing(tracker, &schema, self.names),
            None => self.values(self.fields(&schema), 0),
        };
        operator.figures = Figures { rows: self.has_run.then_some(0), ..self.figures(plan) };
        if self.has_run && operator.scan.is_some() {
            operator.figures.bytes = Some(0);
        }
        operator
    }

    fn filter(&self, filter: &FilterExec) -> Operator {
        let mut input = self.open(filter.input());
        let figures = Figures::of(filter, self.has_run);
        let projected = filter.projection().as_ref().map(|places| places.to_vec());
        if let Some(scan) = input.scan.as_mut().filter(|scan| !scan.has_project) {
            let reads = reads(&input.outputs);
            let conditions = judged_conditions(
                filter.predicate(),
                &Writer { names: self.names, reads: &reads },
                &scan.tracker.table,
            );
            scan.add(conditions);
            joined_by(&mut input.figures, figures);
            input.outputs = picked(input.outputs, projected.as_deref());
            return input;
        }
        let input = finished(input);
        let reads = named_reads(&input.outputs);
        let parts = filter_parts(filter.predicate(), &Writer { names: self.names, reads: &reads });
        let outputs = picked(input.outputs.clone(), projected.as_deref());
        let lost = lost_above(&parts, &input);
        let mut operator = Operator::new("Filter", outputs, vec![input]).with("filterPredicate", parts_text(&parts));
        operator.not_pushed_down = lost;
        operator.figures = figures;
        operator
    }

    fn projection(&self, projection: &ProjectionExec) -> Operator {
        let mut input = self.open(projection.input());
        let figures = Figures::of(projection, self.has_run);
        let is_scan = input.scan.is_some();
        let reads = if is_scan { reads(&input.outputs) } else { named_reads(&input.outputs) };
        let writer = Writer { names: self.names, reads: &reads };
        let schema = projection.input().schema();
        let (mut outputs, mut details) = (Vec::new(), Vec::new());
        for made in projection.expr() {
            let passed = writer.passed(&made.expr).and_then(|at| input.outputs.get(at));
            if let Some(symbol) = passed {
                outputs.push(self.passed(symbol, &made.alias));
                continue;
            }
            let symbol = self.computed(&made.alias, type_text(&made.expr, &schema));
            details.push(format!("{} := {}", symbol.name, writer.text(&made.expr)));
            outputs.push(symbol);
        }
        if details.is_empty() {
            input.outputs = outputs;
            input.figures.add_time_of(&figures);
            return input;
        }
        if let Some(Scan { has_project, .. }) = &mut input.scan
            && !*has_project
        {
            *has_project = true;
            let renamed = outputs.iter().filter(|symbol| is_scan && symbol.source != quoted(&symbol.name));
            let renamed = renamed
                .filter(|symbol| !details.iter().any(|detail| detail.starts_with(&format!("{} :=", symbol.name))));
            let renamed: Vec<String> = renamed.map(|symbol| format!("{} := {}", symbol.name, symbol.source)).collect();
            input.details.splice(0..0, details.into_iter().chain(renamed));
            input.outputs = outputs.into_iter().map(|symbol| Symbol::new(symbol.name, symbol.ty)).collect();
            joined_by(&mut input.figures, figures);
            return input;
        }
        let input = finished(input);
        let filters = input.name == "Filter";
        let mut operator =
            if filters { filter_project(input) } else { Operator::new("Project", Vec::new(), vec![input]) };
        operator.outputs = outputs;
        operator.details = details;
        if filters {
            joined_by(&mut operator.figures, figures)
        } else {
            operator.figures = figures
        }
        operator
    }

    /// A column that passes under another name: the query's name where there is one.
    fn passed(&self, symbol: &Symbol, alias: &str) -> Symbol {
        match self.names.of_field(alias) {
            Some(named) if symbol.is_raw || symbol.source != quoted(&symbol.name) => {
                Symbol { name: named.name.clone(), ty: named.ty.clone(), source: symbol.source.clone(), is_raw: false }
            }
            _ => Symbol { is_raw: false, ..symbol.clone() },
        }
    }

    /// A column that an operator makes.
    fn computed(&self, field: &str, ty: String) -> Symbol {
        match self.names.of_field(field) {
            Some(named) => Symbol::new(named.name.clone(), named.ty.clone()),
            None => Symbol::new(inner_name(field), ty),
        }
    }

    fn sort(&self, sort: &SortExec) -> Operator {
        let input = self.operator(sort.input());
        let by = self.sort_keys(sort.expr(), &input.outputs);
        let outputs = input.outputs.clone();
        let operator = match sort.fetch() {
            Some(count) => Operator::new("TopN", outputs, vec![input]).with("count", count.to_string()),
            None => Operator::new("Sort", outputs, vec![input]),
        };
        operator.with("orderBy", by).spread(Spread::ByKeys(Vec::new()))
    }

    /// What rows are sorted by, in square brackets.
    pub(super) fn sort_keys<'s>(
        &self,
        keys: impl IntoIterator<Item = &'s PhysicalSortExpr>,
        inputs: &[Symbol],
    ) -> String {
        let reads: Vec<Read> =
            inputs.iter().map(|symbol| Read { text: symbol.name.clone(), is_raw: symbol.is_raw }).collect();
        let writer = Writer { names: self.names, reads: &reads };
        super::tree::bracketed(keys.into_iter().map(|key| {
            let direction = if key.options.descending { "DESC" } else { "ASC" };
            let nulls = if key.options.nulls_first { "FIRST" } else { "LAST" };
            format!("{} {direction} NULLS {nulls}", writer.text(&key.expr))
        }))
    }

    fn limit(&self, input: &Arc<dyn ExecutionPlan>, skip: usize, count: Option<usize>, figures: Figures) -> Operator {
        let mut operator = self.operator(input);
        let is_known = ["Limit", "TopN"].contains(&operator.name.as_str())
            && operator
                .descriptor
                .iter()
                .any(|(key, value)| *key == "count" && Some(value.clone()) == count.map(|count| count.to_string()));
        if is_known && skip == 0 {
            operator.figures.add_time_of(&figures);
            return operator;
        }
        if skip > 0 {
            operator = Operator::new("Offset", operator.outputs.clone(), vec![operator])
                .with("count", skip.to_string())
                .spread(Spread::ByKeys(Vec::new()));
            operator.figures = figures;
        }
        let Some(count) = count else { return operator };
        let mut limit = limited(operator, Some(count));
        limit.figures = figures;
        limit
    }

    /// Rows that stand in the text, all of which are given.
    fn values(&self, outputs: Vec<Symbol>, rows: usize) -> Operator {
        let mut operator = Operator::new("Values", outputs, Vec::new()).spread(Spread::Single);
        operator.details.push(if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") });
        operator.figures.rows = self.has_run.then_some(rows as u64);
        operator
    }

    /// Columns by a schema's fields.
    pub(super) fn fields(&self, schema: &SchemaRef) -> Vec<Symbol> {
        schema.fields().iter().map(|field| self.computed(field.name(), trino_type(field))).collect()
    }
}

/// A filter that computes columns too.
fn filter_project(filter: Operator) -> Operator {
    Operator { name: "FilterProject".to_owned(), ..filter }
}

/// A scan that may stop after so many rows; that no more come is the work of a limit above.
fn limited_scan(mut scan: Operator, count: Option<usize>) -> Operator {
    if let Some(count) = count {
        scan.details.push(format!("stops after {count} rows"));
    }
    scan
}

/// An operator that gives so many rows at most, where that is said inside of it.
fn limited(operator: Operator, count: Option<usize>) -> Operator {
    let Some(count) = count else { return operator };
    let operator = finished(operator);
    let figures = Figures { rows: operator.figures.rows, ..Figures::default() };
    let mut limit = Operator::new("Limit", operator.outputs.clone(), vec![operator])
        .with("count", count.to_string())
        .spread(Spread::ByKeys(Vec::new()));
    limit.figures = figures;
    limit
}

/// Figures of an operator that another one is shown with: its own input, the other's rows, the time of both.
fn joined_by(figures: &mut Figures, upper: Figures) {
    if upper.rows.is_some() {
        figures.input_rows = figures.input_rows.or(figures.rows);
        figures.rows = upper.rows;
    }
    figures.add_time_of(&upper);
}

/// How expressions inside a scan read its columns.
fn reads(symbols: &[Symbol]) -> Vec<Read> {
    symbols.iter().map(|symbol| Read { text: symbol.source.clone(), is_raw: symbol.is_raw }).collect()
}

/// How expressions read the columns of an operator below.
pub(super) fn named_reads(symbols: &[Symbol]) -> Vec<Read> {
    symbols.iter().map(|symbol| Read { text: quoted(&symbol.name), is_raw: symbol.is_raw }).collect()
}

/// The symbols at places, or all.
pub(super) fn picked(symbols: Vec<Symbol>, places: Option<&[usize]>) -> Vec<Symbol> {
    match places {
        None => symbols,
        Some(places) => places.iter().filter_map(|at| symbols.get(*at).cloned()).collect(),
    }
}

/// A name for a column that the query never named: `s12` and its like become `expr_12`; a heading stays.
pub(super) fn inner_name(field: &str) -> String {
    if let Some(number) = field.strip_prefix(PUSHED_THROUGH_JOIN) {
        return format!("join_expr_{number}");
    }
    let mut letters = field.chars();
    let is_inner = letters.next().is_some_and(|first| first.is_ascii_lowercase());
    let digits = letters.as_str();
    let is_number = !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit());
    if is_inner && is_number { format!("expr_{digits}") } else { field.to_owned() }
}
