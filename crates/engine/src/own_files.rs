//! The learner's own files as tables: what a file holds is found out by a look at its content, and a table over
//! `s3://upload/` reads it where it lies. Such tables last as long as the session, because the files do.

/// A file that the learner chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    /// Its name, without folders.
    pub name: String,
    /// Its size.
    pub size_bytes: u64,
    /// When it was changed, in milliseconds since 1970.
    pub modified_millis: i64,
}

impl OwnFile {
    /// The name of its table: the file's up to the first dot in lower case, everything but letters and digits an underscore.
    pub fn table_name(&self) -> String {
        let stem = self.visible_name().split('.').next().unwrap_or_default();
        let plain: String =
            stem.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        match plain.chars().next() {
            None => "file".to_owned(),
            Some(first) if first.is_ascii_digit() => format!("f_{plain}"),
            Some(_) => plain,
        }
    }

    /// Its key in `s3://upload/`: a folder of its own, which is the table's.
    pub fn key(&self) -> String {
        format!("{}/{}", self.table_name(), self.visible_name())
    }

    /// Athena passes over objects whose names begin with a dot or an underscore.
    fn visible_name(&self) -> &str {
        self.name.trim_start_matches(['.', '_'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_become_names_of_tables_in_folders_of_their_own() {
        for (name, table, key) in [
            ("Orders 2024.csv", "orders_2024", "orders_2024/Orders 2024.csv"),
            ("2024-orders.csv.gz", "f_2024_orders", "f_2024_orders/2024-orders.csv.gz"),
            ("_hidden.parquet", "hidden", "hidden/hidden.parquet"),
            ("...", "file", "file/"),
        ] {
            let file = OwnFile { name: name.to_owned(), size_bytes: 1, modified_millis: 0 };
            assert_eq!((file.table_name().as_str(), file.key().as_str()), (table, key));
        }
    }
}
