//! Starting: the catalog's scripts run through the same code as a user's DDL.

use crate::progress::Progress;
use crate::session::Engine;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::split_statements;
use athenaeum_protocol::RunState;

/// A DDL script and its name for errors.
#[derive(Debug, Clone)]
pub struct CatalogScript {
    /// Name, such as `catalog/weblogs.sql`.
    pub name: String,
    /// Statements separated by semicolons.
    pub text: String,
    /// Database that unqualified names belong to.
    pub database: String,
}

impl CatalogScript {
    /// A script of the lake, whose names are all qualified.
    pub fn of_lake(name: &str, text: String) -> Self {
        Self { name: name.to_owned(), text, database: "default".to_owned() }
    }
}

impl Engine {
    /// Runs scripts against the catalog. The first statement that fails ends it.
    pub async fn run_catalog_scripts(&self, scripts: &[CatalogScript]) -> Result<(), Diagnostic> {
        for script in scripts {
            for piece in split_statements(&script.text) {
                let outcome = self.run(piece.text, &script.database, &Progress::default()).await;
                if outcome.state != RunState::Succeeded {
                    let error = outcome
                        .error
                        .unwrap_or_else(|| Diagnostic::new(Code::InternalError, "the statement gave no error"));
                    return Err(
                        error.because(format!("A statement of {} at byte {} failed.", script.name, piece.offset))
                    );
                }
            }
        }
        // These are nobody's statements.
        self.forget_workgroups();
        Ok(())
    }
}
