//! The variables of a row pattern: the primary ones, which rows belong to, and unions of them.

use athenaeum_dialect::trino::ast::{self, PatternKind, SkipTo};
use athenaeum_functions::pattern::{Pattern, Skip};

/// Them all. A label is a number: primary variables first, then unions.
#[derive(Debug, Clone, Default)]
pub(crate) struct Labels {
    primary: Vec<String>,
    unions: Vec<(String, Vec<usize>)>,
}

/// A name as labels are compared: what is not quoted is in upper case.
pub(super) fn canonical(name: &ast::Name) -> String {
    if name.quoted { name.typed.clone() } else { name.typed.to_uppercase() }
}

impl Labels {
    /// The primary variables of a pattern.
    pub(super) fn of(pattern: &ast::Pattern) -> Self {
        let mut labels = Self::default();
        labels.add(pattern);
        labels
    }

    fn add(&mut self, pattern: &ast::Pattern) {
        match pattern.kind.as_ref() {
            PatternKind::Variable(name) => {
                let name = canonical(name);
                if !self.primary.contains(&name) {
                    self.primary.push(name);
                }
            }
            PatternKind::Empty | PatternKind::Start | PatternKind::End => {}
            PatternKind::Sequence(items) | PatternKind::Alternation(items) | PatternKind::Permute(items) => {
                items.iter().for_each(|item| self.add(item));
            }
            PatternKind::Excluded(inner) => self.add(inner),
            PatternKind::Quantified { pattern, .. } => self.add(pattern),
        }
    }

    /// Adds a union of primary variables.
    pub(super) fn add_union(&mut self, name: &ast::Name, of: Vec<usize>) {
        self.unions.push((canonical(name), of));
    }

    /// How many primary variables there are.
    pub(super) fn count(&self) -> usize {
        self.primary.len()
    }

    /// The primary variable of a name.
    pub(super) fn find_primary(&self, name: &ast::Name) -> Option<usize> {
        let name = canonical(name);
        self.primary.iter().position(|other| *other == name)
    }

    /// The label of a name.
    pub(crate) fn find(&self, name: &ast::Name) -> Option<usize> {
        let canonical = canonical(name);
        let union = || self.unions.iter().position(|(other, _)| *other == canonical);
        self.find_primary(name).or_else(|| Some(self.primary.len() + union()?))
    }

    /// How a label is written in messages.
    pub(crate) fn name(&self, label: usize) -> &str {
        let union = label.checked_sub(self.primary.len()).and_then(|union| self.unions.get(union));
        self.primary.get(label).or(union.map(|(name, _)| name)).map_or("", String::as_str)
    }

    /// The primary variables that a label means; none where all are meant.
    pub(crate) fn variables(&self, label: Option<usize>) -> Vec<usize> {
        let Some(label) = label else { return Vec::new() };
        let union = label.checked_sub(self.primary.len()).and_then(|union| self.unions.get(union));
        union.map_or_else(|| vec![label], |(_, of)| of.clone())
    }

    /// The names of the primary variables.
    pub(super) fn into_variables(self) -> Vec<String> {
        self.primary
    }

    /// The pattern over numbers of variables.
    pub(super) fn pattern(&self, pattern: &ast::Pattern) -> Pattern {
        let all = |items: &[ast::Pattern]| items.iter().map(|item| self.pattern(item)).collect();
        match pattern.kind.as_ref() {
            PatternKind::Variable(name) => self.find_primary(name).map_or(Pattern::Empty, Pattern::Variable),
            PatternKind::Empty => Pattern::Empty,
            PatternKind::Start => Pattern::Start,
            PatternKind::End => Pattern::End,
            PatternKind::Sequence(items) => Pattern::Sequence(all(items)),
            PatternKind::Alternation(items) => Pattern::Alternation(all(items)),
            PatternKind::Permute(items) => Pattern::Permute(all(items)),
            PatternKind::Excluded(inner) => Pattern::Excluded(Box::new(self.pattern(inner))),
            PatternKind::Quantified { pattern, least, most, is_greedy, .. } => Pattern::Repeated {
                pattern: Box::new(self.pattern(pattern)),
                least: u32::try_from(*least).unwrap_or(u32::MAX),
                most: most.map(|most| u32::try_from(most).unwrap_or(u32::MAX)),
                is_greedy: *is_greedy,
            },
        }
    }

    /// Where the next match may begin, over numbers of variables.
    pub(super) fn skip(&self, skip: Option<&SkipTo>) -> Skip {
        let variables = |name: &ast::Name| self.variables(self.find(name));
        match skip {
            None | Some(SkipTo::PastLastRow) => Skip::PastLast,
            Some(SkipTo::NextRow) => Skip::ToNext,
            Some(SkipTo::First(name)) => Skip::ToFirst(variables(name)),
            Some(SkipTo::Last(name)) => Skip::ToLast(variables(name)),
        }
    }
}
