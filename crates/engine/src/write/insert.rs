//! INSERT INTO: new files beside those that a table has, and the partitions that they make.

use super::conform::{Conform, table_schema};
use super::ready::Ready;
use super::sink::Written;
use super::{commit, partition_path, place, rows_answer, table_encoding, taken_back, target};
use crate::hive_schema;
use crate::outcome::Answer;
use crate::query::{QueryRun, WriteTarget, analysed, no_such_table, plan_rows};
use crate::world::World;
use arrow::datatypes::{FieldRef, SchemaRef};
use athenaeum_analyzer::{Column, Node, OutputColumn, Plan};
use athenaeum_diagnostic::{Code, Diagnostic, nearest};
use athenaeum_dialect::trino::Insert;
use athenaeum_functions::Type;
use athenaeum_functions::expr::{ColumnId, Expr};
use athenaeum_functions::types::can_coerce;
use athenaeum_lake::catalog::{Catalog, Partition, Table};
use std::sync::Arc;
use web_time::Instant;

pub(super) async fn run(world: &World, run: &QueryRun<'_>, insert: &Insert) -> Result<Answer, Diagnostic> {
    let started = Instant::now();
    let ready = ready(run, insert).await?;
    let (planning_ms, table) = (ready.planned.planning_ms, Arc::clone(&ready.table));
    let (written, result) = ready.write(run).await?;
    if let Err(error) = result {
        return Err(taken_back(world, &written, error).await);
    }
    let objects = written.objects.clone();
    match commit(world, objects, |catalog| add_partitions(catalog, &table, &written, insert)).await {
        Ok(()) => rows_answer(written.rows, planning_ms, started, written.rows > 0),
        Err(error) => Err(taken_back(world, &written, error).await),
    }
}

/// The statement, checked and planned.
pub(super) async fn ready(run: &QueryRun<'_>, insert: &Insert) -> Result<Ready, Diagnostic> {
    let table = target::existing(&run.catalog, &insert.table, run.database)?;
    run.io.keep_target(WriteTarget::Table { database: table.database.clone(), name: table.name.clone() });
    let schema = table_schema(&table)?;
    let columns = columns(&schema, insert)?;
    let plan = analysed(run, &insert.query.tree)?;
    let wanted = check_types(&schema, &types_of(&table)?, &columns, &plan.columns, insert)?;
    check_table(&table, insert)?;
    let encoding = table_encoding::of_table(&table).map_err(|error| error.at(insert.span))?;
    let sources = (0..schema.fields().len()).map(|at| columns.iter().position(|column| *column == at)).collect();
    let conform = Conform::new(&table, sources)?;
    let planned = plan_rows(run, cast_to(plan, &wanted)).await?;
    Ok(Ready { planned, table, conform, encoding })
}

/// Trino's types of the table's columns.
fn types_of(table: &Table) -> Result<Vec<Type>, Diagnostic> {
    table.columns.iter().chain(&table.partition_keys).map(hive_schema::column_type).collect()
}

/// The query with its columns cast to the table's types; text keeps its own.
fn cast_to(plan: Plan, wanted: &[Type]) -> Plan {
    let Plan { root, mut columns } = plan;
    let mut made: Vec<(Column, Expr)> = Vec::new();
    let mut next = columns.iter().map(|output| output.column.id.0).max().unwrap_or(0);
    next = next.max(greatest(&root));
    for (output, wanted) in columns.iter_mut().zip(wanted) {
        let value = output.column.expr();
        let is_text = matches!(wanted, Type::Varchar(_) | Type::Char(_)) && output.column.ty != Type::Unknown;
        if output.column.ty != *wanted && !is_text {
            next = next.saturating_add(1);
            output.column = Column { id: ColumnId(next), ty: wanted.clone(), name: output.column.name.clone() };
        }
        if !made.iter().any(|(column, _)| column.id == output.column.id) {
            made.push((output.column.clone(), value.cast_to(&output.column.ty)));
        }
    }
    Plan { root: Node::Project { input: Box::new(root), columns: made }, columns }
}

/// The greatest number of a column that the node gives.
fn greatest(node: &Node) -> u32 {
    node.columns().iter().map(|column| column.id.0).max().unwrap_or(0)
}

/// Positions of the columns that the query gives, in its order.
fn columns(schema: &SchemaRef, insert: &Insert) -> Result<Vec<usize>, Diagnostic> {
    let Some(listed) = &insert.columns else { return Ok((0..schema.fields().len()).collect()) };
    let mut columns: Vec<usize> = Vec::with_capacity(listed.len());
    for (name, span) in listed {
        let Some(at) = schema.fields().iter().position(|field| field.name() == name) else {
            let message = format!("Insert column name does not exist in target table: {name}");
            let error = Diagnostic::new(Code::ColumnNotFound, message).at(insert.span);
            return Err(match nearest(name, schema.fields().iter().map(|field| field.name().as_str())) {
                Some(near) => error.hint(format!("Did you mean {near}?")),
                None => error.hint(format!("The columns are: {}.", names(schema.fields()).join(", "))),
            });
        };
        if columns.contains(&at) {
            let message = format!("Insert column name is specified more than once: {name}");
            return Err(Diagnostic::new(Code::DuplicateColumnName, message).at(*span));
        }
        columns.push(at);
    }
    Ok(columns)
}

/// The query's types must become the table's by themselves. Text is cut where only blanks are lost, when it is written.
fn check_types(
    schema: &SchemaRef,
    types: &[Type],
    columns: &[usize],
    outputs: &[OutputColumn],
    insert: &Insert,
) -> Result<Vec<Type>, Diagnostic> {
    let fields: Vec<&FieldRef> = columns.iter().filter_map(|at| schema.fields().get(*at)).collect();
    let wanted: Vec<&Type> = columns.iter().filter_map(|at| types.get(*at)).collect();
    let is_text = |ty: &Type| matches!(ty, Type::Varchar(_) | Type::Char(_));
    let fits = wanted.len() == outputs.len()
        && wanted.iter().zip(outputs).all(|(wanted, output)| {
            can_coerce(&output.column.ty, wanted) || (is_text(&output.column.ty) && is_text(wanted))
        });
    if fits {
        return Ok(wanted.into_iter().cloned().collect());
    }
    let wanted: Vec<String> = wanted.iter().map(|ty| ty.to_string()).collect();
    let given: Vec<String> = outputs.iter().map(|output| output.column.ty.to_string()).collect();
    let message = format!(
        "Insert query has mismatched column types: Table: [{}], Query: [{}]",
        wanted.join(", "),
        given.join(", ")
    );
    let error = Diagnostic::new(Code::TypeMismatch, message).at(insert.span);
    Err(if fields.len() == outputs.len() {
        error.because("Columns go by their order, not by their names.").hint("Cast the columns that differ.")
    } else {
        let wanted: Vec<&str> = fields.iter().map(|field| field.name().as_str()).collect();
        error
            .because(format!("{} columns are wanted and {} are given.", fields.len(), outputs.len()))
            .hint(format!("The table takes {}, in this order; partition keys come last.", wanted.join(", ")))
    })
}

/// What Athena, or this playground, does not write to.
fn check_table(table: &Table, insert: &Insert) -> Result<(), Diagnostic> {
    let name = format!("{}.{}", table.database, table.name);
    if table.buckets.is_some() {
        return Err(Diagnostic::new(Code::NotSupported, "INSERT INTO a bucketed table is not supported")
            .at(insert.span)
            .because(format!("{name} is bucketed, and Athena adds no rows to such tables."))
            .hint("Make the table anew with CREATE TABLE AS and bucketed_by."));
    }
    if let Err(denied) = place::check_writable(&table.location) {
        let mut error = denied;
        error.hints = vec![format!(
            "Make a copy of your own first, CREATE TABLE my_{0} AS SELECT * FROM {name}, and insert into that.",
            table.name
        )];
        return Err(error.because(format!("{name} belongs to the lake and lies in {}.", table.location)));
    }
    if table.properties.contains_key("storage.location.template") {
        return Err(Diagnostic::new(
            Code::NotSupported,
            "INSERT INTO a table with storage.location.template is not supported yet",
        )
        .at(insert.span)
        .because("Its partitions lie in folders that the template names.")
        .hint("Write the files with UNLOAD into the folder of the partition."));
    }
    Ok(())
}

/// Registers the partitions that got rows and were not registered.
fn add_partitions(
    catalog: &mut Catalog,
    planned: &Table,
    written: &Written,
    insert: &Insert,
) -> Result<(), Diagnostic> {
    let Some(current) = catalog.table(&planned.database, &planned.name) else {
        let gone = Diagnostic::new(Code::TableNotFound, format!("Table '{}' does not exist", planned.name));
        let holder = catalog.database(&planned.database);
        let error =
            holder.map_or(gone, |holder| no_such_table(catalog, holder, &planned.name, Some(insert.table.span)));
        return Err(error.because("It was dropped while the statement ran."));
    };
    if planned.partition_keys.is_empty() {
        return Ok(());
    }
    let mut table = Table::clone(current);
    for values in &written.partitions {
        let folder = table.location.join(&partition_path::folder(&table.partition_keys, values));
        table.partitions.entry(values.clone()).or_insert_with(|| Partition::new(values.clone(), folder));
    }
    if let Some(database) = catalog.database_mut(&planned.database) {
        database.put_table(table);
    }
    Ok(())
}

fn names(fields: &arrow::datatypes::Fields) -> Vec<&str> {
    fields.iter().map(|field| field.name().as_str()).collect()
}
