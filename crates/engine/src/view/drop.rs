//! DROP VIEW and SHOW CREATE VIEW.

use super::{full_name, key_of, no_database};
use crate::outcome::Answer;
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic, Span, nearest};
use athenaeum_dialect::trino::{DropView, RelationName, ShowCreateView};
use athenaeum_lake::catalog::{Catalog, Database};
use web_time::Instant;

/// Runs DROP VIEW.
pub(crate) fn drop(world: &World, drop: &DropView, session_database: &str) -> Result<Answer, Diagnostic> {
    let started = Instant::now();
    let key = key_of(&drop.name, session_database, drop.span)?;
    let changed = world.change_catalog(|catalog| {
        let Some(database) = catalog.database_mut(&key.0) else {
            return if drop.if_exists { Ok(false) } else { Err(no_database(&key.0, drop.span)) };
        };
        if database.table(&key.1).is_some() {
            let message = format!(
                "View '{}' does not exist, but a table with that name exists. Did you mean DROP TABLE {}?",
                full_name(&key),
                shown(&drop.name)
            );
            return Err(Diagnostic::new(Code::GenericUserError, message).at(drop.span));
        }
        if database.drop_view(&key.1).is_some() {
            return Ok(true);
        }
        if drop.if_exists { Ok(false) } else { Err(no_view(&full_name(&key), &key.1, database, drop.span)) }
    })?;
    Ok(if changed { Answer::catalog_change(started) } else { Answer::lines(&[], Vec::new(), started) })
}

/// Runs SHOW CREATE VIEW.
pub(crate) fn show_create(
    catalog: &Catalog,
    show: &ShowCreateView,
    session_database: &str,
) -> Result<Answer, Diagnostic> {
    let started = Instant::now();
    let key = key_of(&show.name, session_database, show.span)?;
    let database = catalog.database(&key.0).ok_or_else(|| no_database(&key.0, show.span))?;
    if database.table(&key.1).is_some() {
        let message = format!("Relation '{}' is a table, not a view", full_name(&key));
        return Err(Diagnostic::new(Code::NotSupported, message).at(show.span).hint("Use SHOW CREATE TABLE."));
    }
    let view = database.view(&key.1).ok_or_else(|| no_view(&full_name(&key), &key.1, database, show.span))?;
    let head = match &view.comment {
        Some(comment) => format!("CREATE VIEW {} COMMENT '{}' AS", shown(&show.name), comment.replace('\'', "''")),
        None => format!("CREATE VIEW {} AS", shown(&show.name)),
    };
    let lines = [head.as_str()].into_iter().chain(view.text.lines()).map(|line| vec![Some(line.to_owned())]);
    Ok(Answer::lines(&["Create View"], lines.collect(), started))
}

/// The name as the statement qualifies it, in quotes.
fn shown(name: &RelationName) -> String {
    let quoted = |part: &String| format!("\"{}\"", part.replace('"', "\"\""));
    let parts = [name.catalog.as_ref(), name.database.as_ref(), Some(&name.name)];
    parts.into_iter().flatten().map(quoted).collect::<Vec<_>>().join(".")
}

fn no_view(full_name: &str, name: &str, database: &Database, statement: Span) -> Diagnostic {
    let error = Diagnostic::new(Code::TableNotFound, format!("View '{full_name}' does not exist")).at(statement);
    match nearest(name, database.views().map(|view| view.name.as_str())) {
        Some(near) => error.hint(format!("Did you mean {}.{near}?", database.name)),
        None => error.hint(format!("SHOW VIEWS IN {} lists what is there.", database.name)),
    }
}
