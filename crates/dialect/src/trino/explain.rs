//! `EXPLAIN [ANALYZE [VERBOSE]] [(FORMAT …, TYPE …)] statement`: the part in front of the statement.

use super::syntax_error::{mismatched, place};
use crate::lexer::{self, Flavor, Token};
use athenaeum_diagnostic::{Code, Diagnostic};

/// What EXPLAIN is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explain {
    /// Whether the query runs.
    pub style: ExplainStyle,
    /// Which plan is told.
    pub plan: ExplainPlan,
    /// How it is written.
    pub format: ExplainFormat,
}

/// Whether the query runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExplainStyle {
    /// EXPLAIN: planned only, free.
    Plan,
    /// EXPLAIN ANALYZE: run and charged.
    Analyze,
    /// EXPLAIN ANALYZE VERBOSE.
    AnalyzeVerbose,
}

/// TYPE: which plan is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExplainPlan {
    /// No TYPE: the logical plan and the one that runs.
    #[default]
    Unsaid,
    /// `LOGICAL`.
    Logical,
    /// `DISTRIBUTED`: the plan that runs.
    Distributed,
    /// `VALIDATE`: only whether the statement is valid.
    Validate,
}

/// FORMAT: how a plan is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExplainFormat {
    /// `TEXT`.
    #[default]
    Text,
    /// `GRAPHVIZ`.
    Graphviz,
    /// `JSON`.
    Json,
}

/// Where `text` is an EXPLAIN: what it asks for, and the text with the prefix blanked out, so that places stay.
pub(super) fn take_prefix(text: &str) -> Result<Option<(Explain, String)>, Diagnostic> {
    let tokens = lexer::tokens(text, Flavor::Trino);
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.text(text).eq_ignore_ascii_case(word));
    if !is(0, "EXPLAIN") {
        return Ok(None);
    }
    let (style, mut at) = match (is(1, "ANALYZE"), is(2, "VERBOSE")) {
        (true, true) => (ExplainStyle::AnalyzeVerbose, 3),
        (true, false) => (ExplainStyle::Analyze, 2),
        (false, _) => (ExplainStyle::Plan, 1),
    };
    let mut explain = Explain { style, plan: ExplainPlan::default(), format: ExplainFormat::default() };
    if is(at, "(") && is_option(&tokens, at + 1, text) {
        at = read_options(&tokens, at, text, &mut explain)?;
    }
    let end = tokens.get(at).map_or(text.len(), |token| token.range.start);
    let blanked: String =
        text.char_indices().map(|(offset, c)| if offset < end && c != '\n' { ' ' } else { c }).collect();
    Ok(Some((explain, blanked)))
}

fn word_at(tokens: &[Token], at: usize, text: &str) -> String {
    tokens.get(at).map_or_else(|| "<EOF>".to_owned(), |token| token.text(text).to_ascii_uppercase())
}

fn is_option(tokens: &[Token], at: usize, text: &str) -> bool {
    matches!(word_at(tokens, at, text).as_str(), "FORMAT" | "TYPE")
}

/// Reads `FORMAT …, TYPE …)`; gives the token behind it.
fn read_options(tokens: &[Token], open: usize, text: &str, explain: &mut Explain) -> Result<usize, Diagnostic> {
    let mut at = open + 1;
    loop {
        let option = word_at(tokens, at, text);
        match option.as_str() {
            "FORMAT" => explain.format = format(tokens, at + 1, text)?,
            "TYPE" if explain.style != ExplainStyle::Plan => {
                return Err(mismatched(tokens, at, text, "'FORMAT'")
                    .because("EXPLAIN ANALYZE runs the statement, and tells of the plan that ran."));
            }
            "TYPE" => explain.plan = plan(tokens, at + 1, text)?,
            _ => return Err(mismatched(tokens, at, text, "'FORMAT', 'TYPE'")),
        }
        at += 2;
        match word_at(tokens, at, text).as_str() {
            "," => at += 1,
            ")" => return Ok(at + 1),
            _ => return Err(mismatched(tokens, at, text, "')', ','")),
        }
    }
}

fn format(tokens: &[Token], at: usize, text: &str) -> Result<ExplainFormat, Diagnostic> {
    match word_at(tokens, at, text).as_str() {
        "TEXT" => Ok(ExplainFormat::Text),
        "GRAPHVIZ" => Ok(ExplainFormat::Graphviz),
        "JSON" => Ok(ExplainFormat::Json),
        _ => Err(mismatched(tokens, at, text, "'GRAPHVIZ', 'JSON', 'TEXT'")),
    }
}

fn plan(tokens: &[Token], at: usize, text: &str) -> Result<ExplainPlan, Diagnostic> {
    match word_at(tokens, at, text).as_str() {
        "LOGICAL" => Ok(ExplainPlan::Logical),
        "DISTRIBUTED" => Ok(ExplainPlan::Distributed),
        "VALIDATE" => Ok(ExplainPlan::Validate),
        "IO" => Err(Diagnostic::new(Code::NotSupported, "EXPLAIN (TYPE IO) is not supported")
            .at(place(tokens, at, text))
            .because("Athena has it in engine version 2 only.")
            .hint("The receipt of a run names every object that was read.")),
        _ => Err(mismatched(tokens, at, text, "'DISTRIBUTED', 'IO', 'LOGICAL', 'VALIDATE'")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_is_blanked_not_cut() {
        let (explain, rest) = take_prefix("explain analyze verbose\n SELECT 1").unwrap().unwrap();
        assert_eq!(explain.style, ExplainStyle::AnalyzeVerbose);
        assert_eq!(rest.trim_start(), "SELECT 1");
        assert_eq!(rest.find("SELECT"), Some(25));
        assert_eq!(take_prefix("SELECT 1"), Ok(None));
    }

    #[test]
    fn options_are_read_and_a_bracketed_query_is_none() {
        let options =
            |text: &str| take_prefix(text).map(|taken| taken.map(|(explain, _)| (explain.plan, explain.format)));
        for (text, plan, format) in [
            ("EXPLAIN (FORMAT TEXT, TYPE DISTRIBUTED) SELECT 1", ExplainPlan::Distributed, ExplainFormat::Text),
            ("EXPLAIN (type logical, format graphviz) SELECT 1", ExplainPlan::Logical, ExplainFormat::Graphviz),
            ("EXPLAIN ANALYZE (FORMAT JSON) SELECT 1", ExplainPlan::Unsaid, ExplainFormat::Json),
            ("EXPLAIN (TYPE VALIDATE) SELECT 1", ExplainPlan::Validate, ExplainFormat::Text),
            ("EXPLAIN (SELECT 1)", ExplainPlan::Unsaid, ExplainFormat::Text),
        ] {
            assert_eq!(options(text), Ok(Some((plan, format))), "{text}");
        }
        assert!(take_prefix("EXPLAIN (SELECT 1)").unwrap().unwrap().1.contains("(SELECT 1)"));
        assert_eq!(take_prefix("EXPLAIN (TYPE IO) SELECT 1").unwrap_err().code, Code::NotSupported);
        assert_eq!(
            take_prefix("EXPLAIN (FORMAT XML) SELECT 1").unwrap_err().to_string(),
            "line 1:17: mismatched input 'XML'. Expecting: 'GRAPHVIZ', 'JSON', 'TEXT'"
        );
        assert_eq!(
            take_prefix("EXPLAIN ANALYZE (TYPE LOGICAL) SELECT 1").unwrap_err().to_string(),
            "line 1:18: mismatched input 'TYPE'. Expecting: 'FORMAT'"
        );
    }
}
