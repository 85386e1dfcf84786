//! The SQL/JSON functions in messages, which tell what is not written too.

use super::Writer;
use crate::trino::ast::{
    Expr, ExprKind, JsonArray, JsonExists, JsonExistsError, JsonFormat, JsonObject, JsonPath, JsonQuery,
    JsonQueryBehavior, JsonQuotes, JsonValue, JsonValueBehavior, JsonWrapper, TypeName,
};

impl Writer {
    pub(super) fn json(&mut self, expr: &Expr) {
        match expr.kind.as_ref() {
            ExprKind::JsonExists(exists) => self.json_exists(exists),
            ExprKind::JsonValue(value) => self.json_value(value),
            ExprKind::JsonQuery(query) => self.json_query(query),
            ExprKind::JsonObject(object) => self.json_object(object),
            ExprKind::JsonArray(array) => self.json_array(array),
            _ => {}
        }
    }

    fn json_path(&mut self, path: &JsonPath) {
        self.expr(&path.input);
        self.push(format(path.format.unwrap_or(JsonFormat::Json)));
        self.listed(", ", [&path.path], "", "");
        for (at, passing) in path.passing.iter().enumerate() {
            self.listed(if at == 0 { " PASSING " } else { ", " }, [&passing.value], "", "");
            self.push(passing.format.map_or("", format));
            let is_plain = passing.name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
            let quote = if is_plain { "" } else { "\"" };
            self.push(&format!(" AS {quote}{}{quote}", passing.name.replace('"', "\"\"")));
        }
    }

    fn json_exists(&mut self, exists: &JsonExists) {
        self.push("JSON_EXISTS(");
        self.json_path(&exists.path);
        self.push(match exists.on_error {
            Some(JsonExistsError::True) => " TRUE ON ERROR)",
            None | Some(JsonExistsError::False) => " FALSE ON ERROR)",
            Some(JsonExistsError::Unknown) => " UNKNOWN ON ERROR)",
            Some(JsonExistsError::Error) => " ERROR ON ERROR)",
        });
    }

    fn json_value(&mut self, value: &JsonValue) {
        self.push("JSON_VALUE(");
        self.json_path(&value.path);
        self.returning(value.returning.as_ref(), None);
        for (behavior, when) in [(&value.on_empty, " ON EMPTY"), (&value.on_error, " ON ERROR")] {
            match behavior {
                None | Some(JsonValueBehavior::Null) => self.push(" NULL"),
                Some(JsonValueBehavior::Error) => self.push(" ERROR"),
                Some(JsonValueBehavior::Default(default)) => self.listed(" DEFAULT ", [default], "", ""),
            }
            self.push(when);
        }
        self.push(")");
    }

    fn json_query(&mut self, query: &JsonQuery) {
        self.push("JSON_QUERY(");
        self.json_path(&query.path);
        self.returning(query.returning.as_ref(), query.output_format);
        self.push(match query.wrapper {
            JsonWrapper::Without => " WITHOUT ARRAY WRAPPER",
            JsonWrapper::Conditional => " WITH CONDITIONAL ARRAY WRAPPER",
            JsonWrapper::Unconditional => " WITH UNCONDITIONAL ARRAY WRAPPER",
        });
        self.push(match query.quotes {
            None => "",
            Some(JsonQuotes::Keep) => " KEEP QUOTES ON SCALAR STRING",
            Some(JsonQuotes::Omit) => " OMIT QUOTES ON SCALAR STRING",
        });
        for (behavior, when) in [(query.on_empty, " ON EMPTY"), (query.on_error, " ON ERROR")] {
            self.push(match behavior {
                None | Some(JsonQueryBehavior::Null) => " NULL",
                Some(JsonQueryBehavior::Error) => " ERROR",
                Some(JsonQueryBehavior::EmptyArray) => " EMPTY ARRAY",
                Some(JsonQueryBehavior::EmptyObject) => " EMPTY OBJECT",
            });
            self.push(when);
        }
        self.push(")");
    }

    fn json_object(&mut self, object: &JsonObject) {
        self.push("JSON_OBJECT(");
        for (at, (key, value, of_value)) in object.members.iter().enumerate() {
            self.listed(if at == 0 { "KEY " } else { ", KEY " }, [key, value], " VALUE ", "");
            self.push(of_value.map_or("", format));
        }
        if !object.members.is_empty() {
            self.push(if object.skips_nulls { " ABSENT ON NULL" } else { " NULL ON NULL" });
            self.push(if object.unique_keys { " WITH UNIQUE KEYS" } else { " WITHOUT UNIQUE KEYS" });
        }
        self.returning(object.returning.as_ref(), object.output_format);
        self.push(")");
    }

    fn json_array(&mut self, array: &JsonArray) {
        self.push("JSON_ARRAY(");
        for (at, (value, of_value)) in array.elements.iter().enumerate() {
            self.listed(if at == 0 { "" } else { ", " }, [value], "", "");
            self.push(of_value.map_or("", format));
        }
        if !array.elements.is_empty() {
            self.push(if array.skips_nulls { " ABSENT ON NULL" } else { " NULL ON NULL" });
        }
        self.returning(array.returning.as_ref(), array.output_format);
        self.push(")");
    }

    fn returning(&mut self, returning: Option<&TypeName>, output: Option<JsonFormat>) {
        let Some(returning) = returning else { return };
        self.push(" RETURNING ");
        self.type_name(returning);
        self.push(output.map_or("", format));
    }
}

fn format(of_json: JsonFormat) -> &'static str {
    match of_json {
        JsonFormat::Json => " FORMAT JSON",
        JsonFormat::Utf8 => " FORMAT JSON ENCODING UTF8",
        JsonFormat::Utf16 => " FORMAT JSON ENCODING UTF16",
        JsonFormat::Utf32 => " FORMAT JSON ENCODING UTF32",
    }
}
