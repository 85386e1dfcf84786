//! Python with pyarrow and fastavro, in a folder of its own: readers that are not ours, for the files that the engine writes.

use super::{Part, State, apt};
use crate::failure::{Failure, Outcome};
use crate::shell::Tool;
use crate::workspace::{Workspace, cache_folder};
use std::fs;
use std::path::PathBuf;

/// The variable that names the interpreter to the tests.
pub(crate) const VARIABLE: &str = "ATHENAEUM_PYTHON";

/// Packages of PyPI.
const PACKAGES: [&str; 2] = ["pyarrow", "fastavro"];

const ELSEWHERE: &str = "install Python 3 with its venv module";

/// The interpreter with its packages.
pub(crate) const READERS: Part = Part {
    name: "Python with pyarrow and fastavro",
    first_time: "about 1 minute",
    look: |workspace| Ok(look(workspace, &interpreter()?)),
    install,
};

/// The interpreter of the folder, whether it is there or not.
pub(crate) fn interpreter() -> Outcome<PathBuf> {
    let inside = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    Ok(cache_folder()?.join("python").join(inside))
}

fn look(workspace: &Workspace, interpreter: &PathBuf) -> State {
    let imports = format!("import {0}; print({1})", PACKAGES.join(", "), versions());
    match Tool::new(workspace, interpreter).args(["-c", &imports]).answer() {
        Some(found) => State::Present(found),
        None => State::Missing(format!("{} cannot be imported", PACKAGES.join(" and "))),
    }
}

/// Python that gives the versions, with their names.
fn versions() -> String {
    PACKAGES.map(|package| format!("'{package}', {package}.__version__")).join(", ")
}

fn install(workspace: &Workspace) -> Outcome {
    if Tool::new(workspace, "python3").args(["-c", "import venv, ensurepip"]).answer().is_none() {
        apt::install(workspace, &["python3", "python3-venv"], ELSEWHERE)?;
    }
    let folder = cache_folder()?.join("python");
    fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    Tool::new(workspace, "python3").args(["-m", "venv"]).arg(&folder).run()?;
    Tool::new(workspace, interpreter()?)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"])
        .args(PACKAGES)
        .run()
}
