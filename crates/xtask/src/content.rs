//! `cargo xtask content`: proves the course by running all of it. The proof itself is the command line's.

use crate::failure::Outcome;
use crate::progress::Steps;
use crate::shell::Tool;
use crate::workspace::Workspace;

/// Runs every answer and every query of the course.
pub(crate) fn content(workspace: &Workspace) -> Outcome {
    Steps::new(1).run("running the course's answers and queries", "about 14 minutes", || prove(workspace))
}

/// Named as a program, not as a package, so that nothing is compiled twice.
pub(crate) fn prove(workspace: &Workspace) -> Outcome {
    Tool::new(workspace, "cargo").args(["run", "--quiet", "--bin", "athenaeum", "--", "content"]).run()
}
