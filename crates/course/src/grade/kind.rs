//! What a column holds, as far as comparing goes: read from the name of its type.

/// What a column, or a part of a nested value, holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// NULL and nothing else.
    Unknown,
    /// Whole numbers and decimals.
    Exact,
    /// Doubles and reals.
    Approximate {
        /// Whether a `real` is among them, which holds seven digits.
        real: bool,
    },
    /// True and false.
    Boolean,
    /// Dates and timestamps.
    Moment,
    /// Times of day.
    Clock,
    /// Lengths of time.
    Interval,
    /// Text, and what is written like it: JSON, addresses.
    Text {
        /// Whether blanks fill it up to a length, as in `char(3)`.
        padded: bool,
    },
    /// Binary values.
    Bytes,
    /// Arrays of a kind.
    List(Box<Kind>),
    /// Maps from a kind to a kind.
    Map(Box<Kind>, Box<Kind>),
    /// Rows with fields of these kinds.
    Row(Vec<Kind>),
}

impl Kind {
    /// The kind of a type, by Trino's name of it.
    pub(crate) fn of(type_text: &str) -> Self {
        let text = type_text.trim().to_ascii_lowercase();
        let name = text.split(['(', ' ']).next().unwrap_or_default();
        match name {
            "unknown" => Self::Unknown,
            "tinyint" | "smallint" | "integer" | "int" | "bigint" | "decimal" => Self::Exact,
            "double" => Self::Approximate { real: false },
            "real" | "float" => Self::Approximate { real: true },
            "boolean" => Self::Boolean,
            "date" | "timestamp" => Self::Moment,
            "time" => Self::Clock,
            "interval" => Self::Interval,
            "varbinary" | "binary" => Self::Bytes,
            "char" => Self::Text { padded: true },
            "array" | "map" | "row" => nested(name, type_text).unwrap_or(Self::Text { padded: false }),
            _ => Self::Text { padded: false },
        }
    }

    /// Whether values of both may be compared at all.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => true,
            (Self::Text { .. }, Self::Text { .. }) => true,
            (Self::List(one), Self::List(other)) => one.agrees(other),
            (Self::Map(key, value), Self::Map(other_key, other_value)) => {
                key.agrees(other_key) && value.agrees(other_value)
            }
            (Self::Row(one), Self::Row(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.agrees(other))
            }
            _ => self == other || (self.is_number() && other.is_number()),
        }
    }

    /// The kind in which values of two kinds that agree are compared.
    pub(crate) fn common(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Unknown, known) | (known, Self::Unknown) => known.clone(),
            (Self::Text { padded: one }, Self::Text { padded: other }) => Self::Text { padded: *one || *other },
            (Self::List(one), Self::List(other)) => Self::List(Box::new(one.common(other))),
            (Self::Map(key, value), Self::Map(other_key, other_value)) => {
                Self::Map(Box::new(key.common(other_key)), Box::new(value.common(other_value)))
            }
            (Self::Row(one), Self::Row(other)) => {
                Self::Row(one.iter().zip(other).map(|(one, other)| one.common(other)).collect())
            }
            (Self::Exact, Self::Exact) => Self::Exact,
            _ if self.is_number() && other.is_number() => {
                let is_real = |kind: &Self| matches!(kind, Self::Approximate { real: true });
                Self::Approximate { real: is_real(self) || is_real(other) }
            }
            _ if self == other => self.clone(),
            _ => Self::Text { padded: false },
        }
    }

    /// Whether a learner would call it a number.
    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Self::Exact | Self::Approximate { .. })
    }

    /// Whether it is made of other values.
    pub(crate) fn is_nested(&self) -> bool {
        matches!(self, Self::List(_) | Self::Map(..) | Self::Row(_))
    }

    /// What it is called in a sentence.
    pub(crate) fn says(&self) -> &'static str {
        match self {
            Self::Unknown => "nothing but NULL",
            Self::Exact | Self::Approximate { .. } => "numbers",
            Self::Boolean => "booleans",
            Self::Moment => "dates or timestamps",
            Self::Clock => "times of day",
            Self::Interval => "intervals",
            Self::Text { .. } => "text",
            Self::Bytes => "binary values",
            Self::List(_) => "arrays",
            Self::Map(..) => "maps",
            Self::Row(_) => "rows",
        }
    }
}

/// Whether a column of this type holds values that are made of other values.
pub fn is_nested(type_text: &str) -> bool {
    Kind::of(type_text).is_nested()
}

/// `array(T)`, `map(K, V)` and `row(name T, …)`.
fn nested(name: &str, type_text: &str) -> Option<Kind> {
    let inside = type_text.split_once('(')?.1.trim_end().strip_suffix(')')?;
    let parts = parts(inside);
    match (name, parts.as_slice()) {
        ("array", [element]) => Some(Kind::List(Box::new(Kind::of(element)))),
        ("map", [key, value]) => Some(Kind::Map(Box::new(Kind::of(key)), Box::new(Kind::of(value)))),
        ("row", fields) => Some(Kind::Row(fields.iter().map(|field| Kind::of(without_name(field))).collect())),
        _ => None,
    }
}

/// Pieces between commas that stand in no brackets and no quotes.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut from, mut depth, mut quoted) = (Vec::new(), 0, 0_u32, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            ',' if !quoted && depth == 0 => {
                parts.push(text.get(from..at).unwrap_or_default().trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(from..).unwrap_or_default().trim());
    parts
}

/// The type of a field, whose name may be missing or stand in quotes.
fn without_name(field: &str) -> &str {
    if let Some(quoted) = field.strip_prefix('"') {
        return quoted.rsplit_once("\" ").map_or(field, |(_, type_text)| type_text.trim_start());
    }
    match field.split_once(' ') {
        // `timestamp(3) with time zone` and `interval day to second` are types of several words.
        Some((first, rest)) if !first.contains('(') && !rest.starts_with("with ") && !is_unit(rest) => rest,
        _ => field,
    }
}

fn is_unit(rest: &str) -> bool {
    ["year to month", "day to second"].contains(&rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_types_are_read_with_and_without_names() {
        let text = || Kind::Text { padded: false };
        let double = || Kind::Approximate { real: false };
        assert_eq!(
            Kind::of("map(varchar, array(decimal(10,2)))"),
            Kind::Map(Box::new(text()), Box::new(Kind::List(Box::new(Kind::Exact))))
        );
        assert_eq!(
            Kind::of("row(a bigint, \"b, (c)\" double, timestamp(3) with time zone, date date, x row(y varchar))"),
            Kind::Row(vec![Kind::Exact, double(), Kind::Moment, Kind::Moment, Kind::Row(vec![text()])])
        );
        assert_eq!(Kind::of("row(interval day to second, integer)"), Kind::Row(vec![Kind::Interval, Kind::Exact]));
        assert_eq!(Kind::of("timestamp(3) with time zone"), Kind::Moment);
        assert_eq!(Kind::of("char(3)"), Kind::Text { padded: true });
    }

    #[test]
    fn a_boolean_is_no_text_and_an_empty_array_agrees_with_any() {
        assert!(!Kind::of("boolean").agrees(&Kind::of("varchar")));
        assert!(!Kind::of("array(varchar)").agrees(&Kind::of("varchar")));
        assert!(!Kind::of("array(varchar)").agrees(&Kind::of("array(bigint)")));
        assert!(Kind::of("array(unknown)").agrees(&Kind::of("array(bigint)")));
        assert!(Kind::of("array(real)").agrees(&Kind::of("array(bigint)")));
        assert!(!Kind::of("time(3)").agrees(&Kind::of("timestamp(3)")));
    }
}
