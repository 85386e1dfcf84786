//! A small random number generator whose output never changes: SplitMix64 for seeding, xoshiro256** for drawing.
//! Not for secrets. Integers only, because the last bit of a logarithm may differ between platforms.

use crate::SEED;

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;
const PER_MILLE: u64 = 1000;

/// One independent stream of random numbers.
#[derive(Debug, Clone)]
pub(crate) struct Rng {
    state: [u64; 4],
}

impl Rng {
    /// The stream of this name and index. Streams do not influence one another, so a new table leaves the bytes of the
    /// others as they are.
    pub(crate) fn stream(name: &str, index: i64) -> Self {
        let mut hash = FNV_OFFSET;
        for byte in name.bytes().chain(index.to_le_bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
        }
        let mut mixer = SplitMix64(SEED ^ hash);
        Self { state: [mixer.next(), mixer.next(), mixer.next(), mixer.next()] }
    }

    /// The next 64 random bits.
    pub(crate) fn bits(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let (c, d) = (c ^ a, d ^ b);
        self.state = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        result
    }

    /// A number from 0 up to, but not including, `end`; 0 where `end` is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        // Multiply and shift maps 64 bits onto the range without a division; the bias is far below one row.
        let wide = u128::from(self.bits()) * u128::from(end);
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low).saturating_add(1);
        low.saturating_add_unsigned(self.below(span))
    }

    /// A number from 0 up to, but not including, `end`, where small ones are more frequent: three of five draws fall
    /// into the first quarter.
    pub(crate) fn skewed_below(&mut self, end: u64) -> u64 {
        let first = self.below(end);
        let wide = u128::from(first) * u128::from(self.bits());
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// True `per_mille` times in a thousand.
    pub(crate) fn chance(&mut self, per_mille: u64) -> bool {
        self.below(PER_MILLE) < per_mille
    }

    /// One entry of a list, each as likely as the other. An empty list gives the default.
    pub(crate) fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        let at = self.below(items.len() as u64);
        usize::try_from(at).ok().and_then(|at| items.get(at)).copied().unwrap_or_default()
    }

    /// One entry of a list of entries with weights. An empty list gives the default.
    pub(crate) fn pick_weighted<T: Copy + Default>(&mut self, items: &[(T, u32)]) -> T {
        let total = items.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let mut left = self.below(total);
        for (item, weight) in items {
            let weight = u64::from(*weight);
            if left < weight {
                return *item;
            }
            left -= weight;
        }
        T::default()
    }

    /// Puts a list into random order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = usize::try_from(self.below(last as u64 + 1)).unwrap_or_default();
            items.swap(last, other);
        }
    }
}

struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn split_mix_gives_the_published_numbers() {
        // The reference implementation, seeded with 1234567.
        let mut mixer = SplitMix64(1_234_567);
        assert_eq!(mixer.next(), 6_457_827_717_110_365_317);
        assert_eq!(mixer.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn xoshiro_gives_the_published_numbers() {
        let mut rng = Rng { state: [1, 2, 3, 4] };
        assert_eq!([rng.bits(), rng.bits(), rng.bits()], [11_520, 0, 1_509_978_240]);
    }

    #[test]
    fn draws_stay_in_range() {
        let mut rng = Rng::stream("test", 0);
        for _ in 0..10_000 {
            assert!(rng.below(7) < 7);
            assert!((-3..=3).contains(&rng.between(-3, 3)));
            assert!(rng.skewed_below(11) < 11);
            assert_ne!(rng.pick_weighted(&[("never", 0), ("a", 1), ("b", 2)]), "never");
        }
        assert_eq!(rng.pick::<u8>(&[]), 0);
    }

    #[test]
    fn streams_differ_by_name_and_index() {
        let first = Rng::stream("a", 0).bits();
        assert_eq!(first, Rng::stream("a", 0).bits());
        assert_ne!(first, Rng::stream("a", 1).bits());
        assert_ne!(first, Rng::stream("b", 0).bits());
    }
}
