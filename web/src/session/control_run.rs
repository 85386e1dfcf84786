//! What became of a statement that a control of the page asked for, as far as the session still knows it.

use super::state::{Run, Session};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::RunState;

/// Where the statement stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ControlRun {
    /// The last statement was another one.
    NotAsked,
    /// It waits or runs.
    Busy,
    /// It is over.
    Done(Answered),
    /// It failed or was stopped.
    Failed(Diagnostic),
}

/// The first rows of its result.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Answered {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<Option<String>>>,
    /// Rows beyond these.
    pub(crate) more: u64,
}

/// Rows that a dialog shows; the grid below has all.
const SHOWN_ROWS: u32 = 100;

impl Session {
    /// What became of `sql`.
    pub(crate) fn control_run(&self, sql: &str) -> ControlRun {
        match &self.run {
            Run::Queued { asked } | Run::Running { asked, .. } | Run::Fetching { asked, .. } if &*asked.sql == sql => {
                ControlRun::Busy
            }
            Run::Ended { asked, summary } if &*asked.sql == sql => match (&summary.state, &summary.error) {
                (RunState::Succeeded, _) => ControlRun::Done(self.first_rows(sql)),
                (_, Some(error)) => ControlRun::Failed(error.clone()),
                (_, None) => ControlRun::NotAsked,
            },
            _ => ControlRun::NotAsked,
        }
    }

    fn first_rows(&self, sql: &str) -> Answered {
        let Some(shown) = self.shown.as_ref().filter(|shown| &*shown.asked.sql == sql) else {
            return Answered::default();
        };
        let rows: Vec<_> =
            (0..shown.row_count.min(SHOWN_ROWS)).map_while(|row| shown.rows.row(row)).map(<[_]>::to_vec).collect();
        Answered {
            columns: shown.columns.iter().map(|column| column.name.clone()).collect(),
            more: u64::from(shown.row_count) - rows.len() as u64,
            rows,
        }
    }
}
