//! Columns that every table has and that no list of columns shows: where a row's object lies, how large it is, when it was
//! written, its bucket and its partition. They are values of a file, as partition keys are, so a filter on them alone
//! decides which objects are read.

use arrow::datatypes::{DataType, Field, FieldRef, TimeUnit};
use athenaeum_functions::Type;
use athenaeum_lake::LakeObject;
use athenaeum_lake::catalog::Table;
use datafusion::common::ScalarValue;
use std::sync::Arc;

/// Zone of `"$file_modified_time"`.
const UTC: &str = "UTC";

/// A hidden column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HiddenColumn {
    /// Address of the object.
    Path,
    /// Its size in bytes.
    FileSize,
    /// When it was written.
    FileModifiedTime,
    /// Number of its bucket, in a table that has buckets.
    Bucket,
    /// `key=value/…` of its partition, in a table that has partition keys.
    Partition,
}

impl HiddenColumn {
    const ALL: [Self; 5] = [Self::Path, Self::FileSize, Self::FileModifiedTime, Self::Bucket, Self::Partition];

    /// The name, in which only lower case is known.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Path => "$path",
            Self::FileSize => "$file_size",
            Self::FileModifiedTime => "$file_modified_time",
            Self::Bucket => "$bucket",
            Self::Partition => "$partition",
        }
    }

    /// The column of a name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }

    /// Whether a table has the column.
    pub(crate) fn is_in(self, table: &Table) -> bool {
        match self {
            Self::Path | Self::FileSize | Self::FileModifiedTime => true,
            Self::Bucket => table.buckets.is_some(),
            Self::Partition => !table.partition_keys.is_empty(),
        }
    }

    /// The hidden columns of a table.
    pub(crate) fn of_table(table: &Table) -> impl Iterator<Item = Self> + '_ {
        Self::ALL.into_iter().filter(|column| column.is_in(table))
    }

    /// Its type.
    pub(crate) fn ty(self) -> Type {
        match self {
            Self::Path | Self::Partition => Type::VARCHAR,
            Self::FileSize => Type::Bigint,
            Self::FileModifiedTime => Type::TimestampTz(3),
            Self::Bucket => Type::Integer,
        }
    }

    /// Its field in the table's schema.
    pub(super) fn field(self) -> FieldRef {
        let data_type = match self {
            Self::Path | Self::Partition => DataType::Utf8View,
            Self::FileSize => DataType::Int64,
            Self::FileModifiedTime => DataType::Timestamp(TimeUnit::Millisecond, Some(UTC.into())),
            Self::Bucket => DataType::Int32,
        };
        Arc::new(Field::new(self.name(), data_type, true))
    }

    /// Its value for the rows of an object.
    pub(super) fn value(self, object: &LakeObject, partition: Option<&str>) -> ScalarValue {
        match self {
            Self::Path => ScalarValue::Utf8View(Some(object.address.to_string())),
            Self::FileSize => ScalarValue::Int64(i64::try_from(object.size_bytes).ok()),
            Self::FileModifiedTime => {
                ScalarValue::TimestampMillisecond(Some(object.last_modified_millis), Some(UTC.into()))
            }
            Self::Bucket => ScalarValue::Int32(bucket_of(&object.address.to_string())),
            Self::Partition => ScalarValue::Utf8View(partition.map(str::to_owned)),
        }
    }
}

/// The bucket in a name: `000004_0` of Hive's writers, `…_bucket-00004…` of Trino's.
fn bucket_of(address: &str) -> Option<i32> {
    let name = address.rsplit('/').next()?;
    let digits = match name.split_once("_bucket-") {
        Some((_, rest)) => rest.split(|c: char| !c.is_ascii_digit()).next()?,
        None => name.split_once('_').map(|(digits, _)| digits).filter(|digits| digits.starts_with('0'))?,
    };
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_told_by_the_name() {
        for (name, bucket) in [
            ("s3://b/t/000004_0", Some(4)),
            ("s3://b/t/k=1/000010_0_copy_1", Some(10)),
            ("s3://b/t/20250614_101010_00001_abcde_bucket-00003.snappy", Some(3)),
            ("s3://b/000004_0/part-1.parquet", None),
            ("s3://b/t/part_0", None),
        ] {
            assert_eq!(bucket_of(name), bucket, "{name}");
        }
    }

    #[test]
    fn names_lead_back_to_their_columns() {
        for column in HiddenColumn::ALL {
            assert_eq!(HiddenColumn::of_name(column.name()), Some(column));
        }
        assert_eq!(HiddenColumn::of_name("path"), None);
    }
}
