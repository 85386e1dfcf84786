//! Trino SQL: text to statements. `parser` reads the whole grammar, tells what is malformed, and builds the trees of [`ast`];
//! sqlparser, whose dialect hooks and tokens are adapted to Athena, reads queries once more for DataFusion to plan from.

mod adapt;
pub mod ast;
mod call;
mod ctas;
mod dialect;
mod explain;
mod head;
mod headings;
mod iceberg;
mod insert;
mod parser;
mod prefix;
mod prepared;
mod relation_name;
mod row_cast;
mod show;
mod syntax_error;
mod unload;
mod unsupported;
mod view;
mod with_properties;
mod words;
mod write;

pub use call::{Argument, ArgumentValue, Call};
pub use ctas::CreateTableAs;
pub use explain::{Explain, ExplainFormat, ExplainPlan, ExplainStyle};
pub use headings::{Heading, headings};
pub use iceberg::{IcebergStatement, IcebergVerb};
pub use insert::Insert;
pub use parser::{parse_any, parse_expression, parse_query};
pub use prepared::{Execute, Prepare, StatementName, bind, parameter_count};
pub use relation_name::RelationName;
pub use show::ShowFunctions;
pub use unload::Unload;
pub use view::{CreateView, DropView, ShowCreateView};
pub use with_properties::{Property, PropertyValue};
pub use write::WriteStatement;

use crate::lexer::{self, Flavor};
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use dialect::AthenaDialect;
use sqlparser::ast as sqlparser_ast;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer};

/// How many words tell the statements apart.
const DECIDING_WORDS: usize = 3;

/// A statement of the Trino route.
#[derive(Debug, Clone, PartialEq)]
pub enum TrinoStatement {
    /// A query.
    Query(Query),
    /// EXPLAIN of a query.
    Explain(Explain, Query),
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

/// A query, ready for planning: names in lower case, every output column named.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// The query as sqlparser reads it, which the engine plans from until it takes the tree.
    pub ast: Box<sqlparser_ast::Query>,
    /// The query's tree.
    pub tree: Box<ast::Query>,
    /// How many values the tree's `?` need.
    pub parameters: usize,
    /// How its columns are headed.
    pub headings: Vec<Heading>,
}

/// Reads one statement of the Trino route.
pub(crate) fn parse(text: &str) -> Result<TrinoStatement, Diagnostic> {
    unsupported::check_statement(text)?;
    show::check_statement(text)?;
    if let Some(iceberg) = iceberg::take(text)? {
        return Ok(TrinoStatement::Iceberg(iceberg));
    }
    let statement = parse_any(text)?;
    let words = first_words(text);
    if let [show, functions, ..] = words.as_slice()
        && (show.as_str(), functions.as_str()) == ("SHOW", "FUNCTIONS")
    {
        return show::functions(text).map(TrinoStatement::ShowFunctions);
    }
    check_any(&statement, text)?;
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["CREATE", "VIEW", ..] | ["CREATE", "OR", ..] => return view::create(text),
        ["DROP", "VIEW", ..] => return view::drop(text),
        ["SHOW", "CREATE", "VIEW", ..] => return view::show_create(text),
        ["PREPARE", ..] => return prepared::prepare(text),
        ["EXECUTE", ..] => return prepared::execute(text),
        ["DEALLOCATE", ..] => return prepared::deallocate(text),
        ["CALL", ..] => return call::call(text),
        _ => {}
    }
    if let Some((explain, blanked)) = explain::take_prefix(text)? {
        return Ok(TrinoStatement::Explain(explain, explained_query(explain, &blanked)?));
    }
    match write::take(text)? {
        Some(write) => Ok(TrinoStatement::Write(Box::new(write))),
        None => Ok(TrinoStatement::Query(query(text)?)),
    }
}

/// Refuses a statement that was read and that Athena, or this engine, does not run.
fn check_any(statement: &ast::AnyStatement, text: &str) -> Result<(), Diagnostic> {
    match statement {
        ast::AnyStatement::Other { words, at } => Err(unsupported::refusal(words, *at, text)),
        ast::AnyStatement::Explain(_, inner, _) => check_any(inner, text),
        ast::AnyStatement::Execute { what: ast::Executed::Text(..), at, .. } => {
            let start = usize::try_from(at.0).unwrap_or(text.len());
            Err(Diagnostic::new(Code::NotSupported, "EXECUTE IMMEDIATE is not supported yet")
                .at(Span::of_offset(text, start))
                .hint("Use PREPARE and EXECUTE, or run the statement itself."))
        }
        _ => Ok(()),
    }
}

/// Athena's refusal of a text that the Hive route refuses too: a statement of Trino that neither of them runs.
pub(crate) fn refusal_of_both(text: &str) -> Option<Diagnostic> {
    match parse_any(text) {
        Ok(ast::AnyStatement::Other { words, at }) if !unsupported::is_of_hive(words) => {
            Some(unsupported::refusal(words, at, text))
        }
        _ => None,
    }
}

/// The query whose plan is told: of a statement that writes, the one that gives its rows.
fn explained_query(explain: Explain, text: &str) -> Result<Query, Diagnostic> {
    match write::take(text)? {
        None => query(text),
        Some(write) if explain.style == ExplainStyle::Plan => Ok(write.query().clone()),
        Some(write) => {
            Err(Diagnostic::new(Code::NotSupported, "EXPLAIN ANALYZE of a statement that writes is not supported yet")
                .at(write.span())
                .because("It would run the statement and write its files.")
                .hint("Use EXPLAIN, or EXPLAIN ANALYZE of the query alone."))
        }
    }
}

fn query(text: &str) -> Result<Query, Diagnostic> {
    let statement = sql_statement(text)?;
    let sqlparser_ast::Statement::Query(ast) = statement else { return Err(not_a_query(text)) };
    ready(ast, text)
}

/// A query as it was read, made ready for planning. The text holds nothing but the query, at its own place.
fn ready(mut ast: Box<sqlparser_ast::Query>, text: &str) -> Result<Query, Diagnostic> {
    let (tree, parameters) = parser::parse_query_with_parameters(text)?;
    let headings = headings(&ast, text);
    headings::name_every_column(&mut ast);
    Ok(Query { ast, tree: Box::new(tree), parameters, headings })
}

/// The words that tell statements apart, in upper case.
fn first_words(text: &str) -> Vec<String> {
    let tokens = lexer::first_tokens(text, Flavor::Trino, DECIDING_WORDS);
    tokens.iter().map(|token| token.text(text).to_ascii_uppercase()).collect()
}

fn sql_statement(text: &str) -> Result<sqlparser_ast::Statement, Diagnostic> {
    let mut parser = parser_over(text)?;
    let statement = parser.parse_statement().map_err(|error| syntax_error::from_parser(text, &error))?;
    expect_end(&parser, text)?;
    Ok(statement)
}

/// sqlparser over the tokens of a text.
fn parser_over(text: &str) -> Result<Parser<'static>, Diagnostic> {
    let mut tokens = Tokenizer::new(&AthenaDialect, text)
        .tokenize_with_location()
        .map_err(|error| syntax_error::from_tokenizer(text, &error))?;
    tokens.iter_mut().for_each(lower_quoted_name);
    let tokens = adapt::adapt(tokens, text)?;
    Ok(Parser::new(&AthenaDialect).with_tokens_with_locations(tokens))
}

/// Refuses what stands behind a statement.
fn expect_end(parser: &Parser<'_>, text: &str) -> Result<(), Diagnostic> {
    match parser.peek_token() {
        TokenWithSpan { token: Token::EOF, .. } => Ok(()),
        extra => Err(syntax_error::unexpected(text, &extra)),
    }
}

/// Where a token begins; the end of the text for the token behind the last.
fn place_of(text: &str, token: &TokenWithSpan) -> Span {
    match token.token {
        Token::EOF => Span::of_offset(text, text.len()),
        _ => Span::of_line_column(text, token.span.start.line, token.span.start.column),
    }
}

/// Athena's names do not tell upper from lower case, not even in double quotes.
fn lower_quoted_name(token: &mut TokenWithSpan) {
    if let Token::Word(word) = &mut token.token
        && word.quote_style.is_some()
    {
        word.value = word.value.to_lowercase();
    }
}

/// Statements Athena has and this engine has not, and statements Athena itself refuses.
fn not_a_query(text: &str) -> Diagnostic {
    let words: Vec<&str> = lexer::first_tokens(text, Flavor::Trino, 2).iter().map(|token| token.text(text)).collect();
    let what = words.first().copied().unwrap_or_default().to_ascii_uppercase();
    Diagnostic::new(Code::NotSupported, format!("{what} statements are not supported yet"))
        .at(Span::of_offset(text, text.len() - text.trim_start().len()))
        .because("This playground runs queries, statements that write, views, prepared statements, CALL, EXPLAIN and Hive DDL.")
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
            matches!(parse("SELECT \"Path\" FROM t").unwrap(), TrinoStatement::Query(query) if query.ast.to_string().contains("\"path\""))
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
    fn explain_keeps_the_places_of_its_query() {
        assert_eq!(
            error("EXPLAIN ANALYZE\nSELECT a FROM t LIMIT 1 2"),
            "line 2:25: mismatched input '2'. Expecting: <EOF>"
        );
    }

    #[test]
    fn explain_of_a_statement_that_writes_is_that_of_its_query() {
        let TrinoStatement::Explain(_, query) = parse("EXPLAIN INSERT INTO t SELECT a FROM u").unwrap() else {
            panic!()
        };
        assert_eq!(query.ast.to_string(), "SELECT a FROM u");
        assert_eq!(
            error("EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1"),
            "NOT_SUPPORTED: line 1:17: EXPLAIN ANALYZE of a statement that writes is not supported yet"
        );
    }
}
