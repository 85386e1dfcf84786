//! Classifiers: each looks at a sample and says what it is, or passes. Those of a crawler come first, in its order, then the
//! built-in ones; the first that fits decides.

use super::finding::{Finding, Header, Kind};
use super::inferred::InferredColumn;
use super::sample::Sample;
use super::{avro, csv, grok, json, parquet};
use crate::table::GrokColumns;
use athenaeum_diagnostic::{Code, Diagnostic, nearest};

/// One classifier.
#[derive(Debug, Clone)]
pub(crate) enum Classifier {
    /// `avro`: object container files.
    Avro,
    /// `parquet`.
    Parquet,
    /// `json`: objects one after the other, or one array.
    Json,
    /// `csv`, `csv header`, `csv no header`.
    Csv(CsvHeader),
    /// `grok PATTERN`.
    Grok(Box<GrokColumns>),
}

/// How a CSV classifier knows about the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CsvHeader {
    /// It guesses.
    Guessed,
    /// It was told.
    Said(SaidHeader),
}

/// What a CSV classifier was told about the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SaidHeader {
    /// The first line holds names.
    Present,
    /// The first line is data.
    Absent,
}

const BUILT_IN: &[&str] = &["avro", "parquet", "json", "csv"];
const NAMES: &[&str] = &["avro", "parquet", "json", "csv", "csv header", "csv no header", "grok"];

impl Classifier {
    /// A classifier by its text.
    pub(crate) fn parse(text: &str) -> Result<Self, Diagnostic> {
        let text = text.trim();
        if let Some(("grok", pattern)) = text.split_once(char::is_whitespace) {
            return Ok(Self::Grok(Box::new(GrokColumns::new(pattern.trim())?)));
        }
        Ok(match text.to_lowercase().as_str() {
            "avro" => Self::Avro,
            "parquet" => Self::Parquet,
            "json" => Self::Json,
            "csv" => Self::Csv(CsvHeader::Guessed),
            "csv header" => Self::Csv(CsvHeader::Said(SaidHeader::Present)),
            "csv no header" => Self::Csv(CsvHeader::Said(SaidHeader::Absent)),
            other => return Err(unknown(other)),
        })
    }

    /// The classifiers of a crawler with the built-in ones behind them.
    pub(super) fn in_order(own: &[String]) -> Result<Vec<Self>, Diagnostic> {
        own.iter().map(String::as_str).chain(BUILT_IN.iter().copied()).map(Self::parse).collect()
    }

    fn look(&self, sample: &Sample) -> Option<(Kind, Vec<InferredColumn>)> {
        let (text, is_cut) = match (self, sample) {
            (Self::Parquet, Sample::Footer(footer)) => return Some((Kind::Parquet, parquet::columns(footer)?)),
            (_, Sample::Footer(_)) | (Self::Parquet, Sample::Head { .. }) => return None,
            (_, Sample::Head { text, is_cut, .. }) => (text.as_slice(), *is_cut),
        };
        match self {
            Self::Parquet => None,
            Self::Avro => avro::look(text),
            Self::Json => json::look(text, is_cut).map(|columns| (Kind::Json, columns)),
            Self::Csv(header) => csv::look(text, is_cut, header.said()),
            Self::Grok(pattern) => {
                let columns = grok::look(text, is_cut, pattern)?;
                Some((Kind::Grok { pattern: pattern.format().to_owned() }, columns))
            }
        }
    }
}

impl CsvHeader {
    fn said(self) -> Option<Header> {
        match self {
            Self::Guessed => None,
            Self::Said(SaidHeader::Present) => Some(Header::Present),
            Self::Said(SaidHeader::Absent) => Some(Header::Absent),
        }
    }
}

/// What the first classifier that fits makes of a sample.
pub(super) fn classify(classifiers: &[Classifier], sample: &Sample) -> Option<Finding> {
    let (kind, columns) = classifiers.iter().find_map(|classifier| classifier.look(sample))?;
    let compression = match sample {
        Sample::Footer(_) => "none",
        Sample::Head { compression, .. } => compression,
    };
    Some(Finding { kind, columns, compression: compression.to_owned() })
}

fn unknown(text: &str) -> Diagnostic {
    let error = Diagnostic::new(Code::InvalidProcedureArgument, format!("There is no classifier '{text}'"));
    match nearest(text, NAMES.iter().copied()) {
        Some(near) => error.hint(format!("Did you mean '{near}'?")),
        None => {
            error.hint("There are 'avro', 'parquet', 'json', 'csv', 'csv header', 'csv no header' and 'grok PATTERN'.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(own: &[&str], text: &str) -> Option<&'static str> {
        let own: Vec<String> = own.iter().map(|text| (*text).to_owned()).collect();
        let sample = Sample::Head { text: text.as_bytes().to_vec(), is_cut: false, compression: "none" };
        classify(&Classifier::in_order(&own).unwrap(), &sample).map(|finding| finding.kind.classification())
    }

    #[test]
    fn the_first_that_fits_decides() {
        let lines = "{\"a\":1,\"b\":2}\n{\"a\":3,\"b\":4}\n";
        assert_eq!(kind(&[], lines), Some("json"));
        assert_eq!(kind(&["csv"], lines), Some("csv"));
        assert_eq!(kind(&["grok %{WORD:w} %{INT:n}"], "a 1\nb 2\n"), Some("grok"));
        assert_eq!(kind(&[], "a 1\nb 2\n"), None);
    }

    #[test]
    fn a_wrong_name_is_told() {
        assert_eq!(Classifier::parse("jsn").unwrap_err().hints, ["Did you mean 'json'?"]);
        assert!(Classifier::parse("grok %{NOTHING:x}").is_err());
    }
}
