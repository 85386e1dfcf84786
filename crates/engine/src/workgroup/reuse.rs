//! Results that are used again, by Athena's rules: of SELECT and EXECUTE, for the same text, database, workgroup and place of
//! results, and not too old. That a table changed meanwhile is not noticed, here as there. What a prepared statement or a view
//! says must not have changed, nor what a persona may read: Athena does not promise that, and rows of another query would be
//! wrong. They last as long as the engine.

use super::admission::Admitted;
use super::limits::WorkgroupLimits;
use crate::outcome::{Answer, Outcome, Rows};
use crate::permission::Access;
use athenaeum_dialect::trino::{Executed, TrinoStatement, is_repeatable, names_in};
use athenaeum_dialect::{Statement, parse};
use athenaeum_lake::catalog::{Catalog, View};
use athenaeum_protocol::ResultColumn;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What two statements must have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReuseKey {
    workgroup: String,
    text: String,
    database: String,
    result_location: Option<String>,
    /// Who asked, with what they may read; nothing for the administrator.
    who: Option<String>,
    /// The prepared statement and the views behind the text.
    behind: Vec<String>,
}

/// Tables that Athena keeps no result of: it takes those of the Glue catalog alone, and these are none.
const NOT_IN_GLUE: [&str; 2] = ["information_schema", "query_history"];

impl ReuseKey {
    /// The key of a statement; nothing for one whose result is never used again.
    pub(crate) fn of(
        (text, statement): (&str, &Statement),
        database: &str,
        workgroup: &str,
        admitted: &Admitted,
        access: &Access,
    ) -> Option<Self> {
        let catalog = access.full();
        let executed = match statement {
            Statement::Trino(TrinoStatement::Query(_)) => None,
            Statement::Trino(TrinoStatement::Execute(execute)) => Some(match &execute.what {
                Executed::Prepared(name) => prepared_query(catalog, workgroup, &name.name)?,
                Executed::Immediate { text, statement } => {
                    matches!(**statement, TrinoStatement::Query(_)).then(|| text.clone())?
                }
            }),
            _ => return None,
        };
        Some(Self {
            workgroup: workgroup.to_owned(),
            text: text.to_owned(),
            database: database.to_owned(),
            result_location: admitted.result_location.clone(),
            who: access.mark(),
            behind: repeatable(catalog, text, executed)?,
        })
    }
}

/// The text of a prepared statement that is a query.
fn prepared_query(catalog: &Catalog, workgroup: &str, name: &str) -> Option<String> {
    let text = &catalog.prepared(workgroup, name)?.text;
    matches!(parse(text).statement, Ok(Statement::Trino(TrinoStatement::Query(_)))).then(|| text.clone())
}

/// The texts behind a query: the one that is executed and those of the views it may read. Nothing where one of them gives
/// other rows each time, or reads what Athena keeps no result of. A view counts as read where its name is among the words.
fn repeatable(catalog: &Catalog, text: &str, executed: Option<String>) -> Option<Vec<String>> {
    let mut views: Vec<&Arc<View>> = catalog.databases().flat_map(|database| database.views()).collect();
    let mut behind = Vec::from_iter(executed);
    let mut text = text.to_owned();
    let mut looked_at = 0;
    loop {
        let names = names_in(&text);
        if !is_repeatable(&text) || NOT_IN_GLUE.iter().any(|name| names.contains(*name)) {
            return None;
        }
        behind.extend(views.extract_if(.., |view| names.contains(&view.name)).map(|view| view.text.clone()));
        let Some(next) = behind.get(looked_at) else { return Some(behind) };
        text.clone_from(next);
        looked_at += 1;
    }
}

#[derive(Debug)]
struct KeptResult {
    key: ReuseKey,
    ended: DateTime<Utc>,
    columns: Vec<ResultColumn>,
    rows: Rows,
    truncated: bool,
    memory_bytes: usize,
}

/// The last results, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct KeptResults {
    kept: Mutex<VecDeque<KeptResult>>,
}

impl KeptResults {
    /// Keeps a result, and lets go of older ones until all have room.
    pub(crate) fn keep(&self, key: ReuseKey, outcome: &Outcome, ended: DateTime<Utc>, limits: &WorkgroupLimits) {
        let memory_bytes = memory_of(&outcome.rows);
        let mut kept = self.lock();
        kept.retain(|result| result.key != key);
        if memory_bytes > limits.kept_bytes {
            return;
        }
        let (columns, rows, truncated) = (outcome.columns.clone(), outcome.rows.clone(), outcome.truncated);
        kept.push_back(KeptResult { key, ended, columns, rows, truncated, memory_bytes });
        let mut total: usize = kept.iter().map(|result| result.memory_bytes).sum();
        while kept.len() > limits.kept_results || total > limits.kept_bytes {
            let Some(gone) = kept.pop_front() else { break };
            total -= gone.memory_bytes;
        }
    }

    /// The answer that an earlier result gives, if there is one that is not older.
    pub(crate) fn find(&self, key: &ReuseKey, minutes: u32, now: DateTime<Utc>) -> Option<Answer> {
        let kept = self.lock();
        let result = kept.iter().find(|result| result.key == *key)?;
        if now - result.ended > TimeDelta::minutes(i64::from(minutes)) {
            return None;
        }
        Some(Answer {
            columns: result.columns.clone(),
            rows: result.rows.clone(),
            truncated: result.truncated,
            planning_ms: 0.0,
            execution_ms: 0.0,
            catalog_changed: false,
        })
    }

    /// Forgets all.
    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    /// A panic elsewhere leaves the results as they were, so a poisoned lock is still good.
    fn lock(&self) -> MutexGuard<'_, VecDeque<KeptResult>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn memory_of(rows: &Rows) -> usize {
    match rows {
        Rows::Typed(_, batches) => batches.iter().map(|batch| batch.get_array_memory_size()).sum(),
        Rows::Text(rows) => rows.iter().flatten().map(|cell| cell.as_ref().map_or(0, String::len)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_dialect::Kind;
    use athenaeum_protocol::Receipt;

    fn key(text: &str) -> ReuseKey {
        ReuseKey {
            workgroup: "w".to_owned(),
            text: text.to_owned(),
            database: "d".to_owned(),
            result_location: None,
            behind: Vec::new(),
        }
    }

    fn outcome(letters: usize) -> Outcome {
        let rows = Rows::Text(vec![vec![Some("x".repeat(letters))]]);
        let (planning_ms, execution_ms) = (0.0, 0.0);
        let answer =
            Answer { columns: Vec::new(), rows, truncated: false, planning_ms, execution_ms, catalog_changed: false };
        Outcome::succeeded(Kind::Dml, answer, Receipt::default())
    }

    #[test]
    fn old_results_make_room_for_new_ones() {
        let limits = WorkgroupLimits { kept_results: 2, kept_bytes: 10, ..WorkgroupLimits::default() };
        let (results, now) = (KeptResults::default(), DateTime::UNIX_EPOCH);
        let kept = || ["a", "b", "c", "d"].map(|text| results.find(&key(text), 0, now).is_some());
        for text in ["a", "b", "c"] {
            results.keep(key(text), &outcome(4), now, &limits);
        }
        assert_eq!(kept(), [false, true, true, false]);
        results.keep(key("d"), &outcome(9), now, &limits);
        assert_eq!(kept(), [false, false, false, true]);
        results.keep(key("d"), &outcome(11), now, &limits);
        assert_eq!(kept(), [false; 4], "one that has no room replaces the older one of the same text");
    }
}
