//! How runs and engines end on the side of the page: the diagnostics a learner then reads. No behaviour.

use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_protocol::{Receipt, RunState, RunSummary, StatementKind};

/// The summary of a run that ended on this side.
pub(super) fn ended(state: RunState, error: Option<Diagnostic>) -> RunSummary {
    RunSummary {
        statement_kind: StatementKind::Dml,
        state,
        error,
        columns: Vec::new(),
        row_count: 0,
        truncated: false,
        receipt: Receipt::default(),
        catalog: None,
    }
}

/// The user stopped it.
pub(super) fn cancelled() -> Diagnostic {
    Diagnostic::new(Code::UserCancelled, "Query was cancelled")
}

/// The worker died under a run.
pub(super) fn restarted(cause: &str) -> Diagnostic {
    Diagnostic::new(Code::EngineRestarted, "The engine was restarted while the statement ran")
        .because(sentence("The engine stopped", cause))
        .hint("Run the statement again. What you typed is kept; rows of earlier results are not.")
        .hint("If it stops again, read less: fewer partitions, fewer columns, or a smaller join.")
}

/// No further instance is started.
pub(super) fn died_too_often(cause: &str) -> Diagnostic {
    Diagnostic::new(Code::EngineUnavailable, "The engine stopped several times in a row and is not started again")
        .because(sentence("It stopped last with", cause))
        .hint("Reload the page. What you typed is kept.")
}

/// The module did not come.
pub(super) fn download_failed(reason: &str) -> Diagnostic {
    Diagnostic::new(Code::EngineUnavailable, "The engine could not be downloaded")
        .because(sentence("The download ended with", reason))
        .hint("Check the connection and reload the page.")
}

/// The worker speaks another version of the protocol.
pub(super) fn other_version() -> Diagnostic {
    Diagnostic::new(Code::EngineUnavailable, "The page and the engine come from different builds")
        .because("The site was updated while this page was open.")
        .hint("Reload the page.")
}

/// A foreign text as the end of a sentence of ours; some bring their own full stop.
fn sentence(beginning: &str, foreign: &str) -> String {
    format!("{beginning}: {}.", foreign.trim_end_matches('.'))
}
