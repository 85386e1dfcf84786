//! `cargo xtask`: every command of the repository. It starts other tools and reads files; it knows nothing of SQL, of
//! the engine or of the page. Each command looks first at what is there and puts in place only what is missing.

mod args;
mod build;
mod conformance;
mod content;
mod failure;
mod lake;
mod progress;
mod serve;
mod setup;
mod shell;
mod sizes;
mod test;
mod tidy;
mod wasm;
mod workspace;

use args::Command;
use failure::Outcome;
use std::process::ExitCode;
use workspace::Workspace;

/// Exit status for wrong usage, as opposed to 1 for a command that failed.
const WRONG_USAGE: u8 = 2;

fn main() -> ExitCode {
    let command = match args::parse(std::env::args().skip(1)) {
        Ok(command) => command,
        Err(failure) => {
            eprintln!("{failure}\n\n{}", args::USAGE);
            return ExitCode::from(WRONG_USAGE);
        }
    };
    match run(&command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("\nfailed: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a command. False stands for a check that failed and has said so itself.
fn run(command: &Command) -> Outcome<bool> {
    if *command == Command::Help {
        println!("{}", args::USAGE);
        return Ok(true);
    }
    let workspace = Workspace::find()?;
    let done = |()| true;
    match command {
        Command::Help => Ok(true),
        Command::Setup => setup::ensure(&workspace, setup::EVERYTHING).map(done),
        Command::Serve(options) => serve::serve(&workspace, options).map(done),
        Command::Build(options) => build::build(&workspace, options).map(done),
        Command::Lake(options) => lake::lake(&workspace, options).map(done),
        Command::Content(words) => content::content(&workspace, words).map(done),
        Command::Test(options) => test::test(&workspace, options),
        Command::Tidy => tidy::tidy(&workspace),
    }
}
