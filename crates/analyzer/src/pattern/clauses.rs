//! What PATTERN, SUBSET, DEFINE and AFTER MATCH SKIP may say.

use super::labels::{Labels, canonical};
use super::nested::nested_in;
use crate::statement::Analyzer;
use crate::syntax;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{
    self, ExprKind, MatchRecognize, PatternCommon, PatternKind, ProcessingMode, RowsPerMatch, SkipTo,
};

/// Most repetitions: the greatest integer.
const MAX_REPETITIONS: u64 = 2_147_483_647;

impl Analyzer<'_> {
    /// The labels of a pattern, whose clauses are in order.
    pub(super) fn pattern_clauses<'e>(
        &self,
        common: &'e PatternCommon,
        measures: impl Iterator<Item = &'e ast::Expr>,
    ) -> Result<Labels, Diagnostic> {
        let mut labels = Labels::of(&common.pattern);
        self.subsets(common, &mut labels)?;
        self.check_define(common, &labels)?;
        self.check_quantifiers(&common.pattern)?;
        if let Some(SkipTo::First(name) | SkipTo::Last(name)) = &common.skip
            && labels.find(name).is_none()
        {
            return Err(self.bad_label(name, &format!("{name} is not a primary or union pattern variable")));
        }
        self.refuse_nested(measures.chain(common.define.iter().map(|(_, expr)| expr)))?;
        Ok(labels)
    }

    /// Refuses row pattern recognition inside expressions of another.
    pub(crate) fn refuse_nested<'e>(&self, expressions: impl Iterator<Item = &'e ast::Expr>) -> Result<(), Diagnostic> {
        for expr in expressions {
            if let Some(at) = nested_in(expr) {
                let message = "nested row pattern recognition in row pattern recognition";
                return Err(self.error(Code::NestedRowPatternRecognition, at, message));
            }
        }
        Ok(())
    }

    /// Refuses row pattern recognition in a recursive query.
    pub(crate) fn refuse_in_recursion(&self, query: &ast::Query) -> Result<(), Diagnostic> {
        match super::nested::nested_in_query(query) {
            None => Ok(()),
            Some(at) => {
                let message = "nested row pattern recognition in recursive query";
                Err(self.error(Code::NestedRowPatternRecognition, at, message))
            }
        }
    }

    fn bad_label(&self, name: &ast::Name, message: &str) -> Diagnostic {
        self.error(Code::InvalidLabel, name.at, message)
    }

    fn subsets(&self, common: &PatternCommon, labels: &mut Labels) -> Result<(), Diagnostic> {
        for (name, elements) in &common.subsets {
            if labels.find_primary(name).is_some() {
                let message =
                    format!("union pattern variable name: {name} is a duplicate of primary pattern variable name");
                return Err(self.bad_label(name, &message));
            }
            if labels.find(name).is_some() {
                return Err(self.bad_label(name, &format!("union pattern variable name: {name} is declared twice")));
            }
            let mut of = Vec::with_capacity(elements.len());
            for element in elements {
                let message = || format!("subset element: {element} is not a primary pattern variable");
                of.push(labels.find_primary(element).ok_or_else(|| self.bad_label(element, &message()))?);
            }
            labels.add_union(name, of);
        }
        Ok(())
    }

    fn check_define(&self, common: &PatternCommon, labels: &Labels) -> Result<(), Diagnostic> {
        for (index, (name, expr)) in common.define.iter().enumerate() {
            if labels.find_primary(name).is_none() {
                let message = format!("defined variable: {name} is not a primary pattern variable");
                return Err(self
                    .bad_label(name, &message)
                    .because("DEFINE gives conditions to the variables that stand in PATTERN, and to no others."));
            }
            if common.define.iter().take(index).any(|(other, _)| canonical(other) == canonical(name)) {
                return Err(self.bad_label(name, &format!("pattern variable with name: {name} is defined twice")));
            }
            let is_final = |part: &ast::Expr| matches!(part.kind.as_ref(), ExprKind::Call(call) if call.processing == Some(ProcessingMode::Final));
            if let Some(call) = syntax::find(expr, &is_final) {
                let message = "FINAL semantics is not supported in DEFINE clause";
                return Err(self
                    .error(Code::InvalidProcessingMode, call.start, message)
                    .because("While rows are tried, the end of the match is not known yet."));
            }
        }
        Ok(())
    }

    fn check_quantifiers(&self, pattern: &ast::Pattern) -> Result<(), Diagnostic> {
        match pattern.kind.as_ref() {
            PatternKind::Variable(_) | PatternKind::Empty | PatternKind::Start | PatternKind::End => Ok(()),
            PatternKind::Sequence(items) | PatternKind::Alternation(items) | PatternKind::Permute(items) => {
                items.iter().try_for_each(|item| self.check_quantifiers(item))
            }
            PatternKind::Excluded(inner) => self.check_quantifiers(inner),
            PatternKind::Quantified { pattern, least, most, quantifier, .. } => {
                self.check_quantifier(*least, *most, *quantifier)?;
                self.check_quantifiers(pattern)
            }
        }
    }

    fn check_quantifier(&self, least: u64, most: Option<u64>, at: ast::Place) -> Result<(), Diagnostic> {
        let out_of_range =
            |what: String| Err(self.error(Code::NumericValueOutOfRange, at, format!("Pattern quantifier {what}")));
        if least > MAX_REPETITIONS {
            return out_of_range(format!("lower bound must not exceed {MAX_REPETITIONS}"));
        }
        match most {
            Some(0) => out_of_range("upper bound must be greater than or equal to 1".to_owned()),
            Some(most) if most > MAX_REPETITIONS => {
                out_of_range(format!("upper bound must not exceed {MAX_REPETITIONS}"))
            }
            Some(most) if least > most => {
                let message = "Pattern quantifier lower bound must not exceed upper bound";
                Err(self.error(Code::InvalidRange, at, message))
            }
            _ => Ok(()),
        }
    }

    /// What MATCH_RECOGNIZE alone refuses.
    pub(super) fn refuse_modifiers(&self, clause: &MatchRecognize) -> Result<(), Diagnostic> {
        let common = &clause.common;
        if clause.rows_per_match == Some(RowsPerMatch::AllWithUnmatched)
            && let Some(at) = first_exclusion(&common.pattern)
        {
            let message =
                "Pattern exclusion syntax is not allowed when ALL ROWS PER MATCH WITH UNMATCHED ROWS is specified";
            return Err(self.error(Code::InvalidRowPattern, at, message));
        }
        if let Some(is_initial) = common.is_initial {
            let word = if is_initial { "INITIAL" } else { "SEEK" };
            let message = format!("Pattern search modifier: {word} is not allowed in MATCH_RECOGNIZE clause");
            let at = self.keyword_before(common.pattern.at, word);
            return Err(self.error(Code::NotSupported, at, message));
        }
        Ok(())
    }
}

fn first_exclusion(pattern: &ast::Pattern) -> Option<ast::Place> {
    match pattern.kind.as_ref() {
        PatternKind::Variable(_) | PatternKind::Empty | PatternKind::Start | PatternKind::End => None,
        PatternKind::Sequence(items) | PatternKind::Alternation(items) | PatternKind::Permute(items) => {
            items.iter().find_map(first_exclusion)
        }
        PatternKind::Excluded(_) => Some(pattern.at),
        PatternKind::Quantified { pattern, .. } => first_exclusion(pattern),
    }
}
