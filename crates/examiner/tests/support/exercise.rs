//! An exercise made by a test.

use athenaeum_course::{Check, Exercise, RowMode};

/// The requests of one day.
pub(crate) const DAY: &str = "SELECT count(*) FROM access_logs WHERE year = '2025' AND month = '06' AND day = '14'";

/// Rows in any order, asked on other data as well.
pub(crate) fn rows() -> Check {
    Check::Rows { mode: RowMode::Bag, keys: Vec::new(), names: false, tolerance: None, hidden_data: true }
}

/// An exercise with nothing but what is needed to grade.
pub(crate) fn exercise(reference: &str, checks: Vec<Check>) -> Exercise {
    Exercise {
        slug: "test".to_owned(),
        title: String::new(),
        skill: String::new(),
        database: "weblogs".to_owned(),
        tables: Vec::new(),
        notes: Vec::new(),
        exam: Vec::new(),
        covers: Vec::new(),
        task: Vec::new(),
        shape: String::new(),
        starter: String::new(),
        setup: String::new(),
        bytes_limit: None,
        run_as: None,
        reference: reference.to_owned(),
        accepted: Vec::new(),
        wrong: Vec::new(),
        hints: Vec::new(),
        explanation: Vec::new(),
        checks,
    }
}
