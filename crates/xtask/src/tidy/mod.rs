//! `cargo xtask tidy`: our own rules, the ones no other tool knows. Each rule is one file that reads text and returns
//! findings; this file finds the texts and prints.

mod finding;
mod layers;
mod manifest;
mod markup;
mod rust_files;
mod source;
mod styles;

use crate::failure::{Failure, Outcome};
use crate::workspace::{Workspace, read};
use finding::{Finding, Level};
use std::fs;
use std::path::Path;

/// Folders that hold our own sources.
const SOURCE_FOLDERS: &[&str] = &["crates", "web", "tests"];

/// Folders that hold what others wrote or what is made again.
const SKIPPED_FOLDERS: &[&str] = &["node_modules", "target", "dist", "output"];

/// The one file that may name colours and sizes.
const TOKENS: &str = "web/styles/tokens.css";

/// Checks and prints; says whether no rule is broken.
pub(crate) fn tidy(workspace: &Workspace) -> Outcome<bool> {
    let (files, findings) = check(workspace)?;
    for finding in &findings {
        println!("{finding}");
    }
    let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
    let warnings = findings.len() - errors;
    println!("tidy: {files} files, {errors} errors, {warnings} warnings");
    Ok(errors == 0)
}

/// The number of files read and everything found in them.
fn check(workspace: &Workspace) -> Outcome<(usize, Vec<Finding>)> {
    let mut files = Vec::new();
    for folder in SOURCE_FOLDERS {
        collect(workspace.root(), folder, &mut files)?;
    }
    files.sort();
    let mut findings = Vec::new();
    for file in &files {
        if let Some(check) = rule_for(file) {
            findings.extend(check(file, &read(&workspace.path(file))?));
        }
    }
    findings.extend(layers::check_workspace(workspace)?);
    Ok((files.len(), findings))
}

/// What checks a file, by its path.
fn rule_for(file: &str) -> Option<fn(&str, &str) -> Vec<Finding>> {
    let extension = Path::new(file).extension()?.to_str()?;
    match extension {
        "rs" if file.starts_with("web/src/") => Some(|file, text| {
            let source = source::Source::new(text);
            let mut findings = rust_files::check(file, &source);
            findings.extend(markup::check_rust(file, &source));
            findings
        }),
        "rs" => Some(|file, text| rust_files::check(file, &source::Source::new(text))),
        "css" if file != TOKENS => Some(styles::check),
        "html" if file.starts_with("web/") => Some(markup::check_html),
        _ => None,
    }
}

fn collect(root: &Path, relative: &str, files: &mut Vec<String>) -> Outcome {
    let folder = root.join(relative);
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(&folder).map_err(|error| Failure::file(&folder, &error))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{relative}/{name}");
        if !entry.path().is_dir() {
            files.push(path);
        } else if !SKIPPED_FOLDERS.contains(&name.as_str()) {
            collect(root, &path, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_file_has_its_rules() {
        assert!(rule_for("crates/lake/src/lib.rs").is_some());
        assert!(rule_for("web/styles/base.css").is_some());
        assert!(rule_for("web/styles/tokens.css").is_none());
        assert!(rule_for("web/index.html").is_some());
        assert!(rule_for("README").is_none());
    }
}
