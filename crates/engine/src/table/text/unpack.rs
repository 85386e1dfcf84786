//! Packed text: the codec is told by the object's extension, as Athena does, in lower case only. Knows nothing of lines.

use super::codec::TextCodec;
use athenaeum_diagnostic::{Code, Diagnostic};
use bytes::Bytes;
use std::io::{Error, Read};

/// Unpacked text of one object at most: a small bomb must not fill the memory.
const UNPACKED_BYTES: u64 = 512 << 20;
/// Unpacked bytes of one of Hadoop's blocks at most. Its writers use 256 KiB.
const BLOCK_BYTES: usize = 64 << 20;
/// How an LZ4 frame begins.
const LZ4_FRAME_MAGIC: &[u8] = &[0x04, 0x22, 0x4d, 0x18];

/// Extensions of packed files that cannot be read, with the reason.
const LEFT_OUT: &[(&str, &str)] = &[
    (".lzo", "Athena reads LZO, but there is no maintained LZO library that runs in a browser."),
    (".lzo_deflate", "Athena reads LZO, but there is no maintained LZO library that runs in a browser."),
    (".zip", "Athena does not read ZIP archives."),
    (".tar", "Athena does not read tar archives."),
    (".tar.gz", "Athena does not read tar archives."),
    (".tgz", "Athena does not read tar archives."),
    (".xz", "Athena does not read xz."),
    (".7z", "Athena does not read 7z archives."),
    (".br", "Athena does not read Brotli outside of Parquet."),
    (".Z", "Athena does not read the output of compress."),
];

/// The text of an object; its name decides how it is packed.
pub(super) fn unpack(name: &str, bytes: Bytes) -> Result<Bytes, Diagnostic> {
    if let Some((extension, reason)) = LEFT_OUT.iter().find(|(extension, _)| name.ends_with(extension)) {
        return Err(Diagnostic::new(Code::NotSupported, format!("{extension} files are not supported: {name}"))
            .because(*reason)
            .hint("Text may be packed as .gz, .bz2, .zst, .lz4, .snappy or .deflate; give the object no extension if it is plain text."));
    }
    let Some(codec) = TextCodec::of_name(name) else { return Ok(bytes) };
    match unpacked(codec, &bytes, UNPACKED_BYTES) {
        Ok(Some(text)) => Ok(text.into()),
        Ok(None) => {
            Err(Diagnostic::new(Code::HiveCursorError, format!("{name} unpacks to more than {UNPACKED_BYTES} bytes"))
                .hint("Split the object into smaller ones."))
        }
        Err(error) => Err(Diagnostic::new(Code::HiveCursorError, format!("{name}: {error}"))
            .because(format!(
                "The name ends in {}, but the bytes are no complete {} stream.",
                codec.extension(),
                codec.name()
            ))
            .hint("Rename the object, or write it again.")),
    }
}

/// The head of an object's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextHead {
    /// The text, as far as it could be unpacked.
    pub(crate) text: Vec<u8>,
    /// Glue's word for the codec.
    pub(crate) compression: &'static str,
    /// Whether the unpacked text goes on behind the limit, or could not be unpacked further.
    pub(crate) is_cut: bool,
}

impl TextHead {
    /// Whether an object of this name can be unpacked as a whole only.
    pub(crate) fn needs_whole(name: &str) -> bool {
        [".lz4", ".snappy"].iter().any(|extension| name.ends_with(extension))
    }
}

/// Unpacks at most `limit` bytes of the head of an object. A head that ends in the middle is no error.
pub(crate) fn text_head(name: &str, head: &[u8], limit: usize) -> TextHead {
    let Some(codec) = TextCodec::of_name(name) else {
        let text = head.get(..limit).unwrap_or(head).to_vec();
        return TextHead { is_cut: text.len() < head.len(), text, compression: "none" };
    };
    let (mut text, is_cut) = match codec {
        TextCodec::Gzip => read_head(flate2::read::MultiGzDecoder::new(head), limit),
        TextCodec::Bzip2 => read_head(bzip2::read::MultiBzDecoder::new(head), limit),
        TextCodec::Deflate => read_head(flate2::read::ZlibDecoder::new(head), limit),
        TextCodec::Zstd => match zstd::stream::read::Decoder::with_buffer(head) {
            Ok(decoder) => read_head(decoder, limit),
            Err(_no_stream) => (Vec::new(), true),
        },
        TextCodec::Lz4 | TextCodec::Snappy => match unpacked(codec, head, UNPACKED_BYTES) {
            Ok(Some(text)) => (text, false),
            Ok(None) | Err(_) => (Vec::new(), true),
        },
    };
    let is_cut = is_cut || text.len() > limit;
    text.truncate(limit);
    TextHead { text, compression: codec.glue_name(), is_cut }
}

/// What a decoder gives before its limit, its end or its first error, and whether there may be more.
fn read_head(reader: impl Read, limit: usize) -> (Vec<u8>, bool) {
    let mut text = Vec::new();
    let read = reader.take(limit as u64 + 1).read_to_end(&mut text);
    (text, read.is_err())
}

/// The unpacked bytes, or nothing where there are more than `limit`.
fn unpacked(codec: TextCodec, bytes: &[u8], limit: u64) -> Result<Option<Vec<u8>>, Error> {
    match codec {
        TextCodec::Gzip => read_all(flate2::read::MultiGzDecoder::new(bytes), limit),
        TextCodec::Bzip2 => read_all(bzip2::read::MultiBzDecoder::new(bytes), limit),
        TextCodec::Zstd => read_all(zstd::stream::read::Decoder::with_buffer(bytes)?, limit),
        TextCodec::Lz4 => lz4(bytes, limit),
        TextCodec::Snappy => snappy(bytes, limit),
        TextCodec::Deflate => read_all(flate2::read::ZlibDecoder::new(bytes), limit),
    }
}

fn read_all(reader: impl Read, limit: u64) -> Result<Option<Vec<u8>>, Error> {
    let mut text = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut text)?;
    Ok(Some(text).filter(|text| text.len() as u64 <= limit))
}

/// LZ4's own frames, or the blocks that Hadoop writes under the same extension.
fn lz4(bytes: &[u8], limit: u64) -> Result<Option<Vec<u8>>, Error> {
    if !bytes.starts_with(LZ4_FRAME_MAGIC) {
        return hadoop_blocks(bytes, limit, |chunk, room| {
            lz4_flex::block::decompress(chunk, room).map_err(Error::other)
        });
    }
    let (mut rest, mut text) = (bytes, Vec::new());
    while !rest.is_empty() {
        let mut source = Source { rest, is_short: false };
        let room = limit.saturating_add(1).saturating_sub(text.len() as u64);
        lz4_flex::frame::FrameDecoder::new(&mut source).take(room).read_to_end(&mut text)?;
        if source.is_short {
            return Err(cut_off());
        }
        if text.len() as u64 > limit {
            return Ok(None);
        }
        rest = source.rest;
    }
    Ok(Some(text))
}

/// Bytes for the frame decoder, which takes an end between two blocks for the end of the frame. It asks for no more than
/// its frame holds, so that an answer that is too short means a frame that was cut off.
struct Source<'b> {
    rest: &'b [u8],
    is_short: bool,
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.is_short |= self.rest.len() < buffer.len();
        self.rest.read(buffer)
    }
}

fn snappy(bytes: &[u8], limit: u64) -> Result<Option<Vec<u8>>, Error> {
    let mut decoder = snap::raw::Decoder::new();
    hadoop_blocks(bytes, limit, |chunk, room| {
        if snap::raw::decompress_len(chunk).map_err(Error::other)? > room {
            return Err(Error::other("a chunk is longer than its block"));
        }
        decoder.decompress_vec(chunk).map_err(Error::other)
    })
}

/// Hadoop's framing: blocks of `unpacked length, {packed length, packed bytes}…`, lengths in big endian. `unpack_chunk` is
/// given a chunk and the bytes that are left in its block.
fn hadoop_blocks(
    bytes: &[u8],
    limit: u64,
    mut unpack_chunk: impl FnMut(&[u8], usize) -> Result<Vec<u8>, Error>,
) -> Result<Option<Vec<u8>>, Error> {
    let (mut rest, mut text) = (bytes, Vec::new());
    while !rest.is_empty() {
        let block_bytes = big_endian(&mut rest)?;
        let block_end = text.len().saturating_add(block_bytes);
        if block_end as u64 > limit {
            return Ok(None);
        }
        if block_bytes > BLOCK_BYTES {
            return Err(Error::other("a block claims to be too large"));
        }
        while text.len() < block_end {
            let packed = big_endian(&mut rest)?;
            let (chunk, after) = rest.split_at_checked(packed).ok_or_else(cut_off)?;
            rest = after;
            let unpacked = unpack_chunk(chunk, block_end - text.len())?;
            if unpacked.is_empty() {
                return Err(Error::other("a chunk is empty"));
            }
            text.extend(unpacked);
        }
        if text.len() != block_end {
            return Err(Error::other("a block is longer than it claims"));
        }
    }
    Ok(Some(text))
}

fn big_endian(rest: &mut &[u8]) -> Result<usize, Error> {
    let (number, after) = rest.split_first_chunk::<4>().ok_or_else(cut_off)?;
    *rest = after;
    usize::try_from(u32::from_be_bytes(*number)).map_err(Error::other)
}

fn cut_off() -> Error {
    Error::other("Unexpected end of input stream")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    const TEXT: &[u8] = b"one\ntwo\nthree three three three three three three\n";

    fn snappy_of(chunks: &[&[u8]]) -> Vec<u8> {
        let total: usize = chunks.iter().map(|chunk| chunk.len()).sum();
        let mut bytes = u32::try_from(total).unwrap().to_be_bytes().to_vec();
        for chunk in chunks {
            let packed = snap::raw::Encoder::new().compress_vec(chunk).unwrap();
            bytes.extend(u32::try_from(packed.len()).unwrap().to_be_bytes());
            bytes.extend(packed);
        }
        bytes
    }

    fn packed(codec: TextCodec) -> Vec<u8> {
        match codec {
            TextCodec::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                encoder.write_all(TEXT).unwrap();
                encoder.finish().unwrap()
            }
            TextCodec::Deflate => {
                let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
                encoder.write_all(TEXT).unwrap();
                encoder.finish().unwrap()
            }
            TextCodec::Bzip2 => {
                let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
                encoder.write_all(TEXT).unwrap();
                encoder.finish().unwrap()
            }
            TextCodec::Zstd => zstd::stream::encode_all(TEXT, 1).unwrap(),
            TextCodec::Lz4 => {
                let mut encoder = lz4_flex::frame::FrameEncoder::new(Vec::new());
                encoder.write_all(TEXT).unwrap();
                encoder.finish().unwrap()
            }
            TextCodec::Snappy => snappy_of(&[&TEXT[..10], &TEXT[10..]]),
        }
    }

    #[test]
    fn each_codec_is_told_by_the_name_and_may_come_in_parts() {
        for codec in TextCodec::all() {
            let extension = codec.extension();
            let bytes = packed(codec);
            let name = format!("s3://b/x.csv{extension}");
            assert_eq!(unpack(&name, bytes.clone().into()).unwrap(), TEXT, "{extension}");
            assert_eq!(unpack("s3://b/x.csv", bytes.clone().into()).unwrap(), bytes);
            if codec != TextCodec::Deflate {
                let twice = [bytes.clone(), bytes].concat();
                assert_eq!(unpack(&name, twice.into()).unwrap(), [TEXT, TEXT].concat(), "{extension} in two parts");
            }
        }
    }

    #[test]
    fn a_stream_that_was_cut_off_is_an_error() {
        for codec in TextCodec::all() {
            let extension = codec.extension();
            let bytes = Bytes::from(packed(codec));
            for length in [1, 5, bytes.len() / 2, bytes.len() - 1] {
                let error = unpack(&format!("x{extension}"), bytes.slice(..length)).unwrap_err();
                assert_eq!(error.code, Code::HiveCursorError, "{extension} cut at {length}");
            }
        }
    }

    #[test]
    fn lz4_comes_in_hadoops_blocks_too() {
        let packed = lz4_flex::block::compress(TEXT);
        let mut bytes = u32::try_from(TEXT.len()).unwrap().to_be_bytes().to_vec();
        bytes.extend(u32::try_from(packed.len()).unwrap().to_be_bytes());
        bytes.extend(packed);
        assert_eq!(unpack("x.lz4", bytes.into()).unwrap(), TEXT);
    }

    #[test]
    fn a_codec_that_is_left_out_says_why() {
        let error = unpack("s3://b/t/a.csv.lzo", Bytes::from_static(b"x")).unwrap_err();
        assert_eq!(error.to_string(), "NOT_SUPPORTED: .lzo files are not supported: s3://b/t/a.csv.lzo");
        assert!(error.because.iter().any(|reason| reason.contains("no maintained LZO library")));
        for (extension, _) in LEFT_OUT {
            assert_eq!(unpack(&format!("x{extension}"), Bytes::new()).unwrap_err().code, Code::NotSupported);
        }
    }

    #[test]
    fn the_head_of_a_stream_is_unpacked_as_far_as_it_goes() {
        for codec in TextCodec::all() {
            let extension = codec.extension();
            let bytes = packed(codec);
            let name = format!("x{extension}");
            let head = text_head(&name, &bytes, 1_000);
            assert_eq!((head.text.as_slice(), head.is_cut), (TEXT, false), "{extension}");
            let short = text_head(&name, &bytes, 5);
            assert_eq!((short.text.as_slice(), short.is_cut), (&TEXT[..5], true), "{extension}");
            assert!(text_head(&name, &bytes[..bytes.len() / 2], 1_000).is_cut, "{extension}");
        }
        assert_eq!(text_head("x", TEXT, 4), TextHead { text: b"one\n".to_vec(), compression: "none", is_cut: true });
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        for codec in TextCodec::all() {
            let extension = codec.extension();
            let bytes = packed(codec);
            assert_eq!(unpacked(codec, &bytes, 20).unwrap(), None, "{extension}");
            assert!(unpacked(codec, &bytes, TEXT.len() as u64).unwrap().is_some(), "{extension}");
        }
        let huge = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 9];
        assert_eq!(unpacked(TextCodec::Snappy, &huge, UNPACKED_BYTES).unwrap(), None);
    }
}
