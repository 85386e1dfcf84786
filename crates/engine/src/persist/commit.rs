//! Changing the world so that it lasts, and seeing what other sessions changed.

use super::Draft;
use crate::history::check_unchanged;
use crate::world::World;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::catalog::Catalog;
use athenaeum_lake::{Address, LakeObject};
use std::sync::Arc;

impl World {
    /// Before a statement: takes over what other sessions changed meanwhile, and tells whether there was anything.
    pub(crate) async fn begin_statement(&self) -> bool {
        let Some(kept) = self.kept().get() else { return false };
        let mut shown = kept.shown.lock().await;
        // A statement that only reads goes on with what is known; one that changes something asks again and then fails.
        matches!(self.catch_up(kept, &mut shown).await, Ok(Some(_)))
    }

    /// Ends a statement that wrote: its objects are listed and the catalog changed, for good, both or neither.
    pub(crate) async fn commit<T>(
        &self,
        written: Vec<LakeObject>,
        change: impl FnOnce(&mut Catalog) -> Result<T, Diagnostic>,
    ) -> Result<T, Diagnostic> {
        self.replace(|draft| {
            let result = change(&mut draft.catalog)?;
            for object in written {
                if let Address::S3 { key, .. } = &object.address {
                    draft.listing.insert(key.clone(), object);
                }
            }
            Ok(result)
        })
        .await
    }

    /// Sets the clock: objects of the sample lake with a later tick have not arrived yet.
    pub(crate) async fn set_tick(&self, tick: u32) -> Result<(), Diagnostic> {
        self.replace(|draft| {
            draft.tick = tick;
            Ok(())
        })
        .await
    }

    /// Changes the database of the learner's own files, which lasts as long as the session and is not saved.
    pub(crate) async fn change_session<T>(
        &self,
        change: impl FnOnce(&mut Catalog) -> Result<T, Diagnostic>,
    ) -> Result<T, Diagnostic> {
        // Nothing may be taken over from another session meanwhile.
        let _shown = match self.kept().get() {
            Some(kept) => Some(kept.shown.lock().await),
            None => None,
        };
        let mut catalog = Catalog::clone(&self.catalog());
        let result = change(&mut catalog)?;
        self.show(Arc::new(catalog));
        Ok(result)
    }

    /// Changes the world as it is when nobody else may change it, all or nothing, for good.
    pub(crate) async fn replace<T>(
        &self,
        change: impl FnOnce(&mut Draft) -> Result<T, Diagnostic>,
    ) -> Result<T, Diagnostic> {
        let Some(kept) = self.kept().get() else {
            let (result, draft) = self.changed(change)?;
            self.show_draft(draft);
            return Ok(result);
        };
        let mut shown = kept.shown.lock().await;
        let lock = self.storage().lock().await.map_err(|error| error.diagnostic())?;
        self.catch_up(kept, &mut shown).await?;
        let (result, draft) = self.changed(change)?;
        self.save(kept, &mut shown, &lock, draft).await?;
        Ok(result)
    }

    /// The world as a change leaves it.
    fn changed<T>(&self, change: impl FnOnce(&mut Draft) -> Result<T, Diagnostic>) -> Result<(T, Draft), Diagnostic> {
        let mut draft = self.draft();
        let result = change(&mut draft)?;
        let before = self.catalog();
        check_unchanged(&before, &draft.catalog)?;
        draft.catalog.forget_permissions_of_dropped(&before);
        Ok((result, draft))
    }

    /// Runs a statement that may change the catalog with `change_catalog`. It runs in a world of its own, which takes this
    /// one's place when it was changed and saved. It may run twice: the second time on what others changed meanwhile.
    pub(crate) async fn run_apart<T>(
        &self,
        statement: impl Fn(&World) -> Result<T, Diagnostic>,
    ) -> Result<T, Diagnostic> {
        let Some(kept) = self.kept().get() else { return statement(self) };
        // The lock is for statements that change something; which they are shows when they have run.
        if let (told, None) = self.try_out(&statement)? {
            return Ok(told);
        }
        let mut shown = kept.shown.lock().await;
        let lock = self.storage().lock().await.map_err(|error| error.diagnostic())?;
        self.catch_up(kept, &mut shown).await?;
        let (told, changed) = self.try_out(&statement)?;
        if let Some(catalog) = changed {
            let draft = Draft { catalog: Arc::unwrap_or_clone(catalog), ..self.draft() };
            self.save(kept, &mut shown, &lock, draft).await?;
        }
        Ok(told)
    }

    /// What a statement tells, and the catalog as it leaves it where it changed anything.
    fn try_out<T>(
        &self,
        statement: &impl Fn(&World) -> Result<T, Diagnostic>,
    ) -> Result<(T, Option<Arc<Catalog>>), Diagnostic> {
        let before = self.catalog();
        let apart = World::over(Arc::clone(self.lake()), Arc::clone(&before));
        let told = statement(&apart)?;
        let after = apart.catalog();
        Ok((told, (!Arc::ptr_eq(&before, &after)).then_some(after)))
    }
}
