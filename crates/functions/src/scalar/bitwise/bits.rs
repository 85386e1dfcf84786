//! Numbers of 8, 16, 32 and 64 bits as they are moved by shifts.

use crate::Type;

/// How many bits a type has.
pub(super) fn width(ty: &Type) -> i64 {
    match ty {
        Type::Tinyint => 8,
        Type::Smallint => 16,
        Type::Integer => 32,
        _ => 64,
    }
}

/// The steps of a shift as the processor counts them: their lowest six bits.
pub(super) fn steps(shift: i64) -> u32 {
    u32::try_from(shift & 63).unwrap_or(0)
}

/// The lowest bits of a number, the first of which is its sign.
pub(super) fn narrow(number: i64, width: i64) -> i64 {
    let unused = steps(64 - width);
    number << unused >> unused
}

/// The lowest bits of a number, without a sign.
pub(super) fn unsigned(number: i64, width: i64) -> u64 {
    let unused = steps(64 - width);
    number.cast_unsigned() << unused >> unused
}
