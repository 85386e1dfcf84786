//! `cargo xtask setup` and the first act of every other command: looks at each tool and puts in place only what is
//! missing. Each part lives in a file of its own; this file runs them in order.

pub(crate) mod apt;
pub(crate) mod cargo_tools;
pub(crate) mod chromium;
pub(crate) mod clang;
pub(crate) mod node;
pub(crate) mod node_modules;
pub(crate) mod python;
pub(crate) mod rust;
pub(crate) mod trunk;

use crate::failure::{Failure, Outcome};
use crate::progress::Elapsed;
use crate::workspace::Workspace;
use std::time::Instant;

/// Whether a part is in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum State {
    /// It is; the text says which one was found.
    Present(String),
    /// It is not; the text says what is missing.
    Missing(String),
}

/// One thing that must be in place.
#[derive(Debug)]
pub(crate) struct Part {
    /// What it is.
    pub(crate) name: &'static str,
    /// How long putting it in place takes on two cores.
    pub(crate) first_time: &'static str,
    /// Looks, and changes nothing.
    pub(crate) look: fn(&Workspace) -> Outcome<State>,
    /// Puts it in place.
    pub(crate) install: fn(&Workspace) -> Outcome,
}

/// What the native checks need.
pub(crate) const FOR_CHECKS: &[&Part] = &[&rust::COMPONENTS];

/// What the native tests need on top of cargo.
pub(crate) const FOR_THE_NATIVE_TESTS: &[&Part] = &[&python::READERS];

/// What building and showing the page needs.
pub(crate) const FOR_THE_PAGE: &[&Part] = &[
    &rust::TARGET,
    &clang::CLANG,
    &node::NODE,
    &cargo_tools::WASM_BINDGEN,
    &trunk::TRUNK,
    &node_modules::EDITOR_MODULES,
    &node_modules::EDITOR_BUNDLE,
];

/// What the browser tests need, on top of the page.
pub(crate) const FOR_THE_BROWSER_TESTS: &[&Part] = &[&node_modules::E2E_MODULES, &chromium::CHROMIUM];

/// Everything any command needs.
pub(crate) const EVERYTHING: &[&Part] = &[
    &rust::COMPONENTS,
    &rust::TARGET,
    &clang::CLANG,
    &node::NODE,
    &cargo_tools::WASM_BINDGEN,
    &trunk::TRUNK,
    &node_modules::EDITOR_MODULES,
    &node_modules::EDITOR_BUNDLE,
    &node_modules::E2E_MODULES,
    &chromium::CHROMIUM,
    &python::READERS,
];

/// Looks at every part and installs the missing ones, saying so.
pub(crate) fn ensure(workspace: &Workspace, parts: &[&Part]) -> Outcome {
    println!("looking for what is needed …");
    for (index, part) in parts.iter().enumerate() {
        let label = format!("  [{}/{}] {}", index + 1, parts.len(), part.name);
        match (part.look)(workspace)? {
            State::Present(found) => println!("{label}: {found}"),
            State::Missing(what) => install(workspace, part, &label, &what)?,
        }
    }
    Ok(())
}

fn install(workspace: &Workspace, part: &Part, label: &str, what: &str) -> Outcome {
    println!("{label}: {what}; putting it in place ({}) …", part.first_time);
    let started = Instant::now();
    (part.install)(workspace)?;
    match (part.look)(workspace)? {
        State::Present(found) => {
            println!("{label}: {found}, after {}", Elapsed(started.elapsed()));
            Ok(())
        }
        State::Missing(still) => {
            Err(Failure::new(format!("{}: {still}, in spite of the installation", part.name))
                .mend("its output is above"))
        }
    }
}
