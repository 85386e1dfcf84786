//! The operators of a statement that writes: Trino's writer where the rows are, its commit in one place.

use super::figures::Figures;
use super::text::{bytes, counted};
use super::tree::{Operator, Spread, Symbol, bracketed};
use crate::query::{CATALOG, WriteFigures, WriteTarget};

/// A plan whose rows are written; `done` is what writing did, once it has ended.
pub(super) fn written(output: Operator, target: &WriteTarget, done: Option<WriteFigures>) -> Operator {
    let Operator { inputs, outputs, .. } = output;
    let symbol = |name: &str, ty: &str| Symbol::new(name.to_owned(), ty.to_owned());
    // What leaves the writer and the commit is one row with a count.
    let counted_row = Figures { rows: done.map(|_| 1), ..Figures::default() };
    let passed = vec![symbol("partialrows", "bigint"), symbol("fragment", "varbinary")];
    let mut writer = Operator::new("TableWriter", passed, inputs);
    writer.details.push(format!("writes {}", bracketed(outputs.into_iter().map(|symbol| symbol.name))));
    writer.figures = counted_row;
    if let Some(done) = done {
        writer.figures.nanos = Some(done.nanos);
        let objects = if done.objects == 1 { "1 object".to_owned() } else { format!("{} objects", done.objects) };
        writer.details.push(format!("wrote {} into {objects}, {}", counted(done.rows), bytes(done.bytes)));
    }
    let rows = vec![symbol("rows", "bigint")];
    let mut commit = Operator::new("TableCommit", rows.clone(), vec![writer])
        .with("target", target_text(target))
        .spread(Spread::ByKeys(Vec::new()));
    commit.figures = counted_row;
    let mut top = of_count(vec![commit]);
    top.figures = counted_row;
    top
}

/// The plan of CREATE TABLE IF NOT EXISTS where the table is there.
pub(super) fn nothing() -> Operator {
    let mut values = Operator::new("Values", vec![Symbol::new("rows".to_owned(), "bigint".to_owned())], Vec::new())
        .spread(Spread::Single);
    values.details.push("the table is there, so nothing is read or written".to_owned());
    of_count(vec![values])
}

/// The result of a statement that writes.
fn of_count(inputs: Vec<Operator>) -> Operator {
    Operator::new("Output", vec![Symbol::new("rows".to_owned(), "bigint".to_owned())], inputs)
        .with("columnNames", "[rows]".to_owned())
        .spread(Spread::ByKeys(Vec::new()))
}

fn target_text(target: &WriteTarget) -> String {
    match target {
        WriteTarget::Table { database, name } => format!("{CATALOG}:{database}:{name}"),
        WriteTarget::Folder(folder) => folder.clone(),
    }
}
