//! Crawlers: what lies below a folder, as tables. Folders of one schema become one table with partitions, as Glue has it;
//! `classifier` tells what a file is, `group` what a table is, `diff` what the catalog does not hold yet.
//!
//! A crawl is no scan of Athena: it reads heads and footers past the meters of queries, and costs nothing there.

mod avro;
mod classifier;
mod csv;
mod diff;
mod finding;
mod folders;
mod grok;
mod group;
mod inferred;
mod json;
mod json_value;
mod limits;
mod parquet;
mod sample;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use classifier::Classifier;
pub(crate) use diff::{Change, apply};

use athenaeum_diagnostic::{Code, Diagnostic, nearest};
use athenaeum_lake::catalog::{Catalog, Crawler};
use athenaeum_lake::{LakeStore, QueryStore};
use group::Crawl;
use limits::CrawlerLimits;

/// What a crawler would change in the catalog.
pub(crate) async fn crawl(
    lake: &LakeStore,
    store: &QueryStore,
    catalog: &Catalog,
    crawler: &Crawler,
) -> Result<Vec<Change>, Diagnostic> {
    let limits = CrawlerLimits::default();
    let objects = lake.visible_objects(&crawler.path).map_err(|error| error.diagnostic())?;
    let root = folders::tree(&crawler.path, objects, limits.levels);
    let classifiers = Classifier::in_order(&crawler.classifiers)?;
    let crawl = Crawl { store, limits, classifiers, table_level: crawler.table_level };
    let found = crawl.tables_in(&root, folders::level_of(&crawler.path)).await?;
    Ok(diff::changes(catalog, crawler, &found))
}

/// The lines of a sample, without empty ones and without the last where it was cut off; nothing where it is no text.
fn sample_lines(text: &[u8], is_cut: bool) -> Option<Vec<&str>> {
    let end = if is_cut { text.iter().rposition(|byte| *byte == b'\n')? } else { text.len() };
    let text = std::str::from_utf8(text.get(..end)?).ok()?;
    Some(text.lines().filter(|line| !line.is_empty()).collect())
}

/// A name that leads to no crawler.
pub(crate) fn no_crawler(catalog: &Catalog, name: &str) -> Diagnostic {
    let error = Diagnostic::new(Code::NotFound, format!("EntityNotFoundException: Crawler with name {name} not found"));
    match nearest(name, catalog.crawlers().map(|crawler| crawler.name.as_str())) {
        Some(near) => error.hint(format!("Did you mean {near}?")),
        None => error.hint("CALL glue.create_crawler(name => '…', path => 's3://…/', database => '…') makes one."),
    }
}
