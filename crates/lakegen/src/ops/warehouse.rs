//! A warehouse: its three audit logs as text with bars, its queues, its bill, and rows for each slice.

use super::{bars, june, single};
use crate::calendar::{DAY_MILLIS, HOUR_MILLIS, MINUTE_MILLIS, SECOND_MILLIS, moment_text};
use crate::error::Result;
use crate::rng::Rng;
use crate::table::{Column, Kind, Row, Table, column, row};

const CONNECTIONS: &[Column] = &[
    column("event", Kind::Text, "authenticated, authentication failure or disconnecting session"),
    column("recordtime", Kind::Text, "When it happened, UTC, as text"),
    column("remotehost", Kind::Text, "Address of the client"),
    column("username", Kind::Text, "The user"),
    column("dbname", Kind::Text, "The database"),
    column("pid", Kind::Int, "Process of the session"),
];
const USERS: &[Column] = &[
    column("recordtime", Kind::Text, "When it happened, UTC, as text"),
    column("username", Kind::Text, "Who did it"),
    column("action", Kind::Text, "create, alter, drop or rename"),
    column("target_user", Kind::Text, "The user it was done to"),
    column("is_superuser", Kind::Text, "1 when the target is a superuser"),
];
const ACTIVITY: &[Column] = &[
    column("recordtime", Kind::Text, "When the statement began, UTC, as text"),
    column("dbname", Kind::Text, "The database"),
    column("username", Kind::Text, "The user"),
    column("pid", Kind::Int, "Process of the session"),
    column("query", Kind::Text, "The statement"),
];
const QUERIES: &[Column] = &[
    column("query_id", Kind::Long, "The query"),
    column("started_at", Kind::Moment, "When it came, UTC"),
    column("queue", Kind::Text, "etl, bi or adhoc"),
    column("queue_ms", Kind::Long, "How long it waited"),
    column("exec_ms", Kind::Long, "How long it ran"),
    column("scaled", Kind::Bool, "Whether it ran on an extra cluster"),
];
const USAGE: &[Column] = &[
    column("hour", Kind::Moment, "The hour, UTC"),
    column("workgroup", Kind::Text, "The workgroup"),
    column("rpu_seconds", Kind::Long, "Compute that was used"),
    column("storage_gb", Kind::Double, "Data that was stored"),
];
const SLICES: &[Column] = &[
    column("dist_key", Kind::Text, "Column that spreads the rows"),
    column("slice", Kind::Int, "The slice, from 0"),
    column("row_count", Kind::Long, "Rows on the slice"),
];

const SESSIONS: i64 = 900;
const FAILED_LOGINS: i64 = 11;
const INTRUDER: &str = "203.0.113.99";
const TIME: &str = "%a, %d %b %Y %H:%M:%S";

/// The six tables.
pub(super) fn tables() -> Result<Vec<Table>> {
    let (connections, activity) = sessions()?;
    Ok(vec![
        bars("redshift_connectionlog", "Logins of the warehouse, between bars", CONNECTIONS, &connections)?,
        bars("redshift_userlog", "Changes of users of the warehouse, between bars", USERS, &user_changes()?)?,
        bars("redshift_useractivitylog", "Statements of the warehouse, between bars", ACTIVITY, &activity)?,
        single("redshift_query_log", "Queues of the warehouse", QUERIES, &queries()?)?,
        single("redshift_usage", "Compute and storage of each hour", USAGE, &usage()?)?,
        single("slice_rows", "Rows of songplays on each slice for four keys", SLICES, &slices())?,
    ])
}

fn sessions() -> Result<(Vec<Row>, Vec<Row>)> {
    let mut rng = Rng::stream("ops.sessions", 0);
    let start = june()?;
    let mut logins: Vec<(i64, Row)> = Vec::new();
    let mut statements: Vec<(i64, Row)> = Vec::new();
    let mut login = |time: i64, event: &str, host: &str, user: &str, pid: i64| {
        logins.push((time, row![event, moment_text(time, TIME), host, user, "analytics", pid]));
    };
    let mut statement = |time: i64, user: &str, pid: i64, query: &str| {
        statements.push((time, row![moment_text(time, TIME), "analytics", user, pid, query]));
    };
    let queries = [
        "select count(*) from sales",
        "select city, sum(nights) from bookings group by city",
        "copy staging_events from s3",
        "vacuum sales",
        "refresh materialized view daily_sales",
    ];
    for at in 0..SESSIONS {
        let time = start + at * 48 * MINUTE_MILLIS + rng.between(0, 40) * MINUTE_MILLIS;
        let user = rng.pick_weighted(&[("etl", 40), ("ana", 25), ("ben", 20), ("dashboard", 15)]);
        let (host, pid) = (format!("10.0.1.{}", rng.between(2, 40)), 10_000 + at);
        if rng.chance(30) {
            login(time - 5 * SECOND_MILLIS, "authentication failure", &host, user, pid);
        }
        login(time, "authenticated", &host, user, pid);
        for step in 0..rng.between(2, 5) {
            statement(time + (step + 1) * 30 * SECOND_MILLIS, user, pid, rng.pick(&queries));
        }
        login(time + 7 * MINUTE_MILLIS, "disconnecting session", &host, user, pid);
    }
    let night = start + 20 * DAY_MILLIS + 2 * HOUR_MILLIS;
    for at in 0..FAILED_LOGINS {
        login(night + at * 20 * SECOND_MILLIS, "authentication failure", INTRUDER, "admin", 30_000 + at);
    }
    let success = night + FAILED_LOGINS * 20 * SECOND_MILLIS;
    login(success, "authenticated", INTRUDER, "admin", 30_100);
    statement(success + MINUTE_MILLIS, "admin", 30_100, "unload customers to s3");
    logins.sort_by_key(|(time, _)| *time);
    statements.sort_by_key(|(time, _)| *time);
    let rows = |timed: Vec<(i64, Row)>| timed.into_iter().map(|(_, row)| row).collect();
    Ok((rows(logins), rows(statements)))
}

fn user_changes() -> Result<Vec<Row>> {
    let start = june()?;
    let change = |time: i64, who: &str, action: &str, target: &str, is_super: &str| {
        row![moment_text(time, TIME), who, action, target, is_super]
    };
    let mut rows: Vec<Row> =
        (0..12_i64).map(|at| change(start + at * DAY_MILLIS, "admin", "alter", &format!("analyst{at}"), "0")).collect();
    rows.push(change(start + 20 * DAY_MILLIS + 2 * HOUR_MILLIS + 6 * MINUTE_MILLIS, "admin", "create", "backup2", "1"));
    Ok(rows)
}

fn queries() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.queries", 0);
    let start = june()?;
    Ok((0..3_000_i64)
        .map(|at| {
            let time = start + at * 14 * MINUTE_MILLIS;
            let queue = rng.pick_weighted(&[("etl", 30), ("bi", 50), ("adhoc", 20)]);
            let is_rush = (time / HOUR_MILLIS) % 24 == 9;
            let wait = if is_rush && queue == "bi" { rng.between(20_000, 90_000) } else { rng.between(0, 400) };
            let exec = if queue == "etl" { rng.between(30_000, 400_000) } else { rng.between(200, 9_000) };
            row![70_000 + at, time, queue, wait, exec, is_rush && queue == "bi" && wait > 60_000]
        })
        .collect())
}

fn usage() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.usage", 0);
    let start = june()?;
    let mut rows = Vec::new();
    for hour in 0..30 * 24_i64 {
        // Nights and weekends are idle: no compute, but the storage is paid for.
        let is_idle = !(7..20).contains(&(hour % 24)) || (hour / 24) % 7 == 0 || (hour / 24) % 7 == 6;
        let compute = if is_idle { 0 } else { rng.between(20_000, 90_000) };
        rows.push(row![start + hour * HOUR_MILLIS, "analytics", compute, 812.0 + hour as f64 / 8.0]);
    }
    Ok(rows)
}

fn slices() -> Vec<Row> {
    let rows = 8_000_i64;
    let shares: [(&str, [i64; 8]); 4] = [
        ("songplay_id", [125, 124, 126, 125, 125, 125, 124, 126]),
        ("user_id", [210, 96, 88, 142, 131, 84, 119, 130]),
        ("level", [0, 0, 790, 0, 0, 210, 0, 0]),
        ("location", [260, 41, 152, 98, 77, 190, 64, 118]),
    ];
    let row = |key: &'static str, slice: i64, share: i64| row![key, slice, rows * share / 1_000];
    shares
        .into_iter()
        .flat_map(|(key, parts)| (0_i64..).zip(parts).map(move |(slice, share)| row(key, slice, share)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Value;

    #[test]
    fn eleven_failures_then_a_success_from_the_same_host() {
        let (logins, _) = sessions().unwrap();
        let host = Value::from(INTRUDER);
        let events: Vec<&Value> = logins.iter().filter(|row| row[2] == host).map(|row| &row[0]).collect();
        assert_eq!(events.len(), 12);
        assert!(events[..11].iter().all(|event| **event == Value::from("authentication failure")));
        assert_eq!(*events[11], Value::from("authenticated"));
    }
}
