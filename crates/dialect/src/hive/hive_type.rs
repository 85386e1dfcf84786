//! Hive's column types: text to type and back. The catalog keeps the text, as Glue does.

use super::cursor::Cursor;
use super::reserved;
use athenaeum_diagnostic::{Code, Diagnostic};
use std::borrow::Cow;
use std::fmt;

/// A column type of Hive DDL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HiveType {
    /// `boolean`.
    Boolean,
    /// `tinyint`, 8 bits.
    TinyInt,
    /// `smallint`, 16 bits.
    SmallInt,
    /// `int`, 32 bits.
    Int,
    /// `bigint`, 64 bits.
    BigInt,
    /// `float`, 32 bits.
    Float,
    /// `double`, 64 bits.
    Double,
    /// `decimal(precision, scale)`.
    Decimal(u8, i8),
    /// `char(length)`.
    Char(u32),
    /// `varchar(length)`.
    Varchar(u32),
    /// `string`.
    String,
    /// `binary`.
    Binary,
    /// `date`.
    Date,
    /// `timestamp`, milliseconds without a zone.
    Timestamp,
    /// `array<element>`.
    Array(Box<HiveType>),
    /// `map<key,value>`.
    Map(Box<HiveType>, Box<HiveType>),
    /// `struct<name:type,…>`.
    Struct(Vec<StructField>),
}

/// One field of a `struct`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StructField {
    /// Name in lower case.
    pub name: String,
    /// Type.
    pub hive_type: HiveType,
}

/// Athena's limits of sized types.
const MAX_DECIMAL_PRECISION: u32 = 38;
const MAX_CHAR: u32 = 255;
const MAX_VARCHAR: u32 = 65_535;
const DEFAULT_DECIMAL: (u8, i8) = (10, 0);

impl HiveType {
    /// The type that a text of the catalog names. Field names need no back-ticks there.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        let mut cursor = Cursor::of_catalog(text);
        let parsed = Self::read(&mut cursor)?;
        cursor.expect_end()?;
        Ok(parsed)
    }

    pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Self, Diagnostic> {
        let here = cursor.here();
        let Some(word) = cursor.next_word() else { return Err(cursor.cannot_recognize("column type")) };
        Ok(match word.as_str() {
            "BOOLEAN" => Self::Boolean,
            "TINYINT" => Self::TinyInt,
            "SMALLINT" => Self::SmallInt,
            "INT" | "INTEGER" => Self::Int,
            "BIGINT" => Self::BigInt,
            "FLOAT" => Self::Float,
            "DOUBLE" => Self::Double,
            "STRING" => Self::String,
            "BINARY" => Self::Binary,
            "DATE" => Self::Date,
            "TIMESTAMP" => Self::Timestamp,
            "DECIMAL" | "NUMERIC" => Self::read_decimal(cursor)?,
            "CHAR" => Self::Char(Self::read_length(cursor, MAX_CHAR)?),
            "VARCHAR" => Self::Varchar(Self::read_length(cursor, MAX_VARCHAR)?),
            "ARRAY" => {
                cursor.expect_symbol("<", "column type")?;
                let element = Self::read(cursor)?;
                cursor.expect_symbol(">", "column type")?;
                Self::Array(Box::new(element))
            }
            "MAP" => {
                cursor.expect_symbol("<", "column type")?;
                let key = Self::read(cursor)?;
                cursor.expect_symbol(",", "column type")?;
                let value = Self::read(cursor)?;
                cursor.expect_symbol(">", "column type")?;
                Self::Map(Box::new(key), Box::new(value))
            }
            "STRUCT" => Self::read_struct(cursor)?,
            _ => {
                cursor.back();
                return Err(cursor.cannot_recognize("column type").at(here).hint(
                    "Hive DDL knows boolean, tinyint, smallint, int, bigint, float, double, decimal(p,s), char(n), varchar(n), string, binary, date, timestamp, array<>, map<,> and struct<:>.",
                ));
            }
        })
    }

    fn read_struct(cursor: &mut Cursor<'_>) -> Result<Self, Diagnostic> {
        cursor.expect_symbol("<", "column type")?;
        let mut fields = Vec::new();
        loop {
            let name = cursor.name("column type")?;
            cursor.expect_symbol(":", "column type")?;
            let hive_type = Self::read(cursor)?;
            if cursor.accept("COMMENT") {
                cursor.string("column type")?;
            }
            fields.push(StructField { name, hive_type });
            if !cursor.accept_symbol(",") {
                break;
            }
        }
        cursor.expect_symbol(">", "column type")?;
        Ok(Self::Struct(fields))
    }

    fn read_decimal(cursor: &mut Cursor<'_>) -> Result<Self, Diagnostic> {
        if !cursor.accept_symbol("(") {
            return Ok(Self::Decimal(DEFAULT_DECIMAL.0, DEFAULT_DECIMAL.1));
        }
        let here = cursor.here();
        let precision = cursor.number("column type")?;
        let scale = if cursor.accept_symbol(",") { cursor.number("column type")? } else { 0 };
        cursor.expect_symbol(")", "column type")?;
        match (u8::try_from(precision), i8::try_from(scale)) {
            (Ok(p), Ok(s)) if (1..=MAX_DECIMAL_PRECISION).contains(&precision) && scale <= precision => {
                Ok(Self::Decimal(p, s))
            }
            _ => Err(Diagnostic::new(
                Code::SemanticException,
                format!("FAILED: SemanticException Decimal precision out of allowed range [1,{MAX_DECIMAL_PRECISION}]"),
            )
            .at(here)
            .hint("Write decimal(precision, scale) with a precision of 1 to 38 and a scale not above it.")),
        }
    }

    fn read_length(cursor: &mut Cursor<'_>, most: u32) -> Result<u32, Diagnostic> {
        cursor.expect_symbol("(", "column type")?;
        let here = cursor.here();
        let length = cursor.number("column type")?;
        cursor.expect_symbol(")", "column type")?;
        if (1..=most).contains(&length) {
            return Ok(length);
        }
        Err(Diagnostic::new(
            Code::SemanticException,
            format!("FAILED: SemanticException length {length} out of allowed range [1, {most}]"),
        )
        .at(here)
        .hint("Use string for text of any length."))
    }
}

/// How the names of struct fields are written.
type NameWriter = fn(&str) -> Cow<'_, str>;

/// As the catalog keeps it: back-ticks only where the text could not be read without.
fn catalog_name(name: &str) -> Cow<'_, str> {
    if reserved::is_word(name) { Cow::Borrowed(name) } else { quoted_name(name) }
}

/// As DDL needs it: back-ticks around reserved words too.
fn ddl_name(name: &str) -> Cow<'_, str> {
    if reserved::is_plain_name(name) { Cow::Borrowed(name) } else { quoted_name(name) }
}

fn quoted_name(name: &str) -> Cow<'_, str> {
    Cow::Owned(format!("`{}`", name.replace('`', "``")))
}

impl fmt::Display for HiveType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, catalog_name)
    }
}

impl HiveType {
    /// The type as DDL writes it: field names that are reserved words stand in back-ticks.
    pub fn ddl_text(&self) -> String {
        let mut text = String::new();
        // Writing into a String cannot fail.
        match self.write(&mut text, ddl_name) {
            Ok(()) | Err(fmt::Error) => text,
        }
    }

    fn write(&self, f: &mut dyn fmt::Write, name: NameWriter) -> fmt::Result {
        match self {
            Self::Boolean => f.write_str("boolean"),
            Self::TinyInt => f.write_str("tinyint"),
            Self::SmallInt => f.write_str("smallint"),
            Self::Int => f.write_str("int"),
            Self::BigInt => f.write_str("bigint"),
            Self::Float => f.write_str("float"),
            Self::Double => f.write_str("double"),
            Self::Decimal(precision, scale) => write!(f, "decimal({precision},{scale})"),
            Self::Char(length) => write!(f, "char({length})"),
            Self::Varchar(length) => write!(f, "varchar({length})"),
            Self::String => f.write_str("string"),
            Self::Binary => f.write_str("binary"),
            Self::Date => f.write_str("date"),
            Self::Timestamp => f.write_str("timestamp"),
            Self::Array(element) => {
                f.write_str("array<")?;
                element.write(f, name)?;
                f.write_str(">")
            }
            Self::Map(key, value) => {
                f.write_str("map<")?;
                key.write(f, name)?;
                f.write_str(",")?;
                value.write(f, name)?;
                f.write_str(">")
            }
            Self::Struct(fields) => {
                f.write_str("struct<")?;
                for (index, field) in fields.iter().enumerate() {
                    let comma = if index == 0 { "" } else { "," };
                    write!(f, "{comma}{}:", name(&field.name))?;
                    field.hive_type.write(f, name)?;
                }
                f.write_str(">")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_print_as_hive_prints_them() {
        for (text, expected) in [
            ("INT", "int"),
            ("decimal", "decimal(10,0)"),
            ("DECIMAL(38, 2)", "decimal(38,2)"),
            (
                "array< struct<`A`:string COMMENT 'x', b : map<string,array<int>>> >",
                "array<struct<a:string,b:map<string,array<int>>>>",
            ),
        ] {
            assert_eq!(HiveType::parse(text).unwrap().to_string(), expected);
        }
    }

    #[test]
    fn reserved_field_names_survive_the_catalog() {
        let typed = HiveType::parse("struct<`date`:string,`a-b`:int>").unwrap();
        assert_eq!(typed.to_string(), "struct<date:string,`a-b`:int>");
        assert_eq!(HiveType::parse(&typed.to_string()).unwrap(), typed);
        assert_eq!(typed.ddl_text(), "struct<`date`:string,`a-b`:int>");
    }

    #[test]
    fn wrong_types_say_what_is_known() {
        let error = HiveType::parse("integr").unwrap_err();
        assert_eq!(
            error.message,
            "FAILED: ParseException line 1:0 cannot recognize input near 'integr' '<EOF>' '<EOF>' in column type"
        );
        assert!(error.hints[0].contains("bigint"));
        assert_eq!(HiveType::parse("decimal(39,0)").unwrap_err().code, Code::SemanticException);
        assert_eq!(HiveType::parse("varchar(0)").unwrap_err().code, Code::SemanticException);
    }
}
