//! The life of the engine worker as a pure state machine: inputs and the time go in, effects come out.
//! Touches no worker, clock or timer, so every death and restart is tested natively.

use super::asks::{Asks, refused};
use super::endings::{cancelled, died_too_often, download_failed, ended, other_version, restarted};
use super::kept_runs::KeptRuns;
use super::limits::LinkLimits;
use super::lost_runs::LostRuns;
use super::news::{Effect, Input, LinkState, News, Order, Progress};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{PROTOCOL_VERSION, Question, Reads, RunOptions, RunState, RunSummary, ToPage, ToWorker};
use std::collections::BTreeSet;

/// What the page knows about its engine.
#[derive(Debug)]
pub(crate) struct Machine {
    limits: LinkLimits,
    lake_url: String,
    reads: Reads,
    state: LinkState,
    /// The run asked for before the engine was ready.
    waiting: Option<Order>,
    last_run_id: u32,
    /// The runs that the worker keeps.
    kept: KeptRuns,
    lost: LostRuns,
    /// When the last input came.
    now_ms: f64,
    deaths_ms: Vec<f64>,
    ping: Ping,
    asks: Asks,
}

/// The heartbeat while nothing runs.
#[derive(Debug, Default)]
struct Ping {
    nonce: u32,
    sent_ms: f64,
    unanswered: u32,
}

impl Machine {
    /// A machine whose engine is still being downloaded, and whose clock began so long after 1970.
    pub(crate) fn new(lake_url: String, reads: Reads, limits: LinkLimits, clock_zero_ms: f64) -> Self {
        Self {
            limits,
            lake_url,
            reads,
            state: LinkState::Starting(Progress::Downloading { received_bytes: 0, total_bytes: None }),
            waiting: None,
            last_run_id: 0,
            kept: KeptRuns::default(),
            lost: LostRuns::new(clock_zero_ms),
            now_ms: 0.0,
            deaths_ms: Vec::new(),
            ping: Ping::default(),
            asks: Asks::default(),
        }
    }

    /// Takes one input and says what is to be done, in order.
    pub(crate) fn step(&mut self, now_ms: f64, input: Input) -> Vec<Effect> {
        self.now_ms = now_ms;
        let before = self.state.clone();
        let mut effects = match input {
            Input::Downloaded { received_bytes, total_bytes } => self.downloaded(received_bytes, total_bytes),
            Input::ModuleReady => self.spawn(),
            Input::ModuleFailed(reason) => self.break_down(download_failed(&reason)),
            Input::Message(message, rows) => self.message(now_ms, *message, rows),
            Input::Failure(cause) => self.die(now_ms, &cause),
            Input::Run { sql, database, options } => self.run(sql, database, options),
            Input::Cancel => self.cancel(now_ms),
            Input::Ask { ask_id, question } => self.ask(ask_id, question),
            Input::Rows { run_id, first_row, row_count } => self.rows(run_id, first_row, row_count),
            Input::Pin { runs } => self.pin(runs),
            Input::Crash => self.post_if_alive(ToWorker::Crash),
            Input::Tick => self.tick(now_ms),
        };
        if before != self.state {
            effects.push(Effect::Tell(News::State(self.state.clone())));
        }
        effects
    }

    fn downloaded(&mut self, received_bytes: u64, total_bytes: Option<u64>) -> Vec<Effect> {
        if let LinkState::Starting(Progress::Downloading { .. }) = self.state {
            self.state = LinkState::Starting(Progress::Downloading { received_bytes, total_bytes });
        }
        Vec::new()
    }

    fn spawn(&mut self) -> Vec<Effect> {
        self.state = LinkState::Starting(Progress::Booting);
        vec![Effect::Spawn]
    }

    fn message(&mut self, now_ms: f64, message: ToPage, rows: Option<Vec<u8>>) -> Vec<Effect> {
        self.ping.unanswered = 0;
        match message {
            ToPage::Loaded => vec![Effect::Post(ToWorker::Start {
                protocol_version: PROTOCOL_VERSION,
                lake_url: self.lake_url.clone(),
                reads: self.reads,
            })],
            ToPage::Ready { protocol_version, catalog, object_count, lake_bytes, notices } => {
                if protocol_version != PROTOCOL_VERSION {
                    return self.break_down(other_version());
                }
                self.state = LinkState::Ready;
                self.ping.sent_ms = now_ms;
                let mut effects = vec![Effect::Tell(News::Ready { catalog, object_count, lake_bytes, notices })];
                // Before any question about the history.
                effects.extend(self.lost.of_a_new_instance());
                effects.extend(self.asks.of_a_new_instance());
                effects.extend(self.start_waiting());
                effects
            }
            ToPage::StartFailed { diagnostic } => self.break_down(diagnostic),
            ToPage::Progress { run_id, rows, data_scanned_bytes, scaled_bytes, requests } if self.runs(run_id) => {
                self.lost.went_on(data_scanned_bytes, scaled_bytes);
                vec![Effect::Tell(News::Progress { rows, data_scanned_bytes, requests })]
            }
            ToPage::Finished { run_id, summary } => self.finished(now_ms, run_id, *summary),
            ToPage::Answered { ask_id, answer, catalog } => {
                self.asks.answered(ask_id, &answer);
                let told = Effect::Tell(News::Answered { ask_id, answer: Box::new(answer), catalog });
                [told].into_iter().chain(self.start_waiting()).collect()
            }
            ToPage::Rows { run_id, first_row } => match rows {
                Some(buffer) => vec![Effect::Tell(News::Rows { run_id, first_row, buffer })],
                None => Vec::new(),
            },
            ToPage::Pong { memory_bytes, .. } => vec![Effect::Tell(News::Memory(memory_bytes))],
            ToPage::Panicked { message } => self.die(now_ms, &message),
            ToPage::Progress { .. } => Vec::new(),
        }
    }

    fn runs(&self, run_id: u32) -> bool {
        matches!(&self.state, LinkState::Running { order, .. } if order.run_id == run_id)
    }

    fn run(&mut self, sql: String, database: String, options: RunOptions) -> Vec<Effect> {
        self.last_run_id += 1;
        let order = Order { run_id: self.last_run_id, sql, database, options };
        match &self.state {
            LinkState::Ready if self.asks.may_run() => self.start(order),
            LinkState::Ready | LinkState::Starting(_) | LinkState::Dead { .. } => {
                let run_id = order.run_id;
                self.waiting = Some(order);
                vec![Effect::Tell(News::Queued { run_id })]
            }
            // One statement at a time: the button says Cancel by now, and a key pressed twice means once.
            LinkState::Running { .. } => Vec::new(),
            LinkState::Broken(diagnostic) => {
                vec![finish(order.run_id, ended(RunState::Failed, Some(diagnostic.clone())))]
            }
        }
    }

    /// Starts the run that waits, once the engine has all that it may read.
    fn start_waiting(&mut self) -> Vec<Effect> {
        if self.state != LinkState::Ready || !self.asks.may_run() {
            return Vec::new();
        }
        self.waiting.take().map(|order| self.start(order)).unwrap_or_default()
    }

    fn start(&mut self, order: Order) -> Vec<Effect> {
        let Order { run_id, sql, database, options } = order.clone();
        self.lost.began(self.now_ms);
        self.state = LinkState::Running { order, cancelled_ms: None };
        vec![Effect::Tell(News::Started { run_id }), Effect::Post(ToWorker::Run { run_id, sql, database, options })]
    }

    fn cancel(&mut self, now_ms: f64) -> Vec<Effect> {
        if let Some(order) = self.waiting.take() {
            return vec![finish(order.run_id, ended(RunState::Cancelled, Some(cancelled())))];
        }
        match &mut self.state {
            LinkState::Running { order, cancelled_ms: asked @ None } => {
                *asked = Some(now_ms);
                vec![Effect::Post(ToWorker::Cancel { run_id: order.run_id })]
            }
            _ => Vec::new(),
        }
    }

    fn finished(&mut self, now_ms: f64, run_id: u32, summary: RunSummary) -> Vec<Effect> {
        let LinkState::Running { order, .. } = &self.state else { return Vec::new() };
        if order.run_id != run_id {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if summary.state == RunState::Succeeded {
            self.deaths_ms.clear();
        }
        effects.extend(dropped(self.kept.ended(run_id, summary.state == RunState::Succeeded)));
        self.state = LinkState::Ready;
        self.ping = Ping { sent_ms: now_ms, ..Ping::default() };
        effects.push(finish(run_id, summary));
        effects
    }

    fn ask(&mut self, ask_id: u32, question: Question) -> Vec<Effect> {
        match &self.state {
            LinkState::Ready | LinkState::Running { .. } => vec![self.asks.send(ask_id, question)],
            LinkState::Starting(_) | LinkState::Dead { .. } => {
                self.asks.wait(ask_id, question);
                Vec::new()
            }
            LinkState::Broken(diagnostic) => vec![refused(ask_id, diagnostic.clone())],
        }
    }

    /// Exactly these runs are to stay.
    fn pin(&mut self, runs: BTreeSet<u32>) -> Vec<Effect> {
        dropped(self.kept.pin(runs)).collect()
    }

    fn rows(&self, run_id: u32, first_row: u32, row_count: u32) -> Vec<Effect> {
        if self.kept.has(run_id) {
            self.post_if_alive(ToWorker::Rows { run_id, first_row, row_count })
        } else {
            Vec::new()
        }
    }

    fn post_if_alive(&self, message: ToWorker) -> Vec<Effect> {
        match self.state {
            LinkState::Ready | LinkState::Running { .. } => vec![Effect::Post(message)],
            _ => Vec::new(),
        }
    }

    fn tick(&mut self, now_ms: f64) -> Vec<Effect> {
        match &self.state {
            LinkState::Dead { respawn_ms, .. } if now_ms >= *respawn_ms => self.spawn(),
            LinkState::Running { cancelled_ms: Some(asked_ms), .. }
                if now_ms - asked_ms >= self.limits.cancel_grace_ms =>
            {
                self.replace_after_cancel()
            }
            LinkState::Ready if now_ms - self.ping.sent_ms >= self.limits.ping_every_ms => self.ping(now_ms),
            _ => Vec::new(),
        }
    }

    fn ping(&mut self, now_ms: f64) -> Vec<Effect> {
        if self.ping.unanswered >= self.limits.pings_missed {
            return self.die(now_ms, "it stopped answering");
        }
        self.ping = Ping { nonce: self.ping.nonce + 1, sent_ms: now_ms, unanswered: self.ping.unanswered + 1 };
        vec![Effect::Post(ToWorker::Ping { nonce: self.ping.nonce })]
    }

    /// The run did not give way in time. Wanted by the user, so it counts as no death and waits for nothing.
    fn replace_after_cancel(&mut self) -> Vec<Effect> {
        let mut effects = self.bury();
        // Nothing is wrong with them: the next instance answers.
        self.asks.wait_again();
        if let LinkState::Running { order, .. } = &self.state {
            let why = cancelled().because("The engine did not stop within a second, so it was replaced.");
            let summary = self.ended_with_its_engine(RunState::Cancelled, why);
            self.lost.lost(order, self.now_ms, &summary);
            effects.push(finish(order.run_id, summary));
        }
        effects.extend(self.spawn());
        effects
    }

    /// The end of the run under way, which read what the engine told last.
    fn ended_with_its_engine(&self, state: RunState, why: Diagnostic) -> RunSummary {
        RunSummary { receipt: self.lost.receipt(self.now_ms, state), ..ended(state, Some(why)) }
    }

    /// Ends the instance; its rows are gone with it.
    fn bury(&mut self) -> Vec<Effect> {
        self.ping = Ping::default();
        let lost = self.kept.lost().then_some(Effect::Tell(News::RowsLost));
        [Effect::Terminate].into_iter().chain(lost).collect()
    }

    fn die(&mut self, now_ms: f64, cause: &str) -> Vec<Effect> {
        if matches!(self.state, LinkState::Broken(_) | LinkState::Dead { .. }) {
            return Vec::new();
        }
        let mut effects = self.bury();
        // One of them may be what it died of, so they are not asked again.
        effects.extend(self.asks.end_sent(&restarted(cause)));
        if let LinkState::Running { order, cancelled_ms } = &self.state {
            let summary = match cancelled_ms {
                Some(_) => self.ended_with_its_engine(RunState::Cancelled, cancelled()),
                None => self.ended_with_its_engine(RunState::Failed, restarted(cause)),
            };
            self.lost.lost(order, now_ms, &summary);
            effects.push(finish(order.run_id, summary));
        }
        self.deaths_ms.retain(|then_ms| now_ms - then_ms < self.limits.deaths_within_ms);
        let delay_ms = self.limits.respawn_after_ms.get(self.deaths_ms.len()).copied();
        self.deaths_ms.push(now_ms);
        match delay_ms {
            Some(delay_ms) if self.deaths_ms.len() < self.limits.deaths => {
                self.state = LinkState::Dead { reason: cause.to_owned(), respawn_ms: now_ms + delay_ms };
            }
            _ => effects.extend(self.break_down(died_too_often(cause))),
        }
        effects
    }

    fn break_down(&mut self, diagnostic: Diagnostic) -> Vec<Effect> {
        let mut effects = vec![Effect::Terminate];
        if let Some(order) = self.waiting.take() {
            effects.push(finish(order.run_id, ended(RunState::Failed, Some(diagnostic.clone()))));
        }
        effects.extend(self.asks.end_all(&diagnostic));
        self.state = LinkState::Broken(diagnostic);
        effects
    }
}

fn dropped(runs: Vec<u32>) -> impl Iterator<Item = Effect> {
    runs.into_iter().map(|run_id| Effect::Post(ToWorker::Drop { run_id }))
}

fn finish(run_id: u32, summary: RunSummary) -> Effect {
    Effect::Tell(News::Finished { run_id, summary: Box::new(summary) })
}

#[cfg(test)]
#[path = "machine_tests.rs"]
mod tests;
