//! `PREPARE`, `EXECUTE` and `DEALLOCATE PREPARE`. The values of an EXECUTE stay trees: they never become text.

use super::ast::{self, AnyStatement, Expr, ExprKind, Name, Place, expressions_inside, subquery_of};
use super::source::Source;
use super::{TrinoStatement, parse, statement_of};
use athenaeum_diagnostic::{Code, Diagnostic, Span};

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

/// `EXECUTE name [USING value, …]`, `EXECUTE IMMEDIATE 'text' [USING value, …]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Execute {
    /// What is run.
    pub what: Executed,
    /// The values, which name no column.
    pub values: Vec<Expr>,
    /// Where the statement begins.
    pub span: Span,
}

/// What EXECUTE runs.
#[derive(Debug, Clone, PartialEq)]
pub enum Executed {
    /// A prepared statement.
    Prepared(StatementName),
    /// The statement of EXECUTE IMMEDIATE.
    Immediate {
        /// Its text, with blanks in front, so that places in it are those of the whole text.
        text: String,
        /// The statement.
        statement: Box<TrinoStatement>,
    },
}

/// `PREPARE` of a tree.
pub(super) fn prepare(
    name: Name,
    statement: AnyStatement,
    at: Place,
    source: Source<'_>,
) -> Result<TrinoStatement, Diagnostic> {
    let prepared = statement_of(statement, source)?;
    check_can_be_prepared(&prepared, source.span(at))?;
    Ok(TrinoStatement::Prepare(Prepare { name: statement_name(name, source), text: source.rest(at).to_owned() }))
}

/// `EXECUTE` of a tree.
pub(super) fn execute(
    what: ast::Executed,
    values: Vec<Expr>,
    at: Place,
    source: Source<'_>,
) -> Result<TrinoStatement, Diagnostic> {
    values.iter().try_for_each(|value| check_constant(value, source))?;
    let what = match what {
        ast::Executed::Prepared(name) => Executed::Prepared(statement_name(name, source)),
        ast::Executed::Text(text, place) => immediate(&text, place, source)?,
    };
    Ok(TrinoStatement::Execute(Execute { what, values, span: source.span(at) }))
}

fn immediate(value: &str, at: Place, source: Source<'_>) -> Result<Executed, Diagnostic> {
    // The text begins behind its quote.
    let quote = source.rest(at).find('\'').unwrap_or(0);
    let start = usize::try_from(at.0).unwrap_or(usize::MAX).saturating_add(quote + 1);
    let before = source.text.get(..start).unwrap_or("").chars().map(|c| if c == '\n' { c } else { ' ' });
    let text: String = before.chain(value.chars()).collect();
    let statement = Box::new(parse(&text)?);
    check_can_be_prepared(&statement, source.span(at))?;
    Ok(Executed::Immediate { text, statement })
}

/// A name of a tree.
pub(super) fn statement_name(name: Name, source: Source<'_>) -> StatementName {
    StatementName { span: source.span(name.at), name: name.value }
}

/// Refuses what the guide does not list among what PREPARE takes: everything that neither reads nor writes rows.
fn check_can_be_prepared(statement: &TrinoStatement, at: Span) -> Result<(), Diagnostic> {
    match statement {
        TrinoStatement::Query(_) | TrinoStatement::Write(_) | TrinoStatement::Iceberg(_) => Ok(()),
        _ => {
            Err(Diagnostic::new(Code::NotSupported, "Only SELECT, CREATE TABLE AS, INSERT and UNLOAD can be prepared")
                .at(at)
                .hint("Run the statement itself."))
        }
    }
}

/// Refuses a value that is no constant.
fn check_constant(value: &Expr, source: Source<'_>) -> Result<(), Diagnostic> {
    let Some((what, at)) = not_constant(value, &mut Vec::new()) else { return Ok(()) };
    Err(Diagnostic::new(Code::ExpressionNotConstant, format!("Constant expression cannot contain {what}"))
        .at(source.span(at))
        .hint("Values are literals, such as 'text', 12, -1.5, DATE '2025-06-30', ARRAY[1, 2] or NULL; text stands in single quotes."))
}

/// What keeps an expression from being a constant. The parameters of the lambdas around it are known.
fn not_constant<'e>(expr: &'e Expr, lambda: &mut Vec<&'e str>) -> Option<(&'static str, Place)> {
    let outer = lambda.len();
    match expr.kind.as_ref() {
        ExprKind::Identifier(name) if lambda.contains(&name.value.as_str()) => return None,
        ExprKind::Identifier(_) => return Some(("column references", expr.at)),
        ExprKind::Parameter(_) => return Some(("parameters", expr.at)),
        ExprKind::Lambda(names, _) => lambda.extend(names.iter().map(|name| name.value.as_str())),
        _ if subquery_of(expr).is_some() => return Some(("subqueries", expr.at)),
        _ => {}
    }
    let found = expressions_inside(expr).into_iter().find_map(|inner| not_constant(inner, lambda));
    lambda.truncate(outer);
    found
}

/// How many values a statement needs.
pub fn parameter_count(statement: &TrinoStatement) -> usize {
    match statement {
        TrinoStatement::Query(query) => query.parameters,
        TrinoStatement::Explain(_, explained) => explained.query().parameters,
        TrinoStatement::Write(write) => write.query().parameters,
        TrinoStatement::CreateView(create) => create.query.parameters,
        _ => 0,
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

    #[test]
    fn question_marks_are_counted_but_those_in_quotes() {
        for (text, count) in [
            ("SELECT '?', \"a?\" FROM t WHERE a = ? -- ?", 1),
            ("SELECT ?, a FROM t WHERE b < ? ORDER BY c OFFSET ? ROWS LIMIT ?", 4),
            ("EXPLAIN WITH x AS (SELECT ? AS a) SELECT a FROM x WHERE a IN (?, ?)", 3),
            ("INSERT INTO t VALUES (?, 1)", 1),
            ("CREATE VIEW v AS SELECT ? AS a", 1),
            ("DROP VIEW v", 0),
        ] {
            assert_eq!(parameter_count(&parse(text).unwrap()), count, "{text}");
        }
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
        assert_eq!(executed("EXECUTE p USING 1, transform(ARRAY[1], x -> x + 1)").values.len(), 2);
    }

    #[test]
    fn a_text_runs_at_its_own_place() {
        let execute = executed("EXECUTE IMMEDIATE\n  'SELECT ''a'', ?' USING 1");
        let Executed::Immediate { text, statement } = execute.what else { panic!() };
        assert_eq!((text.trim_start(), text.find("SELECT")), ("SELECT 'a', ?", Some(21)));
        assert_eq!((parameter_count(&statement), execute.values.len()), (1, 1));
        assert_eq!(
            error("EXECUTE IMMEDIATE 'SELECT FROM'"),
            "line 1:27: mismatched input 'FROM'. Expecting: '*', 'ALL', 'DISTINCT', <expression>"
        );
        assert_eq!(
            error("EXECUTE IMMEDIATE 'EXECUTE p'"),
            "NOT_SUPPORTED: line 1:19: Only SELECT, CREATE TABLE AS, INSERT and UNLOAD can be prepared"
        );
    }

    #[test]
    fn mistakes_are_placed_in_the_whole_text() {
        for (text, told) in [
            (
                "PREPARE p FROM\nSELECT FROM",
                "line 2:8: mismatched input 'FROM'. Expecting: '*', 'ALL', 'DISTINCT', <expression>",
            ),
            ("PREPARE p SELECT 1", "line 1:11: mismatched input 'SELECT'. Expecting: 'FROM'"),
            (
                "PREPARE p FROM DROP VIEW v",
                "NOT_SUPPORTED: line 1:16: Only SELECT, CREATE TABLE AS, INSERT and UNLOAD can be prepared",
            ),
            ("PREPARE p FROM SHOW TABLES", "Queries of this type are not supported"),
            (
                "EXECUTE p USING 1, \"abc\"",
                "EXPRESSION_NOT_CONSTANT: line 1:20: Constant expression cannot contain column references",
            ),
            (
                "EXECUTE p USING 1 + ?",
                "EXPRESSION_NOT_CONSTANT: line 1:21: Constant expression cannot contain parameters",
            ),
            (
                "EXECUTE p USING (SELECT 1)",
                "EXPRESSION_NOT_CONSTANT: line 1:17: Constant expression cannot contain subqueries",
            ),
            ("DEALLOCATE p", "line 1:12: mismatched input 'p'. Expecting: 'PREPARE'"),
        ] {
            assert_eq!(error(text), told);
        }
    }
}
