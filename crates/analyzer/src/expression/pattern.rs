//! Expressions of MATCH_RECOGNIZE: columns, with a label in front or without, mean rows of the match. Each value that is read
//! of a match becomes a column of its own, and the expression reads that.

use super::call::Inside;
use super::{Allowed, Found, Typer};
use crate::pattern::Labels;
use crate::plan::{Column, Node};
use crate::scope::Scope;
use crate::statement::Analyzer;
use crate::syntax;
use crate::walk::find_column_in;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, ExprKind as Tree, ProcessingMode};
use athenaeum_functions::expr::Expr;
use athenaeum_functions::pattern::{Computed, Navigation, Read, Source};
use std::rc::Rc;

/// What an expression reads of a match, so far.
#[derive(Debug)]
pub(super) struct Matched {
    pub(super) labels: Labels,
    pub(super) rows: RowsMeant,
    /// The labels of columns and classifiers, in the order in which they came.
    pub(super) seen: Vec<Option<usize>>,
    reads: Vec<(Column, Read)>,
    /// What the aggregate at hand reads of each row.
    sources: Vec<(Column, Source)>,
}

/// Which rows a column means.
#[derive(Debug, Clone)]
pub(super) enum RowsMeant {
    /// One row of the match, for its label.
    One(Navigation),
    /// Each of those that an aggregate takes in.
    Each,
    /// Each row of the input: what a subquery compares with is computed before there are matches.
    Input,
}

/// A processing mode as it is written.
pub(super) fn mode_text(mode: ProcessingMode) -> &'static str {
    match mode {
        ProcessingMode::Running => "RUNNING",
        ProcessingMode::Final => "FINAL",
    }
}

impl Analyzer<'_> {
    /// An expression of MEASURES or DEFINE.
    pub(crate) fn pattern_expression(
        &self,
        expr: &ast::Expr,
        scope: &Rc<Scope>,
        labels: &Labels,
        found: &mut Found,
    ) -> Result<Computed, Diagnostic> {
        let is_window = |part: &ast::Expr| match part.kind.as_ref() {
            Tree::Call(call) => call.over.is_some(),
            Tree::Measure(..) => true,
            _ => false,
        };
        if let Some(window) = syntax::find(expr, &is_window) {
            let message = "Cannot nest window functions or row pattern measures inside pattern recognition expressions";
            return Err(self.error(Code::NestedWindow, window.start, message));
        }
        let pattern = Matched {
            labels: labels.clone(),
            rows: RowsMeant::One(Navigation::current()),
            seen: Vec::new(),
            reads: Vec::new(),
            sources: Vec::new(),
        };
        let mut typer = Typer {
            analyzer: self,
            scope,
            allowed: Allowed { aggregates: false, windows: false, clause: "MATCH_RECOGNIZE clause" },
            found,
            parameters: Vec::new(),
            depth: 0,
            inside: Inside::Nothing,
            pattern: Some(pattern),
        };
        let expr = typer.expr(expr)?;
        let reads = typer.pattern.map(|pattern| pattern.reads).unwrap_or_default();
        Ok(Computed { expr, reads: reads.into_iter().map(|(column, read)| (column.id, read)).collect() })
    }

    /// Refuses what Trino refuses of a window's pattern, before we refuse the pattern itself.
    pub(crate) fn refuse_nested_in_window(&self, pattern: &ast::PatternWindow) -> Result<(), Diagnostic> {
        let conditions = pattern.common.iter().flat_map(|common| &common.define).map(|(_, expr)| expr);
        self.refuse_nested(pattern.measures.iter().map(|(expr, _)| expr).chain(conditions))
    }
}

impl Typer<'_, '_> {
    /// A name alone: a column of any row.
    pub(super) fn pattern_identifier(&mut self, name: &ast::Name) -> Result<Expr, Diagnostic> {
        match self.local_column(&name.value, &name.typed, name.at)? {
            Some(column) => Ok(self.matched_column(&column, None)),
            None => Err(self.no_column(&name.value, &name.value, name.at)),
        }
    }

    /// `label.column`; the name of the input means nothing here.
    pub(super) fn pattern_dereference(&mut self, whole: &ast::Expr, path: &[&ast::Name]) -> Result<Expr, Diagnostic> {
        let label = path.first().and_then(|first| self.pattern.as_ref()?.labels.find(first));
        let (Some(label), [_, rest @ ..]) = (label, path) else {
            let typed: Vec<&str> = path.iter().map(|name| name.value.as_str()).collect();
            let error = self.no_column_error(&typed.join("."), whole.at);
            return Err(error.because("In MATCH_RECOGNIZE a name in front of a column is a pattern variable."));
        };
        let unlabeled: Vec<&str> = rest.iter().map(|name| name.value.as_str()).collect();
        let column = match rest {
            [name] => self.local_column(&name.value, &whole.to_string(), whole.at)?,
            _ => None,
        };
        match column {
            Some(column) => Ok(self.matched_column(&column, Some(label))),
            None => {
                let label = self.pattern.as_ref().map_or("", |pattern| pattern.labels.name(label));
                let message = format!("Column {} prefixed with label {label} cannot be resolved", unlabeled.join("."));
                Err(self.error(Code::ColumnNotFound, whole.at, message))
            }
        }
    }

    /// A column of the input; those of queries around are refused.
    fn local_column(&self, name: &str, typed: &str, at: ast::Place) -> Result<Option<Column>, Diagnostic> {
        let column = self.column(&[], name, at)?;
        match column {
            Some(column) if !self.scope.fields.iter().any(|field| field.column.id == column.id) => {
                Err(self.outside(typed, at))
            }
            other => Ok(other),
        }
    }

    fn outside(&self, typed: &str, at: ast::Place) -> Diagnostic {
        let message = format!("Reference to column '{typed}' from outer scope not allowed in this context");
        self.error(Code::NotSupported, at, message)
    }

    /// The values of a column of the input in the rows that it means.
    fn matched_column(&mut self, column: &Column, label: Option<usize>) -> Expr {
        if let Some(pattern) = &mut self.pattern {
            pattern.seen.push(label);
        }
        self.matched(Source::Value(column.expr()), label)
    }

    /// The value of a subquery. It is the same whichever row is meant.
    pub(super) fn subquery_value(&mut self, column: Column) -> Expr {
        if self.pattern.is_none() {
            return column.expr();
        }
        self.matched(Source::Value(column.expr()), None)
    }

    /// A value of the rows that are meant, for a label.
    pub(super) fn matched(&mut self, source: Source, label: Option<usize>) -> Expr {
        let analyzer = self.analyzer;
        match (&mut self.pattern, source) {
            (None | Some(Matched { rows: RowsMeant::Input, .. }), Source::Value(expr)) => expr,
            (Some(Matched { rows: RowsMeant::One(navigation), labels, reads, .. }), source) => {
                let navigation = Navigation { variables: labels.variables(label), ..navigation.clone() };
                let ty = source.ty();
                column_of(analyzer, reads, Read::At(navigation, source), ty).expr()
            }
            (Some(Matched { sources, .. }), source) => {
                let ty = source.ty();
                column_of(analyzer, sources, source, ty).expr()
            }
            (None, source) => self.analyzer.new_column("match", source.ty()).expr(),
        }
    }

    /// A value of many rows.
    pub(super) fn over_rows(&mut self, read: Read, ty: athenaeum_functions::Type) -> Expr {
        let analyzer = self.analyzer;
        match &mut self.pattern {
            Some(pattern) => column_of(analyzer, &mut pattern.reads, read, ty).expr(),
            None => analyzer.new_column("match", ty).expr(),
        }
    }

    /// Types something in which columns mean other rows, and gives the labels that came up in it.
    pub(super) fn meaning<T>(
        &mut self,
        rows: RowsMeant,
        typed: impl FnOnce(&mut Self) -> Result<T, Diagnostic>,
    ) -> Result<(T, Vec<Option<usize>>), Diagnostic> {
        let first = self.pattern.as_ref().map_or(0, |pattern| pattern.seen.len());
        let before = self.pattern.as_mut().map(|pattern| std::mem::replace(&mut pattern.rows, rows));
        let result = typed(self);
        if let (Some(pattern), Some(before)) = (&mut self.pattern, before) {
            pattern.rows = before;
        }
        let seen = self.pattern.as_ref().and_then(|pattern| pattern.seen.get(first..)).unwrap_or_default();
        Ok((result?, seen.to_vec()))
    }

    /// What the aggregate that was typed last reads of each row.
    pub(super) fn taken_sources(&mut self) -> Vec<(Column, Source)> {
        self.pattern.as_mut().map(|pattern| std::mem::take(&mut pattern.sources)).unwrap_or_default()
    }

    /// What a subquery's rows are compared with.
    pub(super) fn value_for_subquery(&mut self, value: &ast::Expr) -> Result<Expr, Diagnostic> {
        let Some(pattern) = &self.pattern else { return self.expr(value) };
        let is_function = |part: &ast::Expr| super::navigation::function_of(part).is_some();
        if let Some(call) = syntax::find(value, &is_function) {
            let name = super::navigation::function_of(call).unwrap_or_default();
            let message = format!("IN-PREDICATE with {name} function is not yet supported");
            return Err(self.error(Code::NotSupported, call.at, message));
        }
        let is_labeled = |part: &ast::Expr| {
            let path = super::name::path_of(part).filter(|path| path.len() > 1);
            path.and_then(|path| pattern.labels.find(path.first()?)).is_some()
        };
        if let Some(labeled) = syntax::find(value, &is_labeled) {
            let message = "IN-PREDICATE with labeled column reference is not yet supported";
            return Err(self.error(Code::NotSupported, labeled.at, message));
        }
        Ok(self.meaning(RowsMeant::Input, |typer| typer.expr(value))?.0)
    }

    /// A subquery of the expression. In MATCH_RECOGNIZE it reads nothing from outside.
    pub(super) fn inner_query(&mut self, query: &ast::Query) -> Result<crate::query::Analyzed, Diagnostic> {
        let analyzed = self.analyzer.query(query, Some(self.scope))?;
        if self.pattern.is_some() {
            self.refuse_outside(&analyzed.node)?;
        }
        Ok(analyzed)
    }

    fn refuse_outside(&self, node: &Node) -> Result<(), Diagnostic> {
        let mut ids = Vec::new();
        let mut scope: Option<&Scope> = Some(self.scope);
        while let Some(current) = scope {
            ids.extend(current.fields.iter().map(|field| field.column.id));
            scope = current.parent.as_deref();
        }
        match find_column_in(node, &mut |id| ids.contains(&id)) {
            None => Ok(()),
            Some(column) => {
                let rest = self.analyzer.text.get(column.at as usize..).unwrap_or_default();
                let is_part = |one: char| one.is_alphanumeric() || matches!(one, '_' | '.' | '"' | '@');
                let end = rest.find(|one: char| !is_part(one)).unwrap_or(rest.len());
                Err(self.outside(rest.get(..end).unwrap_or_default(), ast::Place(column.at)))
            }
        }
    }

    /// Why a measure of a window is none here.
    pub(super) fn measure_refused(&self, whole: &ast::Expr, name: &ast::Name, window: &ast::Window) -> Diagnostic {
        if let Err(error) = self.refuse_place(whole) {
            return error;
        }
        let spec = match window {
            ast::Window::Spec(spec) => spec.frame.as_ref().and_then(|frame| frame.pattern.as_ref()),
            ast::Window::Named(_) => None,
        };
        if let Some(pattern) = spec {
            if pattern.measures.iter().filter(|(_, other)| other.value == name.value).count() > 1 {
                let message = format!("Measure {name} is defined more than once");
                return self.error(Code::AmbiguousName, whole.at, message);
            }
            if let Err(error) = self.analyzer.refuse_nested_in_window(pattern) {
                return error;
            }
        }
        self.error(Code::NotSupported, whole.at, "Row pattern recognition in windows is not supported here")
            .because("The engine behind this page has row pattern recognition in MATCH_RECOGNIZE alone.")
    }
}

/// The column that stands for a value, which is read once.
fn column_of<T: PartialEq>(
    analyzer: &Analyzer<'_>,
    reads: &mut Vec<(Column, T)>,
    read: T,
    ty: athenaeum_functions::Type,
) -> Column {
    if let Some((column, _)) = reads.iter().find(|(_, other)| *other == read) {
        return column.clone();
    }
    let column = analyzer.new_column("match", ty);
    reads.push((column.clone(), read));
    column
}
