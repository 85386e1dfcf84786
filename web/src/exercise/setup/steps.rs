//! The statements that prepare an exercise, run one after the other: which one goes on, what became of each, and what all of
//! it came to. A value that is asked after each change of the session; it runs nothing itself.

use super::effect::Effect;
use crate::format::counted;
use crate::session::state::{Run, Session};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::split_statements;
use athenaeum_protocol::{RunState, RunSummary};

/// A statement and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) sql: String,
    pub(super) state: StepState,
}

/// What became of a statement.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum StepState {
    /// Not begun.
    Waits,
    /// Under way.
    Runs,
    /// It did what it was to do.
    Done,
    /// What it makes was there before, or what it drops was gone.
    WasSo,
    /// Its table was there before with its rows, so it was not run.
    LeftOut,
    Failed(Diagnostic),
    Cancelled,
    /// It was not run, since something else was.
    Overtaken,
}

impl StepState {
    /// Whether the statements after it wait for it, or for ever.
    fn holds_up(&self) -> bool {
        !matches!(self, Self::Waits | Self::Done | Self::WasSo | Self::LeftOut)
    }

    /// What is written beside the statement.
    pub(super) fn says(&self) -> &'static str {
        match self {
            Self::Waits => "",
            Self::Runs => "runs…",
            Self::Done => "✓ done",
            Self::WasSo => "✓ it was so before",
            Self::LeftOut => "✓ left out: its table was there before, with its rows",
            Self::Failed(_) => "✗ failed",
            Self::Cancelled => "✗ cancelled",
            Self::Overtaken => "– not run",
        }
    }
}

/// All of them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Steps {
    pub(super) steps: Vec<Step>,
    /// The last run that had ended when the one under way was asked for.
    ended_before: Option<u32>,
}

impl Steps {
    /// None of them begun.
    pub(super) fn of(setup: &str) -> Self {
        let step = |sql: &str| Step { sql: sql.trim().to_owned(), state: StepState::Waits };
        let steps = split_statements(setup).iter().map(|piece| step(piece.text)).collect();
        Self { steps, ended_before: None }
    }

    /// The first one under way.
    pub(super) fn begun(&self, session: &Session) -> Self {
        let waits = |step: &Step| Step { state: StepState::Waits, ..step.clone() };
        Self { steps: self.steps.iter().map(waits).collect(), ended_before: None }.on(session)
    }

    /// The statement under way.
    pub(super) fn under_way(&self) -> Option<&str> {
        self.steps.iter().find(|step| step.state == StepState::Runs).map(|step| step.sql.as_str())
    }

    /// What has changed with the session; nothing where nothing has.
    pub(super) fn after(&self, session: &Session) -> Option<Self> {
        let at = self.steps.iter().position(|step| step.state == StepState::Runs)?;
        let mut next = self.clone();
        let step = next.steps.get_mut(at)?;
        let has_ended = session.ended_run != self.ended_before;
        step.state = match &session.run {
            Run::Ended { asked, summary } if has_ended && *asked.sql == *step.sql => became(&step.sql, summary),
            Run::Ended { .. } if has_ended => StepState::Overtaken,
            Run::Queued { asked } | Run::Running { asked, .. } if *asked.sql != *step.sql => StepState::Overtaken,
            _ => return None,
        };
        let goes_on = matches!(step.state, StepState::Done | StepState::WasSo);
        Some(if goes_on { next.on(session) } else { next })
    }

    /// The next one that is to be run is under way.
    fn on(mut self, session: &Session) -> Self {
        self.ended_before = session.ended_run;
        while let Some(at) = self.steps.iter().position(|step| step.state == StepState::Waits) {
            let is_filled = self.fills_what_was_there(at);
            let Some(step) = self.steps.get_mut(at) else { break };
            if is_filled {
                step.state = StepState::LeftOut;
            } else {
                step.state = StepState::Runs;
                break;
            }
        }
        self
    }

    /// Whether a statement adds rows to a table that an earlier statement of these found there already.
    fn fills_what_was_there(&self, at: usize) -> bool {
        let Some(Effect::Fills(table)) = self.steps.get(at).map(|step| Effect::of(&step.sql)) else { return false };
        let made_it = |step: &Step| Effect::of(&step.sql) == Effect::Makes(table.clone());
        self.steps.iter().take(at).any(|step| made_it(step) && step.state == StepState::WasSo)
    }

    /// Whether a second time would leave rows twice: they go into a table that none of these statements makes.
    pub(super) fn would_double(&self) -> bool {
        self.steps.iter().enumerate().any(|(at, step)| match Effect::of(&step.sql) {
            Effect::Fills(table) => {
                let makes_it = |step: &Step| Effect::of(&step.sql) == Effect::Makes(table.clone());
                !self.steps.iter().take(at).any(makes_it)
            }
            _ => false,
        })
    }

    /// Whether all of it is as it should be.
    pub(super) fn is_set_up(&self) -> bool {
        let is_so = |step: &Step| matches!(step.state, StepState::Done | StepState::WasSo | StepState::LeftOut);
        self.steps.iter().all(is_so)
    }

    /// Why it stopped.
    pub(super) fn error(&self) -> Option<&Diagnostic> {
        self.steps.iter().find_map(|step| match &step.state {
            StepState::Failed(error) => Some(error),
            _ => None,
        })
    }

    /// What it came to, in a sentence or two; nothing before it began.
    pub(super) fn says(&self) -> Option<String> {
        let all = self.steps.len();
        if self.steps.iter().all(|step| step.state == StepState::Waits) {
            return None;
        }
        if self.is_set_up() {
            return Some(self.all_done());
        }
        let (at, step) = self.steps.iter().enumerate().find(|(_, step)| step.state.holds_up())?;
        let which = format!("Statement {} of {all}", at + 1);
        let rest = if at + 1 < all { " What comes after it was not run." } else { "" };
        Some(match &step.state {
            StepState::Failed(_) => format!("{which} failed.{rest}"),
            StepState::Cancelled => format!("{which} was cancelled.{rest}"),
            StepState::Overtaken => format!("Something else was run, so statement {} of {all} was not.", at + 1),
            _ => format!("{which} runs…"),
        })
    }

    fn all_done(&self) -> String {
        let count = |state: &StepState| self.steps.iter().filter(|step| step.state == *state).count() as u64;
        let (done, left) = (count(&StepState::Done), count(&StepState::WasSo) + count(&StepState::LeftOut));
        match (done, left) {
            (0, _) => "It was set up before; nothing was changed.".to_owned(),
            (done, 0) => format!("Set up: {} run.", were(done)),
            (done, left) => {
                let had = if left == 1 { "1 had" } else { &format!("{left} had") };
                format!("Set up: {} run, {had} nothing to do, since it was so before.", were(done))
            }
        }
    }
}

/// A count of statements with its verb.
fn were(count: u64) -> String {
    format!("{} {}", counted(count, "statement"), if count == 1 { "was" } else { "were" })
}

fn became(sql: &str, summary: &RunSummary) -> StepState {
    match (summary.state, &summary.error) {
        (RunState::Succeeded, _) => StepState::Done,
        (RunState::Cancelled, error) if error.as_ref().is_none_or(|it| it.code == Code::UserCancelled) => {
            StepState::Cancelled
        }
        (_, Some(error)) if Effect::of(sql).was_so_before(error) => StepState::WasSo,
        (_, Some(error)) => StepState::Failed(error.clone()),
        (_, None) => StepState::Cancelled,
    }
}

#[cfg(test)]
#[path = "steps_tests.rs"]
mod tests;
