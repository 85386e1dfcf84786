//! Container and row reader of a new table: from STORED AS and ROW FORMAT to classes, as Hive fills in what is not said.

use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::hive::{CreateTable, RowFormat, Storage};
use athenaeum_lake::catalog::{ContainerClasses, FileFormat, SerDe};
use std::collections::BTreeMap;

pub(super) const LAZY_SIMPLE: &str = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
pub(super) const PARQUET_SERDE: &str = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";
pub(super) const ORC_SERDE: &str = "org.apache.hadoop.hive.ql.io.orc.OrcSerde";

/// SerDe properties of ROW FORMAT DELIMITED with their clauses, in Hive's order. The misspelling is Hive's own.
pub(super) const DELIMITERS: [(&str, &str); 6] = [
    ("field.delim", "FIELDS TERMINATED BY"),
    ("escape.delim", "ESCAPED BY"),
    ("colelction.delim", "COLLECTION ITEMS TERMINATED BY"),
    ("mapkey.delim", "MAP KEYS TERMINATED BY"),
    ("line.delim", "LINES TERMINATED BY"),
    ("serialization.null.format", "NULL DEFINED AS"),
];

/// A format that STORED AS can name.
struct Named {
    name: &'static str,
    format: FileFormat,
    serde: &'static str,
    input: &'static str,
    output: &'static str,
    /// What an input class of this format has in its name, in lower case.
    mark: &'static str,
}

/// Text comes last: its mark fits every class.
const FORMATS: &[Named] = &[
    Named {
        name: "PARQUET",
        format: FileFormat::Parquet,
        serde: PARQUET_SERDE,
        input: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
        output: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
        mark: "parquet",
    },
    Named {
        name: "ORC",
        format: FileFormat::Other("ORC"),
        serde: ORC_SERDE,
        input: "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
        output: "org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat",
        mark: "orcinputformat",
    },
    Named {
        name: "AVRO",
        format: FileFormat::Other("Avro"),
        serde: "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
        input: "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
        output: "org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat",
        mark: "avro",
    },
    Named {
        name: "ION",
        format: FileFormat::Other("Ion"),
        serde: "com.amazon.ionhiveserde.IonHiveSerDe",
        input: "com.amazon.ionhiveserde.formats.IonInputFormat",
        output: "com.amazon.ionhiveserde.formats.IonOutputFormat",
        mark: "ionhiveserde",
    },
    Named {
        name: "SEQUENCEFILE",
        format: FileFormat::Other("SequenceFile"),
        serde: LAZY_SIMPLE,
        input: "org.apache.hadoop.mapred.SequenceFileInputFormat",
        output: "org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat",
        mark: "sequencefile",
    },
    Named {
        name: "RCFILE",
        format: FileFormat::Other("RCFile"),
        serde: "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe",
        input: "org.apache.hadoop.hive.ql.io.RCFileInputFormat",
        output: "org.apache.hadoop.hive.ql.io.RCFileOutputFormat",
        mark: "rcfile",
    },
    TEXT,
];

const TEXT: Named = Named {
    name: "TEXTFILE",
    format: FileFormat::Text,
    serde: LAZY_SIMPLE,
    input: "org.apache.hadoop.mapred.TextInputFormat",
    output: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    mark: "",
};

/// How the files of a new table are read.
pub(super) fn of_create(create: &CreateTable) -> Result<(FileFormat, ContainerClasses, SerDe), Diagnostic> {
    let named = match &create.storage {
        Storage::Unsaid if names_parquet(&create.row_format) => by_name("PARQUET").unwrap_or(&TEXT),
        Storage::Unsaid => &TEXT,
        Storage::Format(name) => by_name(name).ok_or_else(|| unknown_format(name, create))?,
        Storage::Classes { input, .. } => by_class(input),
    };
    let classes = match &create.storage {
        Storage::Classes { input, output } => ContainerClasses { input: input.clone(), output: output.clone() },
        Storage::Unsaid | Storage::Format(_) => {
            ContainerClasses { input: named.input.to_owned(), output: named.output.to_owned() }
        }
    };
    // A SerDe of Parquet decides the container whatever STORED AS says.
    let format = if names_parquet(&create.row_format) { FileFormat::Parquet } else { named.format };
    Ok((format, classes, serde(&create.row_format, named.serde)))
}

/// Container and default SerDe class of a format that STORED AS can name; of text where there is none such.
pub(crate) fn storage_of(name: &str) -> (FileFormat, ContainerClasses, &'static str) {
    of_format(by_name(name).unwrap_or(&TEXT))
}

/// Container, classes and SerDe that belong to the name of a format.
pub(crate) fn format_of_name(name: &str) -> Result<(FileFormat, ContainerClasses, &'static str), Diagnostic> {
    by_name(name)
        .map(of_format)
        .ok_or_else(|| Diagnostic::new(Code::InternalError, format!("there is no format of the name {name}")))
}

fn of_format(named: &Named) -> (FileFormat, ContainerClasses, &'static str) {
    let classes = ContainerClasses { input: named.input.to_owned(), output: named.output.to_owned() };
    (named.format, classes, named.serde)
}

fn serde(row_format: &RowFormat, default_class: &str) -> SerDe {
    match row_format {
        RowFormat::Unsaid => SerDe { class: default_class.to_owned(), properties: BTreeMap::new() },
        RowFormat::Serde { class, properties } => {
            SerDe { class: class.clone(), properties: properties.iter().cloned().collect() }
        }
        RowFormat::Delimited { fields, escape, items, map_keys, lines, null } => {
            let values = [fields, escape, items, map_keys, lines, null];
            let said = DELIMITERS.iter().zip(values);
            let properties = said.filter_map(|((key, _), value)| Some(((*key).to_owned(), value.clone()?))).collect();
            SerDe { class: LAZY_SIMPLE.to_owned(), properties }
        }
    }
}

fn names_parquet(row_format: &RowFormat) -> bool {
    matches!(row_format, RowFormat::Serde { class, .. } if class == PARQUET_SERDE)
}

fn by_name(name: &str) -> Option<&'static Named> {
    FORMATS.iter().find(|named| named.name == name)
}

fn by_class(input: &str) -> &'static Named {
    let class = input.to_ascii_lowercase();
    FORMATS.iter().find(|named| class.contains(named.mark)).unwrap_or(&TEXT)
}

fn unknown_format(name: &str, create: &CreateTable) -> Diagnostic {
    Diagnostic::new(
        Code::SemanticException,
        format!("FAILED: SemanticException Unrecognized file format in STORED AS clause: '{name}'"),
    )
    .at(create.storage_span)
    .hint("Athena knows TEXTFILE, PARQUET, ORC, AVRO, ION, SEQUENCEFILE and RCFILE; CSV and JSON are TEXTFILE with a SerDe.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_lead_back_to_their_formats() {
        for named in FORMATS {
            assert_eq!(by_class(named.input).name, named.name);
        }
        assert_eq!(by_class("com.amazon.emr.cloudtrail.CloudTrailInputFormat").name, "TEXTFILE");
    }
}
