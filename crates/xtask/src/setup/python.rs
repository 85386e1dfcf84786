//! Python with pyarrow and fastavro, in a folder of its own: readers that are not ours, for the files that the engine writes.

use super::{Part, State, apt};
use crate::failure::{Failure, Outcome};
use crate::shell::Tool;
use crate::workspace::{Workspace, cache_folder};
use std::fs;
use std::path::{Path, PathBuf};

/// The variable that names the interpreter to the tests.
pub(crate) const VARIABLE: &str = "ATHENAEUM_PYTHON";

/// Packages of PyPI, with the codecs that they unpack by others' help.
const PACKAGES: [&str; 2] = ["pyarrow", "fastavro[snappy,zstandard]"];

/// What tells that they are there, and their versions.
const LOOK: &str =
    "import pyarrow, fastavro, cramjam; print('pyarrow', pyarrow.__version__, 'fastavro', fastavro.__version__)";

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

fn look(workspace: &Workspace, interpreter: &Path) -> State {
    match Tool::new(workspace, interpreter).args(["-c", LOOK]).answer() {
        Some(found) => State::Present(found),
        None => State::Missing(format!("{} cannot be imported", PACKAGES.join(" and "))),
    }
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
