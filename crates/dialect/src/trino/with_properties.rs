//! `WITH (name = expression, …)` of CTAS and UNLOAD: names and values as written. Knows no property; what a name means and
//! which values it takes is the writer's question.

use super::head::Head;
use crate::lexer::{self, Flavor, Token, TokenKind};
use athenaeum_diagnostic::{Diagnostic, Span};

/// One property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Its name, in lower case.
    pub name: String,
    /// Its value.
    pub value: PropertyValue,
    /// Where its name begins.
    pub span: Span,
}

/// Value of a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PropertyValue {
    /// `'text'`.
    Text(String),
    /// A number as written.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// `ARRAY[…]`.
    List(Vec<PropertyValue>),
    /// Any other expression, as written.
    Expression(String),
}

/// The properties that come next, if any do. A list without its word is read too, for UNLOAD.
pub(super) fn take(head: &mut Head<'_>) -> Result<Vec<Property>, Diagnostic> {
    let mut properties = Vec::new();
    if !head.accept(&["WITH"]) {
        return Ok(properties);
    }
    head.expect("(")?;
    loop {
        let span = head.span();
        let name = head.name()?;
        head.expect("=")?;
        let text = head.text();
        let tokens = head.expression();
        if tokens.is_empty() {
            return Err(head.unexpected("<expression>"));
        }
        let value = value_of(text, tokens);
        properties.push(Property { name, value, span });
        if head.accept(&[")"]) {
            return Ok(properties);
        }
        if !head.accept(&[","]) {
            return Err(head.unexpected("')', ','"));
        }
    }
}

fn value_of(text: &str, tokens: &[Token]) -> PropertyValue {
    let is = |token: &Token, word: &str| token.text(text).eq_ignore_ascii_case(word);
    match tokens {
        [one] if one.kind == TokenKind::String => PropertyValue::Text(lexer::unquote(one.text(text), Flavor::Trino)),
        [one] if one.kind == TokenKind::Number => PropertyValue::Number(one.text(text).to_owned()),
        [one] if is(one, "true") || is(one, "false") => PropertyValue::Boolean(is(one, "true")),
        [sign, one] if is(sign, "-") && one.kind == TokenKind::Number => {
            PropertyValue::Number(format!("-{}", one.text(text)))
        }
        [array, open, items @ .., close] if is(array, "ARRAY") && is(open, "[") && is(close, "]") => {
            let items = items.split(|token| is(token, ",")).filter(|item| !item.is_empty());
            PropertyValue::List(items.map(|item| value_of(text, item)).collect())
        }
        _ => {
            let start = tokens.first().map_or(0, |token| token.range.start);
            let end = tokens.last().map_or(start, |token| token.range.end);
            PropertyValue::Expression(text.get(start..end).unwrap_or("").to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(String, PropertyValue)>, String> {
        let properties = take(&mut Head::new(text)).map_err(|error| error.to_string())?;
        Ok(properties.into_iter().map(|property| (property.name, property.value)).collect())
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let text = |value: &str| PropertyValue::Text(value.to_owned());
        let named = |name: &str, value| (name.to_owned(), value);
        assert_eq!(
            read(
                "WITH (Format = 'it''s', n = 5, x = -1, ok = TRUE, \"by\" = ARRAY['a', 'b'], none = ARRAY[], e = 'a' || f(1, 2))"
            ),
            Ok(vec![
                named("format", text("it's")),
                named("n", PropertyValue::Number("5".to_owned())),
                named("x", PropertyValue::Number("-1".to_owned())),
                named("ok", PropertyValue::Boolean(true)),
                named("by", PropertyValue::List(vec![text("a"), text("b")])),
                named("none", PropertyValue::List(Vec::new())),
                named("e", PropertyValue::Expression("'a' || f(1, 2)".to_owned())),
            ])
        );
        assert_eq!(read("AS SELECT 1"), Ok(Vec::new()));
    }

    #[test]
    fn broken_lists_are_told_with_their_place() {
        assert_eq!(
            read("WITH ('format' = 'x')").unwrap_err(),
            "line 1:7: mismatched input ''format''. Expecting: <identifier>"
        );
        assert_eq!(read("WITH (format 'x')").unwrap_err(), "line 1:14: mismatched input ''x''. Expecting: '='");
        assert_eq!(read("WITH (format = )").unwrap_err(), "line 1:16: mismatched input ')'. Expecting: <expression>");
        assert_eq!(read("WITH (format = 'x'").unwrap_err(), "line 1:19: mismatched input '<EOF>'. Expecting: ')', ','");
    }
}
