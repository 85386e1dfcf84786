//! The lint about text, or Avro, where a columnar table with the same data stands beside: the lake says with a property which
//! tables these are. The other table is offered where the statement must give the same rows from it.

use super::scope::Block;
use super::{Found, Share, Statement};
use crate::session::Engine;
use crate::twins::{Named, twins};
use athenaeum_dialect::trino::Query;
use athenaeum_dialect::trino::ast::SelectItem;
use athenaeum_lake::LakeObject;
use athenaeum_lake::catalog::{Column, FileFormat, Table};
use athenaeum_protocol::LintRule;
use std::sync::Arc;

/// Footers looked into for NULLs while somebody types.
const LOOKED_INTO: usize = 4;

/// A table that is read whole, while a columnar one holds the same.
pub(super) async fn text_beside_columnar(
    engine: &Engine,
    statement: &Statement<'_>,
    query: &Query,
    blocks: &[Block<'_>],
) -> Option<Found> {
    let named = Named::in_query(query, statement.database, &statement.catalog)?;
    let from = &named.table;
    if from.format == FileFormat::Parquet {
        return None;
    }
    let columnar = twins(&statement.catalog, from).into_iter().filter(|twin| twin.format == FileFormat::Parquet);
    let sized = columnar.map(|twin| (objects(engine, &twin), twin));
    let (objects, twin) = sized.min_by_key(|(objects, _)| size_bytes(objects))?;
    let differing = differing_columns(engine, from, &twin, &objects).await;
    let is_same = gives_the_same(statement, &named, &twin, &differing, blocks);
    let (start, end) = *named.places.first()?;
    let kind = match from.format {
        FileFormat::Text => "A text has no columns to leave out",
        _ => "Rows lie here as a whole",
    };
    let advice = if is_same {
        "The columns of this query are the same there."
    } else {
        "Some of this query's columns have another type there, or NULL where this table has an empty text, so look at the \
         query before you change the name."
    };
    Some(Found {
        message: format!("{} is read whole; {}.{} holds the same data in Parquet", from.name, twin.database, twin.name),
        why: format!(
            "{kind}: Athena reads and bills every byte of it, whatever the query names. In Parquet only the columns that a \
             query names are read, and statistics leave out parts of them. {advice}"
        ),
        texts: named.about(statement.text, &twin).into_iter().flatten().collect(),
        is_same,
        share: Some(Share::Twin { of: Arc::clone(from), bytes: size_bytes(&objects) }),
        ..Found::new(LintRule::TextBesideColumnar, start..end)
    })
}

/// The objects of a table without partitions, and of one with all of them.
fn objects(engine: &Engine, table: &Table) -> Vec<LakeObject> {
    let folders = match table.partition_keys.is_empty() {
        true => vec![&table.location],
        false => table.partitions.values().map(|partition| &partition.location).collect(),
    };
    // What cannot be listed is told by the run.
    folders.into_iter().filter_map(|folder| engine.lake().visible_objects(folder).ok()).flatten().collect()
}

fn size_bytes(objects: &[LakeObject]) -> u64 {
    objects.iter().map(|object| object.size_bytes).sum()
}

/// Columns of the table that the twin lacks, or has with another type or other values.
async fn differing_columns(engine: &Engine, from: &Table, twin: &Table, objects: &[LakeObject]) -> Vec<String> {
    let columns =
        |table: &'_ Table| table.columns.iter().chain(&table.partition_keys).cloned().collect::<Vec<Column>>();
    let there = columns(twin);
    let is_same = |one: &Column, other: &Column| {
        one.name.eq_ignore_ascii_case(&other.name) && one.type_text.eq_ignore_ascii_case(&other.type_text)
    };
    let without_null = columns_without_null(engine, objects).await;
    // Lines of text say NULL and '' in the same way; JSON and Avro tell them apart.
    let confuses_null = from.format == FileFormat::Text && !from.serde.class.to_ascii_lowercase().contains("json");
    let mut differing = columns(from);
    differing.retain(|column| {
        let may_be_null = confuses_null && !without_null.contains(&column.name.to_ascii_lowercase());
        !there.iter().any(|other| is_same(column, other)) || may_be_null
    });
    differing.into_iter().map(|column| column.name).collect()
}

/// Columns that hold no NULL by the footers of all objects, in lower case; none where these are too many.
async fn columns_without_null(engine: &Engine, objects: &[LakeObject]) -> Vec<String> {
    if objects.is_empty() || objects.len() > LOOKED_INTO {
        return Vec::new();
    }
    let store = engine.world().lake().for_query();
    let mut found: Option<Vec<String>> = None;
    for object in objects {
        let Some(footer) = engine.footers().fetch(&store, object).await else { return Vec::new() };
        for group in footer.metadata.row_groups() {
            let full = group
                .columns()
                .iter()
                .filter(|chunk| chunk.statistics().is_some_and(|statistics| statistics.null_count_opt() == Some(0)));
            let full: Vec<String> = full.map(|chunk| chunk.column_path().string().to_ascii_lowercase()).collect();
            match &mut found {
                Some(found) => found.retain(|name| full.contains(name)),
                None => found = Some(full),
            }
        }
    }
    found.unwrap_or_default()
}

/// Whether the statement must give the same rows from the twin: it reads none of the columns that differ.
fn gives_the_same(
    statement: &Statement<'_>,
    named: &Named,
    twin: &Table,
    differing: &[String],
    blocks: &[Block<'_>],
) -> bool {
    let from = &named.table;
    let reads = |block: &&Block<'_>| block.sources.iter().any(|source| Arc::ptr_eq(&source.table, from));
    let sources = blocks.iter().flat_map(|block| &block.sources);
    // Elsewhere it may stand with other names for its columns, or all of them.
    let is_read_plainly = sources.filter(|source| Arc::ptr_eq(&source.table, from)).count() == named.places.len();
    let is_star = |item: &SelectItem| !matches!(item, SelectItem::Expr(..));
    let has_star = blocks.iter().filter(reads).any(|block| block.select.items.iter().any(is_star));
    let names =
        |table: &'_ Table| table.columns.iter().map(|column| column.name.to_ascii_lowercase()).collect::<Vec<_>>();
    let star_is_same = differing.is_empty() && names(from) == names(twin);
    let words = || statement.text.split(|part: char| !part.is_alphanumeric() && part != '_' && part != '$');
    let names_differing = words().any(|word| differing.iter().any(|name| name.eq_ignore_ascii_case(word)));
    // Where an object lies is a column, too.
    let names_hidden = words().any(|word| word.starts_with('$'));
    is_read_plainly && (!has_star || star_is_same) && !names_differing && !names_hidden
}
