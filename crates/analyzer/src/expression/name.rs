//! Names: parameters of lambdas, columns of the query and of the queries around it, fields of rows.

use super::{Typer, make};
use crate::plan::Column;
use crate::scope::Scope;
use athenaeum_diagnostic::{Code, Diagnostic, nearest};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::Type;
use athenaeum_functions::expr::{Expr, ExprKind};

impl Typer<'_, '_> {
    pub(super) fn identifier(&mut self, name: &ast::Name) -> Result<Expr, Diagnostic> {
        if let Some(column) = self.lambda_parameter(&name.value) {
            return Ok(column.expr());
        }
        if self.pattern.is_some() {
            return self.pattern_identifier(name);
        }
        match self.column(&[], &name.value, name.at)? {
            Some(column) => Ok(column.expr()),
            None => Err(self.no_column(&name.value, &name.value, name.at)),
        }
    }

    /// `a.b.c`: a column behind the name of its relation, or a field of a row.
    pub(super) fn dereference(
        &mut self,
        whole: &ast::Expr,
        base: &ast::Expr,
        field: &ast::Name,
    ) -> Result<Expr, Diagnostic> {
        if self.pattern.is_some()
            && let Some(path) = path_of(whole)
        {
            return self.pattern_dereference(whole, &path);
        }
        let path = path_of(base);
        if let Some(path) = &path
            && path.first().is_none_or(|first| self.lambda_parameter(&first.value).is_none())
        {
            let prefix: Vec<&str> = path.iter().map(|name| name.value.as_str()).collect();
            if let Some(column) = self.column(&prefix, &field.value, whole.at)? {
                return Ok(column.expr());
            }
            if !self.begins_with_column(path, whole.at)? {
                let typed: Vec<&str> =
                    path.iter().map(|name| name.value.as_str()).chain([field.value.as_str()]).collect();
                return Err(self.no_column(&typed.join("."), &field.value, whole.at));
            }
        }
        let value = self.expr(base)?;
        self.field(value, field, whole.at)
    }

    fn field(&self, value: Expr, field: &ast::Name, at: ast::Place) -> Result<Expr, Diagnostic> {
        let Type::Row(fields) = &value.ty else {
            let message = format!("Expression is not of type ROW (actual: {})", value.ty);
            return Err(self.error(Code::TypeMismatch, at, message));
        };
        let named = |name: &Option<String>| name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(&field.value));
        let mut matches = fields.iter().enumerate().filter(|(_, other)| named(&other.name));
        let Some((index, found)) = matches.next() else {
            let names = fields.iter().filter_map(|field| field.name.as_deref());
            let error = self.no_column_error(&field.value, at).because(format!("The row has the type {}.", value.ty));
            return Err(match nearest(&field.value, names) {
                Some(near) => error.hint(format!("Did you mean the field {near}?")),
                None => error.hint("A field without a name is taken by its position: value[1]."),
            });
        };
        if matches.next().is_some() {
            return Err(self.error(Code::AmbiguousName, at, format!("Ambiguous row field reference: {}", field.typed)));
        }
        let ty = found.ty.clone();
        Ok(make(ExprKind::Field(Box::new(value), index), ty))
    }

    /// The parameter of a lambda around, innermost first.
    fn lambda_parameter(&self, name: &str) -> Option<&Column> {
        self.parameters.iter().rev().find(|(other, _)| other == name).map(|(_, column)| column)
    }

    /// The column that a name means, in the innermost query that has one.
    pub(super) fn column(&self, prefix: &[&str], name: &str, at: ast::Place) -> Result<Option<Column>, Diagnostic> {
        let mut scope: Option<&Scope> = Some(self.scope);
        while let Some(current) = scope {
            let mut matches = current.fields.iter().filter(|field| field.is_meant(prefix, name));
            if let Some(found) = matches.next() {
                if matches.next().is_some() {
                    let typed: Vec<&str> = prefix.iter().copied().chain([name]).collect();
                    return Err(self
                        .error(Code::AmbiguousName, at, format!("Column '{}' is ambiguous", typed.join(".")))
                        .because("Several relations of FROM have a column of this name.")
                        .hint("Write the relation's name or alias in front: relation.column."));
                }
                return Ok(Some(found.column.clone()));
            }
            if begins_with_column_of(current, prefix) {
                return Ok(None);
            }
            scope = current.parent.as_deref();
        }
        Ok(None)
    }

    /// Whether a beginning of a path is a column, so that the rest may be fields of it.
    fn begins_with_column(&self, path: &[&ast::Name], at: ast::Place) -> Result<bool, Diagnostic> {
        for length in 1..=path.len() {
            let Some((last, prefix)) = path.get(..length).and_then(<[_]>::split_last) else { continue };
            let prefix: Vec<&str> = prefix.iter().map(|name| name.value.as_str()).collect();
            if self.column(&prefix, &last.value, at)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(super) fn no_column(&self, typed: &str, name: &str, at: ast::Place) -> Diagnostic {
        let error = self.no_column_error(typed, at);
        let names: Vec<&str> = self.scope.fields.iter().filter_map(|field| field.name.as_deref()).collect();
        match nearest(name, names.iter().copied()) {
            Some(near) => error.hint(format!("Did you mean {near}?")),
            None if names.is_empty() => error
                .because("The query has no FROM, so there are no columns.")
                .hint("Add a FROM clause, or put text into single quotes."),
            None => error.because(format!("The columns in reach are {}.", shortened(&names))),
        }
    }

    pub(super) fn no_column_error(&self, typed: &str, at: ast::Place) -> Diagnostic {
        let message =
            format!("Column '{typed}' cannot be resolved or requester is not authorized to access requested resources");
        let error = self.error(Code::ColumnNotFound, at, message);
        let is_quoted = self.analyzer.text.get(at.0 as usize..).is_some_and(|rest| rest.starts_with('"'));
        if is_quoted { error.hint("Double quotes make names; text stands in single quotes: 'text'.") } else { error }
    }
}

/// The names of `a.b.c`, where it is made of names alone.
pub(super) fn path_of(expr: &ast::Expr) -> Option<Vec<&ast::Name>> {
    match expr.kind.as_ref() {
        ast::ExprKind::Identifier(name) => Some(vec![name]),
        ast::ExprKind::Dereference(base, field) => {
            let mut path = path_of(base)?;
            path.push(field);
            Some(path)
        }
        _ => None,
    }
}

/// A list of names that stays readable.
fn shortened(names: &[&str]) -> String {
    const SHOWN: usize = 12;
    let shown: Vec<&str> = names.iter().copied().take(SHOWN).collect();
    match names.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{} and {more} more", shown.join(", ")),
        _ => shown.join(", "),
    }
}

/// Whether a beginning of a path is a column of this query: the rest are fields of it, whatever the queries around have.
fn begins_with_column_of(scope: &Scope, path: &[&str]) -> bool {
    (1..=path.len()).any(|length| {
        let beginning = path.get(..length).and_then(<[_]>::split_last);
        beginning.is_some_and(|(name, prefix)| scope.fields.iter().any(|field| field.is_meant(prefix, name)))
    })
}
