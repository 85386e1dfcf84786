//! How many distinct hashes there were, in little memory: exactly while they are few, by HyperLogLog registers from then on.

use std::collections::BTreeSet;

/// Share of empty registers above which they are counted alone.
const MANY_EMPTY: f64 = 0.4;
/// Bits of a hash.
const HASH_BITS: u32 = 64;
/// Registers for each hash that is kept exactly.
const REGISTERS_PER_EXACT: usize = 8;

/// A count of distinct hashes.
#[derive(Debug)]
pub(super) struct DistinctCount {
    /// The number of registers is two to this power.
    index_bits: u32,
    state: State,
}

#[derive(Debug)]
enum State {
    Exact(BTreeSet<u64>),
    Registers(Vec<u8>),
}

impl DistinctCount {
    /// As many registers as the standard error asks for.
    pub(super) fn with_error(error: f64) -> Self {
        let registers = (1.04 / error).powi(2).ceil();
        let index_bits = registers.log2().ceil().clamp(4.0, 16.0) as u32;
        Self { index_bits, state: State::Exact(BTreeSet::new()) }
    }

    fn registers(&self) -> usize {
        1 << self.index_bits
    }

    /// Takes a hash in.
    pub(super) fn add(&mut self, hash: u64) {
        let bits = self.index_bits;
        match &mut self.state {
            State::Registers(registers) => raise(registers, bits, hash),
            State::Exact(hashes) => {
                hashes.insert(hash);
                if hashes.len() > (1 << bits) / REGISTERS_PER_EXACT {
                    let mut registers = vec![0; 1 << bits];
                    hashes.iter().for_each(|hash| raise(&mut registers, bits, *hash));
                    self.state = State::Registers(registers);
                }
            }
        }
    }

    /// How many there were.
    pub(super) fn estimate(&self) -> i64 {
        match &self.state {
            State::Exact(hashes) => i64::try_from(hashes.len()).unwrap_or(i64::MAX),
            State::Registers(registers) => {
                let all = self.registers() as f64;
                let empty = registers.iter().filter(|register| **register == 0).count() as f64;
                let estimate =
                    if empty > all * MANY_EMPTY { all * (all / empty).ln() } else { self.of_registers(registers) };
                estimate.round() as i64
            }
        }
    }

    /// Otmar Ertl's estimator over the numbers of registers of each height: without bias, and without tables.
    fn of_registers(&self, registers: &[u8]) -> f64 {
        let highest = HASH_BITS - self.index_bits;
        let mut counts = vec![0_f64; highest as usize + 2];
        for register in registers {
            if let Some(count) = counts.get_mut(usize::from(*register)) {
                *count += 1.0;
            }
        }
        let all = registers.len() as f64;
        let count = |height: usize| counts.get(height).copied().unwrap_or(0.0);
        let mut sum = all * tau(1.0 - count(highest as usize + 1) / all);
        for height in (1..=highest as usize).rev() {
            sum = 0.5 * (sum + count(height));
        }
        sum += all * sigma(count(0) / all);
        all * all / (2.0 * std::f64::consts::LN_2 * sum)
    }

    /// Bytes of memory, roughly.
    pub(super) fn size(&self) -> usize {
        match &self.state {
            State::Exact(hashes) => hashes.len() * size_of::<u64>() * 2,
            State::Registers(registers) => registers.len(),
        }
    }
}

/// A register keeps the most leading zeros, and one, of the hashes that belong to it.
fn raise(registers: &mut [u8], index_bits: u32, hash: u64) {
    let index = usize::try_from(hash >> (HASH_BITS - index_bits)).unwrap_or(0);
    let zeros = (hash << index_bits).leading_zeros().min(HASH_BITS - index_bits);
    if let Some(register) = registers.get_mut(index) {
        *register = (*register).max(u8::try_from(zeros + 1).unwrap_or(u8::MAX));
    }
}

fn sigma(mut x: f64) -> f64 {
    if x >= 1.0 {
        return f64::INFINITY;
    }
    let (mut y, mut z) = (1.0, x);
    loop {
        x *= x;
        let before = z;
        z += x * y;
        y += y;
        if z <= before {
            return z;
        }
    }
}

fn tau(mut x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return 0.0;
    }
    let (mut y, mut z) = (1.0, 1.0 - x);
    loop {
        x = x.sqrt();
        let before = z;
        y *= 0.5;
        z -= (1.0 - x).powi(2) * y;
        if z >= before {
            return z / 3.0;
        }
    }
}
