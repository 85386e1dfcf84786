//! Partition projection: the partitions of a table computed from its `projection.*` properties instead of looked up in the
//! catalog. One file for each kind of key; `partitions` joins their values and asks the query's filters about them.

mod condition;
mod date;
mod enumeration;
mod injected;
mod integer;
mod java_pattern;
mod partitions;
mod properties;
mod rule;
mod template;
#[cfg(test)]
mod tests;

pub(super) use condition::Condition;
pub(super) use partitions::for_each_partition;

use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::Location;
use athenaeum_lake::catalog::Table;
use chrono::NaiveDateTime;
use rule::Rule;
use template::Template;

/// The rules of a table, one for each partition key in order.
#[derive(Debug)]
pub(super) struct Projection {
    rules: Vec<Rule>,
    template: Template,
}

impl Projection {
    /// The projection of a table, if it has one; `now` is the moment that `NOW` means.
    pub(super) fn of(table: &Table, now: NaiveDateTime) -> Result<Option<Self>, Diagnostic> {
        if !properties::is_enabled(table) {
            return Ok(None);
        }
        if table.partition_keys.is_empty() {
            return Err(Diagnostic::new(
                Code::InvalidTableProperty,
                "Partition projection cannot be enabled on a table that is not partitioned",
            )
            .hint("Leave out projection.enabled, or give the table PARTITIONED BY."));
        }
        let (mut rules, mut missing) = (Vec::new(), Vec::new());
        for key in &table.partition_keys {
            match Rule::of(table, key, now)? {
                Some(rule) => rules.push(rule),
                None => missing.push(key.name.as_str()),
            }
        }
        if !missing.is_empty() {
            return Err(missing_configuration(table, &missing));
        }
        Ok(Some(Self { rules, template: Template::of(table)? }))
    }

    /// The folder that holds every partition, if the template has one.
    pub(super) fn root(&self) -> Option<Location> {
        self.template.root()
    }
}

/// The folder of a table whose partitions are projected, if there is one for all of them.
pub(crate) fn projected_root(table: &Table, now: NaiveDateTime) -> Option<Location> {
    Projection::of(table, now).ok().flatten()?.root()
}

fn missing_configuration(table: &Table, missing: &[&str]) -> Diagnostic {
    let (name, missing) = (format!("{}.{}", table.database, table.name), missing.join(", "));
    Diagnostic::new(
        Code::HiveMetastoreError,
        format!(
            "Table {name} is configured for partition projection, but the following partition columns are missing projection configuration: [{missing}] (table {name})"
        ),
    )
    .because("With projection.enabled every partition key needs a rule of its own.")
    .hint("Set projection.<key>.type to enum, integer, date or injected for each of them.")
}
