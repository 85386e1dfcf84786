//! What is kept of a run that ended, for questions about it: its plan, what it read, its rows. Each question has a module of
//! its own.

use crate::comparison::{ComparisonLimits, compared};
use crate::outcome::Rows;
use crate::query::QueryIo;
use crate::savings::savings_of;
use crate::session::Engine;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_protocol::{AboutRun, Answer, Receipt, ResultColumn};
use std::sync::Arc;

/// A run that ended.
#[derive(Debug)]
pub struct RunDetails {
    /// The statement as typed.
    pub(crate) text: String,
    /// Database that unqualified names belonged to.
    pub(crate) database: String,
    /// What it read, and its plan.
    pub(crate) io: Arc<QueryIo>,
    /// Columns of the result.
    pub(crate) columns: Vec<ResultColumn>,
    /// Rows of the result.
    pub(crate) rows: Rows,
    /// What it read and cost.
    pub(crate) receipt: Receipt,
}

impl RunDetails {
    /// Answers a question about this run; `other` is the run that it is compared with.
    pub async fn answer(&self, engine: &Engine, about: AboutRun, other: Option<&Self>) -> Result<Answer, Diagnostic> {
        match about {
            AboutRun::ScanMap => Err(not_there_yet("The scan map")),
            AboutRun::Plan => Err(not_there_yet("The plan")),
            AboutRun::Savings => Ok(Answer::Savings(savings_of(engine, self).await)),
            AboutRun::Comparison { .. } => match other {
                Some(other) => Ok(Answer::Comparison(compared(self, other, &ComparisonLimits::default()))),
                None => Err(Diagnostic::new(Code::InternalError, "the run to compare with is missing")),
            },
        }
    }
}

fn not_there_yet(what: &str) -> Diagnostic {
    Diagnostic::new(Code::NotSupported, format!("{what} is not there yet"))
}
