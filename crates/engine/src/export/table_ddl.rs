//! A table as the statements that make it in Athena: CREATE TABLE over the user's bucket, then its partitions.

use crate::ddl::create_table_text;
use athenaeum_dialect::hive::{HiveType, quoted_where_needed};
use athenaeum_lake::Location;
use athenaeum_lake::catalog::{Partition, Table};

/// Partitions added by one statement. Athena takes 262,144 bytes.
const PARTITIONS_PER_STATEMENT: usize = 100;
/// Properties that mean something here only.
const OWN_PROPERTIES: &str = "athenaeum.";

/// The statements, in order.
pub(super) fn statements(table: &Table, bucket: &str) -> Vec<String> {
    let mut moved = table.clone();
    moved.location = moved_to(bucket, &table.location);
    moved.properties.retain(|key, _| !key.starts_with(OWN_PROPERTIES));
    let lines = create_table_text(&moved, &table.name);
    // Hive ends some lines with a blank. Texts hold no line breaks of their own, so none is cut.
    let create = lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n");
    let create = create.replacen("CREATE EXTERNAL TABLE ", "CREATE EXTERNAL TABLE IF NOT EXISTS ", 1);
    let mut statements = vec![create];
    statements.extend(partitions(table, bucket));
    statements
}

/// Where a folder lies in the user's bucket: below a folder named like the bucket it comes from.
pub(super) fn moved_to(bucket: &str, location: &Location) -> Location {
    let prefix = match location {
        Location::S3 { bucket: from, prefix } => format!("{from}/{prefix}"),
        Location::File { path } => format!("files{path}"),
    };
    Location::S3 { bucket: bucket.to_owned(), prefix }
}

fn partitions(table: &Table, bucket: &str) -> Vec<String> {
    if table.partitions.is_empty() {
        return Vec::new();
    }
    let is_in_place =
        |partition: &Partition| partition.location == table.location.join(&table.partition_path(&partition.values));
    let name = quoted_where_needed(&table.name);
    if table.partitions.values().all(is_in_place) {
        return vec![format!("MSCK REPAIR TABLE {name}")];
    }
    let partitions: Vec<&Partition> = table.partitions.values().collect();
    let clause = |partition: &&Partition| {
        let location = moved_to(bucket, &partition.location).to_string();
        format!("  PARTITION ({}) LOCATION {}", spec(table, partition), text(&location))
    };
    partitions
        .chunks(PARTITIONS_PER_STATEMENT)
        .map(|chunk| {
            let clauses: Vec<String> = chunk.iter().map(clause).collect();
            format!("ALTER TABLE {name} ADD IF NOT EXISTS\n{}", clauses.join("\n"))
        })
        .collect()
}

/// `year = '2025', n = 1`: text and dates stand in quotes.
fn spec(table: &Table, partition: &Partition) -> String {
    let pair = |(key, value): (&athenaeum_lake::catalog::Column, &String)| {
        let is_number = matches!(
            HiveType::parse(&key.type_text),
            Ok(HiveType::TinyInt | HiveType::SmallInt | HiveType::Int | HiveType::BigInt)
        ) && value.parse::<i64>().is_ok();
        let value = if is_number { value.clone() } else { text(value) };
        format!("{} = {value}", quoted_where_needed(&key.name))
    };
    table.partition_keys.iter().zip(&partition.values).map(pair).collect::<Vec<_>>().join(", ")
}

fn text(value: &str) -> String {
    format!("'{}'", value.replace('\\', "\\\\").replace('\'', "\\'"))
}
