//! Windows: what each function reads becomes columns, then an operator of ours computes them.

use super::native::{compares_alike, native};
use super::node::Lowering;
use super::operation::plan_of;
use super::operation::row_keys::KeyPart;
use super::operation::window::{Bound, Computed, Function, Source, Window};
use super::said::known_about;
use super::tree::folded;
use super::{name, named, widened};
use athenaeum_analyzer::{Column, FrameBound, FrameUnit, Node, SortKey, WindowExpr, WindowFrame, WindowFunction};
use athenaeum_functions::Type;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};
use datafusion::common::Result;
use datafusion::logical_expr::{Expr as Planned, LogicalPlan, LogicalPlanBuilder, lit};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Columns that windows read, behind those that pass.
struct Read {
    first: usize,
    columns: Vec<(String, Planned)>,
}

impl Lowering {
    pub(super) fn window(
        &mut self,
        input: &Node,
        functions: &[(Column, WindowExpr)],
        known: &[Expr],
    ) -> Result<LogicalPlan> {
        let rows = self.node(input, &known_about(known, &common_partition(functions)))?;
        let rows = self.only(rows, &input.columns())?;
        let functions: Vec<(String, &WindowExpr)> =
            functions.iter().map(|(column, function)| (name(column.id), function)).collect();
        self.windowed(rows, functions)
    }

    /// Rows with one more column for each function. Functions over the same rows in the same order are computed together.
    fn windowed(&mut self, mut rows: LogicalPlan, mut functions: Vec<(String, &WindowExpr)>) -> Result<LogicalPlan> {
        while let Some((_, first)) = functions.first() {
            let (partition_by, order_by) = (first.partition_by.clone(), first.order_by.clone());
            let (together, others) = functions
                .into_iter()
                .partition(|(_, function)| function.partition_by == partition_by && function.order_by == order_by);
            rows = self.over_one_window(rows, &partition_by, &order_by, together)?;
            functions = others;
        }
        Ok(rows)
    }

    fn over_one_window(
        &mut self,
        rows: LogicalPlan,
        partition_by: &[Expr],
        order_by: &[SortKey],
        functions: Vec<(String, &WindowExpr)>,
    ) -> Result<LogicalPlan> {
        let passing = rows.schema().fields().len();
        let made: Vec<(String, Type)> =
            functions.iter().map(|(name, function)| (name.clone(), function.ty.clone())).collect();
        let schema = widened(&rows, made)?;
        let mut read = Read { first: passing, columns: Vec::new() };
        let partition = partition_by.iter().map(|expr| self.read(expr, &mut read)).collect();
        let order = order_by
            .iter()
            .map(|key| {
                let part =
                    KeyPart { ty: key.expr.ty.clone(), is_descending: key.is_descending, nulls_first: key.nulls_first };
                (self.read(&key.expr, &mut read), part)
            })
            .collect();
        let functions = functions.into_iter().map(|(_, function)| self.function(function, &mut read)).collect();
        let rows = self.with_columns(rows, read.columns)?;
        let operation = Window { passing, partition, order, functions };
        Ok(plan_of(Arc::new(operation), vec![rows], schema))
    }

    fn function(&mut self, window: &WindowExpr, read: &mut Read) -> Function {
        let mut all = |expressions: &[Expr], lowering: &mut Self| {
            let values = expressions.iter().filter(|expr| !matches!(expr.kind, ExprKind::Lambda(_)));
            values.map(|expr| lowering.read(expr, read)).collect::<Vec<_>>()
        };
        let (computed, arguments, order, filter) = match &window.function {
            WindowFunction::Ranking { name, arguments, ignores_nulls } => {
                let computed = Computed::Ranking { name, ignores_nulls: *ignores_nulls };
                (computed, all(arguments, self), Vec::new(), None)
            }
            WindowFunction::Aggregate(aggregate) => {
                let arguments = all(&aggregate.arguments, self);
                let order: Vec<Expr> = aggregate.order_by.iter().map(|key| key.expr.clone()).collect();
                let order = all(&order, self);
                let filter: Vec<Expr> = aggregate.filter.iter().cloned().collect();
                let filter = all(&filter, self).into_iter().next();
                let computed = Computed::Aggregate(super::accumulator::TrinoAggregate::new(aggregate, &self.session));
                (computed, arguments, order, filter)
            }
        };
        Function {
            computed,
            arguments,
            order,
            filter,
            unit: window.frame.unit,
            start: self.bound(&window.frame.start, read),
            end: self.bound(&window.frame.end, read),
            ty: window.ty.clone(),
        }
    }

    fn bound(&mut self, bound: &FrameBound, read: &mut Read) -> Bound {
        match bound {
            FrameBound::UnboundedPreceding => Bound::UnboundedPreceding,
            FrameBound::Preceding(expr) => Bound::Preceding(self.read(expr, read)),
            FrameBound::CurrentRow => Bound::CurrentRow,
            FrameBound::Following(expr) => Bound::Following(self.read(expr, read)),
            FrameBound::UnboundedFollowing => Bound::UnboundedFollowing,
        }
    }

    /// A column with the values of an expression.
    fn read(&mut self, expr: &Expr, read: &mut Read) -> Source {
        let name = self.new_name("w");
        let expr = folded(expr, &self.session);
        let value = native(&expr).unwrap_or_else(|| self.value(&expr));
        read.columns.push((name, value));
        Source { at: read.first + read.columns.len() - 1, ty: expr.ty }
    }

    /// The first rows in their order, and those that are equal to the last of them in the keys.
    pub(super) fn with_ties(
        &mut self,
        rows: LogicalPlan,
        columns: &[Column],
        keys: &[SortKey],
        count: u64,
    ) -> Result<LogicalPlan> {
        let rank = WindowExpr {
            function: WindowFunction::Ranking { name: "rank", arguments: Vec::new(), ignores_nulls: false },
            partition_by: Vec::new(),
            order_by: keys.to_vec(),
            frame: WindowFrame {
                unit: FrameUnit::Range,
                start: FrameBound::UnboundedPreceding,
                end: FrameBound::CurrentRow,
            },
            ty: Type::Bigint,
        };
        let name = self.new_name("r");
        let rows = self.windowed(rows, vec![(name.clone(), &rank)])?;
        let most = i64::try_from(count).unwrap_or(i64::MAX);
        let rows = LogicalPlanBuilder::from(rows).filter(named(&name).lt_eq(lit(most)))?.build()?;
        let rows = self.sort(rows, columns, keys)?;
        self.only(rows, columns)
    }
}

/// The columns by which all functions divide the rows: rows of one partition agree in them.
fn common_partition(functions: &[(Column, WindowExpr)]) -> BTreeSet<ColumnId> {
    let columns = |window: &WindowExpr| -> BTreeSet<ColumnId> {
        let plain = window.partition_by.iter().filter(|expr| compares_alike(&expr.ty));
        plain.filter_map(|expr| if let ExprKind::Column(id) = expr.kind { Some(id) } else { None }).collect()
    };
    let all = functions.iter().map(|(_, window)| columns(window));
    all.reduce(|one, other| one.intersection(&other).copied().collect()).unwrap_or_default()
}
