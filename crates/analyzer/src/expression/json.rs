//! The SQL/JSON functions: their input is made JSON first, and their result the type that is asked for last.

use super::{Typer, make};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{
    self, ExprKind as Tree, JsonArray, JsonExists, JsonExistsError, JsonFormat, JsonObject, JsonPath, JsonQuery,
    JsonQueryBehavior, JsonQuotes, JsonValue, JsonValueBehavior, JsonWrapper,
};
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::json_path::Path;
use athenaeum_functions::scalar::cast::can_cast;
use athenaeum_functions::types::{RowField, can_coerce};
use athenaeum_functions::{Type, Value};

/// Behaviour ERROR, as the functions number it.
const ERROR: i64 = 1;

impl Typer<'_, '_> {
    pub(super) fn json(&mut self, expr: &ast::Expr) -> Result<Expr, Diagnostic> {
        match expr.kind.as_ref() {
            Tree::JsonExists(exists) => self.json_exists(exists, expr.at),
            Tree::JsonValue(value) => self.json_value(value, expr.at),
            Tree::JsonQuery(query) => {
                let json = self.json_query(query, expr.at)?;
                let on_error = query.on_error.map_or(0, query_behavior);
                let omits_quotes = query.quotes == Some(JsonQuotes::Omit);
                self.output(json, query.returning.as_ref(), query.output_format, (on_error, omits_quotes), expr.at)
            }
            Tree::JsonObject(object) => {
                let json = self.json_object(object, expr.at)?;
                self.output(json, object.returning.as_ref(), object.output_format, (ERROR, false), expr.at)
            }
            Tree::JsonArray(array) => {
                let json = self.json_array(array, expr.at)?;
                self.output(json, array.returning.as_ref(), array.output_format, (ERROR, false), expr.at)
            }
            _ => Err(self.error(Code::InternalError, expr.at, "no SQL/JSON function")),
        }
    }

    fn json_exists(&mut self, exists: &JsonExists, at: ast::Place) -> Result<Expr, Diagnostic> {
        let on_error = match exists.on_error {
            None | Some(JsonExistsError::False) => 0,
            Some(JsonExistsError::True) => 1,
            Some(JsonExistsError::Unknown) => 2,
            Some(JsonExistsError::Error) => 3,
        };
        let mut operands = self.path(&exists.path, on_error == 3)?;
        operands.push(tinyint(on_error));
        self.operator("$json_exists", operands).map_err(|failure| self.failed(failure, at))
    }

    fn json_value(&mut self, value: &JsonValue, at: ast::Place) -> Result<Expr, Diagnostic> {
        let ty = match &value.returning {
            Some(name) => self.type_of(name)?,
            None => Type::VARCHAR,
        };
        let is_scalar = ty.is_numeric()
            || matches!(
                ty,
                Type::Boolean
                    | Type::Varchar(_)
                    | Type::Char(_)
                    | Type::Date
                    | Type::Time(_)
                    | Type::TimeTz(_)
                    | Type::Timestamp(_)
                    | Type::TimestampTz(_)
            );
        if !is_scalar {
            let message = format!("Invalid return type of function JSON_VALUE: {ty}");
            return Err(self.error(Code::TypeMismatch, at, message));
        }
        let (empty, empty_default) = self.value_behavior(value.on_empty.as_ref(), &ty, "ON EMPTY")?;
        let (error, error_default) = self.value_behavior(value.on_error.as_ref(), &ty, "ON ERROR")?;
        let mut operands = self.path(&value.path, error == ERROR)?;
        operands.extend([tinyint(empty), empty_default, tinyint(error), error_default]);
        self.operator("$json_value", operands).map_err(|failure| self.failed(failure, at))
    }

    fn value_behavior(
        &mut self,
        behavior: Option<&JsonValueBehavior>,
        ty: &Type,
        clause: &str,
    ) -> Result<(i64, Expr), Diagnostic> {
        let nothing = Expr::constant(Value::Null, ty.clone());
        match behavior {
            None | Some(JsonValueBehavior::Null) => Ok((0, nothing)),
            Some(JsonValueBehavior::Error) => Ok((ERROR, nothing)),
            Some(JsonValueBehavior::Default(default)) => {
                let typed = self.expr(default)?;
                if !can_coerce(&typed.ty, ty) {
                    let message = format!(
                        "Function JSON_VALUE default {clause} result must evaluate to a {ty} (actual: {})",
                        typed.ty
                    );
                    return Err(self.error(Code::TypeMismatch, default.at, message));
                }
                Ok((2, super::coerce(typed, ty)))
            }
        }
    }

    fn json_query(&mut self, query: &JsonQuery, at: ast::Place) -> Result<Expr, Diagnostic> {
        if query.quotes.is_some() && query.wrapper != JsonWrapper::Without {
            let wrapper = if query.wrapper == JsonWrapper::Conditional { "CONDITIONAL" } else { "UNCONDITIONAL" };
            let quotes = if query.quotes == Some(JsonQuotes::Omit) { "OMIT" } else { "KEEP" };
            let message = format!("{quotes} QUOTES behavior specified with WITH {wrapper} ARRAY WRAPPER behavior");
            return Err(self.error(Code::InvalidFunctionArgument, at, message));
        }
        let wrapper = match query.wrapper {
            JsonWrapper::Without => 0,
            JsonWrapper::Conditional => 1,
            JsonWrapper::Unconditional => 2,
        };
        let on_empty = query.on_empty.map_or(0, query_behavior);
        let on_error = query.on_error.map_or(0, query_behavior);
        let mut operands = self.path(&query.path, on_error == ERROR)?;
        operands.extend([tinyint(wrapper), tinyint(on_empty), tinyint(on_error)]);
        self.operator("$json_query", operands).map_err(|failure| self.failed(failure, at))
    }

    fn json_object(&mut self, object: &JsonObject, at: ast::Place) -> Result<Expr, Diagnostic> {
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for (key, value, format) in &object.members {
            let typed = self.expr(key)?;
            if !matches!(typed.ty, Type::Varchar(_) | Type::Char(_)) {
                let message = format!("Invalid type of JSON object key: {}", typed.ty);
                return Err(self.error(Code::InvalidFunctionArgument, key.at, message));
            }
            keys.push(super::coerce(typed, &Type::VARCHAR));
            if object.unique_keys && (format.is_some() || gives_json(value)) {
                let message = "WITH UNIQUE KEYS behavior is not supported for JSON_OBJECT function when input expression has FORMAT";
                return Err(self.error(Code::NotSupported, at, message));
            }
            values.push(self.member(value, *format)?);
        }
        let flags = [truth(!object.skips_nulls), truth(object.unique_keys)];
        let operands = [row_of(keys), row_of(values)].into_iter().chain(flags).collect();
        self.operator("$json_object", operands).map_err(|failure| self.failed(failure, at))
    }

    fn json_array(&mut self, array: &JsonArray, at: ast::Place) -> Result<Expr, Diagnostic> {
        let mut values = Vec::new();
        for (value, format) in &array.elements {
            values.push(self.member(value, *format)?);
        }
        let operands = vec![row_of(values), truth(!array.skips_nulls)];
        self.operator("$json_array", operands).map_err(|failure| self.failed(failure, at))
    }

    /// A value of an object or array: JSON where its format says so or where it is made by a JSON function.
    fn member(&mut self, value: &ast::Expr, format: Option<JsonFormat>) -> Result<Expr, Diagnostic> {
        if let Some(json) = self.inner_json(value)? {
            return Ok(json);
        }
        match format {
            Some(format) => self.input(value, Some(format), true),
            None => {
                let typed = self.expr(value)?;
                let is_taken = typed.ty.is_numeric()
                    || matches!(typed.ty, Type::Boolean | Type::Varchar(_) | Type::Char(_) | Type::Unknown)
                    || can_cast(&typed.ty, &Type::VARCHAR);
                if !is_taken {
                    let message = format!("Unsupported type of value passed to JSON function: {}", typed.ty);
                    return Err(self.error(Code::NotSupported, value.at, message));
                }
                let is_known = typed.ty.is_numeric()
                    || matches!(
                        typed.ty,
                        Type::Boolean | Type::Varchar(_) | Type::Char(_) | Type::Unknown | Type::Json
                    );
                Ok(if is_known { typed } else { typed.cast_to(&Type::VARCHAR) })
            }
        }
    }

    /// What a JSON function inside another gives, as JSON; nothing where the expression is another.
    fn inner_json(&mut self, value: &ast::Expr) -> Result<Option<Expr>, Diagnostic> {
        Ok(match value.kind.as_ref() {
            Tree::JsonQuery(query) if query.output_format.is_none() && query.returning.is_none() => {
                Some(self.json_query(query, value.at)?)
            }
            Tree::JsonObject(object) if object.output_format.is_none() && object.returning.is_none() => {
                Some(self.json_object(object, value.at)?)
            }
            Tree::JsonArray(array) if array.output_format.is_none() && array.returning.is_none() => {
                Some(self.json_array(array, value.at)?)
            }
            _ => None,
        })
    }

    /// Input, path and parameters.
    fn path(&mut self, path: &JsonPath, fails: bool) -> Result<Vec<Expr>, Diagnostic> {
        let input = match self.inner_json(&path.input)? {
            Some(json) => json,
            None => self.input(&path.input, path.format, fails)?,
        };
        let typed_path = self.expr(&path.path)?;
        let ExprKind::Constant(Value::Text(text)) = &typed_path.kind else {
            let message = "JSON path must be a character string literal";
            return Err(self.error(Code::InvalidPath, path.path.at, message));
        };
        let read = Path::parse(text).map_err(|mistake| {
            // The text begins behind its quote.
            let offset = u32::try_from(mistake.at).unwrap_or(0).saturating_add(1);
            self.error(mistake.code, ast::Place(path.path.at.0.saturating_add(offset)), mistake.message)
        })?;
        let (mut fields, mut values): (Vec<RowField>, Vec<Expr>) = (Vec::new(), Vec::new());
        for passing in &path.passing {
            let name = Some(passing.name.clone());
            if fields.iter().any(|field| field.name == name) {
                let message = format!("{} JSON path parameter is specified more than once", passing.name);
                return Err(self.error(Code::DuplicateParameterName, passing.value.at, message));
            }
            let value = self.parameter_of_path(&passing.value, passing.format, fails)?;
            fields.push(RowField { name, ty: value.ty.clone() });
            values.push(value);
        }
        self.check_variables(&read, &fields, path.path.at)?;
        let parameters = if fields.is_empty() {
            Expr::constant(Value::Null, Type::Unknown)
        } else {
            make(ExprKind::Row(values), Type::Row(fields))
        };
        Ok(vec![input, super::coerce(typed_path, &Type::VARCHAR), parameters])
    }

    /// A value of PASSING. Dates and times stay what they are: paths compare them.
    fn parameter_of_path(
        &mut self,
        value: &ast::Expr,
        format: Option<JsonFormat>,
        fails: bool,
    ) -> Result<Expr, Diagnostic> {
        if let Some(format) = format {
            return self.input(value, Some(format), fails);
        }
        let typed = self.expr(value)?;
        let is_moment = matches!(
            typed.ty,
            Type::Date | Type::Time(_) | Type::TimeTz(_) | Type::Timestamp(_) | Type::TimestampTz(_)
        );
        if is_moment { Ok(typed) } else { self.member(value, None) }
    }

    /// Refuses a path with a variable that no value is passed for.
    fn check_variables(&self, path: &Path, passed: &[RowField], at: ast::Place) -> Result<(), Diagnostic> {
        let names: Vec<&str> = passed.iter().filter_map(|field| field.name.as_deref()).collect();
        let Some(name) = path.variables().iter().find(|name| !names.contains(&name.as_str())) else { return Ok(()) };
        let mut message = format!("no value passed for parameter {name}");
        if names.iter().any(|other| other.eq_ignore_ascii_case(name)) {
            message.push_str(&format!(". Try quoting \"{name}\" in the PASSING clause to match case"));
        }
        Err(self.error(Code::InvalidPath, at, message))
    }

    /// A value read as JSON.
    fn input(&mut self, value: &ast::Expr, format: Option<JsonFormat>, fails: bool) -> Result<Expr, Diagnostic> {
        let typed = self.expr(value)?;
        let format = format.unwrap_or(JsonFormat::Json);
        let is_text = matches!(typed.ty, Type::Varchar(_) | Type::Char(_) | Type::Unknown);
        let name = match (format, is_text, &typed.ty) {
            (JsonFormat::Json, true, _) => "$varchar_to_json",
            (JsonFormat::Json, _, Type::Varbinary) => "$varbinary_to_json",
            (JsonFormat::Utf8, _, Type::Varbinary) => "$varbinary_utf8_to_json",
            (JsonFormat::Utf16, _, Type::Varbinary) => "$varbinary_utf16_to_json",
            (JsonFormat::Utf32, _, Type::Varbinary) => "$varbinary_utf32_to_json",
            (format, _, ty) => {
                let message =
                    format!("Cannot read input of type {ty} as JSON using formatting {}", format_text(format));
                return Err(self.error(Code::TypeMismatch, value.at, message));
            }
        };
        let typed = if is_text { super::coerce(typed, &Type::VARCHAR) } else { typed };
        self.operator(name, vec![typed, truth(fails)]).map_err(|failure| self.failed(failure, value.at))
    }

    /// JSON as the type that is asked for.
    fn output(
        &mut self,
        json: Expr,
        returning: Option<&ast::TypeName>,
        format: Option<JsonFormat>,
        (on_error, omits_quotes): (i64, bool),
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let ty = match returning {
            Some(name) => self.type_of(name)?,
            None => Type::VARCHAR,
        };
        let format = format.unwrap_or(JsonFormat::Json);
        let is_text = matches!(ty, Type::Varchar(_) | Type::Char(_));
        let name = match (format, is_text, &ty) {
            (JsonFormat::Json, true, _) => "$json_to_varchar",
            (JsonFormat::Json, _, Type::Varbinary) => "$json_to_varbinary",
            (JsonFormat::Utf8, _, Type::Varbinary) => "$json_to_varbinary_utf8",
            (JsonFormat::Utf16, _, Type::Varbinary) => "$json_to_varbinary_utf16",
            (JsonFormat::Utf32, _, Type::Varbinary) => "$json_to_varbinary_utf32",
            (format, _, ty) => {
                let message = format!("Cannot output JSON value as {ty} using formatting {}", format_text(format));
                return Err(self.error(Code::TypeMismatch, at, message));
            }
        };
        let operands = vec![json, tinyint(on_error), truth(omits_quotes)];
        let written = self.operator(name, operands).map_err(|failure| self.failed(failure, at))?;
        Ok(written.cast_to(&ty))
    }
}

fn query_behavior(behavior: JsonQueryBehavior) -> i64 {
    match behavior {
        JsonQueryBehavior::Null => 0,
        JsonQueryBehavior::Error => ERROR,
        JsonQueryBehavior::EmptyArray => 2,
        JsonQueryBehavior::EmptyObject => 3,
    }
}

fn format_text(format: JsonFormat) -> &'static str {
    match format {
        JsonFormat::Json => "JSON",
        JsonFormat::Utf8 => "JSON ENCODING UTF8",
        JsonFormat::Utf16 => "JSON ENCODING UTF16",
        JsonFormat::Utf32 => "JSON ENCODING UTF32",
    }
}

fn gives_json(value: &ast::Expr) -> bool {
    matches!(value.kind.as_ref(), Tree::JsonQuery(_) | Tree::JsonObject(_) | Tree::JsonArray(_))
}

fn tinyint(value: i64) -> Expr {
    Expr::constant(Value::Integer(value), Type::Tinyint)
}

fn truth(value: bool) -> Expr {
    Expr::constant(Value::Boolean(value), Type::Boolean)
}

/// Values as a row; NULL where there are none.
fn row_of(values: Vec<Expr>) -> Expr {
    if values.is_empty() {
        return Expr::constant(Value::Null, Type::Unknown);
    }
    let ty = Type::row(values.iter().map(|value| value.ty.clone()));
    make(ExprKind::Row(values), ty)
}
