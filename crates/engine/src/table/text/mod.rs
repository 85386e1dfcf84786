//! Text tables: which SerDe a table names, and how its objects are unpacked and split into rows. Each SerDe has
//! a file of its own; `column_builder` turns their texts into typed columns.

mod column_builder;
mod grok;
mod java_regex;
mod json;
mod lazy_simple;
mod lines;
mod open_csv;
mod regex;
mod rows;
mod unpack;

use super::whole_objects::{Batches, RowFormat, Wanted};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::Table;
use bytes::Bytes;
pub(crate) use grok::GrokColumns;
pub(crate) use unpack::{TextHead, text_head};

use grok::Grok;
use json::JsonFlavor;
use lazy_simple::LazySimple;
use open_csv::OpenCsv;
use regex::RegexFields;
use rows::RowReader;
use unpack::unpack;

/// Row reader of a text table.
#[derive(Debug, Clone)]
pub(crate) struct TextSerDe {
    kind: SerDeKind,
    /// Lines at the head of each object that are no rows.
    header_lines: usize,
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

impl TextSerDe {
    /// The reader that the table's SerDe names.
    pub(crate) fn of_table(table: &Table) -> Result<Self, Diagnostic> {
        let properties = &table.serde.properties;
        let kind = match table.serde.class.as_str() {
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe" => {
                SerDeKind::LazySimple(LazySimple::from_properties(properties))
            }
            "org.apache.hadoop.hive.serde2.OpenCSVSerde" => SerDeKind::OpenCsv(OpenCsv::from_properties(properties)),
            "org.apache.hive.hcatalog.data.JsonSerDe" => SerDeKind::Json(JsonFlavor::hive()),
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
        let header_lines =
            table.properties.get("skip.header.line.count").and_then(|count| count.trim().parse().ok()).unwrap_or(0);
        Ok(Self { kind, header_lines })
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

fn unknown_serde(class: &str) -> Diagnostic {
    Diagnostic::new(Code::NotSupported, format!("SerDe {class} is not supported yet"))
        .because("The table names a row reader that this engine does not have.")
        .hint("LazySimpleSerDe, OpenCSVSerde, the Hive and the OpenX JsonSerDe, RegexSerDe, GrokSerDe, AvroSerDe and Parquet can be read.")
}
