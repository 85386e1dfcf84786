//! Every example of the function reference is run, and gives what the reference says.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

use athenaeum_engine::{Engine, Progress, function_help};
use athenaeum_lake::{LakeStore, Manifest, MemoryStorage};
use std::sync::Arc;

/// Plans recurse deeply.
const STACK_BYTES: usize = 64 << 20;

#[test]
fn every_example_gives_what_it_says() {
    std::thread::Builder::new().stack_size(STACK_BYTES).spawn(run_all).unwrap().join().unwrap();
}

fn run_all() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let engine = Engine::new(LakeStore::new(Manifest::default(), Arc::new(MemoryStorage::default())));
    let mut wrong = Vec::new();
    for function in function_help() {
        let sql = example(&function.example);
        let outcome = runtime.block_on(engine.run(&sql, "default", &Progress::default()));
        let found = match outcome.error {
            Some(error) => format!("! {error}"),
            None => first_cell(&outcome.rows.text_window(0, 2)),
        };
        if found != function.result {
            wrong.push(format!("{}: {sql}\n  says {}\n  gives {found}", function.name, function.result));
        }
    }
    assert!(wrong.is_empty(), "{} examples are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// An example is an expression, or a whole query.
fn example(text: &str) -> String {
    if text.starts_with("SELECT ") { text.to_owned() } else { format!("SELECT {text}") }
}

fn first_cell(rows: &[Vec<Option<String>>]) -> String {
    let cell = rows.first().and_then(|row| row.first()).cloned().flatten();
    cell.unwrap_or_else(|| "NULL".to_owned())
}
