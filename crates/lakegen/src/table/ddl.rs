//! Writes the DDL of tables as Athena takes it. Does not know what the tables hold.

use super::{Column, Format, Packing, Table, avro};

/// How much larger the tables would be in production.
const SCALE_FACTOR: &str = "20000";

/// A partition the catalog knows.
#[derive(Debug, Clone)]
pub(super) struct Partition {
    values: Vec<String>,
    location: Option<String>,
}

impl Partition {
    pub(super) fn new(values: &[&str], location: Option<String>) -> Self {
        Self { values: values.iter().map(|value| (*value).to_owned()).collect(), location }
    }
}

/// A database with its tables.
#[derive(Debug, Clone)]
pub(crate) struct Database {
    pub(crate) name: &'static str,
    pub(crate) comment: &'static str,
    pub(crate) tables: Vec<Table>,
}

impl Database {
    /// The statements that make the database and its tables.
    pub(crate) fn ddl(&self) -> String {
        let mut text = format!("CREATE DATABASE IF NOT EXISTS {}\nCOMMENT '{}';\n", self.name, self.comment);
        text.push_str(&self.tables_ddl());
        text
    }

    /// The statements that make only the tables.
    pub(crate) fn tables_ddl(&self) -> String {
        self.tables.iter().map(|table| create_table(self.name, table)).collect()
    }
}

fn create_table(database: &str, table: &Table) -> String {
    let spec = &table.spec;
    let mut text = format!(
        "\nCREATE EXTERNAL TABLE IF NOT EXISTS {database}.{} (\n{}\n)\nCOMMENT '{}'\n",
        spec.name,
        column_lines(spec.columns),
        spec.comment
    );
    if !spec.partition_keys.is_empty() {
        text.push_str(&format!("PARTITIONED BY (\n{}\n)\n", column_lines(spec.partition_keys)));
    }
    if let Some((column, count)) = spec.buckets {
        text.push_str(&format!("CLUSTERED BY ({column}) INTO {count} BUCKETS\n"));
    }
    text.push_str(&storage(table));
    text.push_str(&format!("LOCATION 's3://{}/{}/'\nTBLPROPERTIES (\n", spec.bucket, spec.folder));
    for (name, value) in properties(spec.format) {
        text.push_str(&format!("  '{name}'='{value}',\n"));
    }
    text.push_str(&format!("  'athenaeum.scale_factor'='{SCALE_FACTOR}'"));
    if let Some(name) = table.same_data {
        text.push_str(&format!(",\n  'athenaeum.same_data'='{name}'"));
    }
    text.push_str("\n);\n");
    if !table.partitions.is_empty() {
        let clauses: Vec<String> =
            table.partitions.iter().map(|partition| partition_clause(spec.partition_keys, partition)).collect();
        let clauses = clauses.join("\n");
        text.push_str(&format!("\nALTER TABLE {database}.{} ADD IF NOT EXISTS\n{clauses};\n", spec.name));
    }
    text
}

fn column_lines(columns: &[Column]) -> String {
    let lines: Vec<String> = columns
        .iter()
        .map(|column| format!("  `{}` {} COMMENT '{}'", column.name.to_lowercase(), column.kind.hive(), column.comment))
        .collect();
    lines.join(",\n")
}

fn partition_clause(keys: &[Column], partition: &Partition) -> String {
    let values: Vec<String> =
        keys.iter().zip(&partition.values).map(|(key, value)| format!("{}='{value}'", key.name)).collect();
    let location = partition.location.as_ref().map(|location| format!(" LOCATION '{location}'")).unwrap_or_default();
    format!("  PARTITION ({}){location}", values.join(", "))
}

fn storage(table: &Table) -> String {
    match table.spec.format {
        Format::Parquet { .. } => "STORED AS PARQUET\n".to_owned(),
        Format::Json(_) => "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'\nSTORED AS TEXTFILE\n".to_owned(),
        Format::Csv => "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'\nWITH SERDEPROPERTIES (\n  \
             'separatorChar'=',',\n  'quoteChar'='\"',\n  'escapeChar'='\\\\'\n)\nSTORED AS TEXTFILE\n"
            .to_owned(),
        Format::Bars(_) => "ROW FORMAT DELIMITED\nFIELDS TERMINATED BY '|'\nSTORED AS TEXTFILE\n".to_owned(),
        Format::Avro(_) => format!(
            "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.avro.AvroSerDe'\nWITH SERDEPROPERTIES (\n  \
             'avro.schema.literal'='{}'\n)\nSTORED AS AVRO\n",
            avro::schema(table.spec.name, table.spec.columns)
        ),
    }
}

fn properties(format: Format) -> Vec<(&'static str, &'static str)> {
    let mut properties = vec![match format {
        Format::Parquet { .. } => ("classification", "parquet"),
        Format::Json(_) => ("classification", "json"),
        Format::Csv | Format::Bars(_) => ("classification", "csv"),
        Format::Avro(_) => ("classification", "avro"),
    }];
    match format {
        Format::Parquet { .. } => properties.push(("parquet.compression", "SNAPPY")),
        Format::Csv => properties.push(("skip.header.line.count", "1")),
        Format::Json(Packing::Packed) | Format::Bars(Packing::Packed) => properties.push(("compressionType", "gzip")),
        Format::Avro(Packing::Packed) => properties.push(("avro.compression", "DEFLATE")),
        Format::Json(_) | Format::Bars(_) | Format::Avro(_) => {}
    }
    properties
}
