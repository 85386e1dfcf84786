//! Puts the whole lake together: objects, catalog, manifest and the page about it. Does not touch the disk.

use crate::error::Result;
use crate::object::LakeObject;
use crate::table::Database;
use crate::weblogs::LogDay;
use crate::{
    broken, catalog, format_lab, governance, manifest, market, ops, readme, saas, secure, stays, tunes, weblogs,
};

/// Everything below `sample-data`, in memory.
#[derive(Debug, Clone)]
pub struct Lake {
    /// The objects, ordered by bucket and key.
    pub objects: Vec<LakeObject>,
    /// The files that are not objects: their path below the folder of the lake, and their text.
    pub texts: Vec<(String, String)>,
}

impl Lake {
    /// Every file of the lake: its path below the folder of the lake, with `/` between the parts, and its content.
    pub fn files(&self) -> impl Iterator<Item = (String, &[u8])> {
        let objects = self.objects.iter().map(|object| (object.path(), object.bytes.as_slice()));
        let texts = self.texts.iter().map(|(path, text)| (path.clone(), text.as_bytes()));
        objects.chain(texts)
    }
}

/// Makes the lake.
///
/// # Errors
///
/// When a table cannot be encoded, which would be a mistake in this crate.
pub fn generate() -> Result<Lake> {
    let days = weblogs::all_days()?;
    let mut objects = weblogs::objects(&days)?;
    objects.extend(format_lab::objects(&days)?);
    objects.extend(stays::objects()?);
    objects.extend(broken::objects()?);
    let databases = databases(&days)?;
    let tables = databases.iter().flat_map(|database| &database.tables);
    objects.extend(tables.flat_map(|table| table.objects.iter().cloned()));
    objects.sort_by(|a, b| (a.bucket, &a.key).cmp(&(b.bucket, &b.key)));

    let mut texts = catalog::files(&databases)?;
    let catalog_paths: Vec<&str> = texts.iter().map(|(path, _)| path.as_str()).collect();
    let manifest = manifest::text(&catalog_paths, &objects)?;
    texts.push(("manifest.json".to_owned(), manifest));
    texts.push(("README.md".to_owned(), readme::text(&objects)));
    texts.push((".gitattributes".to_owned(), readme::GIT_ATTRIBUTES.to_owned()));
    Ok(Lake { objects, texts })
}

/// The databases whose tables are described in Rust.
fn databases(days: &[LogDay]) -> Result<Vec<Database>> {
    let database = |name, comment, tables| Database { name, comment, tables };
    let (tunes_raw, tunes_dwh) = tunes::tables()?;
    let [saas_raw, saas_intermediate, saas_marts] = saas::tables()?;
    let [stays_bronze, stays_silver, stays_gold] = stays::tables()?;
    Ok(vec![
        database("weblogs", "Access logs of the web site stays.example", weblogs::tables(days)?),
        database("format_lab", "The same 6,000 requests in eleven formats and codecs", format_lab::avro_tables(days)?),
        database("market", "Trades of an invented exchange, sorted and shuffled", market::tables()?),
        database("ops", "Telemetry of invented services in June 2025", ops::tables()?),
        database("saas_raw", "Raw syncs of a subscription business", saas_raw),
        database("saas_staging", "Empty at first, for the staging models of the learner", Vec::new()),
        database("saas_intermediate", "Facts and dimensions of the subscription business", saas_intermediate),
        database("saas_marts", "Measures of the subscription business", saas_marts),
        database("sandbox", "Empty at first, for tables of the learner", Vec::new()),
        database("secure", "Personal data, all of it fake", secure::tables()?),
        database("lf", "Grants and filters of Lake Formation", governance::lake_formation()?),
        database("athena", "Settings of Athena in this invented account", governance::athena()?),
        database("stays_bronze", "Raw loads of stays.example", stays_bronze),
        database("stays_silver", "Curated tables of stays.example", stays_silver),
        database("stays_gold", "Tables for the dashboards of stays.example", stays_gold),
        database("tunes_raw", "Raw events and song metadata of the music app tunes", tunes_raw),
        database("tunes_dwh", "Star schema of the music app tunes", tunes_dwh),
    ])
}
