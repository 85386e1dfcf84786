//! Means, spreads and covariance of pairs of numbers, updated pair by pair without losing digits to large sums.

/// Of pairs (y, x).
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Covariance {
    count: f64,
    mean_x: f64,
    mean_y: f64,
    /// Sum of the products of the distances from the means.
    products: f64,
    /// Sum of the squared distances of x.
    squares_x: f64,
    /// Sum of the squared distances of y.
    squares_y: f64,
}

impl Covariance {
    /// Takes a pair in.
    pub(super) fn add(&mut self, [y, x]: [f64; 2]) {
        self.count += 1.0;
        let (delta_x, delta_y) = (x - self.mean_x, y - self.mean_y);
        self.mean_x += delta_x / self.count;
        self.mean_y += delta_y / self.count;
        self.products += delta_x * (y - self.mean_y);
        self.squares_x += delta_x * (x - self.mean_x);
        self.squares_y += delta_y * (y - self.mean_y);
    }

    /// Of the pairs as a whole.
    pub(super) fn population(&self) -> Option<f64> {
        (self.count > 0.0).then(|| self.products / self.count)
    }

    /// Of the pairs as a sample.
    pub(super) fn sample(&self) -> Option<f64> {
        (self.count > 1.0).then(|| self.products / (self.count - 1.0))
    }

    /// -1 to 1; nothing where either number never changes.
    pub(super) fn correlation(&self) -> Option<f64> {
        finite(self.products / self.squares_x.sqrt() / self.squares_y.sqrt())
    }

    /// The slope of the line that fits best.
    pub(super) fn slope(&self) -> Option<f64> {
        finite(self.products / self.squares_x)
    }

    /// Where that line meets x = 0.
    pub(super) fn intercept(&self) -> Option<f64> {
        finite(self.mean_y - self.products / self.squares_x * self.mean_x)
    }
}

fn finite(result: f64) -> Option<f64> {
    Some(result).filter(|result| result.is_finite())
}
