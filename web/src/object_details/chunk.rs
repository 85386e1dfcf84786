//! One column chunk in words: the facts below the drawing, and the line of the table that holds all chunks.

use crate::format;
use athenaeum_protocol::{ParquetAnatomy, ParquetChunk};

/// Name and value of each fact, in the order to read them.
pub(super) fn facts(chunk: &ParquetChunk) -> Vec<(&'static str, String)> {
    vec![
        ("Compressed", format::bytes(chunk.compressed_bytes)),
        ("Uncompressed", uncompressed(chunk)),
        ("Codec", chunk.codec.clone()),
        ("Encodings", chunk.encodings.join(", ")),
        ("Min", told(chunk.min.as_deref())),
        ("Max", told(chunk.max.as_deref())),
        ("Values", format::count(chunk.value_count)),
        ("NULL", chunk.null_count.map_or_else(|| told(None), format::count)),
        ("Page index", page_index(chunk).to_owned()),
        ("Bloom filter", bloom_filter(chunk)),
    ]
}

/// The facts of every chunk, row group by row group: row group, column, then the facts.
pub(super) fn table(anatomy: &ParquetAnatomy) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (number, group) in (1..).zip(&anatomy.row_groups) {
        for (column, chunk) in anatomy.columns.iter().zip(&group.chunks) {
            let own = [number.to_string(), column.path.clone()];
            rows.push(own.into_iter().chain(facts(chunk).into_iter().map(|(_, value)| value)).collect());
        }
    }
    rows
}

/// The share of the largest chunk in percent: how long the bar of a chunk is. What holds a byte is never invisible.
pub(super) fn share_percent(chunk: &ParquetChunk, largest_bytes: u64) -> u64 {
    let share = chunk.compressed_bytes.saturating_mul(100) / largest_bytes.max(1);
    if chunk.compressed_bytes > 0 { share.clamp(1, 100) } else { 0 }
}

fn uncompressed(chunk: &ParquetChunk) -> String {
    let bytes = format::bytes(chunk.uncompressed_bytes);
    if chunk.compressed_bytes == 0 {
        return bytes;
    }
    let ratio = chunk.uncompressed_bytes as f64 / chunk.compressed_bytes as f64;
    format!("{bytes} ({ratio:.1} : 1)")
}

/// A text of the footer, where the writer left one.
fn told(text: Option<&str>) -> String {
    match text {
        None => "not told".to_owned(),
        Some("") => "empty text".to_owned(),
        Some(text) => text.to_owned(),
    }
}

fn page_index(chunk: &ParquetChunk) -> &'static str {
    match (chunk.column_index, chunk.offset_index) {
        (true, true) => "values and places",
        (true, false) => "values only",
        (false, true) => "places only",
        (false, false) => "none",
    }
}

fn bloom_filter(chunk: &ParquetChunk) -> String {
    match chunk.bloom_filter_bytes {
        None => "none".to_owned(),
        Some(0) => "yes".to_owned(),
        Some(bytes) => format::bytes(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_protocol::{ParquetColumn, ParquetRowGroup};

    fn chunk() -> ParquetChunk {
        ParquetChunk {
            compressed_bytes: 1024,
            uncompressed_bytes: 2560,
            value_count: 6000,
            codec: "SNAPPY".to_owned(),
            encodings: vec!["PLAIN".to_owned(), "RLE".to_owned()],
            min: Some("200".to_owned()),
            max: None,
            null_count: Some(0),
            column_index: true,
            offset_index: true,
            bloom_filter_bytes: None,
        }
    }

    #[test]
    fn a_chunk_is_told_in_words() {
        let text = facts(&chunk()).into_iter().map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>();
        assert_eq!(
            text.join("; "),
            "Compressed 1.00 KB; Uncompressed 2.50 KB (2.5 : 1); Codec SNAPPY; Encodings PLAIN, RLE; Min 200; \
             Max not told; Values 6,000; NULL 0; Page index values and places; Bloom filter none"
        );
    }

    #[test]
    fn bars_are_in_proportion_and_never_vanish() {
        let of = |compressed_bytes| ParquetChunk { compressed_bytes, ..chunk() };
        assert_eq!([0, 1, 500, 1000].map(|bytes| share_percent(&of(bytes), 1000)), [0, 1, 50, 100]);
        assert_eq!(share_percent(&of(0), 0), 0);
    }

    #[test]
    fn the_table_names_row_group_and_column() {
        let column =
            |path: &str| ParquetColumn { path: path.to_owned(), physical_type: "INT32".to_owned(), logical_type: None };
        let group = || ParquetRowGroup { chunks: vec![chunk(), chunk()], ..ParquetRowGroup::default() };
        let anatomy = ParquetAnatomy {
            columns: vec![column("a"), column("b.c")],
            row_groups: vec![group(), group()],
            ..ParquetAnatomy::default()
        };
        let names: Vec<_> = table(&anatomy).iter().map(|row| format!("{} {}", row[0], row[1])).collect();
        assert_eq!(names, ["1 a", "1 b.c", "2 a", "2 b.c"]);
        assert_eq!(table(&anatomy)[0].len(), 12);
    }
}
