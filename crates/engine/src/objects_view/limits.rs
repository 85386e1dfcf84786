//! How much of a folder or an object is shown.

/// Limits of the object browser. They bound what travels to the page and what a page can draw.
#[derive(Debug, Clone, Copy)]
pub struct ObjectViewLimits {
    /// Lines of a folder: as many as one answer of S3's own listing has.
    pub listed: usize,
    /// Bytes read from the beginning of an object to see what it is, and of a packed text to unpack its first lines.
    pub head_bytes: u64,
    /// Bytes of text shown.
    pub text_bytes: usize,
    /// Longest Parquet footer read.
    pub footer_bytes: u64,
    /// Bytes read from the end of a Parquet object whose listing does not know where its footer begins.
    pub guessed_tail_bytes: u64,
    /// Row groups of a Parquet object.
    pub row_groups: usize,
    /// Columns of a Parquet object.
    pub columns: usize,
    /// Characters of a smallest or largest value.
    pub value_characters: usize,
    /// Characters of a value that the writer left in the footer.
    pub metadata_characters: usize,
    /// Blocks of an Avro object.
    pub avro_blocks: usize,
    /// Bytes read at once while an Avro object's blocks are walked.
    pub avro_window_bytes: u64,
    /// Longest header of an Avro object.
    pub avro_header_bytes: u64,
}

impl Default for ObjectViewLimits {
    fn default() -> Self {
        Self {
            listed: 1_000,
            head_bytes: 4 << 10,
            text_bytes: 4 << 10,
            footer_bytes: 16 << 20,
            guessed_tail_bytes: 64 << 10,
            row_groups: 64,
            columns: 200,
            value_characters: 80,
            metadata_characters: 400,
            avro_blocks: 64,
            avro_window_bytes: 64 << 10,
            avro_header_bytes: 1 << 20,
        }
    }
}
