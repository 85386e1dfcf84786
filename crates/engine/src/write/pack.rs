//! Packing of text files while they grow. The codecs and their extensions are the reader's, see `table::text::codec`.

use crate::table::TextCodec;
use flate2::write::{GzEncoder, ZlibEncoder};
use std::io::{Error, Result, Write};

/// Unpacked bytes of one of Hadoop's blocks.
const BLOCK_BYTES: usize = 256 << 10;

/// Bytes on their way into a file.
pub(super) enum Packer {
    Plain(Vec<u8>),
    Gzip(GzEncoder<Vec<u8>>),
    Deflate(ZlibEncoder<Vec<u8>>),
    Bzip2(bzip2::write::BzEncoder<Vec<u8>>),
    Zstd(zstd::stream::write::Encoder<'static, Vec<u8>>),
    /// Snappy and LZ4, in the blocks that Hadoop puts around them.
    Blocks {
        pack: PackBlock,
        file: Vec<u8>,
        block: Vec<u8>,
    },
}

type PackBlock = fn(&[u8]) -> Result<Vec<u8>>;

impl Packer {
    /// A packer; `level` is ZSTD's.
    pub(super) fn new(codec: Option<TextCodec>, level: i32) -> Result<Self> {
        let blocks = |pack| Self::Blocks { pack, file: Vec::new(), block: Vec::new() };
        Ok(match codec {
            None => Self::Plain(Vec::new()),
            Some(TextCodec::Gzip) => Self::Gzip(GzEncoder::new(Vec::new(), flate2::Compression::default())),
            Some(TextCodec::Deflate) => Self::Deflate(ZlibEncoder::new(Vec::new(), flate2::Compression::default())),
            Some(TextCodec::Bzip2) => {
                Self::Bzip2(bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default()))
            }
            Some(TextCodec::Zstd) => Self::Zstd(zstd::stream::write::Encoder::new(Vec::new(), level)?),
            Some(TextCodec::Snappy) => {
                blocks(|block| snap::raw::Encoder::new().compress_vec(block).map_err(Error::other))
            }
            Some(TextCodec::Lz4) => blocks(|block| Ok(lz4_flex::block::compress(block))),
        })
    }

    /// Adds bytes.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Plain(file) => {
                file.extend_from_slice(bytes);
                Ok(())
            }
            Self::Gzip(encoder) => encoder.write_all(bytes),
            Self::Deflate(encoder) => encoder.write_all(bytes),
            Self::Bzip2(encoder) => encoder.write_all(bytes),
            Self::Zstd(encoder) => encoder.write_all(bytes),
            Self::Blocks { pack, file, block } => {
                block.extend_from_slice(bytes);
                while block.len() >= BLOCK_BYTES {
                    let rest = block.split_off(BLOCK_BYTES);
                    push_block(file, block, *pack)?;
                    *block = rest;
                }
                Ok(())
            }
        }
    }

    /// Bytes held so far.
    pub(super) fn held_bytes(&self) -> usize {
        match self {
            Self::Plain(file) => file.len(),
            Self::Gzip(encoder) => encoder.get_ref().len(),
            Self::Deflate(encoder) => encoder.get_ref().len(),
            Self::Bzip2(encoder) => encoder.get_ref().len(),
            Self::Zstd(encoder) => encoder.get_ref().len(),
            Self::Blocks { file, block, .. } => file.len() + block.len(),
        }
    }

    /// The whole file.
    pub(super) fn finish(self) -> Result<Vec<u8>> {
        match self {
            Self::Plain(file) => Ok(file),
            Self::Gzip(encoder) => encoder.finish(),
            Self::Deflate(encoder) => encoder.finish(),
            Self::Bzip2(encoder) => encoder.finish(),
            Self::Zstd(encoder) => encoder.finish(),
            Self::Blocks { pack, mut file, block } => {
                if !block.is_empty() {
                    push_block(&mut file, &block, pack)?;
                }
                Ok(file)
            }
        }
    }
}

/// One block: its unpacked length, and one chunk with its length.
fn push_block(file: &mut Vec<u8>, block: &[u8], pack: PackBlock) -> Result<()> {
    let packed = pack(block)?;
    for length in [block.len(), packed.len()] {
        file.extend(u32::try_from(length).map_err(Error::other)?.to_be_bytes());
    }
    file.extend(packed);
    Ok(())
}
