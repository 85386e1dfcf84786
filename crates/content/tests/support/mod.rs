//! A course made of the templates, in a folder that a test may spoil.

use std::path::{Path, PathBuf};

/// The repository's content.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/content")
}

const TRACKS: &str = r#"
[[tracks]]
slug = "first"
title = "First"
aim = "Begin."
exercises = ["errors-on-one-day"]
fast = ["errors-on-one-day"]
"#;

/// A course of one exercise, one note, one question and one card.
#[derive(Debug)]
pub(crate) struct Scratch {
    pub(crate) folder: PathBuf,
}

impl Scratch {
    /// The templates copied as a contributor copies them.
    pub(crate) fn new(test: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        let (scratch, templates) = (Self { folder }, repository().join("templates"));
        copy(&templates.join("exercise"), &scratch.folder.join("exercises/errors-on-one-day"));
        copy(&templates.join("note.md"), &scratch.folder.join("notes/partition-pruning.md"));
        copy(&templates.join("quiz.toml"), &scratch.folder.join("quiz/athena.toml"));
        copy(&templates.join("card.toml"), &scratch.folder.join("cards/athena.toml"));
        copy(&repository().join("inventory.toml"), &scratch.folder.join("inventory.toml"));
        scratch.write("tracks.toml", TRACKS);
        // The template of a note names this note, which a copy of it does not do.
        scratch.change("notes/partition-pruning.md", "related = [\"partition-pruning\"]", "related = []");
        scratch
    }

    pub(crate) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.folder.join(file)).unwrap()
    }

    /// Puts something in the place of words of a file, which must be there.
    pub(crate) fn change(&self, file: &str, from: &str, to: &str) {
        let text = self.text(file);
        assert!(text.contains(from), "{file} has no `{from}`");
        self.write(file, text.replacen(from, to, 1));
    }

    pub(crate) fn remove(&self, file: &str) {
        let path = self.folder.join(file);
        if path.is_dir() { std::fs::remove_dir_all(path).unwrap() } else { std::fs::remove_file(path).unwrap() }
    }

    /// What is wrong, as it is printed.
    pub(crate) fn told(&self) -> Vec<String> {
        athenaeum_content::read(&self.folder).1.iter().map(ToString::to_string).collect()
    }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(from, to).unwrap();
    }
}
