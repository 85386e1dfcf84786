//! What a run costs that was cancelled together with its engine: the page knows only what it read, so the next engine, which
//! puts the run into the history, is asked what stands there.

use super::SessionHandle;
use super::state::{Action, Run, Session};
use athenaeum_protocol::{Answer, Charge, HistoryEntry, Question, RunState};
use yew::prelude::*;

/// The run is among the latest; another tab may have run some since.
const LATEST: u64 = 20;

/// A run whose price is not known yet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unpriced {
    run_id: u32,
    sql: String,
    scaled_bytes: u64,
}

impl Session {
    /// The last run, if nobody said yet what it costs.
    pub(crate) fn unpriced(&self) -> Option<Unpriced> {
        let (Run::Ended { asked, summary }, Some(run_id)) = (&self.run, self.ended_run) else { return None };
        let bill = &summary.receipt.bill;
        let is_unpriced = bill.charge == Charge::Cancelled && bill.billed_bytes == 0;
        is_unpriced.then(|| Unpriced { run_id, sql: asked.sql.to_string(), scaled_bytes: bill.read_bytes })
    }
}

impl Unpriced {
    /// Whether the history means this run; it may keep only the first part of a text.
    fn is(&self, entry: &HistoryEntry) -> bool {
        entry.state == RunState::Cancelled
            && entry.scaled_bytes == self.scaled_bytes
            && self.sql.starts_with(&entry.query)
    }

    fn priced(&self, entries: &[HistoryEntry]) -> Option<Action> {
        let entry = entries.iter().find(|entry| self.is(entry))?;
        Some(Action::Priced { run_id: self.run_id, billed_bytes: entry.billed_bytes, cost_usd: entry.cost_usd })
    }
}

/// Asks the history once for each run that needs it.
#[hook]
pub(super) fn use_lost_bill(session: &SessionHandle) {
    let asking = session.clone();
    use_effect_with(session.state.unpriced(), move |unpriced| {
        let Some(unpriced) = unpriced.clone() else { return };
        let state = asking.state.dispatcher();
        let on_answer = Callback::from(move |answer| {
            if let Ok(Answer::History(page)) = answer
                && let Some(action) = unpriced.priced(&page.entries)
            {
                state.dispatch(action);
            }
        });
        asking.ask(Question::History { search: String::new(), first: 0, count: LATEST }, on_answer);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::news::News;
    use crate::session::state::Asked;
    use athenaeum_protocol::{Bill, Receipt, RunSummary, StatementKind};

    fn entry(query: &str, state: RunState, scaled_bytes: u64) -> HistoryEntry {
        HistoryEntry {
            query_execution_id: "1".to_owned(),
            query: query.to_owned(),
            statement_kind: StatementKind::Dml,
            database: "weblogs".to_owned(),
            workgroup: "primary".to_owned(),
            state,
            state_change_reason: None,
            submitted_ms: 0,
            queue_ms: 0.0,
            planning_ms: 0.0,
            execution_ms: 1.0,
            total_ms: 1.0,
            data_scanned_bytes: 5,
            scaled_bytes,
            billed_bytes: 10 << 20,
            cost_usd: 0.00005,
            rows: 0,
            result_reused: false,
        }
    }

    /// A session whose run was cancelled with its engine after so many bytes.
    fn killed(scaled_bytes: u64) -> Session {
        let charge = if scaled_bytes > 0 { Charge::Cancelled } else { Charge::NothingRead };
        let bill = Bill { charge, read_bytes: scaled_bytes, ..Bill::default() };
        let summary = RunSummary {
            statement_kind: StatementKind::Dml,
            state: RunState::Cancelled,
            error: None,
            columns: Vec::new(),
            row_count: 0,
            truncated: false,
            receipt: Receipt { scaled_bytes, bill, ..Receipt::default() },
            catalog: None,
        };
        let asked = Asked { sql: "SELECT 1".into(), editor_offset: None };
        let session = Session::new().after(Action::Asked { asked, now_ms: 0.0 });
        session.after(Action::News { news: News::Finished { run_id: 3, summary: Box::new(summary) }, now_ms: 1.0 })
    }

    #[test]
    fn a_run_killed_by_cancel_costs_what_the_history_says() {
        let session = killed(50);
        let unpriced = session.unpriced().unwrap();
        let entries = [
            entry("SELECT 2", RunState::Cancelled, 50),
            entry("SELECT 1", RunState::Succeeded, 50),
            entry("SELECT 1", RunState::Cancelled, 50),
        ];
        assert!(unpriced.priced(&entries[..2]).is_none());
        let session = session.after(unpriced.priced(&entries).unwrap());
        let Run::Ended { summary, .. } = &session.run else { panic!("{:?}", session.run) };
        let receipt = &summary.receipt;
        assert_eq!((receipt.cost_usd, receipt.bill.cost_usd, receipt.billed_bytes), (0.00005, 0.00005, 10 << 20));
        assert_eq!(session.unpriced(), None);
    }

    #[test]
    fn a_run_that_read_nothing_is_free_and_nobody_is_asked() {
        assert_eq!(killed(0).unpriced(), None);
    }
}
