//! The learner's own files as tables: what a file holds is found out by a look at its content, and a table over
//! `s3://upload/` reads it where it lies. Such tables last as long as the session, because the files do.

use crate::crawler::{Change, apply, crawl};
use crate::persist::SESSION_DATABASE;
use crate::session::Engine;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::{Catalog, Crawler, Database};
use athenaeum_lake::{Location, UPLOAD_BUCKET, UploadBucket};

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

    /// The folder of its table.
    fn folder(&self) -> Location {
        Location::S3 { bucket: UPLOAD_BUCKET.to_owned(), prefix: format!("{}/", self.table_name()) }
    }

    /// Athena passes over objects whose names begin with a dot or an underscore.
    fn visible_name(&self) -> &str {
        self.name.trim_start_matches(['.', '_'])
    }
}

impl Engine {
    /// Makes a table of a file, whose bytes the lake's storage of uploads reads by its key. Gives the name of the table.
    pub async fn add_file(&self, file: &OwnFile) -> Result<String, Diagnostic> {
        let (uploads, folder) = (self.lake().uploads(), file.folder());
        uploads.list(&folder, UploadBucket::object(&file.key(), file.size_bytes, file.modified_millis));
        let added = self.table_over(file, &folder).await;
        if added.is_err() {
            uploads.unlist(&folder);
        }
        added
    }

    async fn table_over(&self, file: &OwnFile, folder: &Location) -> Result<String, Diagnostic> {
        let name = file.table_name();
        let crawler = Crawler {
            name: "own files".to_owned(),
            path: folder.clone(),
            database: SESSION_DATABASE.to_owned(),
            classifiers: Vec::new(),
            table_prefix: String::new(),
            table_level: None,
        };
        let mut catalog = Catalog::clone(&self.world().catalog());
        make_room(&mut catalog, &name);
        let changes = crawl(self.lake(), &self.world().lake().for_query(), &catalog, &crawler).await?;
        if !changes.iter().any(Change::changes_catalog) {
            return Err(neither(file));
        }
        let change = |catalog: &mut Catalog| {
            make_room(catalog, &name);
            apply(catalog, &changes)
        };
        self.world().change_session(change).await?;
        Ok(format!("{SESSION_DATABASE}.{name}"))
    }
}

/// A database for the table, and no table of that name in it.
fn make_room(catalog: &mut Catalog, name: &str) {
    if catalog.database(SESSION_DATABASE).is_none() {
        let mut database = Database::new(SESSION_DATABASE);
        database.comment = Some("Your own files, as long as this page is open".to_owned());
        catalog.put_database(database);
    }
    if let Some(database) = catalog.database_mut(SESSION_DATABASE) {
        database.drop_table(name);
    }
}

fn neither(file: &OwnFile) -> Diagnostic {
    if file.size_bytes == 0 {
        return Diagnostic::new(Code::NotSupported, format!("{} is empty", file.name)).hint("Choose a file of rows.");
    }
    Diagnostic::new(Code::NotSupported, format!("{} is neither Parquet, CSV, JSON nor Avro", file.name))
        .because("What a file is shows in its content; its name plays no part.")
        .hint("Choose a file of rows. Text must be UTF-8, and JSON hold one object on each line.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Progress;
    use athenaeum_lake::{Address, LakeStore, Manifest, MemoryStorage};
    use expect_test::expect;
    use std::sync::Arc;

    const CSV: &str = "id,name\n1,one\n2,two\n";
    const JSON: &str = "{\"id\": 7, \"tags\": [\"a\", \"b\"]}\n";

    fn file(name: &str, size: usize) -> OwnFile {
        OwnFile { name: name.to_owned(), size_bytes: size as u64, modified_millis: 7 }
    }

    /// Adds files one after the other, tells what became of each, and then what the statements answer.
    async fn transcript(files: &[(&str, &[u8])], statements: &[&str]) -> String {
        let mut storage = MemoryStorage::default();
        for (name, bytes) in files {
            let address = Address::S3 { bucket: UPLOAD_BUCKET.to_owned(), key: file(name, bytes.len()).key() };
            storage = storage.with(address, bytes.to_vec());
        }
        let lake = LakeStore::new(Manifest::default(), Arc::new(MemoryStorage::default()));
        let engine = Engine::new(lake.with_uploads(Arc::new(storage)));
        assert_eq!(engine.restore().await, []);
        let mut lines = Vec::new();
        for (name, bytes) in files {
            lines.push(match engine.add_file(&file(name, bytes.len())).await {
                Ok(table) => format!("{name}: {table}"),
                Err(error) => format!("{name}: {error}"),
            });
        }
        for statement in statements {
            let outcome = engine.run(statement, "default", &Progress::default()).await;
            lines.extend(outcome.error.iter().map(ToString::to_string));
            let cell = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "NULL".to_owned());
            let rows = outcome.rows.text_window(0, 100);
            lines.extend(rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|")));
        }
        lines.join("\n")
    }

    #[tokio::test]
    async fn files_become_tables_by_their_content() {
        let files: &[(&str, &[u8])] =
            &[("People.txt", CSV.as_bytes()), ("events", JSON.as_bytes()), ("people.parquet", CSV.as_bytes())];
        let told = transcript(
            files,
            &[
                "SELECT sum(id), max(name) FROM upload.people",
                "SELECT id, tags FROM upload.events",
                "SHOW TABLES IN upload",
            ],
        )
        .await;
        expect![[r#"
            People.txt: upload.people
            events: upload.events
            people.parquet: upload.people
            3|two
            7|[a, b]
            events
            people"#]]
        .assert_eq(&told);
    }

    #[tokio::test]
    async fn anything_else_is_refused_and_leaves_no_table() {
        let told = transcript(
            &[("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0"), ("empty.json", b""), ("cut.parquet", b"PAR1\x15\x04\0\0")],
            &["SHOW DATABASES", "SELECT * FROM upload.photo"],
        )
        .await;
        expect![[r#"
            photo.csv: NOT_SUPPORTED: photo.csv is neither Parquet, CSV, JSON nor Avro
            empty.json: NOT_SUPPORTED: empty.json is empty
            cut.parquet: NOT_SUPPORTED: cut.parquet is neither Parquet, CSV, JSON nor Avro
            default
            playground
            SCHEMA_NOT_FOUND: line 1:15: Schema 'upload' does not exist"#]]
        .assert_eq(&told);
    }

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
