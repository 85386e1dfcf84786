//! The tables and views that a query names, wherever in it they stand. Its own names of WITH are left out.

use super::ast::{
    Expr, GroupingElement, JoinCondition, Limit, MatchRecognize, QualifiedName, Query, QueryBody, Relation,
    RelationKind, RowCount, Select, SelectItem, TableArgument, expressions_inside, expressions_of_window, subquery_of,
};

/// The names of relations that a query reads, in the order in which it is read; a name may come twice.
pub fn relations_of(query: &Query) -> Vec<&QualifiedName> {
    let mut finder = Finder::default();
    finder.query(query);
    finder.found
}

#[derive(Default)]
struct Finder<'q> {
    /// Names of WITH that are known here.
    with: Vec<&'q str>,
    found: Vec<&'q QualifiedName>,
}

impl<'q> Finder<'q> {
    fn query(&mut self, query: &'q Query) {
        let outer = self.with.len();
        if let Some(with) = &query.with {
            for named in &with.queries {
                let name = named.name.value.as_str();
                if with.is_recursive {
                    self.with.push(name);
                    self.query(&named.query);
                } else {
                    self.query(&named.query);
                    self.with.push(name);
                }
            }
        }
        self.body(&query.body);
        query.order_by.iter().for_each(|item| self.expr(&item.expr));
        self.row_count(query.offset.as_ref());
        match &query.limit {
            Some(Limit::Rows(count)) => self.row_count(Some(count)),
            Some(Limit::Fetch { count, .. }) => self.row_count(count.as_ref()),
            Some(Limit::All) | None => {}
        }
        self.with.truncate(outer);
    }

    fn row_count(&mut self, count: Option<&'q RowCount>) {
        count.into_iter().for_each(|count| self.expr(&count.count));
    }

    fn body(&mut self, body: &'q QueryBody) {
        match body {
            QueryBody::Select(select) => self.select(select),
            QueryBody::Values(rows, _) => self.exprs(rows),
            QueryBody::Table(name, _) => self.name(name),
            QueryBody::Nested(query) => self.query(query),
            QueryBody::Set(operation) => {
                self.body(&operation.left);
                self.body(&operation.right);
            }
        }
    }

    fn select(&mut self, select: &'q Select) {
        for item in &select.items {
            match item {
                SelectItem::Expr(expr, _) | SelectItem::AllOf(expr, ..) => self.expr(expr),
                SelectItem::All(_) => {}
            }
        }
        select.from.iter().for_each(|relation| self.relation(relation));
        self.exprs(select.filter.iter().chain(&select.having));
        for element in select.group_by.iter().flat_map(|group_by| &group_by.elements) {
            match element {
                GroupingElement::Simple(items) | GroupingElement::Cube(items) | GroupingElement::Rollup(items) => {
                    self.exprs(items);
                }
                GroupingElement::Sets(sets) => self.exprs(sets.iter().flatten()),
            }
        }
        select.windows.iter().for_each(|(_, spec)| self.exprs(expressions_of_window(spec)));
    }

    fn relation(&mut self, relation: &'q Relation) {
        match relation.kind.as_ref() {
            RelationKind::Table(name, _) => self.name(name),
            RelationKind::Alias(inner, ..) => self.relation(inner),
            RelationKind::Sampled(inner, _, percentage) => {
                self.relation(inner);
                self.expr(percentage);
            }
            RelationKind::Join(join) => {
                self.relation(&join.left);
                self.relation(&join.right);
                if let JoinCondition::On(condition) = &join.condition {
                    self.expr(condition);
                }
            }
            RelationKind::Unnest(items, _) => self.exprs(items),
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
            RelationKind::MatchRecognize(pattern) => self.pattern(pattern),
        }
    }

    fn pattern(&mut self, pattern: &'q MatchRecognize) {
        self.relation(&pattern.input);
        self.exprs(&pattern.partition_by);
        self.exprs(pattern.order_by.iter().map(|item| &item.expr));
        self.exprs(pattern.measures.iter().map(|(measure, _)| measure));
        self.exprs(pattern.common.define.iter().map(|(_, condition)| condition));
    }

    fn exprs(&mut self, exprs: impl IntoIterator<Item = &'q Expr>) {
        exprs.into_iter().for_each(|expr| self.expr(expr));
    }

    fn expr(&mut self, expr: &'q Expr) {
        if let Some(query) = subquery_of(expr) {
            self.query(query);
        }
        self.exprs(expressions_inside(expr));
    }

    fn name(&mut self, name: &'q QualifiedName) {
        let is_of_with = matches!(name.parts.as_slice(), [only] if self.with.contains(&only.value.as_str()));
        if !is_of_with {
            self.found.push(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse_query;
    use super::*;

    #[test]
    fn names_are_found_wherever_they_stand() {
        for (text, names) in [
            ("SELECT 1", ""),
            ("TABLE Db.\"T\"", "db.t"),
            ("SELECT * FROM a x, (SELECT * FROM b) JOIN c USING (i) WHERE i IN (SELECT i FROM d)", "a b c d"),
            ("SELECT (SELECT max(i) FROM a), f(x -> EXISTS (TABLE b)) FROM c TABLESAMPLE BERNOULLI (1)", "a b c"),
            ("WITH w AS (SELECT * FROM w), v AS (TABLE w) SELECT * FROM v UNION TABLE u", "w u"),
            ("WITH RECURSIVE w (n) AS (SELECT 1 UNION ALL SELECT n FROM w) SELECT * FROM w, x.w", "x.w"),
            ("SELECT * FROM (WITH w AS (TABLE a) TABLE w), w ORDER BY (SELECT i FROM b)", "a w b"),
        ] {
            let query = parse_query(text).unwrap();
            let found: Vec<String> = relations_of(&query).into_iter().map(QualifiedName::dotted).collect();
            assert_eq!(found.join(" "), names, "{text}");
        }
    }
}
