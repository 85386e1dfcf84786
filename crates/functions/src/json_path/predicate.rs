//! Conditions inside filters. An error inside makes them unknown.

use super::evaluate::{Evaluator, Scope};
use super::invoke::invoke;
use super::item::Item;
use super::{Comparison, Expr, Predicate};
use crate::json::Node;
use crate::{Type, Value, text};

impl Evaluator<'_> {
    pub(super) fn holds(&mut self, predicate: &Predicate, scope: Scope<'_>) -> Option<bool> {
        match predicate {
            Predicate::Not(inner) => self.holds(inner, scope).map(|holds| !holds),
            Predicate::And(left, right) => self.logical(left, right, false, scope),
            Predicate::Or(left, right) => self.logical(left, right, true, scope),
            Predicate::IsUnknown(inner) => Some(self.holds(inner, scope).is_none()),
            Predicate::Exists(path) => self.items(path, scope).ok().map(|items| !items.is_empty()),
            Predicate::StartsWith(whole, prefix) => self.starts_with(whole, prefix, scope),
            Predicate::Compare(comparison, left, right) => {
                let left = self.unwrapped(left, scope).ok()?;
                let right = self.unwrapped(right, scope).ok()?;
                self.compare(*comparison, &left, &right)
            }
        }
    }

    fn logical(&mut self, left: &Predicate, right: &Predicate, decisive: bool, scope: Scope<'_>) -> Option<bool> {
        let left = self.holds(left, scope);
        if left == Some(decisive) {
            return left;
        }
        let right = self.holds(right, scope);
        if right == Some(decisive) {
            return right;
        }
        left.and(right)
    }

    fn starts_with(&mut self, whole: &Expr, prefix: &Expr, scope: Scope<'_>) -> Option<bool> {
        let wholes = self.unwrapped(whole, scope).ok()?;
        let prefixes = self.items(prefix, scope).ok()?;
        let [prefix] = prefixes.as_slice() else { return None };
        let prefix = text_of(prefix)?;
        let mut found = false;
        for whole in &wholes {
            if text_of(whole)?.starts_with(&prefix) {
                found = true;
                if self.is_lax {
                    break;
                }
            }
        }
        Some(found)
    }

    /// Whether the comparison is true for any pair; unknown where a pair cannot be compared.
    fn compare(&self, comparison: Comparison, left: &[Item], right: &[Item]) -> Option<bool> {
        if left.is_empty() || right.is_empty() {
            return Some(false);
        }
        let (left_kinds, right_kinds) = (Kinds::of(left), Kinds::of(right));
        if left_kinds.nested && (right_kinds.nested || right_kinds.scalar) || left_kinds.scalar && right_kinds.nested {
            return None;
        }
        let mut found = match comparison {
            Comparison::Equal => left_kinds.null && right_kinds.null,
            Comparison::NotEqual => {
                left_kinds.null && (right_kinds.scalar || right_kinds.nested)
                    || right_kinds.null && (left_kinds.scalar || left_kinds.nested)
            }
            _ => false,
        };
        if found && self.is_lax || !left_kinds.scalar || !right_kinds.scalar {
            return Some(found);
        }
        let (left, right) = (scalars(left)?, scalars(right)?);
        for left in &left {
            for right in &right {
                if self.compare_scalars(comparison, left, right)? {
                    found = true;
                    if self.is_lax {
                        return Some(true);
                    }
                }
            }
        }
        Some(found)
    }

    fn compare_scalars(&self, comparison: Comparison, left: &(Type, Value), right: &(Type, Value)) -> Option<bool> {
        let (operator, first, second) = match comparison {
            Comparison::Equal | Comparison::NotEqual => ("$equal", left, right),
            Comparison::Less => ("$less_than", left, right),
            Comparison::Greater => ("$less_than", right, left),
            Comparison::LessOrEqual => ("$less_than_or_equal", left, right),
            Comparison::GreaterOrEqual => ("$less_than_or_equal", right, left),
        };
        let operands = [first.clone(), second.clone()];
        match invoke(operator, &operands, self.input.session) {
            Ok((_, Value::Boolean(holds))) => Some(holds != (comparison == Comparison::NotEqual)),
            _ => None,
        }
    }
}

/// Which kinds of items a sequence has.
#[derive(Debug, Default)]
struct Kinds {
    null: bool,
    scalar: bool,
    nested: bool,
}

impl Kinds {
    fn of(items: &[Item]) -> Self {
        let mut kinds = Self::default();
        for item in items {
            match item {
                Item::Json(Node::Null) => kinds.null = true,
                Item::Json(Node::Array(_) | Node::Object(_)) => kinds.nested = true,
                _ => kinds.scalar = true,
            }
        }
        kinds
    }
}

fn scalars(items: &[Item]) -> Option<Vec<(Type, Value)>> {
    items.iter().filter_map(|item| item.scalar().transpose()).collect::<Result<_, _>>().ok()
}

fn text_of(item: &Item) -> Option<String> {
    match item {
        Item::Json(Node::Text(text)) => Some(text.clone()),
        Item::Sql(Type::Char(length), Value::Text(value)) => Some(text::padded(value, *length)),
        Item::Sql(Type::Varchar(_), Value::Text(value)) => Some(value.clone()),
        _ => None,
    }
}
