//! Answers queries that read no tables, line by line, without a query engine: for trying functions out in seconds.
//!
//! Each line of standard input is a JSON string, a query; each is answered by one line of JSON, as `athenaeum run --input
//! jsonl` does. Only VALUES, SELECT, WHERE and UNNEST-free FROM are run; everything else says NOT_SUPPORTED.

use arrow::array::ArrayRef;
use arrow::compute::{SortColumn, SortOptions, concat, lexsort_to_indices, partition, take};
use athenaeum_analyzer::{Catalog, Column, Node, Plan, Relation, SortKey, analyze};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::parse_query;
use athenaeum_functions::expr::{Batch, ColumnId, evaluate, rows_that_hold};
use athenaeum_functions::pattern::Recognizer;
use athenaeum_functions::{Failure, Session, text, value};
use serde_json::{Value, json};
use std::io::{BufRead, Write};

struct NoTables;

impl Catalog for NoTables {
    fn relation(&self, parts: &[&str], _database: &str) -> Result<Relation, Diagnostic> {
        Err(Diagnostic::new(Code::TableNotFound, format!("Table '{}' does not exist", parts.join("."))))
    }
}

fn main() -> std::io::Result<()> {
    let worker = std::thread::Builder::new().stack_size(64 << 20).spawn(answer_all)?;
    worker.join().unwrap_or(Ok(()))
}

fn answer_all() -> std::io::Result<()> {
    let (input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    for line in input.lines() {
        let text: String = serde_json::from_str(&line?)?;
        writeln!(output, "{}", answer(&text))?;
        output.flush()?;
    }
    Ok(())
}

fn answer(text: &str) -> Value {
    let session = Session::default();
    let planned = parse_query(text).and_then(|query| analyze(&query, text, &NoTables, "default", &session, &[]));
    let result = planned.and_then(|plan| {
        run(&plan.root, &session).map(|batch| (batch, plan)).map_err(|failure| Diagnostic::new(failure.code, failure.message))
    });
    match result {
        Ok((batch, plan)) => succeeded(&batch, &plan),
        Err(error) => {
            let (line, column) = error.span.map_or((0, 0), |span| (span.line, span.column));
            let error = json!({"code": error.code.as_str(), "message": error.to_string(), "line": line, "column": column, "hints": error.hints});
            json!({"state": "FAILED", "error": error, "columns": [], "values": []})
        }
    }
}

fn succeeded(batch: &Batch, plan: &Plan) -> Value {
    let columns: Vec<Value> =
        plan.columns.iter().map(|column| json!({"name": column.name, "type": column.column.ty.to_string()})).collect();
    let cell = |row: usize| -> Vec<Value> {
        let arrays = plan.columns.iter().map(|column| {
            let array = batch.columns().iter().find(|(id, _)| *id == column.column.id).map(|(_, array)| array);
            array.map_or(Value::Null, |array| text::typed(&column.column.ty, &value::read(array, &column.column.ty, row)))
        });
        arrays.collect()
    };
    let rows: Vec<Vec<Value>> = (0..batch.rows()).map(cell).collect();
    json!({"state": "SUCCEEDED", "error": null, "columns": columns, "values": rows})
}

fn run(node: &Node, session: &Session) -> Result<Batch, Failure> {
    match node {
        Node::Values { columns, rows } => {
            let mut arrays = Vec::new();
            for (index, column) in columns.iter().enumerate() {
                let mut values = Vec::new();
                for row in rows {
                    let cell = row.get(index).ok_or_else(|| Failure::internal("a short row"))?;
                    values.push(value::read(&evaluate(cell, &Batch::one_row(), session)?, &column.ty, 0));
                }
                arrays.push((column.id, value::build(&column.ty, &values)?));
            }
            Ok(Batch::new(arrays, rows.len()))
        }
        Node::Project { input, columns } => {
            let input = run(input, session)?;
            let arrays = columns.iter().map(|(column, expr)| Ok((column.id, evaluate(expr, &input, session)?)));
            Ok(Batch::new(arrays.collect::<Result<_, Failure>>()?, input.rows()))
        }
        Node::Filter { input, condition } => rows_that_hold(condition, &run(input, session)?, session),
        Node::MatchRecognize { input, partition_by, order_by, recognition, measures } => {
            let rows = ordered(run(input, session)?, partition_by, order_by, session)?;
            let recognizer = Recognizer::new(recognition, session)?;
            let mut shown: Vec<(ColumnId, Vec<ArrayRef>)> = Vec::new();
            for partition in partitions(&rows, partition_by)? {
                let found = recognizer.partition(&partition)?;
                let mut columns = Vec::new();
                for column in input.columns() {
                    let array = evaluate(&column.expr(), &partition, session)?;
                    columns.push((column.id, take(&array, &found.rows, None)?));
                }
                columns.extend(measures.iter().map(|column| column.id).zip(found.measures));
                for (id, array) in columns {
                    match shown.iter_mut().find(|(other, _)| *other == id) {
                        Some((_, arrays)) => arrays.push(array),
                        None => shown.push((id, vec![array])),
                    }
                }
            }
            let mut columns = Vec::new();
            for (id, arrays) in shown {
                let arrays: Vec<&dyn arrow::array::Array> = arrays.iter().map(AsRef::as_ref).collect();
                columns.push((id, concat(&arrays)?));
            }
            let count = columns.first().map_or(0, |(_, array)| array.len());
            Ok(Batch::new(columns, count))
        }
        _ => Err(Failure::new(Code::NotSupported, "this example runs no such query")),
    }
}

/// Rows by their partition, in their order.
fn ordered(rows: Batch, partition_by: &[Column], order_by: &[SortKey], session: &Session) -> Result<Batch, Failure> {
    let mut keys = Vec::new();
    for column in partition_by {
        keys.push(SortColumn { values: evaluate(&column.expr(), &rows, session)?, options: None });
    }
    for key in order_by {
        let options = SortOptions { descending: key.is_descending, nulls_first: key.nulls_first };
        keys.push(SortColumn { values: evaluate(&key.expr, &rows, session)?, options: Some(options) });
    }
    if keys.is_empty() {
        return Ok(rows);
    }
    let order = lexsort_to_indices(&keys, None)?;
    let columns = rows.columns().iter().map(|(id, array)| Ok((*id, take(array, &order, None)?)));
    Ok(Batch::new(columns.collect::<Result<_, Failure>>()?, rows.rows()))
}

fn partitions(rows: &Batch, partition_by: &[Column]) -> Result<Vec<Batch>, Failure> {
    let is_key = |id: &ColumnId| partition_by.iter().any(|column| column.id == *id);
    let keys: Vec<ArrayRef> = rows.columns().iter().filter(|(id, _)| is_key(id)).map(|(_, array)| array.clone()).collect();
    let ranges = if keys.is_empty() { vec![0..rows.rows()] } else { partition(&keys)?.ranges() };
    let slice = |range: std::ops::Range<usize>| {
        let columns = rows.columns().iter().map(|(id, array)| (*id, array.slice(range.start, range.len())));
        Batch::new(columns.collect(), range.len())
    };
    Ok(ranges.into_iter().map(slice).collect())
}
