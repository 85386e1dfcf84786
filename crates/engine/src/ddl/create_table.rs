//! CREATE EXTERNAL TABLE and DROP TABLE: from the statement's clauses to the catalog's entry.

use super::{Told, missing};
use crate::session::Engine;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::hive::{ColumnDef, CreateTable, DropTable, RowFormat, Storage};
use athenaeum_lake::catalog::{Column, FileFormat, SerDe, Table};
use athenaeum_lake::{Location, LocationError};
use std::collections::{BTreeMap, BTreeSet};

const LAZY_SIMPLE: &str = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
const PARQUET_SERDE: &str = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";

pub(super) fn create(engine: &Engine, create: &CreateTable, session_database: &str) -> Result<Told, Diagnostic> {
    let table = table_of(create, session_database)?;
    engine.change_catalog(|catalog| {
        let database = missing::database(catalog, &table.database, create.table.span)?;
        if database.table(&table.name).is_some() {
            if create.if_not_exists {
                return Ok(Told { headings: &[], rows: Vec::new(), catalog_changed: false });
            }
            let message = format!(
                "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. AlreadyExistsException(message:Table {} already exists.)",
                table.name
            );
            return Err(Diagnostic::new(Code::ExecutionError, message).at(create.table.span).hint("Use IF NOT EXISTS, or DROP TABLE first: the data stays."));
        }
        if let Some(database) = catalog.database_mut(&table.database) {
            database.put_table(table);
        }
        Ok(Told::changed())
    })
}

pub(super) fn drop(engine: &Engine, drop: &DropTable, session_database: &str) -> Result<Told, Diagnostic> {
    engine.change_catalog(|catalog| {
        let name = drop.table.database.as_deref().unwrap_or(session_database);
        if drop.if_exists && catalog.table(name, &drop.table.table).is_none() {
            return Ok(Told { headings: &[], rows: Vec::new(), catalog_changed: false });
        }
        missing::table(catalog, &drop.table, session_database)?;
        if let Some(database) = catalog.database_mut(name) {
            database.drop_table(&drop.table.table);
        }
        Ok(Told::changed())
    })
}

fn table_of(create: &CreateTable, session_database: &str) -> Result<Table, Diagnostic> {
    if !create.external {
        return Err(Diagnostic::new(
            Code::SemanticException,
            "FAILED: SemanticException Only external tables are supported; managed tables are Iceberg tables",
        )
        .at(create.table.span)
        .because(
            "In Athena CREATE TABLE without EXTERNAL makes an Iceberg table, which this playground does not have yet.",
        )
        .hint("Write CREATE EXTERNAL TABLE."));
    }
    check_columns(create)?;
    let (format, serde) = format_and_serde(create)?;
    Ok(Table {
        database: create.table.database.clone().unwrap_or_else(|| session_database.to_owned()),
        name: create.table.table.clone(),
        columns: create.columns.iter().map(column).collect(),
        partition_keys: create.partition_keys.iter().map(column).collect(),
        location: location(create)?,
        format,
        serde,
        comment: create.comment.clone(),
        properties: create.properties.iter().cloned().collect(),
        partitions: BTreeMap::new(),
    })
}

fn column(def: &ColumnDef) -> Column {
    Column { name: def.name.clone(), type_text: def.hive_type.to_string(), comment: def.comment.clone() }
}

fn check_columns(create: &CreateTable) -> Result<(), Diagnostic> {
    if create.columns.is_empty() {
        let message = "FAILED: SemanticException [Error 10043]: Either list of columns or a custom serializer should be specified";
        return Err(Diagnostic::new(Code::SemanticException, message)
            .at(create.table.span)
            .hint("List the columns in brackets behind the name."));
    }
    let mut seen = BTreeSet::new();
    for def in &create.columns {
        if !seen.insert(&def.name) {
            let message = format!("FAILED: SemanticException [Error 10036]: Duplicate column name: {}", def.name);
            return Err(Diagnostic::new(Code::SemanticException, message).at(def.span));
        }
    }
    match create.partition_keys.iter().find(|def| !seen.insert(&def.name)) {
        None => Ok(()),
        Some(def) => Err(Diagnostic::new(Code::SemanticException, "FAILED: SemanticException [Error 10035]: Column repeated in partitioning columns")
            .at(def.span)
            .because(format!("{} stands among the columns and in PARTITIONED BY.", def.name))
            .hint("Leave it out of the columns: the value of a partition key comes from the folder's name, not from the files.")),
    }
}

fn location(create: &CreateTable) -> Result<Location, Diagnostic> {
    let Some((text, span)) = &create.location else {
        return Err(Diagnostic::new(
            Code::SemanticException,
            "FAILED: SemanticException No location specified for the table",
        )
        .at(create.table.span)
        .because("An external table describes files that are already there.")
        .hint("Add LOCATION 's3://bucket/folder/'."));
    };
    Location::parse(text).map_err(|error| {
        let refused = Diagnostic::new(
            Code::ExecutionError,
            format!("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. MetaException(message:{text}: {error})"),
        )
        .at(*span);
        match error {
            LocationError::Wildcard => refused.hint("Name the folder: Athena reads everything below it."),
            LocationError::Scheme(_) | LocationError::NoBucket => refused.hint("Write s3://bucket/folder/."),
        }
    })
}

/// Container and row reader from STORED AS and ROW FORMAT, as Hive fills in what is not said.
fn format_and_serde(create: &CreateTable) -> Result<(FileFormat, SerDe), Diagnostic> {
    let (format, default_serde) = match &create.storage {
        Storage::Unsaid => (FileFormat::Text, LAZY_SIMPLE),
        Storage::Format(name) => named_format(name, create)?,
        Storage::Classes { input, .. } => format_of_class(input),
    };
    let serde = match &create.row_format {
        RowFormat::Unsaid => SerDe { class: default_serde.to_owned(), properties: BTreeMap::new() },
        RowFormat::Serde { class, properties } => {
            SerDe { class: class.clone(), properties: properties.iter().cloned().collect() }
        }
        RowFormat::Delimited { fields, escape, items, map_keys, lines, null } => {
            let keyed = [
                ("field.delim", fields),
                ("escape.delim", escape),
                ("colelction.delim", items),
                ("mapkey.delim", map_keys),
                ("line.delim", lines),
                ("serialization.null.format", null),
            ];
            let properties =
                keyed.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value.clone()?))).collect();
            SerDe { class: LAZY_SIMPLE.to_owned(), properties }
        }
    };
    // A SerDe of Parquet decides the container even where STORED AS is left out.
    if serde.class == PARQUET_SERDE { Ok((FileFormat::Parquet, serde)) } else { Ok((format, serde)) }
}

fn named_format(name: &str, create: &CreateTable) -> Result<(FileFormat, &'static str), Diagnostic> {
    Ok(match name {
        "TEXTFILE" => (FileFormat::Text, LAZY_SIMPLE),
        "PARQUET" => (FileFormat::Parquet, PARQUET_SERDE),
        "ORC" => (FileFormat::Other("ORC"), "org.apache.hadoop.hive.ql.io.orc.OrcSerde"),
        "AVRO" => (FileFormat::Other("Avro"), "org.apache.hadoop.hive.serde2.avro.AvroSerDe"),
        "ION" => (FileFormat::Other("Ion"), "com.amazon.ionhiveserde.IonHiveSerDe"),
        "SEQUENCEFILE" => (FileFormat::Other("SequenceFile"), LAZY_SIMPLE),
        "RCFILE" => (FileFormat::Other("RCFile"), "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe"),
        other => {
            return Err(Diagnostic::new(Code::SemanticException, format!("FAILED: SemanticException Unrecognized file format in STORED AS clause: '{other}'"))
                .at(create.table.span)
                .hint("Athena knows TEXTFILE, PARQUET, ORC, AVRO, ION, SEQUENCEFILE and RCFILE; CSV and JSON are TEXTFILE with a SerDe."));
        }
    })
}

fn format_of_class(input: &str) -> (FileFormat, &'static str) {
    let class = input.to_ascii_lowercase();
    if class.contains("parquet") {
        (FileFormat::Parquet, PARQUET_SERDE)
    } else if class.contains("avro") {
        (FileFormat::Other("Avro"), "org.apache.hadoop.hive.serde2.avro.AvroSerDe")
    } else if class.contains("orc") {
        (FileFormat::Other("ORC"), "org.apache.hadoop.hive.ql.io.orc.OrcSerde")
    } else {
        (FileFormat::Text, LAZY_SIMPLE)
    }
}
