//! What a copy of the lake as it was published is made of, so that somebody who keeps what a copy answered knows how long it
//! holds.

use athenaeum_lake::catalog::Catalog;
use athenaeum_lake::{LakeStore, Manifest};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// Two of these are equal if the same statements give the same on copies of both: the same catalog, the same objects, and the
/// same day, since a query may ask for today.
#[derive(Debug, Clone)]
pub struct Published {
    catalog: Arc<Catalog>,
    manifest: Arc<Manifest>,
    day: NaiveDate,
}

impl Published {
    pub(crate) fn new(catalog: Arc<Catalog>, lake: &LakeStore, now: DateTime<Utc>) -> Self {
        Self { catalog, manifest: lake.shared_manifest(), day: now.date_naive() }
    }
}

impl PartialEq for Published {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.catalog, &other.catalog)
            && Arc::ptr_eq(&self.manifest, &other.manifest)
            && self.day == other.day
    }
}

impl Eq for Published {}
