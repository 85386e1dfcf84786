//! Partitions that declare columns of their own, as they do when the table was changed after they were registered: a column
//! may have another type there, as long as its values can be read as the table's.

use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::hive::HiveType;
use athenaeum_lake::catalog::{Column, FileFormat, Partition, Table};

/// Refuses a partition whose columns cannot be read as the table's. Parquet finds columns by name, the rest by position.
pub(super) fn check(table: &Table, partition: &Partition, declared: &[Column]) -> Result<(), Diagnostic> {
    for (position, column) in table.columns.iter().enumerate() {
        let other = match table.format {
            FileFormat::Parquet => declared.iter().find(|other| other.name == column.name),
            FileFormat::Text | FileFormat::Other(_) => declared.get(position),
        };
        let Some(other) = other.filter(|other| other.type_text != column.type_text) else { continue };
        let (Ok(from), Ok(to)) = (HiveType::parse(&other.type_text), HiveType::parse(&column.type_text)) else {
            continue;
        };
        if from != to && !can_coerce(&from, &to) {
            return Err(mismatch(table, partition, column, other));
        }
    }
    Ok(())
}

fn mismatch(table: &Table, partition: &Partition, column: &Column, other: &Column) -> Diagnostic {
    let keys = table.partition_keys.iter().zip(&partition.values);
    let name: Vec<String> = keys.map(|(key, value)| format!("{}={value}", key.name)).collect();
    Diagnostic::new(
        Code::HivePartitionSchemaMismatch,
        format!(
            "There is a mismatch between the table and partition schemas. The types are incompatible and cannot be coerced. The column '{}' in table '{}.{}' is declared as type '{}', but partition '{}' declared column '{}' as type '{}'.",
            column.name, table.database, table.name, column.type_text, name.join("/"), other.name, other.type_text
        ),
    )
    .because("A partition keeps the columns that the table had when the partition was registered.")
    .hint("Drop the partition and add it again, or give the table the type that its files have.")
}

/// Whether values of a partition's type can be read as the table's.
fn can_coerce(partition: &HiveType, table: &HiveType) -> bool {
    use HiveType::{Array, BigInt, Decimal, Double, Float, Int, Map, SmallInt, String, Struct, TinyInt, Varchar};
    match (partition, table) {
        (String | Varchar(_), String | Varchar(_) | TinyInt | SmallInt | Int | BigInt) => true,
        (TinyInt | SmallInt | Int | BigInt | Decimal(..), String | Varchar(_)) => true,
        (TinyInt, SmallInt | Int | BigInt) | (SmallInt, Int | BigInt) | (Int, BigInt) => true,
        (Float, Double | Decimal(..)) | (Double, Float | Decimal(..)) => true,
        (Decimal(..), Decimal(..) | Float | Double) => true,
        (Array(from), Array(to)) => same_or_coerced(from, to),
        (Map(from_key, from), Map(to_key, to)) => same_or_coerced(from_key, to_key) && same_or_coerced(from, to),
        // Fields by position; more or fewer at the end are no matter.
        (Struct(from), Struct(to)) => from
            .iter()
            .zip(to)
            .all(|(from, to)| from.name == to.name && same_or_coerced(&from.hive_type, &to.hive_type)),
        _ => false,
    }
}

fn same_or_coerced(from: &HiveType, to: &HiveType) -> bool {
    from == to || can_coerce(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coerces(from: &str, to: &str) -> bool {
        can_coerce(&HiveType::parse(from).unwrap(), &HiveType::parse(to).unwrap())
    }

    #[test]
    fn types_widen_and_never_narrow() {
        for (from, to) in [("int", "bigint"), ("float", "double"), ("string", "int"), ("array<int>", "array<bigint>")] {
            assert!(coerces(from, to), "{from} to {to}");
        }
        for (from, to) in [("bigint", "int"), ("double", "string"), ("date", "timestamp"), ("struct<a:int>", "int")] {
            assert!(!coerces(from, to), "{from} to {to}");
        }
    }

    fn column(name: &str, type_text: &str) -> Column {
        Column { name: name.to_owned(), type_text: type_text.to_owned(), comment: None }
    }

    #[test]
    fn the_text_is_athenas_and_parquet_goes_by_name() {
        let location = athenaeum_lake::Location::parse("s3://b/t/").unwrap();
        let mut table = Table {
            database: "db".to_owned(),
            name: "t".to_owned(),
            columns: vec![column("a", "int"), column("c", "string")],
            partition_keys: vec![column("p", "string")],
            location: location.clone(),
            format: FileFormat::Parquet,
            classes: athenaeum_lake::catalog::ContainerClasses { input: String::new(), output: String::new() },
            buckets: None,
            serde: athenaeum_lake::catalog::SerDe { class: String::new(), properties: Default::default() },
            comment: None,
            properties: Default::default(),
            partitions: Default::default(),
        };
        let partition = Partition::new(vec!["v".to_owned()], location);
        let error = check(&table, &partition, &[column("c", "double"), column("a", "tinyint")]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "HIVE_PARTITION_SCHEMA_MISMATCH: There is a mismatch between the table and partition schemas. The types are incompatible and cannot be coerced. The column 'c' in table 'db.t' is declared as type 'string', but partition 'p=v' declared column 'c' as type 'double'."
        );
        assert_eq!(check(&table, &partition, &[column("c", "string"), column("a", "int")]), Ok(()));
        table.format = FileFormat::Text;
        let renamed = [column("b", "int"), column("c", "int"), column("new", "date")];
        assert_eq!(check(&table, &partition, &renamed), Ok(()));
    }
}
