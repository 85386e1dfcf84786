//! What a sitting takes in memory, about: the text of its rows, and what holds it.

use athenaeum_course::{Finding, Sitting, Table};

/// A cell and a row beside their text.
const CELL_BYTES: usize = size_of::<Option<String>>();
const ROW_BYTES: usize = size_of::<Vec<Option<String>>>();

pub(crate) fn of_sitting(sitting: &Sitting) -> usize {
    let statements = sitting.statements.iter().map(|seen| seen.text.len() + of_table(&seen.table));
    let probes = sitting.probes.iter().flatten().map(of_table);
    let objects = sitting.objects.iter().flatten().map(|objects| size_of_val(objects.as_slice()));
    statements.chain(probes).chain(objects).sum::<usize>() + sitting.plan.as_ref().map_or(0, String::len)
}

pub(crate) fn of_finding(finding: &Finding) -> usize {
    finding.says.len() + finding.hints.iter().map(String::len).sum::<usize>()
}

fn of_table(table: &Table) -> usize {
    let row = |row: &Vec<Option<String>>| {
        ROW_BYTES + row.iter().map(|cell| CELL_BYTES + cell.as_ref().map_or(0, String::len)).sum::<usize>()
    };
    table.rows.iter().map(row).sum()
}
