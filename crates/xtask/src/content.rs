//! `cargo xtask content`: proves the course by running all of it. The proof itself is the command line's.

use crate::failure::Outcome;
use crate::progress::Steps;
use crate::shell::Tool;
use crate::workspace::Workspace;

/// Runs every answer and every query of the course, or what the words choose of it.
pub(crate) fn content(workspace: &Workspace, words: &[String]) -> Outcome {
    Steps::new(1).run("running the course's answers and queries", "about 2 minutes", || prove(workspace, words))
}

/// Named as a program, not as a package, so that nothing is compiled twice.
pub(crate) fn prove(workspace: &Workspace, words: &[String]) -> Outcome {
    let content = ["run", "--quiet", "--bin", "athenaeum", "--", "content"];
    Tool::new(workspace, "cargo").args(content).args(words).run()
}
