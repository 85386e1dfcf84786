//! The command line of `cargo xtask`, as data. Starts nothing.

use crate::build::BuildOptions;
use crate::failure::{Failure, Outcome};
use crate::lake::LakeOptions;
use crate::serve::ServeOptions;
use crate::test::TestOptions;

/// Printed for `help` and after a wrong command line.
pub(crate) const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--release] [--port N] [--no-open]   build the page and show it at http://127.0.0.1:8080/
  test  [--no-e2e] [FILTER]                  run every check and every test, or the tests whose name contains FILTER
  build [--release] [--wasm-opt FLAGS]       write the site to dist/ and print its sizes
  lake  [--check]                            write the sample data again, or check that it is what its generator makes
  content [OPTIONS]                          run every answer and query of the course, and tell what does not hold;
                                             OPTIONS are those of `athenaeum content`: --files, --only WORD, --coverage
  tidy                                       check our own rules: file openings, lengths, styles, layers
  setup                                      put every tool in place now; the other commands do so by themselves

Every command checks first what is there and installs only what is missing.";

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print the usage.
    Help,
    /// Put every tool in place.
    Setup,
    /// Show the page.
    Serve(ServeOptions),
    /// Write the site.
    Build(BuildOptions),
    /// Write or check the sample data.
    Lake(LakeOptions),
    /// Prove the course, with these words for the command line that does it.
    Content(Vec<String>),
    /// Run the checks and tests.
    Test(TestOptions),
    /// Check our own rules.
    Tidy,
}

/// The command in the arguments that follow `cargo xtask`.
pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Outcome<Command> {
    let mut words = Words { rest: arguments.collect::<Vec<_>>().into_iter() };
    let Some(name) = words.next() else {
        return Ok(Command::Help);
    };
    match name.as_str() {
        "help" | "--help" | "-h" => Ok(Command::Help),
        "setup" => words.end(Command::Setup),
        "content" => Ok(Command::Content(words.rest.collect())),
        "tidy" => words.end(Command::Tidy),
        "serve" => parse_serve(&mut words),
        "build" => parse_build(&mut words),
        "lake" => parse_lake(&mut words),
        "test" => parse_test(&mut words),
        _ => Err(Failure::new(format!("`{name}` is no command"))),
    }
}

fn parse_serve(words: &mut Words) -> Outcome<Command> {
    let mut options = ServeOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--release" => options.release = true,
            "--no-open" => options.open = false,
            "--port" => {
                let text = words.value("--port")?;
                let port = text.parse::<u16>().ok().filter(|port| *port > 0);
                options.port = port.ok_or_else(|| Failure::new(format!("`{text}` is no port; 1 to 65535 are")))?;
            }
            _ => return Err(unknown(&word)),
        }
    }
    Ok(Command::Serve(options))
}

fn parse_build(words: &mut Words) -> Outcome<Command> {
    let mut options = BuildOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--release" => options.release = true,
            "--wasm-opt" => options.wasm_opt = Some(words.value("--wasm-opt")?),
            _ => return Err(unknown(&word)),
        }
    }
    if options.wasm_opt.is_some() && !options.release {
        return Err(Failure::new("`--wasm-opt` goes with `--release`"));
    }
    Ok(Command::Build(options))
}

fn parse_lake(words: &mut Words) -> Outcome<Command> {
    let mut options = LakeOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--check" => options.check = true,
            _ => return Err(unknown(&word)),
        }
    }
    Ok(Command::Lake(options))
}

fn parse_test(words: &mut Words) -> Outcome<Command> {
    let mut options = TestOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--no-e2e" => options.browser = false,
            _ if word.starts_with('-') || options.filter.is_some() => return Err(unknown(&word)),
            _ => options.filter = Some(word),
        }
    }
    Ok(Command::Test(options))
}

fn unknown(word: &str) -> Failure {
    Failure::new(format!("`{word}` does not belong here"))
}

/// The arguments not yet read.
struct Words {
    rest: std::vec::IntoIter<String>,
}

impl Words {
    fn next(&mut self) -> Option<String> {
        self.rest.next()
    }

    fn value(&mut self, option: &str) -> Outcome<String> {
        self.next().ok_or_else(|| Failure::new(format!("`{option}` wants a value")))
    }

    fn end(&mut self, command: Command) -> Outcome<Command> {
        match self.next() {
            None => Ok(command),
            Some(word) => Err(unknown(&word)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str) -> Outcome<Command> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn nothing_asks_for_help() {
        assert_eq!(check(""), Ok(Command::Help));
        assert_eq!(check("--help"), Ok(Command::Help));
    }

    #[test]
    fn options_reach_their_command() {
        let serve = ServeOptions { release: true, port: 9000, open: false };
        assert_eq!(check("serve --release --port 9000 --no-open"), Ok(Command::Serve(serve)));
        let build = BuildOptions { release: true, wasm_opt: Some("-O1".to_owned()) };
        assert_eq!(check("build --release --wasm-opt -O1"), Ok(Command::Build(build)));
        let test = TestOptions { browser: false, filter: Some("cancel".to_owned()) };
        assert_eq!(check("test cancel --no-e2e"), Ok(Command::Test(test)));
        assert_eq!(check("content --only x"), Ok(Command::Content(vec!["--only".to_owned(), "x".to_owned()])));
        assert_eq!(check("lake --check"), Ok(Command::Lake(LakeOptions { check: true })));
    }

    #[test]
    fn wrong_words_are_named() {
        assert_eq!(check("sevre"), Err(Failure::new("`sevre` is no command")));
        assert_eq!(check("tidy now"), Err(Failure::new("`now` does not belong here")));
        assert_eq!(check("serve --port"), Err(Failure::new("`--port` wants a value")));
        assert_eq!(check("serve --port 0"), Err(Failure::new("`0` is no port; 1 to 65535 are")));
        assert_eq!(check("build --wasm-opt -O1"), Err(Failure::new("`--wasm-opt` goes with `--release`")));
    }
}
