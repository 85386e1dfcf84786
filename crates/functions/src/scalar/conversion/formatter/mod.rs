//! Java's `Formatter`: a format with specifiers such as `%,.2f` or `%1$tY`, and values to write.

mod argument;
mod float;
mod layout;
mod moment;
mod specifier;
mod write;

pub(super) use argument::Argument;

use crate::Failure;
use specifier::{Part, Specifier};

/// A format, read once for many rows.
#[derive(Debug)]
pub(super) struct Format {
    text: String,
    parts: Vec<Part>,
}

/// Why a format does not go with its values: Java's name of the exception, and its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wrong {
    /// The format.
    Format(&'static str, String),
    /// What is not done here.
    Missing(String),
}

impl Wrong {
    fn failure(&self, format: &str) -> Failure {
        match self {
            Self::Format(name, message) => {
                Failure::argument(format!("Invalid format string: {format} ({name}: {message})"))
            }
            Self::Missing(what) => {
                Failure::new(athenaeum_diagnostic::Code::NotSupported, format!("format() does not support {what} here"))
            }
        }
    }
}

impl Format {
    /// Reads a format.
    pub(super) fn new(text: &str) -> Result<Self, Failure> {
        let parts = specifier::read(text).map_err(|wrong| wrong.failure(text))?;
        Ok(Self { text: text.to_owned(), parts })
    }

    /// The format's text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The format with values in the places of its specifiers.
    pub(super) fn fill(&self, arguments: &[Argument]) -> Result<String, Failure> {
        let mut out = String::with_capacity(self.text.len());
        let mut places = Places { arguments, next: 0, last: None };
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Specifier(specifier) => {
                    let written = places.of(specifier).and_then(|argument| write::written(specifier, argument));
                    out.push_str(&written.map_err(|wrong| wrong.failure(&self.text))?);
                }
            }
        }
        Ok(out)
    }
}

/// Which argument comes next.
struct Places<'a> {
    arguments: &'a [Argument],
    next: usize,
    last: Option<usize>,
}

impl Places<'_> {
    fn of(&mut self, specifier: &Specifier) -> Result<&Argument, Wrong> {
        if !specifier.takes_argument() {
            return Ok(&Argument::Null);
        }
        let missing = || Wrong::Format("MissingFormatArgument", format!("Format specifier '{}'", specifier.text));
        let place = match (specifier.is_previous, specifier.index) {
            (true, _) => self.last.ok_or_else(missing)?,
            (false, Some(index)) => index,
            (false, None) => {
                self.next += 1;
                self.next - 1
            }
        };
        self.last = Some(place);
        self.arguments.get(place).ok_or_else(missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(format: &str, arguments: &[Argument]) -> String {
        Format::new(format).and_then(|format| format.fill(arguments)).unwrap_or_else(|failure| failure.message)
    }

    #[test]
    fn values_are_written() {
        let (long, double) = (Argument::Long, Argument::Double);
        let text = |text: &str| Argument::Text(text.to_owned());
        let table = [
            ("%s%%", vec![long(123)], "123%"),
            ("%.5f", vec![double(std::f64::consts::PI)], "3.14159"),
            ("%03d", vec![long(8)], "008"),
            ("%,.2f", vec![Argument::Decimal(123_456_789, 2)], "1,234,567.89"),
            ("%-7s,%7s", vec![text("hello"), text("world")], "hello  ,  world"),
            ("%2$s %3$s %1$s", vec![text("a"), text("b"), text("c")], "b c a"),
            ("%s %<s %s", vec![text("a"), text("b")], "a a b"),
            ("%1$tA, %1$tB %1$te, %1$tY", vec![Argument::Date(13_333)], "Tuesday, July 4, 2006"),
            ("%x %X %#x", vec![long(255), long(-1), long(16)], "ff FFFFFFFFFFFFFFFF 0x10"),
            ("%+d %(d %,d % d", vec![long(5), long(-5), long(1_234_567), long(7)], "+5 (5) 1,234,567  7"),
            (
                "%08.2f|%+.1e|%10.3e",
                vec![double(-3.14259), double(12345.678), double(0.000123)],
                "-0003.14|+1.2e+04| 1.230e-04",
            ),
            ("%g %g", vec![double(123456.789), double(0.00001)], "123457 1.00000e-05"),
            ("%b %B %b", vec![Argument::Boolean(true), Argument::Null, text("x")], "true FALSE true"),
            ("%.1f %.1f %.0f", vec![double(0.15), double(0.25), double(2.5)], "0.2 0.3 3"),
            ("%s %s %s", vec![double(1.0), double(1e10), Argument::Null], "1.0 1.0E10 null"),
            ("%.2s|%S", vec![text("abc"), text("äb")], "ab|ÄB"),
            ("%5c|%.2f", vec![Argument::Null, Argument::Null], " null|nu"),
            ("%f %f", vec![double(f64::NAN), double(f64::NEG_INFINITY)], "NaN -Infinity"),
            ("%o %h", vec![long(8), text("hello")], "10 5e918d2"),
        ];
        for (format, arguments, expected) in table {
            assert_eq!(fill(format, &arguments), expected, "{format}");
        }
    }

    #[test]
    fn wrong_formats_are_told_in_javas_words() {
        let table = [
            (
                "%d",
                vec![Argument::Text("a".to_owned())],
                "Invalid format string: %d (IllegalFormatConversion: d != java.lang.String)",
            ),
            ("%f", vec![Argument::Long(1)], "Invalid format string: %f (IllegalFormatConversion: f != java.lang.Long)"),
            (
                "%s %s",
                vec![Argument::Long(1)],
                "Invalid format string: %s %s (MissingFormatArgument: Format specifier '%s')",
            ),
            ("%q", vec![], "Invalid format string: %q (UnknownFormatConversion: Conversion = 'q')"),
            ("50%", vec![], "Invalid format string: 50% (UnknownFormatConversion: Conversion = '%')"),
            ("%-d", vec![Argument::Long(1)], "Invalid format string: %-d (MissingFormatWidth: %-d)"),
            ("%.1d", vec![Argument::Long(1)], "Invalid format string: %.1d (IllegalFormatPrecision: 1)"),
            (
                "%tH",
                vec![Argument::Date(0)],
                "Invalid format string: %tH (IllegalFormatConversion: H != java.time.LocalDate)",
            ),
        ];
        for (format, arguments, expected) in table {
            assert_eq!(fill(format, &arguments), expected);
        }
    }
}
