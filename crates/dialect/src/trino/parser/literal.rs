//! Literals.

use super::cursor::{Parser, Read, Refused};
use super::token::TokenKind;
use super::type_name::generic;
use crate::trino::ast::{ExprKind, IntervalLiteral, Literal, Place, TypeName, TypeNameKind};

/// What numbers are called in errors.
pub(super) const NUMBERS: [&str; 3] = ["<integer>", "DECIMAL_VALUE", "DOUBLE_VALUE"];

impl Parser<'_> {
    /// A text.
    pub(super) fn string_literal(&mut self) -> Read<ExprKind> {
        Ok(ExprKind::Literal(Literal::String(self.named("<string>", Self::string)?)))
    }

    /// A number, with its minus.
    pub(super) fn number(&mut self) -> Read<ExprKind> {
        let sign = if self.accept("-") { "-" } else { "" };
        let token = self.advance();
        let digits = format!("{sign}{}", self.typed(token));
        let literal = match token.kind {
            TokenKind::Integer => match digits.parse() {
                Ok(value) => Literal::Integer(value),
                Err(_) => {
                    self.mistake(Place(0), &format!("Invalid numeric literal: {digits}"));
                    Literal::Integer(0)
                }
            },
            TokenKind::Decimal => Literal::Decimal(digits),
            _ => Literal::Double(digits.parse().unwrap_or(f64::NAN)),
        };
        Ok(ExprKind::Literal(literal))
    }

    /// `X'00 FF'`: blanks between the digits do not count.
    pub(super) fn binary_literal(&mut self) -> Read<ExprKind> {
        let at = self.place();
        let token = self.advance();
        let typed = self.typed(token);
        let inner = typed.get(2..typed.len().saturating_sub(1)).unwrap_or("");
        let digits: Option<Vec<u8>> = inner
            .chars()
            .filter(|c| !c.is_ascii_whitespace())
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect();
        let bytes = match digits {
            None => {
                self.mistake(at, "Binary literal can only contain hexadecimal digits");
                Vec::new()
            }
            Some(digits) if digits.len() % 2 == 1 => {
                self.mistake(at, "Binary literal must contain an even number of digits");
                Vec::new()
            }
            Some(digits) => digits
                .chunks_exact(2)
                .map(|pair| pair.iter().fold(0, |byte: u8, digit| byte.wrapping_shl(4) | digit))
                .collect(),
        };
        Ok(ExprKind::Literal(Literal::Binary(bytes)))
    }

    /// Whether an interval comes next, and not a column of that name.
    pub(super) fn sees_interval(&self) -> bool {
        let sign = usize::from(self.sees_any(1, &["+", "-"]));
        self.sees("INTERVAL") && self.sees_string(1 + sign) && (sign == 0 || self.sees_interval_field(3))
    }

    /// `INTERVAL '1' DAY`.
    pub(super) fn interval(&mut self) -> Read<ExprKind> {
        self.expect("INTERVAL")?;
        let is_negative = self.accept_any(&["+", "-"]) == Some("-");
        let value = self.named("<string>", Self::string)?;
        let from = self.interval_field()?;
        let to = if self.accept("TO") { Some(self.interval_field()?) } else { None };
        Ok(ExprKind::Literal(Literal::Interval(IntervalLiteral { is_negative, value, from, to })))
    }

    /// `DATE '2020-01-01'`.
    pub(super) fn typed_literal(&mut self) -> Read<ExprKind> {
        let at = self.place();
        let kind = if self.sees_all(&["DOUBLE", "PRECISION"]) {
            self.expect_all(&["DOUBLE", "PRECISION"])?;
            generic("double", at, Vec::new())
        } else {
            let name = self.name()?;
            match (name.value.as_str(), name.quoted) {
                ("time", false) => TypeNameKind::DateTime { is_timestamp: false, precision: None, with_zone: false },
                ("timestamp", false) => {
                    TypeNameKind::DateTime { is_timestamp: true, precision: None, with_zone: false }
                }
                _ => TypeNameKind::Generic { name, arguments: Vec::new() },
            }
        };
        let text = self.named("<string>", Self::string)?;
        Ok(ExprKind::Literal(Literal::Typed(TypeName { kind, at }, text)))
    }

    /// `?`.
    pub(super) fn parameter(&mut self) -> Read<ExprKind> {
        if !self.accept("?") {
            return Err(Refused::Unexpected);
        }
        let number = self.parameters;
        self.parameters += 1;
        Ok(ExprKind::Parameter(number))
    }
}
