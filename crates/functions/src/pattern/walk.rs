//! The expressions over the partition's columns that a recognition reads.

use super::{Computed, Read, Recognition, Source};
use crate::expr::Expr;

impl Recognition {
    /// Them all.
    pub fn values(&self) -> Vec<&Expr> {
        let computed = self.conditions.iter().flatten().chain(&self.measures);
        computed.flat_map(|computed| &computed.reads).flat_map(|(_, read)| of_read(read)).collect()
    }

    /// The same with others in their places.
    #[must_use]
    pub fn with_values(&self, with: &mut dyn FnMut(&Expr) -> Expr) -> Self {
        Self {
            conditions: self.conditions.iter().map(|one| one.as_ref().map(|one| replaced(one, with))).collect(),
            measures: self.measures.iter().map(|one| replaced(one, with)).collect(),
            ..self.clone()
        }
    }
}

fn of_read(read: &Read) -> Vec<&Expr> {
    let sources: Vec<&Source> = match read {
        Read::At(_, source) => vec![source],
        Read::Over(aggregated) => aggregated.reads.iter().map(|(_, source)| source).collect(),
    };
    let values = sources.into_iter().filter_map(|source| match source {
        Source::Value(expr) => Some(expr),
        Source::Classifier | Source::MatchNumber => None,
    });
    values.collect()
}

fn replaced(computed: &Computed, with: &mut dyn FnMut(&Expr) -> Expr) -> Computed {
    let mut source = |one: &Source| match one {
        Source::Value(expr) => Source::Value(with(expr)),
        other => other.clone(),
    };
    let mut reads = Vec::with_capacity(computed.reads.len());
    for (column, read) in &computed.reads {
        reads.push((
            *column,
            match read {
                Read::At(navigation, one) => Read::At(navigation.clone(), source(one)),
                Read::Over(aggregated) => {
                    let mut aggregated = aggregated.clone();
                    aggregated.reads.iter_mut().for_each(|(_, one)| *one = source(one));
                    Read::Over(aggregated)
                }
            },
        ));
    }
    Computed { expr: computed.expr.clone(), reads }
}
