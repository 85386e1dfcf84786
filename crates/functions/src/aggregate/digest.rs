//! A t-digest: weighted values as centroids that are small near both ends, from which quantiles are read.

/// Centroids are merged so that about this many remain.
const COMPRESSION: f64 = 200.0;
/// Centroids that are gathered before they are merged.
const MOST_CENTROIDS: usize = 1_260;

/// A value and its weight.
#[derive(Debug, Clone, Copy)]
struct Centroid {
    mean: f64,
    weight: f64,
}

/// A t-digest.
#[derive(Debug, Default)]
pub(super) struct Digest {
    centroids: Vec<Centroid>,
    total: f64,
    least: f64,
    greatest: f64,
    is_merged: bool,
    /// Every other merge begins at the greatest, so that neither end is worse off.
    is_backwards: bool,
}

impl Digest {
    /// Takes a value in.
    pub(super) fn add(&mut self, value: f64, weight: f64) {
        let is_first = self.centroids.is_empty();
        self.least = if is_first { value } else { self.least.min(value) };
        self.greatest = if is_first { value } else { self.greatest.max(value) };
        if self.centroids.len() >= MOST_CENTROIDS {
            self.merge();
        }
        self.centroids.push(Centroid { mean: value, weight });
        self.total += weight;
        self.is_merged = false;
    }

    /// Whether nothing was taken in.
    pub(super) fn is_empty(&self) -> bool {
        self.centroids.is_empty()
    }

    /// Bytes of memory, roughly.
    pub(super) fn size(&self) -> usize {
        self.centroids.len() * size_of::<Centroid>()
    }

    /// Neighbours become one centroid as long as it stays small for its place.
    fn merge(&mut self) {
        if std::mem::replace(&mut self.is_merged, true) {
            return;
        }
        self.centroids.sort_by(|a, b| a.mean.total_cmp(&b.mean));
        if self.is_backwards {
            self.centroids.reverse();
        }
        let normalizer = COMPRESSION / (4.0 * (self.total / COMPRESSION).ln() + 24.0);
        let largest = |quantile: f64| quantile * (1.0 - quantile) / normalizer;
        let mut merged: Vec<Centroid> = Vec::new();
        let (mut before, mut limit) = (0.0, largest(0.0));
        for next in self.centroids.drain(..) {
            let Some(last) = merged.last_mut() else {
                merged.push(next);
                continue;
            };
            let weight = last.weight + next.weight;
            let quantile = ((before + weight) / self.total).min(1.0);
            if weight <= self.total * limit.min(largest(quantile)) {
                last.mean += (next.mean - last.mean) * next.weight / weight;
                last.weight = weight;
            } else {
                before += last.weight;
                limit = largest(before / self.total);
                merged.push(next);
            }
        }
        if self.is_backwards {
            merged.reverse();
        }
        self.is_backwards = !self.is_backwards;
        self.centroids = merged;
    }

    /// The value below which a share of the weight lies; a single value stands for itself, between others is interpolated.
    pub(super) fn quantile(&mut self, quantile: f64) -> f64 {
        self.merge();
        let (Some(first), Some(last)) = (self.centroids.first().copied(), self.centroids.last().copied()) else {
            return f64::NAN;
        };
        let index = quantile * self.total;
        if self.centroids.len() == 1 {
            return first.mean;
        }
        if quantile <= 0.0 || index < 1.0 {
            return self.least;
        }
        if first.weight > 2.0 && index < first.weight / 2.0 {
            return self.least + (index - 1.0) / (first.weight / 2.0 - 1.0) * (first.mean - self.least);
        }
        let above = self.total - index;
        if last.weight > 2.0 && above >= 1.0 && above <= last.weight / 2.0 {
            return self.greatest - (above - 1.0) / (last.weight / 2.0 - 1.0) * (self.greatest - last.mean);
        }
        if index >= self.total - 1.0 {
            return self.greatest;
        }
        self.between(index).unwrap_or(self.greatest)
    }

    fn between(&self, index: f64) -> Option<f64> {
        let mut before = self.centroids.first()?.weight / 2.0;
        for (left, right) in self.centroids.iter().zip(self.centroids.iter().skip(1)) {
            let width = f64::midpoint(left.weight, right.weight);
            if before + width > index {
                let (from_left, from_right) = (index - before, before + width - index);
                if left.weight == 1.0 && from_left < 0.5 {
                    return Some(left.mean);
                }
                if right.weight == 1.0 && from_right <= 0.5 {
                    return Some(right.mean);
                }
                let unit = |weight: f64| if weight == 1.0 { 0.5 } else { 0.0 };
                let (z1, z2) = (from_left - unit(left.weight), from_right - unit(right.weight));
                let mean = (left.mean * z2 + right.mean * z1) / (z1 + z2);
                return Some(mean.clamp(left.mean, right.mean));
            }
            before += width;
        }
        None
    }
}
