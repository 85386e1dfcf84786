//! Codecs of text files and the extensions that tell them, for readers and writers alike. In lower case only, as in Athena.

/// Extension and codec.
const CODECS: &[(&str, TextCodec)] = &[
    (".gz", TextCodec::Gzip),
    (".bz2", TextCodec::Bzip2),
    (".zst", TextCodec::Zstd),
    (".lz4", TextCodec::Lz4),
    (".snappy", TextCodec::Snappy),
    (".deflate", TextCodec::Deflate),
];

/// How a text file is packed as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextCodec {
    Gzip,
    Bzip2,
    Zstd,
    Lz4,
    Snappy,
    Deflate,
}

impl TextCodec {
    /// The codec that an object's name tells.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        CODECS.iter().find(|(extension, _)| name.ends_with(extension)).map(|(_, codec)| *codec)
    }

    /// The end of an object's name.
    pub(crate) fn extension(self) -> &'static str {
        CODECS.iter().find(|(_, codec)| *codec == self).map_or("", |(extension, _)| *extension)
    }

    /// Its name in errors.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Bzip2 => "bzip2",
            Self::Zstd => "Zstandard",
            Self::Lz4 => "LZ4",
            Self::Snappy => "Snappy",
            Self::Deflate => "deflate",
        }
    }

    /// Glue's word for it.
    pub(super) fn glue_name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Bzip2 => "bzip2",
            Self::Zstd => "zstd",
            Self::Lz4 => "lz4",
            Self::Snappy => "snappy",
            Self::Deflate => "deflate",
        }
    }

    /// Every codec.
    #[cfg(test)]
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        CODECS.iter().map(|(_, codec)| *codec)
    }
}
