//! The items of SELECT: expressions with their names, stars written out.

use crate::expression::{Allowed, Found};
use crate::limits::LIMITS;
use crate::scope::{Field, Scope, ends_with};
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic, nearest};
use athenaeum_dialect::trino::ast::{self, ExprKind as Tree, SelectItem};
use athenaeum_functions::Type;
use athenaeum_functions::expr::{Expr, ExprKind};
use std::rc::Rc;

/// One column of SELECT.
pub(super) struct Item<'q> {
    /// What it computes.
    pub(super) expr: Expr,
    /// In lower case.
    pub(super) name: Option<String>,
    /// As typed.
    pub(super) heading: Option<String>,
    /// Where it comes from.
    pub(super) source: Source<'q>,
    /// How many window functions SELECT has up to here.
    pub(super) windows: usize,
}

/// Where a column of SELECT comes from.
#[derive(Clone, Copy)]
pub(super) enum Source<'q> {
    /// An expression.
    Expr(&'q ast::Expr),
    /// A star.
    Star(ast::Place),
}

/// A column of a star, not yet an item.
struct Starred {
    expr: Expr,
    name: Option<String>,
    heading: Option<String>,
}

/// What may stand in SELECT.
pub(super) const SELECT: Allowed = Allowed { aggregates: true, windows: true, clause: "SELECT clause" };

impl Analyzer<'_> {
    pub(super) fn items<'q>(
        &self,
        select: &'q ast::Select,
        scope: &Rc<Scope>,
        found: &mut Found,
    ) -> Result<Vec<Item<'q>>, Diagnostic> {
        let mut items = Vec::new();
        for item in &select.items {
            self.check_size(items.len(), found.windows.len(), select.at)?;
            let (columns, source) = match item {
                SelectItem::Expr(expr, alias) => {
                    let typed = self.expression(expr, scope, SELECT, found)?;
                    let name = alias.as_ref().or_else(|| name_of(expr));
                    let (name, heading) = (name.map(|name| name.value.clone()), name.map(|name| name.typed.clone()));
                    (vec![Starred { expr: typed, name, heading }], Source::Expr(expr))
                }
                SelectItem::All(at) => (self.star(select, scope, *at)?, Source::Star(*at)),
                SelectItem::AllOf(base, aliases, at) => {
                    (self.star_of(base, aliases.as_deref(), scope, *at, found)?, Source::Star(*at))
                }
            };
            items.extend(columns.into_iter().map(|column| Item {
                expr: column.expr,
                name: column.name,
                heading: column.heading,
                source,
                windows: found.windows.len(),
            }));
        }
        self.check_size(items.len(), found.windows.len(), select.at)?;
        Ok(items)
    }

    /// A SELECT that is too wide is refused before it takes long.
    fn check_size(&self, columns: usize, windows: usize, at: ast::Place) -> Result<(), Diagnostic> {
        let refused = |what: &str, limit: usize| {
            self.error(Code::TooLarge, at, format!("SELECT has too many {what}"))
                .because(format!("At most {limit} are planned here."))
                .hint("Split it into several queries.")
        };
        if columns > LIMITS.columns {
            return Err(refused("columns", LIMITS.columns));
        }
        if windows > LIMITS.windows {
            return Err(refused("window functions", LIMITS.windows));
        }
        Ok(())
    }

    fn star(&self, select: &ast::Select, scope: &Scope, at: ast::Place) -> Result<Vec<Starred>, Diagnostic> {
        if select.from.is_empty() {
            let message = "SELECT * not allowed in queries without FROM clause";
            return Err(self.error(Code::ColumnNotFound, at, message));
        }
        let fields: Vec<&Field> = scope.fields.iter().filter(|field| !field.is_hidden).collect();
        if fields.is_empty() {
            let message = "SELECT * not allowed from relation that has no columns";
            return Err(self.error(Code::ColumnNotFound, at, message));
        }
        Ok(starred(&fields, at))
    }

    /// `base.*`: the columns of a relation, or the fields of a row.
    fn star_of(
        &self,
        base: &ast::Expr,
        aliases: Option<&[ast::Name]>,
        scope: &Rc<Scope>,
        at: ast::Place,
        found: &mut Found,
    ) -> Result<Vec<Starred>, Diagnostic> {
        let mut columns = match path_of(base) {
            Some(path) => match self.relation_of_path(&path, scope, at)? {
                Some(fields) => starred(&fields, at),
                None => self.fields_of_row(base, scope, at, found)?,
            },
            None => self.fields_of_row(base, scope, at, found)?,
        };
        let Some(aliases) = aliases else { return Ok(columns) };
        if aliases.len() != columns.len() {
            let message =
                format!("Column alias list has {} entries but relation has {} columns", aliases.len(), columns.len());
            let place = aliases.first().map_or(at, |alias| alias.at);
            return Err(self.error(Code::MismatchedColumnAliases, place, message));
        }
        for (column, alias) in columns.iter_mut().zip(aliases) {
            column.name = Some(alias.value.clone());
            column.heading = Some(alias.typed.clone());
        }
        Ok(columns)
    }

    /// The columns of the relation that a path names; none where it is a column.
    fn relation_of_path<'s>(
        &self,
        path: &[&ast::Name],
        scope: &'s Scope,
        at: ast::Place,
    ) -> Result<Option<Vec<&'s Field>>, Diagnostic> {
        let parts: Vec<&str> = path.iter().map(|name| name.value.as_str()).collect();
        let mut level = Some(scope);
        while let Some(current) = level {
            let is_of = |field: &&Field| field.relation.as_deref().is_some_and(|relation| ends_with(relation, &parts));
            let fields: Vec<&Field> = current.fields.iter().filter(is_of).filter(|field| !field.is_hidden).collect();
            if !fields.is_empty() {
                return Ok(Some(fields));
            }
            if (1..=parts.len()).any(|length| is_column(current, parts.get(..length).unwrap_or_default())) {
                return Ok(None);
            }
            level = current.parent.as_deref();
        }
        let typed: Vec<&str> = path.iter().map(|name| name.value.as_str()).collect();
        let error = self.error(Code::TableNotFound, at, format!("Unable to resolve reference {}", typed.join(".")));
        let relations = scope.fields.iter().filter_map(|field| field.relation.as_ref()?.last()).map(String::as_str);
        Err(match nearest(typed.last().copied().unwrap_or_default(), relations) {
            Some(near) => error.hint(format!("Did you mean {near}.*?")),
            None => error.because("No relation of FROM has this name or alias."),
        })
    }

    fn fields_of_row(
        &self,
        base: &ast::Expr,
        scope: &Rc<Scope>,
        at: ast::Place,
        found: &mut Found,
    ) -> Result<Vec<Starred>, Diagnostic> {
        let row = self.expression(base, scope, SELECT, found)?;
        let Type::Row(fields) = &row.ty else {
            return Err(self
                .error(Code::TypeMismatch, at, "expected expression of type Row")
                .because(format!("The expression has the type {}.", row.ty)));
        };
        let field = |(index, field): (usize, &athenaeum_functions::types::RowField)| Starred {
            expr: Expr { kind: ExprKind::Field(Box::new(row.clone()), index), ty: field.ty.clone(), at: at.0 },
            name: field.name.as_ref().map(|name| name.to_lowercase()),
            heading: field.name.clone(),
        };
        Ok(fields.iter().enumerate().map(field).collect())
    }
}

fn starred(fields: &[&Field], at: ast::Place) -> Vec<Starred> {
    let column = |field: &&Field| Starred {
        expr: Expr { at: at.0, ..field.column.expr() },
        name: field.name.clone(),
        heading: field.heading.clone(),
    };
    fields.iter().map(column).collect()
}

fn is_column(scope: &Scope, parts: &[&str]) -> bool {
    parts.split_last().is_some_and(|(name, prefix)| scope.fields.iter().any(|field| field.is_meant(prefix, name)))
}

/// The name that an expression gives its column by itself.
fn name_of(expr: &ast::Expr) -> Option<&ast::Name> {
    match expr.kind.as_ref() {
        Tree::Identifier(name) | Tree::Dereference(_, name) => Some(name),
        _ => None,
    }
}

/// The names of `a.b.c`.
fn path_of(expr: &ast::Expr) -> Option<Vec<&ast::Name>> {
    match expr.kind.as_ref() {
        Tree::Identifier(name) => Some(vec![name]),
        Tree::Dereference(base, name) => {
            let mut path = path_of(base)?;
            path.push(name);
            Some(path)
        }
        _ => None,
    }
}
