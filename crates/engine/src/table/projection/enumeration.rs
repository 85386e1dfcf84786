//! `enum`: the values are listed in the property.

use super::properties::KeyProperties;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::hive::HiveType;

/// The values of an `enum` key. Blanks around a value belong to it.
#[derive(Debug)]
pub(super) struct Enumeration {
    values: Vec<String>,
}

impl Enumeration {
    pub(super) fn of(properties: KeyProperties<'_>, hive_type: &HiveType) -> Result<Self, Diagnostic> {
        if !matches!(hive_type, HiveType::String | HiveType::Varchar(_) | HiveType::Char(_)) {
            return Err(properties.bad_type(&hive_type.to_string(), "string"));
        }
        let mut values: Vec<String> = Vec::new();
        for value in properties.required("values")?.split(',') {
            if !value.is_empty() && !values.iter().any(|known| known == value) {
                values.push(value.to_owned());
            }
        }
        Ok(Self { values })
    }

    pub(super) fn count(&self) -> u64 {
        self.values.len() as u64
    }

    pub(super) fn text(&self, index: u64) -> Option<String> {
        self.values.get(usize::try_from(index).ok()?).cloned()
    }

    pub(super) fn index_of(&self, text: &str) -> Option<u64> {
        self.values.iter().position(|value| value == text).map(|position| position as u64)
    }
}
