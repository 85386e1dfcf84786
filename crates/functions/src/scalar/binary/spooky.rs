//! SpookyHash, version 2, with the seed 0.

/// A number that is neither zero nor regular.
const FILLING: u64 = 0xdead_beef_dead_beef;
/// Below so many bytes the short form is used.
const SHORT: usize = 192;

const MIX: [u32; 12] = [11, 32, 43, 31, 17, 28, 39, 57, 55, 54, 22, 46];
const END: [u32; 12] = [44, 15, 34, 21, 38, 33, 10, 13, 38, 53, 42, 54];
const SHORT_MIX: [u32; 12] = [50, 52, 30, 41, 54, 48, 38, 37, 62, 34, 5, 36];
const SHORT_END: [u32; 11] = [15, 52, 26, 51, 28, 9, 47, 54, 32, 25, 63];

/// The hash in 64 bits; its lower half is the one in 32 bits.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    if bytes.len() < SHORT { short(bytes) } else { long(bytes) }
}

fn words<const N: usize>(block: &[u8]) -> [u64; N] {
    let mut words = [0; N];
    let (chunks, _) = block.as_chunks::<8>();
    words.iter_mut().zip(chunks).for_each(|(word, chunk)| *word = u64::from_le_bytes(*chunk));
    words
}

fn short(bytes: &[u8]) -> u64 {
    let mut state = [0, 0, FILLING, FILLING];
    let (blocks, mut rest) = bytes.as_chunks::<32>();
    for block in blocks {
        let [c, d, a, b] = words(block);
        add(&mut state, [0, 0, c, d]);
        short_mix(&mut state);
        add(&mut state, [a, b, 0, 0]);
    }
    if let Some((half, after)) = rest.split_at_checked(16) {
        let [c, d] = words(half);
        add(&mut state, [0, 0, c, d]);
        short_mix(&mut state);
        rest = after;
    }
    let length = (bytes.len() as u64) << 56;
    if rest.is_empty() {
        add(&mut state, [0, 0, FILLING, FILLING.wrapping_add(length)]);
    } else {
        let mut tail = [0; 16];
        tail.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        let [c, d] = words(&tail);
        add(&mut state, [0, 0, c, d.wrapping_add(length)]);
    }
    short_end(state)
}

fn add(state: &mut [u64; 4], words: [u64; 4]) {
    state.iter_mut().zip(words).for_each(|(word, more)| *word = word.wrapping_add(more));
}

/// Each step works on the word after the one before: the state is turned instead of the indexes.
fn short_mix(state: &mut [u64; 4]) {
    state.rotate_left(2);
    for turn in SHORT_MIX {
        state[0] = state[0].rotate_left(turn).wrapping_add(state[1]);
        state[2] ^= state[0];
        state.rotate_left(1);
    }
    state.rotate_left(2);
}

fn short_end(mut state: [u64; 4]) -> u64 {
    state.rotate_left(2);
    for turn in SHORT_END {
        state[1] ^= state[0];
        state[0] = state[0].rotate_left(turn);
        state[1] = state[1].wrapping_add(state[0]);
        state.rotate_left(1);
    }
    // After eleven steps from the third word on, the first word stands last.
    state[3]
}

fn long(bytes: &[u8]) -> u64 {
    let mut state = [0, 0, FILLING, 0, 0, FILLING, 0, 0, FILLING, 0, 0, FILLING];
    let (blocks, rest) = bytes.as_chunks::<96>();
    for block in blocks {
        for (word, turn) in words::<12>(block).into_iter().zip(MIX) {
            state[0] = state[0].wrapping_add(word);
            state[2] ^= state[10];
            state[11] ^= state[0];
            state[0] = state[0].rotate_left(turn);
            state[11] = state[11].wrapping_add(state[1]);
            state.rotate_left(1);
        }
    }
    let mut tail = [0; 96];
    tail.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    tail[95] = u8::try_from(rest.len()).unwrap_or(0);
    state.iter_mut().zip(words::<12>(&tail)).for_each(|(word, more)| *word = word.wrapping_add(more));
    for _ in 0..3 {
        for turn in END {
            state[11] = state[11].wrapping_add(state[1]);
            state[2] ^= state[11];
            state[1] = state[1].rotate_left(turn);
            state.rotate_left(1);
        }
    }
    state[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_have_their_hash() {
        assert_eq!(hash(b""), 0x2327_06fc_6bf5_0919);
        assert_eq!(hash(b"hello"), 0x3768_826a_d382_e6ca);
        // Of 192 bytes and more, and of every length of the rest, the hash is at least not the same twice.
        let mut seen: Vec<u64> = (0..400).map(|length| hash(&vec![7; length])).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 400);
    }
}
