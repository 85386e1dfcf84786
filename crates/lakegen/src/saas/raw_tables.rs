//! The raw layer as a sync tool appends it: a full first sync, then six batches that the clock reveals. Amounts and
//! dates are text in several forms, and rows come again.

use super::model::{
    BANKS, Business, FIRST_SUBSCRIPTIONS, FIRST_USERS, LAST_MONTH, PRICES, Payment, Subscription, User,
};
use crate::calendar::{DAY_MILLIS, HOUR_MILLIS, MINUTE_MILLIS, date_text, moment_text};
use crate::error::Result;
use crate::rng::Rng;
use crate::table::{Column, Format, Kind, PARQUET, Packing, Place, Row, Spec, Table, column, row};

const RAW_ID: Column = column("_airbyte_raw_id", Kind::Text, "Different for each row that was synced");
const EXTRACTED: Column = column("_airbyte_extracted_at", Kind::Moment, "When the row was synced, UTC");
const META: Column = column("_airbyte_meta", Kind::Text, "What the sync noted, as JSON");

const USERS: &[Column] = &[
    RAW_ID,
    EXTRACTED,
    META,
    column("id", Kind::Long, "The user"),
    column("email", Kind::Text, "Address"),
    column("name", Kind::Text, "Name"),
    column("country", Kind::Text, "Country, two letters"),
    column("signup_ts", Kind::Text, "When the user signed up, as text"),
    column("is_test", Kind::Text, "true for accounts of our own testers"),
    column("updated_at", Kind::Moment, "Last change of the row at its source, UTC"),
];
const PLANS: &[Column] = &[
    column("id", Kind::Text, "The plan"),
    column("name", Kind::Text, "Name at that time"),
    column("monthly_price", Kind::Text, "Price as somebody typed it"),
    column("currency", Kind::Text, "Three letters"),
    column("valid_from", Kind::Text, "First day of the price"),
];
const SUBSCRIPTIONS: &[Column] = &[
    RAW_ID,
    EXTRACTED,
    META,
    column("id", Kind::Long, "The subscription"),
    column("user_id", Kind::Long, "Whose it is"),
    column("plan_id", Kind::Long, "The plan"),
    column("status", Kind::Text, "active, past_due or cancelled"),
    column("started_at", Kind::Moment, "When it began, UTC"),
    column("cancelled_at", Kind::Moment, "When it ended, NULL while it runs"),
    column("updated_at", Kind::Moment, "Last change of the row at its source, UTC"),
];
const PAYMENTS: &[Column] = &[
    RAW_ID,
    EXTRACTED,
    META,
    column("id", Kind::Long, "The payment"),
    column("subscription_id", Kind::Long, "What was paid for"),
    column("amount", Kind::Text, "Amount as text in several forms"),
    column("currency", Kind::Text, "Currency in several forms"),
    column("status", Kind::Text, "succeeded or failed"),
    column("paid_at", Kind::Text, "When it was paid, as text in two forms"),
    column("bank_id", Kind::Long, "The bank"),
];
const REFUNDS: &[Column] = &[
    column("id", Kind::Long, "The refund"),
    column("payment_id", Kind::Long, "What was refunded"),
    column("amount", Kind::Text, "Amount as text"),
    column("reason", Kind::Text, "Why"),
    column("refunded_at", Kind::Text, "When, as text"),
];
const BANK_COLUMNS: &[Column] = &[
    column("id", Kind::Text, "The bank"),
    column("bank_name", Kind::Text, "Name in mixed case, with blanks"),
    column("country", Kind::Text, "Country, two letters"),
    column("bic", Kind::Text, "Code of the bank, invented"),
];

const BASE: Spec = Spec {
    name: "users",
    comment: "Users, appended at each sync",
    bucket: "saas-raw",
    folder: "users",
    format: PARQUET,
    columns: USERS,
    partition_keys: &[],
    buckets: None,
};

/// Batches after the first sync, one for each tick of the clock.
pub(super) const BATCHES: u32 = 6;
const NEW_USERS: i64 = 50;
const SEEN_USERS: i64 = 333;
const NEW_SUBSCRIPTIONS: i64 = 84;
const SEEN_SUBSCRIPTIONS: i64 = 1_000;
const PAYMENTS_SENT_TWICE: usize = 8_000;
/// One subscription in this many of a batch arrives two days late.
const LATE_EVERY: i64 = 40;
const SYNC_MILLIS: i64 = DAY_MILLIS;

/// The six tables of the sync.
pub(super) fn tables(business: &Business) -> Result<Vec<Table>> {
    let at = business.first_sync_millis;
    let spec = |name, comment, format, columns| Spec { name, folder: name, comment, format, columns, ..BASE };
    let plans = spec("plans", "Plans with every price they had", Format::Csv, PLANS);
    let payments = spec("payments", "Payments, some synced twice", PARQUET, PAYMENTS);
    let refunds = spec("refunds", "Refunds of payments", Format::Json(Packing::Plain), REFUNDS);
    let banks = spec("banks", "Banks as somebody typed them", Format::Csv, BANK_COLUMNS);
    Ok(vec![
        users(business)?,
        Table::single(plans, "plans.csv", at, &plan_rows())?,
        subscriptions(business)?,
        Table::single(payments, "part-00000.snappy.parquet", at, &payment_rows(business))?,
        Table::single(refunds, "refunds.json", at, &refund_rows(business))?,
        Table::single(banks, "banks.csv", at, &bank_rows())?,
    ])
}

/// The three columns every synced row begins with.
fn sync_cells(extracted: i64, rng: &mut Rng) -> Row {
    row![format!("{:016x}", rng.bits()), extracted, "{\"changes\":[]}"]
}

fn sync_place(first: i64, tick: u32) -> Place {
    let written_millis = first + i64::from(tick) * SYNC_MILLIS;
    let day = date_text(written_millis / DAY_MILLIS);
    Place { path: format!("sync_{day}.snappy.parquet"), written_millis, tick }
}

fn users(business: &Business) -> Result<Table> {
    let mut rng = Rng::stream("saas.raw_users", 0);
    let mut table = Table::new(BASE);
    let first = business.first_sync_millis;
    let rows: Vec<Row> = business
        .users
        .iter()
        .map(|user| user_row(user, first, user.signup_millis.max(first - rng.between(1, 90) * DAY_MILLIS), &mut rng))
        .collect();
    table.add(sync_place(first, 0), &rows)?;
    for tick in 1..=BATCHES {
        let place = sync_place(first, tick);
        let extracted = place.written_millis;
        let new_from = FIRST_USERS + i64::from(tick - 1) * NEW_USERS;
        let new =
            (new_from..new_from + NEW_USERS).map(|at| User { signup_millis: extracted - HOUR_MILLIS, ..User::new(at) });
        let mut batch: Vec<User> = new.collect();
        for _ in 0..SEEN_USERS {
            let user = User::new(rng.between(0, FIRST_USERS - 1));
            let country = if rng.chance(100) { "CH" } else { user.country };
            batch.push(User { country, ..user });
        }
        let rows: Vec<Row> = batch
            .iter()
            .map(|user| user_row(user, extracted, extracted - rng.between(1, 1_300) * MINUTE_MILLIS, &mut rng))
            .collect();
        table.add(place, &rows)?;
    }
    Ok(table)
}

fn user_row(user: &User, extracted: i64, updated: i64, rng: &mut Rng) -> Row {
    let email = if user.is_test { format!("tester+{}@test.example.com", user.id) } else { user.person.email.clone() };
    let is_test = if user.is_test { rng.pick(&["true", "TRUE", "1"]) } else { "false" };
    let signup = moment_text(user.signup_millis, "%Y-%m-%dT%H:%M:%SZ");
    let own = row![user.id, email, user.person.full_name(), user.country, signup, is_test, updated];
    sync_cells(extracted, rng).into_iter().chain(own).collect()
}

fn plan_rows() -> Vec<Row> {
    let text = |at: usize, cents: i64| match at % 3 {
        0 => format!("${}.{:02}", cents / 100, cents % 100),
        1 => (cents / 100).to_string(),
        _ => format!("{},{:02} EUR", cents / 100, cents % 100),
    };
    PRICES
        .iter()
        .enumerate()
        .map(|(at, (id, name, cents, (month, day)))| {
            let currency = if at % 3 == 2 { "EUR" } else { "USD" };
            row![id.to_string(), *name, text(at, *cents), currency, format!("2025-{month:02}-{day:02}")]
        })
        .collect()
}

fn subscriptions(business: &Business) -> Result<Table> {
    let mut rng = Rng::stream("saas.raw_subscriptions", 0);
    let comment = "Subscriptions, appended at each sync";
    let spec = Spec { name: "subscriptions", folder: "subscriptions", comment, columns: SUBSCRIPTIONS, ..BASE };
    let mut table = Table::new(spec);
    let first = business.first_sync_millis;
    let rows = business.subscriptions.iter().map(|subscription| {
        let month = subscription.end_month.unwrap_or(LAST_MONTH);
        subscription_row(subscription, first, subscription.moment(month)?, false, &mut rng)
    });
    table.add(sync_place(first, 0), &rows.collect::<Result<Vec<_>>>()?)?;
    for tick in 1..=BATCHES {
        let place = sync_place(first, tick);
        let extracted = place.written_millis;
        let new_from = FIRST_SUBSCRIPTIONS + i64::from(tick - 1) * NEW_SUBSCRIPTIONS;
        let mut rows = Vec::new();
        for at in 0..NEW_SUBSCRIPTIONS + SEEN_SUBSCRIPTIONS {
            let is_new = at < NEW_SUBSCRIPTIONS;
            let number = if is_new { new_from + at } else { rng.between(0, FIRST_SUBSCRIPTIONS - 1) };
            let updated = match at % LATE_EVERY {
                0 => extracted - 2 * DAY_MILLIS,
                _ => extracted - rng.between(1, 1_300) * MINUTE_MILLIS,
            };
            let ends = !is_new && rng.chance(150);
            rows.push(subscription_row(&Subscription::new(number), extracted, updated, ends, &mut rng)?);
        }
        table.add(place, &rows)?;
    }
    Ok(table)
}

/// One version of a subscription. Where `ends` holds, it was cancelled with this very change.
fn subscription_row(s: &Subscription, extracted: i64, updated: i64, ends: bool, rng: &mut Rng) -> Result<Row> {
    let ended = s.end_month.map(|month| s.moment(month)).transpose()?;
    let cancelled = ended.or(ends.then_some(updated));
    let running = if rng.chance(30) { "past_due" } else { "active" };
    let status = if cancelled.is_some() { "cancelled" } else { running };
    let own = row![s.id, s.user_id, s.plan_id, status, s.moment(s.first_month)?, cancelled, updated];
    Ok(sync_cells(extracted, rng).into_iter().chain(own).collect())
}

fn payment_rows(business: &Business) -> Vec<Row> {
    let mut rng = Rng::stream("saas.raw_payments", 0);
    let first = business.first_sync_millis;
    let mut again: Vec<&Payment> = business.payments.iter().collect();
    rng.shuffle(&mut again);
    again.truncate(PAYMENTS_SENT_TWICE);
    let once = business.payments.iter().map(|payment| (payment, first - 2 * HOUR_MILLIS));
    let twice = again.into_iter().map(|payment| (payment, first));
    once.chain(twice).map(|(payment, extracted)| payment_row(payment, extracted, &mut rng)).collect()
}

fn payment_row(payment: &Payment, extracted: i64, rng: &mut Rng) -> Row {
    // The form depends on the payment alone: a row that comes again comes unchanged.
    let mut form = Rng::stream("saas.payment_form", payment.id);
    let (whole, cents) = (payment.cents / 100, payment.cents % 100);
    let amount = match form.below(100) {
        0..40 => format!("{whole}.{cents:02}"),
        40..70 => format!("${whole}.{cents:02}"),
        70..85 => format!(" {whole}.{cents:02} "),
        85..93 => format!("{whole},{cents:02}"),
        93..99 => format!("USD {whole}.{cents:02}"),
        _ => form.pick(&["n/a", "", "pending"]).to_owned(),
    };
    let pattern = if form.chance(300) { "%d/%m/%Y %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
    let status = match (payment.is_paid, form.chance(80)) {
        (true, false) => "succeeded",
        (true, true) => "Succeeded",
        (false, _) => "failed",
    };
    let own = row![
        payment.id,
        payment.subscription.id,
        amount,
        form.pick_weighted(&[("USD", 80), ("usd", 15), ("US$", 5)]),
        status,
        moment_text(payment.paid_millis, pattern),
        payment.bank_id,
    ];
    sync_cells(extracted, rng).into_iter().chain(own).collect()
}

fn refund_rows(business: &Business) -> Vec<Row> {
    let reasons = ["requested", "duplicate", "fraud", "late delivery"];
    business
        .refunds
        .iter()
        .map(|refund| {
            let amount = format!("{}.{:02}", refund.cents / 100, refund.cents % 100);
            let reason = reasons.get(refund.id as usize % reasons.len()).copied().unwrap_or_default();
            let refunded_at = moment_text(refund.refunded_millis, "%Y-%m-%dT%H:%M:%SZ");
            row![refund.id, refund.payment.id, amount, reason, refunded_at]
        })
        .collect()
}

fn bank_rows() -> Vec<Row> {
    let mut rng = Rng::stream("saas.banks", 0);
    (1..=BANKS)
        .map(|id| {
            let place = rng.pick(&["First", "Harbour", "Mountain", "River", "Meadow", "Old Town", "Northern"]);
            let name = format!("{place} {} Bank {id}", rng.pick(&["Savings", "Trade", "Union", "People's"]));
            let typed = match rng.below(4) {
                0 => name.to_uppercase(),
                1 => name.to_lowercase(),
                2 => format!("{name}  "),
                _ => name,
            };
            let country = rng.pick(&["US", "DE", "GB", "FR", "NL"]);
            row![id.to_string(), typed, country, format!("EXMP{country}{id:02}")]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Value;

    #[test]
    fn six_batches_wait_for_the_clock() {
        let tables = tables(&Business::new().unwrap()).unwrap();
        let rows = |at: usize| tables[at].objects.iter().map(|object| object.row_count).sum::<u64>();
        assert_eq!([rows(0), rows(1), rows(3), rows(4), rows(5)], [8_998, 14, 30_000, 1_200, 60]);
        assert_eq!(rows(2), 5_500 + 6 * 1_084);
        for at in [0, 2] {
            let ticks: Vec<u32> = tables[at].objects.iter().map(|object| object.visible_from_tick).collect();
            assert_eq!(ticks, [0, 1, 2, 3, 4, 5, 6]);
        }
    }

    #[test]
    fn a_row_that_comes_again_is_unchanged() {
        let business = Business::new().unwrap();
        let mut seen = std::collections::BTreeMap::new();
        for row in payment_rows(&business) {
            assert!(matches!(row[3], Value::Number(_)));
            let id = row[3].number().unwrap();
            let own = row[4..].to_vec();
            assert_eq!(*seen.entry(id).or_insert_with(|| own.clone()), own);
        }
        assert_eq!(seen.len(), 22_000);
    }
}
