//! What a run did not have to read, and why. Part of the receipt.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What was left out, counted over every scan of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pruning {
    /// How the partitions of each scan were found, in the order of the scans; tables without partition keys have none.
    pub lookups: Vec<PartitionLookup>,
    /// Registered partitions that the catalog handed over, to be judged by the query's conditions.
    pub partitions_fetched: u64,
    /// Registered partitions left out because of their values.
    pub partitions_pruned_by_value: u64,
    /// Partitions that a projection's rules would make and that were left out because of their values.
    pub partitions_pruned_by_projection: u64,
    /// Objects of the partitions read that hold other buckets.
    pub objects_pruned_by_bucket: u64,
    /// Objects of the partitions read left out by a condition on `"$path"` and its like.
    pub objects_pruned_by_path: u64,
    /// Row groups left out because of the smallest and largest values in the footer.
    pub row_groups_pruned_by_statistics: u64,
    /// Row groups left out because a bloom filter knows that a value is not there.
    pub row_groups_pruned_by_bloom_filter: u64,
    /// Pages left out because of the smallest and largest values in the page index.
    pub pages_pruned_by_index: u64,
}

/// How the partitions of one table were found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartitionLookup {
    /// Database and table.
    pub table: String,
    /// The way.
    pub way: LookupWay,
    /// Partitions that the catalog handed over.
    pub fetched: u64,
    /// Partitions left after all conditions on their values.
    pub kept: u64,
    /// Partitions there are: registered ones, or those that the rules make.
    pub total: u64,
}

/// Ways to the partitions of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookupWay {
    /// The catalog lists every registered partition.
    List,
    /// The catalog's index finds the partitions by their leading keys.
    Index,
    /// The table's properties make them; the catalog is not asked.
    Projection,
}

impl fmt::Display for PartitionLookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, way, fetched, kept, total } = self;
        match way {
            LookupWay::List => write!(f, "{table}: {kept} of {total} partitions, all of them listed by the catalog"),
            LookupWay::Index => {
                write!(f, "{table}: {kept} of {total} partitions, {fetched} fetched by the catalog's partition index")
            }
            LookupWay::Projection => {
                write!(f, "{table}: {kept} of {total} partitions, made by partition projection without the catalog")
            }
        }
    }
}
