//! Matches of a partition, one after another, and the rows that they give.

use super::condition::Conditioned;
use super::measure::{Place, Rows};
use super::navigation::belongs;
use super::program::Program;
use super::search::{Match, Search};
use super::{Recognition, Shown, Skip};
use crate::expr::Batch;
use crate::{Failure, Session};
use arrow::array::{ArrayRef, UInt32Array};
use arrow::compute::take;
use athenaeum_diagnostic::Code;

/// Finds the matches of partitions.
#[derive(Debug)]
pub struct Recognizer<'r> {
    recognition: &'r Recognition,
    program: Program,
    session: &'r Session,
}

/// What a partition gives.
#[derive(Debug, Clone)]
pub struct Recognized {
    /// Of each row, the row of the partition that it shows the columns of. Where a match gives one row, it is any of the
    /// match's rows: all of them are the same in the partition's keys.
    pub rows: UInt32Array,
    /// The measures of each row.
    pub measures: Vec<ArrayRef>,
}

/// A row that comes out.
#[derive(Debug, Clone, Copy)]
struct Output {
    row: usize,
    /// The match that it belongs to, and which row of it it is; none of an unmatched row.
    of: Option<(usize, Option<usize>)>,
}

impl<'r> Recognizer<'r> {
    /// One that is ready. Fails where the pattern is too large.
    pub fn new(recognition: &'r Recognition, session: &'r Session) -> Result<Self, Failure> {
        Ok(Self { recognition, program: Program::of(&recognition.pattern)?, session })
    }

    /// What a partition gives, whose rows are in their order.
    pub fn partition(&self, batch: &Batch) -> Result<Recognized, Failure> {
        let rows = Rows { batch, variables: &self.recognition.variables, session: self.session };
        let (matches, outputs) = self.outputs(&rows)?;
        let places: Vec<Place<'_>> = outputs
            .iter()
            .filter_map(|output| output.of)
            .filter_map(|(index, current)| Some(Place { found: matches.get(index)?, current }))
            .collect();
        let mut measures = Vec::with_capacity(self.recognition.measures.len());
        let spread = (places.len() < outputs.len()).then(|| spread(&outputs));
        for measure in &self.recognition.measures {
            let values = rows.computed(measure, &places)?;
            measures.push(match &spread {
                Some(spread) => take(&values, spread, None)?,
                None => values,
            });
        }
        let rows = outputs.iter().map(|output| u32::try_from(output.row).ok()).collect();
        Ok(Recognized { rows, measures })
    }

    fn outputs(&self, rows: &Rows<'_>) -> Result<(Vec<Match>, Vec<Output>), Failure> {
        let count = rows.batch.rows();
        let mut conditions = Conditioned::new(self.recognition, *rows);
        let mut search = Search::new(&self.program, count);
        let (mut matches, mut outputs): (Vec<Match>, Vec<Output>) = (Vec::new(), Vec::new());
        // The row behind the last one that any match has.
        let mut matched_end = 0;
        let mut number = 1;
        let mut row = 0;
        while row < count {
            let Some(found) = search.at(row, number, &mut conditions)? else {
                if self.recognition.shown == Shown::AllRowsAndUnmatched && row >= matched_end {
                    outputs.push(Output { row, of: None });
                }
                row += 1;
                continue;
            };
            number += 1;
            self.show(&found, matches.len(), &mut outputs);
            matched_end = matched_end.max(found.end());
            row = if found.variables.is_empty() { row + 1 } else { self.next(&found)? };
            matches.push(found);
        }
        Ok((matches, outputs))
    }

    fn show(&self, found: &Match, index: usize, outputs: &mut Vec<Output>) {
        let last = found.variables.len().checked_sub(1);
        match (self.recognition.shown, last) {
            (Shown::AllRowsWithoutEmptyMatches, None) => {}
            (Shown::OneRow, _) | (_, None) => {
                outputs.push(Output { row: found.first, of: Some((index, last)) });
            }
            (_, Some(_)) => {
                let is_shown = |row: &usize| !found.excluded.iter().any(|excluded| excluded.contains(row));
                let shown = (0..found.variables.len()).filter(is_shown);
                outputs.extend(shown.map(|row| Output { row: found.first + row, of: Some((index, Some(row))) }));
            }
        }
    }

    /// Where the search goes on behind a match that has rows.
    fn next(&self, found: &Match) -> Result<usize, Failure> {
        let mut rows = found.variables.iter().enumerate();
        let target = match &self.recognition.skip {
            Skip::PastLast => return Ok(found.end()),
            Skip::ToNext => return Ok(found.first + 1),
            Skip::ToFirst(variables) => rows.find(|(_, variable)| belongs(variables, **variable)),
            Skip::ToLast(variables) => rows.rfind(|(_, variable)| belongs(variables, **variable)),
        };
        let failed = |what: &str| Failure::new(Code::GenericUserError, format!("AFTER MATCH SKIP failed: {what}"));
        match target {
            None => Err(failed("pattern variable is not present in match")),
            Some((0, _)) => Err(failed("cannot skip to first row of match")),
            Some((row, _)) => Ok(found.first + row),
        }
    }
}

/// Where the values of each row are, which unmatched rows do not have.
fn spread(outputs: &[Output]) -> UInt32Array {
    let mut places = 0_u32..;
    outputs.iter().map(|output| output.of.and_then(|_| places.next())).collect()
}
