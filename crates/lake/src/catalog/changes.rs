//! What a catalog has otherwise than the one it came from, as it is saved. Databases and tables are taken whole, so that
//! whatever a later version adds to them comes along.

use super::{Catalog, Database, Permissions, Table};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everything that was created, changed and dropped.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CatalogChanges {
    /// What belongs to no database, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rest: Option<Catalog>,
    /// Who may do what, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    permissions: Option<Permissions>,
    /// Databases that differ.
    #[serde(default)]
    databases: BTreeMap<String, DatabaseChange>,
}

/// What became of a database.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DatabaseChange {
    /// It is gone.
    Dropped,
    /// It is new, or not as it was.
    Changed {
        /// Everything but its tables, where that differs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        header: Option<Database>,
        /// Tables that differ; none stands for one that is gone.
        #[serde(default)]
        tables: BTreeMap<String, Option<Table>>,
    },
}

impl CatalogChanges {
    /// What leads from `base` to `catalog`, the database `left_out` aside.
    pub fn between(base: &Catalog, catalog: &Catalog, left_out: &str) -> Result<Self, serde_json::Error> {
        let mut changes = Self {
            rest: differs(base, catalog)?.then(|| catalog.without_databases()),
            permissions: (base.permissions != catalog.permissions).then(|| catalog.permissions.clone()),
            databases: BTreeMap::new(),
        };
        let names: BTreeSet<&String> = base.databases.keys().chain(catalog.databases.keys()).collect();
        for name in names.into_iter().filter(|name| *name != left_out) {
            let change = match (base.database(name), catalog.database(name)) {
                (before, Some(after)) => database_change(before, after)?,
                (Some(_), None) => Some(DatabaseChange::Dropped),
                (None, None) => None,
            };
            changes.databases.extend(change.map(|change| (name.clone(), change)));
        }
        Ok(changes)
    }

    /// The changed catalog, and what in `base` no longer fits, in words.
    pub fn apply(&self, base: &Catalog) -> (Catalog, Vec<String>) {
        let (mut catalog, mut problems) = (base.clone(), Vec::new());
        if let Some(rest) = &self.rest {
            let Catalog { databases, permissions, .. } = std::mem::replace(&mut catalog, rest.clone());
            (catalog.databases, catalog.permissions) = (databases, permissions);
        }
        if let Some(permissions) = &self.permissions {
            catalog.permissions = permissions.clone();
        }
        for (name, change) in &self.databases {
            let DatabaseChange::Changed { header, tables } = change else {
                catalog.databases.remove(name);
                continue;
            };
            let before = catalog.databases.remove(name);
            let mut database = match (header, &before) {
                (Some(header), _) => header.clone(),
                (None, Some(before)) => before.clone(),
                (None, None) => {
                    problems.push(format!(
                        "The database {name} is no longer part of the sample catalog; only your own tables of it are left."
                    ));
                    Database::new(name)
                }
            };
            database.tables = before.map(|before| before.tables).unwrap_or_default();
            for (name, table) in tables {
                match table {
                    Some(table) => database.tables.insert(name.clone(), Arc::new(table.clone())),
                    None => database.tables.remove(name),
                };
            }
            catalog.put_database(database);
        }
        (catalog, problems)
    }
}

impl Catalog {
    /// Everything that belongs to no database.
    fn without_databases(&self) -> Self {
        let mut rest = self.clone();
        rest.databases.clear();
        rest
    }
}

/// Whether two values are written down differently. What serde skips does not count.
fn differs<T: Serialize>(before: &T, after: &T) -> Result<bool, serde_json::Error> {
    Ok(serde_json::to_value(before)? != serde_json::to_value(after)?)
}

fn database_change(before: Option<&Database>, after: &Database) -> Result<Option<DatabaseChange>, serde_json::Error> {
    let header_differs = match before {
        Some(before) => differs(before, after)?,
        None => true,
    };
    let header = header_differs.then(|| Database { tables: BTreeMap::new(), ..after.clone() });
    let same = |name: &String, table: &Arc<Table>| {
        let old = before.and_then(|before| before.table(name));
        old.is_some_and(|old| Arc::ptr_eq(old, table) || old == table)
    };
    let put = after.tables.iter().filter(|(name, table)| !same(name, table));
    let mut tables: BTreeMap<String, Option<Table>> =
        put.map(|(name, table)| (name.clone(), Some(Table::clone(table)))).collect();
    let gone = before.into_iter().flat_map(|before| before.tables.keys()).filter(|name| after.table(name).is_none());
    tables.extend(gone.map(|name| (name.clone(), None)));
    Ok((header.is_some() || !tables.is_empty()).then_some(DatabaseChange::Changed { header, tables }))
}

#[cfg(test)]
mod tests {
    use super::super::{Column, ContainerClasses, FileFormat, Partition, SerDe};
    use super::*;
    use crate::location::Location;

    fn table(name: &str) -> Table {
        let location = Location::parse("s3://learner/t/").unwrap();
        let column = |name: &str| Column { name: name.to_owned(), type_text: "int".to_owned(), comment: None };
        let mut partition = Partition::new(vec!["*".to_owned()], location.join("k=*"));
        partition.columns = Some([column("b")].into());
        Table {
            database: "d".to_owned(),
            name: name.to_owned(),
            columns: vec![column("a")],
            partition_keys: vec![column("k")],
            location,
            format: FileFormat::Other("ORC"),
            classes: ContainerClasses { input: String::new(), output: String::new() },
            serde: SerDe { class: "c".to_owned(), properties: BTreeMap::new() },
            buckets: None,
            comment: Some("c".to_owned()),
            properties: [("a".to_owned(), "b".to_owned())].into(),
            partitions: [(partition.values.clone(), partition)].into(),
        }
    }

    fn base() -> Catalog {
        let mut catalog = Catalog::default();
        for name in ["d", "gone", "same"] {
            let mut database = Database::new(name);
            database.put_table(table("t"));
            database.put_table(table("u"));
            catalog.put_database(database);
        }
        catalog
    }

    fn changed() -> Catalog {
        let mut catalog = base();
        catalog.drop_database("gone");
        let database = catalog.database_mut("d").unwrap();
        database.comment = Some("mine".to_owned());
        database.drop_table("t");
        database.put_table(Table { comment: None, ..table("u") });
        database.put_table(table("v"));
        catalog.put_database(Database::new("new"));
        catalog.put_database(Database::new("session"));
        catalog
    }

    fn names(catalog: &Catalog) -> Vec<String> {
        let tables =
            |database: &Database| database.tables().map(|table| table.name.clone()).collect::<Vec<_>>().join(" ");
        catalog.databases().map(|database| format!("{}: {}", database.name, tables(database))).collect()
    }

    fn through_text(changes: &CatalogChanges) -> CatalogChanges {
        serde_json::from_str(&serde_json::to_string(changes).unwrap()).unwrap()
    }

    #[test]
    fn changes_survive_their_text_and_lead_to_the_same_catalog() {
        let changes = CatalogChanges::between(&base(), &changed(), "session").unwrap();
        let (again, problems) = through_text(&changes).apply(&base());
        assert_eq!(names(&again), ["d: u v", "new: ", "same: t u"]);
        assert_eq!(again.table("d", "v"), changed().table("d", "v"));
        assert_eq!(again.table("d", "u").unwrap().comment, None);
        assert_eq!(again.database("d").unwrap().comment.as_deref(), Some("mine"));
        assert!(problems.is_empty());
    }

    #[test]
    fn what_is_the_same_is_not_written_down() {
        let changes = CatalogChanges::between(&base(), &base(), "session").unwrap();
        assert_eq!(serde_json::to_string(&changes).unwrap(), r#"{"databases":{}}"#);
        let text = serde_json::to_string(&CatalogChanges::between(&base(), &changed(), "session").unwrap()).unwrap();
        assert!(!text.contains("same") && !text.contains("session"), "{text}");
    }

    #[test]
    fn grants_of_the_sample_come_with_what_was_saved_before_there_were_any() {
        let old: CatalogChanges =
            serde_json::from_str(r#"{"rest":{"prepared":[],"crawlers":{}},"databases":{}}"#).unwrap();
        let mut with_persona = base();
        with_persona.permissions_mut().put_persona(super::super::Persona {
            name: "p".to_owned(),
            principal: "role/p".to_owned(),
            duty: String::new(),
        });
        assert!(old.apply(&with_persona).0.permissions().persona("p").is_some());
        let changes = CatalogChanges::between(&base(), &with_persona, "session").unwrap();
        assert!(through_text(&changes).apply(&base()).0.permissions().persona("p").is_some());
    }

    #[test]
    fn tables_outlive_a_database_that_the_sample_lost() {
        let mut catalog = base();
        catalog.database_mut("d").unwrap().put_table(table("v"));
        let changes = CatalogChanges::between(&base(), &catalog, "session").unwrap();
        let (again, problems) = changes.apply(&Catalog::default());
        assert_eq!(names(&again), ["d: v"]);
        assert_eq!(problems.len(), 1);
    }
}
