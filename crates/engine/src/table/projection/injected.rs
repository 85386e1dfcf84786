//! `injected`: a key whose values nobody lists. The query itself says them, by equality alone.

use super::condition::equal_values;
use super::properties::KeyProperties;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::hive::HiveType;
use datafusion::common::ScalarValue;
use datafusion::logical_expr::Expr;

/// Only text can be injected.
pub(super) fn check_type(properties: KeyProperties<'_>, hive_type: &HiveType) -> Result<(), Diagnostic> {
    match hive_type {
        HiveType::String | HiveType::Varchar(_) => Ok(()),
        other => Err(properties.bad_type(&other.to_string(), "string")),
    }
}

/// The values that the query asks for. Every condition that speaks of the key must be an equality.
pub(super) fn values(key: &str, filters: &[Expr]) -> Result<Vec<String>, Diagnostic> {
    let mut shortest: Option<Vec<ScalarValue>> = None;
    for filter in filters.iter().filter(|filter| filter.column_refs().iter().any(|column| column.name == key)) {
        let values = equal_values(key, filter).ok_or_else(|| violation(key))?;
        if shortest.as_ref().is_none_or(|known| values.len() < known.len()) {
            shortest = Some(values);
        }
    }
    let mut texts: Vec<String> = Vec::new();
    for value in shortest.ok_or_else(|| violation(key))? {
        if let Some(Some(text)) = value.try_as_str()
            && !texts.iter().any(|known| known == text)
        {
            texts.push(text.to_owned());
        }
    }
    Ok(texts)
}

fn violation(key: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ConstraintViolation,
        format!(
            "For the injected projected partition column {key}, the WHERE clause must contain only static equality conditions, and at least one such condition must be present."
        ),
    )
    .because("Nothing lists the values of an injected key, so the query has to name them.")
    .hint(format!("Add {key} = '…' or {key} IN ('…', '…') to the WHERE clause."))
}
