//! The columns that MATCH_RECOGNIZE gives. The name of its input is none of theirs any more.

use crate::plan::{Column, SortKey};
use crate::scope::Field;
use athenaeum_dialect::trino::ast::{MatchRecognize, RowsPerMatch};
use athenaeum_functions::expr::ExprKind;

/// One row for each match: the partition's columns and the measures. All rows: those of PARTITION BY and ORDER BY, the
/// measures, and what else the input has.
pub(super) fn fields(
    input: &[Field],
    partition_by: &[Field],
    order_by: &[SortKey],
    clause: &MatchRecognize,
    measures: &[Column],
) -> Vec<Field> {
    let visible = |field: &Field| Field { relation: None, is_hidden: false, ..field.clone() };
    let mut fields: Vec<Field> = partition_by.iter().map(visible).collect();
    let is_one = matches!(clause.rows_per_match, None | Some(RowsPerMatch::One));
    if !is_one {
        for key in order_by {
            let ExprKind::Column(id) = key.expr.kind else { continue };
            let field = input.iter().find(|field| field.column.id == id);
            fields.extend(field.filter(|_| !has(&fields, id)).map(visible));
        }
    }
    let named = clause.measures.iter().zip(measures).map(|((_, name), column)| Field {
        name: Some(name.value.clone()),
        heading: Some(name.typed.clone()),
        ..Field::unnamed(column.clone())
    });
    let named: Vec<Field> = named.collect();
    let rest = input.iter().filter(|field| !is_one && !has(&fields, field.column.id));
    let rest: Vec<Field> = rest.map(|field| Field { relation: None, ..field.clone() }).collect();
    fields.extend(named);
    fields.extend(rest);
    fields
}

fn has(fields: &[Field], id: athenaeum_functions::expr::ColumnId) -> bool {
    fields.iter().any(|field| field.column.id == id)
}

/// Each column once.
pub(super) fn unique(fields: &[Field]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for field in fields {
        if !columns.iter().any(|column| column.id == field.column.id) {
            columns.push(field.column.clone());
        }
    }
    columns
}
