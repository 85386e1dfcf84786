//! What an exercise checks. An answer is run from its first statement on a fresh copy of the sample lake, and so is the
//! reference; a check compares what both did.

use serde::{Deserialize, Serialize};

/// One thing that is checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Check {
    /// The rows of the last query are the reference's.
    Rows {
        /// How rows are compared.
        mode: RowMode,
        /// In mode `keys`: the columns of the reference, by name, whose order counts. Rows with equal keys may stand in any
        /// order.
        #[serde(default)]
        keys: Vec<String>,
        /// Whether columns must have the reference's names. Their places count anyway.
        #[serde(default)]
        names: bool,
        /// How far numbers may be apart, in every column; without it, whole numbers and decimals are exact and doubles agree
        /// to nine digits.
        #[serde(default)]
        tolerance: Option<f64>,
        /// Whether a copy of the data with other rows is asked as well, which hard-wired answers do not pass.
        #[serde(default = "yes")]
        hidden_data: bool,
    },
    /// A query asked after the answer has the rows it has after the reference: for the state of the catalog, for what lies
    /// in tables, and for what a persona may see of it.
    Probe {
        /// The query.
        sql: String,
        /// What it looks at, as the feedback says it: `the columns of the table`.
        says: String,
        /// How rows are compared.
        #[serde(default = "bag")]
        mode: RowMode,
        /// The persona that asks, under Lake Formation's permissions; the administrator where none is named. A query that
        /// fails after the reference has to fail with the same code.
        #[serde(default)]
        run_as: Option<String>,
    },
    /// The objects below a table's location are as they should be.
    Objects {
        /// `database.table`.
        table: String,
        /// What they should be.
        rule: ObjectRule,
    },
    /// The catalog's entry of a database, which no statement shows. Two checks of one database, each with one part, are
    /// two faults with a hint of their own each.
    Database {
        /// Its name.
        name: String,
        /// Its LOCATION.
        #[serde(default)]
        location: Wanted,
        /// Its COMMENT.
        #[serde(default)]
        comment: Wanted,
    },
    /// A statement may read no more than this.
    Budget {
        /// Which statement's reading counts.
        #[serde(default)]
        of: Reads,
        /// What it may read.
        budget: Budget,
    },
    /// A statement of the answer ended in this way. Without this check all must succeed.
    Ended {
        /// The number of the statement, from one.
        statement: usize,
        /// `FAILED` or `CANCELLED`.
        state: String,
        /// The code of its error.
        #[serde(default)]
        code: Option<String>,
    },
    /// Words that the last query must have or must not have, outside of strings, quoted names and comments. `ORDER BY` is
    /// there only where it orders the result: not in a subquery, not in a window.
    Words {
        /// Each must be there.
        #[serde(default)]
        requires: Vec<String>,
        /// None may be there.
        #[serde(default)]
        forbids: Vec<String>,
        /// Why, for the feedback.
        says: String,
    },
    /// The text of the last query's EXPLAIN has, or has not, these operators.
    Plan {
        /// Each must be there.
        #[serde(default)]
        requires: Vec<String>,
        /// None may be there.
        #[serde(default)]
        forbids: Vec<String>,
        /// Why, for the feedback.
        says: String,
    },
}

/// How rows are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowMode {
    /// In any order.
    Bag,
    /// In the reference's order. If the reference has an ORDER BY, an answer needs one, too.
    Ordered,
    /// In the order of keys, with ties free. If the reference has an ORDER BY, an answer needs one, too.
    Keys,
    /// In any order, each once.
    Set,
    /// One row of one column.
    Scalar,
}

/// What a check wants of a part of an entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Nothing.
    #[default]
    Free,
    /// That there is one.
    Some,
    /// What there is after the reference.
    Same,
}

/// Which statements a budget adds up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reads {
    /// The last query.
    #[default]
    LastQuery,
    /// All statements together.
    All,
}

/// What may be read at most; what is not named is free.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// Data scanned, in real bytes.
    #[serde(default)]
    pub bytes: Option<u64>,
    /// Objects.
    #[serde(default)]
    pub objects: Option<u64>,
    /// Partitions.
    #[serde(default)]
    pub partitions: Option<u64>,
    /// Partitions whose metadata was fetched.
    #[serde(default)]
    pub partitions_fetched: Option<u64>,
    /// Row groups.
    #[serde(default)]
    pub row_groups: Option<u64>,
}

/// What the objects of a table should be; what is not named is free.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectRule {
    /// As few objects.
    #[serde(default)]
    pub at_least: Option<u64>,
    /// As many objects.
    #[serde(default)]
    pub at_most: Option<u64>,
    /// As many folders that hold objects, at least.
    #[serde(default)]
    pub folders_at_least: Option<u64>,
    /// As many folders that hold objects, at most.
    #[serde(default)]
    pub folders_at_most: Option<u64>,
    /// `parquet`, `avro`, `text`.
    #[serde(default)]
    pub format: Option<String>,
    /// `SNAPPY`, `GZIP`, `ZSTD`, `UNCOMPRESSED`, of every column chunk or of the whole object.
    #[serde(default)]
    pub codec: Option<String>,
    /// How their folders are named.
    #[serde(default)]
    pub layout: Option<Layout>,
    /// A column whose values rise from row group to row group without overlap.
    #[serde(default)]
    pub sorted_by: Option<String>,
    /// Bytes of all together, at most.
    #[serde(default)]
    pub bytes_at_most: Option<u64>,
}

/// How folders below a table are named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// No folders.
    Flat,
    /// `key=value` folders, with these keys from the outermost in.
    Keys(Vec<String>),
}

const fn yes() -> bool {
    true
}

const fn bag() -> RowMode {
    RowMode::Bag
}
