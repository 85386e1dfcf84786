//! Programs that `cargo install` builds. Each is pinned to one version and lands in cargo's own folder of programs.

use super::{Part, State};
use crate::failure::Outcome;
use crate::shell::Tool;
use crate::workspace::{Workspace, cache_folder};

/// The program that joins compiled Rust to JavaScript; it must have the library's version.
pub(crate) const WASM_BINDGEN: Part = Part {
    name: "wasm-bindgen",
    first_time: "about 4 minutes",
    look: |workspace| {
        let version = workspace.locked_version("wasm-bindgen")?;
        Ok(look_for(workspace, "wasm-bindgen", &version))
    },
    install: |workspace| {
        let version = workspace.locked_version("wasm-bindgen")?;
        install(workspace, "wasm-bindgen-cli", &version)
    },
};

/// These programs wait for compilers more than they work themselves, so building them takes no long optimisation.
const QUICK_TO_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// Whether a program answers `--version` with this version.
pub(crate) fn look_for(workspace: &Workspace, program: &str, version: &str) -> State {
    let answer = Tool::new(workspace, program).arg("--version").env("NO_COLOR", "true").answer();
    match answer.as_deref().map(|answer| answer.rsplit(' ').next().unwrap_or(answer)) {
        Some(found) if found == version => State::Present(version.to_owned()),
        Some(found) => State::Missing(format!("version {found} is here, {version} is needed")),
        None => State::Missing(format!("{program} {version} is not installed")),
    }
}

/// Builds and installs a program: first with the versions its authors tested, then, where a registry does not have all
/// of these, with the newest ones that fit.
pub(crate) fn install(workspace: &Workspace, package: &str, version: &str) -> Outcome {
    let target = cache_folder()?.join("target-tools");
    let attempt = |locked: Option<&str>| {
        Tool::new(workspace, "cargo")
            .args(["install", package, "--version", version, "--force", "--target-dir"])
            .arg(&target)
            .args(locked)
            .envs(QUICK_TO_BUILD)
            .run()
    };
    attempt(Some("--locked")).or_else(|failure| {
        println!("      {failure}; trying again without the package's own lock file");
        attempt(None)
    })
}
