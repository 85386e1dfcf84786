//! When a card is due: FSRS-6, the free spaced repetition scheduler. Time is counted in days; whoever asks says which day
//! it is. A card that was forgotten stays due on the same day until it is remembered.

mod memory;
mod parameters;

pub use memory::Memory;
pub use parameters::Parameters;

use serde::{Deserialize, Serialize};

/// How well a card was remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// Not at all.
    Again,
    /// With trouble.
    Hard,
    /// Well.
    Good,
    /// At once.
    Easy,
}

impl Rating {
    /// Every rating, worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// 1 to 4, as the formulas count.
    pub(crate) fn number(self) -> f64 {
        match self {
            Self::Again => 1.0,
            Self::Hard => 2.0,
            Self::Good => 3.0,
            Self::Easy => 4.0,
        }
    }
}

/// What is kept of a card that was reviewed. Days are counted from any day, always the same one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reviewed {
    /// What is remembered.
    #[serde(flatten)]
    pub memory: Memory,
    /// The day of the last review.
    pub on_day: u32,
    /// The day of the next one.
    pub due_day: u32,
}

impl Reviewed {
    /// Days between the last review and the next.
    pub fn interval_days(&self) -> u32 {
        self.due_day.saturating_sub(self.on_day)
    }
}

/// What a learner wants of his reviews.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheduler {
    /// Parameters of the formulas.
    pub parameters: Parameters,
    /// The probability of recall at which a card comes again: more means more reviews.
    pub desired_retention: f64,
    /// No card stays away for longer.
    pub longest_interval_days: u32,
}

impl Default for Scheduler {
    fn default() -> Self {
        Self { parameters: Parameters::DEFAULT, desired_retention: 0.9, longest_interval_days: 36_500 }
    }
}

impl Scheduler {
    /// The card after a review; `before` is nothing for a card never seen.
    pub fn review(&self, before: Option<&Reviewed>, rating: Rating, today: u32) -> Reviewed {
        let memory = match before {
            None => Memory::first(&self.parameters, rating),
            // A clock that was set back counts as the same day.
            Some(before) => before.memory.after(&self.parameters, rating, today.saturating_sub(before.on_day)),
        };
        let wait_days = if rating == Rating::Again { 0 } else { self.interval_days(memory) };
        Reviewed { memory, on_day: today, due_day: today.saturating_add(wait_days) }
    }

    /// The days to the next review that each rating would give, worst first; 0 is later on the same day.
    pub fn next_intervals(&self, before: Option<&Reviewed>, today: u32) -> [u32; 4] {
        Rating::ALL.map(|rating| self.review(before, rating, today).interval_days())
    }

    /// Whole days until recall has fallen to what is desired: one at least.
    pub fn interval_days(&self, memory: Memory) -> u32 {
        let days = memory.days_until(&self.parameters, self.desired_retention).round_ties_even();
        // A cast of a float to an integer stops at the ends of its range.
        (days as u32).clamp(1, self.longest_interval_days)
    }
}

#[cfg(test)]
mod tests;
