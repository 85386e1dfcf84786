//! Starts other programs: from the repository's folder, without standard input, with the tools of `setup` on the path.
//! Interprets no output.

use crate::failure::{Failure, Outcome};
use crate::setup::clang;
use crate::workspace::{Workspace, cargo_bin_folder};
use std::cmp::Reverse;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

/// A program about to be started.
#[derive(Debug)]
pub(crate) struct Tool {
    command: Command,
    program: String,
}

impl Tool {
    /// The program of this name, or at this path, to be started in the repository's folder.
    pub(crate) fn new(workspace: &Workspace, program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        let mut command = Command::new(find_program(program).unwrap_or_else(|| program.into()));
        command.current_dir(workspace.root()).stdin(Stdio::null()).env("PATH", search_path());
        forget_this_package(&mut command);
        clang::point_cargo_to_it(&mut command);
        Self { command, program: program.to_string_lossy().into_owned() }
    }

    /// One more argument.
    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// More arguments.
    pub(crate) fn args<T: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = T>) -> Self {
        self.command.args(arguments);
        self
    }

    /// A variable for this program alone.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Several variables of its environment.
    pub(crate) fn envs(mut self, variables: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        self.command.envs(variables);
        self
    }

    /// Another folder to start in.
    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs the program with its output shown as it comes.
    pub(crate) fn run(mut self) -> Outcome {
        self.announce();
        let status = self.command.status().map_err(|error| self.not_started(&error))?;
        self.judge(status)
    }

    /// Runs the program with its output shown and each line of standard output handed over too. Says whether it
    /// succeeded.
    pub(crate) fn run_watched(mut self, mut watch: impl FnMut(&str)) -> Outcome<bool> {
        self.announce();
        self.command.stdout(Stdio::piped());
        let mut child = self.command.spawn().map_err(|error| self.not_started(&error))?;
        if let Some(pipe) = child.stdout.take() {
            let mut screen = std::io::stdout().lock();
            for line in BufReader::new(pipe).split(b'\n') {
                let line = line.map_err(|error| self.not_started(&error))?;
                // A closed screen is no reason to stop the program.
                drop(screen.write_all(&line).and_then(|()| screen.write_all(b"\n")));
                watch(&String::from_utf8_lossy(&line));
            }
        }
        let status = child.wait().map_err(|error| self.not_started(&error))?;
        Ok(status.success())
    }

    /// Starts the program and leaves it running.
    pub(crate) fn spawn(mut self) -> Outcome<Child> {
        self.announce();
        self.command.spawn().map_err(|error| self.not_started(&error))
    }

    /// Runs the program unseen and returns its standard output without surrounding space; `None` when it cannot be
    /// started or fails.
    pub(crate) fn answer(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success().then_some(text)
    }

    /// Runs the program with only its errors shown and returns its standard output.
    pub(crate) fn output(mut self) -> Outcome<String> {
        let output = self.command.stderr(Stdio::inherit()).output().map_err(|error| self.not_started(&error))?;
        self.judge(output.status)?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn announce(&self) {
        let arguments = self.command.get_args().map(|argument| format!(" {}", argument.to_string_lossy()));
        println!("      $ {}{}", self.program, arguments.collect::<String>());
    }

    fn not_started(&self, error: &std::io::Error) -> Failure {
        Failure::new(format!("`{}` cannot be run: {error}", self.program))
            .mend("`cargo xtask setup` looks for every tool and installs what is missing")
    }

    fn judge(&self, status: ExitStatus) -> Outcome {
        if status.success() {
            return Ok(());
        }
        Err(Failure::new(format!("`{}` ended with {status}; its own output is above", self.program)))
    }
}

/// `npm`, which is a script of another name on Windows.
pub(crate) fn npm(workspace: &Workspace) -> Tool {
    Tool::new(workspace, if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// The program's file, when it is on the path or in cargo's folder of programs.
pub(crate) fn find_program(name: impl AsRef<OsStr>) -> Option<PathBuf> {
    let name = Path::new(name.as_ref());
    let folders = search_folders();
    let candidates = folders.iter().map(|folder| folder.join(name).with_extension_of_this_system());
    candidates.into_iter().find(|file| file.is_file())
}

/// Every file on the path whose name begins with `prefix` and ends in a number, highest number first.
pub(crate) fn find_versioned(prefix: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in search_folders() {
        let Ok(entries) = std::fs::read_dir(folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let version = name.strip_prefix(prefix).and_then(|rest| rest.parse::<u32>().ok());
            found.extend(version.map(|version| (version, entry.path())));
        }
    }
    found.sort_by_key(|(version, _path)| Reverse(*version));
    found.into_iter().map(|(_version, path)| path).collect()
}

trait ProgramFile {
    fn with_extension_of_this_system(self) -> PathBuf;
}

impl ProgramFile for PathBuf {
    fn with_extension_of_this_system(mut self) -> PathBuf {
        if self.extension().is_none() && !std::env::consts::EXE_EXTENSION.is_empty() {
            self.set_extension(std::env::consts::EXE_EXTENSION);
        }
        self
    }
}

/// Cargo's folder of programs comes first, so that a tool of the right version wins over one of the system.
fn search_folders() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    cargo_bin_folder().into_iter().chain(std::env::split_paths(&path)).collect()
}

fn search_path() -> OsString {
    std::env::join_paths(search_folders())
        .unwrap_or_else(|_odd_folder_name| std::env::var_os("PATH").unwrap_or_default())
}

/// Removes what `cargo run` says about this package: a build script that listens to it would run again for nothing.
fn forget_this_package(command: &mut Command) {
    for (name, _value) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_found_by_name() {
        assert!(find_program("cargo").is_some());
        assert_eq!(find_program("no-such-program-of-ours"), None);
    }
}
