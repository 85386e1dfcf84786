//! What a project of models makes of the first sync: dates, dimensions, facts and marts. The answers of exercises.

use std::collections::BTreeMap;

use super::model::{Business, LAST_MONTH, PRICES, fee_cents, plan_name, price_cents};
use crate::calendar::{Day, HOUR_MILLIS, moment_text};
use crate::error::Result;
use crate::table::{Column, Kind, PARQUET, Row, Spec, Table, Value, column, row};

const DATES: &[Column] = &[
    column("date_day", Kind::Date, "The day"),
    column("year", Kind::Int, "Year"),
    column("quarter", Kind::Int, "Quarter, from 1"),
    column("month", Kind::Int, "Month, from 1"),
    column("iso_week", Kind::Int, "Week of the year as ISO 8601 counts them"),
    column("day_of_week", Kind::Int, "Day of the week, 1 for Monday"),
    column("is_weekend", Kind::Bool, "Saturday or Sunday"),
];
const PLANS: &[Column] = &[
    column("plan_key", Kind::Int, "Number of this version of the plan"),
    column("plan_id", Kind::Long, "The plan"),
    column("plan_name", Kind::Text, "Name at that time"),
    column("monthly_price_cents", Kind::Long, "Price of a month in cents"),
    column("valid_from", Kind::Date, "First day of the version"),
    column("valid_to", Kind::Date, "First day of the next version, NULL for the current one"),
    column("is_current", Kind::Bool, "Whether it is the current version"),
];
const USERS: &[Column] = &[
    column("user_id", Kind::Long, "The user"),
    column("email", Kind::Text, "Address"),
    column("name", Kind::Text, "Name"),
    column("country", Kind::Text, "Country, two letters"),
    column("signup_at", Kind::Moment, "When the user signed up, UTC"),
];
const PAYMENTS: &[Column] = &[
    column("payment_id", Kind::Long, "The payment"),
    column("subscription_id", Kind::Long, "What was paid for"),
    column("user_id", Kind::Long, "Who paid"),
    column("plan_id", Kind::Long, "The plan"),
    column("month", Kind::Text, "Month, for example 2025-03"),
    column("paid_at", Kind::Moment, "When it was paid, UTC"),
    column("gross_cents", Kind::Long, "Amount in cents"),
    column("fee_cents", Kind::Long, "2.9 percent of the amount and 30 cents"),
    column("refund_cents", Kind::Long, "Refunded, at most the amount"),
];
const MONTHS: &[Column] = &[
    column("subscription_id", Kind::Long, "The subscription"),
    column("user_id", Kind::Long, "Whose it is"),
    column("plan_id", Kind::Long, "The plan"),
    column("month", Kind::Text, "Month, for example 2025-03"),
    column("mrr_cents", Kind::Long, "Price of the plan in that month"),
];
const NET: &[Column] = &[
    column("plan", Kind::Text, "Name of the plan today"),
    column("month", Kind::Text, "Month, for example 2025-03"),
    column("gross_cents", Kind::Long, "Paid"),
    column("refund_cents", Kind::Long, "Refunded"),
    column("fee_cents", Kind::Long, "Kept by the payment provider"),
    column("net_cents", Kind::Long, "Paid without refunds and fees"),
];
const MOVEMENT: &[Column] = &[
    column("month", Kind::Text, "Month, for example 2025-03"),
    column("new_cents", Kind::Long, "Subscriptions that began"),
    column("expansion_cents", Kind::Long, "Higher prices of subscriptions that went on"),
    column("churn_cents", Kind::Long, "Subscriptions that ended"),
    column("mrr_cents", Kind::Long, "Sum of the month"),
];

const BASE: Spec = Spec {
    name: "",
    comment: "",
    bucket: "saas-models",
    folder: "",
    format: PARQUET,
    columns: &[],
    partition_keys: &[],
    buckets: None,
};

/// The tables of `saas_intermediate` and those of `saas_marts`.
pub(super) fn tables(business: &Business) -> Result<(Vec<Table>, Vec<Table>)> {
    let written = business.first_sync_millis + HOUR_MILLIS;
    let table = |name, comment, columns, rows: Vec<Row>| {
        let spec = Spec { name, folder: name, comment, columns, ..BASE };
        Table::single(spec, "part-00000.snappy.parquet", written, &rows)
    };
    let payments = payment_facts(business);
    let net = net_revenue(&payments);
    let payment_rows = payments.iter().map(PaymentFact::row).collect();
    let intermediate = vec![
        table("int_date", "One row for each day of 2025", DATES, dates()?)?,
        table("dim_plan", "One row for each version of a plan", PLANS, plans()?)?,
        table("dim_user", "Users of the first sync without test accounts", USERS, users(business))?,
        table("fct_payments", "Payments that succeeded, without test accounts", PAYMENTS, payment_rows)?,
        table("fct_subscription_month", "Subscriptions in each month they run", MONTHS, months(business))?,
    ];
    let marts = vec![
        table("net_revenue_by_plan", "Net revenue of each plan and month", NET, net)?,
        table("mrr_movement", "What changed the monthly revenue", MOVEMENT, movement(business))?,
    ];
    Ok((intermediate, marts))
}

fn month_text(month: u32) -> String {
    format!("2025-{month:02}")
}

fn dates() -> Result<Vec<Row>> {
    let number = |day: Day, pattern| moment_text(day.start_millis(), pattern).parse::<i64>().unwrap_or_default();
    let days = Day::new(2025, 1, 1)?.through(Day::new(2025, 12, 31)?);
    let row = |day: Day| {
        let month = i64::from(day.month());
        let (week, weekday) = (number(day, "%V"), number(day, "%u"));
        row![i64::from(day.number()), 2025_i64, (month + 2) / 3, month, week, weekday, day.is_weekend()]
    };
    Ok(days.map(row).collect())
}

fn plans() -> Result<Vec<Row>> {
    let mut versions = PRICES;
    versions.sort_by_key(|(id, _, _, from)| (*id, *from));
    let day = |(month, day): (u32, u32)| Day::new(2025, month, day).map(|day| i64::from(day.number()));
    let next = versions.iter().skip(1).map(Some).chain([None]);
    versions
        .iter()
        .zip(next)
        .zip(1_i64..)
        .map(|(((id, name, cents, from), next), key)| {
            let to = next.filter(|next| next.0 == *id).map(|next| day(next.3)).transpose()?;
            Ok(row![key, *id, *name, *cents, day(*from)?, to, to.is_none()])
        })
        .collect()
}

fn users(business: &Business) -> Vec<Row> {
    let real = business.users.iter().filter(|user| !user.is_test);
    real.map(|user| {
        row![user.id, user.person.email.as_str(), user.person.full_name(), user.country, user.signup_millis]
    })
    .collect()
}

/// A payment that succeeded, with what was refunded.
#[derive(Debug, Clone)]
struct PaymentFact {
    cells: Row,
    plan_id: i64,
    month: u32,
    gross_cents: i64,
    refund_cents: i64,
}

impl PaymentFact {
    fn row(&self) -> Row {
        let sums = row![self.gross_cents, fee_cents(self.gross_cents), self.refund_cents];
        self.cells.iter().cloned().chain(sums).collect()
    }
}

fn payment_facts(business: &Business) -> Vec<PaymentFact> {
    let mut refunds: BTreeMap<i64, i64> = BTreeMap::new();
    for refund in &business.refunds {
        *refunds.entry(refund.payment.id).or_default() += refund.cents;
    }
    let counted = |payment: &&super::model::Payment| payment.is_paid && business.is_real(payment.subscription.user_id);
    business
        .payments
        .iter()
        .filter(counted)
        .map(|payment| {
            let s = &payment.subscription;
            let cells = row![payment.id, s.id, s.user_id, s.plan_id, month_text(payment.month), payment.paid_millis];
            let refunded = refunds.get(&payment.id).copied().unwrap_or_default().min(payment.cents);
            let (plan_id, month) = (s.plan_id, payment.month);
            PaymentFact { cells, plan_id, month, gross_cents: payment.cents, refund_cents: refunded }
        })
        .collect()
}

fn months(business: &Business) -> Vec<Row> {
    let mut rows = Vec::new();
    for month in 1..=LAST_MONTH {
        for s in business.subscriptions.iter().filter(|s| s.is_active(month) && business.is_real(s.user_id)) {
            rows.push(row![s.id, s.user_id, s.plan_id, month_text(month), price_cents(s.plan_id, month)]);
        }
    }
    rows
}

fn net_revenue(payments: &[PaymentFact]) -> Vec<Row> {
    let mut sums: BTreeMap<(i64, u32), [i64; 3]> = BTreeMap::new();
    for fact in payments {
        let [gross, refund, fee] = sums.entry((fact.plan_id, fact.month)).or_default();
        *gross += fact.gross_cents;
        *refund += fact.refund_cents;
        *fee += fee_cents(fact.gross_cents);
    }
    let rows = sums.into_iter();
    rows.map(|((plan, month), [gross, refund, fee])| {
        row![plan_name(plan), month_text(month), gross, refund, fee, gross - refund - fee]
    })
    .collect()
}

fn movement(business: &Business) -> Vec<Row> {
    let real: Vec<_> = business.subscriptions.iter().filter(|s| business.is_real(s.user_id)).collect();
    (1..=LAST_MONTH)
        .map(|month| {
            let [mut new, mut expansion, mut churn, mut total] = [0; 4];
            for s in &real {
                let price = price_cents(s.plan_id, month);
                let before = price_cents(s.plan_id, month - 1);
                match (month > 1 && s.is_active(month - 1), s.is_active(month)) {
                    (false, true) => new += price,
                    (true, true) => expansion += price - before,
                    (true, false) => churn += before,
                    (false, false) => {}
                }
                total += if s.is_active(month) { price } else { 0 };
            }
            vec![Value::from(month_text(month)), new.into(), expansion.into(), churn.into(), total.into()]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marts_add_up() {
        let business = Business::new().unwrap();
        let facts = payment_facts(&business);
        let gross: i64 = facts.iter().map(|fact| fact.gross_cents).sum();
        let number = |row: &Row, at: usize| row[at].number().unwrap().unwrap();
        assert_eq!(net_revenue(&facts).iter().map(|row| number(row, 2)).sum::<i64>(), gross);
        let mut mrr = 0;
        for row in movement(&business) {
            mrr += number(&row, 1) + number(&row, 2) - number(&row, 3);
            assert_eq!(mrr, number(&row, 4));
        }
        assert_eq!(dates().unwrap().len(), 365);
        assert_eq!(plans().unwrap().len(), 14);
    }
}
