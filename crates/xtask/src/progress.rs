//! What is going on and how long it took, as lines of text. No cursor tricks: the lines read the same in a log.

use crate::failure::Outcome;
use std::fmt;
use std::time::{Duration, Instant};

/// A time span as `1:05` (minutes and seconds).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Elapsed(pub(crate) Duration);

impl fmt::Display for Elapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs();
        let text = format!("{}:{:02}", seconds / 60, seconds % 60);
        f.pad_integral(true, "", &text)
    }
}

/// Tests or checks that passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// How many passed.
    pub(crate) passed: u64,
    /// How many failed.
    pub(crate) failed: u64,
}

impl Tally {
    /// One check that passed or failed.
    pub(crate) fn of_check(passed: bool) -> Self {
        Self { passed: u64::from(passed), failed: u64::from(!passed) }
    }

    /// Both together.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Numbers the steps of a command, prints their beginning and end, and keeps their times for a table.
#[derive(Debug)]
pub(crate) struct Steps {
    total: usize,
    done: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    title: String,
    tally: Tally,
    elapsed: Elapsed,
}

impl Steps {
    /// A command of `total` steps.
    pub(crate) fn new(total: usize) -> Self {
        Self { total, done: Vec::new() }
    }

    /// Runs one step. `first_time` says how long it takes when nothing is built yet, such as `about 13 minutes`.
    pub(crate) fn run<T>(&mut self, title: &str, first_time: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        let (started, label) = self.begin(title, first_time);
        let outcome = work();
        let tally = Tally::of_check(outcome.is_ok());
        self.end(&label, title, tally, started);
        outcome
    }

    /// Runs one step that counts what it tests. A failure is printed and counted, so that the next step still runs.
    pub(crate) fn count(&mut self, title: &str, first_time: &str, work: impl FnOnce() -> Outcome<Tally>) -> bool {
        let (started, label) = self.begin(title, first_time);
        let tally = work().unwrap_or_else(|failure| {
            println!("      {failure}");
            Tally::of_check(false)
        });
        self.end(&label, title, tally, started);
        tally.failed == 0
    }

    /// Everything that was counted.
    pub(crate) fn tally(&self) -> Tally {
        self.done.iter().fold(Tally::default(), |sum, step| sum.plus(step.tally))
    }

    /// One line for each step: title, what passed and failed in it, time.
    pub(crate) fn table(&self) -> String {
        let longest = self.done.iter().map(|step| step.title.chars().count()).max();
        let width = longest.unwrap_or(0).max("step".len());
        let lines = self.done.iter().map(|Step { title, tally, elapsed }| {
            let Tally { passed, failed } = tally;
            format!("  {title:<width$}  {passed:>6}  {failed:>6}  {elapsed:>6}\n")
        });
        let heading = format!("  {:<width$}  {:>6}  {:>6}  {:>6}\n", "step", "passed", "failed", "time");
        heading + &lines.collect::<String>()
    }

    fn begin(&self, title: &str, first_time: &str) -> (Instant, String) {
        let label = format!("[{}/{}]", self.done.len() + 1, self.total);
        let estimate = if first_time.is_empty() { String::new() } else { format!(" (first time: {first_time})") };
        println!("\n{label} {title}{estimate} …");
        (Instant::now(), label)
    }

    fn end(&mut self, label: &str, title: &str, tally: Tally, started: Instant) {
        let elapsed = Elapsed(started.elapsed());
        let result = if tally.failed == 0 { "done" } else { "FAILED" };
        println!("{label} {title}: {result} in {elapsed}");
        self.done.push(Step { title: title.to_owned(), tally, elapsed });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Failure;

    #[test]
    fn times_read_as_minutes_and_seconds() {
        assert_eq!(Elapsed(Duration::from_secs(65)).to_string(), "1:05");
        assert_eq!(format!("{:>6}", Elapsed(Duration::from_secs(3))), "  0:03");
    }

    #[test]
    fn a_failed_step_is_counted_and_the_next_one_runs() {
        let mut steps = Steps::new(2);
        assert!(!steps.count("first", "", || Err(Failure::new("no"))));
        assert!(steps.count("second", "", || Ok(Tally { passed: 3, failed: 0 })));
        assert_eq!(steps.tally(), Tally { passed: 3, failed: 1 });
        let cells = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let table = steps.table().lines().map(cells).collect::<Vec<_>>();
        assert_eq!(table.get(1), Some(&cells("first 0 1 0:00")));
        assert_eq!(table.get(2), Some(&cells("second 3 0 0:00")));
    }
}
