//! Numbers as text: decimals, and floating point in Java's two forms (the plain one of result sets and JSON, the scientific
//! one of casts to `varchar`).

/// A decimal with all its digits after the point.
pub fn decimal(unscaled: i128, scale: u8) -> String {
    let sign = if unscaled < 0 { "-" } else { "" };
    let digits = unscaled.unsigned_abs().to_string();
    let scale = usize::from(scale);
    if scale == 0 {
        return format!("{sign}{digits}");
    }
    let padded = format!("{digits:0>width$}", width = scale + 1);
    let (whole, fraction) = padded.split_at_checked(padded.len() - scale).unwrap_or((padded.as_str(), ""));
    format!("{sign}{whole}.{fraction}")
}

/// A double as Java prints it: `1.0E10`, `0.001`, `NaN`.
pub fn double(value: f64) -> String {
    java(&two_digits(format!("{value:e}"), || format!("{value:.1e}"), |text| text.parse() == Ok(value)))
}

/// A real as Java prints it.
pub fn real(value: f32) -> String {
    java(&two_digits(format!("{value:e}"), || format!("{value:.1e}"), |text| text.parse() == Ok(value)))
}

/// The cast of a double to text: `1.0E10`, `1.5E0`, `0E0`.
pub fn scientific_double(value: f64) -> String {
    scientific(&two_digits(format!("{value:e}"), || format!("{value:.1e}"), |text| text.parse() == Ok(value)))
}

/// The cast of a real to text: seven digits.
pub fn scientific_real(value: f32) -> String {
    // Java takes the shortest digits of the real as a double, and rounds that.
    let shortest: f64 = format!("{value:e}").parse().unwrap_or(f64::from(value));
    scientific(&format!("{shortest:.6e}"))
}

/// Java never prints fewer than two digits: where the shortest text has one, the nearest of two digits, if it reads back the same.
fn two_digits(shortest: String, two: impl Fn() -> String, is_same: impl Fn(&str) -> bool) -> String {
    let digits = shortest.split('e').next().unwrap_or_default();
    if digits.trim_start_matches('-').len() != 1 {
        return shortest;
    }
    let two = two();
    if is_same(&two) { two } else { shortest }
}

/// The parts of Rust's `{:e}` form: sign, digits without the point, exponent of the first digit.
fn parts(scientific: &str) -> Option<(&str, String, i32)> {
    let (digits, exponent) = scientific.split_once('e')?;
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let all: String = digits.chars().filter(char::is_ascii_digit).collect();
    let trimmed = all.trim_end_matches('0');
    let all = if trimmed.is_empty() { "0".to_owned() } else { trimmed.to_owned() };
    Some((sign, all, exponent.parse().ok()?))
}

fn not_finite(text: &str) -> String {
    match text {
        "inf" => "Infinity".to_owned(),
        "-inf" => "-Infinity".to_owned(),
        _ => "NaN".to_owned(),
    }
}

/// First digit, and the others, at least one.
fn first_and_others(digits: &str) -> (&str, &str) {
    let (first, others) = digits.split_at_checked(1).unwrap_or((digits, ""));
    (first, if others.is_empty() { "0" } else { others })
}

fn scientific(text: &str) -> String {
    let Some((sign, digits, exponent)) = parts(text) else { return not_finite(text) };
    if digits == "0" {
        return format!("{sign}0E0");
    }
    let (first, others) = first_and_others(&digits);
    format!("{sign}{first}.{others}E{exponent}")
}

/// Plain between 1e-3 and 1e7, else with `E`; always with a fraction.
fn java(text: &str) -> String {
    let Some((sign, digits, exponent)) = parts(text) else { return not_finite(text) };
    if digits == "0" {
        return format!("{sign}0.0");
    }
    if !(-3..7).contains(&exponent) {
        let (first, others) = first_and_others(&digits);
        return format!("{sign}{first}.{others}E{exponent}");
    }
    if exponent < 0 {
        let zeros = "0".repeat(usize::try_from(-exponent - 1).unwrap_or(0));
        return format!("{sign}0.{zeros}{digits}");
    }
    let point = usize::try_from(exponent + 1).unwrap_or(1);
    let padded = format!("{digits:0<point$}");
    let (whole, fraction) = padded.split_at_checked(point).unwrap_or((padded.as_str(), ""));
    format!("{sign}{whole}.{}", if fraction.is_empty() { "0" } else { fraction })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_print_as_java_prints_them() {
        for (value, plain, cast) in [
            (1.0e10, "1.0E10", "1.0E10"),
            (1.5, "1.5", "1.5E0"),
            (100.0, "100.0", "1.0E2"),
            (0.001, "0.001", "1.0E-3"),
            (0.000_1, "1.0E-4", "1.0E-4"),
            (1_234_567.0, "1234567.0", "1.234567E6"),
            (12_345_678.0, "1.2345678E7", "1.2345678E7"),
            (-0.0, "-0.0", "-0E0"),
            (f64::from_bits(1), "4.9E-324", "4.9E-324"),
            (f64::NAN, "NaN", "NaN"),
            (f64::NEG_INFINITY, "-Infinity", "-Infinity"),
        ] {
            assert_eq!((double(value).as_str(), scientific_double(value).as_str()), (plain, cast));
        }
    }

    #[test]
    fn reals_keep_seven_digits_in_casts() {
        for (value, plain, cast) in [
            (0.1, "0.1", "1.0E-1"),
            (12_345_679.0, "1.2345679E7", "1.234568E7"),
            (f32::INFINITY, "Infinity", "Infinity"),
        ] {
            assert_eq!((real(value).as_str(), scientific_real(value).as_str()), (plain, cast));
        }
    }

    #[test]
    fn decimals_keep_their_scale() {
        for (unscaled, scale, text) in [(1_250, 2, "12.50"), (-5, 3, "-0.005"), (7, 0, "7"), (0, 2, "0.00")] {
            assert_eq!(decimal(unscaled, scale), text);
        }
    }
}
