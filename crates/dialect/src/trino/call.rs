//! `CALL procedure(value, …)` and `CALL procedure(name => value, …)`: names and literal values. Which procedures there are
//! is the engine's question.

use super::TrinoStatement;
use super::ast::{self, Expr, ExprKind, Literal, Name};
use super::source::Source;
use athenaeum_diagnostic::{Code, Diagnostic, Span};

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

/// `CALL` of a tree.
pub(super) fn call(tree: ast::Call, source: Source<'_>) -> Result<TrinoStatement, Diagnostic> {
    let arguments = tree.arguments.into_iter().map(|(name, value)| argument(name, &value, source));
    Ok(TrinoStatement::Call(Call {
        procedure: tree.procedure.dotted(),
        span: source.span(tree.at),
        arguments: arguments.collect::<Result<_, _>>()?,
    }))
}

fn argument(name: Option<Name>, expr: &Expr, source: Source<'_>) -> Result<Argument, Diagnostic> {
    let span = source.span(name.as_ref().map_or(expr.start, |name| name.at));
    let value = literal(expr).ok_or_else(|| {
        Diagnostic::new(Code::InvalidProcedureArgument, "A procedure takes literal values only")
            .at(span)
            .hint("Write 'text', 12, true, NULL or ARRAY['a', 'b'].")
    })?;
    Ok(Argument { name: name.map(|name| name.value), value, span })
}

fn literal(expr: &Expr) -> Option<ArgumentValue> {
    match expr.kind.as_ref() {
        ExprKind::Literal(literal) => match literal {
            Literal::Null => Some(ArgumentValue::Null),
            Literal::Boolean(value) => Some(ArgumentValue::Boolean(*value)),
            Literal::Integer(number) => Some(ArgumentValue::Integer(*number)),
            Literal::String(text) => Some(ArgumentValue::Text(text.clone())),
            _ => None,
        },
        ExprKind::Array(items) => {
            let texts = items.iter().map(|item| match literal(item)? {
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
