//! `WITH (name = expression, …)` of CTAS and UNLOAD: names and values as written. Knows no property; what a name means and
//! which values it takes is the writer's question.

use super::ast::{self, Expr, ExprKind, Literal};
use super::source::Source;
use athenaeum_diagnostic::Span;

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

/// The properties of a tree.
pub(super) fn of_tree(properties: Vec<ast::Property>, source: Source<'_>) -> Vec<Property> {
    let property = |property: ast::Property| Property {
        span: source.span(property.name.at),
        name: property.name.value,
        value: match &property.value {
            Some(value) => value_of(value, source),
            None => PropertyValue::Expression("DEFAULT".to_owned()),
        },
    };
    properties.into_iter().map(property).collect()
}

fn value_of(expr: &Expr, source: Source<'_>) -> PropertyValue {
    let typed = || source.typed(expr).to_owned();
    match expr.kind.as_ref() {
        ExprKind::Literal(Literal::String(text)) => PropertyValue::Text(text.clone()),
        ExprKind::Literal(Literal::Integer(number)) => PropertyValue::Number(number.to_string()),
        ExprKind::Literal(Literal::Decimal(number)) => PropertyValue::Number(number.clone()),
        ExprKind::Literal(Literal::Double(_)) => PropertyValue::Number(typed()),
        ExprKind::Literal(Literal::Boolean(value)) => PropertyValue::Boolean(*value),
        ExprKind::Array(items) => PropertyValue::List(items.iter().map(|item| value_of(item, source)).collect()),
        _ => PropertyValue::Expression(typed()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trino::{TrinoStatement, WriteStatement, parse};

    fn read(properties: &str) -> Result<Vec<(String, PropertyValue)>, String> {
        match parse(&format!("CREATE TABLE t {properties} AS SELECT 1")).map_err(|error| error.to_string())? {
            TrinoStatement::Write(write) => match *write {
                WriteStatement::CreateTableAs(create) => {
                    Ok(create.properties.into_iter().map(|property| (property.name, property.value)).collect())
                }
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let text = |value: &str| PropertyValue::Text(value.to_owned());
        let named = |name: &str, value| (name.to_owned(), value);
        assert_eq!(
            read(
                "WITH (Format = 'it''s', n = 5, x = -1, ok = TRUE, \"by\" = ARRAY['a', 'b'], none = ARRAY[], e = 'a' || f(1, 2), d = DEFAULT)"
            ),
            Ok(vec![
                named("format", text("it's")),
                named("n", PropertyValue::Number("5".to_owned())),
                named("x", PropertyValue::Number("-1".to_owned())),
                named("ok", PropertyValue::Boolean(true)),
                named("by", PropertyValue::List(vec![text("a"), text("b")])),
                named("none", PropertyValue::List(Vec::new())),
                named("e", PropertyValue::Expression("'a' || f(1, 2)".to_owned())),
                named("d", PropertyValue::Expression("DEFAULT".to_owned())),
            ])
        );
        assert_eq!(read(""), Ok(Vec::new()));
    }

    #[test]
    fn broken_lists_are_told_with_their_place() {
        assert_eq!(
            read("WITH ('format' = 'x')").unwrap_err(),
            "line 1:22: mismatched input ''format''. Expecting: <identifier>"
        );
        assert_eq!(read("WITH (format 'x')").unwrap_err(), "line 1:29: mismatched input ''x''. Expecting: '='");
    }
}
