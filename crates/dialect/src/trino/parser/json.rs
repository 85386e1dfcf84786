//! The SQL/JSON functions.

use super::cursor::{Parser, Read};
use crate::trino::ast::{
    Expr, ExprKind, JsonArray, JsonExists, JsonExistsError, JsonFormat, JsonObject, JsonPassing, JsonPath, JsonQuery,
    JsonQueryBehavior, JsonQuotes, JsonValue, JsonValueBehavior, JsonWrapper, TypeName,
};

impl Parser<'_> {
    /// `JSON_EXISTS(…)` and its like.
    pub(super) fn json_function(&mut self) -> Read<ExprKind> {
        let word = self.advance().spelling;
        self.expect("(")?;
        let kind = match word {
            "JSON_EXISTS" => ExprKind::JsonExists(Box::new(self.json_exists()?)),
            "JSON_VALUE" => ExprKind::JsonValue(Box::new(self.json_value()?)),
            "JSON_QUERY" => ExprKind::JsonQuery(Box::new(self.json_query()?)),
            "JSON_OBJECT" => ExprKind::JsonObject(Box::new(self.json_object()?)),
            _ => ExprKind::JsonArray(Box::new(self.json_array()?)),
        };
        self.expect(")")?;
        Ok(kind)
    }

    fn json_path(&mut self) -> Read<JsonPath> {
        let (input, format) = self.formatted()?;
        self.expect(",")?;
        let at = self.place();
        let path = self.string_literal()?;
        let path = self.node(at, at, path);
        let passing = if self.accept("PASSING") { self.separated(Self::passing)? } else { Vec::new() };
        Ok(JsonPath { input, format, path, passing })
    }

    fn passing(&mut self) -> Read<JsonPassing> {
        let (value, format) = self.formatted()?;
        self.expect("AS")?;
        let name = self.name()?;
        let name = if name.quoted { name.typed } else { name.typed.to_uppercase() };
        Ok(JsonPassing { value, format, name })
    }

    /// `expression [FORMAT JSON …]`.
    fn formatted(&mut self) -> Read<(Expr, Option<JsonFormat>)> {
        let value = self.expression()?;
        Ok((value, self.json_format()?))
    }

    fn json_format(&mut self) -> Read<Option<JsonFormat>> {
        if !self.accept("FORMAT") {
            return Ok(None);
        }
        self.expect("JSON")?;
        if !self.accept("ENCODING") {
            return Ok(Some(JsonFormat::Json));
        }
        Ok(Some(match self.expect_any(&["UTF8", "UTF16", "UTF32"])? {
            "UTF8" => JsonFormat::Utf8,
            "UTF16" => JsonFormat::Utf16,
            _ => JsonFormat::Utf32,
        }))
    }

    fn json_exists(&mut self) -> Read<JsonExists> {
        let path = self.json_path()?;
        let on_error = match self.accept_any(&["TRUE", "FALSE", "UNKNOWN", "ERROR"]) {
            None => None,
            Some("TRUE") => Some(JsonExistsError::True),
            Some("FALSE") => Some(JsonExistsError::False),
            Some("UNKNOWN") => Some(JsonExistsError::Unknown),
            Some(_) => Some(JsonExistsError::Error),
        };
        if on_error.is_some() {
            self.expect_all(&["ON", "ERROR"])?;
        }
        Ok(JsonExists { path, on_error })
    }

    fn json_value(&mut self) -> Read<JsonValue> {
        let path = self.json_path()?;
        let returning = if self.accept("RETURNING") { Some(self.type_name()?) } else { None };
        let (mut on_empty, mut on_error) = (None, None);
        while on_error.is_none()
            && let Some(behavior) = self.value_behavior()?
        {
            self.expect("ON")?;
            let is_error = if on_empty.is_none() {
                self.expect_any(&["EMPTY", "ERROR"])? == "ERROR"
            } else {
                self.expect("ERROR")?;
                true
            };
            *(if is_error { &mut on_error } else { &mut on_empty }) = Some(behavior);
        }
        Ok(JsonValue { path, returning, on_empty, on_error })
    }

    fn value_behavior(&mut self) -> Read<Option<JsonValueBehavior>> {
        Ok(match self.accept_any(&["ERROR", "NULL", "DEFAULT"]) {
            None => None,
            Some("ERROR") => Some(JsonValueBehavior::Error),
            Some("NULL") => Some(JsonValueBehavior::Null),
            Some(_) => Some(JsonValueBehavior::Default(self.expression()?)),
        })
    }

    fn json_query(&mut self) -> Read<JsonQuery> {
        let path = self.json_path()?;
        let (returning, output_format) = self.returning()?;
        let wrapper = self.wrapper()?;
        let quotes = match self.accept_any(&["KEEP", "OMIT"]) {
            None => None,
            Some(word) => {
                self.expect("QUOTES")?;
                self.accept_all(&["ON", "SCALAR", "STRING"])?;
                Some(if word == "KEEP" { JsonQuotes::Keep } else { JsonQuotes::Omit })
            }
        };
        let (mut on_empty, mut on_error) = (None, None);
        while on_error.is_none()
            && let Some(behavior) = self.query_behavior()?
        {
            self.expect("ON")?;
            let is_error = if on_empty.is_none() {
                self.expect_any(&["EMPTY", "ERROR"])? == "ERROR"
            } else {
                self.expect("ERROR")?;
                true
            };
            *(if is_error { &mut on_error } else { &mut on_empty }) = Some(behavior);
        }
        Ok(JsonQuery { path, returning, output_format, wrapper, quotes, on_empty, on_error })
    }

    fn wrapper(&mut self) -> Read<JsonWrapper> {
        let wrapper = match self.accept_any(&["WITH", "WITHOUT"]) {
            None => return Ok(JsonWrapper::Without),
            Some("WITHOUT") => JsonWrapper::Without,
            Some(_) => match self.accept_any(&["CONDITIONAL", "UNCONDITIONAL"]) {
                Some("CONDITIONAL") => JsonWrapper::Conditional,
                _ => JsonWrapper::Unconditional,
            },
        };
        self.accept("ARRAY");
        self.expect("WRAPPER")?;
        Ok(wrapper)
    }

    fn query_behavior(&mut self) -> Read<Option<JsonQueryBehavior>> {
        Ok(match self.accept_any(&["ERROR", "NULL", "EMPTY"]) {
            None => None,
            Some("ERROR") => Some(JsonQueryBehavior::Error),
            Some("NULL") => Some(JsonQueryBehavior::Null),
            Some(_) => Some(match self.expect_any(&["ARRAY", "OBJECT"])? {
                "ARRAY" => JsonQueryBehavior::EmptyArray,
                _ => JsonQueryBehavior::EmptyObject,
            }),
        })
    }

    /// `RETURNING type [FORMAT JSON …]`, where it comes next.
    fn returning(&mut self) -> Read<(Option<TypeName>, Option<JsonFormat>)> {
        if !self.accept("RETURNING") {
            return Ok((None, None));
        }
        let returning = self.type_name()?;
        Ok((Some(returning), self.json_format()?))
    }

    fn json_object(&mut self) -> Read<JsonObject> {
        let (mut members, mut skips_nulls, mut unique_keys) = (Vec::new(), false, false);
        if !self.could_be(")") && !self.sees_returning() {
            members = self.separated(Self::member)?;
            skips_nulls = self.on_null()?.unwrap_or(false);
            if let Some(word) = self.accept_any(&["WITH", "WITHOUT"]) {
                self.expect("UNIQUE")?;
                self.accept("KEYS");
                unique_keys = word == "WITH";
            }
        }
        let (returning, output_format) = self.returning()?;
        Ok(JsonObject { members, skips_nulls, unique_keys, returning, output_format })
    }

    fn json_array(&mut self) -> Read<JsonArray> {
        let (mut elements, mut skips_nulls) = (Vec::new(), true);
        if !self.could_be(")") && !self.sees_returning() {
            elements = self.separated(Self::formatted)?;
            skips_nulls = self.on_null()?.unwrap_or(true);
        }
        let (returning, output_format) = self.returning()?;
        Ok(JsonArray { elements, skips_nulls, returning, output_format })
    }

    /// Whether RETURNING comes next, and not a column of that name.
    fn sees_returning(&mut self) -> bool {
        self.could_be("RETURNING") && self.sees_name(1) && !self.sees_at(1, "VALUE")
    }

    /// `[KEY] key VALUE value`, `key : value`.
    fn member(&mut self) -> Read<(Expr, Expr, Option<JsonFormat>)> {
        let is_word = self.could_be("KEY") && self.begins_operand(1) && !self.sees_at(1, "*");
        // `KEY VALUE …` is a column called key.
        let is_column = self.sees_at(1, "VALUE") && !self.sees_at(2, "VALUE");
        let is_word = is_word && !is_column;
        if is_word {
            self.advance();
        }
        let key = self.expression()?;
        match is_word {
            true => self.expect("VALUE")?,
            false => {
                self.expect_any(&["VALUE", ":"])?;
            }
        }
        let (value, format) = self.formatted()?;
        Ok((key, value, format))
    }

    /// `NULL ON NULL`, `ABSENT ON NULL`: whether NULLs are left out.
    fn on_null(&mut self) -> Read<Option<bool>> {
        let Some(word) = self.accept_any(&["NULL", "ABSENT"]) else { return Ok(None) };
        self.expect_all(&["ON", "NULL"])?;
        Ok(Some(word == "ABSENT"))
    }
}
