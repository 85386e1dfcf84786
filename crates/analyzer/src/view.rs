//! Views: their text is analysed anew each time, in its own database, and must still give the columns it was made with.

use crate::catalog::ViewText;
use crate::expression::coerce;
use crate::limits::LIMITS;
use crate::plan::{Column, Node};
use crate::query::Analyzed;
use crate::scope::Field;
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::{ast, parse_query};
use athenaeum_functions::Type;
use athenaeum_functions::expr::Expr;
use athenaeum_functions::types::can_coerce;
use std::cell::{Cell, RefCell};

impl Analyzer<'_> {
    pub(crate) fn view(&self, view: &ViewText, at: ast::Place) -> Result<Analyzed, Diagnostic> {
        let key = (view.database.clone(), view.name.clone());
        let name = format!("{}.{}.{}", self.session.catalog, view.database, view.name);
        self.check_recursion(&key, &name, at)?;
        let query = parse_query(&view.query)
            .map_err(|error| self.invalid(&format!("Failed parsing stored view '{name}': {error}"), &error, at))?;
        let mut views = self.views.borrow().clone();
        views.push(key);
        let inside = Analyzer {
            catalog: self.catalog,
            text: &view.query,
            database: view.query_database.clone(),
            session: self.session,
            parameters: &[],
            next_column: Cell::new(self.next_column.get()),
            named: RefCell::new(Vec::new()),
            windows: RefCell::new(Vec::new()),
            views: RefCell::new(views),
            target: self.target.clone(),
            depth: Cell::new(self.depth.get()),
            relations: Cell::new(self.relations.get()),
            next_number: Cell::new(self.next_number.get()),
        };
        let analyzed = inside.query(&query, None);
        self.next_column.set(inside.next_column.get());
        self.relations.set(inside.relations.get());
        self.next_number.set(inside.next_number.get());
        let analyzed = analyzed.map_err(|error| self.failed_inside(&name, &error, at))?;
        self.as_created(analyzed, view, &name, at)
    }

    fn check_recursion(&self, key: &(String, String), name: &str, at: ast::Place) -> Result<(), Diagnostic> {
        let views = self.views.borrow();
        let recursive = |message: &str| {
            self.error(Code::ViewIsRecursive, at, message)
                .because(format!("{name} would read itself, through {} views.", views.len()))
                .hint("Read the tables below instead, or give the view another name.")
        };
        if self.target.as_ref() == Some(key) {
            return Err(recursive("Statement would create a recursive view"));
        }
        if views.contains(key) {
            return Err(recursive("View is recursive"));
        }
        if views.len() >= LIMITS.nested_views {
            return Err(self
                .error(Code::TooLarge, at, "Views nest too deeply")
                .because(format!("At most {} views may read one another.", LIMITS.nested_views)));
        }
        Ok(())
    }

    /// A failure below a view, told where the view is read.
    fn failed_inside(&self, name: &str, error: &Diagnostic, at: ast::Place) -> Diagnostic {
        // A view is read with the rights of whoever reads it, so what they lack below is told as it is.
        if matches!(error.code, Code::ViewIsRecursive | Code::TooLarge | Code::InsufficientPermissions) {
            let error = Diagnostic { span: Some(self.span(at)), ..error.clone() };
            return error.because(format!("It is read by the view {name}."));
        }
        let placed = match error.span {
            Some(span) if error.code.carries_position() => {
                format!("line {}:{}: {}", span.line, span.column, error.message)
            }
            _ => error.message.clone(),
        };
        self.invalid(&format!("Failed analyzing stored view '{name}': {placed}"), error, at)
    }

    fn invalid(&self, message: &str, inner: &Diagnostic, at: ast::Place) -> Diagnostic {
        let error = self
            .error(Code::InvalidView, at, message)
            .because("The second place counts in the text of the view, which SHOW CREATE VIEW tells.");
        let because = error.because.iter().chain(&inner.because).cloned().collect();
        Diagnostic { because, hints: inner.hints.clone(), ..error }
            .hint("Create the view again with CREATE OR REPLACE VIEW, or drop it.")
    }

    /// The rows under the names and types of the view, or why the view is stale.
    fn as_created(
        &self,
        analyzed: Analyzed,
        view: &ViewText,
        name: &str,
        at: ast::Place,
    ) -> Result<Analyzed, Diagnostic> {
        let found: Vec<Field> = analyzed.visible().into_iter().cloned().collect();
        if found.len() != view.columns.len() {
            let problem = format!(
                "stored view column count ({}) does not match column count derived from the view query analysis ({})",
                view.columns.len(),
                found.len()
            );
            return Err(self.stale(name, &problem, at));
        }
        let relation = vec![self.session.catalog.clone(), view.database.clone(), view.name.clone()];
        let mut columns: Vec<(Column, Expr)> = Vec::with_capacity(found.len());
        let mut fields = Vec::with_capacity(found.len());
        for (position, (field, (stored, ty))) in found.iter().zip(&view.columns).enumerate() {
            check_column(field, stored, ty, position).map_err(|problem| self.stale(name, &problem, at))?;
            let column = self.new_column(stored, ty.clone());
            columns.push((column.clone(), coerce(field.column.expr(), ty)));
            fields.push(Field {
                relation: Some(relation.clone()),
                name: Some(stored.to_lowercase()),
                heading: Some(stored.clone()),
                column,
                is_hidden: false,
            });
        }
        Ok(Analyzed { node: Node::Project { input: Box::new(analyzed.node), columns }, fields })
    }

    fn stale(&self, name: &str, problem: &str, at: ast::Place) -> Diagnostic {
        self.error(Code::ViewIsStale, at, format!("View '{name}' is stale or in invalid state: {problem}"))
            .because("A table below the view has other columns than when the view was created.")
            .hint("Create it again: take its text from SHOW CREATE VIEW, and run it with CREATE OR REPLACE VIEW.")
    }
}

/// What keeps a column of the query from being one of the view.
fn check_column(field: &Field, stored: &str, ty: &Type, position: usize) -> Result<(), String> {
    let found = &field.column.ty;
    let name = field.name.as_deref().unwrap_or("<anonymous>");
    let today = format!("column [{name}] of type {found} projected from query view at position {position}");
    if !name.eq_ignore_ascii_case(stored) {
        return Err(format!(
            "{today} has a different name from column [{stored}] of type {ty} stored in view definition"
        ));
    }
    if !can_coerce(found, ty) {
        return Err(format!("{today} cannot be coerced to column [{stored}] of type {ty} stored in view definition"));
    }
    Ok(())
}
