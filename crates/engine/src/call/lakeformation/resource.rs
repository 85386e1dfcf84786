//! From the arguments of a grant to grants: what they are about, and whether that has such permissions.

use super::{check_columns, check_relation, database, invalid, lake_table, no_entity};
use crate::call::Context;
use crate::call::arguments::Arguments;
use athenaeum_diagnostic::{Code, Diagnostic, nearest};
use athenaeum_lake::Location;
use athenaeum_lake::catalog::{Catalog, ColumnChoice, Grant, Permission, Resource};
use std::collections::BTreeSet;

/// The grants that the arguments ask for.
pub(super) fn grants(context: &Context<'_>, arguments: &Arguments) -> Result<Vec<Grant>, Diagnostic> {
    let catalog = context.world.catalog();
    let principal = principal(&catalog, arguments)?;
    let resource = resource(&catalog, arguments)?;
    let asked = permissions(arguments, "permissions", &resource)?;
    let grantable = permissions(arguments, "permissions_with_grant_option", &resource)?;
    let extra = grantable.iter().find(|permission| !asked.contains(permission));
    if let Some(extra) = extra {
        return Err(invalid(format!("permissions_with_grant_option has {extra}, which permissions has not"))
            .hint("Name it in both lists."));
    }
    let grant = |permission: Permission| Grant {
        principal: principal.clone(),
        resource: resource.clone(),
        permission,
        is_grantable: grantable.contains(&permission),
    };
    Ok(asked.into_iter().map(grant).collect())
}

/// A role or user, or the one behind a persona.
pub(super) fn principal(catalog: &Catalog, arguments: &Arguments) -> Result<String, Diagnostic> {
    let Some((name, span)) = arguments.text("principal") else { return Ok(String::new()) };
    if let Some(persona) = catalog.permissions().persona(name) {
        return Ok(persona.principal.clone());
    }
    check_principal(name).map_err(|error| {
        let known: Vec<String> = catalog
            .permissions()
            .personas()
            .map(|persona| format!("{} ({})", persona.principal, persona.name))
            .collect();
        let error = error.at(span);
        if known.is_empty() { error } else { error.hint(format!("Principals of the personas: {}.", known.join(", "))) }
    })
}

/// Refuses what is no name of a role or user.
pub(super) fn check_principal(name: &str) -> Result<String, Diagnostic> {
    let is_named = ["role/", "user/"].iter().any(|kind| name.strip_prefix(kind).is_some_and(|rest| !rest.is_empty()));
    if is_named {
        return Ok(name.to_owned());
    }
    Err(invalid(format!("'{name}' is no principal")).because("A principal is role/NAME or user/NAME."))
}

fn permissions(arguments: &Arguments, list: &str, resource: &Resource) -> Result<BTreeSet<Permission>, Diagnostic> {
    let Some((texts, span)) = arguments.texts(list) else { return Ok(BTreeSet::new()) };
    let mut found = BTreeSet::new();
    for text in texts {
        let wanted = text.trim().to_uppercase().replace(' ', "_");
        let known = Permission::NAMES.iter().find(|(_, name)| *name == wanted);
        let Some((permission, _)) = known else {
            let error = invalid(format!("'{text}' is no permission")).at(span);
            let names = Permission::NAMES.iter().map(|(_, name)| *name);
            return Err(match nearest(&wanted, names.clone()) {
                Some(near) => error.hint(format!("Did you mean {near}?")),
                None => error.hint(format!("The permissions are {}.", names.collect::<Vec<_>>().join(", "))),
            });
        };
        let allowed = allowed(resource);
        if !allowed.contains(permission) {
            let allowed: Vec<&str> = allowed.iter().map(|permission| permission.name()).collect();
            return Err(invalid(format!("{permission} is no permission on {}", kind(resource).to_lowercase()))
                .at(span)
                .because(format!("{} {}.", told(resource), may_be(&allowed))));
        }
        found.insert(*permission);
    }
    if found.is_empty() && list == "permissions" {
        return Err(invalid("permissions is empty").at(span).hint("Name one at least: ARRAY['SELECT']."));
    }
    Ok(found)
}

fn may_be(allowed: &[&str]) -> String {
    match allowed {
        [only] => format!("takes {only} alone"),
        several => format!("takes {}", several.join(", ")),
    }
}

/// What is granted on each kind of resource.
fn allowed(resource: &Resource) -> &'static [Permission] {
    use Permission::{
        All, Alter, CreateDatabase, CreateTable, DataLocationAccess, Delete, Describe, Drop, Insert, Select,
    };
    match resource {
        Resource::Catalog => &[CreateDatabase],
        Resource::Database(_) => &[All, Alter, CreateTable, Describe, Drop],
        Resource::AllTables(_) | Resource::Table { .. } => &[All, Alter, Delete, Describe, Drop, Insert, Select],
        Resource::Columns { .. } | Resource::Filter { .. } => &[Select],
        Resource::Location(_) => &[DataLocationAccess],
    }
}

fn resource(catalog: &Catalog, arguments: &Arguments) -> Result<Resource, Diagnostic> {
    let lower = |name: &str| arguments.text(name).map(|(text, span)| (text.to_lowercase(), span));
    if let Some((text, span)) = arguments.text("location") {
        if let Some(other) = ["database_name", "table_name"].into_iter().find(|name| arguments.text(name).is_some()) {
            return Err(invalid(format!("location and {other} are two resources"))
                .at(span)
                .hint("Grant one at a time."));
        }
        let location = Location::parse(text).map_err(|error| {
            Diagnostic::new(Code::InvalidProcedureArgument, format!("{text}: {error}"))
                .at(span)
                .hint("Write 's3://bucket/folder/'.")
        })?;
        return Ok(Resource::Location(location));
    }
    let Some((in_database, database_span)) = lower("database_name") else {
        return match lower("table_name") {
            Some((_, span)) => Err(invalid("table_name without database_name").at(span).hint("Name its database too.")),
            None => Ok(Resource::Catalog),
        };
    };
    database(catalog, &in_database).map_err(|error| error.at(database_span))?;
    match lower("table_name") {
        None => match part_of(arguments) {
            Some(part) => Err(invalid(format!("{part} without table_name")).hint("Name the table too.")),
            None => Ok(Resource::Database(in_database)),
        },
        Some((table, _)) if table == "*" => match part_of(arguments) {
            Some(part) => Err(invalid(format!("{part} of all tables")).hint("Name one table.")),
            None => Ok(Resource::AllTables(in_database)),
        },
        Some((table, span)) => of_table(catalog, arguments, in_database, table).map_err(|error| match error.span {
            Some(_) => error,
            None => error.at(span),
        }),
    }
}

/// The argument that names a part of a table.
fn part_of(arguments: &Arguments) -> Option<&'static str> {
    let is_text = arguments.text("data_cells_filter").is_some().then_some("data_cells_filter");
    is_text
        .or_else(|| ["column_names", "excluded_column_names"].into_iter().find(|name| arguments.texts(name).is_some()))
}

fn of_table(catalog: &Catalog, arguments: &Arguments, database: String, table: String) -> Result<Resource, Diagnostic> {
    check_relation(catalog, &database, &table)?;
    let columns = columns(arguments, "column_names", "excluded_column_names")?;
    match (arguments.text("data_cells_filter"), columns) {
        (Some(_), Some(_)) => Err(invalid("a data cells filter has its own columns")
            .hint("Leave column_names and excluded_column_names out, or the filter.")),
        (Some((filter, span)), None) => {
            lake_table(catalog, &database, &table)?;
            if catalog.permissions().filter(&database, &table, filter).is_none() {
                let of_table = catalog
                    .permissions()
                    .filters()
                    .filter(|known| known.database == database && known.table == table)
                    .map(|known| known.name.as_str());
                let error = no_entity(format!("Data cells filter {filter} not found on {database}.{table}.")).at(span);
                return Err(match nearest(filter, of_table) {
                    Some(near) => error.hint(format!("Did you mean {near}?")),
                    None => error.hint("CALL lakeformation.list_data_cells_filter() lists what is there."),
                });
            }
            Ok(Resource::Filter { database, table, filter: filter.to_owned() })
        }
        (None, Some(columns)) => {
            let known = lake_table(catalog, &database, &table)?;
            if let ColumnChoice::Only(names) | ColumnChoice::AllBut(names) = &columns {
                check_columns(known, names)?;
            }
            Ok(Resource::Columns { database, table, columns })
        }
        (None, None) => Ok(Resource::Table { database, table }),
    }
}

/// Columns that are named, or all but those that are; nothing where neither list is given.
pub(super) fn columns(arguments: &Arguments, named: &str, excluded: &str) -> Result<Option<ColumnChoice>, Diagnostic> {
    let lower = |texts: &[String]| texts.iter().map(|text| text.to_lowercase()).collect::<BTreeSet<_>>();
    match (arguments.texts(named), arguments.texts(excluded)) {
        (Some(_), Some((_, span))) => {
            Err(invalid(format!("{named} and {excluded} exclude each other")).at(span).hint("Give one of the lists."))
        }
        (Some((texts, span)), None) => match lower(texts) {
            names if names.is_empty() => Err(invalid(format!("{named} is empty")).at(span)),
            names => Ok(Some(ColumnChoice::Only(names))),
        },
        (None, Some((texts, _))) => Ok(Some(ColumnChoice::AllBut(lower(texts)))),
        (None, None) => Ok(None),
    }
}

/// The kind of a resource, as lists of grants have it.
pub(super) fn kind(resource: &Resource) -> &'static str {
    match resource {
        Resource::Catalog => "CATALOG",
        Resource::Database(_) => "DATABASE",
        Resource::AllTables(_) | Resource::Table { .. } => "TABLE",
        Resource::Columns { .. } => "COLUMNS",
        Resource::Filter { .. } => "DATA_CELLS_FILTER",
        Resource::Location(_) => "DATA_LOCATION",
    }
}

/// A resource in a few words.
pub(super) fn told(resource: &Resource) -> String {
    match resource {
        Resource::Catalog => "catalog".to_owned(),
        Resource::Database(name) => name.clone(),
        Resource::AllTables(database) => format!("{database}.*"),
        Resource::Table { database, table } => format!("{database}.{table}"),
        Resource::Columns { database, table, columns } => format!("{database}.{table} {}", told_columns(columns)),
        Resource::Filter { database, table, filter } => format!("{database}.{table} [{filter}]"),
        Resource::Location(location) => location.to_string(),
    }
}

/// Columns in a few words.
pub(super) fn told_columns(columns: &ColumnChoice) -> String {
    let listed = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
    match columns {
        ColumnChoice::All => "(all columns)".to_owned(),
        ColumnChoice::Only(names) => format!("({})", listed(names)),
        ColumnChoice::AllBut(names) => format!("(all but {})", listed(names)),
    }
}
