//! `CALL procedure(value, …)` and `CALL procedure(name => value, …)`: names and literal values. Which procedures there are
//! is the engine's question.

use super::{TrinoStatement, expect_end, parser_over, place_of, syntax_error};
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use sqlparser::ast::{Expr, UnaryOperator, Value};
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::Token;

/// `CALL procedure(…)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Name of the procedure with its schema, in lower case.
    pub procedure: String,
    /// Where the statement begins.
    pub span: Span,
    /// What it is given.
    pub arguments: Vec<Argument>,
}

/// One value that a procedure is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The name in front of `=>`, in lower case.
    pub name: Option<String>,
    /// The value.
    pub value: ArgumentValue,
    /// Where it begins.
    pub span: Span,
}

/// A literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArgumentValue {
    /// `NULL`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// `'text'`.
    Text(String),
    /// `ARRAY['a', 'b']`.
    Texts(Vec<String>),
}

/// Reads `CALL`.
pub(super) fn call(text: &str) -> Result<TrinoStatement, Diagnostic> {
    let failed = |error: ParserError| syntax_error::from_parser(text, &error);
    let mut parser = parser_over(text)?;
    let span = place_of(text, &parser.next_token());
    let name = parser.parse_object_name(false).map_err(failed)?;
    let parts: Vec<String> =
        name.0.iter().filter_map(|part| part.as_ident()).map(|ident| ident.value.to_lowercase()).collect();
    parser.expect_token(&Token::LParen).map_err(failed)?;
    let mut arguments = Vec::new();
    if !parser.consume_token(&Token::RParen) {
        loop {
            arguments.push(argument(&mut parser, text)?);
            if !parser.consume_token(&Token::Comma) {
                break;
            }
        }
        parser.expect_token(&Token::RParen).map_err(failed)?;
    }
    expect_end(&parser, text)?;
    Ok(TrinoStatement::Call(Call { procedure: parts.join("."), span, arguments }))
}

fn argument(parser: &mut Parser<'_>, text: &str) -> Result<Argument, Diagnostic> {
    let failed = |error: ParserError| syntax_error::from_parser(text, &error);
    let span = place_of(text, &parser.peek_token());
    let is_named = matches!(parser.peek_nth_token(1).token, Token::RArrow);
    let name = if is_named {
        let ident = parser.parse_identifier().map_err(failed)?;
        parser.expect_token(&Token::RArrow).map_err(failed)?;
        Some(ident.value.to_lowercase())
    } else {
        None
    };
    let expr = parser.parse_expr().map_err(failed)?;
    let value = literal(&expr).ok_or_else(|| {
        Diagnostic::new(Code::InvalidProcedureArgument, "A procedure takes literal values only")
            .at(span)
            .hint("Write 'text', 12, true, NULL or ARRAY['a', 'b'].")
    })?;
    Ok(Argument { name, value, span })
}

fn literal(expr: &Expr) -> Option<ArgumentValue> {
    match expr {
        Expr::Value(value) => match &value.value {
            Value::Null => Some(ArgumentValue::Null),
            Value::Boolean(value) => Some(ArgumentValue::Boolean(*value)),
            Value::Number(digits, _) => digits.parse().ok().map(ArgumentValue::Integer),
            Value::SingleQuotedString(text) => Some(ArgumentValue::Text(text.clone())),
            _ => None,
        },
        Expr::UnaryOp { op: UnaryOperator::Minus, expr } => match literal(expr)? {
            ArgumentValue::Integer(number) => number.checked_neg().map(ArgumentValue::Integer),
            _ => None,
        },
        Expr::Array(array) => {
            let texts = array.elem.iter().map(|element| match literal(element)? {
                ArgumentValue::Text(text) => Some(text),
                _ => None,
            });
            texts.collect::<Option<_>>().map(ArgumentValue::Texts)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{TrinoStatement, parse};
    use super::*;

    fn called(text: &str) -> Call {
        match parse(text).unwrap() {
            TrinoStatement::Call(call) => call,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn values_go_by_place_or_by_name() {
        let call = called("CALL Glue.start_crawler('Logs')");
        assert_eq!(call.procedure, "glue.start_crawler");
        assert_eq!(call.arguments[0].value, ArgumentValue::Text("Logs".to_owned()));
        let call = called("call p(Name => 'x', n => -3, b => true, l => ARRAY['a', 'b'], z => NULL)");
        let names: Vec<_> = call.arguments.iter().filter_map(|argument| argument.name.as_deref()).collect();
        assert_eq!(names, ["name", "n", "b", "l", "z"]);
        assert_eq!(call.arguments[1].value, ArgumentValue::Integer(-3));
        assert_eq!(call.arguments[3].value, ArgumentValue::Texts(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(called("CALL p()").arguments, []);
    }

    #[test]
    fn what_is_no_literal_is_refused() {
        assert_eq!(
            parse("CALL p(1, a + 1)").unwrap_err().to_string(),
            "INVALID_PROCEDURE_ARGUMENT: line 1:11: A procedure takes literal values only"
        );
        assert_eq!(parse("CALL p").unwrap_err().to_string(), "line 1:7: mismatched input '<EOF>'. Expecting: '(', '.'");
    }
}
