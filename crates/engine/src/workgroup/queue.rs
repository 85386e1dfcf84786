//! The queue that a workgroup may simulate: how long a query would have waited. A model, not a measurement, and the same each
//! time: other queries arrived just before, so many run at a time, and each lasts as long as the text says by chance.
//! Nobody waits for it.

use athenaeum_dialect::Kind;

/// Queries that run at a time; the others wait. An account began with so many of each kind.
const AT_A_TIME: usize = 20;
/// How long a query of the others lasts, in milliseconds: at least, and up to so much longer.
const SHORTEST_MS: u64 = 1_000;
const SPREAD_MS: u64 = 9_000;

/// How long a query waits until those ahead of it leave a place. DDL and the like have lines of their own, which are empty.
pub(super) fn queue_ms(queries_ahead: u32, kind: Kind, text: &str) -> f64 {
    if kind != Kind::Dml {
        return 0.0;
    }
    let mut chance = Chance::of(text);
    let mut free_at_ms = [0_u64; AT_A_TIME];
    for _ahead in 0..queries_ahead {
        if let Some(first) = free_at_ms.iter_mut().min() {
            *first += SHORTEST_MS + chance.next() % SPREAD_MS;
        }
    }
    free_at_ms.into_iter().min().unwrap_or_default() as f64
}

/// Numbers that look like chance and follow from a text alone (FNV-1a, then SplitMix64).
struct Chance(u64);

impl Chance {
    fn of(text: &str) -> Self {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }

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
    fn a_query_waits_as_soon_as_all_places_are_taken() {
        let waits = |ahead| queue_ms(ahead, Kind::Dml, "SELECT 1");
        assert_eq!([waits(0), waits(19)], [0.0, 0.0]);
        assert!(waits(20) >= SHORTEST_MS as f64);
        assert!((21..200).all(|ahead| waits(ahead) >= waits(ahead - 1)), "a longer line is never quicker");
        assert!(waits(199) < 10.0 * (SHORTEST_MS + SPREAD_MS) as f64);
        assert_eq!(waits(199), waits(199), "the same text waits the same time");
        assert_ne!(waits(199), queue_ms(199, Kind::Dml, "SELECT 2"));
        assert_eq!(queue_ms(199, Kind::Ddl, "DROP TABLE t"), 0.0);
    }
}
