//! A crawler's settings. What it finds becomes tables; it keeps nothing else.

use crate::location::Location;
use serde::{Deserialize, Serialize};

/// A crawler.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crawler {
    /// Name.
    pub name: String,
    /// Folder it looks through.
    pub path: Location,
    /// Database of its tables.
    pub database: String,
    /// Classifiers that are tried before the built-in ones, in order.
    pub classifiers: Vec<String>,
    /// What the names of its tables begin with.
    pub table_prefix: String,
    /// Depth at which every folder is a table: the bucket is level 1. Unsaid, folders of one schema become one table.
    pub table_level: Option<u32>,
}
