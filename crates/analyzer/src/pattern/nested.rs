//! Where an expression or a query has row pattern recognition inside, subqueries included.

use crate::syntax;
use athenaeum_dialect::trino::ast::{
    Expr, ExprKind, GroupingElement, JoinCondition, Limit, Place, Query, QueryBody, Relation, RelationKind, Select,
    SelectItem, TableArgument, Window, WindowSpec,
};

/// The first place in an expression.
pub(super) fn nested_in(expr: &Expr) -> Option<Place> {
    let own = match expr.kind.as_ref() {
        ExprKind::Measure(_, window) => in_window(window),
        ExprKind::Call(call) => call.over.as_ref().and_then(in_window),
        _ => None,
    };
    own.or_else(|| syntax::children(expr).into_iter().find_map(nested_in))
        .or_else(|| syntax::subquery(expr).and_then(nested_in_query))
}

fn in_window(window: &Window) -> Option<Place> {
    match window {
        Window::Named(_) => None,
        Window::Spec(spec) => in_spec(spec),
    }
}

fn in_spec(spec: &WindowSpec) -> Option<Place> {
    let common = spec.frame.as_ref()?.pattern.as_ref()?.common.as_ref()?;
    Some(common.pattern.at)
}

/// The first place in a query.
pub(super) fn nested_in_query(query: &Query) -> Option<Place> {
    let with = query.with.iter().flat_map(|with| &with.queries).find_map(|named| nested_in_query(&named.query));
    let limit = match &query.limit {
        Some(Limit::Rows(count)) => Some(&count.count),
        _ => None,
    };
    with.or_else(|| in_body(&query.body))
        .or_else(|| query.order_by.iter().map(|item| &item.expr).chain(limit).find_map(nested_in))
}

fn in_body(body: &QueryBody) -> Option<Place> {
    match body {
        QueryBody::Select(select) => in_select(select),
        QueryBody::Values(items, _) => items.iter().find_map(nested_in),
        QueryBody::Table(..) => None,
        QueryBody::Nested(query) => nested_in_query(query),
        QueryBody::Set(operation) => in_body(&operation.left).or_else(|| in_body(&operation.right)),
    }
}

fn in_select(select: &Select) -> Option<Place> {
    let items = select.items.iter().filter_map(|item| match item {
        SelectItem::Expr(expr, _) | SelectItem::AllOf(expr, ..) => Some(expr),
        SelectItem::All(_) => None,
    });
    let groups = select.group_by.iter().flat_map(|group_by| &group_by.elements).flat_map(|element| match element {
        GroupingElement::Simple(items) | GroupingElement::Cube(items) | GroupingElement::Rollup(items) => {
            items.iter().collect::<Vec<_>>()
        }
        GroupingElement::Sets(sets) => sets.iter().flatten().collect(),
    });
    let mut first = items.map(nested_in);
    let mut rest = select.filter.iter().chain(&select.having).chain(groups).map(nested_in);
    first
        .find_map(|at| at)
        .or_else(|| select.from.iter().find_map(in_relation))
        .or_else(|| rest.find_map(|at| at))
        .or_else(|| select.windows.iter().find_map(|(_, spec)| in_spec(spec)))
}

fn in_relation(relation: &Relation) -> Option<Place> {
    match relation.kind.as_ref() {
        RelationKind::Table(..) => None,
        RelationKind::Alias(inner, ..) | RelationKind::Sampled(inner, ..) => in_relation(inner),
        RelationKind::Join(join) => in_relation(&join.left).or_else(|| in_relation(&join.right)).or_else(|| {
            let JoinCondition::On(condition) = &join.condition else { return None };
            nested_in(condition)
        }),
        RelationKind::Unnest(items, _) => items.iter().find_map(nested_in),
        RelationKind::Lateral(query) | RelationKind::Subquery(query) => nested_in_query(query),
        RelationKind::TableFunction(call) => call.arguments.iter().find_map(|(_, argument)| match argument {
            TableArgument::Value(value) => nested_in(value),
            TableArgument::Table(relation, ..) => in_relation(relation),
            TableArgument::Descriptor(_) => None,
        }),
        RelationKind::MatchRecognize(_) => Some(relation.at),
    }
}
