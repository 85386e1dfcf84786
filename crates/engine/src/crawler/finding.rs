//! What a file was found to be, and whether two findings may be one table.

use super::inferred::{Inferred, InferredColumn, merged_columns};
use std::collections::BTreeSet;

/// What a file is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Avro {
        /// JSON of its schema.
        schema: String,
    },
    Parquet,
    Json,
    Csv {
        delimiter: char,
        header: Header,
        quotes: Quotes,
    },
    Grok {
        pattern: String,
    },
}

/// Whether the first line holds names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    Present,
    Absent,
}

/// Whether values stand in double quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    Used,
    Unused,
}

/// A file's kind and columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Finding {
    pub(super) kind: Kind,
    pub(super) columns: Vec<InferredColumn>,
    /// Codec around the whole file.
    pub(super) compression: String,
}

/// Columns that two files must share to be one table, in percent of the longer list. Glue's own figure.
const SHARED_PERCENT: usize = 70;

impl Kind {
    /// Glue's word.
    pub(super) fn classification(&self) -> &'static str {
        match self {
            Self::Avro { .. } => "avro",
            Self::Parquet => "parquet",
            Self::Json => "json",
            Self::Csv { .. } => "csv",
            Self::Grok { .. } => "grok",
        }
    }

    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Avro { .. }, Self::Avro { .. }) | (Self::Parquet, Self::Parquet) | (Self::Json, Self::Json) => true,
            (Self::Csv { delimiter, header, .. }, Self::Csv { delimiter: other, header: other_header, .. }) => {
                delimiter == other && header == other_header
            }
            (Self::Grok { pattern }, Self::Grok { pattern: other }) => pattern == other,
            _ => false,
        }
    }
}

impl Finding {
    /// Whether both may be one table: same format, same compression, similar columns.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let names =
            |finding: &Self| -> BTreeSet<String> { finding.columns.iter().map(|column| column.name.clone()).collect() };
        let (own, others) = (names(self), names(other));
        let shared = own.intersection(&others).count();
        let longer = own.len().max(others.len());
        self.kind.is_like(&other.kind)
            && self.compression == other.compression
            && shared * 100 >= longer * SHARED_PERCENT
    }

    /// Whether no value of the column was seen that tells a type.
    pub(super) fn has_no_value(&self, column: &str) -> bool {
        self.columns.iter().any(|known| known.name == column && known.inferred == Inferred::Nothing)
    }

    /// Both as one.
    pub(super) fn merged(self, other: Self) -> Self {
        let kind = match (self.kind, other.kind) {
            // The schema with more fields reads the files of the other one too.
            (Kind::Avro { schema }, Kind::Avro { schema: other_schema }) => {
                let longer = self.columns.len() >= other.columns.len();
                Kind::Avro { schema: if longer { schema } else { other_schema } }
            }
            (Kind::Csv { delimiter, header, quotes }, Kind::Csv { quotes: other_quotes, .. }) => {
                let quotes = if other_quotes == Quotes::Used { Quotes::Used } else { quotes };
                Kind::Csv { delimiter, header, quotes }
            }
            (kind, _) => kind,
        };
        Self { kind, columns: merged_columns(self.columns, other.columns), compression: self.compression }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(kind: Kind, names: &str) -> Finding {
        let column = |name: char| InferredColumn { name: name.to_string(), inferred: Inferred::Text };
        Finding { kind, columns: names.chars().map(column).collect(), compression: "none".to_owned() }
    }

    #[test]
    fn seven_of_ten_columns_make_two_files_one_table() {
        let json = |names| finding(Kind::Json, names);
        assert!(json("abcdefghij").is_like(&json("abcdefg")));
        assert!(!json("abcdefghij").is_like(&json("abcdef")));
        assert!(!json("abc").is_like(&finding(Kind::Parquet, "abc")));
        assert_eq!(json("ab").merged(json("bc")).columns.len(), 3);
    }
}
