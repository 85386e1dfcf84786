//! Functions of time that never go down: the date of a timestamp, the beginning of its day, its year, the same moment as
//! another type. A comparison of one with a constant is a range of the column itself, exactly, so statistics can judge it.

use super::native::{literal, operand};
use athenaeum_functions::calendar::{Civil, add_months, first_day_of_year, picos_per_digit, split_days};
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::value::PICOS_PER_DAY;
use athenaeum_functions::{Type, Value};
use datafusion::common::ScalarValue;
use datafusion::logical_expr::{Expr as Planned, Operator, lit};

const PICOS_PER_HOUR: i128 = PICOS_PER_DAY / 24;
const MONTHS_PER_YEAR: i64 = 12;

/// Such a function of a column of dates or timestamps.
struct Steps<'e> {
    column: &'e Expr,
    step: Step,
}

/// When its value changes.
#[derive(Clone, Copy)]
enum Step {
    /// With each moment: a cast that keeps all digits.
    Moment,
    /// At midnight: a cast to date.
    Day,
    /// `year`.
    Year,
    /// `date_trunc`.
    Beginning(Unit),
}

/// What moments are cut to: the units that Trino turns into ranges.
#[derive(Clone, Copy)]
enum Unit {
    Hour,
    Day,
    Month,
    Year,
}

/// The comparison of such a function with a constant, as a condition on its column. NULL stays NULL.
pub(super) fn by_steps(operator: Operator, left: &Expr, right: &Expr) -> Option<Planned> {
    let (function, operator, constant) = match (&left.kind, &right.kind) {
        (_, ExprKind::Constant(constant)) => (left, operator, constant),
        (ExprKind::Constant(constant), _) => (right, operator.swap()?, constant),
        _ => return None,
    };
    let steps = Steps::of(function)?;
    let column = operand(steps.column)?;
    let (first, behind) = steps.span(constant)?;
    let is_reached = first != behind;
    let [first, behind] = [first, behind].map(|picos| steps.bound(picos));
    let (first, behind) = (lit(first?), lit(behind?));
    let equal = || match is_reached {
        true => column.clone().gt_eq(first.clone()).and(column.clone().lt(behind.clone())),
        false => column.clone().is_null().and(lit(ScalarValue::Boolean(None))),
    };
    Some(match operator {
        Operator::Eq => equal(),
        Operator::NotEq if is_reached => column.clone().lt(first).or(column.gt_eq(behind)),
        Operator::NotEq => !equal(),
        Operator::Lt => column.lt(first),
        Operator::LtEq => column.lt(behind),
        Operator::Gt => column.gt_eq(behind),
        Operator::GtEq => column.gt_eq(first),
        _ => return None,
    })
}

/// `value IN (…)`, where the value is such a function and the list has constants alone.
pub(super) fn in_steps(value: &Expr, items: &[Expr]) -> Option<Planned> {
    items
        .iter()
        .map(|item| by_steps(Operator::Eq, value, item))
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .reduce(Planned::or)
}

impl<'e> Steps<'e> {
    fn of(expr: &'e Expr) -> Option<Self> {
        let (column, step) = match &expr.kind {
            ExprKind::Cast { value, is_try: false } => (value.as_ref(), cast_step(&value.ty, &expr.ty)?),
            ExprKind::Call(call, arguments) => match (call.function.name, arguments.as_slice()) {
                ("date", [column]) => (column, cast_step(&column.ty, &Type::Date)?),
                ("year", [column]) => (column, Step::Year),
                ("date_trunc", [unit, column]) => (column, Step::Beginning(Unit::of(unit)?)),
                _ => return None,
            },
            _ => return None,
        };
        let is_plain = !matches!(column.kind, ExprKind::Constant(_));
        (is_plain && matches!(column.ty, Type::Date | Type::Timestamp(_))).then_some(Self { column, step })
    }

    /// The first value of the column for which the function is not below the constant, and the first for which it is above;
    /// in picoseconds since 1970.
    fn span(&self, constant: &Value) -> Option<(i128, i128)> {
        let (first, behind) = match (self.step, constant) {
            (Step::Moment, Value::Timestamp(picos) | Value::TimestampTz(picos, _)) => (*picos, picos + 1),
            (Step::Day, Value::Date(days)) => (midnight(i64::from(*days)), midnight(i64::from(*days) + 1)),
            (Step::Year, Value::Integer(year)) => {
                let year = i64::from(i16::try_from(*year).ok()?);
                (midnight(first_day_of_year(year)), midnight(first_day_of_year(year + 1)))
            }
            (Step::Beginning(unit), Value::Date(days)) => unit.around(midnight(i64::from(*days)))?,
            (Step::Beginning(unit), Value::Timestamp(picos)) => unit.around(*picos)?,
            _ => return None,
        };
        Some((self.rounded_up(first), self.rounded_up(behind)))
    }

    /// Picoseconds between two values of the column.
    fn grain(&self) -> i128 {
        match self.column.ty {
            Type::Timestamp(precision) => picos_per_digit(precision),
            _ => PICOS_PER_DAY,
        }
    }

    fn rounded_up(&self, picos: i128) -> i128 {
        let grain = self.grain();
        -((-picos).div_euclid(grain)) * grain
    }

    /// A value of the column.
    fn bound(&self, picos: i128) -> Option<ScalarValue> {
        let value = match self.column.ty {
            Type::Date => Value::Date(i32::try_from(picos.div_euclid(PICOS_PER_DAY)).ok()?),
            _ => Value::Timestamp(picos),
        };
        literal(&value, &self.column.ty).filter(|bound| !bound.is_null())
    }
}

/// A cast that never makes an earlier moment a later one. A zoned value is compared by its moment, and the zone of the
/// session is UTC.
fn cast_step(from: &Type, to: &Type) -> Option<Step> {
    match (from, to) {
        (Type::Timestamp(_), Type::Date) => Some(Step::Day),
        (Type::Timestamp(from), Type::Timestamp(to) | Type::TimestampTz(to)) if from <= to => Some(Step::Moment),
        (Type::Date, Type::Timestamp(_) | Type::TimestampTz(_)) => Some(Step::Moment),
        _ => None,
    }
}

fn midnight(days: i64) -> i128 {
    i128::from(days) * PICOS_PER_DAY
}

impl Unit {
    fn of(unit: &Expr) -> Option<Self> {
        let ExprKind::Constant(Value::Text(name)) = &unit.kind else { return None };
        match name.to_lowercase().as_str() {
            "hour" => Some(Self::Hour),
            "day" => Some(Self::Day),
            "month" => Some(Self::Month),
            "year" => Some(Self::Year),
            _ => None,
        }
    }

    /// The first beginning of a unit that is not before this moment, and the first that is behind it.
    fn around(self, picos: i128) -> Option<(i128, i128)> {
        let (begins, next) = self.cut(picos)?;
        Some((if begins == picos { begins } else { next }, next))
    }

    /// The beginning of the unit that a moment is in, and that of the next one.
    fn cut(self, picos: i128) -> Option<(i128, i128)> {
        let (days, _) = split_days(picos);
        let months = |civil: Civil, count: i64| {
            let begins = civil.days();
            Some((midnight(begins), midnight(add_months(begins, count)?)))
        };
        let civil = Civil::of_days(days);
        match self {
            Self::Hour => {
                let begins = picos.div_euclid(PICOS_PER_HOUR) * PICOS_PER_HOUR;
                Some((begins, begins + PICOS_PER_HOUR))
            }
            Self::Day => Some((midnight(days), midnight(days + 1))),
            Self::Month => months(Civil { day: 1, ..civil }, 1),
            Self::Year => months(Civil { month: 1, day: 1, ..civil }, MONTHS_PER_YEAR),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_functions::calendar::join_days;
    use athenaeum_functions::expr::ColumnId;

    const DAY: i64 = 20_253;

    fn at(days: i64, hours: i128) -> i128 {
        join_days(days, 0) + hours * PICOS_PER_HOUR
    }

    fn span(column: Type, step: Step, constant: Value) -> Option<(i128, i128)> {
        let column = Expr::column(ColumnId(1), column);
        Steps { column: &column, step }.span(&constant)
    }

    #[test]
    fn days_begin_at_midnight_before_1970_too() {
        let day = |days: i32| span(Type::Timestamp(3), Step::Day, Value::Date(days));
        assert_eq!(day(20_253), Some((at(DAY, 0), at(DAY + 1, 0))));
        assert_eq!(day(-1), Some((at(-1, 0), 0)));
    }

    #[test]
    fn moments_between_two_values_of_the_column_are_reached_by_neither() {
        let moment = |column, picos| span(column, Step::Moment, Value::Timestamp(picos));
        assert_eq!(moment(Type::Timestamp(3), at(DAY, 1)), Some((at(DAY, 1), at(DAY, 1) + 1_000_000_000)));
        let next = at(DAY, 1) + 1_000_000_000;
        assert_eq!(moment(Type::Timestamp(3), at(DAY, 1) + 1), Some((next, next)));
        assert_eq!(moment(Type::Timestamp(0), -1), Some((0, 0)));
        assert_eq!(moment(Type::Date, at(DAY, 0)), Some((at(DAY, 0), at(DAY + 1, 0))));
        assert_eq!(moment(Type::Date, at(DAY, 5)), Some((at(DAY + 1, 0), at(DAY + 1, 0))));
    }

    #[test]
    fn a_unit_is_reached_at_its_beginning_alone() {
        let cut = |unit, picos| span(Type::Timestamp(6), Step::Beginning(unit), Value::Timestamp(picos));
        // 2025-06-14 is the day 20253; June began 13 days before, July comes 17 days later.
        assert_eq!(cut(Unit::Hour, at(DAY, 7)), Some((at(DAY, 7), at(DAY, 8))));
        assert_eq!(cut(Unit::Hour, at(DAY, 7) + 1), Some((at(DAY, 8), at(DAY, 8))));
        assert_eq!(cut(Unit::Day, -1), Some((0, 0)));
        assert_eq!(cut(Unit::Month, at(DAY - 13, 0)), Some((at(DAY - 13, 0), at(DAY + 17, 0))));
        assert_eq!(cut(Unit::Month, at(DAY, 0)), Some((at(DAY + 17, 0), at(DAY + 17, 0))));
        assert_eq!(cut(Unit::Year, at(DAY - 164, 0)), Some((at(DAY - 164, 0), at(DAY + 201, 0))));
    }

    #[test]
    fn years_are_ranges() {
        let year = |year| span(Type::Date, Step::Year, Value::Integer(year));
        assert_eq!(year(2025), Some((at(DAY - 164, 0), at(DAY + 201, 0))));
        assert_eq!(year(1969), Some((at(-365, 0), 0)));
        assert_eq!(year(1 << 40), None);
    }
}
