//! Footers of Parquet objects that are known without reading anything for a query: those decoded before, those whose bytes
//! still lie in the lake's cache, and a few that are fetched as a sample.

use super::limits::EstimateLimits;
use crate::table::{parquet_tail, parquet_tail_range};
use arrow::datatypes::SchemaRef;
use athenaeum_lake::{Address, LakeObject, QueryStore};
use bytes::Bytes;
use parquet::arrow::parquet_to_arrow_schema;
use parquet::file::metadata::{PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A footer, with what is made of it for every estimate.
#[derive(Debug)]
pub(crate) struct KnownFooter {
    /// With the page index, where the object has one and it was at hand.
    pub(crate) metadata: ParquetMetaData,
    /// Its first byte.
    pub(crate) start: u64,
    /// The columns of the file.
    pub(crate) schema: SchemaRef,
    etag: String,
}

/// Footers by object.
#[derive(Debug, Default)]
pub(crate) struct KnownFooters(Mutex<BTreeMap<Address, Arc<KnownFooter>>>);

impl KnownFooters {
    /// The footer of an object, if that costs no request.
    pub(crate) fn get(&self, store: &QueryStore, object: &LakeObject) -> Option<Arc<KnownFooter>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(footer) = known.get(&object.address).filter(|footer| footer.etag == object.etag) {
            return Some(Arc::clone(footer));
        }
        let tail = store.held(object, &parquet_tail_range(object))?;
        let footer = Arc::new(decoded(object, tail)?);
        if known.len() >= EstimateLimits::default().kept_footers {
            known.clear();
        }
        known.insert(object.address.clone(), Arc::clone(&footer));
        Some(footer)
    }

    /// The same, fetched if need be. Its bytes stay in the lake's cache, for the run; nobody pays for them.
    /// Where no bytes are kept, none are fetched.
    pub(crate) async fn fetch(&self, store: &QueryStore, object: &LakeObject) -> Option<Arc<KnownFooter>> {
        if let Some(known) = self.get(store, object) {
            return Some(known);
        }
        // What cannot be read is told by the run, not while somebody types.
        store.fetch_ahead(object, std::slice::from_ref(&parquet_tail_range(object))).await.ok()?;
        self.get(store, object)
    }
}

fn decoded(object: &LakeObject, tail: Bytes) -> Option<KnownFooter> {
    let footer = parquet_tail(object, &tail)?;
    let file = footer.metadata.file_metadata();
    let schema = parquet_to_arrow_schema(file.schema_descr(), file.key_value_metadata()).ok()?;
    let metadata = with_page_index(footer.metadata.as_ref().clone(), tail, object.size_bytes);
    Some(KnownFooter { metadata, start: footer.start, schema: Arc::new(schema), etag: object.etag.clone() })
}

/// The same metadata with the page index, if all of it lies in the tail.
fn with_page_index(metadata: ParquetMetaData, tail: Bytes, size_bytes: u64) -> ParquetMetaData {
    let mut reader =
        ParquetMetaDataReader::new_with_metadata(metadata.clone()).with_page_index_policy(PageIndexPolicy::Optional);
    match reader.read_page_indexes_sized(&tail, size_bytes) {
        Ok(()) => reader.finish().unwrap_or(metadata),
        Err(_no_index) => metadata,
    }
}
