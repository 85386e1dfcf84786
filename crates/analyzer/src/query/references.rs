//! Where a query of the tree reads a name of WITH: what a recursion may and may not do.

use crate::syntax;
use athenaeum_dialect::trino::ast::{
    Expr, GroupingElement, Join, JoinCondition, JoinKind, Limit, Place, Query, QueryBody, Relation, RelationKind,
    Select, SelectItem, SetOperator, TableArgument,
};

/// A place that reads the name, and why it may not stand there.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    /// Where.
    pub(super) at: Place,
    /// Why it may not, where it may not.
    pub(super) refusal: Option<String>,
    /// Whether it stands in a subquery of an expression.
    pub(super) is_in_expression: bool,
}

/// Every place where a query's body reads the name.
pub(super) fn of_body(body: &QueryBody, name: &str) -> Vec<Reference> {
    let mut finder = Finder { name, found: Vec::new() };
    finder.body(body);
    finder.found
}

/// Every place where a query reads the name.
pub(super) fn of_query(query: &Query, name: &str) -> Vec<Reference> {
    let mut finder = Finder { name, found: Vec::new() };
    finder.query(query);
    finder.found
}

struct Finder<'n> {
    name: &'n str,
    found: Vec<Reference>,
}

impl Finder<'_> {
    /// What a part reads may not be read there.
    fn refused(&mut self, refusal: &str, part: impl FnOnce(&mut Self)) {
        let before = self.found.len();
        part(self);
        for reference in self.found.iter_mut().skip(before) {
            reference.refusal.get_or_insert_with(|| refusal.to_owned());
        }
    }

    fn query(&mut self, query: &Query) {
        if let Some(with) = &query.with {
            for named in &with.queries {
                if with.is_recursive && named.name.value == self.name {
                    return;
                }
                self.query(&named.query);
                if named.name.value == self.name {
                    return;
                }
            }
        }
        self.body(&query.body);
        query.order_by.iter().for_each(|item| self.expr(&item.expr));
        if let Some(Limit::Rows(count)) = &query.limit {
            self.expr(&count.count);
        }
    }

    fn body(&mut self, body: &QueryBody) {
        match body {
            QueryBody::Select(select) => self.select(select),
            QueryBody::Values(items, _) => items.iter().for_each(|item| self.expr(item)),
            QueryBody::Table(name, at) => {
                if let [only] = name.parts.as_slice() {
                    self.table(&only.value, *at);
                }
            }
            QueryBody::Nested(query) => self.query(query),
            QueryBody::Set(operation) => {
                let (left, right) = match (operation.operator, operation.is_distinct) {
                    (SetOperator::Intersect, false) => {
                        (Some("recursive reference in INTERSECT ALL"), Some("recursive reference in INTERSECT ALL"))
                    }
                    (SetOperator::Except, true) => {
                        (None, Some("recursive reference in right relation of EXCEPT DISTINCT"))
                    }
                    (SetOperator::Except, false) => (
                        Some("recursive reference in left relation of EXCEPT ALL"),
                        Some("recursive reference in right relation of EXCEPT ALL"),
                    ),
                    _ => (None, None),
                };
                self.maybe_refused(left, |finder| finder.body(&operation.left));
                self.maybe_refused(right, |finder| finder.body(&operation.right));
            }
        }
    }

    fn maybe_refused(&mut self, refusal: Option<&str>, part: impl FnOnce(&mut Self)) {
        match refusal {
            Some(refusal) => self.refused(refusal, part),
            None => part(self),
        }
    }

    fn select(&mut self, select: &Select) {
        for item in &select.items {
            match item {
                SelectItem::Expr(expr, _) | SelectItem::AllOf(expr, ..) => self.expr(expr),
                SelectItem::All(_) => {}
            }
        }
        select.from.iter().for_each(|relation| self.relation(relation));
        select.filter.iter().chain(&select.having).for_each(|expr| self.expr(expr));
        for element in select.group_by.iter().flat_map(|group_by| &group_by.elements) {
            match element {
                GroupingElement::Simple(items) | GroupingElement::Cube(items) | GroupingElement::Rollup(items) => {
                    items.iter().for_each(|item| self.expr(item));
                }
                GroupingElement::Sets(sets) => sets.iter().flatten().for_each(|item| self.expr(item)),
            }
        }
        for (_, spec) in &select.windows {
            syntax::of_window(spec).into_iter().for_each(|expr| self.expr(expr));
        }
    }

    fn relation(&mut self, relation: &Relation) {
        match relation.kind.as_ref() {
            RelationKind::Table(name, _) => {
                if let [only] = name.parts.as_slice() {
                    self.table(&only.value, relation.at);
                }
            }
            RelationKind::Alias(inner, ..) | RelationKind::Sampled(inner, ..) => self.relation(inner),
            RelationKind::Join(join) => self.join(join),
            RelationKind::Unnest(items, _) => items.iter().for_each(|item| self.expr(item)),
            RelationKind::Lateral(query) | RelationKind::Subquery(query) => self.query(query),
            RelationKind::TableFunction(call) => {
                for (_, argument) in &call.arguments {
                    match argument {
                        TableArgument::Value(value) => self.expr(value),
                        TableArgument::Table(relation, ..) => self.relation(relation),
                        TableArgument::Descriptor(_) => {}
                    }
                }
            }
            RelationKind::MatchRecognize(pattern) => self.relation(&pattern.input),
        }
    }

    fn join(&mut self, join: &Join) {
        let (left, right) = match join.kind {
            JoinKind::Left => (None, Some("recursive reference in right source of LEFT join")),
            JoinKind::Right => (Some("recursive reference in left source of RIGHT join"), None),
            JoinKind::Full => (Some("recursive reference in FULL join"), Some("recursive reference in FULL join")),
            JoinKind::Cross | JoinKind::Inner => (None, None),
        };
        self.maybe_refused(left, |finder| finder.relation(&join.left));
        self.maybe_refused(right, |finder| finder.relation(&join.right));
        if let JoinCondition::On(condition) = &join.condition {
            self.expr(condition);
        }
    }

    fn expr(&mut self, expr: &Expr) {
        if let Some(query) = syntax::subquery(expr) {
            let before = self.found.len();
            self.query(query);
            self.found.iter_mut().skip(before).for_each(|reference| reference.is_in_expression = true);
        }
        syntax::children(expr).into_iter().for_each(|child| self.expr(child));
    }

    fn table(&mut self, name: &str, at: Place) {
        if name == self.name {
            self.found.push(Reference { at, refusal: None, is_in_expression: false });
        }
    }
}
