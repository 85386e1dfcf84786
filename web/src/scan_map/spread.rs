//! Divides a length in proportion to bytes. What would be too thin to see is given a minimum; the others share the rest.

/// The lengths, and how many of them are longer than their bytes say.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spread {
    pub(super) lengths_px: Vec<f64>,
    pub(super) enlarged: usize,
}

/// Divides `total_px`. Where the minimum has no room for all, all are equally long.
pub(super) fn spread(bytes: &[u64], total_px: f64, minimum_px: f64) -> Spread {
    let count = bytes.len() as f64;
    if bytes.is_empty() || total_px <= count * minimum_px {
        return Spread { lengths_px: vec![total_px / count.max(1.0); bytes.len()], enlarged: bytes.len() };
    }
    let scale = scale(bytes, total_px, minimum_px);
    let natural = |bytes: &u64| *bytes as f64 * scale;
    let enlarged = bytes.iter().filter(|bytes| natural(bytes) < minimum_px).count();
    if enlarged == bytes.len() {
        return Spread { lengths_px: vec![total_px / count; bytes.len()], enlarged };
    }
    Spread { lengths_px: bytes.iter().map(|bytes| natural(bytes).max(minimum_px)).collect(), enlarged }
}

/// Pixels for a byte, so that all lengths together are `total_px`: from the smallest on, each that falls below the minimum
/// is taken out.
fn scale(bytes: &[u64], total_px: f64, minimum_px: f64) -> f64 {
    let mut sorted = bytes.to_vec();
    sorted.sort_unstable();
    let mut rest_px = total_px;
    let mut rest_bytes = sorted.iter().map(|bytes| *bytes as f64).sum::<f64>();
    for smallest in sorted {
        let smallest = smallest as f64;
        if rest_bytes > 0.0 && smallest * rest_px / rest_bytes >= minimum_px {
            return rest_px / rest_bytes;
        }
        rest_px -= minimum_px;
        rest_bytes -= smallest;
    }
    0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_in_proportion_where_all_can_be_seen() {
        let Spread { lengths_px, enlarged } = spread(&[100, 300], 40.0, 2.0);
        assert_eq!((lengths_px, enlarged), (vec![10.0, 30.0], 0));
    }

    #[test]
    fn the_thin_get_the_minimum_and_the_others_stay_in_proportion() {
        let Spread { lengths_px, enlarged } = spread(&[0, 1, 1000, 3000], 44.0, 2.0);
        assert_eq!((lengths_px, enlarged), (vec![2.0, 2.0, 10.0, 30.0], 2));
    }

    #[test]
    fn without_room_or_bytes_all_are_equal() {
        assert_eq!(spread(&[1, 9, 90], 3.0, 2.0).lengths_px, [1.0, 1.0, 1.0]);
        assert_eq!(spread(&[0, 0], 30.0, 2.0).lengths_px, [15.0, 15.0]);
        assert_eq!(spread(&[], 30.0, 2.0).lengths_px, Vec::<f64>::new());
    }
}
