//! `last_day_of_month`: the last day of a month.

use crate::Failure;
use crate::calendar::{Civil, days_of_month, split_days};
use crate::function::{Docs, Family, Function, Overload};
use crate::kernel::{Days, Picos, Zoned, map1};

pub(crate) const FUNCTION: Function = Function {
    name: "last_day_of_month",
    aliases: &[],
    docs: Docs::new(
        Family::DateTime,
        "The last day of the month that a moment is in.",
        "last_day_of_month(DATE '2024-02-01')",
        "2024-02-29",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(date) -> date", |call| map1(call, |Days(days)| last_day(i64::from(days)))),
        Overload::strict("(timestamp(p)) -> date", |call| map1(call, |Picos(picos)| last_day(split_days(picos).0))),
        Overload::strict("(timestamp(p) with time zone) -> date", |call| {
            map1(call, |moment: Zoned| last_day(split_days(moment.local_picos()).0))
        }),
    ],
};

fn last_day(days: i64) -> Result<Days, Failure> {
    let date = Civil::of_days(days);
    let last = Civil { day: days_of_month(date.year, date.month), ..date };
    i32::try_from(last.days()).map(Days).map_err(|_e| Failure::out_of_range("date out of range"))
}
