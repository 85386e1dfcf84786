//! Operators and functions of SQL, called for single values.

use crate::function::{Argument, Call, Operand, find, resolve};
use crate::scalar::cast::cast;
use crate::value::{build, read};
use crate::{Failure, Session, Type, Value};
use std::slice::from_ref;

/// Why an operator has no result.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Refusal {
    /// There is none for these types.
    NoSuch,
    /// It failed.
    Failed,
}

impl From<Failure> for Refusal {
    fn from(_failure: Failure) -> Self {
        Self::Failed
    }
}

/// Calls a function, operators with their dollar sign.
pub(super) fn invoke(name: &str, arguments: &[(Type, Value)], session: &Session) -> Result<(Type, Value), Refusal> {
    let function = find(name).ok_or(Refusal::NoSuch)?;
    let known: Vec<Argument> = arguments.iter().map(|(ty, _)| Argument::Value(ty.clone())).collect();
    let mut no_lambda = |_: usize, _: &[Type]| Err(Failure::internal("no lambda here"));
    let resolved = resolve(function, &known, &mut no_lambda).map_err(|_e| Refusal::NoSuch)?;
    let mut operands = Vec::with_capacity(arguments.len());
    for ((ty, value), wanted) in arguments.iter().zip(&resolved.arguments) {
        operands.push(Operand::Array(cast(&build(ty, from_ref(value))?, ty, wanted, false, session)?));
    }
    let call = Call { arguments: &operands, types: &resolved.arguments, result: &resolved.result, rows: 1, session };
    let result = (resolved.overload.evaluate)(&call)?;
    let value = read(&result, &resolved.result, 0);
    Ok((resolved.result, value))
}

/// Casts a value.
pub(super) fn converted(value: &(Type, Value), to: &Type, session: &Session) -> Option<Value> {
    let array = build(&value.0, from_ref(&value.1)).ok()?;
    let result = cast(&array, &value.0, to, false, session).ok()?;
    Some(read(&result, to, 0))
}
