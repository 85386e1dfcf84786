//! Text tables: which SerDe a table names, and how its objects are unpacked and split into rows. Each SerDe has
//! a file of its own; `column_builder` turns their texts into typed columns, by the rules of `scalars` and `nested`.

mod codec;
mod column_builder;
mod grok;
mod java_regex;
mod json;
mod lazy_simple;
mod lines;
mod nested;
mod open_csv;
mod org_json;
mod raw;
mod regex;
mod rows;
mod scalars;
#[cfg(test)]
mod tests;
mod time_pattern;
mod unpack;

pub(crate) use codec::TextCodec;
pub(crate) use json::JsonFlavor;
pub(crate) use lazy_simple::LazySimple;

use super::whole_objects::{Batches, RowFormat, Wanted};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::Table;
use bytes::Bytes;
pub(crate) use grok::GrokColumns;
pub(crate) use unpack::{TextHead, text_head};

use grok::Grok;
use open_csv::OpenCsv;
use regex::RegexFields;
use rows::RowReader;
use std::num::ParseIntError;
use time_pattern::{TimePattern, TimePatterns};
use unpack::unpack;

/// Row reader of a text table.
#[derive(Debug, Clone)]
pub(crate) struct TextSerDe {
    kind: SerDeKind,
    /// Lines at the head of each object that are no rows.
    header_lines: usize,
    /// Lines at the end of each object that are no rows.
    footer_lines: usize,
    /// `timestamp.formats`.
    time_patterns: TimePatterns,
}

/// The SerDes that can be read.
#[derive(Debug, Clone)]
enum SerDeKind {
    LazySimple(LazySimple),
    OpenCsv(OpenCsv),
    Json(JsonFlavor),
    Regex(RegexFields),
    Grok(Grok),
}

/// The SerDes that can be written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum WrittenText<'s> {
    Delimited(&'s LazySimple),
    Json(&'s JsonFlavor),
}

impl TextSerDe {
    /// The reader that the table's SerDe names.
    pub(crate) fn of_table(table: &Table) -> Result<Self, Diagnostic> {
        let properties = &table.serde.properties;
        let kind = match table.serde.class.as_str() {
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe" => {
                SerDeKind::LazySimple(LazySimple::from_properties(properties))
            }
            "org.apache.hadoop.hive.serde2.OpenCSVSerde" => SerDeKind::OpenCsv(OpenCsv::from_properties(properties)),
            "org.apache.hive.hcatalog.data.JsonSerDe" => SerDeKind::Json(JsonFlavor::Hive),
            "org.openx.data.jsonserde.JsonSerDe" => SerDeKind::Json(JsonFlavor::openx(properties)),
            "org.apache.hadoop.hive.serde2.RegexSerDe" | "org.apache.hadoop.hive.contrib.serde2.RegexSerDe" => {
                SerDeKind::Regex(RegexFields::new(properties, table.columns.len())?)
            }
            "com.amazonaws.glue.serde.GrokSerDe" => {
                let names: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
                SerDeKind::Grok(Grok::new(properties, &names)?)
            }
            other => return Err(unknown_serde(other)),
        };
        let header_lines = line_count(table, "skip.header.line.count")?;
        let footer_lines = line_count(table, "skip.footer.line.count")?;
        Ok(Self { kind, header_lines, footer_lines, time_patterns: TimePattern::all(properties)? })
    }

    fn is_openx(&self) -> bool {
        matches!(self.kind, SerDeKind::Json(JsonFlavor::OpenX(_)))
    }

    /// How rows of the table are written; nothing where the SerDe only reads.
    pub(crate) fn written(&self) -> Option<WrittenText<'_>> {
        match &self.kind {
            SerDeKind::LazySimple(serde) => Some(WrittenText::Delimited(serde)),
            SerDeKind::Json(flavor) => Some(WrittenText::Json(flavor)),
            SerDeKind::OpenCsv(_) | SerDeKind::Regex(_) | SerDeKind::Grok(_) => None,
        }
    }

    /// Short name of the format, for the catalog tree and plans.
    pub(crate) fn short_name(&self) -> &'static str {
        match self.kind {
            SerDeKind::LazySimple(_) => "Text",
            SerDeKind::OpenCsv(_) => "CSV",
            SerDeKind::Json(_) => "JSON",
            SerDeKind::Regex(_) => "Regex",
            SerDeKind::Grok(_) => "Grok",
        }
    }
}

impl RowFormat for TextSerDe {
    fn short_name(&self) -> &'static str {
        self.short_name()
    }

    fn rows(&self, wanted: Wanted, bytes: Bytes) -> Result<Box<dyn Batches>, Diagnostic> {
        let text = unpack(&wanted.object, bytes)?;
        Ok(Box::new(RowReader::new(self.clone(), wanted, text)?))
    }
}

/// A number of lines among the table's properties.
fn line_count(table: &Table, key: &str) -> Result<usize, Diagnostic> {
    let Some(text) = table.properties.get(key) else { return Ok(0) };
    text.trim().parse().map_err(|error: ParseIntError| {
        Diagnostic::new(Code::HiveMetastoreError, format!("Invalid value for {key} property: {text}"))
            .because(format!("It stands in the TBLPROPERTIES of {}.{}: {error}.", table.database, table.name))
            .hint("It is a number of lines, such as '1'.")
    })
}

/// SerDes that Athena has and this engine has not, with the reason.
const LEFT_OUT: &[(&str, &str)] = &[
    (
        "com.amazon.ionhiveserde.IonHiveSerDe",
        "Amazon Ion needs a reader of its own, and none of the lake's tables is Ion.",
    ),
    (
        "com.amazon.emr.hive.serde.CloudTrailSerde",
        "Its files are one large JSON document each; Athena's guide recommends the OpenX SerDe for new tables.",
    ),
];

fn unknown_serde(class: &str) -> Diagnostic {
    let reason = LEFT_OUT.iter().find(|(other, _)| *other == class).map(|(_, reason)| *reason);
    Diagnostic::new(Code::NotSupported, format!("SerDe {class} is not supported"))
        .because(reason.unwrap_or("The table names a row reader that this engine does not have."))
        .hint("LazySimpleSerDe, OpenCSVSerde, the Hive and the OpenX JsonSerDe, RegexSerDe, GrokSerDe, AvroSerDe and Parquet can be read.")
}
