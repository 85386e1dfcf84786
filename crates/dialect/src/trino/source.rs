//! The text of a statement beside its tree: places as lines and columns, parts as typed.

use super::ast::{self, Expr, Name, Place, QualifiedName};
use super::{Query, RelationName};
use athenaeum_diagnostic::{Code, Diagnostic, Span};

/// A statement's text, and how many values its `?` need.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'t> {
    pub(super) text: &'t str,
    pub(super) parameters: usize,
}

impl<'t> Source<'t> {
    /// The place as line and column.
    pub(super) fn span(self, at: Place) -> Span {
        Span::of_offset(self.text, offset(at))
    }

    /// An expression as typed.
    pub(super) fn typed(self, expr: &Expr) -> &'t str {
        self.text.get(offset(expr.start)..offset(expr.end)).unwrap_or("")
    }

    /// The text from a place on, without blanks at its end.
    pub(super) fn rest(self, at: Place) -> &'t str {
        self.text.get(offset(at)..).unwrap_or("").trim_end()
    }

    /// A query of the statement.
    pub(super) fn query(self, tree: ast::Query) -> Query {
        Query { tree: Box::new(tree), parameters: self.parameters }
    }

    /// `[[catalog.]database.]name`.
    pub(super) fn relation_name(self, name: &QualifiedName) -> Result<RelationName, Diagnostic> {
        let span = self.span(name.at);
        let parts: Vec<&Name> = name.parts.iter().collect();
        let (catalog, database, name) = match parts.as_slice() {
            [name] => (None, None, name),
            [database, name] => (None, Some(database), name),
            [catalog, database, name] => (Some(catalog), Some(database), name),
            _ => {
                let message = format!("Too many dots in table name: {}", name.dotted());
                return Err(Diagnostic::new(Code::SyntaxError, message)
                    .at(span)
                    .hint("A name is catalog.database.table at most."));
            }
        };
        let value = |part: &&Name| part.value.clone();
        Ok(RelationName { catalog: catalog.map(value), database: database.map(value), name: value(name), span })
    }
}

fn offset(at: Place) -> usize {
    usize::try_from(at.0).unwrap_or(usize::MAX)
}
