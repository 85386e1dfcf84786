//! Patterns of dates and times: MySQL's with percent signs and Joda's with letters become the same items, which print and read.

mod bucket;
mod field;
mod iso;
mod iso_nanos;
mod joda;
mod mysql;
mod names;
mod print;
mod read;

pub(super) use bucket::{Bucket, Offset};
pub(super) use field::Field;
pub(super) use iso::{read_iso_date, read_iso_moment};
pub(super) use iso_nanos::read_iso_nanos;
pub(super) use joda::{names_zone, of_joda};
pub(super) use mysql::of_mysql;
pub(super) use print::Printed;

use crate::Failure;

/// What stands in a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// Itself.
    Literal(String),
    /// A number of so many digits: printed with at least the first, read with at most the second.
    Number { field: Field, least: usize, most: usize },
    /// A year of two digits, in the hundred years around a year. Where it is lenient, other numbers of digits are whole years.
    TwoDigits { field: Field, pivot: i64, is_lenient: bool },
    /// A name.
    Name { field: Field, is_long: bool },
    /// Digits behind the point of the second.
    Fraction { least: usize, most: usize },
    /// The offset from UTC, with a colon or without.
    Offset { has_colon: bool },
    /// The name of the zone in words.
    ZoneName { is_long: bool },
    /// The identifier of the zone.
    ZoneId,
}

/// A pattern, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Pattern {
    items: Vec<Item>,
}

impl Pattern {
    fn push(&mut self, item: Item) {
        self.items.push(item);
    }

    pub(super) fn number(&mut self, field: Field, least: usize, most: usize) {
        self.push(Item::Number { field, least, most: most.max(least) });
    }

    fn literal(&mut self, c: char) {
        if let Some(Item::Literal(text)) = self.items.last_mut() {
            text.push(c);
        } else {
            self.push(Item::Literal(c.to_string()));
        }
    }
}

/// The pattern of the row before, which most often is the one of the next.
#[derive(Debug)]
pub(super) struct Known<F> {
    compile: F,
    last: Option<(String, Pattern)>,
}

impl<F: Fn(&str) -> Result<Pattern, Failure>> Known<F> {
    /// Nothing known yet.
    pub(super) fn new(compile: F) -> Self {
        Self { compile, last: None }
    }

    /// The pattern of a text.
    pub(super) fn get(&mut self, text: &str) -> Result<&Pattern, Failure> {
        if self.last.as_ref().is_none_or(|(known, _)| known != text) {
            self.last = Some((text.to_owned(), (self.compile)(text)?));
        }
        self.last.as_ref().map(|(_, pattern)| pattern).ok_or_else(|| Failure::internal("no pattern"))
    }
}
