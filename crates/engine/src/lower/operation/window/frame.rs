//! Frames: which rows of its partition a function sees for a row.

use super::partition::Partition;
use super::{Bound, Function};
use crate::lower::failed;
use athenaeum_analyzer::FrameUnit;
use athenaeum_functions::{Failure, Value};
use datafusion::common::Result;
use std::ops::Range;

/// The frames of a partition's rows.
pub(super) fn frames(function: &Function, partition: &Partition) -> Result<Vec<Range<usize>>> {
    let values = |bound: &Bound| match bound {
        Bound::Preceding(source) | Bound::Following(source) => partition.values(source),
        _ => Ok(Vec::new()),
    };
    let (starts, ends) = (values(&function.start)?, values(&function.end)?);
    let frame = |row: usize| {
        let start = End { side: Side::Start, bound: &function.start, value: starts.get(row) };
        let end = End { side: Side::End, bound: &function.end, value: ends.get(row) };
        let (start, end) = match function.unit {
            FrameUnit::Rows => (start.of_rows(row, partition)?, end.of_rows(row, partition)?),
            FrameUnit::Range => (start.of_range(row, partition), end.of_range(row, partition)),
            FrameUnit::Groups => (start.of_groups(row, partition)?, end.of_groups(row, partition)?),
        };
        Ok(start.min(partition.len())..end.min(partition.len()).max(start.min(partition.len())))
    };
    (0..partition.len()).map(frame).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

struct End<'e> {
    side: Side,
    bound: &'e Bound,
    value: Option<&'e Value>,
}

impl End<'_> {
    /// One behind, at the end of a frame.
    fn behind(&self) -> usize {
        usize::from(self.side == Side::End)
    }

    fn of_rows(&self, row: usize, partition: &Partition) -> Result<usize> {
        Ok(match self.bound {
            Bound::UnboundedPreceding => 0,
            Bound::UnboundedFollowing => partition.len(),
            Bound::CurrentRow => row + self.behind(),
            Bound::Preceding(_) => (row + self.behind()).saturating_sub(self.distance()?),
            Bound::Following(_) => row.saturating_add(self.distance()?).saturating_add(self.behind()),
        })
    }

    fn of_groups(&self, row: usize, partition: &Partition) -> Result<usize> {
        let group = partition.group(row) + self.behind();
        Ok(match self.bound {
            Bound::UnboundedPreceding => 0,
            Bound::UnboundedFollowing => partition.len(),
            Bound::CurrentRow => partition.start_of(group),
            Bound::Preceding(_) => partition.start_of(group.saturating_sub(self.distance()?)),
            Bound::Following(_) => {
                partition.start_of(group.saturating_add(self.distance()?).min(partition.group_count()))
            }
        })
    }

    fn of_range(&self, row: usize, partition: &Partition) -> usize {
        let peers = partition.peers(row);
        match (self.bound, self.value) {
            (Bound::UnboundedPreceding, _) => 0,
            (Bound::UnboundedFollowing, _) => partition.len(),
            (Bound::Preceding(_) | Bound::Following(_), Some(value)) if !partition.has_no_key(row) => match self.side {
                Side::Start => partition.first_not_before(value),
                Side::End => partition.first_behind(value),
            },
            _ if self.side == Side::Start => peers.start,
            _ => peers.end,
        }
    }

    /// The analyser has it checked that a distance is there and not negative.
    fn distance(&self) -> Result<usize> {
        match self.value {
            Some(Value::Integer(distance)) if *distance >= 0 => Ok(usize::try_from(*distance).unwrap_or(usize::MAX)),
            _ => Err(failed(Failure::internal("a frame's distance is not checked"))),
        }
    }
}
