//! Calls of a queue. The queue `orders` hides a message for two seconds, but its work takes ten: every message is
//! received again while the first consumer still works on it.

use super::{june, single};
use crate::calendar::{DAY_MILLIS, SECOND_MILLIS};
use crate::error::Result;
use crate::rng::Rng;
use crate::table::{Column, Kind, Row, Table, column, row};

const COLUMNS: &[Column] = &[
    column("ts", Kind::Moment, "When the call was made, UTC"),
    column("queue", Kind::Text, "orders, mails or the dead letter queue orders-dlq"),
    column("action", Kind::Text, "SendMessage, ReceiveMessage, DeleteMessage, Redrive or Expire"),
    column("message_id", Kind::Text, "The message"),
    column("receipt_handle", Kind::Text, "Different for each receive, NULL for others"),
    column("receive_count", Kind::Int, "How often the message was received"),
    column("visibility_timeout_s", Kind::Int, "How long a received message is hidden"),
    column("consumer", Kind::Text, "Who called"),
    column("processing_ms", Kind::Long, "How long the work takes"),
];
const ORDERS: i64 = 2_600;
const MAILS: i64 = 3_100;
/// Messages that no consumer can process; they end in the dead letter queue.
const DEAD: i64 = 14;
const EXPIRED: i64 = 10;
const MAX_RECEIVE_COUNT: i64 = 5;

/// The table.
pub(super) fn table() -> Result<Table> {
    single("sqs_log", "Calls of the queues orders and mails", COLUMNS, &rows()?)
}

fn rows() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.queue", 0);
    let start = june()? + 16 * DAY_MILLIS;
    let mut calls = Vec::new();
    for at in 0..ORDERS {
        order(at, start + at * 20 * SECOND_MILLIS, &mut rng, &mut calls);
    }
    for at in 0..MAILS {
        let id = format!("mail-{at:06}");
        let ts = start + at * 17 * SECOND_MILLIS;
        let work = rng.between(300, 1_500);
        calls.push(call(ts, "mails", "SendMessage", &id, 0, 30, "web", None));
        if at % (MAILS / EXPIRED) == 1 {
            calls.push(call(ts + 4 * DAY_MILLIS, "mails", "Expire", &id, 0, 30, "queue", None));
            continue;
        }
        calls.push(call(ts + 400, "mails", "ReceiveMessage", &id, 1, 30, "mailer-1", Some(work)));
        calls.push(call(ts + 400 + work, "mails", "DeleteMessage", &id, 1, 30, "mailer-1", None));
    }
    calls.sort_by_key(|row| row.first().and_then(|cell| cell.number().ok().flatten()));
    Ok(calls)
}

fn order(at: i64, ts: i64, rng: &mut Rng, calls: &mut Vec<Row>) {
    const TIMEOUT: i64 = 2;
    const WORK_MILLIS: i64 = 10_000;
    let id = format!("order-{at:06}");
    calls.push(call(ts, "orders", "SendMessage", &id, 0, TIMEOUT, "shop", None));
    let is_dead = at % (ORDERS / DEAD) == 5 && at / (ORDERS / DEAD) < DEAD;
    let receives = if is_dead { MAX_RECEIVE_COUNT } else { rng.between(2, 3) };
    for count in 1..=receives {
        let received = ts + 300 + (count - 1) * (TIMEOUT * SECOND_MILLIS + 100);
        let consumer = format!("worker-{}", (at + count) % 4 + 1);
        calls.push(call(received, "orders", "ReceiveMessage", &id, count, TIMEOUT, &consumer, Some(WORK_MILLIS)));
    }
    let done = ts + 300 + WORK_MILLIS;
    if is_dead {
        calls.push(call(done, "orders", "Redrive", &id, receives, TIMEOUT, "queue", None));
        calls.push(call(done, "orders-dlq", "SendMessage", &id, receives, TIMEOUT, "queue", None));
    } else {
        calls.push(call(done, "orders", "DeleteMessage", &id, receives, TIMEOUT, "worker-1", None));
    }
}

#[expect(clippy::too_many_arguments, reason = "one for each column that varies")]
fn call(
    ts: i64,
    queue: &str,
    action: &str,
    id: &str,
    count: i64,
    timeout: i64,
    consumer: &str,
    work: Option<i64>,
) -> Row {
    let handle = (action == "ReceiveMessage").then(|| format!("{id}#{count}"));
    row![ts, queue, action, id, handle, count, timeout, consumer, work]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Value;

    #[test]
    fn fourteen_messages_reach_the_dead_letter_queue() {
        let rows = rows().unwrap();
        let count = |queue: &str, action: &str| {
            rows.iter().filter(|row| row[1] == Value::from(queue) && row[2] == Value::from(action)).count()
        };
        assert_eq!(count("orders-dlq", "SendMessage"), 14);
        assert_eq!(count("orders", "SendMessage"), 2_600);
        assert!(count("orders", "ReceiveMessage") > 2 * 2_600 - 1);
        assert_eq!(count("mails", "Expire"), 10);
    }
}
