//! Packed text: the codec is told by the object's extension, as Athena does, in lower case only. Knows nothing of lines.

use athenaeum_diagnostic::{Code, Diagnostic};
use bytes::Bytes;
use std::io::{Error, Read};

/// Unpacked text of one object at most: a small bomb must not fill the memory.
const UNPACKED_BYTES: u64 = 512 << 20;
/// Unpacked bytes of one Snappy chunk at most. Hadoop's writers use 256 KiB.
const SNAPPY_CHUNK_BYTES: usize = 64 << 20;

/// Extension and codec.
const CODECS: &[(&str, Codec)] = &[
    (".gz", Codec::Gzip),
    (".bz2", Codec::Bzip2),
    (".zst", Codec::Zstd),
    (".lz4", Codec::Lz4),
    (".snappy", Codec::Snappy),
    (".deflate", Codec::Deflate),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Codec {
    Gzip,
    Bzip2,
    Zstd,
    Lz4,
    Snappy,
    Deflate,
}

/// The text of an object; its name decides how it is packed.
pub(super) fn unpack(name: &str, bytes: Bytes) -> Result<Bytes, Diagnostic> {
    let Some((extension, codec)) = CODECS.iter().find(|(extension, _)| name.ends_with(extension)) else {
        return Ok(bytes);
    };
    match unpacked(*codec, &bytes, UNPACKED_BYTES) {
        Ok(Some(text)) => Ok(text.into()),
        Ok(None) => {
            Err(Diagnostic::new(Code::HiveCursorError, format!("{name} unpacks to more than {UNPACKED_BYTES} bytes"))
                .hint("Split the object into smaller ones."))
        }
        Err(error) => Err(Diagnostic::new(Code::HiveCursorError, format!("{name}: {error}"))
            .because(format!("The name ends in {extension}, but the bytes are no complete stream of that codec."))
            .hint("Rename the object, or write it again.")),
    }
}

/// The unpacked bytes, or nothing where there are more than `limit`.
fn unpacked(codec: Codec, bytes: &[u8], limit: u64) -> Result<Option<Vec<u8>>, Error> {
    match codec {
        Codec::Gzip => read_all(flate2::read::MultiGzDecoder::new(bytes), limit),
        Codec::Bzip2 => read_all(bzip2::read::MultiBzDecoder::new(bytes), limit),
        Codec::Zstd => read_all(zstd::stream::read::Decoder::with_buffer(bytes)?, limit),
        Codec::Lz4 => lz4_frames(bytes, limit),
        Codec::Snappy => hadoop_snappy(bytes, limit),
        Codec::Deflate => read_all(flate2::read::ZlibDecoder::new(bytes), limit),
    }
}

fn read_all(reader: impl Read, limit: u64) -> Result<Option<Vec<u8>>, Error> {
    let mut text = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut text)?;
    Ok(Some(text).filter(|text| text.len() as u64 <= limit))
}

/// One frame after another. The frame decoder takes an input that ends between two blocks for a whole one, so that the end
/// mark of the last frame is looked for here.
fn lz4_frames(bytes: &[u8], limit: u64) -> Result<Option<Vec<u8>>, Error> {
    let mut rest = bytes;
    let mut text = Vec::new();
    while !rest.is_empty() {
        let mut decoder = lz4_flex::frame::FrameDecoder::new(&mut rest);
        let room = limit.saturating_add(1).saturating_sub(text.len() as u64);
        (&mut decoder).take(room).read_to_end(&mut text)?;
        if text.len() as u64 > limit {
            return Ok(None);
        }
    }
    Ok(Some(text))
}

/// Hadoop's framing, not Snappy's own: blocks of `unpacked length, {packed length, packed bytes}…`, lengths in big endian.
fn hadoop_snappy(bytes: &[u8], limit: u64) -> Result<Option<Vec<u8>>, Error> {
    let (mut rest, mut text) = (bytes, Vec::new());
    let mut decoder = snap::raw::Decoder::new();
    while !rest.is_empty() {
        let block_end = text.len().saturating_add(big_endian(&mut rest)?);
        if block_end as u64 > limit {
            return Ok(None);
        }
        while text.len() < block_end {
            let packed = big_endian(&mut rest)?;
            let (chunk, after) = rest.split_at_checked(packed).ok_or_else(cut_off)?;
            rest = after;
            if snap::raw::decompress_len(chunk).map_err(Error::other)? > SNAPPY_CHUNK_BYTES {
                return Err(Error::other("a chunk claims to be too large"));
            }
            text.extend(decoder.decompress_vec(chunk).map_err(Error::other)?);
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

    fn packed(codec: Codec) -> Vec<u8> {
        match codec {
            Codec::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                encoder.write_all(TEXT).unwrap();
                encoder.finish().unwrap()
            }
            Codec::Deflate => {
                let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
                encoder.write_all(TEXT).unwrap();
                encoder.finish().unwrap()
            }
            Codec::Bzip2 => {
                let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
                encoder.write_all(TEXT).unwrap();
                encoder.finish().unwrap()
            }
            Codec::Zstd => zstd::stream::encode_all(TEXT, 1).unwrap(),
            Codec::Lz4 => {
                let mut encoder = lz4_flex::frame::FrameEncoder::new(Vec::new());
                encoder.write_all(TEXT).unwrap();
                encoder.finish().unwrap()
            }
            Codec::Snappy => snappy_of(&[&TEXT[..10], &TEXT[10..]]),
        }
    }

    #[test]
    fn each_codec_is_told_by_the_name_and_may_come_in_parts() {
        for (extension, codec) in CODECS {
            let bytes = packed(*codec);
            let name = format!("s3://b/x.csv{extension}");
            assert_eq!(unpack(&name, bytes.clone().into()).unwrap(), TEXT, "{extension}");
            assert_eq!(unpack("s3://b/x.csv", bytes.clone().into()).unwrap(), bytes);
            if *codec != Codec::Deflate {
                let twice = [bytes.clone(), bytes].concat();
                assert_eq!(unpack(&name, twice.into()).unwrap(), [TEXT, TEXT].concat(), "{extension} in two parts");
            }
        }
    }

    #[test]
    fn a_stream_that_was_cut_off_is_an_error() {
        for (extension, codec) in CODECS {
            let bytes = Bytes::from(packed(*codec));
            for length in [1, 5, bytes.len() / 2, bytes.len() - 1] {
                let error = unpack(&format!("x{extension}"), bytes.slice(..length)).unwrap_err();
                assert_eq!(error.code, Code::HiveCursorError, "{extension} cut at {length}");
            }
        }
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        for (extension, codec) in CODECS {
            let bytes = packed(*codec);
            assert_eq!(unpacked(*codec, &bytes, 20).unwrap(), None, "{extension}");
            assert!(unpacked(*codec, &bytes, TEXT.len() as u64).unwrap().is_some(), "{extension}");
        }
        let huge = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 9];
        assert_eq!(unpacked(Codec::Snappy, &huge, UNPACKED_BYTES).unwrap(), None);
    }
}
