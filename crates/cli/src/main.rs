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

use arguments::{Command, Spec, Wrong};
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
    let exit = match words().and_then(|words| arguments::parse(words.into_iter())) {
        Ok(command) => done(&command).unwrap_or_else(|problem| complain(&problem, command.spec())),
        Err(wrong) => complain(&wrong.says, wrong.spec),
    };
    ExitCode::from(match exit {
        Exit::Succeeded => 0,
        Exit::Failed => 1,
        Exit::Usage => 2,
    })
}

/// The words behind the program's name. A system may hand over bytes that are no text.
fn words() -> Result<Vec<String>, Wrong> {
    let words = std::env::args_os().skip(1).map(std::ffi::OsString::into_string);
    words
        .collect::<Result<_, _>>()
        .map_err(|word| Wrong { spec: None, says: format!("'{}' is no text in UTF-8", word.to_string_lossy()) })
}

fn done(command: &Command) -> Result<Exit, String> {
    match command {
        Command::Help(spec) => {
            say(&mut std::io::stdout(), &arguments::help(*spec));
            Ok(Exit::Succeeded)
        }
        Command::Effects { lake } => effects::run(lake.as_deref()),
        Command::Run(options) => run::run(options),
        Command::Check(options) => check::check(options),
        Command::Content(options) => content::content(options),
        Command::Export(options) => export::export(options),
    }
}

fn complain(problem: &str, spec: Option<&Spec>) -> Exit {
    let name = spec.map_or_else(String::new, |spec| format!("{} ", spec.name));
    let more = format!("`athenaeum {name}--help` tells more.");
    say(&mut std::io::stderr(), &format!("athenaeum: {problem}\n\n{}\n{more}", arguments::usage(spec)));
    Exit::Usage
}

/// A closed pipe is no error: the reader has seen enough.
fn say(to: &mut dyn Write, text: &str) {
    writeln!(to, "{text}").unwrap_or_default();
}
