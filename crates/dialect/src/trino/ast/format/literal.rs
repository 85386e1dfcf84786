//! Literals in messages.

use super::Writer;
use crate::trino::ast::{IntervalField, IntervalLiteral, Literal};

impl Writer {
    pub(super) fn literal(&mut self, literal: &Literal) {
        match literal {
            Literal::Null => self.push("null"),
            Literal::Boolean(value) => self.push(if *value { "true" } else { "false" }),
            Literal::Integer(value) => self.push(&value.to_string()),
            Literal::Decimal(digits) => self.push(&format!("DECIMAL '{digits}'")),
            Literal::Double(value) => self.push(&double(*value)),
            Literal::String(text) => self.string(text),
            Literal::Binary(bytes) => {
                let digits: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
                self.push(&format!("X'{digits}'"));
            }
            Literal::Typed(to, text) => {
                self.type_name(to);
                self.push(" ");
                self.string(text);
            }
            Literal::Interval(interval) => self.interval(interval),
        }
    }

    pub(super) fn string(&mut self, text: &str) {
        self.push(&format!("'{}'", text.replace('\'', "''")));
    }

    fn interval(&mut self, interval: &IntervalLiteral) {
        let sign = if interval.is_negative { "- " } else { "" };
        self.push(&format!("INTERVAL {sign} '{}' {}", interval.value, field(interval.from)));
        if let Some(to) = interval.to {
            self.push(&format!(" TO {}", field(to)));
        }
    }
}

/// The word for a field of an interval.
pub(super) fn field(field: IntervalField) -> &'static str {
    match field {
        IntervalField::Year => "YEAR",
        IntervalField::Month => "MONTH",
        IntervalField::Day => "DAY",
        IntervalField::Hour => "HOUR",
        IntervalField::Minute => "MINUTE",
        IntervalField::Second => "SECOND",
    }
}

/// One digit before the point, and always an exponent.
fn double(value: f64) -> String {
    if value.is_infinite() {
        return if value > 0.0 { "infinity()".into() } else { "-infinity()".into() };
    }
    format!("{value:E}")
}
