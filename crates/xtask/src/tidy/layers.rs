//! Which crate may use which: the arrows of the architecture as one table, and what must never reach the page.

use super::finding::Finding;
use super::manifest::dependencies;
use crate::failure::{Failure, Outcome};
use crate::shell::Tool;
use crate::workspace::{Workspace, read};
use std::fs;

/// One crate of the workspace and the arrows that leave it.
struct Layer {
    /// Its folder.
    folder: &'static str,
    /// Its package name.
    package: &'static str,
    /// The packages of ours it may use.
    may_use: &'static [&'static str],
}

const fn layer(folder: &'static str, package: &'static str, may_use: &'static [&'static str]) -> Layer {
    Layer { folder, package, may_use }
}

const DIAGNOSTIC: &str = "athenaeum-diagnostic";
const PROTOCOL: &str = "athenaeum-protocol";
const COURSE: &str = "athenaeum-course";
const CONTENT: &str = "athenaeum-content";
const EXAMINER: &str = "athenaeum-examiner";
const DIALECT: &str = "athenaeum-dialect";
const FUNCTIONS: &str = "athenaeum-functions";
const ANALYZER: &str = "athenaeum-analyzer";
const LAKE: &str = "athenaeum-lake";
const ENGINE: &str = "athenaeum-engine";

/// Every allowed arrow between our crates; no other is.
const LAYERS: &[Layer] = &[
    layer("crates/diagnostic", DIAGNOSTIC, &[]),
    layer("crates/course", COURSE, &[DIAGNOSTIC]),
    layer("crates/content", CONTENT, &[COURSE]),
    layer("crates/protocol", PROTOCOL, &[COURSE, DIAGNOSTIC]),
    layer("crates/dialect", DIALECT, &[DIAGNOSTIC]),
    layer("crates/functions", FUNCTIONS, &[DIAGNOSTIC]),
    layer("crates/analyzer", ANALYZER, &[DIAGNOSTIC, DIALECT, FUNCTIONS]),
    layer("crates/lake", LAKE, &[DIAGNOSTIC]),
    layer("crates/engine", ENGINE, &[ANALYZER, DIAGNOSTIC, DIALECT, FUNCTIONS, LAKE, PROTOCOL]),
    layer("crates/examiner", EXAMINER, &[COURSE, DIAGNOSTIC, ENGINE, LAKE, PROTOCOL]),
    layer("crates/worker", "worker", &[DIAGNOSTIC, ENGINE, EXAMINER, LAKE, PROTOCOL]),
    layer("crates/cli", "athenaeum", &[CONTENT, COURSE, DIAGNOSTIC, ENGINE, EXAMINER, LAKE, PROTOCOL]),
    layer("crates/lakegen", "lakegen", &[]),
    layer("crates/xtask", "xtask", &[]),
    layer("web", "web", &[COURSE, DIAGNOSTIC, DIALECT, PROTOCOL]),
];

/// Packages that talk to a browser, and the only crates that may.
const BROWSER_PACKAGES: &[&str] = &["web-sys", "js-sys", "wasm-bindgen", "wasm-bindgen-futures"];
const BROWSER_CRATES: &[&str] = &["worker", "web"];

/// Packages that must be nowhere below the page; a final `*` stands for any ending.
const NOT_IN_THE_PAGE: &[&str] = &["datafusion*", "arrow*", "parquet", "sqlparser", "object_store", "tokio"];

const RULE: &str = "layers";

/// Checks every manifest and what the page pulls in.
pub(crate) fn check_workspace(workspace: &Workspace) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    for folder in crate_folders(workspace)? {
        let file = format!("{folder}/Cargo.toml");
        findings.extend(check_manifest(&folder, &file, &read(&workspace.path(&file))?));
    }
    findings.extend(check_page_tree(&page_tree(workspace)?));
    Ok(findings)
}

fn crate_folders(workspace: &Workspace) -> Outcome<Vec<String>> {
    let crates = workspace.path("crates");
    let entries = fs::read_dir(&crates).map_err(|error| Failure::file(&crates, &error))?;
    let mut folders = entries
        .flatten()
        .filter(|entry| entry.path().join("Cargo.toml").is_file())
        .map(|entry| format!("crates/{}", entry.file_name().to_string_lossy()))
        .chain(["web".to_owned()])
        .collect::<Vec<_>>();
    folders.sort();
    Ok(folders)
}

fn check_manifest(folder: &str, file: &str, manifest: &str) -> Vec<Finding> {
    let Some(layer) = LAYERS.iter().find(|layer| layer.folder == folder) else {
        let mend = "add it to LAYERS in crates/xtask/src/tidy/layers.rs and to ARCHITECTURE.md";
        return vec![Finding::error(file, 1, RULE, "the crate has no row in the table of layers", mend)];
    };
    let mut findings = Vec::new();
    for dependency in dependencies(manifest) {
        let package = dependency.package.as_str();
        let is_ours = LAYERS.iter().any(|layer| layer.package == package);
        if is_ours && !layer.may_use.contains(&package) {
            let mend = "move the code to the crate that may, or change the drawing: LAYERS and ARCHITECTURE.md";
            let what = format!("`{}` must not use `{package}`", layer.package);
            findings.push(Finding::error(file, dependency.line, RULE, what, mend));
        }
        if BROWSER_PACKAGES.contains(&package) && !BROWSER_CRATES.contains(&layer.package) {
            let mend = "keep browser code in `worker` and `web`, and hand it in through a trait";
            let what = format!("`{}` must not use `{package}`", layer.package);
            findings.push(Finding::error(file, dependency.line, RULE, what, mend));
        }
    }
    findings
}

/// Every package the page is built from, one `name version` to a line.
fn page_tree(workspace: &Workspace) -> Outcome<String> {
    Tool::new(workspace, "cargo")
        .args(["tree", "--quiet", "--package", "web", "--target", "wasm32-unknown-unknown"])
        .args(["--edges", "normal", "--prefix", "none"])
        .output()
}

fn check_page_tree(tree: &str) -> Vec<Finding> {
    let mut packages = tree.lines().filter_map(|line| line.split_whitespace().next()).collect::<Vec<_>>();
    packages.sort_unstable();
    packages.dedup();
    let forbidden = packages.into_iter().filter(|package| NOT_IN_THE_PAGE.iter().any(|name| matches(name, package)));
    let finding = |package: &str| {
        let mend = "see who brings it: cargo tree --package web --target wasm32-unknown-unknown --invert <package>";
        Finding::error("web/Cargo.toml", 1, RULE, format!("`{package}` is in the page's tree"), mend)
    };
    forbidden.map(finding).collect()
}

fn matches(name: &str, package: &str) -> bool {
    match name.strip_suffix('*') {
        Some(start) => package.starts_with(start),
        None => package == name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(folder: &str, manifest: &str) -> Vec<String> {
        check_manifest(folder, "Cargo.toml", manifest).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn arrows_of_the_table_are_allowed_and_others_are_not() {
        assert_eq!(check("crates/engine", "[dependencies]\nathenaeum-lake.workspace = true\n"), Vec::<String>::new());
        let reverse = check("crates/lake", "[dependencies]\nathenaeum-engine.workspace = true\n");
        assert_eq!(reverse, ["`athenaeum-lake` must not use `athenaeum-engine`"]);
    }

    #[test]
    fn tests_may_use_any_crate() {
        assert_eq!(check("web", "[dev-dependencies]\nathenaeum-engine.workspace = true\n"), Vec::<String>::new());
    }

    #[test]
    fn only_the_two_wasm_binaries_talk_to_a_browser() {
        assert_eq!(check("web", "[dependencies]\nweb-sys.workspace = true\n"), Vec::<String>::new());
        let lake = check("crates/lake", "[dependencies]\nweb-sys = \"0.3\"\n");
        assert_eq!(lake, ["`athenaeum-lake` must not use `web-sys`"]);
    }

    #[test]
    fn a_new_crate_needs_a_row() {
        assert_eq!(check("crates/other", ""), ["the crate has no row in the table of layers"]);
    }

    #[test]
    fn the_page_brings_no_engine() {
        let found =
            check_page_tree("web v0.1.0\nyew v0.23.0\narrow-schema v59.2.0\nparquet v59.2.0 (*)\nparquet-lite v1\n");
        let found = found.into_iter().map(|finding| finding.what).collect::<Vec<_>>();
        assert_eq!(found, ["`arrow-schema` is in the page's tree", "`parquet` is in the page's tree"]);
    }
}
