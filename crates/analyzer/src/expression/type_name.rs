//! Types as written to types.

use super::Typer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, IntervalField, TypeArgument, TypeNameKind};
use athenaeum_functions::Type;
use athenaeum_functions::types::{MAX_CHAR_LENGTH, MAX_DECIMAL_PRECISION, MAX_TIME_PRECISION, RowField, parse_type};

/// Digits of a second where none are written.
const DEFAULT_PRECISION: u32 = 3;

impl Typer<'_, '_> {
    /// The type that is written, refused at its own place.
    pub(super) fn type_of(&self, name: &ast::TypeName) -> Result<Type, Diagnostic> {
        self.type_at(name, name.at)
    }

    /// The type that is written, refused at the place of what holds it.
    pub(super) fn type_at(&self, name: &ast::TypeName, at: ast::Place) -> Result<Type, Diagnostic> {
        match &name.kind {
            TypeNameKind::Generic { name, arguments } => self.generic(name, arguments, at),
            TypeNameKind::Row(fields) => {
                let fields = fields
                    .iter()
                    .map(|(name, ty)| Ok(RowField { name: name.as_ref().map(field_name), ty: self.type_at(ty, at)? }));
                Ok(Type::Row(fields.collect::<Result<_, Diagnostic>>()?))
            }
            TypeNameKind::DateTime { is_timestamp, precision, with_zone } => {
                let digits = precision.unwrap_or(DEFAULT_PRECISION);
                let digits =
                    u8::try_from(digits).ok().filter(|digits| *digits <= MAX_TIME_PRECISION).ok_or_else(|| {
                        let what = if *is_timestamp { "TIMESTAMP" } else { "TIME" };
                        let zone = if *with_zone { " WITH TIME ZONE" } else { "" };
                        let message =
                            format!("{what}{zone} precision must be in range [0, {MAX_TIME_PRECISION}]: {digits}");
                        self.error(Code::InvalidFunctionArgument, at, message)
                    })?;
                Ok(match (is_timestamp, with_zone) {
                    (true, true) => Type::TimestampTz(digits),
                    (true, false) => Type::Timestamp(digits),
                    (false, true) => Type::TimeTz(digits),
                    (false, false) => Type::Time(digits),
                })
            }
            TypeNameKind::Interval(IntervalField::Year, IntervalField::Month) => Ok(Type::IntervalYearToMonth),
            TypeNameKind::Interval(IntervalField::Day, IntervalField::Second) => Ok(Type::IntervalDayToSecond),
            TypeNameKind::Interval(from, to) => {
                let message = format!("INTERVAL {from:?} TO {to:?} type not supported").to_uppercase();
                Err(self.error(Code::NotSupported, at, message))
            }
        }
    }

    fn generic(&self, name: &ast::Name, arguments: &[TypeArgument], at: ast::Place) -> Result<Type, Diagnostic> {
        let unknown = || {
            let error = self.error(Code::TypeMismatch, at, format!("Unknown type: {}", name.typed));
            match name.value.as_str() {
                "string" => {
                    error.because("string is a type of Hive DDL; queries are Trino SQL.").hint("Write varchar.")
                }
                "float" => {
                    error.because("float is a type of Hive DDL; queries are Trino SQL.").hint("Write real or double.")
                }
                "binary" => {
                    error.because("binary is a type of Hive DDL; queries are Trino SQL.").hint("Write varbinary.")
                }
                "struct" => error
                    .because("struct is a type of Hive DDL; queries are Trino SQL.")
                    .hint("Write row(name type, …)."),
                _ => error,
            }
        };
        match (name.value.as_str(), arguments) {
            ("varchar", []) => Ok(Type::VARCHAR),
            ("varchar", [TypeArgument::Number(length)]) => {
                u32::try_from(*length).map(|length| Type::Varchar(Some(length))).map_err(|_e| unknown())
            }
            ("char", []) => Ok(Type::Char(1)),
            ("char", [TypeArgument::Number(length)]) => match u32::try_from(*length) {
                Ok(length) if length <= MAX_CHAR_LENGTH => Ok(Type::Char(length)),
                _ => {
                    let message = format!("CHAR length must be in range [0, {MAX_CHAR_LENGTH}], got {length}");
                    Err(self.error(Code::InvalidFunctionArgument, at, message))
                }
            },
            ("decimal" | "dec" | "numeric", numbers) => self.decimal(numbers, at).ok_or_else(unknown)?,
            ("array", [TypeArgument::Type(element)]) => Ok(Type::array(self.type_at(element, at)?)),
            ("map", [TypeArgument::Type(key), TypeArgument::Type(value)]) => {
                let key = self.type_at(key, at)?;
                if !key.is_comparable() {
                    return Err(self.error(Code::TypeMismatch, at, format!("Map key type must be comparable: {key}")));
                }
                Ok(Type::map(key, self.type_at(value, at)?))
            }
            ("array" | "map" | "row" | "function", _) => Err(unknown()),
            (plain, []) => parse_type(plain).ok_or_else(unknown),
            _ => Err(unknown()),
        }
    }

    fn decimal(&self, numbers: &[TypeArgument], at: ast::Place) -> Option<Result<Type, Diagnostic>> {
        let (precision, scale) = match numbers {
            [] => (u64::from(MAX_DECIMAL_PRECISION), 0),
            [TypeArgument::Number(precision)] => (*precision, 0),
            [TypeArgument::Number(precision), TypeArgument::Number(scale)] => (*precision, *scale),
            _ => return None,
        };
        let refused = |message: String| Some(Err(self.error(Code::InvalidFunctionArgument, at, message)));
        match (u8::try_from(precision), u8::try_from(scale)) {
            (Ok(digits @ 1..=MAX_DECIMAL_PRECISION), Ok(behind)) if behind <= digits => {
                Some(Ok(Type::Decimal(digits, behind)))
            }
            (Ok(1..=MAX_DECIMAL_PRECISION), _) => {
                refused(format!("DECIMAL scale must be in range [0, precision ({precision})]: {scale}"))
            }
            _ => refused(format!("DECIMAL precision must be in range [1, {MAX_DECIMAL_PRECISION}]: {precision}")),
        }
    }
}

/// The name of a row's field keeps its case in double quotes.
fn field_name(name: &ast::Name) -> String {
    if name.quoted { name.typed.clone() } else { name.value.clone() }
}
