//! Generates the sample data lake: every object, the catalog DDL, the manifest and the page that describes them.
//! Does not read the network, the clock or the environment: the same source gives the same bytes on every run.

mod broken;
mod calendar;
mod catalog;
mod disk;
mod error;
mod format_lab;
mod governance;
mod gzip;
mod lake;
mod manifest;
mod market;
mod object;
mod ops;
mod parquet_out;
mod people;
mod permissions;
mod readme;
mod rng;
mod saas;
mod secure;
mod stays;
mod table;
mod tunes;
mod weblogs;
mod words;

pub use disk::{check, write};
pub use error::{Error, Result};
pub use lake::{Lake, generate};
pub use object::{LakeObject, StorageClass};

/// The seed every stream of random numbers starts from; it is recorded in the manifest.
pub const SEED: u64 = 20_250_614;
