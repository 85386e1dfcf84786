//! What goes into and comes out of the SQL/JSON functions: text and bytes read as JSON, values made JSON, JSON written.

use super::json::ERROR;
use super::{Typer, make};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, ExprKind as Tree, JsonFormat};
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::scalar::cast::can_cast;
use athenaeum_functions::types::RowField;
use athenaeum_functions::{Type, Value};

/// A number of a behaviour.
pub(super) fn number(value: i64) -> Expr {
    Expr::constant(Value::Integer(value), Type::Tinyint)
}

fn flag(value: bool) -> Expr {
    Expr::constant(Value::Boolean(value), Type::Boolean)
}

/// Values as one row; where there are none, NULL.
pub(super) fn parameters(values: Vec<Expr>, fields: Vec<RowField>) -> Expr {
    if values.is_empty() {
        return Expr::constant(Value::Null, Type::Unknown);
    }
    make(ExprKind::Row(values), Type::Row(fields))
}

fn unnamed(values: Vec<Expr>) -> Expr {
    let fields = values.iter().map(|value| RowField { name: None, ty: value.ty.clone() }).collect();
    parameters(values, fields)
}

/// What gives JSON is taken as JSON.
pub(super) fn implied_format(expr: &ast::Expr) -> Option<JsonFormat> {
    let gives_json = matches!(expr.kind.as_ref(), Tree::JsonQuery(_) | Tree::JsonObject(_) | Tree::JsonArray(_));
    gives_json.then_some(JsonFormat::Json)
}

fn format_name(format: JsonFormat) -> &'static str {
    match format {
        JsonFormat::Json => "JSON",
        JsonFormat::Utf8 => "JSON ENCODING UTF8",
        JsonFormat::Utf16 => "JSON ENCODING UTF16",
        JsonFormat::Utf32 => "JSON ENCODING UTF32",
    }
}

impl Typer<'_, '_> {
    /// Text or bytes read as JSON.
    pub(super) fn json_input(
        &mut self,
        value: &ast::Expr,
        format: Option<JsonFormat>,
        fails: bool,
    ) -> Result<Expr, Diagnostic> {
        let format = format.unwrap_or(JsonFormat::Json);
        let typed = self.expr(value)?;
        let (name, typed) = match (format, &typed.ty) {
            (JsonFormat::Json, Type::Unknown | Type::Varchar(_) | Type::Char(_)) => {
                ("$varchar_to_json", typed.cast_to(&Type::VARCHAR))
            }
            (JsonFormat::Json, Type::Varbinary) => ("$varbinary_to_json", typed),
            (JsonFormat::Utf8, Type::Varbinary | Type::Unknown) => ("$varbinary_utf8_to_json", typed),
            (JsonFormat::Utf16, Type::Varbinary | Type::Unknown) => ("$varbinary_utf16_to_json", typed),
            (JsonFormat::Utf32, Type::Varbinary | Type::Unknown) => ("$varbinary_utf32_to_json", typed),
            (_, ty) => {
                let message =
                    format!("Cannot read input of type {ty} as JSON using formatting {}", format_name(format));
                return Err(self.error(Code::TypeMismatch, value.at, message));
            }
        };
        self.operator(name, vec![typed, flag(fails)]).map_err(|failure| self.failed(failure, value.at))
    }

    /// A value that JSON or a path has a notion of; any other as text.
    pub(super) fn json_scalar(
        &mut self,
        value: &ast::Expr,
        what: &str,
        takes_moments: bool,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let typed = self.expr(value)?;
        let ty = &typed.ty;
        let unsupported = |at| self.error(Code::NotSupported, at, format!("Unsupported type of {what}: {ty}"));
        match ty {
            Type::Boolean | Type::Varchar(_) | Type::Char(_) => Ok(typed),
            Type::Date | Type::Time(_) | Type::TimeTz(_) | Type::Timestamp(_) | Type::TimestampTz(_)
                if takes_moments =>
            {
                Ok(typed)
            }
            ty if ty.is_numeric() => Ok(typed),
            Type::Varbinary => Err(unsupported(value.at)),
            ty if !can_cast(ty, &Type::VARCHAR) => Err(unsupported(at)),
            _ => Ok(typed.cast_to(&Type::VARCHAR)),
        }
    }

    pub(super) fn json_object(&mut self, object: &ast::JsonObject, at: ast::Place) -> Result<Expr, Diagnostic> {
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for (key, value, format) in &object.members {
            let typed = self.expr(key)?;
            if !matches!(typed.ty, Type::Varchar(_) | Type::Char(_)) {
                let message = format!("Invalid type of JSON object key: {}", typed.ty);
                return Err(self.error(Code::InvalidFunctionArgument, key.at, message));
            }
            keys.push(typed);
            let format = format.or_else(|| implied_format(value));
            if format.is_some() && object.unique_keys {
                let message = "WITH UNIQUE KEYS behavior is not supported for JSON_OBJECT function when input expression has FORMAT";
                return Err(self.error(Code::NotSupported, at, message));
            }
            values.push(self.json_part(value, format, "JSON_OBJECT", at)?);
        }
        let arguments = vec![unnamed(keys), unnamed(values), flag(!object.skips_nulls), flag(object.unique_keys)];
        let made = self.operator("$json_object", arguments).map_err(|failure| self.failed(failure, at))?;
        self.json_made(made, object.returning.as_ref(), object.output_format, "JSON_OBJECT", at)
    }

    pub(super) fn json_array(&mut self, array: &ast::JsonArray, at: ast::Place) -> Result<Expr, Diagnostic> {
        let mut values = Vec::new();
        for (value, format) in &array.elements {
            let format = format.or_else(|| implied_format(value));
            values.push(self.json_part(value, format, "JSON_ARRAY", at)?);
        }
        let arguments = vec![unnamed(values), flag(!array.skips_nulls)];
        let made = self.operator("$json_array", arguments).map_err(|failure| self.failed(failure, at))?;
        self.json_made(made, array.returning.as_ref(), array.output_format, "JSON_ARRAY", at)
    }

    fn json_part(
        &mut self,
        value: &ast::Expr,
        format: Option<JsonFormat>,
        function: &str,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        match format {
            Some(format) => self.json_input(value, Some(format), true),
            None => self.json_scalar(value, &format!("value passed to {function} function"), false, at),
        }
    }

    fn json_made(
        &self,
        made: Expr,
        returning: Option<&ast::TypeName>,
        format: Option<JsonFormat>,
        function: &str,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let (made, ty) = self.json_output(made, returning, format, (ERROR, false), at)?;
        if !can_cast(&made.ty, &ty) {
            return Err(self.error(
                Code::TypeMismatch,
                at,
                format!("Cannot return type {ty} from {function} function"),
            ));
        }
        Ok(made.cast_to(&ty))
    }

    /// JSON written as text or bytes, and the type asked for.
    pub(super) fn json_output(
        &self,
        json: Expr,
        returning: Option<&ast::TypeName>,
        format: Option<JsonFormat>,
        (on_error, omits_quotes): (i64, bool),
        at: ast::Place,
    ) -> Result<(Expr, Type), Diagnostic> {
        let ty = returning.map_or(Ok(Type::VARCHAR), |name| self.type_at(name, at))?;
        let format = format.unwrap_or(JsonFormat::Json);
        let name = match (format, &ty) {
            (JsonFormat::Json, Type::Varchar(_) | Type::Char(_)) => "$json_to_varchar",
            (JsonFormat::Json, Type::Varbinary) => "$json_to_varbinary",
            (JsonFormat::Utf8, Type::Varbinary) => "$json_to_varbinary_utf8",
            (JsonFormat::Utf16, Type::Varbinary) => "$json_to_varbinary_utf16",
            (JsonFormat::Utf32, Type::Varbinary) => "$json_to_varbinary_utf32",
            _ => {
                let message = format!("Cannot output JSON value as {ty} using formatting {}", format_name(format));
                return Err(self.error(Code::TypeMismatch, at, message));
            }
        };
        let written = self.operator(name, vec![json, number(on_error), flag(omits_quotes)]);
        Ok((written.map_err(|failure| self.failed(failure, at))?, ty))
    }
}
