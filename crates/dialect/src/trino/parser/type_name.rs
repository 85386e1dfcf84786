//! Names of types.

use super::cursor::{Parser, Read, Refused};
use super::token::TokenKind;
use crate::trino::ast::{IntervalField, Name, Place, TypeArgument, TypeName, TypeNameKind};

/// Fields of an interval.
const FIELDS: [(&str, IntervalField); 6] = [
    ("YEAR", IntervalField::Year),
    ("MONTH", IntervalField::Month),
    ("DAY", IntervalField::Day),
    ("HOUR", IntervalField::Hour),
    ("MINUTE", IntervalField::Minute),
    ("SECOND", IntervalField::Second),
];

impl Parser<'_> {
    /// A type.
    pub(super) fn type_name(&mut self) -> Read<TypeName> {
        self.named("<type>", |parser| parser.nested(Self::type_with_suffixes))
    }

    fn type_with_suffixes(&mut self) -> Read<TypeName> {
        let at = self.place();
        let mut read = TypeName { kind: self.type_kind()?, at };
        while self.accept("ARRAY") {
            if self.accept("[") {
                self.integer()?;
                self.expect("]")?;
            }
            self.grow()?;
            read = TypeName { kind: generic("array", at, vec![TypeArgument::Type(read)]), at };
        }
        Ok(read)
    }

    fn type_kind(&mut self) -> Read<TypeNameKind> {
        let at = self.place();
        match (self.peek().spelling, self.peek_at(1).spelling) {
            ("ROW", "(") => self.row_type(),
            ("ARRAY", "<") => {
                self.expect_all(&["ARRAY", "<"])?;
                let element = self.type_name()?;
                self.expect(">")?;
                Ok(generic("array", at, vec![TypeArgument::Type(element)]))
            }
            ("MAP", "<") => {
                self.expect_all(&["MAP", "<"])?;
                let key = self.type_name()?;
                self.expect(",")?;
                let value = self.type_name()?;
                self.expect(">")?;
                Ok(generic("map", at, vec![TypeArgument::Type(key), TypeArgument::Type(value)]))
            }
            ("DOUBLE", "PRECISION") => {
                self.expect_all(&["DOUBLE", "PRECISION"])?;
                Ok(generic("double", at, Vec::new()))
            }
            ("INTERVAL", next) if FIELDS.iter().any(|(word, _)| *word == next) => {
                self.expect("INTERVAL")?;
                let from = self.interval_field()?;
                let to = if self.accept("TO") { self.interval_field()? } else { from };
                Ok(TypeNameKind::Interval(from, to))
            }
            ("TIME" | "TIMESTAMP", _) => self.date_time_type(),
            _ => self.generic_type(),
        }
    }

    fn row_type(&mut self) -> Read<TypeNameKind> {
        self.expect_all(&["ROW", "("])?;
        let fields = self.separated(Self::row_field)?;
        self.expect(")")?;
        Ok(TypeNameKind::Row(fields))
    }

    /// `type`, or `name type`, whichever goes on with a comma or a bracket.
    fn row_field(&mut self) -> Read<(Option<Name>, TypeName)> {
        let start = self.index();
        let unnamed = self.type_name();
        match unnamed {
            Ok(unnamed) if self.sees(",") || self.sees(")") => return Ok((None, unnamed)),
            Err(Refused::Told(told)) => return Err(Refused::Told(told)),
            _ => self.back_to(start),
        }
        let name = self.name()?;
        Ok((Some(name), self.type_name()?))
    }

    fn date_time_type(&mut self) -> Read<TypeNameKind> {
        let is_timestamp = self.expect_any(&["TIME", "TIMESTAMP"])? == "TIMESTAMP";
        let mut precision = None;
        if self.accept("(") {
            let digits = self.integer()?;
            precision = Some(digits.parse().unwrap_or(u32::MAX));
            self.expect(")")?;
        }
        let with_zone = match self.peek_at(1).spelling {
            "TIME" => self.accept_any(&["WITH", "WITHOUT"]),
            _ => {
                self.could_be_any(&["WITH", "WITHOUT"]);
                None
            }
        };
        if with_zone.is_some() {
            self.expect_all(&["TIME", "ZONE"])?;
        }
        Ok(TypeNameKind::DateTime { is_timestamp, precision, with_zone: with_zone == Some("WITH") })
    }

    fn generic_type(&mut self) -> Read<TypeNameKind> {
        let name = self.name()?;
        let mut arguments = Vec::new();
        if self.accept("(") {
            arguments = self.separated(Self::type_argument)?;
            self.expect(")")?;
        }
        Ok(TypeNameKind::Generic { name, arguments })
    }

    fn type_argument(&mut self) -> Read<TypeArgument> {
        match self.accept_kind(TokenKind::Integer, "<integer>") {
            Some(token) => Ok(TypeArgument::Number(self.typed(token).parse().unwrap_or(u64::MAX))),
            None => self.type_name().map(TypeArgument::Type),
        }
    }

    /// Digits.
    pub(super) fn integer(&mut self) -> Read<String> {
        match self.accept_kind(TokenKind::Integer, "<integer>") {
            Some(token) => Ok(self.typed(token).to_owned()),
            None => Err(Refused::Unexpected),
        }
    }

    /// A field of an interval.
    pub(super) fn interval_field(&mut self) -> Read<IntervalField> {
        for (word, field) in FIELDS {
            if self.accept(word) {
                return Ok(field);
            }
        }
        Err(Refused::Unexpected)
    }

    /// Whether the token `ahead` is a field of an interval.
    pub(super) fn sees_interval_field(&self, ahead: usize) -> bool {
        FIELDS.iter().any(|(word, _)| self.sees_at(ahead, word))
    }
}

/// A type by its name.
pub(super) fn generic(name: &str, at: Place, arguments: Vec<TypeArgument>) -> TypeNameKind {
    let name = Name { value: name.to_owned(), typed: name.to_owned(), quoted: false, at };
    TypeNameKind::Generic { name, arguments }
}
