//! What is wasteful in the text of a statement.

use crate::estimate::Reading;
use crate::session::Engine;
use athenaeum_protocol::{Estimate, Lint};

/// What is wasteful.
pub(crate) async fn lints(_engine: &Engine, _text: &str, _database: &str, _of: (&Reading, &Estimate)) -> Vec<Lint> {
    Vec::new()
}
