//! A value written by a specifier.

use super::float::Digits;
use super::moment::NoField;
use super::specifier::Specifier;
use super::{Argument, Wrong, layout};

/// Digits after the point where the specifier says nothing.
const PRECISION: usize = 6;

/// The text of a value.
pub(super) fn written(specifier: &Specifier, argument: &Argument) -> Result<String, Wrong> {
    let text = match (specifier.conversion, argument) {
        ('%', _) => layout::justified(specifier, "%".to_owned()),
        ('n', _) => "\n".to_owned(),
        ('b', Argument::Boolean(value)) => cut(specifier, &value.to_string()),
        ('b', Argument::Null) => cut(specifier, "false"),
        ('b', _) => cut(specifier, "true"),
        (_, Argument::Null) => cut(specifier, "null"),
        ('s', _) => cut(specifier, &argument.text()),
        ('h', _) => cut(specifier, &format!("{:x}", hash(argument)?)),
        ('d' | 'o' | 'x', Argument::Long(value)) => integer(specifier, *value),
        ('e' | 'f' | 'g', _) => number(specifier, argument)?,
        ('a', Argument::Float(_) | Argument::Double(_)) => return Err(Wrong::Missing("%a".to_owned())),
        ('t', _) => moment(specifier, argument)?,
        _ => return Err(other_class(specifier, argument)),
    };
    Ok(if specifier.is_upper { text.to_uppercase() } else { text })
}

fn conversion(specifier: &Specifier) -> char {
    if specifier.is_upper { specifier.conversion.to_ascii_uppercase() } else { specifier.conversion }
}

fn other_class(specifier: &Specifier, argument: &Argument) -> Wrong {
    Wrong::Format("IllegalFormatConversion", format!("{} != {}", conversion(specifier), argument.class()))
}

/// At most as long as the precision says, at least as long as the width.
fn cut(specifier: &Specifier, text: &str) -> String {
    let length = specifier.precision.unwrap_or(usize::MAX);
    layout::justified(specifier, text.chars().take(length).collect())
}

fn integer(specifier: &Specifier, value: i64) -> String {
    let (prefix, digits) = match specifier.conversion {
        'd' => return layout::number(specifier, value < 0, &value.unsigned_abs().to_string()),
        'o' => ("0", format!("{value:o}")),
        _ => ("0x", format!("{value:x}")),
    };
    let prefix = if specifier.has('#') { prefix } else { "" };
    let zeros =
        if specifier.has('0') { specifier.width.unwrap_or(0).saturating_sub(prefix.len() + digits.len()) } else { 0 };
    layout::justified(specifier, format!("{prefix}{}{digits}", "0".repeat(zeros)))
}

fn number(specifier: &Specifier, argument: &Argument) -> Result<String, Wrong> {
    let (is_negative, digits) = match argument {
        Argument::Decimal(unscaled, scale) => (*unscaled < 0, Digits::of_decimal(*unscaled, *scale)),
        Argument::Double(value) => match of_double(specifier, *value) {
            Ok(found) => found,
            Err(text) => return Ok(text),
        },
        // Java widens a float before.
        Argument::Float(value) => match of_double(specifier, f64::from(*value)) {
            Ok(found) => found,
            Err(text) => return Ok(text),
        },
        _ => return Err(other_class(specifier, argument)),
    };
    let (precision, has_point) = (specifier.precision.unwrap_or(PRECISION), specifier.has('#'));
    let text = match specifier.conversion {
        'f' => digits.plain(precision, has_point),
        'e' => digits.scientific(precision, has_point),
        _ => digits.general(precision),
    };
    Ok(layout::number(specifier, is_negative, &text))
}

/// The sign and digits of a double, or the text of what is no number.
fn of_double(specifier: &Specifier, value: f64) -> Result<(bool, Digits), String> {
    if value.is_nan() {
        return Err(layout::justified(specifier, "NaN".to_owned()));
    }
    if value.is_infinite() {
        return Err(layout::not_finite(specifier, value < 0.0, "Infinity"));
    }
    Ok((value.is_sign_negative(), Digits::of_double(value)))
}

fn moment(specifier: &Specifier, argument: &Argument) -> Result<String, Wrong> {
    let absent = || Wrong::Format("IllegalFormatConversion", format!("{} != {}", specifier.field, argument.class()));
    let moment = argument.moment().ok_or_else(absent)?;
    let field = moment.field(specifier.field).map_err(|no| match no {
        NoField::Absent => absent(),
        NoField::Wrong(wrong) => wrong,
    })?;
    Ok(layout::justified(specifier, field))
}

/// Java's hash code.
fn hash(argument: &Argument) -> Result<u32, Wrong> {
    let of_long = |bits: u64| u32::try_from((bits ^ bits >> 32) & 0xFFFF_FFFF).unwrap_or(0);
    Ok(match argument {
        Argument::Boolean(value) => {
            if *value {
                1_231
            } else {
                1_237
            }
        }
        Argument::Long(value) => of_long(value.cast_unsigned()),
        Argument::Double(value) => of_long(value.to_bits()),
        Argument::Float(value) => value.to_bits(),
        Argument::Text(text) => {
            text.encode_utf16().fold(0_u32, |hash, unit| hash.wrapping_mul(31).wrapping_add(u32::from(unit)))
        }
        _ => return Err(Wrong::Missing(format!("%h of {}", argument.class()))),
    })
}
