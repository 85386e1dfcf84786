//! Figures that an exercise states in words, beside what the lake gives today.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "support/course.rs"]
mod course;
#[path = "../../engine/tests/support/sample_lake.rs"]
mod sample_lake;
#[path = "support/mod.rs"]
mod support;

use athenaeum_course::{Block, Inline};
use athenaeum_examiner::Examiner;

/// The rows that went into the scan of a plan, and the columns that it hands on.
fn read_of_scan(plan: &str) -> (String, String) {
    let scan: Vec<&str> = plan.lines().skip_while(|line| !line.contains("ScanFilter[")).collect();
    let after = |label: &str| scan.iter().find_map(|line| line.split_once(label)).unwrap().1;
    let rows = after("Input: ").split(' ').next().unwrap();
    let columns = after("Layout: [").split(']').next().unwrap().split(", ").count();
    (rows.to_owned(), columns.to_string())
}

/// The text of paragraphs and lists.
fn text_of(blocks: &[Block]) -> String {
    let inline = |inline: &Inline| match inline {
        Inline::Text { text } | Inline::Code { text } => text.clone(),
        _ => String::new(),
    };
    let block = |block: &Block| match block {
        Block::Paragraph { text } => text.iter().map(inline).collect(),
        Block::List { items, .. } => items.iter().map(|item| text_of(item)).collect(),
        _ => String::new(),
    };
    blocks.iter().map(block).collect()
}

/// 60000 as 60,000.
fn grouped(digits: &str) -> String {
    let (thousands, rest) = digits.split_at(digits.len() - 3);
    format!("{thousands},{rest}")
}

#[test]
fn the_answer_of_read_the_plan_is_what_the_plans_say() {
    support::with_stack(|| async {
        let engine = sample_lake::engine().await;
        let examiner = Examiner::new(&engine);
        let exercises = course::exercises();
        let exercise = exercises.iter().find(|exercise| exercise.slug == "read-the-plan").unwrap();
        let mut read = Vec::new();
        for table in ["trades_sorted", "trades_unsorted"] {
            let sql = format!("EXPLAIN ANALYZE SELECT sum(price * qty) FROM {table} WHERE symbol = 'OAKS'");
            let sitting = examiner.sit(exercise, &sql, None).await;
            let rows = sitting.last_query().unwrap().table.rows.clone();
            let plan: Vec<String> = rows.into_iter().flatten().flatten().collect();
            read.push(read_of_scan(&plan.join("\n")));
        }
        let [(sorted, columns), (unsorted, same_columns)] = read.try_into().unwrap();
        assert_eq!(columns, same_columns);
        let reference = examiner.sit(exercise, &exercise.reference, None).await;
        let row: Vec<String> = reference.last_query().unwrap().table.rows.iter().flatten().flatten().cloned().collect();
        assert_eq!(row, [sorted.clone(), unsorted.clone(), columns]);
        let told = text_of(&exercise.explanation);
        for figure in [sorted, unsorted] {
            assert!(told.contains(&grouped(&figure)), "the explanation says another number than {figure}: {told}");
        }
    });
}
