//! `athenaeum`: Athena SQL over a lake in a folder, on the command line. The native twin of the page's engine.

mod answer;
mod arguments;
mod check;
mod content;
mod course_folder;
mod effects;
mod export;
mod lake_folder;
mod receipt_text;
mod run;
mod session;
mod table;

use arguments::Command;
use std::io::Write;
use std::process::ExitCode;

/// What the process tells its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Every statement succeeded.
    Succeeded,
    /// A statement failed.
    Failed,
    /// Wrong usage, or no lake.
    Usage,
}

fn main() -> ExitCode {
    let exit = match arguments::parse(std::env::args().skip(1)) {
        Ok(Command::Help) => {
            say(&mut std::io::stdout(), arguments::HELP);
            Exit::Succeeded
        }
        Ok(Command::Effects { lake }) => effects::run(lake.as_deref()).unwrap_or_else(|problem| complain(&problem)),
        Ok(Command::Run(options)) => run::run(&options).unwrap_or_else(|problem| complain(&problem)),
        Ok(Command::Check(options)) => check::check(&options).unwrap_or_else(|problem| complain(&problem)),
        Ok(Command::Content(options)) => content::content(&options).unwrap_or_else(|problem| complain(&problem)),
        Ok(Command::Export(options)) => export::export(&options).unwrap_or_else(|problem| complain(&problem)),
        Err(problem) => complain(&problem),
    };
    ExitCode::from(match exit {
        Exit::Succeeded => 0,
        Exit::Failed => 1,
        Exit::Usage => 2,
    })
}

fn complain(problem: &str) -> Exit {
    say(&mut std::io::stderr(), &format!("athenaeum: {problem}\n\n{}", arguments::HELP));
    Exit::Usage
}

/// A closed pipe is no error: the reader has seen enough.
fn say(to: &mut dyn Write, text: &str) {
    writeln!(to, "{text}").unwrap_or_default();
}
