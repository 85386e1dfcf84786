//! Parquet objects through the byte meter: footers, page indexes and column chunks are each asked for and counted exactly,
//! whatever is fetched ahead or together with them.

use super::read_problem::into_datafusion;
use crate::limits::EngineLimits;
use crate::query::{Footer, QueryIo, ScanTracker};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::LakeObject;
use bytes::Bytes;
use datafusion::common::Result;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::ParquetFileReaderFactory;
use datafusion::physical_plan::metrics::ExecutionPlanMetricsSet;
use futures::FutureExt;
use futures::future::BoxFuture;
use parquet::arrow::arrow_reader::ArrowReaderOptions;
use parquet::arrow::async_reader::AsyncFileReader;
use parquet::errors::ParquetError;
use parquet::file::FOOTER_SIZE;
use parquet::file::metadata::{FooterTail, ParquetMetaData, ParquetMetaDataReader};
use std::ops::Range;
use std::sync::Arc;

/// Bytes fetched from the end of an object whose listing does not know where its page index begins.
const GUESSED_TAIL_BYTES: u64 = 16 << 10;

/// Makes readers for the objects of one scan.
#[derive(Debug)]
pub(crate) struct LakeParquetReaders {
    io: Arc<QueryIo>,
    tracker: Arc<ScanTracker>,
}

impl LakeParquetReaders {
    pub(crate) fn new(io: Arc<QueryIo>, tracker: Arc<ScanTracker>) -> Self {
        Self { io, tracker }
    }
}

impl ParquetFileReaderFactory for LakeParquetReaders {
    fn create_reader(
        &self,
        _partition_index: usize,
        file: PartitionedFile,
        _metadata_size_hint: Option<usize>,
        _metrics: &ExecutionPlanMetricsSet,
    ) -> Result<Box<dyn AsyncFileReader + Send>> {
        let Some(object) = file.extension::<LakeObject>().cloned() else {
            return Err(into_datafusion(Diagnostic::new(
                Code::InternalError,
                "a file of a scan is no object of the lake",
            )));
        };
        Ok(Box::new(LakeParquetReader { io: Arc::clone(&self.io), tracker: Arc::clone(&self.tracker), object }))
    }
}

struct LakeParquetReader {
    io: Arc<QueryIo>,
    tracker: Arc<ScanTracker>,
    object: LakeObject,
}

impl LakeParquetReader {
    async fn read(&self, ranges: &[Range<u64>]) -> Result<Vec<Bytes>, ParquetError> {
        self.io
            .store()
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
        let tail = FOOTER_SIZE as u64;
        if size < tail {
            return Err(self.bad_data(&format!("it has {size} bytes, too few for a Parquet file")));
        }
        let ahead = self.object.parquet_tail_bytes.unwrap_or(GUESSED_TAIL_BYTES).clamp(tail, size);
        self.io
            .store()
            .fetch_ranges(&self.object, std::slice::from_ref(&(size - ahead..size)))
            .await
            .map_err(|error| ParquetError::External(Box::new(error)))?;
        let end = self.read(std::slice::from_ref(&(size - tail..size))).await?;
        let start = self.footer_start(end.first())?;
        let bytes = self.read(std::slice::from_ref(&(start..size - tail))).await?;
        let metadata = bytes.first().map(|bytes| ParquetMetaDataReader::decode_metadata(bytes)).transpose();
        let metadata = metadata
            .map_err(|error| self.bad_data(&error.to_string()))?
            .ok_or_else(|| self.bad_data("its footer is missing"))?;
        let footer = Footer { metadata: Arc::new(metadata), start };
        self.tracker.keep_footer(&self.object, footer.clone());
        Ok(footer)
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

impl AsyncFileReader for LakeParquetReader {
    fn get_bytes(&mut self, range: Range<u64>) -> BoxFuture<'_, Result<Bytes, ParquetError>> {
        async move { self.read(std::slice::from_ref(&range)).await?.pop().ok_or_else(|| self.bad_data("bytes are missing")) }.boxed()
    }

    fn get_byte_ranges(&mut self, ranges: Vec<Range<u64>>) -> BoxFuture<'_, Result<Vec<Bytes>, ParquetError>> {
        async move { self.read(&ranges).await }.boxed()
    }

    fn get_metadata<'a>(
        &'a mut self,
        _options: Option<&'a ArrowReaderOptions>,
    ) -> BoxFuture<'a, Result<Arc<ParquetMetaData>, ParquetError>> {
        // Without the page index: the scan asks for it when its predicate can use it.
        async move { Ok(self.read_footer().await?.metadata) }.boxed()
    }
}
