//! `cargo xtask build`: the site as files in `dist/`, ready for any static host. Trunk builds; the steps after it make
//! the wasm of a release smaller and print what a visitor downloads.

use crate::failure::{Failure, Outcome};
use crate::progress::Steps;
use crate::setup::{self, node_modules};
use crate::shell::Tool;
use crate::sizes;
use crate::wasm::without_custom_sections;
use crate::workspace::{Workspace, write};
use std::fs;
use std::path::Path;

/// Where Trunk writes the site.
pub(crate) const SITE: &str = "dist";

/// Where the optional optimiser's lock file lies.
const OPTIMISER: &str = "crates/xtask/npm";

/// Choices of `build`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BuildOptions {
    /// Small and fast wasm, slow to build.
    pub(crate) release: bool,
    /// Options for wasm-opt, when it is to run, such as `-O1`.
    pub(crate) wasm_opt: Option<String>,
}

/// Builds the site.
pub(crate) fn build(workspace: &Workspace, options: &BuildOptions) -> Outcome {
    setup::ensure(workspace, setup::FOR_THE_PAGE)?;
    let mut steps = Steps::new(if options.release { 3 } else { 2 });
    let first_time = if options.release { "about 20 minutes" } else { "about 13 minutes" };
    steps.run("building the page and the engine", first_time, || run_trunk(workspace, options.release))?;
    let site = workspace.path(SITE);
    if options.release {
        let first_time = if options.wasm_opt.is_some() { "about 5 minutes" } else { "a few seconds" };
        steps.run("making the wasm smaller", first_time, || shrink_all(workspace, &site, options))?;
    }
    let first_time = if options.release { "about 2 minutes" } else { "about 10 seconds" };
    steps.run("measuring the site", first_time, || sizes::print(workspace, &site, options.release))
}

/// Runs Trunk.
pub(crate) fn run_trunk(workspace: &Workspace, release: bool) -> Outcome {
    setup::trunk::command(workspace)?.arg("build").args(release.then_some("--release")).run()
}

/// Makes every wasm file smaller in place. Trunk.toml writes no `integrity` for wasm, so no page names their old content.
fn shrink_all(workspace: &Workspace, site: &Path, options: &BuildOptions) -> Outcome {
    let files = sizes::files_below(site)?;
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "wasm")) {
        if let Some(flags) = &options.wasm_opt {
            optimise(workspace, file, flags)?;
        }
        strip(file)?;
    }
    Ok(())
}

/// Runs Binaryen's wasm-opt over a file, installing it first when it is not there.
fn optimise(workspace: &Workspace, file: &Path, flags: &str) -> Outcome {
    if let setup::State::Missing(_what) = node_modules::look_for_modules(workspace, OPTIMISER)? {
        node_modules::install_modules(workspace, OPTIMISER)?;
    }
    let program = workspace.path(OPTIMISER).join("node_modules/binaryen/bin/wasm-opt");
    let features = ["--enable-simd", "--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext"];
    let more_features = ["--enable-mutable-globals", "--enable-reference-types", "--enable-multivalue"];
    Tool::new(workspace, "node")
        .arg(program)
        .args(flags.split_whitespace())
        .args(features.into_iter().chain(more_features))
        .arg(file)
        .arg("-o")
        .arg(file)
        .run()
}

fn strip(file: &Path) -> Outcome {
    let bytes = fs::read(file).map_err(|error| Failure::file(file, &error))?;
    let stripped =
        without_custom_sections(&bytes).ok_or_else(|| Failure::new(format!("{} is no wasm file", file.display())))?;
    println!("      {}: {} of {} bytes are left", file.display(), stripped.len(), bytes.len());
    write(file, stripped)
}
