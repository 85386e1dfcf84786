//! Text tables: which SerDe a table names, and a scan that reads, unpacks and splits its objects into rows. Each SerDe has
//! a file of its own; `column_builder` turns their texts into typed columns.

mod column_builder;
mod json;
mod lazy_simple;
mod lines;
mod open_csv;
mod rows;
mod source;

pub(crate) use source::TextSource;

use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::Table;
use json::JsonFlavor;
use lazy_simple::LazySimple;
use open_csv::OpenCsv;

/// Row reader of a text table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextSerDe {
    kind: SerDeKind,
    /// Lines at the head of each object that are no rows.
    header_lines: usize,
}

/// The SerDes that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
enum SerDeKind {
    LazySimple(LazySimple),
    OpenCsv(OpenCsv),
    Json(JsonFlavor),
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
        }
    }
}

fn unknown_serde(class: &str) -> Diagnostic {
    Diagnostic::new(Code::NotSupported, format!("SerDe {class} is not supported yet"))
        .because("The table names a row reader that this engine does not have.")
        .hint("LazySimpleSerDe, OpenCSVSerde, the Hive and the OpenX JsonSerDe, and Parquet can be read.")
}
