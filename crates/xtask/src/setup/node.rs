//! Node and npm: they bundle the editor, measure the site and run the browser tests. Nothing of them reaches the page.

use super::{Part, State, apt};
use crate::failure::Outcome;
use crate::shell::{Tool, npm};
use crate::workspace::Workspace;

/// The oldest Node that the scripts here are written for.
const OLDEST_MAJOR: u32 = 20;

/// Node and npm.
pub(crate) const NODE: Part = Part {
    name: "Node and npm",
    first_time: "about 1 minute",
    look: look_for_node,
    install: |workspace| apt::install(workspace, &["nodejs", "npm"], "install Node 20 or newer; npm comes with it"),
};

fn look_for_node(workspace: &Workspace) -> Outcome<State> {
    let Some(node) = Tool::new(workspace, "node").arg("--version").answer() else {
        return Ok(State::Missing("there is no node".to_owned()));
    };
    if major(&node).is_none_or(|major| major < OLDEST_MAJOR) {
        return Ok(State::Missing(format!("node is {node}, older than {OLDEST_MAJOR}")));
    }
    Ok(match npm(workspace).arg("--version").answer() {
        Some(npm) => State::Present(format!("node {node}, npm {npm}")),
        None => State::Missing("there is no npm".to_owned()),
    })
}

/// The first number of a version such as `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_have_a_major_number() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
