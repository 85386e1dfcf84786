//! The errors of what no grant allows, in the words that Athena and Glue have for them, with the grant that is missing.

use super::access::Who;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::Location;
use athenaeum_lake::catalog::{Grant, Permission};

/// What a permission is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Asked<'a> {
    /// The catalog, in which databases are made.
    Catalog,
    /// A database.
    Database(&'a str),
    /// A table or view by database and name.
    Table(&'a str, &'a str),
    /// A folder.
    Location(&'a Location),
}

impl Asked<'_> {
    /// As messages name it: a table without its database.
    fn named(self) -> String {
        match self {
            Self::Catalog => "Catalog".to_owned(),
            Self::Database(name) => name.to_owned(),
            Self::Table(_, name) => name.to_owned(),
            Self::Location(location) => location.to_string(),
        }
    }

    fn full(self) -> String {
        match self {
            Self::Catalog => "the catalog".to_owned(),
            Self::Database(name) => format!("the database {name}"),
            Self::Table(database, name) => format!("{database}.{name}"),
            Self::Location(location) => location.to_string(),
        }
    }

    /// The arguments of the grant.
    fn arguments(self) -> String {
        match self {
            Self::Catalog => String::new(),
            Self::Database(name) => format!(", database_name => '{name}'"),
            Self::Table(database, name) => format!(", database_name => '{database}', table_name => '{name}'"),
            Self::Location(location) => format!(", location => '{location}'"),
        }
    }
}

/// As Athena refuses a query.
pub(super) fn to_query(who: &Who, permission: Permission, asked: Asked<'_>) -> Diagnostic {
    let message = format!("Insufficient permissions to execute the query. {}", insufficient(permission, asked));
    explained(Diagnostic::new(Code::InsufficientPermissions, message), who, permission, asked)
}

/// As a task of Hive passes on what Glue refuses.
pub(super) fn to_task(who: &Who, permission: Permission, asked: Asked<'_>) -> Diagnostic {
    let message = format!(
        "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. MetaException(message:{} (Service: AmazonDataCatalog; Status Code: 400; Error Code: AccessDeniedException))",
        insufficient(permission, asked)
    );
    explained(Diagnostic::new(Code::InsufficientPermissions, message), who, permission, asked)
}

/// As Lake Formation refuses to grant or revoke.
pub(super) fn to_grant(who: &Who, grant: &Grant) -> Diagnostic {
    let message = "AccessDeniedException: Resource does not exist or requester is not authorized to access requested permissions.";
    Diagnostic::new(Code::InsufficientPermissions, message)
        .because(format!(
            "{} is no administrator of the data lake and has not {} with the right to grant it to others.",
            who.persona.principal, grant.permission
        ))
        .hint("Run it as an administrator, who can give the right: permissions_with_grant_option => ARRAY[…].")
}

/// A procedure that is no persona's.
pub(crate) fn denied_call(procedure: &str) -> Diagnostic {
    Diagnostic::new(Code::InsufficientPermissions, format!("AccessDeniedException: not authorized to call {procedure}"))
        .because("It stands for another console than Athena's, which is the administrator's here.")
        .hint("Run it as the administrator: choose no persona.")
}

fn insufficient(permission: Permission, asked: Asked<'_>) -> String {
    match asked {
        Asked::Location(location) => format!("Insufficient Lake Formation permission(s) on {location}"),
        _ => format!("Insufficient Lake Formation permission(s): Required {} on {}", words(permission), asked.named()),
    }
}

fn explained(error: Diagnostic, who: &Who, permission: Permission, asked: Asked<'_>) -> Diagnostic {
    let (persona, principal) = (&who.persona.name, &who.persona.principal);
    error
        .because(format!(
            "{persona} is {principal}, and no grant gives {principal} {permission} on {}.",
            asked.full()
        ))
        .hint(format!(
            "An administrator can grant it: CALL lakeformation.grant_permissions(principal => '{principal}', permissions => ARRAY['{permission}']{}).",
            asked.arguments()
        ))
}

/// A permission as messages write it: `Create Table`.
fn words(permission: Permission) -> String {
    let word = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters.map(|letter| letter.to_ascii_lowercase())).collect::<String>()
    };
    permission.name().split('_').map(word).collect::<Vec<_>>().join(" ")
}
