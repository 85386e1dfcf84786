//! Nodes of the plan, one by one.

use super::condition::condition;
use super::expression::{OnFailure, call};
use super::native::{literal, native};
use super::operation::plan_of;
use super::operation::recursion::{LastRound, Recursion, RecursiveRows};
use super::operation::set::{Kept, SetOperation};
use super::scan::Scans;
use super::tree::{conjuncts, folded, substituted};
use super::{column, key, name, named, prune, schema_of};
use athenaeum_analyzer::{Column, Node, Plan, SortKey};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_functions::expr::{Batch, ColumnId, Expr, ExprKind, evaluate};
use athenaeum_functions::{Session, Value, value};
use datafusion::common::{DFSchemaRef, Result};
use datafusion::logical_expr::{
    EmptyRelation, Expr as Planned, LogicalPlan, LogicalPlanBuilder, SortExpr, Values, lit,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What lowering one plan needs.
pub(super) struct Lowering {
    pub(super) session: Arc<Session>,
    pub(super) scans: Scans,
    rounds: BTreeMap<u32, LastRound>,
    next_name: u32,
}

/// DataFusion's plan. Its columns are those of the plan in their order, under their headings.
pub(crate) fn lowered(plan: &Plan, session: &Arc<Session>, scans: Scans) -> Result<LogicalPlan> {
    let outputs: Vec<ColumnId> = plan.columns.iter().map(|output| output.column.id).collect();
    let root = prune::pruned(&plan.root, &outputs.iter().copied().collect());
    let mut lowering = Lowering { session: Arc::clone(session), scans, rounds: BTreeMap::new(), next_name: 0 };
    let rows = lowering.node(&root, &[])?;
    let mut taken = BTreeSet::new();
    let columns = plan.columns.iter().enumerate().map(|(index, output)| {
        let is_new = taken.insert(output.name.clone());
        let shown = if is_new { output.name.clone() } else { format!("{}:{index}", output.name) };
        column(output.column.id).alias(shown)
    });
    let columns: Vec<Planned> = columns.collect();
    LogicalPlanBuilder::from(rows).project(columns)?.build()
}

impl Lowering {
    /// A name that no other column has.
    pub(super) fn new_name(&mut self, of: &str) -> String {
        self.next_name += 1;
        format!("{of}{}", self.next_name)
    }

    /// A node. `known` are conditions that the rows will be judged by above: they may leave rows out early.
    pub(super) fn node(&mut self, node: &Node, known: &[Expr]) -> Result<LogicalPlan> {
        match node {
            Node::Values { columns, rows } => self.values(columns, rows),
            Node::Scan { database, table, columns, access } => {
                self.scan((database, table), columns, access.as_deref(), known)
            }
            Node::Filter { input, condition } => self.filter(input, condition, known),
            Node::Project { input, columns } => self.project(input, columns, known),
            Node::Join { kind, left, right, condition } => self.join(*kind, left, right, condition.as_ref(), known),
            Node::MarkJoin { left, right, condition, output } => {
                self.mark_join(left, right, condition.as_ref(), output, known)
            }
            Node::NotInJoin { left, right, value, column } => self.not_in_join(left, right, value, *column, known),
            Node::Apply { .. } => Err(super::into_datafusion(Diagnostic::new(
                Code::NotSupported,
                "Given correlated subquery is not supported",
            ))),
            Node::Unnest { input, items, ordinality, keeps_empty } => {
                self.unnest(input, items, ordinality.as_ref(), *keeps_empty, known)
            }
            Node::Aggregate { input, groups, sets, set_index, aggregates } => {
                self.aggregate(input, (groups, sets), set_index.as_ref(), aggregates, known)
            }
            Node::Window { input, functions } => self.window(input, functions, known),
            Node::MatchRecognize { input, partition_by, order_by, recognition, .. } => {
                self.match_recognize(node, input, (partition_by, order_by), recognition)
            }
            Node::Sort { input, keys } => {
                let rows = self.node(input, known)?;
                self.sort(rows, &input.columns(), keys)
            }
            Node::Limit { input, offset, count, ties } => self.limit(input, *offset, *count, ties.as_deref()),
            Node::Distinct { input } => self.distinct(input, known),
            Node::Set { operator, is_all, inputs, columns } => self.set(*operator, *is_all, inputs, columns, known),
            Node::Sample { input, percentage } => self.sample(input, *percentage, known),
            Node::Recursive { base, step, number, columns, is_distinct, max_rounds } => {
                self.recursive(base, step, *number, columns, (*is_distinct, *max_rounds))
            }
            Node::RecursiveRows { number, columns } => {
                let last = self.rounds.entry(*number).or_default().clone();
                Ok(plan_of(Arc::new(RecursiveRows { number: *number, last }), Vec::new(), schema_of(columns)?))
            }
        }
    }

    /// An expression over the columns of the plan below.
    pub(super) fn value(&self, expr: &Expr) -> Planned {
        let expr = folded(expr, &self.session);
        match (native(&expr), &expr.kind) {
            (Some(native), _) => native,
            (None, _) => call(&expr, &self.session, OnFailure::Fail),
        }
    }

    /// Rows with more columns, each under a name.
    pub(super) fn with_columns(&self, rows: LogicalPlan, more: Vec<(String, Planned)>) -> Result<LogicalPlan> {
        if more.is_empty() {
            return Ok(rows);
        }
        let passing: Vec<Planned> = rows.schema().columns().into_iter().map(Planned::Column).collect();
        let more = more.into_iter().map(|(name, value)| value.alias(name));
        LogicalPlanBuilder::from(rows).project(passing.into_iter().chain(more))?.build()
    }

    /// Rows with these columns alone.
    pub(super) fn only(&self, rows: LogicalPlan, columns: &[Column]) -> Result<LogicalPlan> {
        if columns.is_empty() {
            return Ok(rows);
        }
        LogicalPlanBuilder::from(rows).project(columns.iter().map(|part| column(part.id)))?.build()
    }

    fn values(&mut self, columns: &[Column], rows: &[Vec<Expr>]) -> Result<LogicalPlan> {
        if columns.is_empty() {
            let one = LogicalPlanBuilder::empty(true).build()?;
            return match rows.len() {
                1 => Ok(one),
                0 => LogicalPlanBuilder::empty(false).build(),
                // Rows without columns are counted by a column that nothing reads.
                count => {
                    let rows = (0..count).map(|_| vec![lit(true)]).collect();
                    LogicalPlanBuilder::values(rows)?.build()
                }
            };
        }
        if rows.is_empty() {
            return Ok(empty(schema_of(columns)?));
        }
        let constants: Option<Vec<Vec<Planned>>> = rows.iter().map(|row| self.constants(columns, row)).collect();
        match constants {
            Some(values) => Ok(LogicalPlan::Values(Values { schema: schema_of(columns)?, values })),
            None => self.computed_values(columns, rows),
        }
    }

    /// The constants of a row of VALUES; nothing where one of them fails.
    fn constants(&self, columns: &[Column], row: &[Expr]) -> Option<Vec<Planned>> {
        let constant = |(column, expr): (&Column, &Expr)| {
            let array = evaluate(expr, &Batch::one_row(), &self.session).ok()?;
            Some(lit(literal(&value::read(&array, &expr.ty, 0), &column.ty)?))
        };
        columns.iter().zip(row).map(constant).collect()
    }

    /// Rows of VALUES that fail when they are read.
    fn computed_values(&mut self, columns: &[Column], rows: &[Vec<Expr>]) -> Result<LogicalPlan> {
        let mut all: Option<LogicalPlanBuilder> = None;
        for row in rows {
            let row = columns.iter().zip(row).map(|(column, expr)| self.value(expr).alias(name(column.id)));
            let one = LogicalPlanBuilder::empty(true).project(row)?;
            all = Some(match all {
                None => one,
                Some(before) => before.union(one.build()?)?,
            });
        }
        all.unwrap_or_else(|| LogicalPlanBuilder::empty(false)).build()
    }

    fn filter(&mut self, input: &Node, by: &Expr, known: &[Expr]) -> Result<LogicalPlan> {
        let by = folded(by, &self.session);
        let mut below = conjuncts(&by);
        below.extend(known.iter().cloned());
        let rows = self.node(input, &below)?;
        match condition(&by, &self.session) {
            None => Ok(rows),
            Some(by) => LogicalPlanBuilder::from(rows).filter(by)?.build(),
        }
    }

    fn project(&mut self, input: &Node, columns: &[(Column, Expr)], known: &[Expr]) -> Result<LogicalPlan> {
        let with: BTreeMap<ColumnId, Expr> = columns.iter().map(|(column, expr)| (column.id, expr.clone())).collect();
        let known: Vec<Expr> =
            known.iter().map(|part| substituted(part, &with)).filter(Expr::is_deterministic).collect();
        let never = |part: &Expr| {
            let is_settled = part.columns().is_empty();
            is_settled
                && matches!(folded(part, &self.session).kind, ExprKind::Constant(Value::Null | Value::Boolean(false)))
        };
        if !columns.is_empty() && known.iter().any(never) {
            let made: Vec<Column> = columns.iter().map(|(column, _)| column.clone()).collect();
            return Ok(empty(schema_of(&made)?));
        }
        let rows = self.node(input, &known)?;
        if columns.is_empty() {
            return Ok(rows);
        }
        let columns = columns.iter().map(|(made, expr)| match &expr.kind {
            ExprKind::Column(id) if *id == made.id => column(*id),
            _ => self.value(expr).alias(name(made.id)),
        });
        LogicalPlanBuilder::from(rows).project(columns.collect::<Vec<_>>())?.build()
    }

    /// Sorts rows by keys, which are no columns of the result.
    pub(super) fn sort(&mut self, rows: LogicalPlan, columns: &[Column], keys: &[SortKey]) -> Result<LogicalPlan> {
        let mut more = Vec::new();
        let mut by = Vec::new();
        for sort_key in keys {
            let expr = folded(&sort_key.expr, &self.session);
            let value = match &expr.kind {
                ExprKind::Constant(_) => continue,
                ExprKind::Column(id) => column(*id),
                _ => {
                    let name = self.new_name("s");
                    more.push((name.clone(), self.value(&expr)));
                    named(&name)
                }
            };
            by.push(SortExpr::new(key::key(value, &expr.ty), !sort_key.is_descending, sort_key.nulls_first));
        }
        if by.is_empty() {
            return Ok(rows);
        }
        let is_wider = !more.is_empty();
        let rows = self.with_columns(rows, more)?;
        let rows = LogicalPlanBuilder::from(rows).sort(by)?.build()?;
        if is_wider { self.only(rows, columns) } else { Ok(rows) }
    }

    fn limit(
        &mut self,
        input: &Node,
        offset: u64,
        count: Option<u64>,
        ties: Option<&[SortKey]>,
    ) -> Result<LogicalPlan> {
        let rows = self.node(input, &[])?;
        let size = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let Some((keys, count)) = ties.zip(count) else {
            return LogicalPlanBuilder::from(rows).limit(size(offset), count.map(size))?.build();
        };
        let rows = match offset {
            0 => rows,
            _ => LogicalPlanBuilder::from(rows).limit(size(offset), None)?.build()?,
        };
        self.with_ties(rows, &input.columns(), keys, count)
    }

    fn distinct(&mut self, input: &Node, known: &[Expr]) -> Result<LogicalPlan> {
        let rows = self.node(input, known)?;
        let columns = input.columns();
        if columns.iter().all(|column| super::native::compares_alike(&column.ty)) {
            return LogicalPlanBuilder::from(self.only(rows, &columns)?).distinct()?.build();
        }
        let types = columns.iter().map(|column| column.ty.clone()).collect();
        let rows = self.only(rows, &columns)?;
        let operation = SetOperation { kept: Kept::InNone, is_all: false, types };
        Ok(plan_of(Arc::new(operation), vec![rows], schema_of(&columns)?))
    }

    fn sample(&mut self, input: &Node, percentage: f64, known: &[Expr]) -> Result<LogicalPlan> {
        let rows = self.node(input, known)?;
        LogicalPlanBuilder::from(rows).filter(super::sample::chosen(percentage))?.build()
    }

    fn recursive(
        &mut self,
        base: &(Node, Vec<ColumnId>),
        step: &(Node, Vec<ColumnId>),
        number: u32,
        columns: &[Column],
        (is_distinct, max_rounds): (bool, u32),
    ) -> Result<LogicalPlan> {
        let last = self.rounds.entry(number).or_default().clone();
        let inputs = vec![self.arm(base, columns)?, self.arm(step, columns)?];
        let types = columns.iter().map(|column| column.ty.clone()).collect();
        let operation = Recursion { number, last, is_distinct, max_rounds, types };
        Ok(plan_of(Arc::new(operation), inputs, schema_of(columns)?))
    }

    /// The rows of an operand under the names of the result's columns.
    pub(super) fn arm(&mut self, (node, from): &(Node, Vec<ColumnId>), columns: &[Column]) -> Result<LogicalPlan> {
        let rows = self.node(node, &[])?;
        let columns = from.iter().zip(columns).map(|(from, to)| column(*from).alias(name(to.id)));
        LogicalPlanBuilder::from(rows).project(columns)?.build()
    }
}

/// No rows.
fn empty(schema: DFSchemaRef) -> LogicalPlan {
    LogicalPlan::EmptyRelation(EmptyRelation { produce_one_row: false, schema })
}
