//! The places of a Parquet object, by its footer: column chunks, bloom filters, page index, footer, and what lies between.
//! Says where they are, not what was read of them.

use athenaeum_lake::RangeSet;
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData};
use std::ops::Range;

/// What a region holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// A column chunk.
    Chunk {
        /// Its row group.
        row_group: usize,
        /// Its leaf column.
        column: usize,
    },
    /// A bloom filter.
    BloomFilter {
        /// Its row group.
        row_group: usize,
    },
    /// Column indexes and offset indexes.
    PageIndex,
    /// The footer with the eight bytes behind it.
    Footer,
    /// Bytes that the footer names no owner of.
    Rest,
}

/// A region of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) bytes: Range<u64>,
    pub(crate) part: Part,
}

/// The regions of an object: in order, disjoint, and together all of it.
pub(crate) fn regions(metadata: &ParquetMetaData, footer_start: u64, size_bytes: u64) -> Vec<Region> {
    let mut named = vec![Region { bytes: footer_start..size_bytes, part: Part::Footer }];
    for (row_group, group) in metadata.row_groups().iter().enumerate() {
        for (column, chunk) in group.columns().iter().enumerate() {
            let (start, length) = chunk.byte_range();
            named.push(Region { bytes: start..start.saturating_add(length), part: Part::Chunk { row_group, column } });
            let bloom_filter = bloom_filter(chunk).map(|bytes| Region { bytes, part: Part::BloomFilter { row_group } });
            named.extend(bloom_filter);
            named.extend(page_indexes(chunk).map(|bytes| Region { bytes, part: Part::PageIndex }));
        }
    }
    // An empty one would hide what begins where it stands.
    named.retain(|region| region.bytes.start < region.bytes.end);
    named.sort_by_key(|region| region.bytes.start);
    disjoint(named, size_bytes)
}

/// The bytes of `ranges` by the region they lie in, in order.
pub(crate) fn cut<'r>(
    ranges: &'r RangeSet,
    regions: &'r [Region],
) -> impl Iterator<Item = (usize, &'r Region, Range<u64>)> + 'r {
    ranges.iter().flat_map(move |range| {
        let first = regions.partition_point(|region| region.bytes.end <= range.start);
        let end = range.end;
        let touched = regions.iter().enumerate().skip(first).take_while(move |(_, region)| region.bytes.start < end);
        touched
            .map(move |(at, region)| (at, region, range.start.max(region.bytes.start)..range.end.min(region.bytes.end)))
    })
}

/// Where the filter of a chunk lies. Old writers do not say where it ends: then it reaches to the next region.
fn bloom_filter(chunk: &ColumnChunkMetaData) -> Option<Range<u64>> {
    let start = u64::try_from(chunk.bloom_filter_offset()?).ok()?;
    let length = chunk.bloom_filter_length().and_then(|length| u64::try_from(length).ok());
    Some(start..length.map_or(u64::MAX, |length| start.saturating_add(length)))
}

fn page_indexes(chunk: &ColumnChunkMetaData) -> impl Iterator<Item = Range<u64>> {
    let place = |offset: Option<i64>, length: Option<i32>| {
        let (start, length) = (u64::try_from(offset?).ok()?, u64::try_from(length?).ok()?);
        Some(start..start.saturating_add(length))
    };
    let column_index = place(chunk.column_index_offset(), chunk.column_index_length());
    let offset_index = place(chunk.offset_index_offset(), chunk.offset_index_length());
    column_index.into_iter().chain(offset_index)
}

/// Each region ends where the next one begins at the latest; what lies between is `Rest`.
fn disjoint(named: Vec<Region>, size_bytes: u64) -> Vec<Region> {
    let mut whole: Vec<Region> = Vec::with_capacity(named.len() + 2);
    let mut until = 0;
    let mut named = named.into_iter().peekable();
    while let Some(region) = named.next() {
        let next = named.peek().map_or(size_bytes, |next| next.bytes.start).min(size_bytes);
        let (start, end) = (region.bytes.start.max(until), region.bytes.end.min(next));
        if start >= end {
            continue;
        }
        if until < start {
            whole.push(Region { bytes: until..start, part: Part::Rest });
        }
        match whole.last_mut() {
            Some(last) if last.part == Part::PageIndex && region.part == Part::PageIndex => last.bytes.end = end,
            _ => whole.push(Region { bytes: start..end, part: region.part }),
        }
        until = end;
    }
    if until < size_bytes {
        whole.push(Region { bytes: until..size_bytes, part: Part::Rest });
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(bytes: Range<u64>, part: Part) -> Region {
        Region { bytes, part }
    }

    #[test]
    fn regions_cover_an_object_once_whatever_its_footer_claims() {
        let chunk = |column| Part::Chunk { row_group: 0, column };
        let named = vec![
            region(4..20, chunk(0)),
            region(15..30, chunk(1)),
            region(30..u64::MAX, Part::BloomFilter { row_group: 0 }),
            region(40..45, Part::PageIndex),
            region(45..50, Part::PageIndex),
            region(60..70, Part::Footer),
        ];
        let whole = disjoint(named, 70);
        let expected = [
            region(0..4, Part::Rest),
            region(4..15, chunk(0)),
            region(15..30, chunk(1)),
            region(30..40, Part::BloomFilter { row_group: 0 }),
            region(40..50, Part::PageIndex),
            region(50..60, Part::Rest),
            region(60..70, Part::Footer),
        ];
        assert_eq!(whole, expected);
        let mut read = RangeSet::default();
        read.insert(0..16);
        read.insert(48..65);
        let bytes: Vec<Range<u64>> = cut(&read, &whole).map(|(_, _, bytes)| bytes).collect();
        assert_eq!(bytes, [0..4, 4..15, 15..16, 48..50, 50..60, 60..65]);
    }
}
