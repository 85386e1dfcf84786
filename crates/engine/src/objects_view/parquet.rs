//! The footer of a Parquet object, taken apart: columns, row groups, chunks. Only the footer is read; page indexes and
//! bloom filters are told by the places that the footer names.

use super::describe::{ObjectReader, Trouble};
use super::limits::ObjectViewLimits;
use super::parquet_value::{cut, logical_type, value_text};
use athenaeum_protocol::{ParquetAnatomy, ParquetChunk, ParquetColumn, ParquetRowGroup};
use bytes::Bytes;
use parquet::file::FOOTER_SIZE;
use parquet::file::metadata::{
    ColumnChunkMetaData, FileMetaData, FooterTail, ParquetMetaData, ParquetMetaDataReader, RowGroupMetaData,
};
use parquet::schema::printer::print_schema;

/// Everything the footer tells.
pub(super) async fn anatomy(reader: &ObjectReader<'_>, limits: &ObjectViewLimits) -> Result<ParquetAnatomy, Trouble> {
    let footer = footer(reader, limits).await?;
    let metadata =
        ParquetMetaDataReader::decode_metadata(&footer).map_err(|error| Trouble::Damaged(error.to_string()))?;
    Ok(taken_apart(&metadata, footer.len() as u64, limits))
}

/// The footer's own bytes, without the eight that follow it.
async fn footer(reader: &ObjectReader<'_>, limits: &ObjectViewLimits) -> Result<Bytes, Trouble> {
    let size = reader.object.size_bytes;
    let tail_bytes = reader
        .object
        .parquet_tail_bytes
        .unwrap_or(limits.guessed_tail_bytes)
        .clamp(FOOTER_SIZE as u64, size.max(FOOTER_SIZE as u64));
    let start = size.checked_sub(tail_bytes).ok_or_else(|| Trouble::Damaged("it is too short".to_owned()))?;
    let tail = reader.read(start..size).await?;
    let (before, last) =
        tail.split_last_chunk::<FOOTER_SIZE>().ok_or_else(|| Trouble::Damaged("it is too short".to_owned()))?;
    let end = FooterTail::try_new(last).map_err(|error| Trouble::Damaged(error.to_string()))?;
    let length = end.metadata_length() as u64;
    let footer_start = (size - FOOTER_SIZE as u64)
        .checked_sub(length)
        .filter(|_| length <= limits.footer_bytes)
        .ok_or_else(|| Trouble::Damaged(format!("its footer claims {length} bytes")))?;
    match before.len().checked_sub(end.metadata_length()) {
        Some(skipped) => Ok(tail.slice(skipped..before.len())),
        None => reader.read(footer_start..footer_start + length).await,
    }
}

fn taken_apart(metadata: &ParquetMetaData, footer_bytes: u64, limits: &ObjectViewLimits) -> ParquetAnatomy {
    let file = metadata.file_metadata();
    let columns = file.schema_descr().columns();
    let groups = metadata.row_groups();
    let chunks = groups.iter().flat_map(RowGroupMetaData::columns);
    ParquetAnatomy {
        version: file.version(),
        created_by: file.created_by().map(str::to_owned),
        row_count: unsigned(file.num_rows()),
        footer_bytes,
        page_index_bytes: chunks.map(page_index_bytes).sum(),
        schema: message(file),
        key_values: key_values(file, limits),
        columns: columns
            .iter()
            .take(limits.columns)
            .map(|column| ParquetColumn {
                path: column.path().string(),
                physical_type: column.physical_type().to_string(),
                logical_type: logical_type(column),
            })
            .collect(),
        row_groups: groups.iter().take(limits.row_groups).map(|group| row_group(group, limits)).collect(),
        columns_left_off: left_off(columns.len(), limits.columns),
        row_groups_left_off: left_off(groups.len(), limits.row_groups),
    }
}

fn message(file: &FileMetaData) -> String {
    let mut text = Vec::new();
    print_schema(&mut text, file.schema());
    String::from_utf8_lossy(&text).trim_end().to_owned()
}

fn key_values(file: &FileMetaData, limits: &ObjectViewLimits) -> Vec<(String, String)> {
    let pairs = file.key_value_metadata().into_iter().flatten();
    pairs
        .map(|pair| {
            let value = pair.value.as_deref().unwrap_or_default();
            (pair.key.clone(), cut(value, limits.metadata_characters))
        })
        .collect()
}

fn row_group(group: &RowGroupMetaData, limits: &ObjectViewLimits) -> ParquetRowGroup {
    let path = |index: i32| {
        let column = usize::try_from(index).ok().and_then(|index| group.columns().get(index));
        column.map(|column| column.column_path().string())
    };
    let sorted_by = group.sorting_columns().into_iter().flatten();
    ParquetRowGroup {
        row_count: unsigned(group.num_rows()),
        compressed_bytes: unsigned(group.compressed_size()),
        sorted_by: sorted_by.filter_map(|column| path(column.column_idx)).collect(),
        chunks: group.columns().iter().take(limits.columns).map(|column| chunk(column, limits)).collect(),
    }
}

fn chunk(column: &ColumnChunkMetaData, limits: &ObjectViewLimits) -> ParquetChunk {
    let statistics = column.statistics();
    let text = |bytes: Option<&[u8]>| {
        bytes.and_then(|bytes| value_text(bytes, column.column_descr())).map(|text| cut(&text, limits.value_characters))
    };
    let bloom_filter = |_offset: i64| column.bloom_filter_length().map_or(0, |length| unsigned(i64::from(length)));
    ParquetChunk {
        compressed_bytes: unsigned(column.compressed_size()),
        uncompressed_bytes: unsigned(column.uncompressed_size()),
        value_count: unsigned(column.num_values()),
        codec: format!("{:?}", column.compression_codec()),
        encodings: column.encodings().map(|encoding| encoding.to_string()).collect(),
        min: text(statistics.and_then(|statistics| statistics.min_bytes_opt())),
        max: text(statistics.and_then(|statistics| statistics.max_bytes_opt())),
        null_count: statistics.and_then(|statistics| statistics.null_count_opt()),
        column_index: column.column_index_offset().is_some(),
        offset_index: column.offset_index_offset().is_some(),
        bloom_filter_bytes: column.bloom_filter_offset().map(bloom_filter),
    }
}

fn page_index_bytes(column: &ColumnChunkMetaData) -> u64 {
    let lengths = [column.column_index_length(), column.offset_index_length()];
    lengths.into_iter().flatten().map(|length| unsigned(i64::from(length))).sum()
}

fn left_off(all: usize, limit: usize) -> u32 {
    u32::try_from(all.saturating_sub(limit)).unwrap_or(u32::MAX)
}

/// Counts of a footer are signed; a negative one is as good as none.
fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
