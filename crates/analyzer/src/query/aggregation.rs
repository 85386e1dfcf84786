//! Groups and their aggregates, and what may be read above them: keys, aggregates and constants.

use super::group_by::Grouping;
use super::layers::Subquery;
use crate::expression::Found;
use crate::plan::{Column, Node};
use crate::rewrite::{Mapper, map_keys, map_kind, map_window, replace};
use crate::scope::Scope;
use crate::statement::Analyzer;
use crate::walk::find_column_in;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::expr::{ColumnId, Expr, ExprKind};
use athenaeum_functions::{Type, Value};
use std::collections::BTreeSet;

/// What is known above the groups.
pub(super) struct Aggregated {
    /// The keys that are no columns, and the columns that they became.
    keys: Vec<(Expr, Column)>,
    /// The columns of the rows that were grouped, but not those that make groups.
    lost: BTreeSet<ColumnId>,
}

/// Replaces keys, and notes the first column that is lost.
struct AboveGroups<'a> {
    aggregated: &'a Aggregated,
    lost: Option<Expr>,
}

impl Mapper for AboveGroups<'_> {
    fn expr(&mut self, expr: &Expr) -> Expr {
        let Self { aggregated, lost } = self;
        replace(expr, &mut |part| {
            if let Some((_, column)) = aggregated.keys.iter().find(|(key, _)| key == part) {
                return Some(Expr { at: part.at, ..column.expr() });
            }
            if let ExprKind::Column(id) = part.kind
                && aggregated.lost.contains(&id)
            {
                lost.get_or_insert_with(|| part.clone());
            }
            None
        })
    }
}

impl Aggregated {
    /// Maps something that stands above the groups; the first lost column, where there is one.
    fn map<T>(&self, map: impl FnOnce(&mut dyn Mapper) -> T) -> Result<T, Expr> {
        let mut mapper = AboveGroups { aggregated: self, lost: None };
        let mapped = map(&mut mapper);
        match mapper.lost {
            Some(lost) => Err(lost),
            None => Ok(mapped),
        }
    }

    /// An expression as it stands above the groups, or the column that it may not read.
    pub(super) fn expr(&self, expr: &Expr) -> Result<Expr, Expr> {
        self.map(|mapper| mapper.expr(expr))
    }

    /// A window function, the same way.
    pub(super) fn window(&self, window: &crate::WindowExpr) -> Result<crate::WindowExpr, Expr> {
        self.map(|mapper| map_window(window, mapper))
    }

    /// Sort keys, the same way.
    pub(super) fn keys(&self, keys: &[crate::SortKey]) -> Result<Vec<crate::SortKey>, Expr> {
        self.map(|mapper| map_keys(keys, mapper))
    }

    /// What a subquery says, the same way.
    pub(super) fn kind(&self, kind: &crate::ApplyKind) -> Result<crate::ApplyKind, Expr> {
        self.map(|mapper| map_kind(kind, mapper))
    }
}

impl Analyzer<'_> {
    /// Groups rows, and computes what was found.
    pub(super) fn aggregated(
        &self,
        node: Node,
        grouping: &Grouping,
        found: &Found,
        at: &GroupingPlaces<'_>,
    ) -> Result<(Node, Aggregated), Diagnostic> {
        let inputs = node.columns();
        let mut extra: Vec<(Expr, Column)> = Vec::new();
        let mut columns: Vec<Column> = Vec::new();
        for key in &grouping.keys {
            let own = match key.kind {
                ExprKind::Column(id) => inputs.iter().find(|column| column.id == id),
                _ => None,
            };
            columns.push(match own {
                Some(column) => column.clone(),
                None => {
                    let column = self.new_column("group", key.ty.clone());
                    extra.push((key.clone(), column.clone()));
                    column
                }
            });
        }
        let groups = columns.clone();
        let lost = inputs.iter().map(|column| column.id).filter(|id| groups.iter().all(|group| group.id != *id));
        let lost = lost.collect();
        let needs_index = !found.groupings.is_empty() && grouping.sets.len() > 1;
        let set_index = needs_index.then(|| self.new_column("set", Type::Bigint));
        let node = Node::Aggregate {
            input: Box::new(with_columns(node, inputs, &extra)),
            groups,
            sets: grouping.sets.clone(),
            set_index: set_index.clone(),
            aggregates: found.aggregates.clone(),
        };
        let node = self.with_groupings(node, grouping, found, set_index.as_ref(), at)?;
        Ok((node, Aggregated { keys: extra, lost }))
    }

    /// The values of `grouping(…)`, which follow from the set alone.
    fn with_groupings(
        &self,
        node: Node,
        grouping: &Grouping,
        found: &Found,
        set_index: Option<&Column>,
        at: &GroupingPlaces<'_>,
    ) -> Result<Node, Diagnostic> {
        if found.groupings.is_empty() {
            return Ok(node);
        }
        let mut columns: Vec<(Column, Expr)> =
            node.columns().into_iter().map(|column| (column.clone(), column.expr())).collect();
        for (column, arguments) in &found.groupings {
            let mut positions = Vec::new();
            for argument in arguments {
                let position = grouping.keys.iter().position(|key| key == argument);
                positions.push(position.ok_or_else(|| self.not_a_key(argument, at))?);
            }
            columns.push((column.clone(), grouping_value(&positions, &grouping.sets, set_index, &column.ty)));
        }
        Ok(Node::Project { input: Box::new(node), columns })
    }

    fn not_a_key(&self, argument: &Expr, places: &GroupingPlaces<'_>) -> Diagnostic {
        let place = places.call_with(argument.at);
        let text = places.argument_text(argument.at).unwrap_or_else(|| self.name_at(argument.at, None));
        let message = format!(
            "The arguments to GROUPING() must be expressions referenced by the GROUP BY at the associated query level. Mismatch due to {text}."
        );
        self.error(Code::InvalidArguments, place, message)
    }

    /// Refuses subqueries that read a column that is neither grouped nor aggregated.
    pub(super) fn check_subqueries(
        &self,
        subqueries: &[Subquery],
        aggregated: &Aggregated,
        scope: &Scope,
    ) -> Result<(), Diagnostic> {
        for (_, _, node) in subqueries {
            let Some(lost) = find_column_in(node, &mut |id| aggregated.lost.contains(&id)) else { continue };
            let name = match lost.kind {
                ExprKind::Column(id) => scope.fields.iter().find(|field| field.column.id == id),
                _ => None,
            };
            let text = self.name_at(lost.at, name.and_then(|field| field.name.as_deref()));
            let message = format!("Subquery uses '{text}' which must appear in GROUP BY clause");
            return Err(self
                .error(Code::ExpressionNotAggregate, ast::Place(lost.at), message)
                .hint("Add it to GROUP BY."));
        }
        Ok(())
    }

    /// The name that is written at a place: identifiers and dots, up to the one that is called so.
    pub(crate) fn name_at(&self, at: u32, last: Option<&str>) -> String {
        let rest = self.text.get(at as usize..).unwrap_or_default();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '.' | '$');
        let chain = rest.split(|c| !is_part(c)).next().unwrap_or_default();
        let mut parts = Vec::new();
        for part in chain.split('.') {
            parts.push(part);
            if last.is_some_and(|last| part.trim_matches('"').eq_ignore_ascii_case(last)) {
                break;
            }
        }
        parts.join(".")
    }

    /// The refusal of an expression that reads a column that is neither grouped nor aggregated.
    pub(super) fn not_grouped(&self, expr: &ast::Expr) -> Diagnostic {
        let message = format!("'{expr}' must be an aggregate expression or appear in GROUP BY clause");
        self.error(Code::ExpressionNotAggregate, expr.at, message)
            .because("A group has many rows, and a value of which of them is not said.")
            .hint("Add it to GROUP BY, or wrap it in an aggregate such as max() or arbitrary().")
    }

    /// The same of a column that a star stands for.
    pub(super) fn star_not_grouped(&self, expr: &Expr, at: ast::Place, scope: &Scope) -> Diagnostic {
        let position = scope.fields.iter().position(|field| field.column.expr() == *expr);
        let field = position.and_then(|position| scope.fields.get(position));
        let column = match field {
            Some(crate::scope::Field { relation: Some(relation), name: Some(name), .. }) => {
                format!("'{}.{name}'", relation.join("."))
            }
            Some(crate::scope::Field { name: Some(name), .. }) => format!("'{name}'"),
            _ => position.map_or(0, |position| position + 1).to_string(),
        };
        let message = format!("Column {column} not in GROUP BY clause");
        self.error(Code::ExpressionNotAggregate, at, message)
            .hint("Write the columns out instead of the star, and group by them or aggregate them.")
    }
}

/// The rows with more columns.
fn with_columns(node: Node, inputs: Vec<Column>, extra: &[(Expr, Column)]) -> Node {
    if extra.is_empty() {
        return node;
    }
    let passing = inputs.into_iter().map(|column| (column.clone(), column.expr()));
    let columns = passing.chain(extra.iter().map(|(key, column)| (column.clone(), key.clone()))).collect();
    Node::Project { input: Box::new(node), columns }
}

/// One bit for each argument, the first one highest: 1 where it is not in the set.
fn grouping_value(positions: &[usize], sets: &[Vec<usize>], set_index: Option<&Column>, ty: &Type) -> Expr {
    let bits = |set: &Vec<usize>| {
        let mask = positions.iter().fold(0_i64, |mask, key| (mask << 1) | i64::from(!set.contains(key)));
        Expr::constant(Value::Integer(mask), ty.clone())
    };
    let Some(set_index) = set_index else {
        return sets.first().map_or_else(|| Expr::constant(Value::Null, ty.clone()), bits);
    };
    let when = |(index, set): (usize, &Vec<usize>)| {
        let index = Expr::constant(Value::Integer(i64::try_from(index).unwrap_or(i64::MAX)), set_index.ty.clone());
        let is_set = ExprKind::In(Box::new(set_index.expr()), vec![index]);
        (Expr { kind: is_set, ty: Type::Boolean, at: 0 }, bits(set))
    };
    Expr { kind: ExprKind::Case(sets.iter().enumerate().map(when).collect(), None), ty: ty.clone(), at: 0 }
}

/// The expressions of a SELECT in which `grouping(…)` may stand, for the places of refusals.
pub(super) struct GroupingPlaces<'q>(pub(super) Vec<&'q ast::Expr>);

impl GroupingPlaces<'_> {
    fn call(&self, at: u32) -> Option<&ast::Expr> {
        let is_call = |expr: &ast::Expr| match expr.kind.as_ref() {
            ast::ExprKind::Grouping(arguments) => arguments.iter().any(|argument| argument.at.0 == at),
            _ => false,
        };
        self.0.iter().find_map(|expr| crate::syntax::find(expr, &is_call))
    }

    fn call_with(&self, at: u32) -> ast::Place {
        self.call(at).map_or(ast::Place(at), |call| call.at)
    }

    fn argument_text(&self, at: u32) -> Option<String> {
        match self.call(at)?.kind.as_ref() {
            ast::ExprKind::Grouping(arguments) => {
                arguments.iter().find(|argument| argument.at.0 == at).map(ToString::to_string)
            }
            _ => None,
        }
    }
}
