//! Compressions by the names that properties give them, and which of them each format takes.

use crate::table::TextCodec;
use arrow_avro::compression::CompressionCodec;
use athenaeum_diagnostic::{Code, Diagnostic};
use parquet::basic::{Compression as ParquetCompression, GzipLevel, ZstdLevel};

/// Levels of ZSTD that Athena takes, and the one it takes where none is said.
pub(super) const ZSTD_LEVELS: std::ops::RangeInclusive<i32> = 1..=22;
const ZSTD_LEVEL: i32 = 3;

/// A compression, with its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Compression {
    pub(super) kind: CompressionKind,
    /// ZSTD's level.
    level: i32,
}

/// The compressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CompressionKind {
    None,
    Gzip,
    Snappy,
    Zstd,
    Lz4,
    Bzip2,
    Deflate,
    Zlib,
    Lzo,
}

/// Names of properties. The first of a compression is the one the catalog keeps.
const NAMES: &[(&str, CompressionKind)] = &[
    ("NONE", CompressionKind::None),
    ("UNCOMPRESSED", CompressionKind::None),
    ("GZIP", CompressionKind::Gzip),
    ("SNAPPY", CompressionKind::Snappy),
    ("ZSTD", CompressionKind::Zstd),
    ("LZ4", CompressionKind::Lz4),
    ("BZIP2", CompressionKind::Bzip2),
    ("DEFLATE", CompressionKind::Deflate),
    ("ZLIB", CompressionKind::Zlib),
    ("LZO", CompressionKind::Lzo),
];

/// Formats that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WriteFormat {
    Parquet,
    Avro,
    Json,
    Text,
}

impl WriteFormat {
    /// As properties name it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Parquet => "PARQUET",
            Self::Avro => "AVRO",
            Self::Json => "JSON",
            Self::Text => "TEXTFILE",
        }
    }

    /// What is taken where nothing is said. Avro has no GZIP; DEFLATE is the same without its frame.
    pub(super) fn default_compression(self) -> CompressionKind {
        match self {
            Self::Parquet | Self::Json | Self::Text => CompressionKind::Gzip,
            Self::Avro => CompressionKind::Deflate,
        }
    }

    /// Compressions that Athena writes in this format.
    fn taken(self) -> &'static [CompressionKind] {
        use CompressionKind::{Bzip2, Deflate, Gzip, Lz4, Lzo, None, Snappy, Zstd};
        match self {
            Self::Parquet => &[None, Gzip, Snappy, Zstd, Lz4, Lzo],
            Self::Avro => &[None, Deflate, Snappy, Zstd, Bzip2],
            Self::Json | Self::Text => &[None, Gzip, Snappy, Zstd, Lz4, Bzip2, Deflate],
        }
    }

    /// Compressions that no library here writes in this format.
    fn missing(self) -> &'static [CompressionKind] {
        match self {
            Self::Parquet => &[CompressionKind::Lzo],
            Self::Avro => &[CompressionKind::Bzip2],
            Self::Json | Self::Text => &[],
        }
    }
}

impl CompressionKind {
    /// The compression of a name, in whatever case.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, kind)| *kind)
    }

    /// The name that the catalog keeps.
    pub(super) fn name(self) -> &'static str {
        NAMES.iter().find(|(_, kind)| *kind == self).map_or("NONE", |(name, _)| *name)
    }
}

impl Compression {
    /// A compression of a format; refuses what the format cannot hold.
    pub(super) fn new(
        format: WriteFormat,
        kind: Option<CompressionKind>,
        level: Option<i32>,
    ) -> Result<Self, Diagnostic> {
        let kind = kind.unwrap_or_else(|| format.default_compression());
        if !format.taken().contains(&kind) {
            let names: Vec<&str> = format.taken().iter().map(|kind| kind.name()).collect();
            let message = format!("Unsupported compression {} for format {}", kind.name(), format.name());
            return Err(Diagnostic::new(Code::InvalidTableProperty, message)
                .because("Each format has its own list of compressions.")
                .hint(format!("{} can be written as {}.", format.name(), names.join(", "))));
        }
        if format.missing().contains(&kind) {
            let message = format!("Writing {} with {} compression is not supported yet", format.name(), kind.name());
            return Err(Diagnostic::new(Code::NotSupported, message)
                .because("Athena can, but the library behind this engine has no such writer.")
                .hint("Use ZSTD or SNAPPY."));
        }
        match level {
            Some(_) if kind != CompressionKind::Zstd => Err(Diagnostic::new(
                Code::InvalidTableProperty,
                format!("compression_level is only for ZSTD, not for {}", kind.name()),
            )
            .hint("Leave compression_level out, or write ZSTD.")),
            Some(level) if !ZSTD_LEVELS.contains(&level) => Err(Diagnostic::new(
                Code::InvalidTableProperty,
                format!("compression_level must be between 1 and 22, not {level}"),
            )
            .hint("3 is the default; higher levels are smaller and slower to write.")),
            Some(_) if format == WriteFormat::Avro => {
                Err(Diagnostic::new(Code::NotSupported, "compression_level is not supported yet for AVRO")
                    .because("The library behind this engine packs the blocks of Avro files at one level.")
                    .hint("Leave compression_level out, or write Parquet."))
            }
            level => Ok(Self { kind, level: level.unwrap_or(ZSTD_LEVEL) }),
        }
    }

    /// ZSTD's level.
    pub(super) fn level(self) -> i32 {
        self.level
    }

    /// The codec of a text file.
    pub(super) fn of_text(self) -> Option<TextCodec> {
        match self.kind {
            CompressionKind::Gzip => Some(TextCodec::Gzip),
            CompressionKind::Snappy => Some(TextCodec::Snappy),
            CompressionKind::Zstd => Some(TextCodec::Zstd),
            CompressionKind::Lz4 => Some(TextCodec::Lz4),
            CompressionKind::Bzip2 => Some(TextCodec::Bzip2),
            CompressionKind::Deflate | CompressionKind::Zlib => Some(TextCodec::Deflate),
            CompressionKind::None | CompressionKind::Lzo => None,
        }
    }

    /// The codec of a Parquet file's pages.
    pub(super) fn of_parquet(self) -> ParquetCompression {
        match self.kind {
            CompressionKind::Gzip => ParquetCompression::GZIP(GzipLevel::default()),
            CompressionKind::Snappy => ParquetCompression::SNAPPY,
            CompressionKind::Zstd => ParquetCompression::ZSTD(ZstdLevel::try_new(self.level).unwrap_or_default()),
            CompressionKind::Lz4 => ParquetCompression::LZ4,
            _ => ParquetCompression::UNCOMPRESSED,
        }
    }

    /// The codec of an Avro file's blocks.
    pub(super) fn of_avro(self) -> Option<CompressionCodec> {
        match self.kind {
            CompressionKind::Deflate => Some(CompressionCodec::Deflate),
            CompressionKind::Snappy => Some(CompressionCodec::Snappy),
            CompressionKind::Zstd => Some(CompressionCodec::ZStandard),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_takes_its_own_compressions() {
        let made = |format, kind, level| Compression::new(format, kind, level).map(|made| made.kind);
        assert_eq!(made(WriteFormat::Parquet, None, None), Ok(CompressionKind::Gzip));
        assert_eq!(made(WriteFormat::Avro, None, None), Ok(CompressionKind::Deflate));
        let zstd = Some(CompressionKind::Zstd);
        assert_eq!(Compression::new(WriteFormat::Parquet, zstd, Some(22)).unwrap().level(), 22);
        assert_eq!(made(WriteFormat::Parquet, zstd, Some(23)).unwrap_err().code, Code::InvalidTableProperty);
        assert_eq!(made(WriteFormat::Parquet, None, Some(3)).unwrap_err().code, Code::InvalidTableProperty);
        let bzip2 = Some(CompressionKind::Bzip2);
        assert_eq!(made(WriteFormat::Parquet, bzip2, None).unwrap_err().code, Code::InvalidTableProperty);
        assert_eq!(made(WriteFormat::Avro, bzip2, None).unwrap_err().code, Code::NotSupported);
        assert_eq!(CompressionKind::of_name("uncompressed").map(CompressionKind::name), Some("NONE"));
    }
}
