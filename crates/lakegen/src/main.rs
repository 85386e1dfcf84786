//! The command `lakegen`: writes the sample data lake, or confirms that the one on disk is current.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lakegen::{Error, Result};

/// The folder of the lake in this workspace, seen from this crate.
const DEFAULT_FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample-data");

#[derive(Clone, Copy)]
enum Task {
    Write,
    Check,
}

fn main() -> ExitCode {
    match run() {
        Ok(message) => {
            println!("{message}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<String> {
    let (task, folder) = arguments()?;
    let lake = lakegen::generate()?;
    match task {
        Task::Write => lakegen::write(&lake, &folder)?,
        Task::Check => lakegen::check(&lake, &folder)?,
    }
    let bytes: usize = lake.objects.iter().map(|object| object.bytes.len()).sum();
    let verb = match task {
        Task::Write => "wrote",
        Task::Check => "confirmed",
    };
    Ok(format!("{verb} {} objects, {bytes} bytes", lake.objects.len()))
}

fn arguments() -> Result<(Task, PathBuf)> {
    let mut task = Task::Write;
    let mut folder = Path::new(DEFAULT_FOLDER).to_owned();
    let mut arguments = env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--check") => task = Task::Check,
            Some("--out") => {
                let value = arguments.next().ok_or_else(|| Error::Usage("--out needs a folder".to_owned()))?;
                folder = PathBuf::from(value);
            }
            _ => {
                return Err(Error::Usage(format!("unknown argument {}", argument.display())));
            }
        }
    }
    Ok((task, folder))
}
