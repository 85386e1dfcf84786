//! Stars: how thrifty a right answer is beside the reference. Nothing is lost by having fewer.

use serde::{Deserialize, Serialize};

/// One to three stars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stars {
    /// Right.
    One,
    /// Right and thrifty.
    Two,
    /// Right and as thrifty as the reference.
    Three,
}

/// How many bytes are thrifty, as parts of a hundred of the reference's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StarRule {
    /// So few bytes are always worth three stars: there a footer more or less tells nothing of the query.
    pub free_bytes: u64,
    /// Up to here three stars.
    pub three_percent: u64,
    /// Up to here two stars.
    pub two_percent: u64,
}

impl Default for StarRule {
    fn default() -> Self {
        Self { free_bytes: 8_192, three_percent: 110, two_percent: 300 }
    }
}

impl StarRule {
    /// The stars of an answer that reads so many bytes.
    pub fn stars(&self, bytes: u64, reference_bytes: u64) -> Stars {
        let within = |percent: u64| u128::from(bytes) * 100 <= u128::from(reference_bytes) * u128::from(percent);
        match (bytes <= self.free_bytes || within(self.three_percent), within(self.two_percent)) {
            (true, _) => Stars::Three,
            (false, true) => Stars::Two,
            (false, false) => Stars::One,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_go_by_the_bytes_of_the_reference() {
        let stars = |bytes| StarRule::default().stars(bytes, 100_000);
        assert_eq!(
            (stars(90_000), stars(110_000), stars(300_000), stars(300_001)),
            (Stars::Three, Stars::Three, Stars::Two, Stars::One)
        );
        assert_eq!(StarRule::default().stars(0, 0), Stars::Three);
        assert_eq!(StarRule::default().stars(1_996, 616), Stars::Three, "a footer more");
    }
}
