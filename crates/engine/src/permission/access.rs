//! Who asks, and what the grants let them do.

use super::denied::{self, Asked};
use super::{part, seen};
use athenaeum_analyzer::TableAccess;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::Location;
use athenaeum_lake::catalog::{Catalog, Grant, Permission, Persona, Resource, Table};
use std::sync::Arc;

/// Who runs a statement.
#[derive(Debug, Clone)]
pub(crate) struct Access {
    full: Arc<Catalog>,
    seen: Arc<Catalog>,
    who: Option<Who>,
}

/// A persona with everything that it was granted.
#[derive(Debug, Clone)]
pub(super) struct Who {
    pub(super) persona: Persona,
    pub(super) is_lake_administrator: bool,
    pub(super) grants: Vec<Grant>,
}

impl Who {
    /// Whether it may do something with a database; what it may do with its tables does not count.
    pub(super) fn may_with_database(&self, permission: Permission, database: &str) -> bool {
        self.grants.iter().any(|grant| {
            matches!(&grant.resource, Resource::Database(name) if name == database) && is_enough(grant, permission)
        })
    }

    /// Whether it may do something with a table or view as a whole.
    pub(super) fn may_with_table(&self, permission: Permission, database: &str, table: &str) -> bool {
        let is_whole = |resource: &Resource| matches!(resource, Resource::Table { .. } | Resource::AllTables(_));
        self.grants.iter().any(|grant| {
            is_whole(&grant.resource) && grant.resource.is_about(database, table) && is_enough(grant, permission)
        })
    }
}

fn is_enough(grant: &Grant, permission: Permission) -> bool {
    grant.permission == permission || grant.permission == Permission::All
}

impl Access {
    /// Of the account's administrator.
    pub(crate) fn of_administrator(catalog: &Arc<Catalog>) -> Self {
        Self { full: Arc::clone(catalog), seen: Arc::clone(catalog), who: None }
    }

    /// Of a persona, or of the administrator where none is named.
    pub(crate) fn of(catalog: &Arc<Catalog>, persona: Option<&str>) -> Result<Self, Diagnostic> {
        let Some(name) = persona else { return Ok(Self::of_administrator(catalog)) };
        let permissions = catalog.permissions();
        let persona = permissions.persona(name).ok_or_else(|| no_persona(catalog, name))?;
        let who = Who {
            is_lake_administrator: permissions.administrators().contains(&persona.principal),
            grants: permissions.grants().filter(|grant| grant.principal == persona.principal).cloned().collect(),
            persona: persona.clone(),
        };
        Ok(Self { full: Arc::clone(catalog), seen: Arc::new(seen::by(&who, catalog)), who: Some(who) })
    }

    /// The catalog with everything in it.
    pub(crate) fn full(&self) -> &Arc<Catalog> {
        &self.full
    }

    /// The catalog as whoever asks sees it: names and columns that they have a grant on.
    pub(crate) fn seen(&self) -> &Arc<Catalog> {
        &self.seen
    }

    /// Whether everything is allowed.
    pub(crate) fn is_administrator(&self) -> bool {
        self.who.is_none()
    }

    /// The principal of the persona.
    pub(crate) fn principal(&self) -> Option<&str> {
        self.who.as_ref().map(|who| who.persona.principal.as_str())
    }

    /// What decides which rows a persona gets: nothing of one run may be answered with another's result where it differs.
    pub(crate) fn mark(&self) -> Option<String> {
        let who = self.who.as_ref()?;
        let filters: Vec<_> = self.full.permissions().filters().collect();
        Some(format!("{who:?} {filters:?}"))
    }

    /// What of a table may be read; nothing for all of it.
    pub(crate) fn select(&self, table: &Table) -> Result<Option<TableAccess>, Diagnostic> {
        let Some(who) = &self.who else { return Ok(None) };
        let parts = part::parts(who, &self.full, table);
        if parts.is_empty() {
            return Err(denied::to_query(who, Permission::Select, Asked::Table(&table.database, &table.name)));
        }
        Ok(part::sum(&parts, table))
    }

    /// Refuses to read a view without SELECT on it. What lies below is asked for by itself.
    pub(crate) fn check_view(&self, database: &str, view: &str) -> Result<(), Diagnostic> {
        self.check(Permission::Select, Asked::Table(database, view))
    }

    /// Refuses to list partitions where rows or keys are withheld: their values would tell of them.
    pub(crate) fn check_partitions(&self, database: &str, table: &str) -> Result<(), Diagnostic> {
        let (Some(who), Some(table)) = (&self.who, self.full.table(database, table)) else { return Ok(()) };
        let parts = part::parts(who, &self.full, table);
        let is_partial = part::sum(&parts, table).is_some_and(|part| {
            let knows_keys = table.partition_keys.iter().all(|key| part.columns.contains(&key.name.to_lowercase()));
            part.rows.is_some() || !part.cells.is_empty() || !knows_keys
        });
        if !is_partial {
            return Ok(());
        }
        let error = denied::to_query(who, Permission::Select, Asked::Table(&table.database, &table.name));
        Err(error.because("Partitions tell the values of keys in all rows, and only some rows or columns are granted."))
    }

    /// Refuses a name that leads somewhere, but nowhere that whoever asks may see. A name that leads nowhere is for others
    /// to refuse.
    pub(crate) fn check_seen(&self, permission: Permission, database: &str, relation: &str) -> Result<(), Diagnostic> {
        let Some(who) = &self.who else { return Ok(()) };
        let of_partitions = relation.strip_suffix("$partitions").unwrap_or(relation);
        let holds = |catalog: &Catalog, name: &str| catalog.database(database).is_some_and(|known| known.holds(name));
        let found = [relation, of_partitions].into_iter().find(|name| holds(&self.full, name));
        match found.filter(|name| !holds(&self.seen, name)) {
            Some(name) => Err(denied::to_query(who, permission, Asked::Table(database, name))),
            None => Ok(()),
        }
    }

    /// Refuses what no grant allows.
    pub(super) fn check(&self, permission: Permission, asked: Asked<'_>) -> Result<(), Diagnostic> {
        match &self.who {
            Some(who) if !may(who, &self.full, permission, asked) => Err(denied::to_query(who, permission, asked)),
            _ => Ok(()),
        }
    }

    /// The same in the words of Hive's tasks.
    pub(super) fn check_task(&self, permission: Permission, asked: Asked<'_>) -> Result<(), Diagnostic> {
        match &self.who {
            Some(who) if !may(who, &self.full, permission, asked) => Err(denied::to_task(who, permission, asked)),
            _ => Ok(()),
        }
    }

    /// Refuses to let a table point to a folder without the right to.
    pub(crate) fn check_location(&self, location: &Location) -> Result<(), Diagnostic> {
        self.check(Permission::DataLocationAccess, Asked::Location(location))
    }

    /// Whether a grant may be listed for whoever asks: their own, and all for an administrator.
    pub(crate) fn may_list(&self, grant: &Grant) -> bool {
        let is_own = |who: &Who| who.is_lake_administrator || who.persona.principal == grant.principal;
        self.who.as_ref().is_none_or(is_own)
    }

    /// Refuses to give away, or take back, what whoever asks may not give.
    pub(crate) fn check_grantable(&self, grant: &Grant) -> Result<(), Diagnostic> {
        let Some(who) = &self.who else { return Ok(()) };
        let holds = |own: &Grant| own.is_grantable && is_enough(own, grant.permission) && covers(own, &grant.resource);
        if who.is_lake_administrator || who.grants.iter().any(holds) {
            return Ok(());
        }
        Err(denied::to_grant(who, grant))
    }
}

/// Whether a grant is on a resource, or on something that holds it.
fn covers(own: &Grant, resource: &Resource) -> bool {
    match (&own.resource, resource) {
        (Resource::Location(own), Resource::Location(asked)) => lies_in(asked, own),
        (Resource::AllTables(_) | Resource::Table { .. }, asked) => match (asked.database(), asked.table()) {
            (Some(database), Some(table)) => own.resource.is_about(database, table),
            _ => own.resource == *asked,
        },
        (own, asked) => own == asked,
    }
}

fn lies_in(location: &Location, folder: &Location) -> bool {
    location.to_string().starts_with(&folder.to_string())
}

fn may(who: &Who, catalog: &Catalog, permission: Permission, asked: Asked<'_>) -> bool {
    let is_metadata = permission == Permission::Describe;
    match asked {
        Asked::Catalog => {
            let has_all = |grant: &Grant| grant.resource == Resource::Catalog && is_enough(grant, permission);
            who.is_lake_administrator || who.grants.iter().any(has_all)
        }
        Asked::Database(name) => (is_metadata && who.is_lake_administrator) || who.may_with_database(permission, name),
        Asked::Table(database, table) => match (permission, catalog.table(database, table)) {
            (Permission::Select, Some(table)) => !part::parts(who, catalog, table).is_empty(),
            _ => (is_metadata && who.is_lake_administrator) || who.may_with_table(permission, database, table),
        },
        Asked::Location(location) => {
            let holds = |grant: &Grant| match &grant.resource {
                Resource::Location(folder) => is_enough(grant, permission) && lies_in(location, folder),
                _ => false,
            };
            who.is_lake_administrator || who.grants.iter().any(holds)
        }
    }
}

fn no_persona(catalog: &Catalog, name: &str) -> Diagnostic {
    let known: Vec<&str> = catalog.permissions().personas().map(|persona| persona.name.as_str()).collect();
    let error = Diagnostic::new(Code::InvalidRequest, format!("There is no persona {name}."));
    if known.is_empty() {
        return error.hint("CALL playground.create_persona(…) makes one.");
    }
    error.hint(format!("The personas are {}.", known.join(", ")))
}
