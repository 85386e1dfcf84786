//! Trunk, which builds the site from `web/index.html`, and how it is started.

use super::Part;
use super::cargo_tools::{install, look_for};
use crate::failure::Outcome;
use crate::shell::Tool;
use crate::workspace::Workspace;

const VERSION: &str = "0.21.14";

/// Trunk.
pub(crate) const TRUNK: Part = Part {
    name: "trunk",
    first_time: "about 9 minutes",
    look: |workspace| Ok(look_for(workspace, "trunk", VERSION)),
    install: |workspace| install(workspace, "trunk", VERSION),
};

/// Trunk, ready for its arguments. It must use the tools of `setup` and fetch none by itself, so it is told to stay
/// offline; it hands that on to cargo, so the crates are fetched here first.
pub(crate) fn command(workspace: &Workspace) -> Outcome<Tool> {
    Tool::new(workspace, "cargo").arg("fetch").run()?;
    let trunk = Tool::new(workspace, "trunk").env("TRUNK_OFFLINE", "true");
    // This version of Trunk takes NO_COLOR for a switch and stops at values such as `1`.
    Ok(match std::env::var_os("NO_COLOR") {
        Some(_any_value) => trunk.env("NO_COLOR", "true"),
        None => trunk,
    })
}
