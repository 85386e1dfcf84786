//! What lies below a table's location: how many objects, in which folders, how encoded, and whether they are sorted.

use crate::limits::ExaminerLimits;
use athenaeum_course::WrittenObject;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_engine::Engine;
use athenaeum_lake::Location;
use athenaeum_protocol::{Inside, ObjectDetails, ParquetAnatomy};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The objects of `database.table`.
pub(crate) async fn of_table(
    engine: &Engine,
    table: &str,
    sorted_by: Option<&str>,
    limits: &ExaminerLimits,
) -> Result<Vec<WrittenObject>, Diagnostic> {
    let folder = location_of(engine, table)?;
    let location = folder.to_string();
    let objects = engine
        .lake()
        .visible_objects(&folder)
        .map_err(|error| Diagnostic::new(Code::InternalError, error.to_string()))?;
    let mut written = Vec::new();
    for object in objects.iter().take(limits.objects) {
        let address = object.address.to_string();
        let details = engine.describe_object(&address).await?;
        written.push(written_object(&location, &address, &details, sorted_by));
    }
    Ok(written)
}

fn location_of(engine: &Engine, name: &str) -> Result<Location, Diagnostic> {
    let location = name.split_once('.').and_then(|(database, table)| engine.table_location(database, table));
    location.ok_or_else(|| {
        Diagnostic::new(Code::TableNotFound, format!("Table '{name}' does not exist"))
            .hint(format!("Your statements should create {name}."))
    })
}

fn written_object(location: &str, address: &str, details: &ObjectDetails, sorted_by: Option<&str>) -> WrittenObject {
    let below = address.strip_prefix(location.trim_end_matches('/')).unwrap_or(address).trim_start_matches('/');
    let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (format, codecs) = match &details.inside {
        Inside::Parquet(anatomy) => ("parquet", codecs_of(anatomy)),
        Inside::Avro(anatomy) => ("avro", vec![anatomy.codec.to_uppercase()]),
        Inside::Text(head) => ("text", vec![head.packed.as_deref().unwrap_or("UNCOMPRESSED").to_uppercase()]),
        _ => ("other", Vec::new()),
    };
    let is_sorted = sorted_by.map(|column| match &details.inside {
        Inside::Parquet(anatomy) => rises(anatomy, column),
        _ => false,
    });
    WrittenObject { folder: folder.to_owned(), bytes: details.size_bytes, format: format.to_owned(), codecs, is_sorted }
}

fn codecs_of(anatomy: &ParquetAnatomy) -> Vec<String> {
    let chunks = anatomy.row_groups.iter().flat_map(|group| &group.chunks);
    chunks.map(|chunk| chunk.codec.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Whether each row group begins where the one before has ended, or later.
fn rises(anatomy: &ParquetAnatomy, column: &str) -> bool {
    let Some(at) = anatomy.columns.iter().position(|known| known.path == column) else { return false };
    let bounds: Option<Vec<(&str, &str)>> = anatomy
        .row_groups
        .iter()
        .map(|group| {
            let chunk = group.chunks.get(at)?;
            Some((chunk.min.as_deref()?, chunk.max.as_deref()?))
        })
        .collect();
    let ends_before = |pair: &[(&str, &str)]| match pair {
        [(_, max), (min, _)] => compared(max, min) != Ordering::Greater,
        _ => true,
    };
    bounds.is_some_and(|bounds| bounds.windows(2).all(ends_before))
}

/// Numbers by their value, everything else by its letters.
fn compared(one: &str, other: &str) -> Ordering {
    match (one.parse::<f64>(), other.parse::<f64>()) {
        (Ok(one), Ok(other)) => one.total_cmp(&other),
        _ => one.cmp(other),
    }
}
