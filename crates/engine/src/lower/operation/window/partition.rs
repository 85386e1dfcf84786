//! The rows of one partition in their order, and their groups of peers.

use super::{KeyPart, Source, at};
use arrow::array::ArrayRef;
use athenaeum_functions::kernel::compare_values;
use athenaeum_functions::{Value, value};
use datafusion::common::Result;
use std::cmp::Ordering;
use std::ops::Range;

/// The rows of one partition.
pub(super) struct Partition {
    columns: Vec<ArrayRef>,
    /// Number of each row's group of peers.
    groups: Vec<usize>,
    /// First row of each group, and one behind the last.
    starts: Vec<usize>,
    /// The values of the only sort key, for RANGE with distances.
    keys: Vec<Value>,
    is_descending: bool,
    /// The rows whose key is not NULL.
    there: Range<usize>,
}

impl Partition {
    pub(super) fn new(columns: Vec<ArrayRef>, begins: &[bool], key: Option<&(Source, KeyPart)>) -> Result<Self> {
        let (mut groups, mut starts) = (Vec::with_capacity(begins.len()), Vec::new());
        for (row, begins) in begins.iter().enumerate() {
            if *begins || row == 0 {
                starts.push(row);
            }
            groups.push(starts.len().saturating_sub(1));
        }
        starts.push(begins.len());
        let keys = match key {
            Some((source, _)) => {
                let column = at(&columns, source)?;
                (0..begins.len()).map(|row| value::read(&column, &source.ty, row)).collect()
            }
            None => Vec::new(),
        };
        let first = keys.iter().take_while(|key: &&Value| key.is_null()).count();
        let missing_behind = keys.iter().rev().take_while(|key| key.is_null()).count();
        let there = if first == keys.len() { 0..0 } else { first..keys.len() - missing_behind };
        let is_descending = key.is_some_and(|(_, part)| part.is_descending);
        Ok(Self { columns, groups, starts, keys, is_descending, there })
    }

    /// How many rows.
    pub(super) fn len(&self) -> usize {
        self.groups.len()
    }

    /// How many groups of peers.
    pub(super) fn group_count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Number of a row's group.
    pub(super) fn group(&self, row: usize) -> usize {
        self.groups.get(row).copied().unwrap_or(0)
    }

    /// First row of a group; behind the last group, the number of rows.
    pub(super) fn start_of(&self, group: usize) -> usize {
        self.starts.get(group).copied().unwrap_or(self.len())
    }

    /// The rows of a row's group.
    pub(super) fn peers(&self, row: usize) -> Range<usize> {
        let group = self.group(row);
        self.start_of(group)..self.start_of(group + 1)
    }

    /// A column.
    pub(super) fn column(&self, source: &Source) -> Result<ArrayRef> {
        at(&self.columns, source)
    }

    /// All values of a column.
    pub(super) fn values(&self, source: &Source) -> Result<Vec<Value>> {
        let column = self.column(source)?;
        Ok((0..self.len()).map(|row| value::read(&column, &source.ty, row)).collect())
    }

    /// Whether a row's sort key is NULL.
    pub(super) fn has_no_key(&self, row: usize) -> bool {
        self.keys.get(row).is_none_or(Value::is_null)
    }

    /// The first row whose key is not before a value in the order of the rows.
    pub(super) fn first_not_before(&self, bound: &Value) -> usize {
        self.search(|order| order == Ordering::Less, bound)
    }

    /// The first row whose key is behind a value in the order of the rows.
    pub(super) fn first_behind(&self, bound: &Value) -> usize {
        self.search(|order| order != Ordering::Greater, bound)
    }

    fn search(&self, is_left: impl Fn(Ordering) -> bool, bound: &Value) -> usize {
        let keys = self.keys.get(self.there.clone()).unwrap_or_default();
        let place = |key: &Value| {
            let order = compare_values(key, bound);
            if self.is_descending { order.reverse() } else { order }
        };
        self.there.start + keys.partition_point(|key| is_left(place(key)))
    }
}
