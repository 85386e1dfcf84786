//! How much of the files a crawl reads.

/// Limits of one crawl.
#[derive(Debug, Clone, Copy)]
pub(super) struct CrawlerLimits {
    /// Bytes read from the head of an object of text or Avro: enough for a header and some hundred rows.
    pub(super) head_bytes: u64,
    /// Unpacked bytes of a head that are looked at.
    pub(super) text_bytes: usize,
    /// Packed objects whose codec has no head to unpack are read whole up to this size.
    pub(super) whole_bytes: u64,
    /// Longest Parquet footer read; a corrupt length must not reserve gigabytes.
    pub(super) footer_bytes: u64,
    /// Objects of one folder that are looked at; the others are taken to be like them.
    pub(super) sampled_objects: usize,
    /// Folders beside one another that are looked at; the others are taken to be like them.
    pub(super) sampled_folders: usize,
    /// Levels of folders that are followed. What lies deeper belongs to the last one.
    pub(super) levels: usize,
}

impl Default for CrawlerLimits {
    fn default() -> Self {
        Self {
            head_bytes: 256 << 10,
            text_bytes: 1 << 20,
            whole_bytes: 8 << 20,
            footer_bytes: 16 << 20,
            sampled_objects: 8,
            sampled_folders: 12,
            levels: 24,
        }
    }
}

/// At most `count` positions among `length`, first and last among them, evenly apart.
pub(super) fn spread(length: usize, count: usize) -> Vec<usize> {
    if length <= count || count < 2 {
        return (0..length.min(count.max(1))).collect();
    }
    (0..count).map(|index| index * (length - 1) / (count - 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_hold_first_and_last() {
        assert_eq!(spread(3, 12), [0, 1, 2]);
        assert_eq!(spread(31, 4), [0, 10, 20, 30]);
        assert_eq!(spread(0, 4), Vec::<usize>::new());
    }
}
