//! CURRENT_DATE and its like: constants of the session.

use super::{Typer, make};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, CurrentValue};
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::types::MAX_TIME_PRECISION;
use athenaeum_functions::value::{PICOS_PER_DAY, PICOS_PER_MICRO, PICOS_PER_SECOND};
use athenaeum_functions::{Type, Value};

/// Digits of a second where none are written.
const DEFAULT_PRECISION: u32 = 3;

impl Typer<'_, '_> {
    pub(super) fn current(
        &mut self,
        value: CurrentValue,
        precision: Option<u32>,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let digits = precision.unwrap_or(DEFAULT_PRECISION);
        let Some(digits) = u8::try_from(digits).ok().filter(|digits| *digits <= MAX_TIME_PRECISION) else {
            let message = format!("TIMESTAMP precision must be in range [0, {MAX_TIME_PRECISION}]: {digits}");
            return Err(self.error(Code::InvalidFunctionArgument, at, message));
        };
        let session = self.analyzer.session;
        let instant = cut(i128::from(session.start_micros) * PICOS_PER_MICRO, digits);
        let offset = session.zone.offset_seconds_at(session.start_micros.div_euclid(1_000_000));
        let local = instant + i128::from(offset) * PICOS_PER_SECOND;
        let time = i64::try_from(local.rem_euclid(PICOS_PER_DAY)).unwrap_or(0);
        let text = |text: &str| (Value::Text(text.to_owned()), Type::VARCHAR);
        let (value, ty) = match value {
            CurrentValue::Date => {
                (Value::Date(i32::try_from(local.div_euclid(PICOS_PER_DAY)).unwrap_or(0)), Type::Date)
            }
            CurrentValue::Timestamp => (Value::TimestampTz(instant, session.zone.key()), Type::TimestampTz(digits)),
            CurrentValue::LocalTimestamp => (Value::Timestamp(local), Type::Timestamp(digits)),
            CurrentValue::LocalTime => (Value::Time(time), Type::Time(digits)),
            CurrentValue::Time => (Value::TimeTz(time, i16::try_from(offset / 60).unwrap_or(0)), Type::TimeTz(digits)),
            CurrentValue::Catalog => text(&session.catalog),
            CurrentValue::Schema => text(&session.schema),
            CurrentValue::User => text(&session.user),
            CurrentValue::Path => text(""),
        };
        Ok(make(ExprKind::Constant(value), ty))
    }
}

/// Picoseconds with so many digits of a second.
fn cut(picos: i128, digits: u8) -> i128 {
    let unit = 10_i128.pow(u32::from(MAX_TIME_PRECISION.saturating_sub(digits)));
    picos.div_euclid(unit) * unit
}
