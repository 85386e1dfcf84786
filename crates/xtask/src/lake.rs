//! `cargo xtask lake`: writes the sample data or checks it. The generator itself is the crate `lakegen`.

use crate::failure::Outcome;
use crate::progress::Steps;
use crate::shell::Tool;
use crate::workspace::Workspace;

/// Choices of `lake`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LakeOptions {
    /// Compare the committed files with what the generator makes, and write nothing.
    pub(crate) check: bool,
}

/// Writes or checks `sample-data/`.
pub(crate) fn lake(workspace: &Workspace, options: &LakeOptions) -> Outcome {
    let title = if options.check { "checking the sample data" } else { "writing the sample data" };
    Steps::new(1).run(title, "about 4 minutes", || run_generator(workspace, options))
}

/// Runs the generator. It is named as a program, not as a package: so cargo builds it with the features that the other
/// native crates give to its dependencies, and nothing is compiled twice.
pub(crate) fn run_generator(workspace: &Workspace, options: &LakeOptions) -> Outcome {
    let generator = Tool::new(workspace, "cargo").args(["run", "--quiet", "--bin", "lakegen", "--"]);
    if options.check { generator.arg("--check").run() } else { generator.run() }
}
