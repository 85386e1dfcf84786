//! What an answer is taken for: which of its statements counts, what may fail, and which mistake it is known by.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "../../engine/tests/support/sample_lake.rs"]
mod sample_lake;
#[path = "support/exercise.rs"]
mod small;
#[path = "support/mod.rs"]
mod support;

use athenaeum_course::{Budget, Check, Exercise, Reads, RowMode, Rung, Verdict, Wanted, Wrong};
use athenaeum_examiner::Examiner;
use small::{DAY, exercise, rows};

fn checked(exercise: Exercise, answers: Vec<&'static str>, look: impl FnOnce(Vec<Verdict>) + Send + 'static) {
    support::with_stack(|| async move {
        let engine = sample_lake::engine().await;
        let examiner = Examiner::new(&engine);
        let mut verdicts = Vec::new();
        for answer in answers {
            verdicts.push(examiner.check(&exercise, answer).await);
        }
        look(verdicts);
    });
}

#[test]
fn the_last_query_counts_and_a_write_is_none() {
    let answers = vec![
        "SELECT count(*) FROM access_logs WHERE year = '2025' AND month = '06' AND day = '14';
         CREATE TABLE sandbox.t WITH (format = 'PARQUET') AS SELECT 1 AS x",
        "CREATE TABLE sandbox.t WITH (format = 'PARQUET') AS SELECT 1 AS x",
        "",
        "SELECT count(*) FROM access_logs WHERE year = '2025' AND month = '06' AND day = '14';
         CREATE TABLE sandbox.t WITH (format = 'PARQUET') AS SELECT 1 AS x;
         PREPARE again FROM INSERT INTO sandbox.t SELECT 2; EXECUTE again;
         EXECUTE IMMEDIATE 'INSERT INTO sandbox.t SELECT 3'",
    ];
    checked(exercise(DAY, vec![rows()]), answers, |verdicts| {
        assert!(verdicts[0].passed, "{:?}", verdicts[0].findings);
        assert_eq!(verdicts[1].findings[0].says, "The answer has no query whose rows could be compared.");
        assert_eq!(verdicts[2].findings[0].says, "There is no statement in the answer yet.");
        assert!(verdicts[3].passed, "{:?}", verdicts[3].findings);
    });
}

#[test]
fn rows_that_are_written_down_are_wrong_on_other_data_and_another_way_to_ask_is_not() {
    let reference = "SELECT status, count(*) FROM access_logs WHERE year = '2025' AND month = '06' AND day = '14' AND status >= 500 GROUP BY 1";
    let answers = vec![
        "VALUES (500, BIGINT '4'), (502, 8), (503, 24), (504, 2)",
        "SELECT status, sum(n) FROM (SELECT status, 1 AS n FROM access_logs
         WHERE (year, month, day) = ('2025', '06', '14')) WHERE status > 499 GROUP BY status",
    ];
    checked(exercise(reference, vec![rows()]), answers, |verdicts| {
        assert_eq!(verdicts[0].findings[0].rung, Rung::HiddenRows, "{:?}", verdicts[0].findings);
        assert!(verdicts[1].passed, "{:?}", verdicts[1].findings);
    });
}

#[test]
fn a_known_mistake_is_told_with_its_hint() {
    let mut known = exercise(DAY, vec![rows()]);
    let sql = "SELECT count(*) FROM access_logs WHERE year = '2025' AND month = '06'".to_owned();
    known.wrong = vec![Wrong { name: "month".to_owned(), sql, hint: "That is the month.".to_owned() }];
    let answers = vec!["SELECT sum(1) FROM access_logs WHERE month = '06'", "SELECT count(*) FROM access_logs"];
    checked(known, answers, |verdicts| {
        assert_eq!(verdicts[0].hint.as_deref(), Some("That is the month."));
        assert_eq!(verdicts[1].hint, None);
    });
}

#[test]
fn a_statement_that_should_be_stopped_is_no_failure() {
    let checks = vec![
        rows(),
        Check::Ended { statement: 1, state: "CANCELLED".to_owned(), code: None },
        Check::Budget { of: Reads::LastQuery, budget: Budget { partitions: Some(1), ..Budget::default() } },
    ];
    let both = "SELECT max(user_agent), max(referer), max(path) FROM access_logs;\n";
    let mut stopped = exercise(&format!("{both}{DAY}"), checks);
    stopped.bytes_limit = Some(1_000_000_000);
    let answers = vec![
        "SELECT max(user_agent), max(referer), max(path) FROM access_logs;
         SELECT count(path) FROM access_logs WHERE year = '2025' AND month = '06' AND day = '14'",
        "SELECT 1; SELECT count(path) FROM access_logs WHERE year = '2025' AND month = '06' AND day = '14'",
    ];
    checked(stopped, answers, |verdicts| {
        assert!(verdicts[0].passed, "{:?}", verdicts[0].findings);
        assert_eq!(verdicts[1].findings[0].says, "Statement 1 succeeded; it should be cancelled.");
    });
}

#[test]
fn an_error_is_told_with_its_place() {
    checked(exercise(DAY, vec![rows()]), vec!["SELECT 1; SELECT nothing FROM access_logs"], |verdicts| {
        let finding = &verdicts[0].findings[0];
        assert_eq!((finding.rung, finding.says.as_str()), (Rung::Error, "Statement 2 did not succeed."));
        let error = finding.error.as_ref().unwrap();
        assert_eq!((error.code.to_string().as_str(), error.span.unwrap().column), ("COLUMN_NOT_FOUND", 8));
    });
}

#[test]
fn a_map_is_the_same_in_any_order_and_a_list_with_a_comma_is_not_two() {
    let reference = "SELECT map(ARRAY['a', 'b'], ARRAY[1e0, 0.3e0]) AS m, ARRAY['x, y'] AS l";
    let answers = vec![
        "SELECT map_concat(map(ARRAY['b'], ARRAY[0.1e0 + 0.2e0]), map(ARRAY['a'], ARRAY[1e0])), ARRAY['x, y']",
        "SELECT map(ARRAY['a', 'b'], ARRAY[1e0, 0.3e0]), ARRAY['x', 'y']",
    ];
    let mode = athenaeum_course::RowMode::Bag;
    let rows = Check::Rows { mode, keys: Vec::new(), names: false, tolerance: None, hidden_data: false };
    checked(exercise(reference, vec![rows]), answers, |verdicts| {
        assert!(verdicts[0].passed, "{:?}", verdicts[0].findings);
        let finding = &verdicts[1].findings[0];
        let remark = finding.diff.as_ref().unwrap().rows[0].remark.as_deref();
        assert_eq!(remark, Some("They look alike, and are made of other values."));
    });
}

#[test]
fn the_place_and_the_comment_of_a_database_count_as_far_as_they_are_asked_for() {
    let part = |location, comment| Check::Database { name: "shelf".to_owned(), location, comment };
    let checks = vec![part(Wanted::Same, Wanted::Free), part(Wanted::Free, Wanted::Some)];
    let reference = "CREATE DATABASE shelf COMMENT 'Numbers' LOCATION 's3://learner/shelf/'";
    let answers = vec![
        "CREATE SCHEMA IF NOT EXISTS Shelf COMMENT 'Others' LOCATION 's3://learner/shelf'",
        "CREATE DATABASE shelf LOCATION 's3://learner/Shelf/'",
        "CREATE DATABASE shelf COMMENT 'Numbers'",
        "CREATE DATABASE shelf COMMENT 'Numbers' LOCATION 's3://learner/shelf/'; DROP DATABASE shelf",
    ];
    checked(exercise(reference, checks), answers, |verdicts| {
        let told = |at: usize| verdicts[at].findings.iter().map(|finding| finding.says.as_str()).collect::<Vec<_>>();
        assert!(verdicts[0].passed, "{:?}", told(0));
        let differs = "After your statements, the database `shelf` differs from what was asked.";
        let place = "Its location is `s3://learner/Shelf/`; it should be `s3://learner/shelf/`. They differ only in upper and lower case.";
        assert_eq!(told(1), [format!("{differs} {place}"), format!("{differs} It has no comment.")]);
        assert_eq!(told(2), [format!("{differs} It has no location.")]);
        assert_eq!(told(3), ["After your statements, there is no database `shelf`."]);
    });
}

/// The dashboard may see names of columns only, until somebody grants it more.
#[test]
fn a_probe_asks_as_a_persona_and_how_it_is_refused_counts() {
    let probe = |sql: &str, says: &str| Check::Probe {
        sql: sql.to_owned(),
        says: says.to_owned(),
        mode: RowMode::Bag,
        run_as: Some("dashboard".to_owned()),
    };
    let checks = vec![
        probe("SELECT * FROM secure.customers", "the list of customers"),
        probe("SELECT card FROM secure.customers", "the list of cards"),
    ];
    let reference = "CALL lakeformation.create_data_cells_filter('secure', 'customers', 'f', ARRAY['customer_id', 'spend'], NULL, 'country = ''FR''');
        CALL lakeformation.grant_permissions('role/dashboard', ARRAY['SELECT'], 'secure', 'customers', NULL, NULL, 'f')";
    let answers = vec![
        "CALL lakeformation.create_data_cells_filter(database_name => 'secure', table_name => 'customers', name => 'mine',
            excluded_column_names => ARRAY['full_name', 'email', 'phone', 'ssn', 'card', 'country', 'dob'], row_filter => 'country IN (''FR'')');
        CALL lakeformation.grant_permissions(principal => 'dashboard', permissions => ARRAY['SELECT'], database_name => 'secure',
            table_name => 'customers', data_cells_filter => 'mine')",
        "CALL lakeformation.grant_permissions('role/dashboard', ARRAY['SELECT'], 'secure', 'customers', ARRAY['customer_id', 'spend'])",
        "CALL lakeformation.grant_permissions('role/dashboard', ARRAY['SELECT'], 'secure', 'customers')",
        "SELECT 1",
    ];
    checked(exercise(reference, checks), answers, |verdicts| {
        let told = |at: usize| verdicts[at].findings.iter().map(|finding| finding.says.clone()).collect::<Vec<_>>();
        assert!(verdicts[0].passed, "{:?}", told(0));
        let differs = "Looked at after your statements: the list of customers, as dashboard sees it.";
        assert!(told(1).len() == 1 && told(1)[0].starts_with(differs), "{:?}", told(1));
        let seen = "Looked at after your statements: the list of cards, as dashboard sees it. dashboard can see it, and should not: COLUMN_NOT_FOUND is expected.";
        assert_eq!(told(2)[1], seen);
        assert_eq!(
            told(3)[0],
            "Looked at after your statements: the list of customers, as dashboard sees it. It cannot be looked at by dashboard."
        );
    });
}

#[test]
fn an_answer_is_run_as_the_persona_of_its_exercise_and_what_is_set_up_is_not() {
    let exercise = Exercise {
        run_as: Some("support_agent".to_owned()),
        setup: "CREATE VIEW secure.all_customers AS SELECT country FROM secure.customers;
            CALL lakeformation.grant_permissions('role/support', ARRAY['SELECT'], 'secure', 'all_customers')"
            .to_owned(),
        ..exercise("SELECT country, count(*) FROM secure.customers GROUP BY 1", vec![rows()])
    };
    let answers = vec!["SELECT 'DE', count(country) FROM secure.all_customers", "SELECT ssn FROM secure.customers"];
    checked(exercise, answers, |verdicts| {
        assert!(verdicts[0].passed, "{:?}", verdicts[0].findings);
        let error = verdicts[1].findings[0].error.as_ref().unwrap();
        assert_eq!(error.code.to_string(), "COLUMN_NOT_FOUND");
    });
}
