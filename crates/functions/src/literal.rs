//! Placeholder until the real one lands: take the other side when this conflicts.
use crate::{Failure, Session, Type, Value};
/// Field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum IntervalField { Year, Month, Day, Hour, Minute, Second }
/// Decimal.
pub fn decimal(text: &str) -> Result<(Value, Type), Failure> { Err(Failure::internal(text)) }
/// Interval.
pub fn interval(_n: bool, text: &str, _from: IntervalField, _to: Option<IntervalField>) -> Result<(Value, Type), Failure> { Err(Failure::internal(text)) }
/// Typed.
pub fn parse(_ty: &Type, text: &str, _s: &Session) -> Result<(Value, Type), Failure> { Err(Failure::internal(text)) }
