//! SELECT: from the rows of FROM to its columns, in the order in which the clauses work.

use super::aggregation::{Aggregated, GroupingPlaces};
use super::group_by::Grouping;
use super::items::{Item, Source};
use super::layers::{self, Subquery, Windowed};
use super::order_by::Ordered;
use super::{Analyzed, Tail, scalar};
use crate::expression::{Allowed, Found};
use crate::plan::{Column, Node, SortKey};
use crate::rewrite::{self, Mapper, Substitution};
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use crate::walk;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The clauses of a SELECT, typed, before it is known what they read.
struct Clauses<'q> {
    select: &'q ast::Select,
    tail: Tail<'q>,
    scope: Rc<Scope>,
    items: Vec<Item<'q>>,
    having: Option<Expr>,
    ordered: Ordered,
    /// Aggregates and groupings of all clauses.
    found: Found,
    /// What only one clause reads.
    of_items: Extras,
    of_having: Extras,
    of_order: Extras,
}

/// Window functions and subqueries of a clause.
#[derive(Default)]
struct Extras {
    windows: Vec<Windowed>,
    subqueries: Vec<Subquery>,
}

impl Extras {
    fn take(found: &mut Found) -> Self {
        Self { windows: std::mem::take(&mut found.windows), subqueries: std::mem::take(&mut found.subqueries) }
    }
}

impl Analyzer<'_> {
    pub(super) fn select(
        &self,
        select: &ast::Select,
        tail: Tail<'_>,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        let from = self.from(&select.from, outer)?;
        let scope = Rc::new(Scope { fields: from.fields, parent: outer.cloned() });
        self.windows.borrow_mut().push(Vec::new());
        let result = self.select_from(select, tail, from.node, scope);
        self.windows.borrow_mut().pop();
        result
    }

    fn select_from(
        &self,
        select: &ast::Select,
        tail: Tail<'_>,
        node: Node,
        scope: Rc<Scope>,
    ) -> Result<Analyzed, Diagnostic> {
        self.name_windows(select, &scope)?;
        let mut node = self.filtered(node, select.filter.as_ref(), &scope)?;
        let mut found = Found::default();
        let items = self.items(select, &scope, &mut found)?;
        let of_items = Extras::take(&mut found);
        self.check_distinct(select, &items)?;
        let grouping = self.group_by(select, &scope, &items)?;
        let having = self.having(select, &scope, &mut found)?;
        let of_having = Extras::take(&mut found);
        let ordered = self.ordered(tail, &items, &scope, &mut found)?;
        let of_order = Extras::take(&mut found);
        let mut clauses = Clauses { select, tail, scope, items, having, ordered, found, of_items, of_having, of_order };
        if !clauses.found.groupings.is_empty() && grouping.is_none() {
            let message =
                "A GROUPING() operation can only be used with a corresponding GROUPING SET/CUBE/ROLLUP/GROUP BY clause";
            return Err(self.error(Code::MissingGroupBy, select.at, message));
        }
        if grouping.is_some() || !clauses.found.aggregates.is_empty() {
            let grouping = grouping.unwrap_or_else(Grouping::of_all);
            node = self.grouped(node, grouping, &mut clauses)?;
        }
        self.projected(node, clauses)
    }

    fn filtered(&self, node: Node, filter: Option<&ast::Expr>, scope: &Rc<Scope>) -> Result<Node, Diagnostic> {
        let Some(filter) = filter else { return Ok(node) };
        let mut found = Found::default();
        let condition = self.condition(filter, scope, scalar("WHERE clause"), "WHERE clause", &mut found)?;
        Ok(Node::Filter { input: Box::new(layers::apply(node, found.subqueries)), condition })
    }

    fn having(&self, select: &ast::Select, scope: &Rc<Scope>, found: &mut Found) -> Result<Option<Expr>, Diagnostic> {
        let Some(having) = &select.having else { return Ok(None) };
        let allowed = Allowed { aggregates: true, windows: false, clause: "HAVING clause" };
        self.condition(having, scope, allowed, "HAVING clause", found).map(Some)
    }

    fn check_distinct(&self, select: &ast::Select, items: &[Item<'_>]) -> Result<(), Diagnostic> {
        if !select.is_distinct {
            return Ok(());
        }
        let Some(item) = items.iter().find(|item| !item.expr.ty.is_comparable()) else { return Ok(()) };
        let text = match item.source {
            Source::Expr(expr) => format!(": {expr}"),
            Source::Star(_) => String::new(),
        };
        let message = format!("DISTINCT can only be applied to comparable types (actual: {}){text}", item.expr.ty);
        Err(self.error(Code::TypeMismatch, select.at, message))
    }

    /// Groups the rows, and brings all clauses above the groups.
    fn grouped(&self, node: Node, mut grouping: Grouping, clauses: &mut Clauses<'_>) -> Result<Node, Diagnostic> {
        let mut wanted: BTreeSet<ColumnId> = grouping.keys.iter().flat_map(Expr::columns).collect();
        let aggregates = &clauses.found.aggregates;
        wanted.extend(aggregates.iter().flat_map(|(_, aggregate)| aggregate.reads()));
        let mut below = std::mem::take(&mut grouping.subqueries);
        for extras in [&mut clauses.of_items, &mut clauses.of_having, &mut clauses.of_order] {
            let (first, above) = layers::split(std::mem::take(&mut extras.subqueries), wanted.clone());
            below.extend(first);
            extras.subqueries = above;
        }
        self.check_outputs_below(&below, &clauses.ordered)?;
        let node = layers::apply(node, below);
        let places = GroupingPlaces(self.expressions_of(clauses));
        let (node, aggregated) = self.aggregated(node, &grouping, &clauses.found, &places)?;
        self.lift(clauses, &aggregated)?;
        Ok(node)
    }

    /// Outputs are computed after the aggregates: their arguments may not read them, not even in a subquery.
    fn check_outputs_below(&self, below: &[Subquery], ordered: &Ordered) -> Result<(), Diagnostic> {
        let mut is_output = |id: ColumnId| ordered.stand_ins.iter().any(|column| column.id == id);
        for (_, _, node) in below {
            if let Some(output) = walk::find_column_in(node, &mut is_output) {
                return Err(self.output_in_aggregate(output.at));
            }
        }
        Ok(())
    }

    fn expressions_of<'q>(&self, clauses: &Clauses<'q>) -> Vec<&'q ast::Expr> {
        let items = clauses.select.items.iter().filter_map(|item| match item {
            ast::SelectItem::Expr(expr, _) => Some(expr),
            _ => None,
        });
        let order = clauses.tail.order_by.iter().map(|item| &item.expr);
        items.chain(&clauses.select.having).chain(order).collect()
    }

    /// Rewrites all clauses as they stand above the groups, and refuses what is not known there.
    fn lift(&self, clauses: &mut Clauses<'_>, aggregated: &Aggregated) -> Result<(), Diagnostic> {
        let scope = Rc::clone(&clauses.scope);
        for index in 0..clauses.items.len() {
            self.lift_item(clauses, index, aggregated)?;
        }
        self.lift_item_subqueries(clauses, aggregated)?;
        self.check_subqueries(&clauses.of_items.subqueries, aggregated, &scope)?;
        if let (Some(having), Some(tree)) = (&clauses.having, &clauses.select.having) {
            let lifted = aggregated.expr(having).map_err(|_e| self.not_grouped(tree))?;
            clauses.having = Some(lifted);
            let kinds = lift_kinds(&mut clauses.of_having.subqueries, aggregated);
            kinds.map_err(|_e| self.not_grouped(tree))?;
        }
        self.check_subqueries(&clauses.of_having.subqueries, aggregated, &scope)?;
        let tail = clauses.tail;
        let not_ordered = |index: usize| match tail.order_by.get(index) {
            Some(item) => self.not_grouped(&item.expr),
            None => self.error(Code::ExpressionNotAggregate, tail.at, "ORDER BY must read groups alone"),
        };
        for (index, key) in clauses.ordered.keys.iter_mut().enumerate() {
            let lifted = aggregated.keys(std::slice::from_ref(key)).map_err(|_e| not_ordered(index))?;
            if let Some(lifted) = lifted.into_iter().next() {
                *key = lifted;
            }
        }
        lift_windows(&mut clauses.of_order.windows, aggregated).map_err(|_e| not_ordered(0))?;
        lift_kinds(&mut clauses.of_order.subqueries, aggregated).map_err(|_e| not_ordered(0))?;
        self.check_subqueries(&clauses.of_order.subqueries, aggregated, &scope)
    }

    /// An item, and the window functions that stand in it.
    fn lift_item(&self, clauses: &mut Clauses<'_>, index: usize, aggregated: &Aggregated) -> Result<(), Diagnostic> {
        let before = index.checked_sub(1).and_then(|before| clauses.items.get(before));
        let first_window = before.map_or(0, |before| before.windows);
        let Some(item) = clauses.items.get_mut(index) else { return Ok(()) };
        let (source, last_window) = (item.source, item.windows);
        let refused = |lost: &Expr| self.item_not_grouped(source, lost, &clauses.scope);
        item.expr = aggregated.expr(&item.expr).map_err(|lost| refused(&lost))?;
        let windows = clauses.of_items.windows.get_mut(first_window..last_window).unwrap_or_default();
        lift_windows(windows, aggregated).map_err(|lost| refused(&lost))
    }

    fn item_not_grouped(&self, source: Source<'_>, lost: &Expr, scope: &Scope) -> Diagnostic {
        match source {
            Source::Expr(tree) => self.not_grouped(tree),
            Source::Star(at) => self.star_not_grouped(lost, at, scope),
        }
    }

    /// What the subqueries of items say of the rows.
    fn lift_item_subqueries(&self, clauses: &mut Clauses<'_>, aggregated: &Aggregated) -> Result<(), Diagnostic> {
        for (column, kind, _) in &mut clauses.of_items.subqueries {
            *kind = aggregated.kind(kind).map_err(|lost| {
                let reads = |item: &&Item<'_>| item.expr.columns().contains(&column.id);
                let owner = clauses.items.iter().find(reads).or(clauses.items.first());
                match owner {
                    Some(item) => self.item_not_grouped(item.source, &lost, &clauses.scope),
                    None => {
                        self.error(Code::ExpressionNotAggregate, clauses.select.at, "SELECT must read groups alone")
                    }
                }
            })?;
        }
        Ok(())
    }

    /// The columns of SELECT, ordered and limited.
    fn projected(&self, node: Node, clauses: Clauses<'_>) -> Result<Analyzed, Diagnostic> {
        let Clauses { select, tail, items, having, ordered, of_items, of_having, mut of_order, .. } = clauses;
        let node = layers::apply(node, of_having.subqueries);
        let node = match having {
            Some(condition) => Node::Filter { input: Box::new(node), condition },
            None => node,
        };
        let known_windows = of_items.windows.clone();
        let node = layers::apply_all(node, of_items.windows, of_items.subqueries);
        let own: BTreeSet<ColumnId> = node.columns().into_iter().map(|column| column.id).collect();
        let outputs = self.distinguished(items.iter().map(|item| self.output(item, &own)).collect());
        let fields = items.iter().zip(&outputs).map(|(item, (column, _))| Field {
            relation: None,
            name: item.name.clone(),
            heading: item.heading.clone(),
            column: column.clone(),
            is_hidden: false,
        });
        let fields: Vec<Field> = fields.collect();
        let keys = put_outputs(ordered, &outputs, &known_windows, &mut of_order);
        let mut projected: Vec<(Column, Expr)> = Vec::new();
        for (column, expr) in &outputs {
            if projected.iter().all(|(other, _)| other.id != column.id) {
                projected.push((column.clone(), expr.clone()));
            }
        }
        if select.is_distinct {
            let keys = self.distinct_keys(tail, select, keys, &outputs)?;
            let node = Node::Project { input: Box::new(node), columns: projected };
            let node = sorted(Node::Distinct { input: Box::new(node) }, &keys);
            return Ok(Analyzed { node: self.limited(node, tail, &keys)?, fields });
        }
        let passing = passing_columns(&node, &keys, &of_order, &projected);
        let is_wider = !passing.is_empty() || !of_order.windows.is_empty() || !of_order.subqueries.is_empty();
        let only = projected.iter().map(|(column, _)| (column.clone(), column.expr())).collect();
        projected.extend(passing);
        let node = Node::Project { input: Box::new(node), columns: projected };
        let node = layers::apply_all(node, of_order.windows, of_order.subqueries);
        let node = self.limited(sorted(node, &keys), tail, &keys)?;
        let node = if is_wider { Node::Project { input: Box::new(node), columns: only } } else { node };
        Ok(Analyzed { node, fields })
    }

    /// The column of an item: a column of the rows keeps its identity.
    /// Each output with an identity of its own: a column selected twice is two columns, which GROUP BY may tell apart.
    fn distinguished(&self, outputs: Vec<(Column, Expr)>) -> Vec<(Column, Expr)> {
        let mut seen = BTreeSet::new();
        let one = |(column, expr): (Column, Expr)| {
            if seen.insert(column.id) { (column, expr) } else { (self.new_column(&column.name, column.ty), expr) }
        };
        outputs.into_iter().map(one).collect()
    }

    fn output(&self, item: &Item<'_>, own: &BTreeSet<ColumnId>) -> (Column, Expr) {
        let name = item.name.as_deref().unwrap_or("column");
        match item.expr.kind {
            ExprKind::Column(id) if own.contains(&id) => {
                (Column { id, ty: item.expr.ty.clone(), name: name.to_owned() }, item.expr.clone())
            }
            _ => (self.new_column(name, item.expr.ty.clone()), item.expr.clone()),
        }
    }
}

fn lift_windows(windows: &mut [Windowed], aggregated: &Aggregated) -> Result<(), Expr> {
    for (_, window) in windows {
        *window = aggregated.window(window)?;
    }
    Ok(())
}

fn lift_kinds(subqueries: &mut [Subquery], aggregated: &Aggregated) -> Result<(), Expr> {
    for (_, kind, _) in subqueries {
        *kind = aggregated.kind(kind)?;
    }
    Ok(())
}

/// ORDER BY with the outputs in place of what stood in for them, and window functions of SELECT in place of equal ones.
fn put_outputs(ordered: Ordered, outputs: &[(Column, Expr)], known: &[Windowed], extras: &mut Extras) -> Vec<SortKey> {
    let stand_ins = ordered.stand_ins.iter().zip(outputs);
    let mut columns: BTreeMap<ColumnId, Expr> =
        stand_ins.map(|(stand_in, (column, _))| (stand_in.id, column.expr())).collect();
    let mut windows = Vec::new();
    for (column, window) in std::mem::take(&mut extras.windows) {
        let window = rewrite::map_window(&window, &mut Substitution(&columns));
        match known.iter().find(|(_, other)| *other == window) {
            Some((same, _)) => {
                columns.insert(column.id, same.expr());
            }
            None => windows.push((column, window)),
        }
    }
    extras.windows = windows;
    let mut mapper = Substitution(&columns);
    for (_, kind, node) in &mut extras.subqueries {
        *kind = rewrite::map_kind(kind, &mut mapper);
        *node = rewrite::map_node(node, &mut mapper);
    }
    ordered.keys.into_iter().map(|key| SortKey { expr: mapper.expr(&key.expr), ..key }).collect()
}

/// The columns that only ORDER BY reads.
fn passing_columns(
    node: &Node,
    keys: &[SortKey],
    extras: &Extras,
    projected: &[(Column, Expr)],
) -> Vec<(Column, Expr)> {
    let mut wanted: BTreeSet<ColumnId> = keys.iter().flat_map(|key| key.expr.columns()).collect();
    wanted.extend(extras.windows.iter().flat_map(|(_, window)| window.reads()));
    wanted.extend(extras.subqueries.iter().flat_map(layers::reads_of_subquery));
    let is_missing =
        |column: &Column| wanted.contains(&column.id) && projected.iter().all(|(other, _)| other.id != column.id);
    node.columns().into_iter().filter(is_missing).map(|column| (column.clone(), column.expr())).collect()
}

fn sorted(node: Node, keys: &[SortKey]) -> Node {
    match keys {
        [] => node,
        keys => Node::Sort { input: Box::new(node), keys: keys.to_vec() },
    }
}
