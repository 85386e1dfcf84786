//! The parameters of FSRS-6, named by what they do.

use super::Rating;

/// The 21 parameters; in publications they are `w[0]` to `w[20]`, in this order.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// Stability in days after a first review, by rating (0 to 3).
    pub first_stability: [f64; 4],
    /// Difficulty of a card whose first rating is again (4).
    pub first_difficulty: f64,
    /// How fast the first difficulty falls with a better rating (5).
    pub first_difficulty_slope: f64,
    /// How far a rating moves the difficulty (6).
    pub difficulty_step: f64,
    /// How strongly difficulty goes back to that of an easy card (7).
    pub difficulty_reversion: f64,
    /// How much a review that was remembered adds (8), less for stable cards (9), more for those nearly forgotten (10).
    pub recall: [f64; 3],
    /// Stability after forgetting: its size (11), by difficulty (12), by stability (13), by recall (14).
    pub forget: [f64; 4],
    /// Factor of hard (15).
    pub hard_factor: f64,
    /// Factor of easy (16).
    pub easy_factor: f64,
    /// Reviews on the same day: size (17), offset of the rating (18), less for stable cards (19).
    pub same_day: [f64; 3],
    /// How fast memory fades (20).
    pub decay: f64,
}

impl Parameters {
    /// The published defaults, fitted to reviews of many learners.
    pub const DEFAULT: Self = Self {
        first_stability: [0.212, 1.2931, 2.3065, 8.2956],
        first_difficulty: 6.4133,
        first_difficulty_slope: 0.8334,
        difficulty_step: 3.0194,
        difficulty_reversion: 0.001,
        recall: [1.8722, 0.1666, 0.796],
        forget: [1.4835, 0.0614, 0.2629, 1.6483],
        hard_factor: 0.6014,
        easy_factor: 1.8729,
        same_day: [0.5425, 0.0912, 0.0658],
        decay: 0.1542,
    };

    pub(super) fn first_stability_of(&self, rating: Rating) -> f64 {
        let [again, hard, good, easy] = self.first_stability;
        match rating {
            Rating::Again => again,
            Rating::Hard => hard,
            Rating::Good => good,
            Rating::Easy => easy,
        }
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self::DEFAULT
    }
}
