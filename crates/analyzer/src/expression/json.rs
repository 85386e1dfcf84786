//! The SQL/JSON functions as calls of functions that no text can call.

use super::json_text::{implied_format, number, parameters};
use super::{Typer, coerce};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{
    self, ExprKind as Tree, JsonExistsError, JsonPath, JsonQueryBehavior, JsonQuotes, JsonValueBehavior, JsonWrapper,
    Literal,
};
use athenaeum_functions::expr::Expr;
use athenaeum_functions::json_path::Path;
use athenaeum_functions::scalar::cast::can_cast;
use athenaeum_functions::types::{RowField, can_coerce};
use athenaeum_functions::{Type, Value};

/// Number of the behaviour ERROR, of all functions but `JSON_EXISTS`.
pub(super) const ERROR: i64 = 1;

impl Typer<'_, '_> {
    pub(super) fn json(&mut self, expr: &ast::Expr) -> Result<Expr, Diagnostic> {
        match expr.kind.as_ref() {
            Tree::JsonExists(exists) => self.json_exists(exists, expr.at),
            Tree::JsonValue(value) => self.json_value(value, expr.at),
            Tree::JsonQuery(query) => self.json_query(query, expr.at),
            Tree::JsonObject(object) => self.json_object(object, expr.at),
            Tree::JsonArray(array) => self.json_array(array, expr.at),
            _ => Err(self.error(Code::InternalError, expr.at, "no function of SQL/JSON")),
        }
    }

    fn json_exists(&mut self, exists: &ast::JsonExists, at: ast::Place) -> Result<Expr, Diagnostic> {
        let on_error = match exists.on_error {
            None | Some(JsonExistsError::False) => 0,
            Some(JsonExistsError::True) => 1,
            Some(JsonExistsError::Unknown) => 2,
            Some(JsonExistsError::Error) => 3,
        };
        let fails = exists.on_error == Some(JsonExistsError::Error);
        let mut arguments = self.json_path(&exists.path, fails, at)?;
        arguments.push(number(on_error));
        self.operator("$json_exists", arguments).map_err(|failure| self.failed(failure, at))
    }

    fn json_value(&mut self, value: &ast::JsonValue, at: ast::Place) -> Result<Expr, Diagnostic> {
        let fails = value.on_error == Some(JsonValueBehavior::Error);
        let mut arguments = self.json_path(&value.path, fails, at)?;
        let ty = value.returning.as_ref().map_or(Ok(Type::VARCHAR), |name| self.type_at(name, at))?;
        let is_moment =
            matches!(ty, Type::Date | Type::Time(_) | Type::TimeTz(_) | Type::Timestamp(_) | Type::TimestampTz(_));
        if !is_moment && !ty.is_numeric() && !matches!(ty, Type::Boolean | Type::Varchar(_) | Type::Char(_)) {
            let message = format!("Invalid return type of function JSON_VALUE: {ty}");
            return Err(self.error(Code::TypeMismatch, at, message));
        }
        for (behavior, case) in [(&value.on_empty, "EMPTY"), (&value.on_error, "ERROR")] {
            let (behavior, default) = self.json_value_behavior(behavior.as_ref(), case, &ty)?;
            arguments.extend([number(behavior), default]);
        }
        let typed = self.operator("$json_value", arguments).map_err(|failure| self.failed(failure, at))?;
        Ok(Expr { ty, ..typed })
    }

    fn json_value_behavior(
        &mut self,
        behavior: Option<&JsonValueBehavior>,
        case: &str,
        ty: &Type,
    ) -> Result<(i64, Expr), Diagnostic> {
        let nothing = Expr::constant(Value::Null, ty.clone());
        match behavior {
            None | Some(JsonValueBehavior::Null) => Ok((0, nothing)),
            Some(JsonValueBehavior::Error) => Ok((ERROR, nothing)),
            Some(JsonValueBehavior::Default(default)) => {
                let typed = self.expr(default)?;
                if !can_coerce(&typed.ty, ty) {
                    let what = format!("Function JSON_VALUE default ON {case} result");
                    let message = format!("{what} must evaluate to a {ty} (actual: {})", typed.ty);
                    return Err(self.error(Code::TypeMismatch, default.at, message));
                }
                Ok((2, coerce(typed, ty)))
            }
        }
    }

    fn json_query(&mut self, query: &ast::JsonQuery, at: ast::Place) -> Result<Expr, Diagnostic> {
        let behavior = |behavior: Option<JsonQueryBehavior>| match behavior {
            None | Some(JsonQueryBehavior::Null) => 0,
            Some(JsonQueryBehavior::Error) => ERROR,
            Some(JsonQueryBehavior::EmptyArray) => 2,
            Some(JsonQueryBehavior::EmptyObject) => 3,
        };
        let (on_empty, on_error) = (behavior(query.on_empty), behavior(query.on_error));
        let mut arguments = self.json_path(&query.path, on_error == ERROR, at)?;
        let (wrapper, wrapper_name) = match query.wrapper {
            JsonWrapper::Without => (0, None),
            JsonWrapper::Conditional => (1, Some("CONDITIONAL")),
            JsonWrapper::Unconditional => (2, Some("UNCONDITIONAL")),
        };
        if let (Some(wrapper), Some(quotes)) = (wrapper_name, query.quotes) {
            let quotes = if quotes == JsonQuotes::Keep { "KEEP" } else { "OMIT" };
            let message = format!("{quotes} QUOTES behavior specified with WITH {wrapper} ARRAY WRAPPER behavior");
            return Err(self.error(Code::InvalidFunctionArgument, at, message));
        }
        arguments.extend([number(wrapper), number(on_empty), number(on_error)]);
        let found = self.operator("$json_query", arguments).map_err(|failure| self.failed(failure, at))?;
        let (found, ty) = self.json_output(
            found,
            query.returning.as_ref(),
            query.output_format,
            (on_error, query.quotes == Some(JsonQuotes::Omit)),
            at,
        )?;
        if !can_cast(&found.ty, &ty) {
            return Err(self.error(Code::TypeMismatch, at, format!("Cannot cast {} to {ty}", found.ty)));
        }
        Ok(found.cast_to(&ty))
    }

    /// Input, path and parameters.
    fn json_path(&mut self, path: &JsonPath, fails: bool, at: ast::Place) -> Result<Vec<Expr>, Diagnostic> {
        let input = self.json_input(&path.input, path.format, fails)?;
        let mut fields = Vec::new();
        let mut values = Vec::new();
        for passing in &path.passing {
            if fields.iter().any(|field: &RowField| field.name.as_ref() == Some(&passing.name)) {
                let message = format!("{} JSON path parameter is specified more than once", passing.name);
                return Err(self.error(Code::DuplicateParameterName, at, message));
            }
            let format = passing.format.or_else(|| implied_format(&passing.value));
            let value = match format {
                Some(format) => self.json_input(&passing.value, Some(format), fails)?,
                None => self.json_scalar(&passing.value, "JSON path parameter", true, at)?,
            };
            fields.push(RowField { name: Some(passing.name.clone()), ty: value.ty.clone() });
            values.push(value);
        }
        let text = self.checked_path(&path.path, &fields)?;
        let path = Expr::constant(Value::Text(text), Type::VARCHAR);
        Ok(vec![input, path, parameters(values, fields)])
    }

    /// The text of a path without mistakes.
    fn checked_path(&self, path: &ast::Expr, parameters: &[RowField]) -> Result<String, Diagnostic> {
        let Tree::Literal(Literal::String(text)) = path.kind.as_ref() else {
            return Err(self.error(Code::InvalidPath, path.at, "JSON path must be a text"));
        };
        let read = Path::parse(text).map_err(|mistake| {
            // The text begins behind its quote.
            let offset = u32::try_from(mistake.at).unwrap_or(0).saturating_add(1);
            self.error(mistake.code, ast::Place(path.at.0.saturating_add(offset)), mistake.message)
        })?;
        let named =
            |wanted: &str| parameters.iter().filter_map(|field| field.name.as_deref()).any(|name| name == wanted);
        for name in read.variables().iter().filter(|name| !named(name)) {
            let is_near = |field: &RowField| field.name.as_ref().is_some_and(|other| other.eq_ignore_ascii_case(name));
            let hint = if parameters.iter().any(is_near) {
                format!(". Try quoting \"{name}\" in the PASSING clause to match case")
            } else {
                String::new()
            };
            let message = format!("no value passed for parameter {name}{hint}");
            return Err(self.error(Code::InvalidPath, path.at, message));
        }
        Ok(text.clone())
    }
}
