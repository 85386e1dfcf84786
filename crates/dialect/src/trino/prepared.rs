//! `PREPARE`, `EXECUTE` and `DEALLOCATE PREPARE`, and the `?` of a statement: counted, and replaced by values as parts of
//! the statement's tree, never as text.

use super::ast::AnyStatement;
use super::view::expect;
use super::{TrinoStatement, expect_end, not_a_query, parse, parse_any, parser_over, place_of, syntax_error};
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use sqlparser::ast::{Expr, Query, Value, Visit, VisitMut, Visitor, VisitorMut};
use sqlparser::keywords::Keyword;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::Location;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// Name of a prepared statement, in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementName {
    /// The name.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// `PREPARE name FROM statement`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepare {
    /// The name.
    pub name: StatementName,
    /// The statement as typed, which is known to be one.
    pub text: String,
}

/// `EXECUTE name [USING value, …]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Execute {
    /// The name.
    pub name: StatementName,
    /// The values, which name no column, as sqlparser reads them.
    pub values: Vec<Expr>,
    /// The values as trees.
    pub trees: Vec<super::ast::Expr>,
    /// Where the statement begins.
    pub span: Span,
}

/// Reads `PREPARE`.
pub(super) fn prepare(text: &str) -> Result<TrinoStatement, Diagnostic> {
    let mut parser = parser_over(text)?;
    parser.next_token();
    let name = statement_name(&mut parser, text)?;
    expect(&mut parser, text, Keyword::FROM, "'FROM'")?;
    let start = place_of(text, &parser.peek_token());
    let offset = usize::try_from(start.offset).unwrap_or(text.len());
    // The prefix is blanked out, so that places count in the whole text.
    let blanked: String = text.char_indices().map(|(at, c)| if at < offset && c != '\n' { ' ' } else { c }).collect();
    let statement = parse(&blanked)?;
    if !can_be_prepared(&statement) {
        return Err(Diagnostic::new(
            Code::NotSupported,
            "Only SELECT, CREATE TABLE AS, INSERT and UNLOAD can be prepared",
        )
        .at(start)
        .hint("Run the statement itself."));
    }
    Ok(TrinoStatement::Prepare(Prepare { name, text: text.get(offset..).unwrap_or("").trim_end().to_owned() }))
}

/// Reads `EXECUTE`.
pub(super) fn execute(text: &str) -> Result<TrinoStatement, Diagnostic> {
    let mut parser = parser_over(text)?;
    let span = place_of(text, &parser.next_token());
    let name = statement_name(&mut parser, text)?;
    let values = if parser.parse_keyword(Keyword::USING) {
        parser.parse_comma_separated(Parser::parse_expr).map_err(|error| syntax_error::from_parser(text, &error))?
    } else {
        Vec::new()
    };
    expect_end(&parser, text)?;
    values.iter().try_for_each(|value| check_constant(value, text, span))?;
    let AnyStatement::Execute { values: trees, .. } = parse_any(text)? else { return Err(not_a_query(text)) };
    Ok(TrinoStatement::Execute(Execute { name, values, trees, span }))
}

/// Reads `DEALLOCATE PREPARE`.
pub(super) fn deallocate(text: &str) -> Result<TrinoStatement, Diagnostic> {
    let mut parser = parser_over(text)?;
    parser.next_token();
    expect(&mut parser, text, Keyword::PREPARE, "'PREPARE'")?;
    let name = statement_name(&mut parser, text)?;
    expect_end(&parser, text)?;
    Ok(TrinoStatement::Deallocate(name))
}

fn statement_name(parser: &mut Parser<'_>, text: &str) -> Result<StatementName, Diagnostic> {
    let span = place_of(text, &parser.peek_token());
    let ident = parser.parse_identifier().map_err(|error| syntax_error::from_parser(text, &error))?;
    Ok(StatementName { name: ident.value.to_lowercase(), span })
}

/// Whether the guide lists it among what PREPARE takes: everything that reads or writes rows.
fn can_be_prepared(statement: &TrinoStatement) -> bool {
    !matches!(
        statement,
        TrinoStatement::Explain(..)
            | TrinoStatement::CreateView(_)
            | TrinoStatement::DropView(_)
            | TrinoStatement::ShowCreateView(_)
            | TrinoStatement::Prepare(_)
            | TrinoStatement::Execute(_)
            | TrinoStatement::Deallocate(_)
            | TrinoStatement::Call(_)
    )
}

/// Refuses a value that is no constant: it would be looked up in the prepared statement's tables.
fn check_constant(value: &Expr, text: &str, statement: Span) -> Result<(), Diagnostic> {
    struct Finder(Option<(&'static str, Location)>);
    impl Visitor for Finder {
        type Break = ();
        fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
            self.0 = match expr {
                Expr::Identifier(ident) => Some(("column references", ident.span.start)),
                Expr::CompoundIdentifier(parts) => {
                    Some(("column references", parts.first().map_or(Location::empty(), |part| part.span.start)))
                }
                Expr::Value(value) if matches!(value.value, Value::Placeholder(_)) => {
                    Some(("parameters", value.span.start))
                }
                Expr::Subquery(_) | Expr::Exists { .. } | Expr::InSubquery { .. } => {
                    Some(("subqueries", Location::empty()))
                }
                _ => return ControlFlow::Continue(()),
            };
            ControlFlow::Break(())
        }
    }
    let mut finder = Finder(None);
    let _stopped = value.visit(&mut finder).is_break();
    let Some((what, place)) = finder.0 else { return Ok(()) };
    let span = if place.line == 0 { statement } else { Span::of_line_column(text, place.line, place.column) };
    Err(Diagnostic::new(Code::ExpressionNotConstant, format!("Constant expression cannot contain {what}"))
        .at(span)
        .hint("Values are literals, such as 'text', 12, -1.5, DATE '2025-06-30', ARRAY[1, 2] or NULL; text stands in single quotes."))
}

/// How many values a statement needs.
pub fn parameter_count(statement: &TrinoStatement) -> usize {
    query_of(statement).map_or(0, |query| places_of_parameters(query).len())
}

/// Puts values in the places of the `?`, the first value where the first `?` stands in the text.
pub fn bind(statement: &mut TrinoStatement, values: &[Expr]) {
    struct Binder<'v> {
        numbers: BTreeMap<(u64, u64), usize>,
        values: &'v [Expr],
    }
    impl VisitorMut for Binder<'_> {
        type Break = ();
        fn post_visit_expr(&mut self, expr: &mut Expr) -> ControlFlow<()> {
            let number = place_of_parameter(expr).and_then(|place| self.numbers.get(&place));
            if let Some(value) = number.and_then(|number| self.values.get(*number)) {
                // A value that is an operation stays whole: `?` binds stronger than any operator beside it.
                *expr = Expr::Nested(Box::new(value.clone()));
            }
            ControlFlow::Continue(())
        }
    }
    let Some(query) = query_of_mut(statement) else { return };
    let numbers = places_of_parameters(query).into_iter().enumerate().map(|(number, place)| (place, number)).collect();
    let ControlFlow::Continue(()) = query.visit(&mut Binder { numbers, values }) else { return };
}

/// The query inside of a statement, which is where its parameters stand.
fn query_of(statement: &TrinoStatement) -> Option<&Query> {
    match statement {
        TrinoStatement::Query(query) | TrinoStatement::Explain(_, query) => Some(&query.ast),
        TrinoStatement::Write(write) => Some(&write.query().ast),
        TrinoStatement::CreateView(create) => Some(&create.query.ast),
        _ => None,
    }
}

fn query_of_mut(statement: &mut TrinoStatement) -> Option<&mut Query> {
    match statement {
        TrinoStatement::Query(query) | TrinoStatement::Explain(_, query) => Some(&mut query.ast),
        TrinoStatement::Write(write) => Some(&mut write.query_mut().ast),
        _ => None,
    }
}

/// Line and column of every `?`, in the order of the text: the tree keeps another one.
fn places_of_parameters(query: &Query) -> Vec<(u64, u64)> {
    struct Finder(Vec<(u64, u64)>);
    impl Visitor for Finder {
        type Break = ();
        fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
            self.0.extend(place_of_parameter(expr));
            ControlFlow::Continue(())
        }
    }
    let mut finder = Finder(Vec::new());
    let ControlFlow::Continue(()) = query.visit(&mut finder) else { return Vec::new() };
    finder.0.sort_unstable();
    finder.0.dedup();
    finder.0
}

fn place_of_parameter(expr: &Expr) -> Option<(u64, u64)> {
    match expr {
        Expr::Value(value) if matches!(value.value, Value::Placeholder(_)) => {
            Some((value.span.start.line, value.span.start.column))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn executed(text: &str) -> Execute {
        match parse(text).unwrap() {
            TrinoStatement::Execute(execute) => execute,
            other => panic!("{other:?}"),
        }
    }

    fn error(text: &str) -> String {
        parse(text).unwrap_err().to_string()
    }

    fn bound(text: &str, using: &str) -> String {
        let mut statement = parse(text).unwrap();
        let values = executed(&format!("EXECUTE p USING {using}")).values;
        assert_eq!(parameter_count(&statement), values.len());
        bind(&mut statement, &values);
        query_of(&statement).unwrap().to_string()
    }

    #[test]
    fn values_go_where_the_question_marks_stand_in_the_text() {
        assert_eq!(
            bound("SELECT ?, a FROM t WHERE b < ? ORDER BY c OFFSET ? ROWS LIMIT ?", "1, -2, 3, 4"),
            "SELECT (1) AS \"_col0\", a FROM t WHERE b < (-2) ORDER BY c LIMIT (4) OFFSET (3) ROWS"
        );
        assert_eq!(
            bound("WITH x AS (SELECT ? AS a) SELECT a FROM x WHERE a IN (?, ?)", "'o''clock', DATE '2025-06-30', NULL"),
            "WITH x AS (SELECT ('o''clock') AS a) SELECT a FROM x WHERE a IN ((DATE '2025-06-30'), (NULL))"
        );
    }

    #[test]
    fn a_value_is_never_more_than_a_value() {
        assert_eq!(
            bound("SELECT a FROM t WHERE a = ?", "'1'' OR 1 = 1 --'"),
            "SELECT a FROM t WHERE a = ('1'' OR 1 = 1 --')"
        );
        assert_eq!(bound("SELECT a FROM t WHERE b = ? * 2", "1 + 1"), "SELECT a FROM t WHERE b = (1 + 1) * 2");
    }

    #[test]
    fn question_marks_in_quotes_are_none() {
        assert_eq!(parameter_count(&parse("SELECT '?', \"a?\" FROM t WHERE a = ? -- ?").unwrap()), 1);
    }

    #[test]
    fn the_prepared_text_is_kept_as_typed() {
        let TrinoStatement::Prepare(prepare) = parse("PREPARE My_Select FROM\nSELECT * FROM t WHERE a = ?").unwrap()
        else {
            panic!()
        };
        assert_eq!((prepare.name.name.as_str(), prepare.text.as_str()), ("my_select", "SELECT * FROM t WHERE a = ?"));
        assert!(matches!(parse("DEALLOCATE PREPARE p").unwrap(), TrinoStatement::Deallocate(name) if name.name == "p"));
        assert_eq!(executed("EXECUTE p").values, []);
    }

    #[test]
    fn mistakes_are_placed_in_the_whole_text() {
        assert_eq!(
            error("PREPARE p FROM\nSELECT FROM"),
            "line 2:8: mismatched input 'FROM'. Expecting: '*', 'ALL', 'DISTINCT', <expression>"
        );
        assert_eq!(error("PREPARE p SELECT 1"), "line 1:11: mismatched input 'SELECT'. Expecting: 'FROM'");
        assert_eq!(
            error("PREPARE p FROM DROP VIEW v"),
            "NOT_SUPPORTED: line 1:16: Only SELECT, CREATE TABLE AS, INSERT and UNLOAD can be prepared"
        );
        assert_eq!(
            error("EXECUTE p USING 1, \"abc\""),
            "EXPRESSION_NOT_CONSTANT: line 1:20: Constant expression cannot contain column references"
        );
        assert_eq!(error("DEALLOCATE p"), "line 1:12: mismatched input 'p'. Expecting: 'PREPARE'");
    }
}
