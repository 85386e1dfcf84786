//! Which files of a CLUSTERED BY table a query needs: those of the buckets into which the values fall that `=` and IN name.
//! Not for tables that Spark or Hive 3 wrote, whose hash is another.

use super::bucket_hash::bucket_of;
use super::projection::Condition;
use crate::trino_type::TRINO_TYPE_KEY;
use arrow::array::ArrayRef;
use arrow::datatypes::{DataType, Field, Schema};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::LakeObject;
use athenaeum_lake::catalog::Table;
use datafusion::logical_expr::Expr;
use std::collections::BTreeSet;

/// Combinations of values that are hashed; a longer list falls into every bucket anyway.
const MOST_COMBINATIONS: usize = 1_024;
/// What stands before the bucket's number in the names that Athena's own writer gives.
const ATHENA_MARK: &str = "_bucket-";

/// The buckets that hold every row a query may want.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WantedBuckets {
    numbers: BTreeSet<u32>,
    count: u32,
}

impl WantedBuckets {
    /// What the filters leave of the table's buckets, or nothing where all may be needed.
    pub(super) fn of(table: &Table, schema: &Schema, filters: &[Expr]) -> Result<Option<Self>, Diagnostic> {
        let Some(buckets) = table.buckets.as_ref().filter(|_| has_hives_hash(table)) else { return Ok(None) };
        let mut combinations: Vec<Vec<ArrayRef>> = vec![Vec::new()];
        for column in &buckets.columns {
            let Some(values) = named_values(column, schema, filters) else { return Ok(None) };
            if combinations.len().saturating_mul(values.len()) > MOST_COMBINATIONS {
                return Ok(None);
            }
            let with = |before: &Vec<ArrayRef>, value: &ArrayRef| before.iter().chain([value]).cloned().collect();
            combinations =
                combinations.iter().flat_map(|before| values.iter().map(move |value| with(before, value))).collect();
        }
        let numbers =
            combinations.iter().map(|columns| bucket_of(columns, 0, buckets.count)).collect::<Result<_, _>>()?;
        Ok(Some(Self { numbers, count: buckets.count }))
    }

    /// The objects of one folder that hold wanted buckets, and the others. Where a name tells no bucket, nothing is left out.
    pub(super) fn split(&self, objects: Vec<LakeObject>) -> (Vec<LakeObject>, Vec<LakeObject>) {
        let number = |object: &LakeObject| bucket_number(&object.address.to_string(), self.count);
        if objects.iter().any(|object| number(object).is_none()) {
            return (objects, Vec::new());
        }
        let is_wanted = |object: &LakeObject| number(object).is_some_and(|number| self.numbers.contains(&number));
        objects.into_iter().partition(is_wanted)
    }
}

/// Spark's buckets and those of Hive 3 are made by Murmur3.
fn has_hives_hash(table: &Table) -> bool {
    let is = |key: &str, value: &str| table.properties.get(key).is_some_and(|text| text.eq_ignore_ascii_case(value));
    !is("bucketing_format", "spark") && !is("bucketing_version", "2")
}

/// The values that the filters allow a column, each as an array of one row of the column's type.
fn named_values(column: &str, schema: &Schema, filters: &[Expr]) -> Option<Vec<ArrayRef>> {
    let field = schema.field_with_name(column).ok().filter(|field| has_one_hash_per_value(field))?;
    let values = Condition::of(column, filters).values?;
    values.iter().map(|value| value.cast_to(field.data_type()).ok()?.to_array().ok()).collect()
}

/// Whether equal values of this type always have one hash: `0.0` and `-0.0` have two, padded text has many, and a timestamp
/// is rounded when it is read.
fn has_one_hash_per_value(field: &Field) -> bool {
    match field.data_type() {
        DataType::Boolean | DataType::Int8 | DataType::Int16 | DataType::Int32 | DataType::Int64 => true,
        DataType::Date32 => true,
        DataType::Utf8View => !field.metadata().get(TRINO_TYPE_KEY).is_some_and(|text| text.starts_with("char")),
        _ => false,
    }
}

/// The bucket that a file's name tells: `000003_0…` by Hive, `…_bucket-00003…` by Athena.
fn bucket_number(address: &str, count: u32) -> Option<u32> {
    let name = address.rsplit_once('/').map_or(address, |(_, name)| name);
    let digits = match name.split_once(ATHENA_MARK) {
        Some((_, behind)) => behind.split(|letter: char| !letter.is_ascii_digit()).next()?,
        None => name.split_once('_').filter(|(_, behind)| behind.starts_with(|c: char| c.is_ascii_digit()))?.0,
    };
    digits.parse().ok().filter(|number| *number < count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    #[test]
    fn names_tell_their_bucket() {
        for (name, number) in [
            ("s3://b/t/000003_0", Some(3)),
            ("s3://b/t/000007_0_copy_1.snappy.parquet", Some(7)),
            ("s3://b/t/20250630_101112_00003_abcde_bucket-00005", Some(5)),
            ("s3://b/t/20250630_101112_00003_abcde_bucket-00005.gz", Some(5)),
            ("s3://b/t/000008_0", None),
            ("s3://b/t/20250630_101112_00003_abcde_8d1f", None),
            ("s3://b/t/part-00003.parquet", None),
        ] {
            assert_eq!(bucket_number(name, 8), number, "{name}");
        }
    }

    #[test]
    fn every_row_of_the_lake_lies_in_the_bucket_of_its_user() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample-data/stays-logs/access_logs_bucketed");
        let mut rows = 0;
        for bucket in 0..8 {
            let file = std::fs::File::open(format!("{folder}/{bucket:06}_0")).unwrap();
            for batch in ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap() {
                let batch = batch.unwrap();
                let users = std::slice::from_ref(batch.column_by_name("user_id").unwrap());
                rows += batch.num_rows();
                assert!((0..batch.num_rows()).all(|row| bucket_of(users, row, 8).unwrap() == bucket), "{bucket}");
            }
        }
        assert_eq!(rows, 13_648);
    }
}
