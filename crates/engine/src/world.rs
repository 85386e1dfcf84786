//! What statements act on: the lake and the catalog over it. Each statement sees the catalog as it was when it began;
//! a change replaces it as a whole. How changes last is told in `persist`.

use crate::history::{History, check_unchanged};
use crate::persist::Kept;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::LakeStore;
use athenaeum_lake::catalog::{Catalog, Database};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// Database that is always there.
const DEFAULT_DATABASE: &str = "default";

/// A lake with its catalog.
#[derive(Debug)]
pub(crate) struct World {
    lake: Arc<LakeStore>,
    catalog: RwLock<Arc<Catalog>>,
    kept: OnceLock<Kept>,
    history: Arc<History>,
}

impl World {
    /// A lake with an empty catalog that holds the database `default`. Nothing lasts before `restore`.
    pub(crate) fn new(lake: LakeStore) -> Self {
        let mut catalog = Catalog::default();
        catalog.put_database(Database::new(DEFAULT_DATABASE));
        Self::over(Arc::new(lake), Arc::new(catalog))
    }

    /// A world of its own over the same lake, in which a statement may be tried out.
    pub(crate) fn over(lake: Arc<LakeStore>, catalog: Arc<Catalog>) -> Self {
        let history = Arc::new(History::new(Arc::clone(lake.learner().storage())));
        Self { lake, catalog: RwLock::new(catalog), kept: OnceLock::new(), history }
    }

    /// The same with one more database, before anything is kept.
    #[must_use]
    pub(crate) fn with_database(self, database: Database) -> Self {
        let mut catalog = Catalog::clone(&self.catalog());
        catalog.put_database(database);
        self.show(Arc::new(catalog));
        self
    }

    /// The statements that were run.
    pub(crate) fn history(&self) -> &Arc<History> {
        &self.history
    }

    /// The lake.
    pub(crate) fn lake(&self) -> &Arc<LakeStore> {
        &self.lake
    }

    /// The catalog as it is now.
    pub(crate) fn catalog(&self) -> Arc<Catalog> {
        Arc::clone(&self.catalog.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The catalog as it was before the learner changed it.
    pub(crate) fn published(&self) -> Arc<Catalog> {
        self.kept.get().map_or_else(|| self.catalog(), Kept::base)
    }

    /// What changes are compared with and saved to, once `restore` was called.
    pub(crate) fn kept(&self) -> &OnceLock<Kept> {
        &self.kept
    }

    /// Puts another catalog in place of this one. Saves nothing.
    pub(crate) fn show(&self, catalog: Arc<Catalog>) {
        *self.catalog.write().unwrap_or_else(PoisonError::into_inner) = catalog;
    }

    /// Changes the catalog, all or nothing, and saves nothing: for statements that run in a world of their own, and for the
    /// scripts of the sample catalog. Everyone else commits.
    pub(crate) fn change_catalog<T>(
        &self,
        change: impl FnOnce(&mut Catalog) -> Result<T, Diagnostic>,
    ) -> Result<T, Diagnostic> {
        if self.kept.get().is_some() {
            return Err(Diagnostic::new(Code::InternalError, "the catalog was changed without being saved"));
        }
        let mut current = self.catalog.write().unwrap_or_else(PoisonError::into_inner);
        let mut changed = Catalog::clone(&current);
        let result = change(&mut changed)?;
        check_unchanged(&current, &changed)?;
        changed.forget_permissions_of_dropped(&current);
        *current = Arc::new(changed);
        Ok(result)
    }
}
