//! The Wilson score interval of a share: what its two ends have in common.

use crate::Failure;

/// The middle of the interval and its distance to both ends, before both are divided by the last number.
pub(super) fn interval(successes: i64, trials: i64, z: f64) -> Result<(f64, f64, f64), Failure> {
    let refusals = [
        (successes < 0, "number of successes must not be negative"),
        (trials <= 0, "number of trials must be positive"),
        (successes > trials, "number of successes must not be larger than number of trials"),
        (z.is_nan() || z < 0.0, "z-score must not be negative"),
    ];
    if let Some((_, message)) = refusals.iter().find(|(refused, _)| *refused) {
        return Err(Failure::argument(*message));
    }
    let trials = trials as f64;
    let share = successes as f64 / trials;
    let middle = share + z * z / (2.0 * trials);
    let distance = z * ((share * (1.0 - share) + z * z / (4.0 * trials)) / trials).sqrt();
    Ok((middle, distance, 1.0 + z * z / trials))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_holds_the_share() {
        let (middle, distance, divisor) = interval(1_250, 1_310, 1.96).unwrap();
        assert!(((middle - distance) / divisor - 0.941_588_335_720_36).abs() < 1e-4);
        assert_eq!(
            interval(10, 5, 1.0).unwrap_err().message,
            "number of successes must not be larger than number of trials"
        );
    }
}
