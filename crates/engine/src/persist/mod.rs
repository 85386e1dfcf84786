//! How the learner's changes last: the difference from the sample catalog, the listing of the learner's objects and the
//! clock are one text, which a platform keeps and replaces as a whole.
//!
//! A change puts its bytes first, then takes the storage's lock, catches up with other sessions, changes what is there now,
//! saves, and only then shows it. So nothing is lost that was reported as written, and nothing half-written is seen: what no
//! saved text names is no object, and is swept away at the next start.

mod commit;
mod reset;
mod restore;
#[cfg(test)]
mod tests;

pub use reset::Reset;

use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::{Catalog, CatalogChanges};
use athenaeum_lake::{LearnerState, LearnerStorage, Listing, StateLock, UPLOAD_BUCKET, WriteError};
use futures::lock::Mutex;
use std::sync::Arc;

/// The database of the learner's own files, which last as long as the session.
pub(crate) const SESSION_DATABASE: &str = UPLOAD_BUCKET;

/// What changes are compared with, and which of them the world shows.
#[derive(Debug)]
pub(crate) struct Kept {
    /// The sample catalog.
    base: Arc<Catalog>,
    /// The mark of the saved text that the world shows. Held while a change is made or taken over.
    shown: Mutex<Option<String>>,
}

impl Kept {
    /// The sample catalog.
    pub(crate) fn base(&self) -> Arc<Catalog> {
        Arc::clone(&self.base)
    }
}

/// Everything that a change may touch.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The catalog.
    pub(crate) catalog: Catalog,
    /// The learner's objects.
    pub(crate) listing: Listing,
    /// The clock.
    pub(crate) tick: u32,
}

impl World {
    fn storage(&self) -> &dyn LearnerStorage {
        self.lake().learner().storage().as_ref()
    }

    /// The world as it is now, to be changed.
    fn draft(&self) -> Draft {
        Draft {
            catalog: Catalog::clone(&self.catalog()),
            listing: self.lake().learner().listing(),
            tick: self.lake().tick(),
        }
    }

    /// Shows a draft. Objects first: one without its table is nothing, a table without its objects is wrong.
    fn show_draft(&self, draft: Draft) {
        self.lake().learner().replace_listing(draft.listing);
        self.lake().set_tick(draft.tick);
        self.show(Arc::new(draft.catalog));
    }

    /// Saves a draft and then shows it; it is not shown when it cannot be saved.
    async fn save(
        &self,
        kept: &Kept,
        shown: &mut Option<String>,
        lock: &StateLock,
        draft: Draft,
    ) -> Result<(), Diagnostic> {
        let changes = CatalogChanges::between(&kept.base, &draft.catalog, SESSION_DATABASE).map_err(unwritable)?;
        let state = LearnerState { listing: draft.listing.clone(), changes, tick: draft.tick };
        let mark = self.lake().learner().unique();
        let text = state.to_text(&mark).map_err(unwritable)?;
        self.storage().save_state(lock, &mark, &text).await.map_err(|error| error.diagnostic())?;
        *shown = Some(mark);
        self.show_draft(draft);
        Ok(())
    }

    /// Takes over what another session saved. Tells whether there was anything, and what of it no longer fits.
    async fn catch_up(&self, kept: &Kept, shown: &mut Option<String>) -> Result<Option<Vec<String>>, Diagnostic> {
        let told = |error: WriteError| error.diagnostic();
        if self.storage().state_mark().await.map_err(told)? == *shown {
            return Ok(None);
        }
        let (state, mark) = match self.storage().load_state().await.map_err(told)? {
            Some(text) => LearnerState::parse(&text)
                .map(|(state, mark)| (state, Some(mark)))
                .map_err(|error| told(WriteError::Unreadable { problem: error.to_string() }))?,
            None => (LearnerState::default(), None),
        };
        let (mut catalog, problems) = state.changes.apply(&kept.base);
        if let Some(own_files) = self.catalog().database(SESSION_DATABASE) {
            catalog.put_database(own_files.clone());
        }
        *shown = mark;
        self.show_draft(Draft { catalog, listing: state.listing, tick: state.tick });
        Ok(Some(problems))
    }
}

/// Our own values have a text.
fn unwritable(error: impl ToString) -> Diagnostic {
    Diagnostic::new(Code::InternalError, "the catalog could not be written down").because(error.to_string())
}
