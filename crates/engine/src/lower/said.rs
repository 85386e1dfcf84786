//! What a condition says of each column by itself, and of some columns alone: weaker conditions that hold wherever it does.
//! Partitions and row groups are left out by what is said of single columns, as in Trino, and by nothing else.

use super::native::{literal, native, operand, weaker};
use super::tree::all_of;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};
use athenaeum_functions::{Type, Value};
use datafusion::logical_expr::{Expr as Planned, lit};
use std::collections::{BTreeMap, BTreeSet};

/// What a condition says of columns.
pub(super) enum Said {
    /// It never holds.
    Never,
    /// It holds only where each column is as told; of a column that is missing it says nothing by itself.
    Of(BTreeMap<ColumnId, Planned>),
}

/// What a condition says of each column.
pub(super) fn said(condition: &Expr) -> Said {
    said_if(condition, true)
}

/// Whether a condition says something of one column by itself.
pub(crate) fn says_of_single_columns(condition: &Expr) -> bool {
    !matches!(said(condition), Said::Of(columns) if columns.is_empty())
}

/// What is known of each column where the condition holds, or where it is false.
fn said_if(condition: &Expr, holds: bool) -> Said {
    match (&condition.kind, holds) {
        (ExprKind::Constant(Value::Boolean(value)), _) if *value == holds => Said::Of(BTreeMap::new()),
        (ExprKind::Constant(_), _) => Said::Never,
        (ExprKind::Not(inner), _) => said_if(inner, !holds),
        (ExprKind::And(items), true) | (ExprKind::Or(items), false) => {
            both(items.iter().map(|item| said_if(item, holds)))
        }
        (ExprKind::Or(items), true) | (ExprKind::And(items), false) => {
            either(items.iter().map(|item| said_if(item, holds)))
        }
        _ => Said::Of(of_one_column(condition, holds).into_iter().collect()),
    }
}

fn of_one_column(condition: &Expr, holds: bool) -> Option<(ColumnId, Planned)> {
    let read = condition.columns();
    let [column] = read.as_slice() else { return None };
    let told = match (native(condition), holds) {
        (Some(native), true) => native,
        (Some(native), false) => !native,
        (None, true) => weaker(condition).or_else(|| beginning(condition))?,
        (None, false) => return None,
    };
    Some((*column, told))
}

fn both(parts: impl Iterator<Item = Said>) -> Said {
    let mut all: BTreeMap<ColumnId, Planned> = BTreeMap::new();
    for part in parts {
        let Said::Of(columns) = part else { return Said::Never };
        for (column, told) in columns {
            let told = match all.remove(&column) {
                Some(before) => before.and(told),
                None => told,
            };
            all.insert(column, told);
        }
    }
    Said::Of(all)
}

fn either(parts: impl Iterator<Item = Said>) -> Said {
    let possible = parts.filter_map(|part| match part {
        Said::Never => None,
        Said::Of(columns) => Some(columns),
    });
    let common = |one: BTreeMap<ColumnId, Planned>, mut other: BTreeMap<ColumnId, Planned>| {
        let both = one.into_iter().filter_map(|(column, told)| Some((column, told.or(other.remove(&column)?))));
        both.collect()
    };
    possible.reduce(common).map_or(Said::Never, Said::Of)
}

/// A text that is LIKE a pattern, or starts with another text, lies between two texts.
fn beginning(condition: &Expr) -> Option<Planned> {
    let ExprKind::Call(call, arguments) = &condition.kind else { return None };
    let (value, rest) = arguments.split_first()?;
    if !matches!(value.ty, Type::Varchar(_)) {
        return None;
    }
    let texts = rest.iter().map(|argument| match &argument.kind {
        ExprKind::Constant(Value::Text(text)) => Some(text.as_str()),
        _ => None,
    });
    let (start, is_whole) = match (call.function.name, texts.collect::<Option<Vec<_>>>()?.as_slice()) {
        ("$like", [pattern]) => literal_start(pattern, None)?,
        ("$like", [pattern, escape]) => literal_start(pattern, Some(escape.chars().next()?))?,
        ("starts_with", [start]) => ((*start).to_owned(), false),
        _ => return None,
    };
    let text = |text: String| literal(&Value::Text(text), &value.ty).map(lit);
    let column = operand(value)?;
    if is_whole {
        return Some(column.eq(text(start)?));
    }
    let behind = text_behind(&start)?;
    Some(column.clone().gt_eq(text(start)?).and(column.lt(text(behind)?)))
}

/// What stands in a pattern of LIKE before its first wildcard, and whether that is all of it. Nothing where the pattern is
/// wrong: then it fails when it is used.
fn literal_start(pattern: &str, escape: Option<char>) -> Option<(String, bool)> {
    let (mut start, mut chars) = (String::new(), pattern.chars());
    while let Some(char) = chars.next() {
        match char {
            char if Some(char) == escape => {
                start.push(chars.next().filter(|next| matches!(next, '%' | '_') || Some(*next) == escape)?);
            }
            '%' | '_' => return Some((start, false)),
            char => start.push(char),
        }
    }
    Some((start, true))
}

/// The first text behind all that start with this one, made as Trino makes it: the last character of ASCII goes up by one.
fn text_behind(start: &str) -> Option<String> {
    let (at, last) = start.char_indices().rfind(|(_, char)| u32::from(*char) < 127)?;
    let next = char::from_u32(u32::from(last) + 1)?;
    Some(format!("{}{next}", start.get(..at)?))
}

/// A condition on these columns alone that holds wherever this one does, whatever is in other columns.
pub(super) fn about(condition: &Expr, columns: &BTreeSet<ColumnId>) -> Option<Expr> {
    about_if(condition, columns, true)
}

fn about_if(condition: &Expr, columns: &BTreeSet<ColumnId>, holds: bool) -> Option<Expr> {
    let like = |kind: ExprKind| Expr { kind, ty: Type::Boolean, at: condition.at };
    if condition.columns().iter().all(|id| columns.contains(id)) {
        let not = || like(ExprKind::Not(Box::new(condition.clone())));
        return Some(if holds { condition.clone() } else { not() });
    }
    match (&condition.kind, holds) {
        (ExprKind::Not(inner), _) => about_if(inner, columns, !holds),
        (ExprKind::And(items), true) | (ExprKind::Or(items), false) => {
            all_of(items.iter().filter_map(|item| about_if(item, columns, holds)).collect())
        }
        (ExprKind::Or(items), true) | (ExprKind::And(items), false) => {
            let items = items.iter().map(|item| about_if(item, columns, holds)).collect::<Option<Vec<_>>>()?;
            Some(like(ExprKind::Or(items)))
        }
        (ExprKind::Case(whens, otherwise), _) if condition.ty == Type::Boolean => {
            let is_about = |(when, _): &(Expr, Expr)| when.columns().iter().all(|id| columns.contains(id));
            if !whens.iter().all(is_about) {
                return None;
            }
            let may = |result: &Expr| {
                about_if(result, columns, holds).unwrap_or_else(|| Expr::constant(Value::Boolean(true), Type::Boolean))
            };
            let whens = whens.iter().map(|(when, then)| (when.clone(), may(then))).collect();
            Some(like(ExprKind::Case(whens, otherwise.as_ref().map(|otherwise| Box::new(may(otherwise))))))
        }
        _ => None,
    }
}

/// Those of the known conditions that say something of these columns alone.
pub(super) fn known_about(known: &[Expr], columns: &BTreeSet<ColumnId>) -> Vec<Expr> {
    let steady = known.iter().filter(|part| part.is_deterministic());
    steady.filter_map(|part| about(part, columns)).filter(|part| !part.columns().is_empty()).collect()
}
