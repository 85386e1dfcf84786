//! Names of a query's output columns: as typed, or `_col0`, `_col1`, … by position.
//!
//! DataFusion names an unnamed expression after its text and refuses two of the same name, so every output column gets a
//! name of its own before planning, and its heading is kept apart.

use crate::lexer::{self, Flavor};
use athenaeum_diagnostic::Span;
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

/// Headings of the outermost SELECT, in the case typed; empty where it has none of its own (VALUES, TABLE).
pub fn headings(query: &Query, text: &str) -> Vec<Heading> {
    items_of(&query.body).iter().map(|item| heading(item, text)).collect()
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

fn heading(item: &SelectItem, text: &str) -> Heading {
    let named = |ident: &Ident| Heading::Named(as_typed(ident, text));
    match item {
        SelectItem::ExprWithAlias { alias, .. } => named(alias),
        SelectItem::ExprWithAliases { aliases, .. } => aliases.first().map_or(Heading::Position, named),
        SelectItem::UnnamedExpr(expr) => last_name(expr).map_or(Heading::Position, named),
        SelectItem::Wildcard(_) | SelectItem::QualifiedWildcard(..) => Heading::Star,
    }
}

/// The column's own name in a plain reference to it.
fn last_name(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Identifier(ident) => Some(ident),
        Expr::CompoundIdentifier(parts) => parts.last(),
        _ => None,
    }
}

/// Quoted names were lowered before parsing; the text still has them as they were typed.
fn as_typed(ident: &Ident, text: &str) -> String {
    if ident.quote_style.is_none() {
        return ident.value.clone();
    }
    let place = Span::of_line_column(text, ident.span.start.line, ident.span.start.column);
    let rest = usize::try_from(place.offset).ok().and_then(|offset| text.get(offset..)).unwrap_or("");
    let typed = lexer::first_tokens(rest, Flavor::Trino, 1).first().map(|token| token.text(rest));
    let typed = typed.map(|raw| lexer::unquote(raw, Flavor::Trino)).unwrap_or_default();
    if typed.to_lowercase() == ident.value { typed } else { ident.value.clone() }
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
    let is_star = |item: &SelectItem| matches!(item, SelectItem::Wildcard(_) | SelectItem::QualifiedWildcard(..));
    // A star may bring any name along, so beside one every plain column gets a name of its own.
    let beside_star = items.iter().any(is_star);
    let mut taken = BTreeSet::new();
    for (position, item) in items.iter_mut().enumerate() {
        let name = match item {
            SelectItem::UnnamedExpr(expr) => last_name(expr).map(|ident| ident.value.to_lowercase()),
            SelectItem::ExprWithAlias { alias, .. } => Some(alias.value.to_lowercase()),
            _ => continue,
        };
        let is_plain = matches!(item, SelectItem::UnnamedExpr(_));
        let name = match name {
            Some(name) if taken.insert(name.clone()) && !(beside_star && is_plain) => continue,
            Some(name) => format!("{name}:{position}"),
            None => format!("_col{position}"),
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
            &[named("Path"), named("S"), Heading::Position, Heading::Star],
            "SELECT Path AS \"path:0\", t.Status AS \"s\", count(*) AS \"_col2\", * FROM t",
        );
    }

    #[test]
    fn the_same_column_twice_is_allowed() {
        let path = Heading::Named("path".to_owned());
        check("SELECT path, path FROM t", &[path.clone(), path], "SELECT path, path AS \"path:1\" FROM t");
        let headed = |names: &[&str]| names.iter().map(|name| Heading::Named((*name).to_owned())).collect::<Vec<_>>();
        check("SELECT a.id, \"ID\" FROM t", &headed(&["id", "ID"]), "SELECT a.id, \"id\" AS \"id:1\" FROM t");
        check("SELECT 1, 1", &[Heading::Position, Heading::Position], "SELECT 1 AS \"_col0\", 1 AS \"_col1\"");
    }

    #[test]
    fn a_union_is_headed_by_its_first_branch() {
        let a = Heading::Named("a".to_owned());
        check("SELECT 1 AS a UNION ALL SELECT 2", &[a], "SELECT 1 AS a UNION ALL SELECT 2 AS \"_col0\"");
    }
}
