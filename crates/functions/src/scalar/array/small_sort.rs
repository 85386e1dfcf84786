//! The order that Java gives a short list: an ascending or descending beginning, the rest put in by halving. It asks for
//! the same comparisons in the same order, so that a comparator that contradicts itself, or fails, has the same outcome.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Length from which Java sorts otherwise.
pub(super) const LONG: usize = 32;

/// A short list being sorted, and what is known of its elements.
#[derive(Debug)]
pub(super) struct SmallSort {
    length: usize,
    known: BTreeMap<(usize, usize), Ordering>,
}

impl SmallSort {
    pub(super) fn new(length: usize) -> Self {
        Self { length, known: BTreeMap::new() }
    }

    /// The places of the elements in order, or the two places whose comparison must be known first.
    pub(super) fn order(&self) -> Result<Vec<usize>, (usize, usize)> {
        let is_less = |a: usize, b: usize| self.known.get(&(a, b)).map(|order| order.is_lt()).ok_or((a, b));
        let mut order: Vec<usize> = (0..self.length).collect();
        let mut sorted = beginning(&mut order, is_less)?;
        while sorted < order.len() {
            let Some(pivot) = order.get(sorted).copied() else { break };
            let (mut left, mut right) = (0, sorted);
            while left < right {
                let middle = (left + right) / 2;
                match order.get(middle) {
                    Some(other) if is_less(pivot, *other)? => right = middle,
                    _ => left = middle + 1,
                }
            }
            if let Some(moved) = order.get_mut(left..=sorted) {
                moved.rotate_right(1);
            }
            sorted += 1;
        }
        Ok(order)
    }

    /// What a comparison said.
    pub(super) fn learn(&mut self, pair: (usize, usize), order: Ordering) {
        self.known.insert(pair, order);
    }
}

/// Length of the beginning that is in order; a descending one is turned round.
fn beginning(
    order: &mut [usize],
    is_less: impl Fn(usize, usize) -> Result<bool, (usize, usize)>,
) -> Result<usize, (usize, usize)> {
    let mut is_descending = false;
    let mut length = order.len().min(1);
    for (index, pair) in order.windows(2).enumerate() {
        let [earlier, later] = pair else { break };
        let falls = is_less(*later, *earlier)?;
        if index == 0 {
            is_descending = falls;
        } else if falls != is_descending {
            break;
        }
        length = index + 2;
    }
    if let Some(run) = order.get_mut(..length).filter(|_| is_descending) {
        run.reverse();
    }
    Ok(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sorted list, and how many comparisons it took.
    fn sorted(items: &[i32], compare: impl Fn(i32, i32) -> Ordering) -> (Vec<i32>, usize) {
        let mut sort = SmallSort::new(items.len());
        loop {
            match sort.order() {
                Ok(order) => return (order.into_iter().map(|place| items[place]).collect(), sort.known.len()),
                Err((a, b)) => sort.learn((a, b), compare(items[a], items[b])),
            }
        }
    }

    #[test]
    fn short_lists_are_sorted_as_java_does() {
        assert_eq!(sorted(&[], |a, b| a.cmp(&b)), (vec![], 0));
        assert_eq!(sorted(&[3, 2, 1], |a, b| a.cmp(&b)), (vec![1, 2, 3], 2));
        assert_eq!(sorted(&[5, 3, 1, 4, 2, 9, 8, 7, 6], |a, b| a.cmp(&b)).0, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        // One that contradicts itself still ends.
        assert_eq!(sorted(&[1, 2, 3, 4], |_, _| Ordering::Less).0, [4, 3, 2, 1]);
    }
}
