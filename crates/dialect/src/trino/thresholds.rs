//! The values with which a text compares columns by order: `amount > 100`, `day < DATE '2026-01-01'`, BETWEEN. Reads words, not
//! the tree, and knows no tables: a name may be no column at all.

use crate::lexer::{self, Flavor, Token, TokenKind};

/// A value that a text compares a column with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Threshold {
    /// The last part of the column's name, in lower case.
    pub column: String,
    /// The value.
    pub value: ThresholdValue,
}

/// A value that has a next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThresholdValue {
    /// A whole number.
    Number(i64),
    /// The text of a DATE.
    Date(String),
    /// The text of a TIMESTAMP.
    Timestamp(String),
}

/// Every such comparison of a text, each once, in order.
pub fn thresholds_in(text: &str) -> Vec<Threshold> {
    let tokens = lexer::tokens(text, Flavor::Trino);
    let mut found: Vec<Threshold> = Vec::new();
    let mut rest = Rest { text, tokens: &tokens };
    let mut is_behind_minus = false;
    while let Some((first, behind)) = rest.next() {
        // A number behind a minus was read with it.
        let value_first = rest.value_first().filter(|_| !is_behind_minus);
        for threshold in rest.column_first().into_iter().chain(value_first) {
            if !found.contains(&threshold) {
                found.push(threshold);
            }
        }
        is_behind_minus = first.text(text) == "-";
        rest = behind;
    }
    found
}

/// What is left of a text.
#[derive(Clone, Copy)]
struct Rest<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Rest<'t> {
    fn next(self) -> Option<(&'t Token, Self)> {
        let (first, tokens) = self.tokens.split_first()?;
        Some((first, Self { tokens, ..self }))
    }

    /// `column < value`, `column BETWEEN value AND value`.
    fn column_first(self) -> Vec<Threshold> {
        if self.word("not").is_some() {
            return Vec::new();
        }
        let Some((column, rest)) = self.column() else { return Vec::new() };
        let threshold = |value| Threshold { column: column.clone(), value };
        if let Some(rest) = rest.comparison() {
            return rest.value().map(|(value, _)| threshold(value)).into_iter().collect();
        }
        let rest = rest.word("not").unwrap_or(rest);
        let Some((low, rest)) = rest.word("between").and_then(Self::value) else { return Vec::new() };
        let high = rest.word("and").and_then(Self::value).map(|(high, _)| threshold(high));
        std::iter::once(threshold(low)).chain(high).collect()
    }

    /// `value < column`, with the last part of the column's name.
    fn value_first(self) -> Option<Threshold> {
        let (value, rest) = self.value()?;
        let (mut column, mut rest) = rest.comparison()?.column()?;
        while let Some((last, behind)) = rest.symbol(".").and_then(Self::column) {
            (column, rest) = (last, behind);
        }
        Some(Threshold { column, value })
    }

    fn column(self) -> Option<(String, Self)> {
        let (token, rest) = self.next()?;
        match token.kind {
            TokenKind::Word => Some((token.text(self.text).to_lowercase(), rest)),
            TokenKind::Name => Some((lexer::unquote(token.text(self.text), Flavor::Trino).to_lowercase(), rest)),
            TokenKind::Number | TokenKind::String | TokenKind::Symbol => None,
        }
    }

    /// What stands behind `<`, `<=`, `>` or `>=`, but not behind `<>`.
    fn comparison(self) -> Option<Self> {
        let is_less = self.symbol("<").filter(|rest| rest.symbol(">").is_none());
        let rest = is_less.or_else(|| self.symbol(">"))?;
        Some(rest.symbol("=").unwrap_or(rest))
    }

    fn value(self) -> Option<(ThresholdValue, Self)> {
        let (is_negative, rest) = self.symbol("-").map_or((false, self), |rest| (true, rest));
        let (token, behind) = rest.next()?;
        if token.kind == TokenKind::Number {
            let number: i64 = token.text(self.text).parse().ok()?;
            return Some((ThresholdValue::Number(if is_negative { -number } else { number }), behind));
        }
        let (kind, make): (&str, fn(String) -> ThresholdValue) = if self.word("date").is_some() {
            ("date", ThresholdValue::Date)
        } else {
            ("timestamp", ThresholdValue::Timestamp)
        };
        let (token, behind) = self.word(kind)?.next()?;
        let is_text = token.kind == TokenKind::String;
        is_text.then(|| (make(lexer::unquote(token.text(self.text), Flavor::Trino)), behind))
    }

    fn symbol(self, symbol: &str) -> Option<Self> {
        let (token, rest) = self.next()?;
        (token.kind == TokenKind::Symbol && token.text(self.text) == symbol).then_some(rest)
    }

    fn word(self, word: &str) -> Option<Self> {
        let (token, rest) = self.next()?;
        (token.kind == TokenKind::Word && token.text(self.text).eq_ignore_ascii_case(word)).then_some(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let one = |threshold: Threshold| match threshold.value {
            ThresholdValue::Number(number) => format!("{} {number}", threshold.column),
            ThresholdValue::Date(date) => format!("{} date {date}", threshold.column),
            ThresholdValue::Timestamp(moment) => format!("{} timestamp {moment}", threshold.column),
        };
        thresholds_in(text).into_iter().map(one).collect()
    }

    #[test]
    fn comparisons_by_order_with_a_written_value_are_found() {
        assert_eq!(
            told(
                "SELECT count_if(b.Amount > 1000) FROM b WHERE day >= DATE '2025-07-01' AND day < date '2026-01-01' OR -5 <= \"X y\""
            ),
            ["amount 1000", "day date 2025-07-01", "day date 2026-01-01", "x y -5"]
        );
        assert_eq!(
            told("WHERE t.at NOT BETWEEN TIMESTAMP '2025-01-01 00:00' AND now() AND n BETWEEN 1 AND 3 AND 7 > s.t.n"),
            ["at timestamp 2025-01-01 00:00", "n 1", "n 3", "n 7"]
        );
    }

    #[test]
    fn other_comparisons_and_arrows_are_none() {
        for text in [
            "SELECT a FROM t WHERE a = 5 AND b <> 3 AND c != 2 AND d LIKE '1' AND e > '5' AND f > 1.5",
            "SELECT filter(a, x -> x = 3), count(*) > 5, a > b, year(d) >= 2025 FROM t",
            "-- a > 5\nSELECT '' /* b < 3 */",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
