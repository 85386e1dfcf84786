//! The SELECTs of a statement and what their names mean: a small view of the scopes, enough for lints. A name that is not
//! surely a column of a table of the catalog means nothing here.

use super::Statement;
use athenaeum_dialect::trino::ast::{
    Expr, ExprKind, JoinCondition, JoinKind, Name, QualifiedName, Query, QueryBody, Relation, RelationKind, Select,
    SelectItem, expressions_inside, subquery_of,
};
use athenaeum_lake::catalog::Table;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// A SELECT.
pub(super) struct Block<'q> {
    pub(super) select: &'q Select,
    /// The tables it reads itself.
    pub(super) sources: Vec<Source>,
    /// Whether it reads these tables alone: no subquery, no name of WITH, no view.
    pub(super) is_plain: bool,
    /// Whether a join keeps rows for which its condition does not hold.
    pub(super) has_outer_join: bool,
    /// Conditions that all must hold.
    pub(super) conditions: Vec<&'q Expr>,
}

/// A table of a SELECT.
pub(super) struct Source {
    pub(super) table: Arc<Table>,
    /// The name that its columns go by.
    pub(super) label: String,
    /// Where it is named.
    pub(super) place: Range<usize>,
}

impl Source {
    /// Position of a partition key.
    pub(super) fn key(&self, name: &str) -> Option<usize> {
        self.table.partition_keys.iter().position(|key| key.name.eq_ignore_ascii_case(name))
    }

    fn has(&self, name: &str) -> bool {
        self.key(name).is_some() || self.table.columns.iter().any(|column| column.name.eq_ignore_ascii_case(name))
    }
}

/// A column of one of the tables of a SELECT.
pub(super) struct Named<'b> {
    pub(super) source: &'b Source,
    pub(super) column: String,
}

impl Block<'_> {
    /// The column that an expression is.
    pub(super) fn column(&self, expr: &Expr) -> Option<Named<'_>> {
        let (label, name) = match expr.kind.as_ref() {
            ExprKind::Identifier(name) => (None, name),
            ExprKind::Dereference(base, name) => match base.kind.as_ref() {
                ExprKind::Identifier(label) => (Some(label), name),
                _ => return None,
            },
            _ => return None,
        };
        let mut fitting = self.sources.iter().filter(|source| is_of(source, label, &name.value));
        let source = fitting.next()?;
        // Another table may have the same name, and without a label nobody knows what else stands in FROM.
        let is_sure = fitting.next().is_none() && (label.is_some() || self.is_plain);
        is_sure.then(|| Named { source, column: name.value.clone() })
    }

    /// All columns inside an expression; nothing if one of its names is unknown, or it asks a query.
    pub(super) fn columns<'b>(&'b self, expr: &Expr) -> Option<Vec<Named<'b>>> {
        let mut found = Vec::new();
        self.collect(expr, &mut found).then_some(found)
    }

    fn collect<'b>(&'b self, expr: &Expr, found: &mut Vec<Named<'b>>) -> bool {
        if let Some(named) = self.column(expr) {
            found.push(named);
            return true;
        }
        let is_unknown =
            matches!(expr.kind.as_ref(), ExprKind::Identifier(_) | ExprKind::Parameter(_) | ExprKind::Lambda(..));
        let inside = expressions_inside(expr);
        !is_unknown && subquery_of(expr).is_none() && inside.into_iter().all(|inner| self.collect(inner, found))
    }
}

fn is_of(source: &Source, label: Option<&Name>, name: &str) -> bool {
    label.is_none_or(|label| label.value.eq_ignore_ascii_case(&source.label)) && source.has(name)
}

/// The text that an expression stands in.
pub(super) fn range(expr: &Expr) -> Range<usize> {
    expr.start.0 as usize..expr.end.0 as usize
}

/// Every SELECT of a query, the ones inside it too.
pub(super) fn blocks<'q>(query: &'q Query, statement: &Statement<'_>) -> Vec<Block<'q>> {
    let mut walk = Walk { statement, with: BTreeSet::new(), blocks: Vec::new() };
    walk.query(query);
    walk.blocks
}

struct Walk<'q, 's> {
    statement: &'s Statement<'s>,
    /// Names of WITH, wherever they hold: a table of such a name is left alone.
    with: BTreeSet<String>,
    blocks: Vec<Block<'q>>,
}

impl<'q> Walk<'q, '_> {
    fn query(&mut self, query: &'q Query) {
        for named in query.with.iter().flat_map(|with| &with.queries) {
            self.with.insert(named.name.value.clone());
            self.query(&named.query);
        }
        self.body(&query.body);
    }

    fn body(&mut self, body: &'q QueryBody) {
        match body {
            QueryBody::Select(select) => self.select(select),
            QueryBody::Nested(query) => self.query(query),
            QueryBody::Set(set) => {
                self.body(&set.left);
                self.body(&set.right);
            }
            QueryBody::Values(..) | QueryBody::Table(..) => {}
        }
    }

    fn select(&mut self, select: &'q Select) {
        let mut block =
            Block { select, sources: Vec::new(), is_plain: true, has_outer_join: false, conditions: Vec::new() };
        for relation in &select.from {
            self.relation(relation, None, &mut block);
        }
        if let Some(filter) = &select.filter {
            conditions(filter, &mut block.conditions);
        }
        let selected = select.items.iter().filter_map(|item| match item {
            SelectItem::Expr(expr, _) => Some(expr),
            _ => None,
        });
        let expressions: Vec<&'q Expr> = selected.chain(&select.filter).chain(&select.having).collect();
        self.blocks.push(block);
        expressions.into_iter().for_each(|expr| self.subqueries(expr));
    }

    fn subqueries(&mut self, expr: &'q Expr) {
        if let Some(query) = subquery_of(expr) {
            self.query(query);
        }
        expressions_inside(expr).into_iter().for_each(|inner| self.subqueries(inner));
    }

    fn relation(&mut self, relation: &'q Relation, label: Option<&Name>, block: &mut Block<'q>) {
        match relation.kind.as_ref() {
            RelationKind::Table(name, None) => match self.source(name, label) {
                Some(source) => block.sources.push(source),
                None => block.is_plain = false,
            },
            RelationKind::Alias(inner, name, None) => self.relation(inner, Some(name), block),
            RelationKind::Sampled(inner, ..) => self.relation(inner, label, block),
            RelationKind::Join(join) => {
                block.has_outer_join |= !matches!(join.kind, JoinKind::Inner | JoinKind::Cross);
                self.relation(&join.left, None, block);
                self.relation(&join.right, None, block);
                if let JoinCondition::On(condition) = &join.condition {
                    conditions(condition, &mut block.conditions);
                }
            }
            RelationKind::Subquery(query) | RelationKind::Lateral(query) => {
                block.is_plain = false;
                self.query(query);
            }
            _ => block.is_plain = false,
        }
    }

    fn source(&self, name: &QualifiedName, label: Option<&Name>) -> Option<Source> {
        let last = name.last()?;
        let database = match name.parts.as_slice() {
            [only] if self.with.contains(&only.value) => return None,
            [_] => self.statement.database,
            [.., database, _] => database.value.as_str(),
            [] => return None,
        };
        let table = Arc::clone(self.statement.catalog.table(database, &last.value)?);
        let quotes = if last.quoted { 2 } else { 0 };
        let end = last.at.0 as usize + last.typed.len() + quotes;
        let label = label.map_or_else(|| last.value.clone(), |label| label.value.clone());
        Some(Source { table, label, place: name.at.0 as usize..end })
    }
}

/// The parts of a condition that all must hold.
fn conditions<'q>(expr: &'q Expr, found: &mut Vec<&'q Expr>) {
    match expr.kind.as_ref() {
        ExprKind::And(parts) => parts.iter().for_each(|part| conditions(part, found)),
        _ => found.push(expr),
    }
}
