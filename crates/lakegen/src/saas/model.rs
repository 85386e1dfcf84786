//! What is true about the business: users, plans, subscriptions, payments and refunds. The raw tables tell it badly.

use crate::calendar::{DAY_MILLIS, Day, HOUR_MILLIS, SECOND_MILLIS};
use crate::error::Result;
use crate::people::Person;
use crate::rng::Rng;

/// Everything, as of the first sync.
#[derive(Debug, Clone)]
pub(super) struct Business {
    pub(super) users: Vec<User>,
    pub(super) subscriptions: Vec<Subscription>,
    pub(super) payments: Vec<Payment>,
    pub(super) refunds: Vec<Refund>,
    /// When the first sync ran.
    pub(super) first_sync_millis: i64,
}

#[derive(Debug, Clone)]
pub(super) struct User {
    pub(super) id: i64,
    pub(super) person: Person,
    pub(super) country: &'static str,
    pub(super) signup_millis: i64,
    pub(super) is_test: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Subscription {
    pub(super) id: i64,
    pub(super) user_id: i64,
    pub(super) plan_id: i64,
    /// First month, from 1 for January 2025.
    pub(super) first_month: u32,
    /// The month without payment in which it ended.
    pub(super) end_month: Option<u32>,
    pub(super) day: i64,
}

#[derive(Debug, Clone)]
pub(super) struct Payment {
    pub(super) id: i64,
    pub(super) subscription: Subscription,
    pub(super) month: u32,
    pub(super) cents: i64,
    pub(super) is_paid: bool,
    pub(super) paid_millis: i64,
    pub(super) bank_id: i64,
}

#[derive(Debug, Clone)]
pub(super) struct Refund {
    pub(super) id: i64,
    pub(super) payment: Payment,
    pub(super) cents: i64,
    pub(super) refunded_millis: i64,
}

/// A price of a plan: plan, name, cents, and the month and day from which on it holds.
pub(super) const PRICES: [(i64, &str, i64, (u32, u32)); 14] = [
    (1, "Free Trial", 0, (1, 1)),
    (2, "Starter", 900, (1, 1)),
    (3, "Pro", 2_900, (1, 1)),
    (4, "Team", 7_900, (1, 1)),
    (5, "Business", 19_900, (1, 1)),
    (6, "Archive", 400, (1, 1)),
    (2, "Starter", 1_100, (3, 1)),
    (3, "Pro", 3_100, (4, 1)),
    (3, "Professional", 3_100, (5, 1)),
    (4, "Team", 8_400, (5, 1)),
    (5, "Business", 21_900, (6, 1)),
    (2, "Starter", 1_200, (7, 1)),
    (3, "Professional", 3_400, (7, 1)),
    (6, "Archive", 500, (8, 1)),
];
/// The last month with payments.
pub(super) const LAST_MONTH: u32 = 8;
pub(super) const BANKS: i64 = 60;
/// Users at the first sync; later ones come with the batches.
pub(super) const FIRST_USERS: i64 = 6_700;
pub(super) const FIRST_SUBSCRIPTIONS: i64 = 5_500;
pub(super) const FIRST_USER_ID: i64 = 1_001;
pub(super) const FIRST_SUBSCRIPTION_ID: i64 = 40_001;
const PAYMENTS: usize = 22_000;
const REFUNDS: usize = 1_200;
/// Refunds that are higher than their payment.
pub(super) const TOO_HIGH_REFUNDS: usize = 15;
const TEST_PER_MILLE: u64 = 20;
/// Subscriptions of users that nobody knows.
pub(super) const ORPHANS: i64 = 12;
const COUNTRIES: [(&str, u32); 7] = [("US", 40), ("DE", 15), ("GB", 13), ("FR", 10), ("NL", 8), ("CA", 8), ("BR", 6)];

impl Business {
    /// The business of this seed.
    pub(super) fn new() -> Result<Self> {
        let first_sync_millis = Day::new(2025, 9, 1)?.start_millis() + 17 * HOUR_MILLIS;
        let users = (0..FIRST_USERS).map(User::new).collect();
        let subscriptions: Vec<Subscription> = (0..FIRST_SUBSCRIPTIONS).map(Subscription::new).collect();
        let payments = payments(&subscriptions)?;
        let refunds = refunds(&payments);
        Ok(Self { users, subscriptions, payments, refunds, first_sync_millis })
    }

    /// Whether the user is known and no test account.
    pub(super) fn is_real(&self, user_id: i64) -> bool {
        let at = usize::try_from(user_id - FIRST_USER_ID).ok();
        at.and_then(|at| self.users.get(at)).is_some_and(|user| !user.is_test)
    }
}

impl User {
    pub(super) fn new(at: i64) -> Self {
        let mut rng = Rng::stream("saas.user", at);
        // 1 January 2024 and the twenty months after.
        let signup_millis =
            1_704_067_200_000 + rng.between(0, 600) * DAY_MILLIS + rng.between(0, 86_399) * SECOND_MILLIS;
        Self {
            id: FIRST_USER_ID + at,
            person: Person::new(2_000_000 + at),
            country: rng.pick_weighted(&COUNTRIES),
            signup_millis,
            is_test: rng.chance(TEST_PER_MILLE),
        }
    }
}

impl Subscription {
    pub(super) fn new(at: i64) -> Self {
        let mut rng = Rng::stream("saas.subscription", at);
        let first_month = u32::try_from(rng.between(1, 6)).unwrap_or(1);
        let length = u32::try_from(rng.between(2, 12)).unwrap_or(1);
        let end = first_month + length;
        Self {
            id: FIRST_SUBSCRIPTION_ID + at,
            user_id: if at < ORPHANS { 99_001 + at } else { FIRST_USER_ID + rng.between(0, FIRST_USERS - 1) },
            plan_id: rng.pick_weighted(&[(2, 38), (3, 36), (4, 14), (5, 7), (6, 5)]),
            first_month,
            end_month: (end <= LAST_MONTH).then_some(end),
            day: rng.between(1, 28),
        }
    }

    /// True in the months that are paid for.
    pub(super) fn is_active(&self, month: u32) -> bool {
        month >= self.first_month && self.end_month.is_none_or(|end| month < end)
    }

    /// The moment it began or ended, on its day of this month.
    pub(super) fn moment(&self, month: u32) -> Result<i64> {
        let day = Day::new(2025, month, u32::try_from(self.day).unwrap_or(1))?;
        Ok(day.start_millis() + 9 * HOUR_MILLIS + self.id % 3_600 * SECOND_MILLIS)
    }
}

/// The price of a plan in a month.
pub(super) fn price_cents(plan_id: i64, month: u32) -> i64 {
    let mut known = PRICES.iter().filter(|(id, _, _, (from, _))| *id == plan_id && *from <= month);
    known.next_back().map_or(0, |(_, _, cents, _)| *cents)
}

/// The last name of a plan.
pub(super) fn plan_name(plan_id: i64) -> &'static str {
    PRICES.iter().rfind(|(id, ..)| *id == plan_id).map_or("", |(_, name, ..)| *name)
}

/// What the payment provider keeps: 2.9 percent and 30 cents.
pub(super) fn fee_cents(cents: i64) -> i64 {
    cents * 29 / 1_000 + 30
}

fn payments(subscriptions: &[Subscription]) -> Result<Vec<Payment>> {
    let mut rng = Rng::stream("saas.payments", 0);
    let mut payments = Vec::new();
    for month in 1..=LAST_MONTH {
        for subscription in subscriptions.iter().filter(|subscription| subscription.is_active(month)) {
            payments.push(Payment {
                id: 0,
                subscription: subscription.clone(),
                month,
                cents: price_cents(subscription.plan_id, month),
                is_paid: !rng.chance(35),
                paid_millis: subscription.moment(month)?,
                bank_id: rng.between(1, BANKS),
            });
        }
    }
    payments.truncate(PAYMENTS);
    payments.iter_mut().zip(500_001..).for_each(|(payment, id)| payment.id = id);
    Ok(payments)
}

fn refunds(payments: &[Payment]) -> Vec<Refund> {
    let mut rng = Rng::stream("saas.refunds", 0);
    let mut paid: Vec<&Payment> = payments.iter().filter(|payment| payment.is_paid).collect();
    rng.shuffle(&mut paid);
    let mut refunds = Vec::new();
    for (at, payment) in paid.into_iter().take(REFUNDS).enumerate() {
        let part = rng.pick_weighted(&[(100, 60), (50, 30), (25, 10)]);
        let cents = if at < TOO_HIGH_REFUNDS { payment.cents + 500 } else { payment.cents * part / 100 };
        let refunded_millis = payment.paid_millis + rng.between(1, 20) * DAY_MILLIS;
        refunds.push(Refund { id: 70_001 + at as i64, payment: payment.clone(), cents, refunded_millis });
    }
    refunds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_business_has_the_planned_size() {
        let business = Business::new().unwrap();
        assert_eq!(business.payments.len(), PAYMENTS);
        assert_eq!(business.refunds.len(), REFUNDS);
        let too_high = business.refunds.iter().filter(|refund| refund.cents > refund.payment.cents);
        assert_eq!(too_high.count(), TOO_HIGH_REFUNDS);
        let unknown = business.subscriptions.iter().filter(|s| s.user_id >= FIRST_USER_ID + FIRST_USERS);
        assert_eq!(unknown.count() as i64, ORPHANS);
        assert_eq!((price_cents(3, 1), price_cents(3, 4), price_cents(3, 8)), (2_900, 3_100, 3_400));
    }
}
