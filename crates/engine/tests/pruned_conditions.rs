//! What conditions of many shapes leave out: partitions, row groups and bytes, each beside the same condition hidden in a CASE
//! that nothing can be learnt from. The rows are the same.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "support/sample_lake.rs"]
mod sample_lake;

use athenaeum_engine::{Engine, Outcome, Progress};
use expect_test::{Expect, expect};
use sample_lake::engine;

async fn run(engine: &Engine, sql: &str) -> Outcome {
    let outcome = engine.run(sql, "weblogs", &Progress::default()).await;
    assert_eq!(outcome.error, None, "{sql}");
    outcome
}

fn figures(outcome: &Outcome) -> String {
    let receipt = &outcome.receipt;
    let partitions = match receipt.partitions_total {
        0 => String::new(),
        total => format!("{} of {total} partitions, ", receipt.partitions_read),
    };
    let groups = format!("{} of {} row groups", receipt.row_groups_read, receipt.row_groups_total);
    format!("{partitions}{groups}, {} bytes", receipt.data_scanned_bytes)
}

fn rows(outcome: &Outcome) -> Vec<Vec<Option<String>>> {
    outcome.rows.text_window(0, usize::MAX)
}

/// For each condition, put in the place of `?`: what is read with it, and with the same condition hidden.
async fn check(query: &str, conditions: &[&str], expected: Expect) {
    let engine = engine().await;
    let mut lines = Vec::new();
    for condition in conditions {
        let plain = run(&engine, &query.replace('?', condition)).await;
        let hidden = run(&engine, &query.replace('?', &format!("CASE WHEN {condition} THEN rand() < 2 END"))).await;
        assert_eq!(rows(&plain), rows(&hidden), "{condition}");
        lines.push(format!("{condition}\n  {}\n  hidden: {}", figures(&plain), figures(&hidden)));
    }
    expected.assert_eq(&lines.join("\n"));
}

/// What is read by whole queries.
async fn check_queries(queries: &[&str], expected: Expect) {
    let engine = engine().await;
    let mut lines = Vec::new();
    for query in queries {
        lines.push(format!("{query}\n  {}", figures(&run(&engine, query).await)));
    }
    expected.assert_eq(&lines.join("\n"));
}

#[tokio::test]
async fn or_between_keys_and_other_columns() {
    check(
        "SELECT count(*), sum(bytes_sent) FROM access_logs WHERE ?",
        &[
            "(month = '06' AND day = '14' AND status = 500 OR month = '06' AND day = '15' AND status = 404)",
            "(month = '06' AND day BETWEEN '14' AND '16' AND status > 400 OR month = '05' AND day IN ('01', '02') AND path LIKE '%a')",
            "(CAST(month AS integer) = 6 AND CAST(day AS integer) = 14 AND status = 500 OR month = '05' AND day = '15' AND user_id IS NULL)",
            "NOT (month <> '06' OR day <> '14' AND status <> 500)",
            "if(month = '06', status = 500, false)",
            "(month = '06' OR status = 500)",
            "(month = '06' AND status = 500 OR country = 'PT')",
        ],
        expect![[r#"
            (month = '06' AND day = '14' AND status = 500 OR month = '06' AND day = '15' AND status = 404)
              2 of 180 partitions, 2 of 2 row groups, 11266 bytes
              hidden: 180 of 180 partitions, 180 of 180 row groups, 805767 bytes
            (month = '06' AND day BETWEEN '14' AND '16' AND status > 400 OR month = '05' AND day IN ('01', '02') AND path LIKE '%a')
              5 of 180 partitions, 5 of 5 row groups, 38647 bytes
              hidden: 180 of 180 partitions, 180 of 180 row groups, 1370403 bytes
            (CAST(month AS integer) = 6 AND CAST(day AS integer) = 14 AND status = 500 OR month = '05' AND day = '15' AND user_id IS NULL)
              2 of 180 partitions, 2 of 2 row groups, 10392 bytes
              hidden: 180 of 180 partitions, 180 of 180 row groups, 915951 bytes
            NOT (month <> '06' OR day <> '14' AND status <> 500)
              29 of 180 partitions, 29 of 29 row groups, 117031 bytes
              hidden: 180 of 180 partitions, 180 of 180 row groups, 805767 bytes
            if(month = '06', status = 500, false)
              29 of 180 partitions, 29 of 29 row groups, 117031 bytes
              hidden: 180 of 180 partitions, 180 of 180 row groups, 805767 bytes
            (month = '06' OR status = 500)
              180 of 180 partitions, 180 of 180 row groups, 772392 bytes
              hidden: 180 of 180 partitions, 180 of 180 row groups, 805767 bytes
            (month = '06' AND status = 500 OR country = 'PT')
              180 of 180 partitions, 180 of 180 row groups, 869130 bytes
              hidden: 180 of 180 partitions, 180 of 180 row groups, 869130 bytes"#]],
    )
    .await;
}

#[tokio::test]
async fn statistics_are_asked_about_one_column_alone() {
    check(
        "SELECT count(*), sum(qty) FROM market.trades_sorted WHERE ?",
        &[
            "symbol = 'OAKS'",
            "(symbol = 'OAKS' OR symbol = 'MOON')",
            "(symbol = 'OAKS' OR trade_id < 0)",
            "(symbol = 'OAKS' AND trade_id > 0 OR symbol = 'NONE')",
            "NOT (symbol <> 'OAKS' OR trade_id < 0)",
        ],
        expect![[r#"
            symbol = 'OAKS'
              1 of 12 row groups, 16558 bytes
              hidden: 12 of 12 row groups, 60811 bytes
            (symbol = 'OAKS' OR symbol = 'MOON')
              1 of 12 row groups, 16558 bytes
              hidden: 12 of 12 row groups, 60811 bytes
            (symbol = 'OAKS' OR trade_id < 0)
              12 of 12 row groups, 358324 bytes
              hidden: 12 of 12 row groups, 401983 bytes
            (symbol = 'OAKS' AND trade_id > 0 OR symbol = 'NONE')
              1 of 12 row groups, 50183 bytes
              hidden: 12 of 12 row groups, 401983 bytes
            NOT (symbol <> 'OAKS' OR trade_id < 0)
              1 of 12 row groups, 50183 bytes
              hidden: 12 of 12 row groups, 401983 bytes"#]],
    )
    .await;
}

#[tokio::test]
async fn beginnings_of_texts() {
    check(
        "SELECT count(*), sum(qty) FROM market.trades_sorted WHERE ?",
        &[
            "symbol LIKE 'OAK%'",
            "symbol LIKE 'O_KS'",
            "symbol LIKE 'OAKS'",
            "symbol LIKE 'OA!_%' ESCAPE '!'",
            "symbol LIKE 'é%'",
            "symbol LIKE '%KS'",
            "starts_with(symbol, 'OAK')",
            "NOT (symbol LIKE 'OAK%')",
            "substr(symbol, 1, 3) = 'OAK'",
        ],
        expect![[r#"
            symbol LIKE 'OAK%'
              1 of 12 row groups, 16558 bytes
              hidden: 12 of 12 row groups, 60811 bytes
            symbol LIKE 'O_KS'
              1 of 12 row groups, 16558 bytes
              hidden: 12 of 12 row groups, 60811 bytes
            symbol LIKE 'OAKS'
              1 of 12 row groups, 16558 bytes
              hidden: 12 of 12 row groups, 60811 bytes
            symbol LIKE 'OA!_%' ESCAPE '!'
              0 of 12 row groups, 12535 bytes
              hidden: 12 of 12 row groups, 60811 bytes
            symbol LIKE 'é%'
              12 of 12 row groups, 60811 bytes
              hidden: 12 of 12 row groups, 60811 bytes
            symbol LIKE '%KS'
              12 of 12 row groups, 60811 bytes
              hidden: 12 of 12 row groups, 60811 bytes
            starts_with(symbol, 'OAK')
              1 of 12 row groups, 21760 bytes
              hidden: 12 of 12 row groups, 60811 bytes
            NOT (symbol LIKE 'OAK%')
              12 of 12 row groups, 60811 bytes
              hidden: 12 of 12 row groups, 60811 bytes
            substr(symbol, 1, 3) = 'OAK'
              12 of 12 row groups, 17152 bytes
              hidden: 12 of 12 row groups, 60811 bytes"#]],
    )
    .await;
}

// Long on purpose: one list with its transcript.
#[tokio::test]
async fn functions_of_time() {
    check(
        "SELECT count(*), sum(bytes_sent) FROM access_logs_flat WHERE ?",
        &[
            "request_time >= TIMESTAMP '2025-06-14' AND request_time < TIMESTAMP '2025-06-15'",
            "CAST(request_time AS date) = DATE '2025-06-14'",
            "DATE '2025-06-14' = date(request_time)",
            "date(request_time) BETWEEN DATE '2025-06-14' AND DATE '2025-06-15'",
            "date(request_time) IN (DATE '2025-06-14', DATE '2025-01-02')",
            "CAST(request_time AS date) > DATE '2025-06-28'",
            "NOT (date(request_time) <> DATE '2025-06-14')",
            "date_trunc('day', request_time) = TIMESTAMP '2025-06-14 00:00:00'",
            "date_trunc('day', request_time) = TIMESTAMP '2025-06-14 00:00:01'",
            "date_trunc('hour', request_time) >= TIMESTAMP '2025-06-29 12:30:00'",
            "date_trunc('month', request_time) = TIMESTAMP '2025-06-01 00:00:00'",
            "date_trunc('week', request_time) = TIMESTAMP '2025-06-09 00:00:00'",
            "year(request_time) = 2024",
            "extract(YEAR FROM request_time) >= 2026",
            "month(request_time) = 6",
            "request_time >= TIMESTAMP '2025-06-28 00:00:00 UTC'",
            "request_time < TIMESTAMP '2025-01-02 02:00:00 +02:00'",
            "request_time > from_iso8601_timestamp('2025-06-28T00:00:00Z')",
            "date_format(request_time, '%Y-%m-%d') = '2025-06-14'",
            "CAST(request_time AS varchar) LIKE '2025-06-14%'",
        ],
        expect![[r#"
            request_time >= TIMESTAMP '2025-06-14' AND request_time < TIMESTAMP '2025-06-15'
              1 of 5 row groups, 196730 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            CAST(request_time AS date) = DATE '2025-06-14'
              1 of 5 row groups, 196730 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            DATE '2025-06-14' = date(request_time)
              1 of 5 row groups, 196730 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            date(request_time) BETWEEN DATE '2025-06-14' AND DATE '2025-06-15'
              1 of 5 row groups, 196730 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            date(request_time) IN (DATE '2025-06-14', DATE '2025-01-02')
              2 of 5 row groups, 370953 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            CAST(request_time AS date) > DATE '2025-06-28'
              1 of 5 row groups, 40240 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            NOT (date(request_time) <> DATE '2025-06-14')
              1 of 5 row groups, 196730 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            date_trunc('day', request_time) = TIMESTAMP '2025-06-14 00:00:00'
              1 of 5 row groups, 196730 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            date_trunc('day', request_time) = TIMESTAMP '2025-06-14 00:00:01'
              0 of 5 row groups, 8909 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            date_trunc('hour', request_time) >= TIMESTAMP '2025-06-29 12:30:00'
              1 of 5 row groups, 40240 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            date_trunc('month', request_time) = TIMESTAMP '2025-06-01 00:00:00'
              2 of 5 row groups, 251727 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            date_trunc('week', request_time) = TIMESTAMP '2025-06-09 00:00:00'
              5 of 5 row groups, 937623 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            year(request_time) = 2024
              0 of 5 row groups, 8909 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            extract(YEAR FROM request_time) >= 2026
              0 of 5 row groups, 8909 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            month(request_time) = 6
              5 of 5 row groups, 694773 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            request_time >= TIMESTAMP '2025-06-28 00:00:00 UTC'
              1 of 5 row groups, 40240 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            request_time < TIMESTAMP '2025-01-02 02:00:00 +02:00'
              1 of 5 row groups, 194644 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            request_time > from_iso8601_timestamp('2025-06-28T00:00:00Z')
              1 of 5 row groups, 40240 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            date_format(request_time, '%Y-%m-%d') = '2025-06-14'
              5 of 5 row groups, 937623 bytes
              hidden: 5 of 5 row groups, 937623 bytes
            CAST(request_time AS varchar) LIKE '2025-06-14%'
              5 of 5 row groups, 937623 bytes
              hidden: 5 of 5 row groups, 937623 bytes"#]],
    )
    .await;
}

#[tokio::test]
async fn conditions_above_groups_windows_and_sets() {
    check_queries(
        &[
            "SELECT month, count(*) FROM access_logs GROUP BY month HAVING CAST(month AS integer) = 6",
            "SELECT month, max(status) FROM access_logs GROUP BY month HAVING month = '06' AND count(*) > 1 OR month = '05' AND count(*) > 2",
            "SELECT * FROM (SELECT month m, day, count(*) FROM access_logs GROUP BY month, day) WHERE CAST(m AS integer) = 6",
            "SELECT * FROM (SELECT month, day, count(*) FROM access_logs GROUP BY GROUPING SETS ((month, day), (month))) WHERE month = '06'",
            "SELECT * FROM (SELECT month, day, count(*) FROM access_logs GROUP BY GROUPING SETS ((month, day), (month))) WHERE day = '14'",
            "SELECT * FROM (SELECT month, count(*) FROM access_logs GROUP BY ROLLUP (month)) WHERE month = '06'",
            "SELECT * FROM (SELECT month, row_number() OVER (PARTITION BY month, day ORDER BY status) AS n FROM access_logs) WHERE CAST(month AS integer) = 6 AND n = 1",
            "SELECT * FROM (SELECT month, row_number() OVER (PARTITION BY month ORDER BY status) AS n, count(*) OVER (PARTITION BY day) FROM access_logs) WHERE month = '06' AND n = 1",
            "SELECT * FROM (SELECT month, row_number() OVER (ORDER BY status) AS n FROM access_logs) WHERE month = '06' AND n = 1",
            "SELECT DISTINCT month FROM access_logs WHERE CAST(month AS integer) = 6",
            "WITH days AS (SELECT month || day AS d, status FROM access_logs) SELECT count(*) FROM days WHERE d = '0614'",
            "SELECT count(*) FROM (SELECT month FROM access_logs UNION SELECT '07' FROM access_logs) WHERE CAST(month AS integer) = 6",
            "SELECT count(*) FROM (SELECT month FROM access_logs EXCEPT SELECT day FROM access_logs) WHERE CAST(month AS integer) = 6",
            "SELECT count(*) FROM (SELECT month FROM access_logs LIMIT 100) WHERE month = '06'",
        ],
        expect![[r#"
            SELECT month, count(*) FROM access_logs GROUP BY month HAVING CAST(month AS integer) = 6
              29 of 180 partitions, 0 of 29 row groups, 57461 bytes
            SELECT month, max(status) FROM access_logs GROUP BY month HAVING month = '06' AND count(*) > 1 OR month = '05' AND count(*) > 2
              60 of 180 partitions, 60 of 60 row groups, 131674 bytes
            SELECT * FROM (SELECT month m, day, count(*) FROM access_logs GROUP BY month, day) WHERE CAST(m AS integer) = 6
              29 of 180 partitions, 0 of 29 row groups, 57461 bytes
            SELECT * FROM (SELECT month, day, count(*) FROM access_logs GROUP BY GROUPING SETS ((month, day), (month))) WHERE month = '06'
              29 of 180 partitions, 0 of 29 row groups, 57461 bytes
            SELECT * FROM (SELECT month, day, count(*) FROM access_logs GROUP BY GROUPING SETS ((month, day), (month))) WHERE day = '14'
              180 of 180 partitions, 0 of 180 row groups, 357655 bytes
            SELECT * FROM (SELECT month, count(*) FROM access_logs GROUP BY ROLLUP (month)) WHERE month = '06'
              180 of 180 partitions, 0 of 180 row groups, 357655 bytes
            SELECT * FROM (SELECT month, row_number() OVER (PARTITION BY month, day ORDER BY status) AS n FROM access_logs) WHERE CAST(month AS integer) = 6 AND n = 1
              29 of 180 partitions, 29 of 29 row groups, 63585 bytes
            SELECT * FROM (SELECT month, row_number() OVER (PARTITION BY month ORDER BY status) AS n, count(*) OVER (PARTITION BY day) FROM access_logs) WHERE month = '06' AND n = 1
              180 of 180 partitions, 180 of 180 row groups, 395352 bytes
            SELECT * FROM (SELECT month, row_number() OVER (ORDER BY status) AS n FROM access_logs) WHERE month = '06' AND n = 1
              180 of 180 partitions, 180 of 180 row groups, 395352 bytes
            SELECT DISTINCT month FROM access_logs WHERE CAST(month AS integer) = 6
              29 of 180 partitions, 0 of 29 row groups, 57461 bytes
            WITH days AS (SELECT month || day AS d, status FROM access_logs) SELECT count(*) FROM days WHERE d = '0614'
              1 of 180 partitions, 0 of 1 row groups, 1997 bytes
            SELECT count(*) FROM (SELECT month FROM access_logs UNION SELECT '07' FROM access_logs) WHERE CAST(month AS integer) = 6
              29 of 180 partitions, 0 of 29 row groups, 57461 bytes
            SELECT count(*) FROM (SELECT month FROM access_logs EXCEPT SELECT day FROM access_logs) WHERE CAST(month AS integer) = 6
              35 of 360 partitions, 0 of 35 row groups, 69394 bytes
            SELECT count(*) FROM (SELECT month FROM access_logs LIMIT 100) WHERE month = '06'
              1 of 180 partitions, 0 of 1 row groups, 1997 bytes"#]],
    )
    .await;
}

#[tokio::test]
async fn equalities_of_joins_carry_conditions_over() {
    check_queries(
        &[
            "SELECT count(*) FROM access_logs a JOIN access_logs b ON a.month = b.month AND a.day = b.day AND a.request_id = b.request_id WHERE CAST(a.month AS integer) = 6 AND a.day = '14'",
            "SELECT count(*) FROM access_logs a JOIN (SELECT month AS m, day AS d, count(*) FROM access_logs WHERE month LIKE '%6' GROUP BY month, day) ON a.month = m AND a.day = d",
            "SELECT count(*) FROM access_logs a LEFT JOIN access_logs b ON a.month = b.month AND a.day = b.day AND a.request_id = b.request_id WHERE CAST(a.month AS integer) = 6 AND a.day = '14'",
            "SELECT count(*) FROM access_logs a LEFT JOIN access_logs b ON a.month = b.month AND a.day = b.day AND a.request_id = b.request_id WHERE CAST(b.month AS integer) = 6 AND b.day = '14'",
            "SELECT count(*) FROM access_logs a LEFT JOIN access_logs b ON a.day = b.day AND a.request_id = b.request_id AND CAST(b.month AS integer) = 6 WHERE a.month || a.day = '0614'",
            "SELECT count(*) FROM access_logs a WHERE month IN (SELECT month FROM access_logs WHERE CAST(month AS integer) = 6)",
            "SELECT count(*) FROM access_logs a, access_logs b WHERE a.month = '06' AND a.day = '14' AND b.month = '06' AND b.day = '15' AND a.request_id = b.request_id OR a.month = '05' AND a.day = '14' AND b.month = '05' AND b.day = '15' AND a.request_id = b.request_id",
        ],
        expect![[r#"
            SELECT count(*) FROM access_logs a JOIN access_logs b ON a.month = b.month AND a.day = b.day AND a.request_id = b.request_id WHERE CAST(a.month AS integer) = 6 AND a.day = '14'
              2 of 360 partitions, 2 of 2 row groups, 32735 bytes
            SELECT count(*) FROM access_logs a JOIN (SELECT month AS m, day AS d, count(*) FROM access_logs WHERE month LIKE '%6' GROUP BY month, day) ON a.month = m AND a.day = d
              58 of 360 partitions, 0 of 58 row groups, 114922 bytes
            SELECT count(*) FROM access_logs a LEFT JOIN access_logs b ON a.month = b.month AND a.day = b.day AND a.request_id = b.request_id WHERE CAST(a.month AS integer) = 6 AND a.day = '14'
              2 of 360 partitions, 2 of 2 row groups, 32735 bytes
            SELECT count(*) FROM access_logs a LEFT JOIN access_logs b ON a.month = b.month AND a.day = b.day AND a.request_id = b.request_id WHERE CAST(b.month AS integer) = 6 AND b.day = '14'
              2 of 360 partitions, 2 of 2 row groups, 32735 bytes
            SELECT count(*) FROM access_logs a LEFT JOIN access_logs b ON a.day = b.day AND a.request_id = b.request_id AND CAST(b.month AS integer) = 6 WHERE a.month || a.day = '0614'
              30 of 360 partitions, 2 of 30 row groups, 88199 bytes
            SELECT count(*) FROM access_logs a WHERE month IN (SELECT month FROM access_logs WHERE CAST(month AS integer) = 6)
              58 of 360 partitions, 0 of 58 row groups, 114922 bytes
            SELECT count(*) FROM access_logs a, access_logs b WHERE a.month = '06' AND a.day = '14' AND b.month = '06' AND b.day = '15' AND a.request_id = b.request_id OR a.month = '05' AND a.day = '14' AND b.month = '05' AND b.day = '15' AND a.request_id = b.request_id
              4 of 360 partitions, 4 of 4 row groups, 60451 bytes"#]],
    )
    .await;
}

#[tokio::test]
async fn equal_subqueries_are_read_each_for_itself() {
    check_queries(
        &[
            "SELECT sum(bytes_sent) FROM access_logs_flat",
            "SELECT (SELECT sum(bytes_sent) FROM access_logs_flat) + (SELECT sum(bytes_sent) FROM access_logs_flat)",
            "WITH all_bytes AS (SELECT sum(bytes_sent) AS s FROM access_logs_flat) SELECT a.s + b.s FROM all_bytes a, all_bytes b",
        ],
        expect![[r#"
            SELECT sum(bytes_sent) FROM access_logs_flat
              5 of 5 row groups, 340817 bytes
            SELECT (SELECT sum(bytes_sent) FROM access_logs_flat) + (SELECT sum(bytes_sent) FROM access_logs_flat)
              10 of 10 row groups, 681634 bytes
            WITH all_bytes AS (SELECT sum(bytes_sent) AS s FROM access_logs_flat) SELECT a.s + b.s FROM all_bytes a, all_bytes b
              10 of 10 row groups, 681634 bytes"#]],
    )
    .await;
}
