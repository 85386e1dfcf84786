//! Names of a query's output columns: as typed, or `_col0`, `_col1`, … by position.
//!
//! DataFusion names an unnamed expression after its text and refuses two of the same name, so every output column gets a
//! name of its own before planning, and its heading is kept apart.

use sqlparser::ast::{Expr, Ident, Query, SelectItem, SetExpr, VisitMut, VisitorMut};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// How one item of a SELECT list is headed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heading {
    /// By this name.
    Named(String),
    /// By its position: `_col3`.
    Position,
    /// As the columns of the table are: any number of them.
    Star,
}

/// Headings of the outermost SELECT; empty where it has none of its own (VALUES, TABLE).
pub fn headings(query: &Query) -> Vec<Heading> {
    items_of(&query.body).iter().map(heading).collect()
}

fn items_of(body: &SetExpr) -> &[SelectItem] {
    match body {
        SetExpr::Select(select) => &select.projection,
        SetExpr::Query(query) => items_of(&query.body),
        // A set operation is headed by its first branch.
        SetExpr::SetOperation { left, .. } => items_of(left),
        _ => &[],
    }
}

fn heading(item: &SelectItem) -> Heading {
    match item {
        SelectItem::ExprWithAlias { alias, .. } => Heading::Named(alias.value.clone()),
        SelectItem::ExprWithAliases { aliases, .. } => {
            aliases.first().map_or(Heading::Position, |alias| Heading::Named(alias.value.clone()))
        }
        SelectItem::UnnamedExpr(expr) => name_of(expr).map_or(Heading::Position, Heading::Named),
        SelectItem::Wildcard(_) | SelectItem::QualifiedWildcard(..) => Heading::Star,
    }
}

fn name_of(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Identifier(ident) => Some(ident.value.clone()),
        Expr::CompoundIdentifier(parts) => parts.last().map(|ident| ident.value.clone()),
        _ => None,
    }
}

/// Gives every item of every SELECT list a name that is unique in its list.
pub(super) fn name_every_column(query: &mut Query) {
    struct Namer;
    impl VisitorMut for Namer {
        type Break = ();
        fn pre_visit_query(&mut self, query: &mut Query) -> ControlFlow<()> {
            name_items(&mut query.body);
            ControlFlow::Continue(())
        }
    }
    let ControlFlow::Continue(()) = query.visit(&mut Namer) else { return };
}

fn name_items(body: &mut SetExpr) {
    match body {
        SetExpr::Select(select) => name_list(&mut select.projection),
        SetExpr::SetOperation { left, right, .. } => {
            name_items(left);
            name_items(right);
        }
        // A nested query is visited on its own.
        _ => {}
    }
}

fn name_list(items: &mut [SelectItem]) {
    // One lone unnamed column keeps DataFusion's own name: a scalar or IN subquery never shows it.
    let mut taken = BTreeSet::new();
    for (position, item) in items.iter_mut().enumerate() {
        let name = match item {
            SelectItem::UnnamedExpr(expr) => match expr {
                Expr::Identifier(_) | Expr::CompoundIdentifier(_) => {
                    if taken.insert(expr.to_string().to_lowercase()) {
                        continue;
                    }
                    format!("{}:{position}", expr.to_string().to_lowercase())
                }
                _ => format!("_col{position}"),
            },
            SelectItem::ExprWithAlias { alias, .. } => {
                if taken.insert(alias.value.to_lowercase()) {
                    continue;
                }
                format!("{}:{position}", alias.value.to_lowercase())
            }
            _ => continue,
        };
        let alias = Ident::with_quote('"', name);
        match std::mem::replace(item, SelectItem::UnnamedExpr(Expr::Identifier(Ident::new("")))) {
            SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. } => {
                *item = SelectItem::ExprWithAlias { expr, alias }
            }
            other => *item = other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{TrinoStatement, parse};
    use super::*;

    fn check(text: &str, expected: &[Heading], planned: &str) {
        let TrinoStatement::Query(query) = parse(text).unwrap() else { panic!("{text}") };
        assert_eq!(query.headings, expected, "{text}");
        assert_eq!(query.ast.to_string(), planned);
    }

    #[test]
    fn headings_keep_what_was_typed() {
        let named = |name: &str| Heading::Named(name.to_owned());
        check(
            "SELECT Path, t.Status AS \"S\", count(*), * FROM t",
            &[named("Path"), named("s"), Heading::Position, Heading::Star],
            "SELECT Path, t.Status AS \"s\", count(*) AS \"_col2\", * FROM t",
        );
    }

    #[test]
    fn the_same_column_twice_is_allowed() {
        let path = Heading::Named("path".to_owned());
        check("SELECT path, path FROM t", &[path.clone(), path], "SELECT path, path AS \"path:1\" FROM t");
        check("SELECT 1, 1", &[Heading::Position, Heading::Position], "SELECT 1 AS \"_col0\", 1 AS \"_col1\"");
    }

    #[test]
    fn a_union_is_headed_by_its_first_branch() {
        let a = Heading::Named("a".to_owned());
        check("SELECT 1 AS a UNION ALL SELECT 2", &[a], "SELECT 1 AS a UNION ALL SELECT 2 AS \"_col0\"");
    }
}
