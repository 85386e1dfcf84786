//! What a crawl found against what the catalog holds: the changes, one row each, and making them. What is in the catalog
//! and no longer among the files stays.

use super::finding::Finding;
use super::group::Found;
use super::table::{SIZES, UPDATED_BY, table_name, table_of};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::hive::HiveType;
use athenaeum_lake::catalog::{Catalog, Column, Crawler, Database, Partition, Table};
use std::collections::BTreeSet;

/// Partitions named one by one in a row; more are counted.
const NAMED_PARTITIONS: usize = 4;

/// One change of the catalog, or why there is none.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    database: String,
    table: String,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    CreateTable(Box<Table>),
    AddColumns(Vec<Column>),
    ChangeColumn { name: String, from: String, to: String },
    AddPartitions { partitions: Vec<Partition>, paths: Vec<String> },
    SetProperties(Vec<(String, String, String)>),
    Skip(String),
}

impl Change {
    /// Action, database, table, detail.
    pub(crate) fn row(&self) -> Vec<Option<String>> {
        let (action, detail) = match &self.what {
            What::CreateTable(table) => ("create table", described(table)),
            What::AddColumns(columns) => ("add columns", listed(columns)),
            What::ChangeColumn { name, from, to } => ("change column", format!("{name}: {from} -> {to}")),
            What::AddPartitions { paths, .. } => ("add partitions", counted(paths)),
            What::SetProperties(changes) => {
                let texts: Vec<String> =
                    changes.iter().map(|(key, from, to)| format!("{key}: {from} -> {to}")).collect();
                ("set properties", texts.join(", "))
            }
            What::Skip(reason) => ("skip", reason.clone()),
        };
        let table = Some(self.table.clone()).filter(|table| !table.is_empty());
        vec![Some(action.to_owned()), Some(self.database.clone()), table, Some(detail)]
    }

    /// Whether the catalog is another one afterwards.
    pub(crate) fn changes_catalog(&self) -> bool {
        !matches!(self.what, What::Skip(_))
    }
}

/// `avro at s3://b/t/: a bigint, b string; by day string`.
fn described(table: &Table) -> String {
    let classification = table.properties.get("classification").map_or("", String::as_str);
    let text = format!("{classification} at {}: {}", table.location, listed(&table.columns));
    match table.partition_keys.as_slice() {
        [] => text,
        keys => format!("{text}; partitioned by {}", listed(keys)),
    }
}

fn listed(columns: &[Column]) -> String {
    let texts: Vec<String> = columns.iter().map(|column| format!("{} {}", column.name, column.type_text)).collect();
    texts.join(", ")
}

fn counted(paths: &[String]) -> String {
    match (paths.first(), paths.last()) {
        (Some(first), Some(last)) if paths.len() > NAMED_PARTITIONS => {
            format!("{} from {first} to {last}", paths.len())
        }
        _ => paths.join(", "),
    }
}

/// What the catalog does not hold yet.
pub(super) fn changes(catalog: &Catalog, crawler: &Crawler, found: &[Found]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut taken = BTreeSet::new();
    for found in found {
        let Some(finding) = &found.finding else {
            let reason = format!("{}: no classifier fits", found.location);
            changes.push(Change { database: crawler.database.clone(), table: String::new(), what: What::Skip(reason) });
            continue;
        };
        let database = catalog.database(&crawler.database);
        let name = free_name(database, &taken, &table_name(crawler, &found.name), found);
        taken.insert(name.clone());
        let table = table_of(crawler, &name, found, finding);
        match database.and_then(|database| database.table(&name)) {
            Some(existing) => changes.extend(differences(crawler, existing, &table, finding)),
            None => changes.extend(creation(table)),
        }
    }
    changes
}

/// The name, with a mark of the place where another table has the name already.
fn free_name(database: Option<&Database>, taken: &BTreeSet<String>, name: &str, found: &Found) -> String {
    let is_free = |name: &str| {
        let other = database.is_some_and(|database| {
            database.view(name).is_some() || database.table(name).is_some_and(|table| table.location != found.location)
        });
        !other && !taken.contains(name)
    };
    if is_free(name) { name.to_owned() } else { format!("{name}_{:08x}", mark(&found.location.to_string())) }
}

/// FNV-1a: the same for the same place on every crawl.
fn mark(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |mark, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn creation(mut table: Table) -> Vec<Change> {
    let partitions = std::mem::take(&mut table.partitions);
    let (database, name) = (table.database.clone(), table.name.clone());
    let change = |what| Change { database: database.clone(), table: name.clone(), what };
    let paths: Vec<String> = partitions.keys().map(|values| table.partition_path(values)).collect();
    let mut changes = vec![change(What::CreateTable(Box::new(table)))];
    if !paths.is_empty() {
        changes.push(change(What::AddPartitions { partitions: partitions.into_values().collect(), paths }));
    }
    changes
}

fn differences(crawler: &Crawler, existing: &Table, found: &Table, finding: &Finding) -> Vec<Change> {
    let change = |what| Change { database: existing.database.clone(), table: existing.name.clone(), what };
    if existing.partition_keys.len() != found.partition_keys.len() {
        let reason = format!(
            "the table has {} partition keys, its folders {}",
            existing.partition_keys.len(),
            found.partition_keys.len()
        );
        return vec![change(What::Skip(reason))];
    }
    let mut changes = Vec::new();
    let (mut added, keys) = (Vec::new(), &existing.partition_keys);
    for column in &found.columns {
        let known = existing.columns.iter().find(|known| known.name == column.name);
        match known {
            Some(known) if holds(&known.type_text, &column.type_text) || finding.has_no_value(&column.name) => {}
            Some(known) => changes.push(change(What::ChangeColumn {
                name: column.name.clone(),
                from: known.type_text.clone(),
                to: column.type_text.clone(),
            })),
            None if keys.iter().any(|key| key.name == column.name) => {}
            None => added.push(column.clone()),
        }
    }
    if !added.is_empty() {
        changes.push(change(What::AddColumns(added)));
    }
    let new: Vec<&Partition> =
        found.partitions.values().filter(|partition| !existing.partitions.contains_key(&partition.values)).collect();
    if !new.is_empty() {
        let paths = new.iter().map(|partition| existing.partition_path(&partition.values)).collect();
        changes.push(change(What::AddPartitions { partitions: new.into_iter().cloned().collect(), paths }));
    }
    changes.extend(size_changes(crawler, existing, found).map(|sizes| change(What::SetProperties(sizes))));
    changes
}

/// Sizes are kept up for the crawler's own tables only.
fn size_changes(crawler: &Crawler, existing: &Table, found: &Table) -> Option<Vec<(String, String, String)>> {
    if existing.properties.get(UPDATED_BY) != Some(&crawler.name) {
        return None;
    }
    let changed = |key: &&str| {
        let (from, to) = (existing.properties.get(*key), found.properties.get(*key)?);
        (from != Some(to)).then(|| ((*key).to_owned(), from.cloned().unwrap_or_default(), to.clone()))
    };
    let changes: Vec<_> = SIZES.iter().filter_map(changed).collect();
    (!changes.is_empty()).then_some(changes)
}

/// Numbers from narrow to wide.
const WIDER: [HiveType; 6] =
    [HiveType::TinyInt, HiveType::SmallInt, HiveType::Int, HiveType::BigInt, HiveType::Float, HiveType::Double];

/// Whether a column can stay as it is for values of the type found: a crawl looks at samples, so it never narrows.
fn holds(existing: &str, found: &str) -> bool {
    let (Ok(existing), Ok(found)) = (HiveType::parse(existing), HiveType::parse(found)) else {
        return existing == found;
    };
    let rank = |hive_type: &HiveType| WIDER.iter().position(|known| known == hive_type);
    let is_wider = rank(&existing).zip(rank(&found)).is_some_and(|(existing, found)| existing >= found);
    existing == found || existing == HiveType::String || is_wider
}

/// Makes the changes. Called within one change of the catalog, so that a failure leaves it as it was.
pub(crate) fn apply(catalog: &mut Catalog, changes: &[Change]) -> Result<(), Diagnostic> {
    for change in changes {
        let Some(database) = catalog.database_mut(&change.database) else {
            return Err(gone(&format!("Database {} not found.", change.database)));
        };
        match &change.what {
            What::CreateTable(table) => {
                if database.holds(&table.name) {
                    return Err(gone(&format!("Table {} was created meanwhile.", table.name)));
                }
                database.put_table(Table::clone(table));
            }
            What::Skip(_) => {}
            what => {
                let Some(table) = database.table(&change.table) else {
                    return Err(gone(&format!("Table {} not found.", change.table)));
                };
                let mut table = Table::clone(table);
                alter(&mut table, what);
                database.put_table(table);
            }
        }
    }
    Ok(())
}

fn alter(table: &mut Table, what: &What) {
    match what {
        What::AddColumns(columns) => {
            let all = table.columns.iter().chain(columns).cloned().collect();
            table.replace_columns(all);
        }
        What::ChangeColumn { name, to, .. } => {
            let mut columns = table.columns.clone();
            for column in columns.iter_mut().filter(|column| column.name == *name) {
                column.type_text.clone_from(to);
            }
            table.replace_columns(columns);
        }
        What::AddPartitions { partitions, .. } => {
            for partition in partitions {
                table.partitions.entry(partition.values.clone()).or_insert_with(|| partition.clone());
            }
        }
        What::SetProperties(changes) => {
            table.properties.extend(changes.iter().map(|(key, _, to)| (key.clone(), to.clone())));
        }
        What::CreateTable(_) | What::Skip(_) => {}
    }
}

fn gone(what: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidRequest, format!("EntityNotFoundException: {what}"))
        .because("The catalog changed while the crawler ran; nothing of the crawl was kept.")
        .hint("Start the crawler again.")
}
