//! Tables with data that must not be seen by everybody. All of it is fake: numbers no authority gives out, test cards.

use crate::calendar::{DAY_MILLIS, Day, HOUR_MILLIS, MINUTE_MILLIS};
use crate::error::Result;
use crate::governance;
use crate::people::Person;
use crate::rng::Rng;
use crate::table::{Column, Format, Kind, PARQUET, Packing, Row, Spec, Table, column, row};

const CUSTOMERS: &[Column] = &[
    column("customer_id", Kind::Long, "The customer"),
    column("full_name", Kind::Text, "Name"),
    column("email", Kind::Text, "Address at example.com"),
    column("phone", Kind::Text, "Phone number with 555"),
    column("ssn", Kind::Text, "A number that begins with 9 and was never given out"),
    column("card", Kind::Text, "One of the card numbers that are meant for tests"),
    column("country", Kind::Text, "Country, two letters"),
    column("dob", Kind::Date, "Date of birth"),
    column("spend", Kind::Double, "Money spent in a year"),
];
const TICKETS: &[Column] = &[
    column("ticket_id", Kind::Long, "The ticket"),
    column("customer_id", Kind::Long, "Who wrote it"),
    column("opened_at", Kind::Moment, "When it was opened, UTC"),
    column("body", Kind::Text, "What the customer wrote, some hold a card number or an ssn"),
];
const CUSTOMER_SPEC: Spec = Spec {
    name: "customers",
    comment: "Customers with personal data, all of it fake",
    bucket: "secure",
    folder: "customers",
    format: PARQUET,
    columns: CUSTOMERS,
    partition_keys: &[],
    buckets: None,
};
const TICKET_SPEC: Spec = Spec {
    name: "support_tickets",
    comment: "Free text of customers",
    folder: "support_tickets",
    format: Format::Json(Packing::Packed),
    columns: TICKETS,
    ..CUSTOMER_SPEC
};

const CUSTOMER_COUNT: i64 = 5_000;
const TICKET_COUNT: i64 = 3_000;
/// One ticket in this many holds a card number, and the one after it an ssn.
const LEAK_EVERY: i64 = 66;
const FIRST_CUSTOMER_ID: i64 = 300_001;
/// Card numbers that payment providers publish for tests.
const TEST_CARDS: [&str; 6] = [
    "4242424242424242",
    "4000056655665556",
    "5555555555554444",
    "2223003122003222",
    "378282246310005",
    "6011111111111117",
];
const OPENINGS: [&str; 6] = [
    "Hello, I cannot open my booking.",
    "Good morning, the invoice is wrong.",
    "My payment was taken twice.",
    "Please change the name on my account.",
    "The app logs me out every day.",
    "How do I cancel without a fee?",
];
const CLOSINGS: [&str; 4] = ["Thank you.", "Please answer soon.", "I tried it 3 times already.", "Order 4711-22."];

/// All tables.
pub(crate) fn tables() -> Result<Vec<Table>> {
    let written = Day::new(2025, 9, 1)?.start_millis();
    let customers: Vec<Row> = (0..CUSTOMER_COUNT).map(customer).collect::<Result<_>>()?;
    let tickets: Vec<Row> = (0..TICKET_COUNT).map(|at| ticket(at, written)).collect();
    Ok(vec![
        Table::single(CUSTOMER_SPEC, "part-00000.snappy.parquet", written, &customers)?,
        Table::single(TICKET_SPEC, "tickets.json.gz", written, &tickets)?,
        governance::personas()?,
    ])
}

fn ssn(at: i64) -> String {
    let mut rng = Rng::stream("secure.ssn", at);
    format!("9{:02}-{:02}-{:04}", rng.below(100), rng.between(10, 49), rng.between(1, 9_999))
}

fn card(at: i64) -> &'static str {
    Rng::stream("secure.card", at).pick(&TEST_CARDS)
}

fn customer(at: i64) -> Result<Row> {
    let mut rng = Rng::stream("secure.customer", at);
    let person = Person::new(3_000_000 + at);
    let birth = i64::from(Day::new(1950, 1, 1)?.number()) + rng.between(0, 20_000);
    let country = rng.pick_weighted(&[("DE", 30), ("FR", 25), ("US", 20), ("ES", 15), ("GB", 10)]);
    let spend = rng.skewed_below(500_000) as f64 / 100.0;
    let (name, phone) = (person.full_name(), person.phone.as_str());
    Ok(row![FIRST_CUSTOMER_ID + at, name, person.email, phone, ssn(at), card(at), country, birth, spend])
}

fn ticket(at: i64, end_millis: i64) -> Row {
    let mut rng = Rng::stream("secure.ticket", at);
    let customer = rng.between(0, CUSTOMER_COUNT - 1);
    let opened = end_millis
        - rng.between(0, 90) * DAY_MILLIS
        - rng.between(0, 23) * HOUR_MILLIS
        - rng.between(0, 59) * MINUTE_MILLIS;
    let leak = match at % LEAK_EVERY {
        0 => format!(" My card is {}.", card(customer)),
        1 => format!(" My number is {}.", ssn(customer)),
        _ => String::new(),
    };
    let body = format!("{}{leak} {}", rng.pick(&OPENINGS), rng.pick(&CLOSINGS));
    row![800_001 + at, FIRST_CUSTOMER_ID + customer, opened, body]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_percent_of_the_tickets_leak() {
        let bodies: Vec<String> =
            (0..TICKET_COUNT).map(|at| ticket(at, 0)[3].text().unwrap().unwrap().to_owned()).collect();
        let leaks = bodies.iter().filter(|body| body.contains("My card is") || body.contains("My number is 9"));
        assert_eq!(leaks.count(), 92);
    }
}
