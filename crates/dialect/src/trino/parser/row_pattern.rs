//! Row pattern recognition: `MATCH_RECOGNIZE` and the patterns of windows.

use super::cursor::{Parser, Read, Refused};
use super::token::TokenKind;
use crate::trino::ast::{
    Expr, MatchRecognize, Name, Pattern, PatternCommon, PatternKind, Place, Relation, RowsPerMatch, SkipTo,
};

impl Parser<'_> {
    /// `MATCH_RECOGNIZE (…)`.
    pub(super) fn match_recognize(&mut self, input: Relation) -> Read<MatchRecognize> {
        self.expect_all(&["MATCH_RECOGNIZE", "("])?;
        let at = self.place();
        let partition_by =
            if self.accept_all(&["PARTITION", "BY"])? { self.separated(Self::expression)? } else { Vec::new() };
        let order_by = self.order_by()?;
        let measures = if self.accept("MEASURES") { self.separated(Self::measure)? } else { Vec::new() };
        let rows_per_match = self.rows_per_match()?;
        let skip = self.after_match()?;
        let is_initial = self.initial_or_seek();
        self.expect_all(&["PATTERN", "("])?;
        let pattern = self.row_pattern()?;
        self.expect(")")?;
        let subsets = self.subsets()?;
        self.expect("DEFINE")?;
        let define = self.separated(Self::definition)?;
        self.expect(")")?;
        let common = PatternCommon { skip, is_initial, pattern, subsets, define, at };
        Ok(MatchRecognize { input, partition_by, order_by, measures, rows_per_match, common })
    }

    /// What may follow a window's frame.
    pub(super) fn frame_pattern(&mut self) -> Read<Option<PatternCommon>> {
        let at = self.place();
        let start = self.index();
        let skip = self.after_match()?;
        let is_initial = self.initial_or_seek();
        let mut pattern = Pattern { kind: Box::new(PatternKind::Empty), at };
        if self.accept("PATTERN") {
            self.expect("(")?;
            pattern = self.row_pattern()?;
            self.expect(")")?;
        }
        let subsets = self.subsets()?;
        let define = if self.accept("DEFINE") { self.separated(Self::definition)? } else { Vec::new() };
        let is_there = self.index() > start;
        Ok(is_there.then_some(PatternCommon { skip, is_initial, pattern, subsets, define, at }))
    }

    /// `expression AS name`.
    pub(super) fn measure(&mut self) -> Read<(Expr, Name)> {
        let value = self.expression()?;
        self.expect("AS")?;
        Ok((value, self.name()?))
    }

    fn rows_per_match(&mut self) -> Read<Option<RowsPerMatch>> {
        if self.accept_all(&["ONE", "ROW", "PER", "MATCH"])? {
            return Ok(Some(RowsPerMatch::One));
        }
        if !self.accept_all(&["ALL", "ROWS", "PER", "MATCH"])? {
            return Ok(None);
        }
        Ok(Some(if self.accept_all(&["SHOW", "EMPTY", "MATCHES"])? {
            RowsPerMatch::AllShowEmpty
        } else if self.accept_all(&["OMIT", "EMPTY", "MATCHES"])? {
            RowsPerMatch::AllOmitEmpty
        } else if self.accept_all(&["WITH", "UNMATCHED", "ROWS"])? {
            RowsPerMatch::AllWithUnmatched
        } else {
            RowsPerMatch::AllShowEmpty
        }))
    }

    fn after_match(&mut self) -> Read<Option<SkipTo>> {
        if !self.accept_all(&["AFTER", "MATCH", "SKIP"])? {
            return Ok(None);
        }
        if self.accept_all(&["PAST", "LAST", "ROW"])? {
            return Ok(Some(SkipTo::PastLastRow));
        }
        self.expect("TO")?;
        if self.could_be("NEXT") && self.sees_at(1, "ROW") {
            self.expect_all(&["NEXT", "ROW"])?;
            return Ok(Some(SkipTo::NextRow));
        }
        let is_first = self.could_be("FIRST") && self.sees_skip_target();
        let is_last = self.could_be("LAST") && self.sees_skip_target();
        if is_first || is_last {
            self.advance();
        }
        let variable = self.name()?;
        Ok(Some(if is_first { SkipTo::First(variable) } else { SkipTo::Last(variable) }))
    }

    /// Whether a variable follows FIRST or LAST, and they are none themselves.
    fn sees_skip_target(&self) -> bool {
        self.sees_name(1)
            && (!self.sees_any(1, &["INITIAL", "SEEK", "PATTERN", "SUBSET", "DEFINE"])
                || self.sees_any(2, &["INITIAL", "SEEK", "PATTERN"]))
    }

    fn initial_or_seek(&mut self) -> Option<bool> {
        self.accept_any(&["INITIAL", "SEEK"]).map(|word| word == "INITIAL")
    }

    fn subsets(&mut self) -> Read<Vec<(Name, Vec<Name>)>> {
        if self.accept("SUBSET") { self.separated(Self::subset) } else { Ok(Vec::new()) }
    }

    fn subset(&mut self) -> Read<(Name, Vec<Name>)> {
        let name = self.name()?;
        self.expect("=")?;
        Ok((name, self.names_in_brackets()?))
    }

    fn definition(&mut self) -> Read<(Name, Expr)> {
        let name = self.name()?;
        self.expect("AS")?;
        Ok((name, self.expression()?))
    }

    /// Alternatives of sequences.
    fn row_pattern(&mut self) -> Read<Pattern> {
        self.nested(|parser| {
            let at = parser.place();
            let mut alternatives = vec![parser.pattern_sequence()?];
            while parser.accept("|") {
                alternatives.push(parser.pattern_sequence()?);
            }
            one_or(alternatives, PatternKind::Alternation, at)
        })
    }

    fn pattern_sequence(&mut self) -> Read<Pattern> {
        let at = self.place();
        let mut items = vec![self.quantified_pattern()?];
        while self.begins_pattern() {
            items.push(self.quantified_pattern()?);
        }
        self.could_be_named("<identifier>");
        self.could_be_any(&["(", "^", "$", "{-", "PERMUTE"]);
        one_or(items, PatternKind::Sequence, at)
    }

    fn begins_pattern(&self) -> bool {
        self.sees_name(0) || self.sees_any(0, &["(", "^", "$", "{-"])
    }

    fn quantified_pattern(&mut self) -> Read<Pattern> {
        let at = self.place();
        let pattern = Pattern { kind: Box::new(self.pattern_primary()?), at };
        let quantifier = self.place();
        let Some((least, most)) = self.quantifier()? else { return Ok(pattern) };
        let is_greedy = !self.accept("?");
        Ok(Pattern { kind: Box::new(PatternKind::Quantified { pattern, least, most, is_greedy, quantifier }), at })
    }

    fn quantifier(&mut self) -> Read<Option<(u64, Option<u64>)>> {
        Ok(match self.accept_any(&["*", "+", "?", "{"]) {
            None => None,
            Some("*") => Some((0, None)),
            Some("+") => Some((1, None)),
            Some("?") => Some((0, Some(1))),
            Some(_) => Some(self.range()?),
        })
    }

    /// `{3}`, `{1,3}`, `{,3}`, `{1,}`, behind its bracket.
    fn range(&mut self) -> Read<(u64, Option<u64>)> {
        let least = self.repetitions();
        if least.is_some() && self.accept("}") {
            return Ok((least.unwrap_or(0), least));
        }
        self.expect(",")?;
        let most = self.repetitions();
        self.expect("}")?;
        Ok((least.unwrap_or(0), most))
    }

    fn repetitions(&mut self) -> Option<u64> {
        let token = self.accept_kind(TokenKind::Integer, "<integer>")?;
        Some(self.typed(token).parse().unwrap_or(u64::MAX))
    }

    fn pattern_primary(&mut self) -> Read<PatternKind> {
        if self.accept("^") {
            return Ok(PatternKind::Start);
        }
        if self.accept("$") {
            return Ok(PatternKind::End);
        }
        if self.accept("{-") {
            let pattern = self.row_pattern()?;
            self.expect("-}")?;
            return Ok(PatternKind::Excluded(pattern));
        }
        if self.could_be("PERMUTE") && self.sees_at(1, "(") {
            self.expect_all(&["PERMUTE", "("])?;
            let patterns = self.separated(Self::row_pattern)?;
            self.expect(")")?;
            return Ok(PatternKind::Permute(patterns));
        }
        if self.accept("(") {
            if self.accept(")") {
                return Ok(PatternKind::Empty);
            }
            let pattern = self.row_pattern()?;
            self.expect(")")?;
            return Ok(*pattern.kind);
        }
        self.name().map(PatternKind::Variable)
    }
}

/// The only one, or all of them together.
fn one_or(mut items: Vec<Pattern>, kind: fn(Vec<Pattern>) -> PatternKind, at: Place) -> Read<Pattern> {
    match items.len() {
        1 => items.pop().ok_or(Refused::Unexpected),
        _ => Ok(Pattern { kind: Box::new(kind(items)), at }),
    }
}
