//! The limits of the integer types.

use crate::{Failure, Type};

/// The lowest number of a type.
pub(super) fn lowest(ty: &Type) -> i64 {
    match ty {
        Type::Tinyint => i64::from(i8::MIN),
        Type::Smallint => i64::from(i16::MIN),
        Type::Integer => i64::from(i32::MIN),
        _ => i64::MIN,
    }
}

/// A number, if its type has it.
pub(super) fn within(number: i64, ty: &Type) -> Result<i64, Failure> {
    // The highest number is the opposite of the lowest, less one: its bits the other way round.
    let lowest = lowest(ty);
    if (lowest..=!lowest).contains(&number) {
        Ok(number)
    } else {
        Err(Failure::out_of_range(format!("Out of range for {ty}: {number}")))
    }
}
