//! What statements act on: the lake and the catalog over it. Each statement sees the catalog as it was when it began;
//! a change replaces it as a whole.

use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::catalog::{Catalog, Database};
use athenaeum_lake::{LakeObject, LakeStore};
use std::sync::{Arc, PoisonError, RwLock};

/// Database that is always there.
const DEFAULT_DATABASE: &str = "default";

/// A lake with its catalog.
#[derive(Debug)]
pub(crate) struct World {
    lake: Arc<LakeStore>,
    catalog: RwLock<Arc<Catalog>>,
}

impl World {
    /// A lake with an empty catalog that holds the database `default`.
    pub(crate) fn new(lake: LakeStore) -> Self {
        let mut catalog = Catalog::default();
        catalog.put_database(Database::new(DEFAULT_DATABASE));
        Self { lake: Arc::new(lake), catalog: RwLock::new(Arc::new(catalog)) }
    }

    /// The lake.
    pub(crate) fn lake(&self) -> &Arc<LakeStore> {
        &self.lake
    }

    /// The catalog as it is now.
    pub(crate) fn catalog(&self) -> Arc<Catalog> {
        Arc::clone(&self.catalog.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the catalog, all or nothing.
    pub(crate) fn change_catalog<T>(
        &self,
        change: impl FnOnce(&mut Catalog) -> Result<T, Diagnostic>,
    ) -> Result<T, Diagnostic> {
        let mut current = self.catalog.write().unwrap_or_else(PoisonError::into_inner);
        let mut changed = Catalog::clone(&current);
        let result = change(&mut changed)?;
        *current = Arc::new(changed);
        Ok(result)
    }

    /// Ends a statement that wrote: its objects are listed and the catalog changed, both or neither.
    pub(crate) fn commit<T>(
        &self,
        written: Vec<LakeObject>,
        change: impl FnOnce(&mut Catalog) -> Result<T, Diagnostic>,
    ) -> Result<T, Diagnostic> {
        let result = self.change_catalog(change)?;
        self.lake.learner().list(written);
        Ok(result)
    }
}
