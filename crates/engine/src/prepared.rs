//! Prepared statements: kept in the catalog for their workgroup, and made ready to run with the values of EXECUTE.

use crate::limits::EngineLimits;
use crate::outcome::Answer;
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic, Span, nearest};
use athenaeum_dialect::trino::{Execute, Prepare, StatementName, TrinoStatement, parameter_count};
use athenaeum_dialect::{Statement, parse};
use athenaeum_lake::catalog::{Catalog, PreparedStatement};
use web_time::Instant;

/// Runs PREPARE.
pub(crate) fn prepare(
    world: &World,
    workgroup: &str,
    prepare: &Prepare,
    limits: &EngineLimits,
) -> Result<Answer, Diagnostic> {
    let started = Instant::now();
    let name = &prepare.name.name;
    world.change_catalog(|catalog| {
        if catalog.prepared(workgroup, name).is_some() {
            let message = format!(
                "Cannot create prepared statement {name} in workgroup {workgroup}. A prepared statement with that name already exists."
            );
            return Err(Diagnostic::new(Code::InvalidRequest, message)
                .at(prepare.name.span)
                .hint(format!("Run DEALLOCATE PREPARE {name} first, or choose another name.")));
        }
        if catalog.all_prepared(workgroup).count() >= limits.prepared_statements {
            let message = format!(
                "Cannot create prepared statement {name} in workgroup {workgroup}. The number of prepared statements in this workgroup exceeds the limit of {}.",
                limits.prepared_statements
            );
            return Err(Diagnostic::new(Code::InvalidRequest, message)
                .at(prepare.name.span)
                .hint("Remove one that is no longer needed with DEALLOCATE PREPARE."));
        }
        catalog.put_prepared(PreparedStatement {
            workgroup: workgroup.to_owned(),
            name: name.clone(),
            text: prepare.text.clone(),
        });
        Ok(())
    })?;
    Ok(Answer::catalog_change(started))
}

/// Runs DEALLOCATE PREPARE.
pub(crate) fn deallocate(world: &World, workgroup: &str, name: &StatementName) -> Result<Answer, Diagnostic> {
    let started = Instant::now();
    world.change_catalog(|catalog| match catalog.drop_prepared(workgroup, &name.name) {
        Some(_dropped) => Ok(()),
        None => Err(not_found(catalog, workgroup, name)),
    })?;
    Ok(Answer::catalog_change(started))
}

/// A prepared statement, read again.
pub(crate) struct Bound {
    /// The statement as it was prepared.
    pub(crate) text: String,
    pub(crate) statement: TrinoStatement,
}

/// The statement that an EXECUTE names, which takes so many values.
pub(crate) fn bound(
    catalog: &Catalog,
    workgroup: &str,
    name: &StatementName,
    execute: &Execute,
) -> Result<Bound, Diagnostic> {
    let Some(prepared) = catalog.prepared(workgroup, &name.name) else {
        return Err(not_found(catalog, workgroup, name));
    };
    let statement = match parse(&prepared.text).statement {
        Ok(Statement::Trino(statement)) => statement,
        Ok(Statement::Hive(_)) => return Err(not_found(catalog, workgroup, name)),
        Err(error) => return Err(inside(&name.name, error)),
    };
    check_count(&statement, execute.values.len(), execute.span)
        .map_err(|error| error.hint(format!("It was prepared as: {}", prepared.text)))?;
    Ok(Bound { text: prepared.text.clone(), statement })
}

/// Refuses a statement that has more or fewer `?` than there are values.
pub(crate) fn check_count(statement: &TrinoStatement, found: usize, place: Span) -> Result<(), Diagnostic> {
    let expected = parameter_count(statement);
    if expected == found {
        return Ok(());
    }
    let message = format!("Incorrect number of parameters: expected {expected} but found {found}");
    let error = Diagnostic::new(Code::InvalidParameterUsage, message).at(place);
    Err(if found == 0 {
        error.hint("PREPARE name FROM … keeps the statement; EXECUTE name USING … gives a value for each ?.")
    } else {
        error.hint("Give one value for each ?, in their order.")
    })
}

/// A failure of the prepared statement. Its place counts in the text that was prepared, so it is told in words.
pub(crate) fn inside(name: &str, error: Diagnostic) -> Diagnostic {
    let Some(span) = error.span.filter(|_| error.code.carries_position()) else {
        return Diagnostic { span: None, ..error };
    };
    let message = format!("line {}:{}: {}", span.line, span.column, error.message);
    Diagnostic { span: None, message, ..error }
        .because(format!("The place counts in the text of the prepared statement {name}."))
}

/// One prepared statement cannot run another.
pub(crate) fn not_prepared(execute: &Execute) -> Diagnostic {
    Diagnostic::new(Code::NotSupported, "EXECUTE cannot be prepared").at(execute.span)
}

fn not_found(catalog: &Catalog, workgroup: &str, name: &StatementName) -> Diagnostic {
    let error = Diagnostic::new(Code::NotFound, format!("Prepared statement not found: {}", name.name)).at(name.span);
    match nearest(&name.name, catalog.all_prepared(workgroup).map(|prepared| prepared.name.as_str())) {
        Some(near) => error.hint(format!("Did you mean {near}?")),
        None => error.hint("PREPARE name FROM … makes one."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_lake::catalog::PRIMARY;
    use athenaeum_lake::{LakeStore, Manifest, MemoryStorage};
    use std::sync::Arc;

    fn prepared(world: &World, name: &str, limits: &EngineLimits) -> Result<Answer, Diagnostic> {
        match parse(&format!("PREPARE {name} FROM SELECT ?")).statement.unwrap() {
            Statement::Trino(TrinoStatement::Prepare(statement)) => prepare(world, PRIMARY, &statement, limits),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_workgroup_keeps_so_many_and_no_more() {
        let world = World::new(LakeStore::new(Manifest::default(), Arc::new(MemoryStorage::default())));
        let limits = EngineLimits { prepared_statements: 2, ..EngineLimits::default() };
        assert_eq!(EngineLimits::default().prepared_statements, 1_000);
        for name in ["a", "b"] {
            assert!(prepared(&world, name, &limits).unwrap().catalog_changed);
        }
        assert_eq!(
            prepared(&world, "c", &limits).unwrap_err().message,
            "Cannot create prepared statement c in workgroup primary. The number of prepared statements in this workgroup exceeds the limit of 2."
        );
    }
}
