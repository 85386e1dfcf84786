//! What a learner remembers of a card: stability, difficulty and recall by the formulas of FSRS-6.

use super::{Parameters, Rating};
use serde::{Deserialize, Serialize};

/// Recall after as many days as the stability says.
const RECALL_AT_STABILITY: f64 = 0.9;
const LEAST_STABILITY: f64 = 0.001;
const LEAST_DIFFICULTY: f64 = 1.0;
const MOST_DIFFICULTY: f64 = 10.0;

/// What is remembered of one card.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Days after which recall has fallen to nine in ten.
    pub stability: f64,
    /// 1 to 10.
    pub difficulty: f64,
}

impl Memory {
    /// After the first review of a card.
    #[must_use]
    pub fn first(w: &Parameters, rating: Rating) -> Self {
        Self {
            stability: w.first_stability_of(rating).max(LEAST_STABILITY),
            difficulty: first_difficulty(w, rating).clamp(LEAST_DIFFICULTY, MOST_DIFFICULTY),
        }
    }

    /// After one more review, so many days after the one before.
    #[must_use]
    pub fn after(self, w: &Parameters, rating: Rating, elapsed_days: u32) -> Self {
        let stability = match (elapsed_days, rating) {
            (0, _) => self.same_day(w, rating),
            (_, Rating::Again) => self.forgotten(w, self.recall(w, elapsed_days)),
            _ => self.recalled(w, rating, self.recall(w, elapsed_days)),
        };
        Self { stability: stability.max(LEAST_STABILITY), difficulty: self.next_difficulty(w, rating) }
    }

    /// The probability of recall so many days after the last review.
    pub fn recall(self, w: &Parameters, elapsed_days: u32) -> f64 {
        (1.0 + fading(w) * f64::from(elapsed_days) / self.stability).powf(-w.decay)
    }

    /// Days until recall has fallen to `retention`.
    pub fn days_until(self, w: &Parameters, retention: f64) -> f64 {
        self.stability / fading(w) * (retention.powf(-1.0 / w.decay) - 1.0)
    }

    fn same_day(self, w: &Parameters, rating: Rating) -> f64 {
        let [size, offset, damping] = w.same_day;
        let factor = (size * (rating.number() - 3.0 + offset)).exp() * self.stability.powf(-damping);
        self.stability * if rating == Rating::Again { factor } else { factor.max(1.0) }
    }

    fn forgotten(self, w: &Parameters, recall: f64) -> f64 {
        let [size, by_difficulty, by_stability, by_recall] = w.forget;
        let after_days = size
            * self.difficulty.powf(-by_difficulty)
            * ((self.stability + 1.0).powf(by_stability) - 1.0)
            * ((1.0 - recall) * by_recall).exp();
        let [same_day, offset, _] = w.same_day;
        after_days.min(self.stability / (same_day * offset).exp())
    }

    fn recalled(self, w: &Parameters, rating: Rating, recall: f64) -> f64 {
        let [size, by_stability, by_recall] = w.recall;
        let factor = match rating {
            Rating::Hard => w.hard_factor,
            Rating::Easy => w.easy_factor,
            Rating::Again | Rating::Good => 1.0,
        };
        let growth = size.exp()
            * (11.0 - self.difficulty)
            * self.stability.powf(-by_stability)
            * (((1.0 - recall) * by_recall).exp() - 1.0)
            * factor;
        self.stability * (1.0 + growth)
    }

    fn next_difficulty(self, w: &Parameters, rating: Rating) -> f64 {
        let step = -w.difficulty_step * (rating.number() - 3.0);
        // The nearer to the end of the scale, the smaller the step.
        let moved = self.difficulty + (MOST_DIFFICULTY - self.difficulty) * step / 9.0;
        let easy = first_difficulty(w, Rating::Easy);
        let reverted = w.difficulty_reversion * easy + (1.0 - w.difficulty_reversion) * moved;
        reverted.clamp(LEAST_DIFFICULTY, MOST_DIFFICULTY)
    }
}

fn first_difficulty(w: &Parameters, rating: Rating) -> f64 {
    w.first_difficulty - (w.first_difficulty_slope * (rating.number() - 1.0)).exp() + 1.0
}

/// The factor that makes recall nine in ten after `stability` days, whatever the decay.
fn fading(w: &Parameters) -> f64 {
    RECALL_AT_STABILITY.powf(-1.0 / w.decay) - 1.0
}
