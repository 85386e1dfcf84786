//! The parts of the Rust toolchain beyond the compiler: the wasm target, rustfmt and clippy. The toolchain itself is
//! there, or this program would not run.

use super::{Part, State};
use crate::failure::Outcome;
use crate::shell::Tool;
use crate::workspace::Workspace;
use std::path::Path;

/// The target the page and the engine are compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Standard library of the wasm target.
pub(crate) const TARGET: Part = Part {
    name: "Rust for wasm32",
    first_time: "about 1 minute",
    look: look_for_target,
    install: |workspace| {
        let add = Tool::new(workspace, "rustup").args(["target", "add", WASM_TARGET]);
        add.run().map_err(|failure| failure.mend("add the target to the toolchain of rust-toolchain.toml by hand"))
    },
};

/// Formatter and linter.
pub(crate) const COMPONENTS: Part = Part {
    name: "rustfmt and clippy",
    first_time: "about 1 minute",
    look: look_for_components,
    install: |workspace| {
        let add = Tool::new(workspace, "rustup").args(["component", "add", "rustfmt", "clippy"]);
        add.run().map_err(|failure| failure.mend("add both to the toolchain of rust-toolchain.toml by hand"))
    },
};

fn look_for_target(workspace: &Workspace) -> Outcome<State> {
    let sysroot = Tool::new(workspace, "rustc").args(["--print", "sysroot"]).output()?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).join("lib");
    Ok(if library.is_dir() {
        State::Present(WASM_TARGET.to_owned())
    } else {
        State::Missing(format!("{WASM_TARGET} is not in the toolchain"))
    })
}

fn look_for_components(workspace: &Workspace) -> Outcome<State> {
    let missing = ["fmt", "clippy"]
        .into_iter()
        .filter(|command| Tool::new(workspace, "cargo").args([command, "--version"]).answer().is_none())
        .collect::<Vec<_>>();
    Ok(if missing.is_empty() {
        State::Present("both there".to_owned())
    } else {
        State::Missing(format!("cargo {} does not run", missing.join(" and cargo ")))
    })
}
