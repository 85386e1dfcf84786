//! The `projection.*` properties of one partition key, read with the checks and the words of Athena. Knows no values.

use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::Table;

/// Property that turns projection on.
const ENABLED: &str = "projection.enabled";

/// Whether partitions are computed from the table's properties instead of looked up.
pub(super) fn is_enabled(table: &Table) -> bool {
    table.properties.get(ENABLED).is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
}

/// Properties of one key.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeyProperties<'t> {
    table: &'t Table,
    key: &'t str,
}

impl<'t> KeyProperties<'t> {
    pub(super) fn new(table: &'t Table, key: &'t str) -> Self {
        Self { table, key }
    }

    /// The name of a property of this key, such as `projection.day.range` for `range`.
    pub(super) fn name(&self, property: &str) -> String {
        format!("projection.{}.{property}", self.key)
    }

    pub(super) fn get(&self, property: &str) -> Option<&'t str> {
        self.table.properties.get(&self.name(property)).map(String::as_str)
    }

    /// A property that the kind of projection cannot do without.
    pub(super) fn required(&self, property: &str) -> Result<&'t str, Diagnostic> {
        self.get(property).ok_or_else(|| {
            self.invalid(&format!("Missing required property: '{}'", self.name(property)))
                .hint(format!("Set it with ALTER TABLE {}.{} SET TBLPROPERTIES.", self.table.database, self.table.name))
        })
    }

    /// The two ends of `range`, as written.
    pub(super) fn range(&self, expected: &str) -> Result<(&'t str, &'t str), Diagnostic> {
        let text = self.required("range")?;
        match text.split_once(',') {
            Some((low, high)) if !high.contains(',') => Ok((low, high)),
            _ => Err(self.bad_range(expected, "")),
        }
    }

    /// The error of a range that is none.
    pub(super) fn bad_range(&self, expected: &str, detail: &str) -> Diagnostic {
        self.invalid(&format!("Property: '{}' needs to be {expected}{detail}", self.name("range")))
            .because(format!("It is '{}'.", self.get("range").unwrap_or_default()))
            .hint("Write the lowest value, a comma and the highest value; both belong to the range.")
    }

    /// A positive whole number, if the property is there. Leading zeros do not count.
    pub(super) fn positive(&self, property: &str) -> Result<Option<u64>, Diagnostic> {
        let Some(text) = self.get(property) else { return Ok(None) };
        match text.trim().parse::<u64>() {
            Ok(number) if number > 0 => Ok(Some(number)),
            _ => {
                Err(self.invalid(&format!("Property: '{}' value '{text}' is no positive integer", self.name(property))))
            }
        }
    }

    /// A value that is none of the words a property may have.
    pub(super) fn no_such_word(&self, property: &str, word: &str, words: &[&str]) -> Diagnostic {
        let (name, words) = (self.name(property), words.join(", "));
        self.invalid(&format!("Property: '{name}' value '{word}' is invalid. Available options: [{words}]"))
    }

    /// The key's type cannot be projected this way.
    pub(super) fn bad_type(&self, type_text: &str, allowed: &str) -> Diagnostic {
        self.invalid(&format!("Unsupported column type: {type_text}"))
            .because(format!("This kind of projection is for keys of type {allowed}."))
    }

    /// Anything wrong with the properties of this key.
    pub(super) fn invalid(&self, problem: &str) -> Diagnostic {
        Diagnostic::new(
            Code::InvalidTableProperty,
            format!("Column projection for column '{}' failed. {problem}", self.key),
        )
    }
}
