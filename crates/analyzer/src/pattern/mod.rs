//! MATCH_RECOGNIZE: its clauses, its expressions, and the columns that it gives.

mod clauses;
mod labels;
mod nested;
mod output;

pub(crate) use labels::Labels;

use crate::expression::Found;
use crate::plan::{Column, Node, SortKey};
use crate::query::{Analyzed, apply_subqueries};
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, MatchRecognize};
use athenaeum_functions::Type;
use athenaeum_functions::pattern::{Computed, Recognition, Shown};
use std::rc::Rc;

impl Analyzer<'_> {
    /// `input MATCH_RECOGNIZE (…)`.
    pub(crate) fn match_recognize(
        &self,
        clause: &MatchRecognize,
        at: ast::Place,
        outer: Option<&Rc<Scope>>,
    ) -> Result<Analyzed, Diagnostic> {
        let input = self.relation(&clause.input, outer)?;
        self.refuse_equal_names(&input.fields, clause.input.at)?;
        let scope = Rc::new(Scope { fields: input.fields.clone(), parent: outer.cloned() });
        let partition_by = self.partition_columns(&clause.partition_by, &input.fields)?;
        let order_by = self.order_columns(&clause.order_by, &input.fields)?;
        let expressions = clause.measures.iter().map(|(expr, _)| expr);
        let labels = self.pattern_clauses(&clause.common, expressions)?;
        self.refuse_modifiers(clause)?;
        let mut found = Found::default();
        let conditions = self.conditions(&clause.common.define, &scope, &labels, &mut found)?;
        let mut measures = Vec::with_capacity(clause.measures.len());
        for (expr, name) in &clause.measures {
            let computed = self.pattern_expression(expr, &scope, &labels, &mut found)?;
            measures.push((self.new_column(&name.value, computed.expr.ty.clone()), computed));
        }
        let recognition = Recognition {
            pattern: labels.pattern(&clause.common.pattern),
            skip: labels.skip(clause.common.skip.as_ref()),
            variables: labels.into_variables(),
            conditions,
            shown: shown(clause.rows_per_match),
            measures: measures.iter().map(|(_, computed)| computed.clone()).collect(),
        };
        let measures: Vec<Column> = measures.into_iter().map(|(column, _)| column).collect();
        let fields = output::fields(&input.fields, &partition_by, &order_by, clause, &measures);
        if fields.is_empty() {
            let message = "pattern recognition output table has no columns";
            return Err(self.error(Code::TableHasNoColumns, at, message));
        }
        let node = Node::MatchRecognize {
            input: Box::new(apply_subqueries(input.node, found.subqueries)),
            partition_by: output::unique(&partition_by),
            order_by,
            recognition: Box::new(recognition),
            measures,
        };
        Ok(Analyzed { node, fields })
    }

    fn refuse_equal_names(&self, fields: &[Field], at: ast::Place) -> Result<(), Diagnostic> {
        for (index, field) in fields.iter().enumerate() {
            let is_there = field.name.is_some() && fields.iter().take(index).any(|other| other.name == field.name);
            if is_there {
                let name = field.heading.as_deref().or(field.name.as_deref()).unwrap_or_default();
                let message = format!("ambiguous column: {name} in row pattern input relation");
                return Err(self
                    .error(Code::AmbiguousName, at, message)
                    .hint("Select the columns under different names in a subquery, and match its rows."));
            }
        }
        Ok(())
    }

    fn partition_columns(&self, trees: &[ast::Expr], fields: &[Field]) -> Result<Vec<Field>, Diagnostic> {
        let mut columns = Vec::with_capacity(trees.len());
        for tree in trees {
            let field = self.input_column(tree, fields)?;
            let ty = &field.column.ty;
            if !ty.is_comparable() {
                let message = format!("{ty} is not comparable, and therefore cannot be used in PARTITION BY");
                return Err(self.error(Code::TypeMismatch, tree.at, message));
            }
            columns.push(field);
        }
        Ok(columns)
    }

    fn order_columns(&self, items: &[ast::SortItem], fields: &[Field]) -> Result<Vec<SortKey>, Diagnostic> {
        let mut keys = Vec::with_capacity(items.len());
        for item in items {
            let column = self.input_column(&item.expr, fields)?.column;
            if !column.ty.is_orderable() {
                let message = format!("{} is not orderable, and therefore cannot be used in ORDER BY", column.ty);
                return Err(self.error(Code::TypeMismatch, item.at, message));
            }
            keys.push(SortKey {
                expr: column.expr(),
                is_descending: item.is_descending,
                nulls_first: item.nulls_first,
            });
        }
        Ok(keys)
    }

    /// A column of the input by its name: PARTITION BY and ORDER BY take nothing else.
    fn input_column(&self, tree: &ast::Expr, fields: &[Field]) -> Result<Field, Diagnostic> {
        let Some(path) = ast_path(tree) else {
            let message = format!("Expected column reference. Actual: {tree}");
            return Err(self
                .error(Code::InvalidColumnReference, tree.at, message)
                .hint("Compute the value in a subquery, under a name of its own."));
        };
        let names: Vec<&str> = path.iter().map(|name| name.value.as_str()).collect();
        let (name, prefix) = names.split_last().unwrap_or((&"", &[]));
        let field = fields.iter().find(|field| field.is_meant(prefix, name));
        field.cloned().ok_or_else(|| {
            let message = format!("Column {tree} is not present in the input relation");
            self.error(Code::ColumnNotFound, tree.at, message)
        })
    }

    /// The conditions of the primary variables, in their order.
    fn conditions(
        &self,
        define: &[(ast::Name, ast::Expr)],
        scope: &Rc<Scope>,
        labels: &Labels,
        found: &mut Found,
    ) -> Result<Vec<Option<Computed>>, Diagnostic> {
        let mut conditions = vec![None; labels.count()];
        for (name, expr) in define {
            let computed = self.pattern_expression(expr, scope, labels, found)?;
            let ty = &computed.expr.ty;
            if *ty != Type::Boolean {
                let message = format!("Expression defining a label must be boolean (actual type: {ty})");
                return Err(self.error(Code::TypeMismatch, expr.at, message));
            }
            if let Some(place) = labels.find(name).and_then(|label| conditions.get_mut(label)) {
                *place = Some(computed);
            }
        }
        Ok(conditions)
    }
}

fn shown(rows: Option<ast::RowsPerMatch>) -> Shown {
    match rows {
        None | Some(ast::RowsPerMatch::One) => Shown::OneRow,
        Some(ast::RowsPerMatch::AllShowEmpty) => Shown::AllRows,
        Some(ast::RowsPerMatch::AllOmitEmpty) => Shown::AllRowsWithoutEmptyMatches,
        Some(ast::RowsPerMatch::AllWithUnmatched) => Shown::AllRowsAndUnmatched,
    }
}

/// The names of `a.b.c`.
fn ast_path(expr: &ast::Expr) -> Option<Vec<&ast::Name>> {
    match expr.kind.as_ref() {
        ast::ExprKind::Identifier(name) => Some(vec![name]),
        ast::ExprKind::Dereference(base, field) => {
            let mut path = ast_path(base)?;
            path.push(field);
            Some(path)
        }
        _ => None,
    }
}
