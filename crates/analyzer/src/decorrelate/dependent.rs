//! Dependent joins: the outer rows pushed into a subquery, down to where nothing reads them any more.

use super::Untangler;
use super::build::{aggregate, and, bigint, call, case, cross, extended, grouped, is_null, not, null, only, or, truth};
use super::names::depends_on;
use crate::plan::{AggregateExpr, Column, JoinKind, Node, SetOperator, SortKey};
use crate::rewrite::{Mapper, map_node};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_functions::Type;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};

impl Untangler<'_, '_> {
    /// A join whose right side may read columns of the left.
    pub(super) fn join(
        &self,
        kind: JoinKind,
        left: Node,
        right: Node,
        condition: Option<Expr>,
    ) -> Result<Node, Diagnostic> {
        if !depends_on(&right, &left) {
            return Ok(Node::Join { kind, left: Box::new(left), right: Box::new(right), condition });
        }
        let kept = [left.columns(), right.columns()].concat();
        let right = match condition {
            Some(condition) => Node::Filter { input: Box::new(right), condition },
            None => right,
        };
        let (outer, number) = self.numbered(left);
        let joined = match kind {
            JoinKind::Inner => self.dependent(outer, &number, right)?,
            JoinKind::Left => self.dependent_left(outer, &number, right)?.0,
            JoinKind::Right | JoinKind::Full => return Err(cannot("LATERAL in a RIGHT or FULL JOIN")),
        };
        Ok(only(joined, &kept))
    }

    /// Each outer row with each of the subquery's rows for it. The columns of both pass.
    pub(super) fn dependent(&self, outer: Node, number: &Column, subquery: Node) -> Result<Node, Diagnostic> {
        if !depends_on(&subquery, &outer) {
            return Ok(cross(outer, subquery));
        }
        Ok(match subquery {
            Node::Filter { input, condition } => {
                Node::Filter { input: Box::new(self.dependent(outer, number, *input)?), condition }
            }
            Node::Project { input, columns } => {
                let passing = outer.columns();
                let mut all: Vec<(Column, Expr)> = passing.iter().map(|one| (one.clone(), one.expr())).collect();
                all.extend(columns);
                Node::Project { input: Box::new(self.dependent(outer, number, *input)?), columns: all }
            }
            Node::Join { kind: JoinKind::Inner, left, right, condition } => {
                let first = self.dependent(outer, number, *left)?;
                let both = self.dependent(first, number, *right)?;
                match condition {
                    Some(condition) => Node::Filter { input: Box::new(both), condition },
                    None => both,
                }
            }
            Node::Join { kind: JoinKind::Left, left, right, condition } => {
                let first = self.dependent(outer, number, *left)?;
                self.join(JoinKind::Left, first, *right, condition)?
            }
            Node::MarkJoin { left, right, condition, output } if !depends_on(&right, &outer) => {
                let left = Box::new(self.dependent(outer, number, *left)?);
                Node::MarkJoin { left, right, condition, output }
            }
            Node::NotInJoin { left, right, value, column } if !depends_on(&right, &outer) => {
                let left = Box::new(self.dependent(outer, number, *left)?);
                Node::NotInJoin { left, right, value, column }
            }
            Node::Unnest { input, items, ordinality, keeps_empty } => {
                let input = Box::new(self.dependent(outer, number, *input)?);
                Node::Unnest { input, items, ordinality, keeps_empty }
            }
            Node::Values { columns, rows } => self.values(outer, columns, rows)?,
            Node::Sort { input, .. } => self.dependent(outer, number, *input)?,
            Node::Sample { input, percentage } => {
                Node::Sample { input: Box::new(self.dependent(outer, number, *input)?), percentage }
            }
            Node::Window { input, mut functions } => {
                for (_, function) in &mut functions {
                    function.partition_by.push(number.expr());
                }
                Node::Window { input: Box::new(self.dependent(outer, number, *input)?), functions }
            }
            Node::Limit { input, offset, count, ties } => {
                let keys = keys_of(&input);
                if ties.is_some() {
                    return Err(cannot("FETCH FIRST WITH TIES in a correlated subquery"));
                }
                let rows = self.dependent(outer, number, *input)?;
                let kept = rows.columns();
                let (rows, within) = self.limited(rows, number, keys, (offset, count))?;
                only(Node::Filter { input: Box::new(rows), condition: within }, &kept)
            }
            Node::Distinct { input } => {
                let made = input.columns();
                let passing = outer.columns();
                let rows = self.dependent(outer, number, *input)?;
                self.grouped_by_number(rows, number, &passing, made, Vec::new())?
            }
            Node::Aggregate { input, groups, sets, set_index: None, aggregates } if is_plain(&sets, groups.len()) => {
                if groups.is_empty() {
                    // One row for each outer row, even without rows of the subquery.
                    return self.by_given_number(outer, number, *input, aggregates);
                }
                let passing = outer.columns();
                let rows = self.dependent(outer, number, *input)?;
                self.grouped_by_number(rows, number, &passing, groups, aggregates)?
            }
            Node::Set { operator: SetOperator::Union, is_all: true, inputs, columns } => {
                self.union(outer, number, inputs, columns)?
            }
            _ => return Err(cannot("This form of correlated subquery")),
        })
    }

    fn values(&self, outer: Node, columns: Vec<Column>, rows: Vec<Vec<Expr>>) -> Result<Node, Diagnostic> {
        if let [row] = rows.as_slice() {
            return Ok(extended(outer, columns.into_iter().zip(row.iter().cloned()).collect()));
        }
        let ty = Type::row(columns.iter().map(|column| column.ty.clone()));
        let row = |row: Vec<Expr>| Expr { kind: ExprKind::Row(row), ty: ty.clone(), at: 0 };
        let rows = rows.into_iter().map(row).collect();
        let array = Expr { kind: ExprKind::Array(rows), ty: Type::array(ty.clone()), at: 0 };
        let items = vec![(array, columns)];
        Ok(Node::Unnest { input: Box::new(outer), items, ordinality: None, keeps_empty: false })
    }

    /// LIMIT for each number.
    fn limited(
        &self,
        rows: Node,
        number: &Column,
        order_by: Vec<SortKey>,
        (offset, count): (u64, Option<u64>),
    ) -> Result<(Node, Expr), Diagnostic> {
        let (rows, rank) = self.ranked(rows, vec![number.expr()], order_by);
        let limit = |value: u64| bigint(i64::try_from(value).unwrap_or(i64::MAX));
        let mut within = vec![call("$greater_than", vec![rank.expr(), limit(offset)])?];
        if let Some(count) = count {
            within.push(call("$less_than_or_equal", vec![rank.expr(), limit(offset.saturating_add(count))])?);
        }
        Ok((rows, and(within).unwrap_or_else(|| truth(true))))
    }

    /// Groups within each number; the outer columns pass.
    fn grouped_by_number(
        &self,
        rows: Node,
        number: &Column,
        passing: &[Column],
        mut groups: Vec<Column>,
        mut aggregates: Vec<(Column, AggregateExpr)>,
    ) -> Result<Node, Diagnostic> {
        for column in passing.iter().filter(|column| column.id != number.id) {
            aggregates.push((column.clone(), aggregate("arbitrary", vec![column.expr()])?));
        }
        groups.push(number.clone());
        Ok(grouped(rows, groups, aggregates))
    }

    fn union(
        &self,
        outer: Node,
        number: &Column,
        inputs: Vec<(Node, Vec<ColumnId>)>,
        columns: Vec<Column>,
    ) -> Result<Node, Diagnostic> {
        let passing = outer.columns();
        let mut branches = Vec::new();
        for (input, ids) in inputs {
            let (copy, mut renaming) = self.analyzer.copied(&outer);
            let input = map_node(&input, &mut renaming);
            let rows = self.dependent(copy, &renaming.column(number), input)?;
            branches.push((rows, passing.iter().map(|column| renaming.id(column.id)).chain(ids).collect()));
        }
        // The columns of the outer rows keep their identity behind the union.
        let columns = passing.into_iter().chain(columns).collect();
        Ok(Node::Set { operator: SetOperator::Union, is_all: true, inputs: branches, columns })
    }

    /// The dependent join of each outer row with the subquery, where an outer row without rows stays, with NULLs. The
    /// second column is true where the subquery had a row, else NULL.
    // Long on purpose: one arm for each kind of node, each a rule of its own.
    pub(super) fn dependent_left(
        &self,
        outer: Node,
        number: &Column,
        subquery: Node,
    ) -> Result<(Node, Column), Diagnostic> {
        if !depends_on(&subquery, &outer) {
            return Ok(self.left_join(outer, subquery, None));
        }
        let (passing, made) = (outer.columns(), subquery.columns());
        match subquery {
            Node::Filter { input, condition } if !depends_on(&input, &outer) => {
                Ok(self.left_join(outer, *input, Some(condition)))
            }
            Node::Filter { input, condition } => {
                let (rows, marker) = self.dependent_left(outer, number, *input)?;
                self.flagged(rows, number, (passing, made), vec![not(is_null(marker.expr())), condition])
            }
            Node::Project { input, columns } => {
                let (rows, marker) = self.dependent_left(outer, number, *input)?;
                Ok((projected(rows, passing, &marker, columns), marker))
            }
            Node::Sort { input, .. } => self.dependent_left(outer, number, *input),
            Node::Join { kind: JoinKind::Inner, left, right, condition } => {
                let (first, marker) = self.dependent_left(outer, number, *left)?;
                let right = match condition {
                    Some(condition) => Node::Filter { input: right, condition },
                    None => *right,
                };
                let (first, pair) = self.numbered(first);
                let (rows, second) = self.dependent_left(first, &pair, right)?;
                let flags = vec![not(is_null(marker.expr())), not(is_null(second.expr()))];
                self.flagged(rows, number, (passing, made), flags)
            }
            Node::Unnest { input, items, ordinality, keeps_empty: false } => {
                let (rows, marker) = self.dependent_left(outer, number, *input)?;
                let counted = ordinality.unwrap_or_else(|| self.new_column("ordinality", Type::Bigint));
                let rows =
                    Node::Unnest { input: Box::new(rows), items, ordinality: Some(counted.clone()), keeps_empty: true };
                let flags = vec![not(is_null(marker.expr())), not(is_null(counted.expr()))];
                self.flagged(rows, number, (passing, made), flags)
            }
            Node::Limit { input, offset, count, ties: None } => {
                let keys = keys_of(&input);
                let (rows, marker) = self.dependent_left(outer, number, *input)?;
                let (rows, within) = self.limited(rows, number, keys, (offset, count))?;
                self.flagged(rows, number, (passing, made), vec![not(is_null(marker.expr())), within])
            }
            Node::Distinct { input } => {
                let (rows, marker) = self.dependent_left(outer, number, *input)?;
                let groups = made.into_iter().chain([marker.clone()]).collect();
                Ok((self.grouped_by_number(rows, number, &passing, groups, Vec::new())?, marker))
            }
            Node::Aggregate { input, groups, sets, set_index: None, aggregates }
                if is_plain(&sets, groups.len()) && !groups.is_empty() =>
            {
                let made: Vec<Column> = aggregates.iter().map(|(column, _)| column.clone()).collect();
                let (rows, marker) = self.dependent_left(outer, number, *input)?;
                let groups: Vec<Column> = groups.into_iter().chain([marker.clone()]).collect();
                let kept = [passing.clone(), groups.clone()].concat();
                let rows = self.grouped_by_number(rows, number, &passing, groups, aggregates)?;
                let made = made.into_iter().map(|column| (column.clone(), column.expr())).collect();
                Ok((projected(rows, kept, &marker, made), marker))
            }
            // Always at least one row.
            sure @ (Node::Values { .. } | Node::Aggregate { .. }) => {
                let marker = self.new_column("is_there", Type::Boolean);
                let rows = self.dependent(outer, number, sure)?;
                Ok((extended(rows, vec![(marker.clone(), truth(true))]), marker))
            }
            _ => Err(cannot("This form of correlated subquery")),
        }
    }

    fn left_join(&self, outer: Node, right: Node, condition: Option<Expr>) -> (Node, Column) {
        let marker = self.new_column("is_there", Type::Boolean);
        let right = extended(right, vec![(marker.clone(), truth(true))]);
        let joined = Node::Join { kind: JoinKind::Left, left: Box::new(outer), right: Box::new(right), condition };
        (joined, marker)
    }

    /// Of rows of which some do not count, those that count; and for a number without any, one row of NULLs.
    fn flagged(
        &self,
        rows: Node,
        number: &Column,
        (passing, made): (Vec<Column>, Vec<Column>),
        conditions: Vec<Expr>,
    ) -> Result<(Node, Column), Diagnostic> {
        let marker = self.new_column("is_there", Type::Boolean);
        let condition = and(conditions).unwrap_or_else(|| truth(true));
        let flag = case(vec![(condition, truth(true))], null(&Type::Boolean));
        let rows = extended(rows, vec![(marker.clone(), flag)]);
        // Rows that count come first; a row of NULLs is kept where it is the first.
        let order = vec![SortKey { expr: marker.expr(), is_descending: false, nulls_first: false }];
        let (rows, rank) = self.ranked(rows, vec![number.expr()], order);
        let is_first = call("$equal", vec![rank.expr(), bigint(1)])?;
        let kept = or(vec![not(is_null(marker.expr())), is_first]);
        let rows = Node::Filter { input: Box::new(rows), condition: kept };
        let made = made.into_iter().filter(|column| !passing.contains(column));
        let made = made.map(|column| (column.clone(), column.expr())).collect();
        Ok((projected(rows, passing, &marker, made), marker))
    }
}

/// The passing columns and the marker as they are, the others NULL where the marker is.
fn projected(rows: Node, passing: Vec<Column>, marker: &Column, made: Vec<(Column, Expr)>) -> Node {
    let is_there = not(is_null(marker.expr()));
    let mut columns: Vec<(Column, Expr)> = Vec::new();
    for column in passing.into_iter().chain([marker.clone()]) {
        if !columns.iter().any(|(other, _)| other.id == column.id) {
            columns.push((column.clone(), column.expr()));
        }
    }
    for (column, expr) in made {
        if !columns.iter().any(|(other, _)| other.id == column.id) {
            let nothing = null(&expr.ty);
            columns.push((column, case(vec![(is_there.clone(), expr)], nothing)));
        }
    }
    Node::Project { input: Box::new(rows), columns }
}

fn keys_of(node: &Node) -> Vec<SortKey> {
    match node {
        Node::Sort { keys, .. } => keys.clone(),
        // A projection above the order does not change it, as long as the keys pass below it.
        Node::Project { input, .. } | Node::Filter { input, .. } => keys_of(input),
        _ => Vec::new(),
    }
}

fn is_plain(sets: &[Vec<usize>], groups: usize) -> bool {
    matches!(sets, [all] if all.len() == groups)
}

fn cannot(what: &str) -> Diagnostic {
    Diagnostic::new(Code::NotSupported, format!("{what} is not supported"))
        .because("The subquery reads columns of the query around it in a place where they cannot be brought to it.")
        .hint("Write the subquery as a join.")
}
