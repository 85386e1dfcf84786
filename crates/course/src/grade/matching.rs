//! Finds a partner for each row of one result among the rows of another. Each row has one partner at most.

use super::cell::{CellRule, Reading};
use super::seen::Table;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// So often two rows are compared at most to find partners for rows that found none at once.
const SECOND_LOOKS: usize = 200_000;

/// Rows of each side that have no partner on the other, by their places.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Unmatched {
    /// Rows that are expected and not there.
    pub(crate) missing: Vec<usize>,
    /// Rows that are there and not expected.
    pub(crate) extra: Vec<usize>,
}

impl Unmatched {
    pub(crate) fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.extra.is_empty()
    }
}

/// All rows as they are compared.
pub(crate) fn readings(table: &Table, rules: &[CellRule]) -> Vec<Reading> {
    let places: Vec<usize> = (0..rules.len()).collect();
    (0..table.rows.len()).map(|row| Reading::of_row(table, row, rules, &places)).collect()
}

/// Finds a partner for each row. Rows with equal keys are tried with each other.
pub(crate) fn unmatched(got: &[Reading], expected: &[Reading], rules: &[CellRule]) -> Unmatched {
    let mut groups: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, reading) in got.iter().enumerate() {
        groups.entry(&reading.key).or_default().0.push(at);
    }
    for (at, reading) in expected.iter().enumerate() {
        groups.entry(&reading.key).or_default().1.push(at);
    }
    let mut left = Unmatched::default();
    for (ours, theirs) in groups.into_values() {
        let of = |places: &[usize], all: &[Reading]| -> Vec<(usize, Vec<f64>)> {
            places.iter().filter_map(|at| Some((*at, numbers_of(all.get(*at)?)))).collect()
        };
        let columns = ours.first().and_then(|at| got.get(*at)).map_or_else(Vec::new, columns_of);
        if columns.is_empty() || ours.is_empty() || theirs.is_empty() {
            let pairs = ours.len().min(theirs.len());
            left.extra.extend(ours.iter().skip(pairs));
            left.missing.extend(theirs.iter().skip(pairs));
            continue;
        }
        let rules = columns.iter().filter_map(|column| rules.get(*column)).collect();
        Group::new(of(&ours, got), of(&theirs, expected), rules).pair(&mut left);
    }
    left.extra.sort_unstable();
    left.missing.sort_unstable();
    left
}

/// The places of rows that are different from each other, one of each.
pub(crate) fn distinct(readings: &[Reading], rules: &[CellRule]) -> Vec<usize> {
    let mut groups: BTreeMap<&str, Vec<(usize, Vec<f64>)>> = BTreeMap::new();
    for (at, reading) in readings.iter().enumerate() {
        groups.entry(&reading.key).or_default().push((at, numbers_of(reading)));
    }
    let mut kept = Vec::new();
    for mut rows in groups.into_values() {
        let columns: Vec<usize> = rows.first().and_then(|(at, _)| readings.get(*at)).map_or_else(Vec::new, columns_of);
        let rules: Vec<&CellRule> = columns.iter().filter_map(|column| rules.get(*column)).collect();
        let lead = leading(&rows, columns.len());
        let number = |row: &(usize, Vec<f64>)| row.1.get(lead).copied().unwrap_or_default();
        rows.sort_by(|one, other| number(one).total_cmp(&number(other)).then(one.0.cmp(&other.0)));
        let mut different: Vec<&(usize, Vec<f64>)> = Vec::new();
        for row in &rows {
            let reach = rules.get(lead).map_or(0.0, |rule| rule.reach_at(number(row)));
            let mut before = different.iter().rev().take_while(|other| number(row) - number(other) <= reach);
            if !before.any(|other| are_near(&row.1, &other.1, &rules)) {
                different.push(row);
            }
        }
        kept.extend(different.into_iter().map(|(at, _)| *at));
    }
    kept.sort_unstable();
    kept
}

fn numbers_of(reading: &Reading) -> Vec<f64> {
    reading.numbers.iter().map(|(_, number)| *number).collect()
}

fn columns_of(reading: &Reading) -> Vec<usize> {
    reading.numbers.iter().map(|(column, _)| *column).collect()
}

fn are_near(one: &[f64], other: &[f64], rules: &[&CellRule]) -> bool {
    one.len() == other.len() && one.iter().zip(other).zip(rules).all(|((one, other), rule)| rule.near(*one, *other))
}

/// Rows with equal keys, whose numbers decide who is whose partner.
struct Group<'r> {
    /// Place and numbers of each row, sorted by the leading number.
    got: Vec<(usize, Vec<f64>)>,
    expected: Vec<(usize, Vec<f64>)>,
    rules: Vec<&'r CellRule>,
    /// The number that differs most from row to row.
    lead: usize,
    /// For each expected row its partner, and the other way round.
    partner_of_expected: Vec<Option<usize>>,
    partner_of_got: Vec<Option<usize>>,
}

impl<'r> Group<'r> {
    fn new(mut got: Vec<(usize, Vec<f64>)>, mut expected: Vec<(usize, Vec<f64>)>, rules: Vec<&'r CellRule>) -> Self {
        let lead = leading(&expected, rules.len());
        let number = |row: &(usize, Vec<f64>)| row.1.get(lead).copied().unwrap_or_default();
        got.sort_by(|one, other| number(one).total_cmp(&number(other)));
        expected.sort_by(|one, other| number(one).total_cmp(&number(other)));
        let (partner_of_expected, partner_of_got) = (vec![None; expected.len()], vec![None; got.len()]);
        Self { got, expected, rules, lead, partner_of_expected, partner_of_got }
    }

    /// Pairs as many as possible and adds the rest to what is left.
    fn pair(mut self, left: &mut Unmatched) {
        let mut free: BTreeSet<usize> = (0..self.expected.len()).collect();
        for at in 0..self.got.len() {
            let (from, to) = self.window(at);
            if let Some(found) = free.range(from..to).copied().find(|other| self.is_near(at, *other)) {
                free.remove(&found);
                self.join(at, found);
            }
        }
        let mut looks = SECOND_LOOKS;
        for at in 0..self.got.len() {
            if free.is_empty() || looks == 0 {
                break;
            }
            if self.partner_of_got.get(at) == Some(&None)
                && let Some(found) = self.make_room(at, &mut looks)
            {
                free.remove(&found);
            }
        }
        let without = |partners: &[Option<usize>], rows: &[(usize, Vec<f64>)]| -> Vec<usize> {
            rows.iter().zip(partners).filter(|(_, partner)| partner.is_none()).map(|((at, _), _)| *at).collect()
        };
        left.extra.extend(without(&self.partner_of_got, &self.got));
        left.missing.extend(without(&self.partner_of_expected, &self.expected));
    }

    fn number(rows: &[(usize, Vec<f64>)], at: usize, lead: usize) -> f64 {
        rows.get(at).and_then(|(_, numbers)| numbers.get(lead)).copied().unwrap_or_default()
    }

    /// The expected rows whose leading number may be near that of a row.
    fn window(&self, at: usize) -> (usize, usize) {
        let number = Self::number(&self.got, at, self.lead);
        let reach = self.rules.get(self.lead).map_or(0.0, |rule| rule.reach_at(number));
        let lead = |row: &(usize, Vec<f64>)| row.1.get(self.lead).copied().unwrap_or_default();
        let from = self.expected.partition_point(|row| lead(row) < number - reach);
        let to = self.expected.partition_point(|row| lead(row) <= number + reach);
        (from, to.max(from))
    }

    fn is_near(&self, at: usize, other: usize) -> bool {
        let (Some((_, one)), Some((_, other))) = (self.got.get(at), self.expected.get(other)) else { return false };
        are_near(one, other, &self.rules)
    }

    fn join(&mut self, at: usize, other: usize) {
        if let Some(partner) = self.partner_of_got.get_mut(at) {
            *partner = Some(other);
        }
        if let Some(partner) = self.partner_of_expected.get_mut(other) {
            *partner = Some(at);
        }
    }

    /// Finds a partner for a row by having others take other ones, and tells which expected row is no longer free.
    fn make_room(&mut self, start: usize, looks: &mut usize) -> Option<usize> {
        let mut asked_by: BTreeMap<usize, usize> = BTreeMap::new();
        let mut waiting = VecDeque::from([start]);
        while let Some(at) = waiting.pop_front() {
            let (from, to) = self.window(at);
            for other in from..to {
                *looks = looks.checked_sub(1)?;
                if asked_by.contains_key(&other) || !self.is_near(at, other) {
                    continue;
                }
                asked_by.insert(other, at);
                match self.partner_of_expected.get(other).copied().flatten() {
                    Some(taken_by) => waiting.push_back(taken_by),
                    None => {
                        self.pass_on(other, &asked_by);
                        return Some(other);
                    }
                }
            }
        }
        None
    }

    /// Gives a free row to the one that asked for it, and the one that this leaves to the one that asked before.
    fn pass_on(&mut self, free: usize, asked_by: &BTreeMap<usize, usize>) {
        let mut next = Some(free);
        while let Some(other) = next {
            let Some(at) = asked_by.get(&other).copied() else { return };
            next = self.partner_of_got.get(at).copied().flatten();
            self.join(at, other);
        }
    }
}

/// The place of the number with the most different values.
fn leading(rows: &[(usize, Vec<f64>)], numbers: usize) -> usize {
    let different = |at: &usize| {
        let mut values: Vec<u64> =
            rows.iter().filter_map(|(_, numbers)| numbers.get(*at)).map(|n| n.to_bits()).collect();
        values.sort_unstable();
        values.dedup();
        values.len()
    };
    (0..numbers).max_by_key(different).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(types: &[&str], rows: &[&[&str]]) -> Table {
        Table {
            columns: types.iter().map(|name| ("c".to_owned(), (*name).to_owned())).collect(),
            rows: rows.iter().map(|row| row.iter().map(|cell| Some((*cell).to_owned())).collect()).collect(),
            ..Table::default()
        }
    }

    fn left(types: &[&str], tolerance: Option<f64>, got: &[&[&str]], expected: &[&[&str]]) -> Unmatched {
        let rules: Vec<CellRule> = types.iter().map(|name| CellRule::of(name, name, tolerance)).collect();
        let read = |rows| readings(&table(types, rows), &rules);
        unmatched(&read(got), &read(expected), &rules)
    }

    #[test]
    fn a_row_does_not_take_the_only_partner_of_another() {
        let one = left(&["double"], Some(0.01), &[&["1.004"], &["0.995"]], &[&["1.000"], &["1.008"]]);
        assert!(one.is_empty(), "{one:?}");
        let two = left(
            &["double", "double"],
            Some(0.01),
            &[&["1.0", "5.0"], &["1.0", "5.01"]],
            &[&["1.0", "5.005"], &["1.0", "4.99"]],
        );
        assert!(two.is_empty(), "{two:?}");
    }

    #[test]
    fn equal_rows_count_as_often_as_they_are_there() {
        let left = left(&["varchar"], None, &[&["a"], &["a"], &["b"]], &[&["a"], &["b"], &["b"]]);
        assert_eq!(left, Unmatched { missing: vec![2], extra: vec![1] });
    }

    #[test]
    fn cells_are_not_run_together() {
        assert!(!left(&["varchar", "varchar"], None, &[&["ab", "c"]], &[&["a", "bc"]]).is_empty());
        assert!(!left(&["varchar", "varchar"], None, &[&["1:a", ""]], &[&["", "1:a"]]).is_empty());
    }
}
