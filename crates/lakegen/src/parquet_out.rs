//! Writes record batches as Parquet files, always with the same settings. Does not know any table.

use arrow::record_batch::RecordBatch;
use bytes::Bytes;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::Compression;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterVersion};

use crate::error::Result;

/// The writer every file names in its footer. A fixed text, so that a new release of the library changes no byte here.
const CREATED_BY: &str = "athenaeum lakegen";
/// Rows of a page. Small enough for several pages in a row group, so that the page index has something to prune.
const PAGE_ROWS: usize = 5_000;
/// Length of the two length fields and the magic at the end of a Parquet file.
const FOOTER_SUFFIX_BYTES: u64 = 8;

/// A finished Parquet file.
#[derive(Debug, Clone)]
pub(crate) struct ParquetFile {
    /// The whole file.
    pub(crate) bytes: Vec<u8>,
    /// Bytes from the first page index to the end of the file.
    pub(crate) tail_bytes: u64,
}

/// Writes one batch as one file, with at most `row_group_rows` rows in a row group.
pub(crate) fn write_parquet(
    batch: &RecordBatch,
    compression: Compression,
    row_group_rows: usize,
) -> Result<ParquetFile> {
    let properties = WriterProperties::builder()
        .set_created_by(CREATED_BY.to_owned())
        .set_writer_version(WriterVersion::PARQUET_1_0)
        .set_compression(compression)
        .set_dictionary_enabled(true)
        .set_statistics_enabled(EnabledStatistics::Page)
        .set_max_row_group_row_count(Some(row_group_rows))
        .set_data_page_row_count_limit(PAGE_ROWS)
        .build();
    // The Arrow schema would add a kilobyte to each footer and says nothing that the Parquet schema does not.
    let options = ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new_with_options(&mut bytes, batch.schema(), options)?;
    writer.write(batch)?;
    writer.close()?;
    let tail_bytes = tail_bytes(&bytes)?;
    Ok(ParquetFile { bytes, tail_bytes })
}

/// How many bytes at the end of a file hold the page indexes and the footer.
fn tail_bytes(file: &[u8]) -> Result<u64> {
    let file_bytes = file.len() as u64;
    let suffix_start = file.len().saturating_sub(FOOTER_SUFFIX_BYTES as usize);
    let footer_length = file
        .get(suffix_start..)
        .and_then(|suffix| suffix.first_chunk::<4>())
        .map_or(0, |length| u64::from(u32::from_le_bytes(*length)));
    let footer_start = file_bytes.saturating_sub(FOOTER_SUFFIX_BYTES + footer_length);
    let metadata = ParquetMetaDataReader::new().parse_and_finish(&Bytes::copy_from_slice(file))?;
    let tail_start = page_index_start(&metadata).unwrap_or(footer_start);
    Ok(file_bytes - tail_start.min(footer_start))
}

fn page_index_start(metadata: &ParquetMetaData) -> Option<u64> {
    metadata
        .row_groups()
        .iter()
        .flat_map(|group| group.columns())
        .flat_map(|chunk| [chunk.column_index_offset(), chunk.offset_index_offset()])
        .flatten()
        .filter_map(|offset| u64::try_from(offset).ok())
        .min()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::Int64Array;
    use parquet::file::metadata::PageIndexPolicy;

    use super::*;

    #[test]
    fn the_tail_holds_every_index_and_the_footer() {
        let column: arrow::array::ArrayRef = Arc::new(Int64Array::from_iter_values(0..12_000));
        let batch = RecordBatch::try_from_iter([("n", column)]).unwrap();
        let file = write_parquet(&batch, Compression::SNAPPY, 10_000).unwrap();
        let metadata = ParquetMetaDataReader::new()
            .with_page_index_policy(PageIndexPolicy::Required)
            .parse_and_finish(&Bytes::from(file.bytes.clone()))
            .unwrap();
        assert_eq!(metadata.num_row_groups(), 2);
        assert_eq!(metadata.file_metadata().created_by(), Some(CREATED_BY));
        let data_end = metadata.row_groups().iter().flat_map(|group| group.columns()).map(|chunk| {
            let (start, length) = chunk.byte_range();
            start + length
        });
        let tail_start = file.bytes.len() as u64 - file.tail_bytes;
        assert_eq!(data_end.max(), Some(tail_start));
        assert_eq!(page_index_start(&metadata), Some(tail_start));
        let pages = metadata.offset_index().unwrap()[0][0].page_locations().len();
        assert_eq!(pages, 2);
    }
}
