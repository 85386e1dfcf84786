//! CREATE DATABASE and DROP DATABASE.

use super::task::location;
use super::{Told, missing};
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::hive::{AlterDatabase, CreateDatabase, DropDatabase};
use athenaeum_lake::catalog::Database;

pub(super) fn create(world: &World, create: &CreateDatabase) -> Result<Told, Diagnostic> {
    let location = create.location.as_ref().map(|(text, span)| location(text, *span)).transpose()?;
    world.change_catalog(|catalog| {
        if catalog.database(&create.name).is_some() {
            if create.if_not_exists {
                return Ok(Told { headings: &[], rows: Vec::new(), catalog_changed: false });
            }
            let message = format!("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Database {} already exists", create.name);
            return Err(Diagnostic::new(Code::ExecutionError, message).at(create.span).hint("Use IF NOT EXISTS, or choose another name."));
        }
        let mut database = Database::new(&create.name);
        database.comment.clone_from(&create.comment);
        database.location = location;
        database.properties = create.properties.iter().cloned().collect();
        catalog.put_database(database);
        Ok(Told::changed())
    })
}

pub(super) fn alter(world: &World, alter: &AlterDatabase) -> Result<Told, Diagnostic> {
    world.change_catalog(|catalog| {
        missing::database(catalog, &alter.name, alter.span)?;
        if let Some(database) = catalog.database_mut(&alter.name) {
            database.properties.extend(alter.properties.iter().cloned());
        }
        Ok(Told::changed())
    })
}

pub(super) fn drop(world: &World, drop: &DropDatabase) -> Result<Told, Diagnostic> {
    world.change_catalog(|catalog| {
        if catalog.database(&drop.name).is_none() && drop.if_exists {
            return Ok(Told { headings: &[], rows: Vec::new(), catalog_changed: false });
        }
        let database = missing::database(catalog, &drop.name, drop.span)?;
        if !database.is_empty() && !drop.cascade {
            let message = format!(
                "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. InvalidOperationException(message:Database {} is not empty. One or more tables exist.)",
                drop.name
            );
            return Err(Diagnostic::new(Code::ExecutionError, message).at(drop.span).hint("Drop its tables first, or use CASCADE."));
        }
        catalog.drop_database(&drop.name);
        Ok(Told::changed())
    })
}

#[cfg(test)]
mod tests {
    use super::super::transcript::{transcript, world};
    use expect_test::expect;

    #[test]
    fn properties_are_added_and_overwritten() {
        let world = world();
        let told = transcript(
            &world,
            "CREATE DATABASE jd WITH DBPROPERTIES ('creator'='x', 'kept'='1');
             ALTER SCHEMA jd SET DBPROPERTIES ('creator'='Jane Doe', 'department'='maths');
             ALTER DATABASE jdd SET DBPROPERTIES ('a'='b')",
        );
        expect![[r#"
            ! FAILED: SemanticException [Error 10072]: Database does not exist: jdd
        "#]]
        .assert_eq(&told);
        let catalog = world.catalog();
        let properties = &catalog.database("jd").unwrap().properties;
        assert_eq!(properties.len(), 3);
        assert_eq!(properties["creator"], "Jane Doe");
    }
}
