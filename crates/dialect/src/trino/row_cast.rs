//! `CAST(ROW(…) AS row(name type, …))`, which gives the fields of a row their names by their places. DataFusion casts rows by
//! names, so the row is made with its names at once: `named_struct('name', CAST(… AS type), …)`.

use sqlparser::ast::{
    CastKind, DataType, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, Ident, ObjectName,
    StructField, Value,
};
use sqlparser::tokenizer::Span;

/// DataFusion's function that makes a row with names.
const NAMED_ROW: &str = "named_struct";

/// A cast; that of a row whose fields get names is written over.
pub(super) fn cast(kind: CastKind, expr: Expr, data_type: DataType) -> Expr {
    match (&expr, &data_type) {
        // TRY_CAST of a row is NULL as a whole where one field fails, which fields of their own would not be.
        (Expr::Function(function), DataType::Struct(fields, _)) if kind == CastKind::Cast && is_row(function) => {
            named_row(function, fields, &kind).unwrap_or(Expr::Cast {
                kind,
                expr: Box::new(expr),
                data_type,
                array: false,
                format: None,
            })
        }
        _ => Expr::Cast { kind, expr: Box::new(expr), data_type, array: false, format: None },
    }
}

fn is_row(function: &Function) -> bool {
    matches!(function.name.0.as_slice(), [part] if part.as_ident().is_some_and(|ident| {
        ident.quote_style.is_none() && ident.value.eq_ignore_ascii_case("row")
    }))
}

/// The row with its names; none where a value or a name is missing.
fn named_row(function: &Function, fields: &[StructField], kind: &CastKind) -> Option<Expr> {
    let FunctionArguments::List(list) = &function.args else { return None };
    if list.args.len() != fields.len() {
        return None;
    }
    let mut named = list.clone();
    named.args.clear();
    for (argument, field) in list.args.iter().zip(fields) {
        let FunctionArg::Unnamed(FunctionArgExpr::Expr(value)) = argument else { return None };
        let name = field.field_name.as_ref()?.value.to_lowercase();
        let name = Expr::Value(Value::SingleQuotedString(name).with_span(Span::empty()));
        let value = cast(kind.clone(), value.clone(), field.field_type.clone());
        named.args.extend([name, value].map(|part| FunctionArg::Unnamed(FunctionArgExpr::Expr(part))));
    }
    let name = ObjectName::from(vec![Ident::new(NAMED_ROW)]);
    Some(Expr::Function(Function { name, args: FunctionArguments::List(named), ..function.clone() }))
}

#[cfg(test)]
mod tests {
    use super::super::{TrinoStatement, parse};

    fn read_as(expression: &str) -> String {
        match parse(&format!("SELECT {expression} AS r")) {
            Ok(TrinoStatement::Query(query)) => query.ast.to_string(),
            other => panic!("{expression}: {other:?}"),
        }
    }

    #[test]
    fn fields_get_their_names_by_place() {
        assert_eq!(
            read_as("CAST(ROW('Bob', ROW(38)) AS ROW(name VARCHAR, More ROW(age INTEGER)))"),
            "SELECT named_struct('name', CAST('Bob' AS VARCHAR), 'more', named_struct('age', CAST(38 AS INTEGER))) AS r"
        );
    }

    #[test]
    fn other_casts_stay() {
        assert_eq!(read_as("CAST(ROW(1, 2) AS ROW(a INTEGER))"), "SELECT CAST(ROW(1, 2) AS STRUCT<a INTEGER>) AS r");
        assert_eq!(read_as("CAST(ROW(1) AS ROW(INTEGER))"), "SELECT CAST(ROW(1) AS STRUCT<INTEGER>) AS r");
        assert_eq!(read_as("TRY_CAST(x AS ROW(a INTEGER))"), "SELECT TRY_CAST(x AS STRUCT<a INTEGER>) AS r");
    }
}
