//! What the page's one dialog shows. At most one thing at a time.

use athenaeum_protocol::ExportSubject;

/// What is open above the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Overlay {
    /// Nothing.
    None,
    /// The sheet of keys.
    Keys,
    /// The reference of functions.
    Functions,
    /// The statements that were run.
    History,
    /// An object, by its address.
    Object(String),
    /// Whether to delete an object or a folder, by its address.
    Delete(String),
    /// A crawler over a folder, by its address.
    Crawl(String),
    /// A script for a real account.
    Export(ExportSubject),
    /// Files of the learner's machine.
    OwnFiles,
    /// Whether to throw the learner's own data away.
    Reset,
    /// The workgroups.
    Workgroups,
}

impl Overlay {
    /// The title of the dialog.
    pub(crate) fn title(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Keys => "Keys".to_owned(),
            Self::Functions => "Functions".to_owned(),
            Self::History => "History".to_owned(),
            Self::Object(address) => last_part(address).to_owned(),
            Self::Delete(address) => format!("Delete {}?", last_part(address)),
            Self::Crawl(folder) => format!("Crawl {}", last_part(folder)),
            Self::Export(ExportSubject::Database { database }) => format!("Take {database} to Athena"),
            Self::Export(ExportSubject::Table { database, table }) => format!("Take {database}.{table} to Athena"),
            Self::Export(ExportSubject::Query { .. }) => "Take this query to Athena".to_owned(),
            Self::OwnFiles => "Your own files".to_owned(),
            Self::Reset => "Your data".to_owned(),
            Self::Workgroups => "Workgroups".to_owned(),
        }
    }

    /// Whether it needs the width of the page.
    pub(crate) fn is_wide(&self) -> bool {
        matches!(
            self,
            Self::Functions | Self::History | Self::Object(_) | Self::Export(_) | Self::Crawl(_) | Self::Workgroups
        )
    }
}

/// The last name of an address, whether of a folder or of an object.
pub(crate) fn last_part(address: &str) -> &str {
    let path = address.strip_suffix('/').unwrap_or(address);
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_the_thing() {
        assert_eq!(Overlay::Object("s3://b/t/a.csv".to_owned()).title(), "a.csv");
        assert_eq!(Overlay::Delete("s3://learner/t/".to_owned()).title(), "Delete t?");
    }
}
