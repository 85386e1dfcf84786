//! For tests: statements and what they tell, one line each, over an empty lake.

use crate::outcome::Rows;
use crate::world::World;
use athenaeum_dialect::{Statement, parse, split_statements};
use athenaeum_lake::{LakeStore, Manifest, MemoryStorage};
use std::fmt::Write as _;
use std::sync::Arc;

pub(super) fn world() -> World {
    World::new(LakeStore::new(Manifest::default(), Arc::new(MemoryStorage::default())))
}

/// Runs the statements of a script. Cells are divided by bars, blanks at the ends of lines shown as dots.
pub(super) fn transcript(world: &World, script: &str) -> String {
    let mut told = String::new();
    for piece in split_statements(script) {
        let answer = match parse(piece.text.trim_start()).statement {
            Ok(Statement::Hive(statement)) => super::execute(world, &statement, "default"),
            Ok(Statement::Trino(_)) => panic!("not a statement of Hive: {}", piece.text),
            Err(error) => Err(error),
        };
        match answer {
            Ok(answer) => {
                let Rows::Text(rows) = answer.rows else { panic!("lines are text") };
                for row in rows {
                    let cells: Vec<String> = row.into_iter().map(|cell| cell.unwrap_or("NULL".to_owned())).collect();
                    let line = cells.join("|");
                    let end = line.trim_end().len();
                    writeln!(told, "{}{}", &line[..end], ".".repeat(line.len() - end)).unwrap();
                }
            }
            Err(error) => writeln!(told, "! {error}").unwrap(),
        }
    }
    told
}
