//! The statements of a crawler: one keeps it, one shows what it would change in the catalog, one changes it.

use crate::overlay::last_part;
use crate::sql_text::text;

/// What a crawler is told.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Crawler {
    /// `s3://bucket/prefix/`.
    pub(crate) folder: String,
    /// Where its tables go.
    pub(crate) database: String,
    /// Its name.
    pub(crate) name: String,
}

impl Crawler {
    /// A crawler over a folder, named after it.
    pub(crate) fn of_folder(folder: &str, database: &str) -> Self {
        Self { folder: folder.to_owned(), database: database.to_owned(), name: name_of(folder) }
    }

    /// Keeps it under its name.
    pub(crate) fn create_sql(&self) -> String {
        let arguments = [self.name.trim(), &self.folder, self.database.trim()].map(text);
        format!("CALL glue.create_crawler({})", arguments.join(", "))
    }

    /// Shows the difference it would make.
    pub(crate) fn preview_sql(&self) -> String {
        format!("CALL glue.preview_crawler({})", text(self.name.trim()))
    }

    /// Makes the difference.
    pub(crate) fn start_sql(&self) -> String {
        format!("CALL glue.start_crawler({})", text(self.name.trim()))
    }

    /// Whether all is told.
    pub(crate) fn is_complete(&self) -> bool {
        !self.database.trim().is_empty() && !self.name.trim().is_empty()
    }
}

/// A name that needs no quotes, after the last part of a folder.
fn name_of(folder: &str) -> String {
    let kept = last_part(folder).to_lowercase();
    let plain = kept.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' });
    plain.collect::<String>().trim_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statements_name_crawler_folder_and_database() {
        let crawler = Crawler::of_folder("s3://b/Access-Logs/", "web");
        assert_eq!(crawler.create_sql(), "CALL glue.create_crawler('access_logs', 's3://b/Access-Logs/', 'web')");
        assert_eq!(crawler.preview_sql(), "CALL glue.preview_crawler('access_logs')");
        assert_eq!(crawler.start_sql(), "CALL glue.start_crawler('access_logs')");
        assert!(!Crawler { name: " ".to_owned(), ..crawler }.is_complete());
    }
}
