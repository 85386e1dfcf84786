//! `cargo xtask test`: every check and every test of the repository, each step counted, one line at the end. A failed
//! step does not stop the next one, unless that one needs its product.

use crate::build::{self, SITE};
use crate::conformance;
use crate::content;
use crate::failure::{Failure, Outcome};
use crate::lake::{self, LakeOptions};
use crate::progress::{Steps, Tally};
use crate::setup::{self, python};
use crate::shell::Tool;
use crate::tidy;
use crate::workspace::Workspace;
use std::fs;
use std::path::PathBuf;

/// Choices of `test`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TestOptions {
    /// Whether the page is built and tested in a browser.
    pub(crate) browser: bool,
    /// Only the tests whose name contains this; the checks that are no tests are left out then.
    pub(crate) filter: Option<String>,
}

impl Default for TestOptions {
    fn default() -> Self {
        Self { browser: true, filter: None }
    }
}

/// Runs the checks and tests; says whether all passed. The last line it prints is the sum.
pub(crate) fn test(workspace: &Workspace, options: &TestOptions) -> Outcome<bool> {
    let plan = Plan::new(workspace, options)?;
    let mut steps = Steps::new(plan.step_count());
    let ready = steps.count("looking for what is needed", "about 20 minutes", || passed(plan.set_up(workspace)));
    if plan.checks {
        run_checks(workspace, &mut steps);
    }
    run_native_tests(workspace, &mut steps, plan.filter);
    if plan.checks {
        let check = LakeOptions { check: true };
        steps.count("sample data", "about 4 minutes", || passed(lake::run_generator(workspace, &check)));
        steps.count("the course", "about 2 minutes", || passed(content::prove(workspace, &[])));
    }
    if let Some(runner) = &plan.conformance {
        steps.count("cases from outside", "about 2 minutes", || passed(conformance::check(workspace, runner)));
    }
    if plan.browser && ready {
        run_browser_tests(workspace, &mut steps, &plan);
    }
    let tally = steps.tally();
    println!("\n{}\n{tally}", steps.table());
    Ok(tally.failed == 0)
}

/// Which steps run.
struct Plan<'a> {
    filter: Option<&'a str>,
    checks: bool,
    browser: bool,
    themes: Vec<String>,
    /// The runner of the cases from outside, where they are at hand.
    conformance: Option<PathBuf>,
}

impl<'a> Plan<'a> {
    fn new(workspace: &Workspace, options: &'a TestOptions) -> Outcome<Self> {
        let filter = options.filter.as_deref();
        let themes = themes(workspace)?;
        let themes = themes.into_iter().filter(|theme| filter.is_none_or(|filter| theme.contains(filter)));
        let themes = themes.collect::<Vec<_>>();
        let conformance = if filter.is_none() { conformance::runner() } else { None };
        let browser = options.browser && !themes.is_empty();
        Ok(Self { filter, checks: filter.is_none(), browser, themes, conformance })
    }

    fn step_count(&self) -> usize {
        let checks = if self.checks { CHECKS + 2 } else { 0 };
        let browser = if self.browser { 2 } else { 0 };
        1 + checks + 2 + browser + usize::from(self.conformance.is_some())
    }

    fn set_up(&self, workspace: &Workspace) -> Outcome {
        if self.checks {
            setup::ensure(workspace, setup::FOR_CHECKS)?;
        }
        setup::ensure(workspace, setup::FOR_THE_NATIVE_TESTS)?;
        if self.browser {
            setup::ensure(workspace, setup::FOR_THE_PAGE)?;
            setup::ensure(workspace, setup::FOR_THE_BROWSER_TESTS)?;
        }
        Ok(())
    }
}

/// Number of steps in `run_checks`.
const CHECKS: usize = 4;

fn run_checks(workspace: &Workspace, steps: &mut Steps) {
    let cargo = |arguments: &[&str]| passed(Tool::new(workspace, "cargo").args(arguments).run());
    steps.count("our own rules", "", || Ok(Tally::of_check(tidy::tidy(workspace)?)));
    steps.count("formatting", "", || cargo(&["fmt", "--all", "--", "--check"]));
    let lint = |package: &[&str]| {
        let deny_warnings = ["--all-targets", "--", "-D", "warnings"];
        cargo(&[&["clippy"], package, deny_warnings.as_slice()].concat())
    };
    steps.count("lints of the native crates", "about 6 minutes", || lint(&[]));
    steps.count("lints of the page", "about 1 minute", || lint(&["--package", "web"]));
}

fn run_native_tests(workspace: &Workspace, steps: &mut Steps, filter: Option<&str>) {
    let run = |package: &[&str]| {
        let tests = Tool::new(workspace, "cargo")
            .args(["test", "--no-fail-fast"])
            .args(package)
            .args(filter)
            .env(python::VARIABLE, python::interpreter()?);
        counted(tests, cargo_tally)
    };
    steps.count("tests of the native crates", "about 13 minutes", || run(&[]));
    steps.count("tests of the page's crate", "about 1 minute", || run(&["--package", "web"]));
}

fn run_browser_tests(workspace: &Workspace, steps: &mut Steps, plan: &Plan) {
    let title = "building the page and the engine for the browser";
    let built = steps.count(title, "about 13 minutes", || passed(build::run_trunk(workspace, false)));
    steps.count("tests in the browser", "", || {
        if !built {
            return Err(Failure::new("there is no page to test; the build's own output is above"));
        }
        let tests = Tool::new(workspace, "node")
            .args(["--test-reporter=spec", "tests/e2e/run.mjs"])
            .args(&plan.themes)
            .env("E2E_SITE", workspace.path(SITE))
            .env(python::VARIABLE, python::interpreter()?);
        counted(tests, node_tally)
    });
}

/// The browser tests' files without their ending.
fn themes(workspace: &Workspace) -> Outcome<Vec<String>> {
    let folder = workspace.path("tests/e2e");
    let entries = fs::read_dir(&folder).map_err(|error| Failure::file(&folder, &error))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut themes = names.filter_map(|name| name.strip_suffix(".test.mjs").map(str::to_owned)).collect::<Vec<_>>();
    themes.sort();
    Ok(themes)
}

/// A step that is one check.
fn passed(outcome: Outcome) -> Outcome<Tally> {
    outcome.map(|()| Tally::of_check(true))
}

/// Runs a test program and adds up what its lines report. A program that fails without reporting a failed test counts as
/// one failure.
fn counted(tests: Tool, read_line: fn(&str) -> Tally) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let success = tests.run_watched(|line| tally = tally.plus(read_line(line)))?;
    if !success && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}

/// What a line such as `test result: ok. 12 passed; 0 failed; 1 ignored` reports.
fn cargo_tally(line: &str) -> Tally {
    let Some((_start, counts)) = line.split_once("test result: ") else {
        return Tally::default();
    };
    let number_before = |word: &str| {
        let (before, _after) = counts.split_once(word)?;
        before.rsplit([' ', ';', '.']).find(|text| !text.is_empty())?.parse().ok()
    };
    Tally { passed: number_before(" passed").unwrap_or(0), failed: number_before(" failed").unwrap_or(0) }
}

/// What a line such as `ℹ pass 12` of node's test reporter reports.
fn node_tally(line: &str) -> Tally {
    let mut words = line.split_whitespace();
    let (Some("ℹ"), Some(word), Some(number), None) = (words.next(), words.next(), words.next(), words.next()) else {
        return Tally::default();
    };
    let number = number.parse().unwrap_or(0);
    match word {
        "pass" => Tally { passed: number, failed: 0 },
        "fail" | "cancelled" => Tally { passed: 0, failed: number },
        _ => Tally::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_cargo_are_counted() {
        let line = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s";
        assert_eq!(cargo_tally(line), Tally { passed: 12, failed: 2 });
        assert_eq!(cargo_tally("running 3 tests"), Tally::default());
    }

    #[test]
    fn closing_lines_of_node_are_counted() {
        let lines = ["ℹ tests 6", "ℹ pass 4", "ℹ fail 1", "ℹ cancelled 1", "ℹ duration_ms 12.5", "✔ pass 4 (1 ms)"];
        let sum = lines.into_iter().map(node_tally).fold(Tally::default(), Tally::plus);
        assert_eq!(sum, Tally { passed: 4, failed: 2 });
    }
}
