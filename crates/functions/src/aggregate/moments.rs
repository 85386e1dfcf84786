//! Mean and central moments of numbers, updated value by value without losing digits to large sums.

/// Moments up to the fourth.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Moments {
    /// How many values.
    pub(super) count: f64,
    mean: f64,
    /// Sum of the squared distances from the mean.
    pub(super) second: f64,
    /// Sum of their third powers.
    pub(super) third: f64,
    /// Sum of their fourth powers.
    pub(super) fourth: f64,
}

impl Moments {
    /// Takes a value in.
    pub(super) fn add(&mut self, [value]: [f64; 1]) {
        let before = self.count;
        let count = before + 1.0;
        let delta = value - self.mean;
        let step = delta / count;
        let square = delta * step * before;
        self.fourth += square * step * step * (count * count - 3.0 * count + 3.0) + 6.0 * step * step * self.second
            - 4.0 * step * self.third;
        self.third += square * step * (count - 2.0) - 3.0 * step * self.second;
        self.second += square;
        self.mean += step;
        self.count = count;
    }
}

/// Mean and spread alone.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Variance {
    count: f64,
    mean: f64,
    second: f64,
}

impl Variance {
    /// Takes a value in.
    pub(super) fn add(&mut self, [value]: [f64; 1]) {
        self.count += 1.0;
        let delta = value - self.mean;
        self.mean += delta / self.count;
        self.second += delta * (value - self.mean);
    }

    /// Of the values as a whole.
    pub(super) fn population(&self) -> Option<f64> {
        (self.count > 0.0).then(|| self.second / self.count)
    }

    /// Of the values as a sample.
    pub(super) fn sample(&self) -> Option<f64> {
        (self.count > 1.0).then(|| self.second / (self.count - 1.0))
    }
}
