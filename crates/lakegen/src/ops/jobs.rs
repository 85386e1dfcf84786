//! Runs of jobs, crawlers, queries, tasks and state machines.

use super::{june, single};
use crate::calendar::{DAY_MILLIS, HOUR_MILLIS, MINUTE_MILLIS};
use crate::error::Result;
use crate::rng::Rng;
use crate::table::{Column, Kind, Row, Table, column, row};

const JOBS: &[Column] = &[
    column("job", Kind::Text, "The job"),
    column("run_id", Kind::Text, "The run"),
    column("started_at", Kind::Moment, "When it began, UTC"),
    column("state", Kind::Text, "SUCCEEDED or FAILED"),
    column("execution_class", Kind::Text, "STANDARD or FLEX"),
    column("is_urgent", Kind::Bool, "Whether somebody waits for the result"),
    column("workers", Kind::Int, "Number of workers"),
    column("dpu_seconds", Kind::Long, "Compute that was used"),
    column("trigger_type", Kind::Text, "SCHEDULED, ON_DEMAND, EVENT or CONDITIONAL"),
    column("error", Kind::Text, "Why it failed, NULL when it did not"),
];
const CRAWLERS: &[Column] = &[
    column("crawler", Kind::Text, "The crawler"),
    column("started_at", Kind::Moment, "When it began, UTC"),
    column("state", Kind::Text, "SUCCEEDED or FAILED"),
    column("tables_created", Kind::Int, "New tables"),
    column("tables_updated", Kind::Int, "Changed tables"),
    column("partitions_added", Kind::Int, "New partitions"),
];
const QUERIES: &[Column] = &[
    column("query_id", Kind::Text, "The query"),
    column("workgroup", Kind::Text, "The workgroup"),
    column("team_tag", Kind::Text, "Tag of the workgroup"),
    column("principal", Kind::Text, "Who ran it"),
    column("submitted", Kind::Moment, "When it came, UTC"),
    column("state", Kind::Text, "SUCCEEDED, FAILED or CANCELLED"),
    column("scanned_bytes", Kind::Long, "Bytes that were read"),
    column("engine_ms", Kind::Long, "How long it ran"),
    column("sql", Kind::Text, "The statement"),
];
const TASKS: &[Column] = &[
    column("dag", Kind::Text, "The graph of tasks"),
    column("task", Kind::Text, "The task"),
    column("run_id", Kind::Text, "The run"),
    column("scheduled_at", Kind::Moment, "When it should begin, UTC"),
    column("started_at", Kind::Moment, "When it began, UTC"),
    column("ended_at", Kind::Moment, "When it ended, UTC"),
    column("try_number", Kind::Int, "Which attempt it was, from 1"),
    column("state", Kind::Text, "success, failed or up_for_retry"),
];
const STATES: &[Column] = &[
    column("execution_id", Kind::Text, "The execution"),
    column("state_machine", Kind::Text, "The state machine"),
    column("state_name", Kind::Text, "The state"),
    column("entered_at", Kind::Moment, "When it was entered, UTC"),
    column("exited_at", Kind::Moment, "When it was left, UTC"),
    column("status", Kind::Text, "SUCCEEDED or FAILED"),
];
/// The job that fails three times because one key is much more frequent than the others.
const SKEWED_JOB: &str = "join-bookings-events";
const SKEW_DAYS: [i64; 3] = [11, 12, 13];
const ONE_TERABYTE: u64 = 1_000_000_000_000;

/// The five tables.
pub(super) fn tables() -> Result<Vec<Table>> {
    Ok(vec![
        single("glue_job_runs", "Runs of jobs", JOBS, &job_runs()?)?,
        single("glue_crawler_runs", "Runs of crawlers", CRAWLERS, &crawler_runs()?)?,
        single("athena_query_history", "Queries of all workgroups", QUERIES, &queries()?)?,
        single("airflow_task_instances", "Tasks of the scheduler", TASKS, &tasks()?)?,
        single("sfn_executions", "States of state machines", STATES, &states()?)?,
    ])
}

fn job_runs() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.jobs", 0);
    let start = june()?;
    let jobs = [
        ("ingest-bookings", true, "SCHEDULED"),
        ("build-silver", true, "CONDITIONAL"),
        ("build-gold", true, "CONDITIONAL"),
        (SKEWED_JOB, true, "SCHEDULED"),
        ("nightly-archive", false, "SCHEDULED"),
        ("monthly-export", false, "ON_DEMAND"),
        ("click-loader", true, "EVENT"),
    ];
    let mut rows = Vec::new();
    for day in 0..30_i64 {
        for round in 0..8_i64 {
            for (job, is_urgent, trigger) in jobs {
                let time = start + day * DAY_MILLIS + round * 3 * HOUR_MILLIS + rng.between(0, 30) * MINUTE_MILLIS;
                let skewed = job == SKEWED_JOB && round == 1 && SKEW_DAYS.contains(&day);
                let error = if skewed {
                    Some("ExecutorLost: container killed, one of 200 partitions holds 81 % of the rows")
                } else {
                    rng.chance(12).then(|| rng.pick(&["AccessDenied: s3:PutObject", "ConnectionTimeout: crm_pg"]))
                };
                let state = if error.is_some() { "FAILED" } else { "SUCCEEDED" };
                let workers = if is_urgent { 10_i64 } else { 20 };
                let dpu_seconds = workers * rng.between(120, 900) * if skewed { 6 } else { 1 };
                let id = format!("jr_{:012x}", rng.bits() >> 16);
                rows.push(row![job, id, time, state, "STANDARD", is_urgent, workers, dpu_seconds, trigger, error]);
            }
        }
    }
    Ok(rows)
}

fn crawler_runs() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.crawlers", 0);
    let start = june()?;
    Ok((0..240_i64)
        .map(|at| {
            let crawler = rng.pick(&["stays-logs", "saas-raw", "tunes"]);
            let state = if rng.chance(20) { "FAILED" } else { "SUCCEEDED" };
            let created = i64::from(at % 80 == 0);
            row![crawler, start + at * 3 * HOUR_MILLIS, state, created, rng.between(0, 2), rng.between(0, 4)]
        })
        .collect())
}

fn queries() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.athena", 0);
    let start = june()?;
    let groups = [
        (("adhoc", "marketing", 7 * ONE_TERABYTE / 1_000), 30),
        (("reports", "finance", ONE_TERABYTE / 1_000), 35),
        (("etl", "platform", 2 * ONE_TERABYTE / 1_000), 25),
        (("primary", "none", ONE_TERABYTE / 2_000), 10),
    ];
    Ok((0..4_000_i64)
        .map(|at| {
            let (group, team, usual) = rng.pick_weighted(&groups);
            // Four of ten queries read next to nothing, which is billed as 10 MB.
            let scanned = if rng.chance(400) { rng.below(4_000_000) } else { rng.below(usual) };
            let principal = format!("role/{team}-{}", rng.between(1, 4));
            let state = rng.pick_weighted(&[("SUCCEEDED", 94), ("FAILED", 4), ("CANCELLED", 2)]);
            let sql = if group == "adhoc" {
                "SELECT * FROM weblogs.access_logs"
            } else {
                "SELECT city, sum(nights) FROM stays_silver.bookings GROUP BY city"
            };
            let id = format!("q-{at:06}");
            row![
                id,
                group,
                team,
                principal,
                start + at * 10 * MINUTE_MILLIS,
                state,
                scanned,
                scanned / 40_000_000 + 700,
                sql
            ]
        })
        .collect())
}

fn tasks() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.tasks", 0);
    let start = june()?;
    let mut rows = Vec::new();
    for day in 0..30_i64 {
        // The sync should end at 17:00, and on five days it did not; the models begin at 17:00 all the same.
        let at_five = start + day * DAY_MILLIS + 17 * HOUR_MILLIS;
        let is_late = matches!(day, 3 | 9 | 16 | 17 | 24);
        let sync_end = if is_late {
            at_five + rng.between(12, 55) * MINUTE_MILLIS
        } else {
            at_five - rng.between(4, 20) * MINUTE_MILLIS
        };
        let run = format!("scheduled__2025-06-{:02}", day + 1);
        let sync_start = at_five - 40 * MINUTE_MILLIS;
        let sync = row!["saas_sync", "airbyte_sync", run.as_str(), sync_start, sync_start, sync_end, 1_i64, "success"];
        rows.push(sync);
        let mut time = at_five;
        for task in ["dbt_staging", "dbt_intermediate", "dbt_marts", "dbt_test", "publish"] {
            let began = time + rng.between(5, 40) * 1_000;
            let fails = is_late && task == "dbt_test";
            time = began + rng.between(2, 9) * MINUTE_MILLIS;
            let state = if fails { "up_for_retry" } else { "success" };
            rows.push(row!["saas_models", task, run.as_str(), at_five, began, time, 1_i64, state]);
            if fails {
                let again = time + 5 * MINUTE_MILLIS;
                time = again + 4 * MINUTE_MILLIS;
                rows.push(row!["saas_models", task, run.as_str(), at_five, again, time, 2_i64, "success"]);
            }
        }
    }
    Ok(rows)
}

fn states() -> Result<Vec<Row>> {
    let mut rng = Rng::stream("ops.states", 0);
    let start = june()?;
    let mut rows = Vec::new();
    for at in 0..600_i64 {
        let id = format!("exec-{at:05}");
        let mut time = start + at * HOUR_MILLIS;
        for state in ["Validate", "Choose format", "Convert", "Wait for crawler", "Notify"] {
            let fails = state == "Convert" && rng.chance(60);
            let end = time + rng.between(2, 90) * 1_000;
            rows.push(row![id.as_str(), "load-files", state, time, end, if fails { "FAILED" } else { "SUCCEEDED" }]);
            if fails {
                break;
            }
            time = end;
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Value;

    #[test]
    fn one_workgroup_makes_seventy_percent_and_a_job_fails_by_skew() {
        let rows = queries().unwrap();
        let bytes = |of: &dyn Fn(&Row) -> bool| -> i64 {
            rows.iter().filter(|row| of(row)).map(|row| row[6].number().unwrap().unwrap()).sum()
        };
        let percent = bytes(&|row| row[1] == Value::from("adhoc")) * 100 / bytes(&|_| true);
        assert!((66..=74).contains(&percent), "{percent}");
        let jobs = job_runs().unwrap();
        let by_skew =
            jobs.iter().filter(|row| matches!(&row[9], Value::Text(text) if text.starts_with("ExecutorLost")));
        assert_eq!(by_skew.count(), 3);
        assert!(jobs.iter().any(|row| row[5] == Value::Bool(false) && row[4] == Value::from("STANDARD")));
    }
}
