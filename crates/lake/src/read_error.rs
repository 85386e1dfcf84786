//! Why bytes could not be read, and what to tell the user about it.

use athenaeum_diagnostic::{Code, Diagnostic};

/// A read that failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The host has no such object.
    #[error("{object} is not there (status {status})")]
    NotFound {
        /// Address of the object.
        object: String,
        /// HTTP status, or 404 for a missing file.
        status: u16,
    },
    /// The host sent the whole object where a range was asked for.
    #[error("the host {host} ignores range requests: it answered 200 to a range of {object}")]
    RangeIgnored {
        /// Address of the object.
        object: String,
        /// Host that answered.
        host: String,
    },
    /// The host sent other bytes than the manifest promises.
    #[error("{object} is not what the manifest says: {problem}")]
    Changed {
        /// Address of the object.
        object: String,
        /// What differs.
        problem: String,
    },
    /// The host cannot be reached or breaks off.
    #[error("{object} could not be read: {problem}")]
    Failed {
        /// Address of the object.
        object: String,
        /// What the platform said.
        problem: String,
    },
    /// The query may read no more.
    #[error("Bytes scanned limit was exceeded")]
    ScanLimit,
    /// A kind of address this platform does not have.
    #[error("{object} cannot be read here: {problem}")]
    Unsupported {
        /// Address of the object.
        object: String,
        /// Why.
        problem: String,
    },
}

impl ReadError {
    /// What the user sees.
    pub fn diagnostic(&self) -> Diagnostic {
        let message = self.to_string();
        match self {
            Self::NotFound { .. } => Diagnostic::new(Code::HiveCannotOpenSplit, format!("Error opening Hive split: {message}"))
                .because("The manifest lists the object, but its host does not have it.")
                .hint("Reload the page; if that does not help, the site was published without all of its data."),
            Self::RangeIgnored { .. } => Diagnostic::new(Code::RangeNotSupported, message)
                .because("Without ranges every query would download whole objects, and the bytes shown would be wrong.")
                .hint("Serve the site from a host that answers 206 to a Range header, and does not compress Parquet files on the way."),
            Self::Changed { .. } => Diagnostic::new(Code::DataChanged, message)
                .because("The page was loaded before the lake was published anew.")
                .hint("Reload the page."),
            Self::Failed { .. } => Diagnostic::new(Code::LakeUnavailable, message)
                .because("The network or the host broke off.")
                .hint("Check the connection and run the statement again."),
            Self::ScanLimit => Diagnostic::new(Code::ExceededScanLimit, message)
                .because("The workgroup has a limit of bytes for each query, and Athena stops a query that passes it. What it had read is billed.")
                .hint("Read less: filter on partition keys, name the columns you need, or use a table in a column format.")
                .hint("Or raise the limit of the workgroup."),
            Self::Unsupported { .. } => Diagnostic::new(Code::NotSupported, message),
        }
    }
}
