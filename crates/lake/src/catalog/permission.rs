//! Who may do what, as Lake Formation keeps it: personas with the principals behind them, grants, data cells filters. What
//! they mean for a statement is the engine's question.

use super::Catalog;
use crate::location::Location;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Someone whom a statement may be run as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Persona {
    /// Name.
    pub name: String,
    /// The role or user behind, such as `role/analyst`.
    pub principal: String,
    /// What it is for.
    pub duty: String,
}

/// What a grant lets its principal do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Permission {
    /// Everything that the resource knows.
    All,
    /// Read rows.
    Select,
    /// See name and columns.
    Describe,
    /// Add rows.
    Insert,
    /// Delete rows.
    Delete,
    /// Change.
    Alter,
    /// Drop.
    Drop,
    /// Create tables and views in a database.
    CreateTable,
    /// Create databases.
    CreateDatabase,
    /// Let tables point to a folder.
    DataLocationAccess,
}

impl Permission {
    /// All of them with the names that Lake Formation's API has for them.
    pub const NAMES: [(Self, &str); 10] = [
        (Self::All, "ALL"),
        (Self::Select, "SELECT"),
        (Self::Describe, "DESCRIBE"),
        (Self::Insert, "INSERT"),
        (Self::Delete, "DELETE"),
        (Self::Alter, "ALTER"),
        (Self::Drop, "DROP"),
        (Self::CreateTable, "CREATE_TABLE"),
        (Self::CreateDatabase, "CREATE_DATABASE"),
        (Self::DataLocationAccess, "DATA_LOCATION_ACCESS"),
    ];

    /// The name in the API.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(permission, _)| *permission == self).map_or("", |(_, name)| name)
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which columns of a table; names in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnChoice {
    /// All, those that are yet to come among them.
    #[default]
    All,
    /// These alone.
    Only(BTreeSet<String>),
    /// All but these.
    AllBut(BTreeSet<String>),
}

impl ColumnChoice {
    /// Whether a column is among them.
    pub fn holds(&self, column: &str) -> bool {
        let column = column.to_lowercase();
        match self {
            Self::All => true,
            Self::Only(columns) => columns.contains(&column),
            Self::AllBut(columns) => !columns.contains(&column),
        }
    }
}

/// What a grant is about. Names are in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resource {
    /// The catalog itself.
    Catalog,
    /// A database, without its tables.
    Database(String),
    /// All tables and views of a database.
    AllTables(String),
    /// A table or view.
    Table {
        /// Its database.
        database: String,
        /// Its name.
        table: String,
    },
    /// Some columns of a table.
    Columns {
        /// Its database.
        database: String,
        /// Its name.
        table: String,
        /// Which.
        columns: ColumnChoice,
    },
    /// The rows and columns of a table that a data cells filter leaves.
    Filter {
        /// Its database.
        database: String,
        /// Its name.
        table: String,
        /// Name of the filter.
        filter: String,
    },
    /// A folder and all below it.
    Location(Location),
}

impl Resource {
    /// The database it lies in, or is.
    pub fn database(&self) -> Option<&str> {
        match self {
            Self::Catalog | Self::Location(_) => None,
            Self::Database(database) | Self::AllTables(database) => Some(database),
            Self::Table { database, .. } | Self::Columns { database, .. } | Self::Filter { database, .. } => {
                Some(database)
            }
        }
    }

    /// The one table it is about.
    pub fn table(&self) -> Option<&str> {
        match self {
            Self::Table { table, .. } | Self::Columns { table, .. } | Self::Filter { table, .. } => Some(table),
            _ => None,
        }
    }

    /// Whether it is about a table or view, as a whole or in part.
    pub fn is_about(&self, database: &str, table: &str) -> bool {
        match self {
            Self::AllTables(all) => all == database,
            other => other.database() == Some(database) && other.table() == Some(table),
        }
    }
}

/// A permission that a principal has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Grant {
    /// Role or user, such as `role/analyst`.
    pub principal: String,
    /// On what.
    pub resource: Resource,
    /// What for.
    pub permission: Permission,
    /// Whether the principal may grant it to others.
    pub is_grantable: bool,
}

/// Rows and columns of a table under a name, to be granted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DataFilter {
    /// Its table's database.
    pub database: String,
    /// Its table.
    pub table: String,
    /// Name.
    pub name: String,
    /// The columns that it leaves.
    pub columns: ColumnChoice,
    /// The condition of the rows that it leaves; all where none is given.
    pub row_filter: Option<String>,
}

/// Everything of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Permissions {
    personas: BTreeMap<String, Persona>,
    /// Principals that are administrators of the data lake.
    administrators: BTreeSet<String>,
    grants: BTreeSet<Grant>,
    filters: BTreeSet<DataFilter>,
}

impl Permissions {
    /// Personas in name order.
    pub fn personas(&self) -> impl Iterator<Item = &Persona> {
        self.personas.values()
    }

    /// A persona by name.
    pub fn persona(&self, name: &str) -> Option<&Persona> {
        self.personas.get(name)
    }

    /// Adds or replaces a persona.
    pub fn put_persona(&mut self, persona: Persona) {
        self.personas.insert(persona.name.clone(), persona);
    }

    /// Principals that are administrators of the data lake.
    pub fn administrators(&self) -> &BTreeSet<String> {
        &self.administrators
    }

    /// Names the administrators, all of them.
    pub fn set_administrators(&mut self, principals: BTreeSet<String>) {
        self.administrators = principals;
    }

    /// Every grant, by principal.
    pub fn grants(&self) -> impl Iterator<Item = &Grant> {
        self.grants.iter()
    }

    /// Adds a grant. The right to grant it to others stays where it was given before.
    pub fn put_grant(&mut self, grant: Grant) {
        let with = Grant { is_grantable: true, ..grant };
        let without = Grant { is_grantable: false, ..with.clone() };
        let is_grantable = grant.is_grantable || self.grants.contains(&with);
        self.grants.remove(&without);
        self.grants.insert(if is_grantable { with } else { without });
    }

    /// Takes a grant back, with the right to grant it to others. Tells whether there was one.
    pub fn drop_grant(&mut self, grant: &Grant) -> bool {
        let before = self.grants.len();
        let key = |grant: &Grant| (grant.principal.clone(), grant.resource.clone(), grant.permission);
        self.grants.retain(|other| key(other) != key(grant));
        before != self.grants.len()
    }

    /// Every data cells filter.
    pub fn filters(&self) -> impl Iterator<Item = &DataFilter> {
        self.filters.iter()
    }

    /// A data cells filter by table and name.
    pub fn filter(&self, database: &str, table: &str, name: &str) -> Option<&DataFilter> {
        self.filters.iter().find(|filter| (&*filter.database, &*filter.table, &*filter.name) == (database, table, name))
    }

    /// Adds a data cells filter.
    pub fn put_filter(&mut self, filter: DataFilter) {
        self.filters.insert(filter);
    }

    /// Removes a data cells filter and what was granted of it. Tells whether there was one.
    pub fn drop_filter(&mut self, database: &str, table: &str, name: &str) -> bool {
        let before = self.filters.len();
        self.filters.retain(|filter| (&*filter.database, &*filter.table, &*filter.name) != (database, table, name));
        self.grants.retain(|grant| match &grant.resource {
            Resource::Filter { filter, .. } => !(grant.resource.is_about(database, table) && filter == name),
            _ => true,
        });
        before != self.filters.len()
    }

    /// Forgets what was about a database, its tables and filters, and takes over what `from` says of it.
    pub fn restore_database(&mut self, database: &str, from: &Self) {
        self.grants.retain(|grant| grant.resource.database() != Some(database));
        self.filters.retain(|filter| filter.database != database);
        self.grants.extend(from.grants().filter(|grant| grant.resource.database() == Some(database)).cloned());
        self.filters.extend(from.filters().filter(|filter| filter.database == database).cloned());
    }

    fn forget_table(&mut self, database: &str, table: &str) {
        let is_about = |resource: &Resource| resource.database() == Some(database) && resource.table() == Some(table);
        self.grants.retain(|grant| !is_about(&grant.resource));
        self.filters.retain(|filter| (&*filter.database, &*filter.table) != (database, table));
    }
}

impl Catalog {
    /// Who may do what.
    pub fn permissions(&self) -> &Permissions {
        &self.permissions
    }

    /// Who may do what, to change it.
    pub fn permissions_mut(&mut self) -> &mut Permissions {
        &mut self.permissions
    }

    /// Forgets the permissions on what was there before and is gone: a table that takes its name later starts without any.
    pub fn forget_permissions_of_dropped(&mut self, before: &Self) {
        for database in before.databases() {
            let Some(now) = self.databases.get(&database.name) else {
                self.permissions.restore_database(&database.name, &Permissions::default());
                continue;
            };
            let gone = database.relation_names().into_iter().filter(|name| !now.holds(name));
            let gone: Vec<String> = gone.map(str::to_owned).collect();
            for table in gone {
                self.permissions.forget_table(&database.name, &table);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Database, View};
    use super::*;

    fn select(table: &str, is_grantable: bool) -> Grant {
        let resource = Resource::Table { database: "d".to_owned(), table: table.to_owned() };
        Grant { principal: "role/a".to_owned(), resource, permission: Permission::Select, is_grantable }
    }

    #[test]
    fn a_second_grant_does_not_take_the_grant_option_back() {
        let mut permissions = Permissions::default();
        permissions.put_grant(select("t", true));
        permissions.put_grant(select("t", false));
        assert_eq!(permissions.grants().collect::<Vec<_>>(), [&select("t", true)]);
        assert!(permissions.drop_grant(&select("t", false)));
        assert!(!permissions.drop_grant(&select("t", false)));
    }

    #[test]
    fn a_table_of_the_same_name_does_not_inherit_the_grants_of_a_dropped_one() {
        let mut before = Catalog::default();
        let mut database = Database::new("d");
        for name in ["t", "u"] {
            database.put_view(View {
                database: "d".to_owned(),
                name: name.to_owned(),
                text: String::new(),
                home: "d".to_owned(),
                columns: Vec::new(),
                comment: None,
            });
        }
        before.put_database(database);
        before.permissions_mut().put_grant(select("t", false));
        before.permissions_mut().put_grant(select("u", false));
        let mut after = before.clone();
        after.database_mut("d").unwrap().drop_view("t");
        after.forget_permissions_of_dropped(&before);
        assert_eq!(after.permissions().grants().collect::<Vec<_>>(), [&select("u", false)]);
    }
}
