//! Arithmetic of decimals: the types of the results, rescaling, rounding half up, and what exceeds 38 digits.

use super::numbers::{Arithmetic, division_by_zero};
use crate::function::Call;
use crate::kernel::{map1, map2};
use crate::types::MAX_DECIMAL_PRECISION;
use crate::{Failure, Type};
use arrow::array::ArrayRef;
use arrow::datatypes::i256;

/// The least number that has too many digits.
const LIMIT: i128 = 10_i128.pow(MAX_DECIMAL_PRECISION as u32);

/// The failure of a result with too many digits.
pub(crate) fn overflow() -> Failure {
    Failure::out_of_range("Decimal overflow")
}

fn scales(types: &[Type]) -> Option<(u8, u8, u8, u8)> {
    match types {
        [Type::Decimal(p, s), Type::Decimal(q, t)] => Some((*p, *s, *q, *t)),
        _ => None,
    }
}

/// The type of a sum or a difference.
pub(super) fn sum_type(types: &[Type]) -> Type {
    let Some((p, s, q, t)) = scales(types) else { return Type::Unknown };
    let scale = s.max(t);
    let whole = p.saturating_sub(s).max(q.saturating_sub(t));
    Type::Decimal((1 + whole + scale).min(MAX_DECIMAL_PRECISION), scale)
}

/// The type of a product.
pub(super) fn product_type(types: &[Type]) -> Type {
    let Some((p, s, q, t)) = scales(types) else { return Type::Unknown };
    Type::Decimal((p + q).min(MAX_DECIMAL_PRECISION), s + t)
}

/// The type of a quotient.
pub(super) fn quotient_type(types: &[Type]) -> Type {
    let Some((p, s, _, t)) = scales(types) else { return Type::Unknown };
    Type::Decimal((p + t + t.saturating_sub(s)).min(MAX_DECIMAL_PRECISION), s.max(t))
}

/// The type of a remainder.
pub(super) fn remainder_type(types: &[Type]) -> Type {
    let Some((p, s, q, t)) = scales(types) else { return Type::Unknown };
    Type::Decimal(p.saturating_sub(s).min(q.saturating_sub(t)) + s.max(t), s.max(t))
}

/// Two decimals of any types.
pub(super) fn decimals(call: &Call<'_>, operation: Arithmetic) -> Result<ArrayRef, Failure> {
    let (Some((_, s, _, t)), Type::Decimal(_, scale)) = (scales(call.types), call.result) else {
        return Err(Failure::internal("no decimals"));
    };
    let digits = |of: u8| u32::from(scale.saturating_sub(of));
    match operation {
        Arithmetic::Add => added(call, digits(s), digits(t), i128::checked_add),
        Arithmetic::Subtract => added(call, digits(s), digits(t), i128::checked_sub),
        Arithmetic::Multiply => {
            map2(call, |a: i128, b: i128| a.checked_mul(b).ok_or_else(overflow).and_then(within_limit))
        }
        Arithmetic::Divide => {
            let shift = digits(s) + u32::from(t);
            map2(call, |a: i128, b: i128| quotient(a, shift, b))
        }
        Arithmetic::Modulus => map2(call, |a: i128, b: i128| remainder(a, digits(s), b, digits(t))),
    }
}

/// The negatives of decimals.
pub(super) fn negatives(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    map1(call, |a: i128| a.checked_neg().ok_or_else(overflow))
}

fn added(
    call: &Call<'_>,
    shift_a: u32,
    shift_b: u32,
    add: impl Fn(i128, i128) -> Option<i128>,
) -> Result<ArrayRef, Failure> {
    map2(call, |a: i128, b: i128| {
        let (a, b) = (shifted(a, shift_a)?, shifted(b, shift_b)?);
        add(a, b).ok_or_else(overflow).and_then(within_limit)
    })
}

fn shifted(value: i128, digits: u32) -> Result<i128, Failure> {
    let factor = 10_i128.checked_pow(digits).ok_or_else(overflow)?;
    value.checked_mul(factor).ok_or_else(overflow)
}

/// A result, where it has at most 38 digits.
pub(crate) fn within_limit(value: i128) -> Result<i128, Failure> {
    if value.unsigned_abs() < LIMIT.unsigned_abs() { Ok(value) } else { Err(overflow()) }
}

/// `a` shifted by so many digits, divided by `b`, rounded half away from zero.
pub(crate) fn quotient(a: i128, shift: u32, b: i128) -> Result<i128, Failure> {
    if b == 0 {
        return Err(division_by_zero());
    }
    if shift >= u32::from(MAX_DECIMAL_PRECISION) {
        return Err(overflow());
    }
    let factor = 10_i128.checked_pow(shift).ok_or_else(overflow)?;
    if let Some(a) = a.checked_mul(factor) {
        let (whole, rest) = (a / b, a % b);
        let is_half = rest.unsigned_abs() >= b.unsigned_abs() - rest.unsigned_abs();
        let away = if (a < 0) == (b < 0) { 1 } else { -1 };
        return within_limit(if is_half { whole + away } else { whole });
    }
    let wide = i256::from_i128(a).checked_mul(i256::from_i128(factor)).ok_or_else(overflow)?;
    let divisor = i256::from_i128(b);
    let whole = wide.checked_div(divisor).ok_or_else(overflow)?.to_i128().ok_or_else(overflow)?;
    let rest = wide.checked_rem(divisor).and_then(i256::to_i128).ok_or_else(overflow)?;
    let is_half = rest.unsigned_abs() >= b.unsigned_abs() - rest.unsigned_abs();
    let away = if (a < 0) == (b < 0) { 1 } else { -1 };
    within_limit(if is_half { whole.checked_add(away).ok_or_else(overflow)? } else { whole })
}

/// The remainder of two decimals after shifting them to one scale; it has the sign of the first.
fn remainder(a: i128, shift_a: u32, b: i128, shift_b: u32) -> Result<i128, Failure> {
    if b == 0 {
        return Err(division_by_zero());
    }
    let wide = |value: i128, shift: u32| {
        let factor = i256::from_i128(10_i128.checked_pow(shift).ok_or_else(overflow)?);
        i256::from_i128(value).checked_mul(factor).ok_or_else(overflow)
    };
    if let (Ok(a), Ok(b)) = (shifted(a, shift_a), shifted(b, shift_b)) {
        return Ok(a.checked_rem(b).unwrap_or(0));
    }
    let rest = wide(a, shift_a)?.checked_rem(wide(b, shift_b)?).ok_or_else(overflow)?;
    rest.to_i128().ok_or_else(overflow).and_then(within_limit)
}
