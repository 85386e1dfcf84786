//! What the page shows, as a value: the engine, the catalog, the run, the result. News go in, a new value comes out.

use crate::link::news::{LinkState, News, Progress};
use crate::rows::RowCache;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_protocol::{CatalogDatabase, ResultColumn, RowPage, RunState, RunSummary};
use std::rc::Rc;

/// Everything the page shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Session {
    pub(crate) engine: LinkState,
    pub(crate) catalog: Rc<Vec<CatalogDatabase>>,
    /// What the learner should know of what he made.
    pub(crate) notices: Rc<Vec<Diagnostic>>,
    pub(crate) run: Run,
    /// The last run that ended, however it did: the engine answers questions about it.
    pub(crate) ended_run: Option<u32>,
    /// The result in the grid, of the last run that had rows or of an earlier one.
    pub(crate) shown: Option<Shown>,
    pub(crate) engine_memory_bytes: Option<u64>,
    /// Grows whenever the lake may have changed, so that panes know when to ask again.
    pub(crate) changes: u32,
}

/// The statement last asked for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Run {
    /// None yet.
    None,
    /// The engine is not ready.
    Queued { asked: Asked },
    /// The engine works.
    Running { asked: Asked, since_ms: f64, progress: RunProgress },
    /// It succeeded; its first rows are on the way.
    Fetching { asked: Asked, summary: Rc<RunSummary>, coming: Shown },
    /// It is over.
    Ended { asked: Asked, summary: Rc<RunSummary> },
}

/// What was asked, so that places in it are found in the editor again.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Asked {
    pub(crate) sql: Rc<str>,
    /// Where the statement began in the editor, in UTF-16 units; nothing for one that a control of the page asked for.
    pub(crate) editor_offset: Option<u32>,
}

/// Figures while a run goes on.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct RunProgress {
    pub(crate) rows: u64,
    pub(crate) data_scanned_bytes: u64,
    pub(crate) requests: u64,
}

/// A result in the grid.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    pub(crate) run_id: u32,
    pub(crate) asked: Asked,
    pub(crate) columns: Rc<Vec<ResultColumn>>,
    pub(crate) row_count: u32,
    pub(crate) truncated: bool,
    pub(crate) rows: RowCache,
    /// Whether the rows not here yet died with their worker.
    pub(crate) lost: bool,
}

/// The word of the status strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    Loading,
    Ready,
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
    Broken,
}

/// What happens to the session.
#[derive(Debug)]
pub(crate) enum Action {
    /// The user asked for a run.
    Asked { asked: Asked, now_ms: f64 },
    /// The link has news.
    News { news: News, now_ms: f64 },
    /// The grid asked for these pages, and shows these rows.
    RowsAsked { first_rows: Vec<u32>, shown: std::ops::Range<u32> },
    /// The history told what a run costs that was lost with its engine.
    Priced { run_id: u32, billed_bytes: u64, cost_usd: f64 },
}

impl Session {
    /// Before anything happened.
    pub(crate) fn new() -> Self {
        Self {
            engine: LinkState::Starting(Progress::Downloading { received_bytes: 0, total_bytes: None }),
            catalog: Rc::new(Vec::new()),
            notices: Rc::new(Vec::new()),
            run: Run::None,
            ended_run: None,
            shown: None,
            engine_memory_bytes: None,
            changes: 0,
        }
    }

    /// The session after `action`.
    #[must_use]
    pub(crate) fn after(mut self, action: Action) -> Self {
        match action {
            Action::Asked { asked, now_ms } => {
                if self.is_busy() {
                    return self;
                }
                self.run = match self.engine {
                    LinkState::Ready => Run::Running { asked, since_ms: now_ms, progress: RunProgress::default() },
                    _ => Run::Queued { asked },
                };
            }
            Action::News { news, now_ms } => self.hear(news, now_ms),
            Action::Priced { run_id, billed_bytes, cost_usd } => self.price(run_id, billed_bytes, cost_usd),
            Action::RowsAsked { first_rows, shown } => {
                if let Some(result) = &mut self.shown {
                    for first_row in first_rows {
                        result.rows.asked(first_row);
                    }
                    result.rows.touch(shown);
                }
            }
        }
        self
    }

    fn hear(&mut self, news: News, now_ms: f64) {
        match news {
            News::State(state) => self.engine = state,
            News::Ready { catalog, notices, .. } => {
                self.lake_changed(catalog);
                self.notices = Rc::new(notices);
            }
            News::Changed { catalog } => self.lake_changed(catalog),
            // The link hands answers to those who asked.
            News::Answered { .. } => {}
            News::Queued { .. } => {}
            News::Started { .. } => {
                if let Run::Queued { asked } = &self.run {
                    let asked = asked.clone();
                    self.run = Run::Running { asked, since_ms: now_ms, progress: RunProgress::default() };
                }
            }
            News::Progress { rows, data_scanned_bytes, requests } => {
                if let Run::Running { progress, .. } = &mut self.run {
                    *progress = RunProgress { rows, data_scanned_bytes, requests };
                }
            }
            News::Finished { run_id, summary } => self.finish(run_id, *summary),
            News::Rows { run_id, first_row, buffer } => self.rows_arrived(run_id, first_row, &buffer),
            News::RowsLost => self.rows_lost(),
            News::Memory(bytes) => self.engine_memory_bytes = Some(bytes),
        }
    }

    fn lake_changed(&mut self, catalog: Vec<CatalogDatabase>) {
        self.catalog = Rc::new(catalog);
        self.changes += 1;
    }

    fn finish(&mut self, run_id: u32, mut summary: RunSummary) {
        let (Run::Queued { asked } | Run::Running { asked, .. }) = &self.run else { return };
        let asked = asked.clone();
        self.changes += 1;
        self.ended_run = Some(run_id);
        if let Some(catalog) = summary.catalog.take() {
            self.catalog = Rc::new(catalog);
        }
        if summary.state != RunState::Succeeded {
            self.run = Run::Ended { asked, summary: Rc::new(summary) };
            return;
        }
        let coming = Shown {
            run_id,
            asked: asked.clone(),
            columns: Rc::new(summary.columns.clone()),
            row_count: u32::try_from(summary.row_count).unwrap_or(u32::MAX),
            truncated: summary.truncated,
            rows: RowCache::default(),
            lost: false,
        };
        self.run = Run::Fetching { asked, summary: Rc::new(summary), coming };
        if matches!(&self.run, Run::Fetching { coming, .. } if coming.row_count == 0) {
            self.show_what_came();
        }
    }

    fn price(&mut self, of_run: u32, billed_bytes: u64, cost_usd: f64) {
        if let (Run::Ended { summary, .. }, Some(run_id)) = (&mut self.run, self.ended_run)
            && run_id == of_run
        {
            let receipt = &mut Rc::make_mut(summary).receipt;
            (receipt.billed_bytes, receipt.cost_usd) = (billed_bytes, cost_usd);
            (receipt.bill.billed_bytes, receipt.bill.cost_usd) = (billed_bytes, cost_usd);
        }
    }

    /// The old result stays until the first rows of the new one are here, so that nothing flashes empty.
    fn show_what_came(&mut self) {
        if let Run::Fetching { asked, summary, coming } = std::mem::replace(&mut self.run, Run::None) {
            self.shown = Some(coming);
            self.run = Run::Ended { asked, summary };
        }
    }

    fn rows_arrived(&mut self, run_id: u32, first_row: u32, buffer: &[u8]) {
        // A page that cannot be read stays empty in the grid; its cells say so.
        let page = RowPage::decode(buffer).unwrap_or_default();
        if let Run::Fetching { coming, .. } = &mut self.run
            && coming.run_id == run_id
        {
            coming.rows.arrived(first_row, page);
            self.show_what_came();
        } else if let Some(shown) = &mut self.shown
            && shown.run_id == run_id
        {
            shown.rows.arrived(first_row, page);
        }
    }

    fn rows_lost(&mut self) {
        self.show_what_came_if_fetching();
        self.ended_run = None;
        if let Some(shown) = &mut self.shown {
            shown.lost = true;
        }
    }

    fn show_what_came_if_fetching(&mut self) {
        if matches!(self.run, Run::Fetching { .. }) {
            self.show_what_came();
        }
    }

    /// Whether a statement would start at once.
    pub(crate) fn engine_is_there(&self) -> bool {
        matches!(self.engine, LinkState::Ready | LinkState::Running { .. })
    }

    /// Whether a run waits or goes on.
    pub(crate) fn is_busy(&self) -> bool {
        matches!(self.run, Run::Queued { .. } | Run::Running { .. } | Run::Fetching { .. })
    }

    /// The word of the status strip.
    pub(crate) fn phase(&self) -> Phase {
        match (&self.engine, &self.run) {
            (LinkState::Broken(_), _) => Phase::Broken,
            (_, Run::Queued { .. }) => Phase::Queued,
            (_, Run::Running { .. } | Run::Fetching { .. }) => Phase::Running,
            (_, Run::Ended { summary, .. }) => match summary.state {
                RunState::Succeeded => Phase::Succeeded,
                RunState::Failed => Phase::Failed,
                RunState::Cancelled => Phase::Cancelled,
            },
            (LinkState::Ready | LinkState::Running { .. }, Run::None) => Phase::Ready,
            (_, Run::None) => Phase::Loading,
        }
    }

    /// The error to show: the engine's own before that of the last run.
    pub(crate) fn error(&self) -> Option<Diagnostic> {
        match (&self.engine, &self.run) {
            (LinkState::Broken(diagnostic), _) => Some(diagnostic.clone()),
            // What the user did himself is no error.
            (_, Run::Ended { summary, .. }) => summary.error.clone().filter(|error| error.code != Code::UserCancelled),
            _ => None,
        }
    }

    /// The statement last asked for.
    pub(crate) fn asked(&self) -> Option<&Asked> {
        match &self.run {
            Run::None => None,
            Run::Queued { asked }
            | Run::Running { asked, .. }
            | Run::Fetching { asked, .. }
            | Run::Ended { asked, .. } => Some(asked),
        }
    }

    /// Whether the grid shows an earlier result than the last run's.
    pub(crate) fn shows_an_earlier_result(&self) -> bool {
        !matches!(&self.run, Run::Ended { summary, .. } if summary.state == RunState::Succeeded)
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
