//! The properties of CTAS and UNLOAD, typed and checked against each other.

use super::codec::{Compression, CompressionKind, WriteFormat};
use super::property_list::{Placed, PropertyList};
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_dialect::trino::Property;
use athenaeum_lake::catalog::Buckets;

/// What the files of a new table are to be.
#[derive(Debug)]
pub(super) struct WriteProperties {
    pub(super) format: WriteFormat,
    /// `external_location`, for CTAS.
    pub(super) location: Placed<String>,
    pub(super) field_delimiter: Option<char>,
    pub(super) partitioned_by: Placed<Vec<String>>,
    pub(super) buckets: Option<(Buckets, Span)>,
    /// The compression, where one is named.
    pub(super) compression: Option<CompressionKind>,
    /// ZSTD's level, where one is named.
    pub(super) level: Option<i32>,
}

/// Properties that only Iceberg tables have.
const ICEBERG_ONLY: &[&str] = &[
    "location",
    "partitioning",
    "write_target_data_file_size_bytes",
    "optimize_rewrite_min_data_file_size_bytes",
    "optimize_rewrite_max_data_file_size_bytes",
    "optimize_rewrite_data_file_threshold",
    "optimize_rewrite_delete_file_threshold",
    "vacuum_min_snapshots_to_keep",
    "vacuum_max_snapshot_age_seconds",
    "vacuum_max_snapshot_age_ms",
];

/// The properties of a CTAS.
pub(super) fn of_ctas(properties: &[Property]) -> Result<WriteProperties, Diagnostic> {
    let mut list = PropertyList::new(properties, "table")?;
    check_table_type(&mut list)?;
    if let Some((false, span)) = list.boolean("is_external")? {
        return Err(Diagnostic::new(Code::InvalidTableProperty, "is_external must be true for table type HIVE")
            .at(span)
            .because("Every Hive table of Athena is external.")
            .hint("Leave is_external out."));
    }
    let format = format(list.text("format")?)?.unwrap_or(WriteFormat::Parquet);
    let location = list.text("external_location")?;
    let field_delimiter = field_delimiter(list.text("field_delimiter")?, format)?;
    let partitioned_by = list.names("partitioned_by")?;
    let buckets = buckets(&mut list)?;
    let compression = ctas_compression(&mut list, format)?;
    let level = level(&mut list)?;
    list.end()?;
    checked(WriteProperties { format, location, field_delimiter, partitioned_by, buckets, compression, level })
}

/// The properties of an UNLOAD. `span` is where the statement begins.
pub(super) fn of_unload(properties: &[Property], span: Span) -> Result<WriteProperties, Diagnostic> {
    let mut list = PropertyList::new(properties, "unload")?;
    let format = format(list.text("format")?)?.ok_or_else(|| {
        Diagnostic::new(Code::InvalidTableProperty, "UNLOAD needs the property 'format'")
            .at(span)
            .hint("Add WITH (format = 'PARQUET'); AVRO, JSON and TEXTFILE can be written too.")
    })?;
    let compression = list.text("compression")?.map(compression_kind).transpose()?;
    let level = level(&mut list)?;
    let field_delimiter = field_delimiter(list.text("field_delimiter")?, format)?;
    let partitioned_by = list.names("partitioned_by")?;
    list.end()?;
    checked(WriteProperties {
        format,
        location: None,
        field_delimiter,
        partitioned_by,
        buckets: None,
        compression,
        level,
    })
}

/// Compression and level must go with the format.
fn checked(properties: WriteProperties) -> Result<WriteProperties, Diagnostic> {
    Compression::new(properties.format, properties.compression, properties.level)?;
    Ok(properties)
}

fn check_table_type(list: &mut PropertyList<'_>) -> Result<(), Diagnostic> {
    let table_type = list.text("table_type")?;
    match &table_type {
        Some((name, span)) if name.eq_ignore_ascii_case("ICEBERG") => {
            return Err(Diagnostic::new(Code::NotSupported, "Iceberg tables are not supported yet")
                .at(*span)
                .because("This playground writes Hive tables only.")
                .hint("Leave table_type, is_external, location and partitioning out; external_location and partitioned_by are their counterparts."));
        }
        Some((name, span)) if !name.eq_ignore_ascii_case("HIVE") => {
            let message = format!("Unable to set catalog 'awsdatacatalog' table property 'table_type' to ['{name}']");
            return Err(Diagnostic::new(Code::InvalidTableProperty, message)
                .at(*span)
                .hint("It is 'HIVE' or 'ICEBERG'."));
        }
        _ => {}
    }
    for name in ICEBERG_ONLY {
        if let Some(((), span)) = list.has(name) {
            return Err(Diagnostic::new(
                Code::InvalidTableProperty,
                format!("Table property '{name}' is not supported for table type HIVE"),
            )
            .at(span)
            .because("Only Iceberg tables have it.")
            .hint(match *name {
                "location" => "Hive tables have external_location.",
                "partitioning" => "Hive tables have partitioned_by = ARRAY['column'].",
                _ => "Leave it out.",
            }));
        }
    }
    Ok(())
}

fn format(named: Placed<String>) -> Result<Option<WriteFormat>, Diagnostic> {
    let Some((name, span)) = named else { return Ok(None) };
    let format = match name.to_ascii_uppercase().as_str() {
        "PARQUET" => WriteFormat::Parquet,
        "AVRO" => WriteFormat::Avro,
        "JSON" => WriteFormat::Json,
        "TEXTFILE" => WriteFormat::Text,
        missing @ ("ORC" | "ION") => {
            return Err(Diagnostic::new(Code::NotSupported, format!("Writing {missing} is not supported yet"))
                .at(span)
                .because("Athena can, but this engine has no such writer.")
                .hint("Use PARQUET, AVRO, JSON or TEXTFILE."));
        }
        "CSV" | "TSV" => {
            return Err(unknown_format(&name, span)
                .hint("Write format = 'TEXTFILE' with field_delimiter = ',' for a file of comma-separated values."));
        }
        _ => {
            return Err(
                unknown_format(&name, span).hint("It is 'PARQUET', 'AVRO', 'JSON', 'TEXTFILE', 'ORC' or 'ION'.")
            );
        }
    };
    Ok(Some(format))
}

fn unknown_format(name: &str, span: Span) -> Diagnostic {
    let message = format!(
        "Unable to set catalog 'awsdatacatalog' table property 'format' to ['{name}']: Invalid value [{name}]. Valid values: [ORC, PARQUET, AVRO, JSON, ION, TEXTFILE]"
    );
    Diagnostic::new(Code::InvalidTableProperty, message).at(span)
}

fn field_delimiter(named: Placed<String>, format: WriteFormat) -> Result<Option<char>, Diagnostic> {
    let Some((text, span)) = named else { return Ok(None) };
    let mut chars = text.chars();
    match (chars.next(), chars.next(), format) {
        (Some(delimiter), None, WriteFormat::Text) => Ok(Some(delimiter)),
        (Some(_), None, _) => {
            Err(Diagnostic::new(Code::InvalidTableProperty, format!("field_delimiter is not for {}", format.name()))
                .at(span)
                .hint("Only TEXTFILE has fields between delimiters."))
        }
        _ => Err(Diagnostic::new(Code::InvalidTableProperty, "field_delimiter must be one character")
            .at(span)
            .hint("Multi-character delimiters need another SerDe, which no CTAS can write.")),
    }
}

fn buckets(list: &mut PropertyList<'_>) -> Result<Option<(Buckets, Span)>, Diagnostic> {
    let columns = list.names("bucketed_by")?.filter(|(columns, _)| !columns.is_empty());
    let count = list.integer("bucket_count")?;
    let refused = |text: &str, span| Err(Diagnostic::new(Code::InvalidTableProperty, text).at(span));
    match (columns, count) {
        (None, None) => Ok(None),
        (_, Some((count, span))) if count <= 0 => refused("bucket_count must be greater than zero", span),
        (Some((columns, span)), Some((count, _))) => {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            Ok(Some((Buckets { columns, count }, span)))
        }
        (Some((_, span)), None) | (None, Some((_, span))) => {
            refused("bucketed_by and bucket_count must be specified together", span)
        }
    }
}

/// The compression of a CTAS: the common property or the format's own, but not both.
fn ctas_compression(list: &mut PropertyList<'_>, format: WriteFormat) -> Result<Option<CompressionKind>, Diagnostic> {
    let common = list.text("write_compression")?;
    let parquet = list.text("parquet_compression")?;
    let orc = list.text("orc_compression")?;
    let named: Vec<&(String, Span)> = [&common, &parquet, &orc].into_iter().flatten().collect();
    if let [_, (_, span), ..] = named.as_slice() {
        return Err(Diagnostic::new(
            Code::InvalidTableProperty,
            "Only one of write_compression, parquet_compression and orc_compression can be set",
        )
        .at(*span)
        .hint("write_compression fits every format."));
    }
    for (name, property, fits) in
        [("parquet_compression", &parquet, format == WriteFormat::Parquet), ("orc_compression", &orc, false)]
    {
        if let (Some((_, span)), false) = (property, fits) {
            return Err(Diagnostic::new(Code::InvalidTableProperty, format!("{name} is not for {}", format.name()))
                .at(*span)
                .hint("write_compression fits every format."));
        }
    }
    common.or(parquet).map(compression_kind).transpose()
}

fn compression_kind((name, span): (String, Span)) -> Result<CompressionKind, Diagnostic> {
    CompressionKind::of_name(&name).ok_or_else(|| {
        Diagnostic::new(Code::InvalidTableProperty, format!("Unknown compression: {name}"))
            .at(span)
            .hint("Names are NONE, GZIP, SNAPPY, ZSTD, LZ4, BZIP2 and DEFLATE.")
    })
}

fn level(list: &mut PropertyList<'_>) -> Result<Option<i32>, Diagnostic> {
    let level = list.integer("compression_level")?;
    Ok(level.map(|(level, _)| i32::try_from(level).unwrap_or(i32::MAX)))
}
