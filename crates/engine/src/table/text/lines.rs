//! Bytes of an object as text: unpacked by its extension, and cut into lines. Knows nothing of fields.

use athenaeum_diagnostic::{Code, Diagnostic};
use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use std::io::Read;

/// Unpacked text of one object at most: a small gzip bomb must not fill the memory.
const UNPACKED_BYTES: u64 = 512 << 20;

/// Codecs that Athena tells by extension and this engine does not unpack yet.
const OTHER_CODECS: &[&str] = &[".bz2", ".snappy", ".lz4", ".zst", ".deflate"];

/// The text of an object; its name decides how it is packed, as in Athena.
pub(super) fn unpack(name: &str, bytes: Bytes) -> Result<Bytes, Diagnostic> {
    if let Some(codec) = OTHER_CODECS.iter().find(|codec| name.ends_with(**codec)) {
        return Err(Diagnostic::new(Code::NotSupported, format!("{codec} text files are not supported yet"))
            .because(format!("{name} is packed with it."))
            .hint("Uncompressed and .gz text can be read."));
    }
    if !name.ends_with(".gz") {
        return Ok(bytes);
    }
    let mut text = Vec::new();
    let read = MultiGzDecoder::new(bytes.as_ref()).take(UNPACKED_BYTES + 1).read_to_end(&mut text);
    match read {
        Ok(_) if text.len() as u64 > UNPACKED_BYTES => {
            Err(Diagnostic::new(Code::HiveCursorError, format!("{name} unpacks to more than {UNPACKED_BYTES} bytes")))
        }
        Ok(_) => Ok(Bytes::from(text)),
        Err(error) => Err(Diagnostic::new(Code::HiveCursorError, format!("{name}: {error}"))
            .because("The name ends in .gz, but the bytes are no complete gzip stream.")
            .hint("Rename the object, or write it again.")),
    }
}

/// Takes one line off the text: without its line break, and where the next one begins.
pub(super) fn next_line(text: &[u8], start: usize) -> Option<(&[u8], usize)> {
    let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
    let (line, next) = match rest.iter().position(|byte| *byte == b'\n') {
        Some(end) => (rest.get(..end).unwrap_or(rest), start + end + 1),
        None => (rest, text.len()),
    };
    Some((line.strip_suffix(b"\r").unwrap_or(line), next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    #[test]
    fn gzip_is_told_by_the_name() {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(b"a\nb").unwrap();
        let packed = Bytes::from(packed.finish().unwrap());
        assert_eq!(unpack("x.csv.gz", packed.clone()).unwrap().as_ref(), b"a\nb");
        assert_eq!(unpack("x.csv", packed.clone()).unwrap(), packed);
        assert_eq!(unpack("x.csv.gz", packed.slice(..10)).unwrap_err().code, Code::HiveCursorError);
        assert_eq!(unpack("x.csv.bz2", packed).unwrap_err().code, Code::NotSupported);
    }

    #[test]
    fn lines_end_at_line_breaks_of_either_kind() {
        let text = b"a\r\n\nb";
        let (first, at) = next_line(text, 0).unwrap();
        let (second, at) = next_line(text, at).unwrap();
        let (third, at) = next_line(text, at).unwrap();
        assert_eq!((first, second, third), (b"a".as_ref(), b"".as_ref(), b"b".as_ref()));
        assert_eq!(next_line(text, at), None);
    }
}
