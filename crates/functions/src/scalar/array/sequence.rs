//! `sequence`: numbers, days or moments in equal steps.

use crate::Failure;
use crate::Value;
use crate::calendar::{add_months, add_months_to_picos};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{each_row, integer};
use crate::value::PICOS_PER_MILLI;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "sequence",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "From a start to a stop in steps: numbers, dates, or timestamps. The step is 1 or -1 where it is not given.",
        "sequence(1, 9, 4)",
        "[1, 5, 9]",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(bigint, bigint) -> array(bigint)", of_numbers),
        Overload::strict("(bigint, bigint, bigint) -> array(bigint)", of_numbers),
        Overload::strict("(date, date) -> array(date)", of_days),
        Overload::strict("(date, date, interval day to second) -> array(date)", of_days),
        Overload::strict("(date, date, interval year to month) -> array(date)", of_days_by_months),
        Overload::strict("(timestamp(p), timestamp(p), interval day to second) -> array(timestamp(p))", of_moments),
        Overload::strict(
            "(timestamp(p), timestamp(p), interval year to month) -> array(timestamp(p))",
            of_moments_by_months,
        ),
    ],
};

/// Most elements of the result.
const MAX_ELEMENTS: i128 = 10_000;
/// Milliseconds of a day.
const MILLIS_PER_DAY: i64 = 86_400_000;

fn of_numbers(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let (start, stop) = (integer(call, 0, row)?, integer(call, 1, row)?);
        let step = if call.types.len() > 2 { integer(call, 2, row)? } else { direction(start, stop) };
        numbers(i128::from(start), i128::from(stop), i128::from(step), |number| {
            Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
        })
    })
}

fn of_days(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let (start, stop) = (day(call, 0, row)?, day(call, 1, row)?);
        let step = if call.types.len() > 2 { millis(call, row)? } else { direction(start, stop) * MILLIS_PER_DAY };
        if step % MILLIS_PER_DAY != 0 {
            return Err(Failure::argument("sequence step must be a day interval if start and end values are dates"));
        }
        numbers(i128::from(start), i128::from(stop), i128::from(step / MILLIS_PER_DAY), |day| date_of(Some(day)))
    })
}

fn of_days_by_months(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let (start, stop) = (day(call, 0, row)?, day(call, 1, row)?);
        by_months(i128::from(start), i128::from(stop), months(call, row)?, |months| {
            add_months(start, months).map(i128::from)
        })
        .map(|days| Value::Array(days.into_iter().map(|day| date_of(Some(day))).collect()))
    })
}

fn of_moments(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let step = i128::from(millis(call, row)?) * PICOS_PER_MILLI;
        numbers(moment(call, 0, row)?, moment(call, 1, row)?, step, Value::Timestamp)
    })
}

fn of_moments_by_months(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let (start, stop) = (moment(call, 0, row)?, moment(call, 1, row)?);
        by_months(start, stop, months(call, row)?, |months| add_months_to_picos(start, months))
            .map(|moments| Value::Array(moments.into_iter().map(Value::Timestamp).collect()))
    })
}

fn direction(start: i64, stop: i64) -> i64 {
    if stop >= start { 1 } else { -1 }
}

fn check_step(start: i128, stop: i128, step: i128) -> Result<(), Failure> {
    if step == 0 {
        return Err(Failure::argument("step must not be zero"));
    }
    if (step > 0 && stop < start) || (step < 0 && stop > start) {
        return Err(Failure::argument(
            "sequence stop value should be greater than or equal to start value if step is greater than zero \
             otherwise stop should be less than or equal to start",
        ));
    }
    Ok(())
}

fn check_length(length: i128) -> Result<i128, Failure> {
    if length > MAX_ELEMENTS {
        return Err(Failure::argument(format!(
            "result of sequence function must not have more than {MAX_ELEMENTS} entries"
        )));
    }
    Ok(length)
}

fn numbers(start: i128, stop: i128, step: i128, make: impl Fn(i128) -> Value) -> Result<Value, Failure> {
    check_step(start, stop, step)?;
    let length = check_length((stop - start) / step + 1)?;
    Ok(Value::Array((0..length).map(|index| make(start + index * step)).collect()))
}

/// Months are added to the start each time: a 31st stays one wherever the month has it.
fn by_months(start: i128, stop: i128, step: i64, after: impl Fn(i64) -> Option<i128>) -> Result<Vec<i128>, Failure> {
    check_step(start, stop, i128::from(step))?;
    let too_far = || Failure::out_of_range("sequence goes out of the range of its type");
    let mut found = Vec::new();
    for index in 0_i64.. {
        let moment = step.checked_mul(index).and_then(&after).ok_or_else(too_far)?;
        if (step > 0 && moment > stop) || (step < 0 && moment < stop) {
            break;
        }
        found.push(moment);
        check_length(i128::try_from(found.len()).unwrap_or(i128::MAX))?;
    }
    Ok(found)
}

fn date_of(day: Option<i128>) -> Value {
    day.and_then(|day| i32::try_from(day).ok()).map_or(Value::Null, Value::Date)
}

fn unfit() -> Failure {
    Failure::internal("sequence of another type")
}

fn day(call: &Call<'_>, index: usize, row: usize) -> Result<i64, Failure> {
    match call.value(index, row)? {
        Value::Date(day) => Ok(i64::from(day)),
        _ => Err(unfit()),
    }
}

fn moment(call: &Call<'_>, index: usize, row: usize) -> Result<i128, Failure> {
    match call.value(index, row)? {
        Value::Timestamp(picos) => Ok(picos),
        _ => Err(unfit()),
    }
}

fn millis(call: &Call<'_>, row: usize) -> Result<i64, Failure> {
    match call.value(2, row)? {
        Value::Millis(millis) => Ok(millis),
        _ => Err(unfit()),
    }
}

fn months(call: &Call<'_>, row: usize) -> Result<i64, Failure> {
    match call.value(2, row)? {
        Value::Months(months) => Ok(i64::from(months)),
        _ => Err(unfit()),
    }
}
