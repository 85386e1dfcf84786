//! What is skipped inside Parquet files, and that only what is not skipped counts as read: row groups by statistics and by
//! bloom filters, pages by the page index.

use super::test_lake::TestLake;
use arrow::array::{ArrayRef, Int64Array, StringArray};
use arrow::record_batch::RecordBatch;
use athenaeum_protocol::{Fate, MapObject, Receipt};
use bytes::Bytes;
use parquet::arrow::ArrowWriter;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder};
use std::sync::Arc;

const ROWS: i64 = 4_000;
const TABLE: &str = "CREATE EXTERNAL TABLE t (name string, number bigint) STORED AS PARQUET LOCATION 's3://b/t/'";

/// Names in no order, tens in order: four row groups of ten pages.
fn file(change: impl Fn(WriterPropertiesBuilder) -> WriterPropertiesBuilder) -> Bytes {
    let names: ArrayRef =
        Arc::new(StringArray::from_iter_values((0..ROWS).map(|row| format!("{:05}", row * 7_919 % 99_991))));
    let numbers: ArrayRef = Arc::new(Int64Array::from_iter_values((0..ROWS).map(|row| row * 10)));
    let batch = RecordBatch::try_from_iter([("name", names), ("number", numbers)]).unwrap();
    let builder = WriterProperties::builder()
        .set_max_row_group_row_count(Some(1_000))
        .set_data_page_row_count_limit(100)
        .set_write_batch_size(100)
        .set_dictionary_enabled(false);
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(change(builder).build())).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes.into()
}

fn receipt(bytes: &Bytes, sql: &str) -> Receipt {
    let outcome = TestLake::default().with("t/a.parquet", bytes.clone()).outcome(&[TABLE, sql]);
    assert_eq!(outcome.error, None, "{sql}");
    outcome.receipt
}

/// The one object on the scan map of a query.
fn mapped(bytes: &Bytes, sql: &str) -> MapObject {
    let outcome = TestLake::default().with("t/a.parquet", bytes.clone()).outcome(&[TABLE, sql]);
    let mut map = outcome.details.unwrap().scan_map();
    map.scans.remove(0).partitions.remove(0).objects.remove(0)
}

fn group_fates(object: &MapObject) -> Vec<Fate> {
    object.row_groups.iter().map(|group| group.fate).collect()
}

fn bytes_of(receipt: &Receipt, column: &str) -> u64 {
    let ranges = receipt.ranges.iter().filter(|range| range.column.as_deref() == Some(column));
    ranges.map(|range| range.end - range.start).sum()
}

#[test]
fn statistics_skip_row_groups_and_the_page_index_skips_pages() {
    let bytes = file(|properties| properties);
    let receipt = receipt(&bytes, "SELECT name FROM t WHERE number BETWEEN 21500 AND 21600");
    assert_eq!((receipt.rows, receipt.row_groups_read, receipt.row_groups_total), (11, 1, 4));
    assert_eq!(receipt.pruning.row_groups_pruned_by_statistics, 3);
    assert_eq!(receipt.pruning.pages_pruned_by_index, 9);
    // A tenth of a row group's names: 100 of five letters and a length of four bytes, with a page's head.
    let names = bytes_of(&receipt, "name");
    assert!((900..1_100).contains(&names), "{names} bytes of names");
    assert!(bytes_of(&receipt, "page index") > 0);
}

#[test]
fn without_a_page_index_the_chunk_is_read_whole() {
    let bytes =
        file(|properties| properties.set_statistics_enabled(EnabledStatistics::Chunk).set_offset_index_disabled(true));
    let receipt = receipt(&bytes, "SELECT name FROM t WHERE number BETWEEN 21500 AND 21600");
    assert_eq!((receipt.rows, receipt.row_groups_read), (11, 1));
    assert_eq!((receipt.pruning.pages_pruned_by_index, bytes_of(&receipt, "page index")), (0, 0));
    assert!(bytes_of(&receipt, "name") > 9_000);
}

#[test]
fn a_bloom_filter_skips_row_groups_that_statistics_cannot() {
    let sql = "SELECT number FROM t WHERE name = '07919'";
    let without = receipt(&file(|properties| properties), sql);
    assert_eq!((without.rows, without.pruning.row_groups_pruned_by_statistics), (1, 0));
    assert_eq!(without.pruning.row_groups_pruned_by_bloom_filter, 0);

    let bytes = file(|properties| properties.set_bloom_filter_enabled(true));
    let with = receipt(&bytes, sql);
    assert_eq!((with.rows, with.row_groups_read, with.row_groups_total), (1, 1, 4));
    assert_eq!(with.pruning.row_groups_pruned_by_bloom_filter, 3);
    assert!(with.data_scanned_bytes > 0);

    let nowhere = receipt(&bytes, "SELECT number FROM t WHERE name = '50001'");
    assert_eq!((nowhere.rows, nowhere.row_groups_read), (0, 0));
    assert_eq!(bytes_of(&nowhere, "number") + bytes_of(&nowhere, "name"), 0);
}

#[test]
fn the_scan_map_tells_by_what_each_row_group_was_left_out() {
    use Fate::{NoRowLeft, NotReached, PrunedByBloomFilter, PrunedByPageIndex, PrunedByStatistics, Read};
    let bytes = file(|properties| properties.set_bloom_filter_enabled(true));
    let object = mapped(&bytes, "SELECT name FROM t WHERE number BETWEEN 21500 AND 21600");
    assert_eq!(group_fates(&object), [PrunedByStatistics, PrunedByStatistics, Read, PrunedByStatistics]);
    let name = &object.row_groups[2].chunks[0];
    assert!(name.fate == Read && name.read_bytes < name.end - name.start);

    let object = mapped(&bytes, "SELECT number FROM t WHERE name = '07919'");
    let by_filter = PrunedByBloomFilter;
    assert_eq!(group_fates(&object), [Read, by_filter, by_filter, by_filter]);
    let object = mapped(&bytes, "SELECT number FROM t WHERE name = '07919' AND number < 20000 LIMIT 1");
    assert_eq!(group_fates(&object), [Read, by_filter, PrunedByStatistics, PrunedByStatistics]);

    // Between two pages, and inside the row group.
    let bytes = file(|properties| properties);
    let object = mapped(&bytes, "SELECT name FROM t WHERE number = 10995");
    assert_eq!(group_fates(&object), [PrunedByStatistics, PrunedByPageIndex, PrunedByStatistics, PrunedByStatistics]);
    // Inside a page, and in no row.
    let object = mapped(&bytes, "SELECT name FROM t WHERE number = 10015");
    let chunks: Vec<Fate> = object.row_groups[1].chunks.iter().map(|chunk| chunk.fate).collect();
    assert_eq!(chunks, [NoRowLeft, Read]);
    let object = mapped(&bytes, "SELECT name FROM t LIMIT 1");
    assert_eq!(group_fates(&object), [Read, NotReached, NotReached, NotReached]);
}
