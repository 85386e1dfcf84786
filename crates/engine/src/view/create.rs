//! CREATE VIEW: the query is planned once, so that what does not work is never stored, and its columns are kept.

use super::{ViewKey, full_name, key_of, no_database};
use crate::hive_type_of::hive_type_of;
use crate::outcome::Answer;
use crate::query::{INFORMATION_SCHEMA, QueryRun, analysed_view};
use crate::world::World;
use athenaeum_analyzer::OutputColumn;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::trino::ast::QualifiedName;
use athenaeum_dialect::trino::{CreateView, relations_of};
use athenaeum_functions::Type;
use athenaeum_functions::types::arrow_type;
use athenaeum_lake::catalog::{Catalog, View, ViewColumn};
use std::collections::BTreeSet;
use web_time::Instant;

/// Runs CREATE VIEW.
pub(crate) async fn create(world: &World, run: &QueryRun<'_>, create: &CreateView) -> Result<Answer, Diagnostic> {
    let started = Instant::now();
    let key = key_of(&create.name, run.database, create.span)?;
    check_place(&run.catalog, &key, create)?;
    check_sources(create, run)?;
    let plan = analysed_view(run, &create.query.tree, &key)?;
    let columns = columns(&plan.columns, create.span)?;
    let view = View {
        database: key.0.clone(),
        name: key.1.clone(),
        text: create.text.clone(),
        home: run.database.to_owned(),
        columns,
        comment: create.comment.clone(),
    };
    let change = |catalog: &mut Catalog| {
        // Another statement may have been faster.
        check_place(catalog, &key, create)?;
        if let Some(database) = catalog.database_mut(&key.0) {
            database.put_view(view);
        }
        Ok(())
    };
    world.commit(Vec::new(), change).await?;
    Ok(Answer::catalog_change(started))
}

fn check_place(catalog: &Catalog, key: &ViewKey, create: &CreateView) -> Result<(), Diagnostic> {
    let Some(database) = catalog.database(&key.0) else { return Err(no_database(&key.0, create.span)) };
    let taken = |what: &str| {
        Diagnostic::new(Code::TableAlreadyExists, format!("{what} already exists: '{}'", full_name(key)))
            .at(create.span)
    };
    if database.table(&key.1).is_some() {
        return Err(taken("Table").hint("Choose another name: tables and views share their names."));
    }
    if database.view(&key.1).is_some() && !create.or_replace {
        return Err(taken("View").hint("Write CREATE OR REPLACE VIEW, or choose another name."));
    }
    Ok(())
}

fn check_sources(create: &CreateView, run: &QueryRun<'_>) -> Result<(), Diagnostic> {
    let is_told = |name: &&QualifiedName| match name.parts.as_slice() {
        [.., database, _] => database.value == INFORMATION_SCHEMA,
        _ => false,
    };
    match relations_of(&create.query.tree).into_iter().find(is_told) {
        None => Ok(()),
        Some(name) => Err(Diagnostic::new(Code::NotSupported, "Views on information_schema are not supported")
            .at(Span::of_offset(run.text, usize::try_from(name.at.0).unwrap_or(usize::MAX)))
            .because("Athena cannot read such a view afterwards.")
            .hint("Run the query itself.")),
    }
}

fn columns(outputs: &[OutputColumn], statement: Span) -> Result<Vec<ViewColumn>, Diagnostic> {
    let mut taken = BTreeSet::new();
    let mut columns = Vec::new();
    for (index, output) in outputs.iter().enumerate() {
        let position = index + 1;
        if !output.is_named {
            return Err(Diagnostic::new(
                Code::MissingColumnName,
                format!("Column name not specified at position {position}"),
            )
            .at(statement)
            .hint("Give the expression a name with AS."));
        }
        let name = output.name.to_lowercase();
        if !taken.insert(name.clone()) {
            return Err(Diagnostic::new(
                Code::DuplicateColumnName,
                format!("Column name '{name}' specified more than once"),
            )
            .at(statement)
            .hint("Give one of them another name with AS; beside a star, list the columns."));
        }
        let ty = &output.column.ty;
        if *ty == Type::Unknown {
            return Err(Diagnostic::new(
                Code::ColumnTypeUnknown,
                format!("Column type is unknown at position {position}"),
            )
            .at(statement)
            .hint("Give NULL a type: CAST(NULL AS varchar)."));
        }
        columns.push(ViewColumn { name, type_text: ty.to_string(), hive_type_text: hive_type_text(ty) });
    }
    Ok(columns)
}

/// The catalog shows what Hive has no word for as text; the view itself keeps the type.
fn hive_type_text(ty: &Type) -> String {
    match ty {
        Type::Varchar(Some(_)) | Type::Char(_) => ty.to_string(),
        Type::Time(_) | Type::TimeTz(_) | Type::TimestampTz(_) | Type::Uuid | Type::IpAddress => "string".to_owned(),
        _ => hive_type_of(&arrow_type(ty)).unwrap_or_else(|| "string".to_owned()),
    }
}
