//! Compresses with gzip, always to the same bytes. Does not know what it compresses.

use std::io::Write;

use flate2::{Compression, GzBuilder};

use crate::error::{Error, Result};

/// Best compression, and the one level every version of the library knows.
pub(crate) const GZIP_LEVEL: u32 = 9;

/// Compresses with an empty header: no name and no time, which would differ from run to run.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::new(GZIP_LEVEL));
    encoder.write_all(bytes).map_err(Error::Compress)?;
    encoder.finish().map_err(Error::Compress)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_headers_hold_no_time() {
        let packed = gzip(b"stays").unwrap();
        assert_eq!(packed[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
    }
}
