//! The one error type of the generator. Does not print anything: `main` does.

use std::path::PathBuf;

/// What every fallible step of the generator returns.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the lake could not be made, written or confirmed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The command line is not one the generator knows.
    #[error("{0}\nusage: lakegen [--out DIR] [--check]")]
    Usage(String),
    /// A file or folder could not be read or written.
    #[error("cannot access {}: {source}", path.display())]
    Io {
        /// The file or folder that was asked for.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// Bytes could not be compressed.
    #[error("cannot compress: {0}")]
    Compress(#[source] std::io::Error),
    /// The columns of a table do not form a batch.
    #[error("cannot build a record batch: {0}")]
    Arrow(#[from] arrow::error::ArrowError),
    /// A batch could not be written as Parquet, or its footer not read back.
    #[error("cannot write Parquet: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// A value could not be written as JSON.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A cell does not have the type of its column.
    #[error("a cell should be {wanted} and is {found}")]
    Misfit {
        /// What the column holds.
        wanted: &'static str,
        /// The cell.
        found: String,
    },
    /// A day lies outside the calendar.
    #[error("{year}-{month}-{day} is not a day")]
    Calendar {
        /// Year asked for.
        year: i32,
        /// Month asked for, from 1.
        month: u32,
        /// Day of the month asked for, from 1.
        day: u32,
    },
    /// The files on disk are not the ones the generator makes.
    #[error("the sample data is stale; run `cargo xtask lake`\n{}", .0.join("\n"))]
    Stale(Vec<String>),
}
