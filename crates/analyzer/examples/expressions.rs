//! Answers queries that read no tables, line by line, without a query engine: for trying functions out in seconds.
//!
//! Each line of standard input is a JSON string, a query; each is answered by one line of JSON, as `athenaeum run --input
//! jsonl` does. Only VALUES, SELECT, WHERE, GROUP BY, ORDER BY and UNNEST-free FROM are run; everything else says NOT_SUPPORTED.

use arrow::array::{NullArray, UInt32Array};
use arrow::compute::take;
use athenaeum_analyzer::{AggregateExpr, Catalog, Column, Node, Plan, Relation, SortKey, analyze};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::parse_query;
use athenaeum_functions::aggregate::AggregateCall;
use athenaeum_functions::expr::{Batch, ExprKind, LambdaValue, evaluate, rows_that_hold};
use athenaeum_functions::kernel::{ValueKey, compare_values};
use athenaeum_functions::pattern::{Recognition, Recognizer};
use athenaeum_functions::{Failure, Session, Type, text, value};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
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
        run(&plan.root, &session)
            .map(|batch| (batch, plan))
            .map_err(|failure| Diagnostic::new(failure.code, failure.message))
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
            array.map_or(Value::Null, |array| {
                text::typed(&column.column.ty, &value::read(array, &column.column.ty, row))
            })
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
        Node::Aggregate { input, groups, sets, set_index: None, aggregates } if sets.len() == 1 => {
            aggregated(&run(input, session)?, groups, aggregates, session)
        }
        Node::Sort { input, keys } => {
            let input = run(input, session)?;
            let order = sorted(&input, keys, (0..input.rows()).collect(), session)?;
            rows_of(&input, &order)
        }
        Node::MatchRecognize { input, partition_by, order_by, recognition, measures } => {
            let passing = input.columns();
            let input = run(input, session)?;
            matched(&input, &passing, (partition_by, order_by), recognition, measures, session)
        }
        _ => Err(Failure::new(Code::NotSupported, "this example runs no such query")),
    }
}

fn rows_of(batch: &Batch, rows: &[usize]) -> Result<Batch, Failure> {
    let rows: UInt32Array = rows.iter().map(|row| u32::try_from(*row).ok()).collect();
    let columns = batch.columns().iter().map(|(id, array)| Ok((*id, take(array, &rows, None)?)));
    Ok(Batch::new(columns.collect::<Result<_, Failure>>()?, rows.len()))
}

fn sorted(batch: &Batch, keys: &[SortKey], mut rows: Vec<usize>, session: &Session) -> Result<Vec<usize>, Failure> {
    for key in keys.iter().rev() {
        let array = evaluate(&key.expr, batch, session)?;
        let cell = |row: usize| value::read(&array, &key.expr.ty, row);
        rows.sort_by(|a, b| {
            let (a, b) = (cell(*a), cell(*b));
            match (a.is_null(), b.is_null()) {
                (false, false) if key.is_descending => compare_values(&b, &a),
                (false, false) => compare_values(&a, &b),
                (a, b) if key.nulls_first => b.cmp(&a),
                (a, b) => a.cmp(&b),
            }
        });
    }
    Ok(rows)
}

fn aggregated(
    input: &Batch,
    groups: &[Column],
    aggregates: &[(Column, AggregateExpr)],
    session: &Session,
) -> Result<Batch, Failure> {
    let key = |row: usize| -> Result<Vec<ValueKey>, Failure> {
        let cells =
            groups.iter().map(|group| Ok(value::read(&evaluate(&group.expr(), input, session)?, &group.ty, row)));
        cells.map(|cell: Result<_, Failure>| cell.map(ValueKey)).collect()
    };
    let mut members: BTreeMap<Vec<ValueKey>, Vec<usize>> = BTreeMap::new();
    if groups.is_empty() {
        members.insert(Vec::new(), Vec::new());
    }
    for row in 0..input.rows() {
        members.entry(key(row)?).or_default().push(row);
    }
    let mut columns = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let values: Vec<_> = members.keys().filter_map(|key| key.get(index)).map(|key| key.0.clone()).collect();
        columns.push((group.id, value::build(&group.ty, &values)?));
    }
    for (column, one) in aggregates {
        let values = members.values().map(|rows| aggregate(&rows_of(input, rows)?, one, session));
        columns.push((column.id, value::build(&column.ty, &values.collect::<Result<Vec<_>, _>>()?)?));
    }
    Ok(Batch::new(columns, members.len()))
}

fn aggregate(rows: &Batch, one: &AggregateExpr, session: &Session) -> Result<value::Value, Failure> {
    let rows = match &one.filter {
        Some(filter) => rows_that_hold(filter, rows, session)?,
        None => rows.clone(),
    };
    let order = sorted(&rows, &one.order_by, (0..rows.rows()).collect(), session)?;
    let mut rows = rows_of(&rows, &order)?;
    let types: Vec<Type> = one.arguments.iter().map(|argument| argument.ty.clone()).collect();
    let mut lambdas = Vec::new();
    let mut arguments = Vec::new();
    for (index, argument) in one.arguments.iter().enumerate() {
        if let ExprKind::Lambda(lambda) = &argument.kind {
            lambdas.push((index, LambdaValue::new(lambda.clone(), Batch::one_row(), session.clone())));
        } else {
            arguments.push(argument);
        }
    }
    if one.is_distinct {
        let mut seen = BTreeSet::new();
        let mut kept = Vec::new();
        for row in 0..rows.rows() {
            let cells =
                arguments.iter().map(|expr| Ok(ValueKey(value::read(&evaluate(expr, &rows, session)?, &expr.ty, row))));
            if seen.insert(cells.collect::<Result<Vec<_>, Failure>>()?) {
                kept.push(row);
            }
        }
        rows = rows_of(&rows, &kept)?;
    }
    let mut arrays = arguments.iter().map(|expr| evaluate(expr, &rows, session)).collect::<Result<Vec<_>, _>>()?;
    if arrays.is_empty() {
        arrays.push(std::sync::Arc::new(NullArray::new(rows.rows())));
    }
    let call = AggregateCall { types: &types, result: &one.ty, lambdas: &lambdas, session };
    let mut state = (one.overload.start)(&call)?;
    one.overload.feed(state.as_mut(), &arrays)?;
    state.finish()
}

fn matched(
    input: &Batch,
    passing: &[Column],
    (partition_by, order_by): (&[Column], &[SortKey]),
    recognition: &Recognition,
    measures: &[Column],
    session: &Session,
) -> Result<Batch, Failure> {
    let order = sorted(input, order_by, (0..input.rows()).collect(), session)?;
    let mut members: BTreeMap<Vec<ValueKey>, Vec<usize>> = BTreeMap::new();
    for row in order {
        let cells = partition_by
            .iter()
            .map(|column| Ok(ValueKey(value::read(&evaluate(&column.expr(), input, session)?, &column.ty, row))));
        members.entry(cells.collect::<Result<_, Failure>>()?).or_default().push(row);
    }
    let recognizer = Recognizer::new(recognition, session)?;
    let mut cells: Vec<Vec<athenaeum_functions::Value>> = vec![Vec::new(); passing.len() + measures.len()];
    let columns: Vec<&Column> = passing.iter().chain(measures).collect();
    let mut count = 0;
    for rows in members.values() {
        let partition = rows_of(input, rows)?;
        let found = recognizer.partition(&partition)?;
        let shown: Vec<usize> = found.rows.values().iter().filter_map(|row| usize::try_from(*row).ok()).collect();
        count += shown.len();
        let shown = rows_of(&partition, &shown)?;
        let arrays = passing.iter().map(|column| evaluate(&column.expr(), &shown, session));
        let arrays = arrays.chain(found.measures.into_iter().map(Ok)).collect::<Result<Vec<_>, _>>()?;
        for ((array, column), cells) in arrays.iter().zip(&columns).zip(&mut cells) {
            cells.extend((0..array.len()).map(|row| value::read(array, &column.ty, row)));
        }
    }
    let arrays = columns.iter().zip(&cells).map(|(column, cells)| Ok((column.id, value::build(&column.ty, cells)?)));
    Ok(Batch::new(arrays.collect::<Result<_, Failure>>()?, count))
}
