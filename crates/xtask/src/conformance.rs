//! Cases written outside the project: how many pass must not fall below what `tests/conformance/floor.json` records.
//! The cases are no part of the repository; where they are not at hand, this step is left out.

use crate::failure::{Failure, Outcome};
use crate::shell::Tool;
use crate::workspace::Workspace;
use std::env;
use std::path::PathBuf;

/// The folder of the cases, with their runner.
const VARIABLE: &str = "ATHENAEUM_CONFORMANCE";
const RUNNER: &str = "run.py";
const FLOOR: &str = "tests/conformance/floor.json";

/// The runner of the cases, where they are at hand.
pub(crate) fn runner() -> Option<PathBuf> {
    let runner = PathBuf::from(env::var_os(VARIABLE)?).join(RUNNER);
    runner.is_file().then_some(runner)
}

/// Runs all cases through the command line; fails below the floor.
pub(crate) fn check(workspace: &Workspace, runner: &PathBuf) -> Outcome {
    // Named as a program, not as a package, so that nothing is compiled twice.
    Tool::new(workspace, "cargo").args(["build", "--quiet", "--bin", "athenaeum"]).run()?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.path("target"), PathBuf::from);
    let program = target.join("debug").join(format!("athenaeum{}", env::consts::EXE_SUFFIX));
    let program =
        program.to_str().ok_or_else(|| Failure::new("the folder of the programs has a name that is no text"))?;
    Tool::new(workspace, "python3")
        .arg(runner)
        .args(["--engine", &format!("{program} run --input jsonl --output jsonl"), "--timeout", "60"])
        .arg("--min")
        .arg(workspace.path(FLOOR))
        .run()
}
