//! `integer`: the numbers from one end of a range to the other, by steps, with leading zeros where `digits` asks for them.

use super::properties::KeyProperties;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::hive::HiveType;

const EXPECTED: &str = "list of 2 integers";

/// The numbers of an `integer` key.
#[derive(Debug)]
pub(super) struct Integers {
    low: i64,
    count: u64,
    step: u64,
    /// Digits that every number has at least; 0 for as many as it needs.
    digits: usize,
    /// Whether the texts of larger numbers sort behind those of smaller ones.
    pub(super) text_is_ordered: bool,
}

impl Integers {
    pub(super) fn of(properties: KeyProperties<'_>, hive_type: &HiveType) -> Result<Self, Diagnostic> {
        use HiveType::{BigInt, Char, Int, SmallInt, String, TinyInt, Varchar};
        if !matches!(hive_type, String | Varchar(_) | Char(_) | TinyInt | SmallInt | Int | BigInt) {
            return Err(properties.bad_type(&hive_type.to_string(), "string, int or bigint"));
        }
        let (low, high) = properties.range(EXPECTED)?;
        let number = |text: &str| text.trim().parse::<i64>();
        let (Ok(low), Ok(high)) = (number(low), number(high)) else {
            return Err(properties.bad_range(EXPECTED, ""));
        };
        if low > high {
            return Err(properties.bad_range(EXPECTED, ", the lower one first"));
        }
        let step = properties.positive("interval")?.unwrap_or(1);
        let digits = properties.positive("digits")?.unwrap_or(0);
        let digits = usize::try_from(digits).unwrap_or(usize::MAX).min(MAX_DIGITS);
        let widest = if high < 0 { 0 } else { high.to_string().len() };
        Ok(Self {
            low,
            count: (high.abs_diff(low) / step).saturating_add(1),
            step,
            digits,
            text_is_ordered: low >= 0 && (digits >= widest || low.to_string().len() == widest),
        })
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    pub(super) fn number(&self, index: u64) -> Option<i64> {
        (index < self.count).then(|| self.low.checked_add_unsigned(index.checked_mul(self.step)?))?
    }

    /// Java's `%0nd`: the sign counts as a digit.
    pub(super) fn text(&self, index: u64) -> Option<String> {
        let (number, width) = (self.number(index)?, self.digits);
        Some(format!("{number:0width$}"))
    }

    pub(super) fn index_of(&self, number: i64) -> Option<u64> {
        if number < self.low {
            return None;
        }
        let distance = number.abs_diff(self.low);
        let index = distance / self.step;
        (distance.is_multiple_of(self.step) && index < self.count).then_some(index)
    }
}

/// Numbers have 19 digits at most; more zeros than a folder's name can have would only waste memory.
const MAX_DIGITS: usize = 1_024;
