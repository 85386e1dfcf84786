//! Who creates a database, a table or a view may do everything with it, and grant it to others.

use super::Access;
use athenaeum_lake::catalog::{Catalog, Grant, Permission, Resource};

/// What a statement made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Made {
    /// A database.
    Database(String),
    /// A table or view by database and name.
    Table(String, String),
}

/// Gives whoever made something everything on it.
pub(crate) fn made_by(access: &Access, made: &Made, catalog: &mut Catalog) {
    let Some(principal) = access.principal() else { return };
    let resource = match made {
        Made::Database(name) => Resource::Database(name.clone()),
        Made::Table(database, table) => Resource::Table { database: database.clone(), table: table.clone() },
    };
    let grant = Grant { principal: principal.to_owned(), resource, permission: Permission::All, is_grantable: true };
    catalog.permissions_mut().put_grant(grant);
}
