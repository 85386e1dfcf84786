//! At start: the saved changes come back, and bytes that nothing names are swept away.

use super::Kept;
use crate::world::World;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::{BytesName, WriteError};
use futures::lock::Mutex;
use std::collections::BTreeSet;

impl World {
    /// Takes the catalog as it is now for the sample's, and brings back what the learner made. From here on changes last.
    /// Answers with what went wrong, none of which keeps anyone from working with the sample.
    pub(crate) async fn restore(&self) -> Vec<Diagnostic> {
        let kept = self.kept().get_or_init(|| Kept { base: self.catalog(), shown: Mutex::new(None) });
        let mut shown = kept.shown.lock().await;
        // Nobody may save between the listing and the sweep, whose bytes would then be taken for rubbish.
        let lock = match self.storage().lock().await {
            Ok(lock) => lock,
            Err(error) => return vec![error.diagnostic()],
        };
        let mut notices: Vec<Diagnostic> = match self.catch_up(kept, &mut shown).await {
            Ok(problems) => problems.unwrap_or_default().into_iter().map(does_not_fit).collect(),
            Err(unreadable) => return vec![unreadable],
        };
        if let Err(error) = self.sweep().await {
            notices.push(error.diagnostic());
        }
        drop(lock);
        notices
    }

    /// Frees the room of bytes that no listing names and no living session may still be about to list. The lock is held.
    pub(super) async fn sweep(&self) -> Result<(), WriteError> {
        // In this order: a session that comes to life after its names were asked for has none among them.
        let names = self.storage().names().await?;
        let living = self.storage().living_sessions().await?;
        let listing = self.lake().learner().listing();
        let listed: BTreeSet<&str> = listing.values().map(|object| object.etag.as_str()).collect();
        let is_rubbish = |name: &BytesName| !listed.contains(name.id.as_str()) && !living.contains(name.session());
        let rubbish: Vec<BytesName> = names.into_iter().filter(is_rubbish).collect();
        if rubbish.is_empty() { Ok(()) } else { self.storage().remove(&rubbish).await }
    }
}

fn does_not_fit(problem: String) -> Diagnostic {
    Diagnostic::new(Code::HiveMetastoreError, problem)
        .because("The sample lake was published anew since you made your changes.")
        .hint("To go back to the sample: CALL playground.reset().")
}
