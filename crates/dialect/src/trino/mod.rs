//! Trino SQL: text to statements. `parser` reads the whole grammar, tells what is malformed, and builds the trees of [`ast`];
//! the files beside it make of a tree what the engine runs, or refuse what it does not run.

pub mod ast;
mod call;
mod ctas;
mod explain;
mod iceberg;
mod insert;
mod parser;
mod prepared;
mod relation_name;
mod relations;
mod repeatable;
mod show;
mod source;
mod syntax_error;
mod thresholds;
mod unload;
mod unsupported;
mod view;
mod with_properties;
mod write;

pub use call::{Argument, ArgumentValue, Call};
pub use ctas::CreateTableAs;
pub use explain::{Explain, ExplainFormat, ExplainPlan, ExplainStyle, Explained};
pub use iceberg::{IcebergStatement, IcebergVerb};
pub use insert::Insert;
pub use parser::{parse_any, parse_expression, parse_query};
pub use prepared::{Execute, Executed, Prepare, StatementName, parameter_count};
pub use relation_name::RelationName;
pub use relations::relations_of;
pub use repeatable::{is_repeatable, names_in};
pub use show::ShowFunctions;
pub use thresholds::{Threshold, ThresholdValue, thresholds_in};
pub use unload::Unload;
pub use view::{CreateView, DropView, ShowCreateView};
pub use with_properties::{Property, PropertyValue};
pub use write::WriteStatement;

use crate::lexer::{self, Flavor};
use ast::AnyStatement;
use athenaeum_diagnostic::Diagnostic;
use source::Source;

/// A statement of the Trino route.
#[derive(Debug, Clone, PartialEq)]
pub enum TrinoStatement {
    /// A query.
    Query(Query),
    /// EXPLAIN of a query, or of a statement that writes its rows.
    Explain(Explain, Explained),
    /// A statement that only Iceberg tables know.
    Iceberg(IcebergStatement),
    /// `CREATE VIEW`.
    CreateView(Box<CreateView>),
    /// `DROP VIEW`.
    DropView(DropView),
    /// `SHOW CREATE VIEW`.
    ShowCreateView(ShowCreateView),
    /// `SHOW FUNCTIONS`.
    ShowFunctions(ShowFunctions),
    /// `PREPARE`.
    Prepare(Prepare),
    /// `EXECUTE`.
    Execute(Execute),
    /// `DEALLOCATE PREPARE`.
    Deallocate(StatementName),
    /// `CALL`.
    Call(Call),
    /// CTAS, INSERT, UNLOAD.
    Write(Box<WriteStatement>),
}

/// A query, as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// The query's tree.
    pub tree: Box<ast::Query>,
    /// How many values the `?` of its statement need.
    pub parameters: usize,
}

/// Reads one statement of the Trino route.
pub(crate) fn parse(text: &str) -> Result<TrinoStatement, Diagnostic> {
    unsupported::check_statement(text)?;
    show::check_statement(text)?;
    if let Some(iceberg) = iceberg::take(text)? {
        return Ok(TrinoStatement::Iceberg(iceberg));
    }
    let (statement, parameters) = parser::parse_any_with_parameters(text)?;
    if is_show_functions(text) {
        return show::functions(text).map(TrinoStatement::ShowFunctions);
    }
    statement_of(statement, Source { text, parameters })
}

/// What the engine runs of a tree.
fn statement_of(statement: AnyStatement, source: Source<'_>) -> Result<TrinoStatement, Diagnostic> {
    match statement {
        AnyStatement::Query(query) => Ok(TrinoStatement::Query(source.query(*query))),
        AnyStatement::Explain(explain, inner, at) => explain::explained(explain, *inner, at, source),
        AnyStatement::CreateTableAs(tree) => Ok(written(WriteStatement::CreateTableAs(ctas::of_tree(*tree, source)?))),
        AnyStatement::Insert(tree) => Ok(written(WriteStatement::Insert(insert::of_tree(*tree, source)?))),
        AnyStatement::Unload(tree) => Ok(written(WriteStatement::Unload(unload::of_tree(*tree, source)))),
        AnyStatement::CreateView(create) => view::create(*create, source),
        AnyStatement::DropView { name, if_exists, at } => view::drop(&name, if_exists, at, source),
        AnyStatement::ShowCreateView { name, at } => view::show_create(&name, at, source),
        AnyStatement::Prepare { name, statement, statement_at, .. } => {
            prepared::prepare(name, *statement, statement_at, source)
        }
        AnyStatement::Execute { what, values, at } => prepared::execute(what, values, at, source),
        AnyStatement::Deallocate(name, _) => Ok(TrinoStatement::Deallocate(prepared::statement_name(name, source))),
        AnyStatement::Call(call) => call::call(*call, source),
        AnyStatement::ChangeRows { verb, table, .. } => {
            Ok(TrinoStatement::Iceberg(iceberg::change_of_rows(verb, &table, source)))
        }
        AnyStatement::Other { words, at } => Err(unsupported::refusal(words, at, source.text)),
    }
}

fn written(write: WriteStatement) -> TrinoStatement {
    TrinoStatement::Write(Box::new(write))
}

/// Athena's refusal of a text that the Hive route refuses too: a statement of Trino that neither of them runs.
pub(crate) fn refusal_of_both(text: &str) -> Option<Diagnostic> {
    match parse_any(text) {
        Ok(AnyStatement::Other { words, at }) if !unsupported::is_of_hive(words) => {
            Some(unsupported::refusal(words, at, text))
        }
        _ => None,
    }
}

fn is_show_functions(text: &str) -> bool {
    let tokens = lexer::first_tokens(text, Flavor::Trino, 2);
    let words = tokens.iter().map(|token| token.text(text).to_ascii_uppercase());
    words.eq(["SHOW", "FUNCTIONS"])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        parse(text).unwrap_err().to_string()
    }

    #[test]
    fn queries_are_read_with_places() {
        assert!(
            matches!(parse("SELECT ?, \"Path\" FROM t").unwrap(), TrinoStatement::Query(query) if query.parameters == 1)
        );
        assert_eq!(
            error("SELECT FROM"),
            "line 1:8: mismatched input 'FROM'. Expecting: '*', 'ALL', 'DISTINCT', <expression>"
        );
        assert_eq!(error("SELECT 1 FROM t LIMIT 1 2"), "line 1:25: mismatched input '2'. Expecting: <EOF>");
        assert_eq!(
            error("SELECT `a`"),
            "line 1:8: backquoted identifiers are not supported; use double quotes to quote identifiers"
        );
    }

    #[test]
    fn keywords_of_other_databases_are_names() {
        for text in [
            "SELECT minus, 1 qualify FROM t final",
            "SELECT sample.a FROM x sample JOIN y anti ON sample.a = anti.a",
            "SELECT changes.a FROM x changes, y at, z before",
            "SELECT convert(a, b), overlay(c, d), regexp FROM t settings",
            "SELECT top, cluster, pivot FROM t",
            "SELECT a AT TIME ZONE 'UTC' FROM t",
        ] {
            assert!(matches!(parse(text), Ok(TrinoStatement::Query(_))), "{text}: {:?}", parse(text));
        }
        assert!(parse("SELECT a QUALIFY b FROM t").is_err());
    }

    #[test]
    fn reserved_words_are_names_in_double_quotes_only() {
        assert!(parse("SELECT \"order\", \"end\", \"table\" FROM t WHERE \"from\" = 1").is_ok());
        for (text, told) in [
            (
                "SELECT order FROM t",
                "line 1:8: mismatched input 'order'. Expecting: '*', 'ALL', 'DISTINCT', <expression>",
            ),
            ("SELECT a FROM t WHERE end = 1", "line 1:23: mismatched input 'end'. Expecting: <expression>"),
            ("SELECT CASE a WHEN 1 THEN END", "line 1:27: mismatched input 'END'. Expecting: <expression>"),
        ] {
            assert_eq!(error(text), told);
        }
    }
}
