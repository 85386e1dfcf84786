//! Parquet objects through the byte meter: footers, page indexes and column chunks are each asked for and counted exactly,
//! whatever is fetched ahead or together with them.

use super::read_ahead::ReadAhead;
use super::read_problem::into_datafusion;
use crate::limits::EngineLimits;
use crate::query::{Footer, ScanTracker};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::{LakeObject, QueryStore};
use bytes::Bytes;
use datafusion::common::Result;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::ParquetFileReaderFactory;
use datafusion::physical_plan::metrics::ExecutionPlanMetricsSet;
use futures::FutureExt;
use futures::future::BoxFuture;
use parquet::arrow::arrow_reader::ArrowReaderOptions;
use parquet::arrow::async_reader::AsyncFileReader;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::FOOTER_SIZE;
use parquet::file::metadata::{
    ColumnChunkMetaData, FileMetaData, FooterTail, KeyValue, ParquetMetaData, ParquetMetaDataBuilder,
    ParquetMetaDataReader,
};
use std::ops::Range;
use std::sync::Arc;

/// Key of a footer's metadata under which the reader puts the object's address, so that who sees only the file's schema can
/// name it.
pub(super) const OBJECT_KEY: &str = "athenaeum.object";

/// Bytes fetched from the end of an object whose listing does not know where its page index begins.
const GUESSED_TAIL_BYTES: u64 = 16 << 10;

/// Makes readers for the objects of one scan.
#[derive(Debug)]
pub(crate) struct LakeParquetReaders {
    store: Arc<QueryStore>,
    tracker: Arc<ScanTracker>,
    ahead: Arc<ReadAhead>,
}

impl LakeParquetReaders {
    pub(crate) fn new(store: Arc<QueryStore>, tracker: Arc<ScanTracker>, ahead: ReadAhead) -> Self {
        Self { store, tracker, ahead: Arc::new(ahead) }
    }
}

impl ParquetFileReaderFactory for LakeParquetReaders {
    fn create_reader(
        &self,
        _partition_index: usize,
        file: PartitionedFile,
        _metadata_size_hint: Option<usize>,
        metrics: &ExecutionPlanMetricsSet,
    ) -> Result<Box<dyn AsyncFileReader + Send>> {
        let Some(object) = file.extension::<LakeObject>().cloned() else {
            return Err(into_datafusion(Diagnostic::new(
                Code::InternalError,
                "a file of a scan is no object of the lake",
            )));
        };
        self.tracker.keep_metrics(metrics);
        let (store, tracker, ahead) = (Arc::clone(&self.store), Arc::clone(&self.tracker), Arc::clone(&self.ahead));
        Ok(Box::new(LakeParquetReader { store, tracker, ahead, object }))
    }
}

struct LakeParquetReader {
    store: Arc<QueryStore>,
    tracker: Arc<ScanTracker>,
    ahead: Arc<ReadAhead>,
    object: LakeObject,
}

impl LakeParquetReader {
    async fn read(&self, ranges: &[Range<u64>]) -> Result<Vec<Bytes>, ParquetError> {
        self.store
            .read_ranges(&self.object, ranges, &self.tracker.meter)
            .await
            .map_err(|error| ParquetError::External(Box::new(error)))
    }

    /// Fetches page index and footer in one request, then counts the footer alone; the page index counts when it is used.
    async fn read_footer(&self) -> Result<Footer, ParquetError> {
        if let Some(footer) = self.tracker.footer(&self.object.address) {
            return Ok(footer);
        }
        let size = self.object.size_bytes;
        let last = FOOTER_SIZE as u64;
        if size < last {
            return Err(self.bad_data(&format!("it has {size} bytes, too few for a Parquet file")));
        }
        let fetched = self.ahead.fetch_tails(&self.store, &self.object, tail_range).await;
        fetched.map_err(|error| ParquetError::External(Box::new(error)))?;
        let end = self.read(std::slice::from_ref(&(size - last..size))).await?;
        let start = self.footer_start(end.first())?;
        let bytes = self.read(std::slice::from_ref(&(start..size - last))).await?;
        let footer = match self.ahead.footer(&self.object) {
            Some(footer) => footer,
            None => {
                let bytes = bytes.first().ok_or_else(|| self.bad_data("its footer is missing"))?;
                let metadata = ParquetMetaDataReader::decode_metadata(bytes);
                let metadata = metadata.map_err(|error| self.bad_data(&error.to_string()))?;
                if let Some(column) = misplaced_column(&metadata, start) {
                    return Err(self.bad_data(&format!("its footer places column {column} outside of the file's data")));
                }
                Footer { metadata: Arc::new(signed(metadata, &self.object)), start }
            }
        };
        if footer.metadata.row_groups().iter().flat_map(|group| group.columns()).any(is_lzo) {
            return Err(self.lzo());
        }
        self.tracker.keep_footer(&self.object, footer.clone());
        Ok(footer)
    }

    /// Lets the next objects' chunks come along with this one's.
    async fn read_chunks(&self, ranges: &[Range<u64>]) -> Result<Vec<Bytes>, ParquetError> {
        self.ahead.learn(&self.object, ranges);
        if let Some(footer) = self.tracker.footer(&self.object.address) {
            let ahead = &self.ahead;
            ahead.fetch_chunks(&self.store, &self.object, &footer.metadata, ranges, parse_tail, tail_range).await;
        }
        self.read(ranges).await
    }

    /// Where the footer begins, by the length in the last eight bytes. The length is checked before anything is reserved.
    fn footer_start(&self, end: Option<&Bytes>) -> Result<u64, ParquetError> {
        let end: &[u8; FOOTER_SIZE] = end
            .and_then(|bytes| bytes.as_ref().try_into().ok())
            .ok_or_else(|| self.bad_data("its last bytes are missing"))?;
        let tail = FooterTail::try_new(end).map_err(|error| self.bad_data(&error.to_string()))?;
        let length = tail.metadata_length() as u64;
        if length > EngineLimits::default().footer_bytes {
            return Err(self.bad_data(&format!("its footer claims {length} bytes")));
        }
        (self.object.size_bytes - FOOTER_SIZE as u64)
            .checked_sub(length)
            .ok_or_else(|| self.bad_data("its footer is longer than the file"))
    }

    fn lzo(&self) -> ParquetError {
        let message = format!("Parquet files packed with LZO are not supported: {}", self.object.address);
        let diagnostic = Diagnostic::new(Code::NotSupported, message)
            .because("Athena reads LZO, but there is no maintained LZO library that runs in a browser.")
            .hint("Write the file again with SNAPPY, GZIP, ZSTD or LZ4.");
        ParquetError::External(Box::new(diagnostic))
    }

    fn bad_data(&self, problem: &str) -> ParquetError {
        let diagnostic = Diagnostic::new(
            Code::HiveBadData,
            format!("{} is not a valid Parquet file: {problem}", self.object.address),
        )
        .because("The table says STORED AS PARQUET, and this object below its location is something else or damaged.")
        .hint("Check the table's LOCATION and what lies below it.");
        ParquetError::External(Box::new(diagnostic))
    }
}

/// A column with a chunk that does not lie before the footer. Whoever gets a footer relies on there being none.
fn misplaced_column(metadata: &ParquetMetaData, footer_start: u64) -> Option<String> {
    let is_inside = |chunk: &&ColumnChunkMetaData| {
        let start = chunk.dictionary_page_offset().unwrap_or_else(|| chunk.data_page_offset());
        let bytes = u64::try_from(start).ok().zip(u64::try_from(chunk.compressed_size()).ok());
        let end = bytes.and_then(|(start, length)| start.checked_add(length));
        end.is_some_and(|end| end <= footer_start)
    };
    let mut chunks = metadata.row_groups().iter().flat_map(|group| group.columns());
    chunks.find(|chunk| !is_inside(chunk)).map(|chunk| chunk.column_path().string())
}

fn is_lzo(chunk: &ColumnChunkMetaData) -> bool {
    matches!(chunk.compression(), Compression::LZO)
}

/// Page index and footer, as far as the listing knows where they begin.
pub(crate) fn tail_range(object: &LakeObject) -> Range<u64> {
    let length = object.parquet_tail_bytes.unwrap_or(GUESSED_TAIL_BYTES).max(FOOTER_SIZE as u64).min(object.size_bytes);
    object.size_bytes - length..object.size_bytes
}

/// The footer in a tail that was fetched ahead, if it is whole and sound; otherwise the reader of the object tells why not.
pub(crate) fn parse_tail(object: &LakeObject, tail: &[u8]) -> Option<Footer> {
    let (rest, last) = tail.split_last_chunk::<FOOTER_SIZE>()?;
    let length = FooterTail::try_new(last).ok()?.metadata_length();
    let footer = rest.get(rest.len().checked_sub(length)?..)?;
    let metadata = ParquetMetaDataReader::decode_metadata(footer).ok()?;
    let start = object.size_bytes - (FOOTER_SIZE + length) as u64;
    if misplaced_column(&metadata, start).is_some() {
        return None;
    }
    Some(Footer { metadata: Arc::new(signed(metadata, object)), start })
}

/// The footer of an object, read for a question: it counts in no receipt. Nothing where it is not sound.
pub(crate) async fn footer_of(store: &QueryStore, object: &LakeObject) -> Option<Footer> {
    let fetch = async |range: Range<u64>| store.fetch_ranges(object, &[range]).await.ok()?.pop();
    let tail = fetch(tail_range(object)).await?;
    if let Some(footer) = parse_tail(object, &tail) {
        return Some(footer);
    }
    let length = FooterTail::try_new(tail.last_chunk::<FOOTER_SIZE>()?).ok()?.metadata_length() as u64;
    let whole = (length <= EngineLimits::default().footer_bytes).then_some(length + FOOTER_SIZE as u64)?;
    let tail = fetch(object.size_bytes.checked_sub(whole)?..object.size_bytes).await?;
    parse_tail(object, &tail)
}

/// The same footer with the object's address among its metadata.
fn signed(metadata: ParquetMetaData, object: &LakeObject) -> ParquetMetaData {
    let file = metadata.file_metadata();
    let mut pairs = file.key_value_metadata().cloned().unwrap_or_default();
    pairs.push(KeyValue::new(OBJECT_KEY.to_owned(), object.address.to_string()));
    let file = FileMetaData::new(
        file.version(),
        file.num_rows(),
        file.created_by().map(str::to_owned),
        Some(pairs),
        file.schema_descr_ptr(),
        file.column_orders().cloned(),
    );
    let groups = metadata.row_groups().to_vec();
    ParquetMetaDataBuilder::new(file).set_row_groups(groups).build()
}

impl AsyncFileReader for LakeParquetReader {
    fn get_bytes(&mut self, range: Range<u64>) -> BoxFuture<'_, Result<Bytes, ParquetError>> {
        async move { self.read(std::slice::from_ref(&range)).await?.pop().ok_or_else(|| self.bad_data("bytes are missing")) }.boxed()
    }

    fn get_byte_ranges(&mut self, ranges: Vec<Range<u64>>) -> BoxFuture<'_, Result<Vec<Bytes>, ParquetError>> {
        async move { self.read_chunks(&ranges).await }.boxed()
    }

    fn get_metadata<'a>(
        &'a mut self,
        _options: Option<&'a ArrowReaderOptions>,
    ) -> BoxFuture<'a, Result<Arc<ParquetMetaData>, ParquetError>> {
        // Without the page index: the scan asks for it when its predicate can use it.
        async move { Ok(self.read_footer().await?.metadata) }.boxed()
    }
}
