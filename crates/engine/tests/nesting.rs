//! Statements that nest or repeat without end are answered, by rows or by an error that says what is too large; none of
//! them overflows the stack. The shapes are those that parsers and planners fall over.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

use athenaeum_engine::{Engine, Progress};
use athenaeum_lake::{LakeStore, Manifest, MemoryStorage};
use std::sync::Arc;
use std::time::Instant;

/// What a browser's worker has.
const STACK_BYTES: usize = 8 << 20;
const DEPTHS: [usize; 6] = [10, 100, 1_000, 5_000, 20_000, 100_000];

type Shape = (&'static str, fn(usize) -> String);

fn around(depth: usize, open: &str, inner: &str, close: &str) -> String {
    format!("SELECT {}{inner}{}", open.repeat(depth), close.repeat(depth))
}

fn list(depth: usize, item: impl Fn(usize) -> String, separator: &str) -> String {
    (0..depth).map(item).collect::<Vec<_>>().join(separator)
}

const SHAPES: [Shape; 24] = [
    ("brackets", |n| around(n, "(", "1", ")")),
    ("CASE", |n| around(n, "CASE WHEN true THEN ", "1", " END")),
    ("subqueries", |n| format!("{}SELECT 1{}", "SELECT * FROM (".repeat(n), ")".repeat(n))),
    ("a chain of WITH", |n| {
        format!(
            "WITH q0 AS (SELECT 1 a), {} SELECT * FROM q{n}",
            list(n, |i| format!("q{} AS (SELECT * FROM q{i})", i + 1), ", ")
        )
    }),
    ("a chain of UNION", |n| list(n, |_| "SELECT 1".to_owned(), " UNION ALL ")),
    ("NOT", |n| around(n, "NOT ", "true", "")),
    ("||", |n| format!("SELECT {}", list(n, |_| "'a'".to_owned(), " || "))),
    ("an IN list", |n| format!("SELECT 1 IN ({})", list(n, |i| i.to_string(), ", "))),
    ("arrays", |n| around(n, "ARRAY[", "1", "]")),
    ("rows", |n| around(n, "ROW(", "1", ")")),
    ("maps", |n| around(n, "MAP(ARRAY[1], ARRAY[", "1", "])")),
    ("types", |n| format!("SELECT CAST(NULL AS {}bigint{})", "array(".repeat(n), ")".repeat(n))),
    ("lambdas", |n| format!("SELECT {}1{}", "transform(ARRAY[1], x -> ".repeat(n), ")".repeat(n))),
    ("a row pattern", |n| {
        format!(
            "SELECT * FROM (VALUES 1) t(a) MATCH_RECOGNIZE (PATTERN ({}A{}) DEFINE A AS true)",
            "(".repeat(n),
            ")".repeat(n)
        )
    }),
    ("signs", |n| around(n, "- ", "1", "")),
    ("joins", |n| format!("SELECT * FROM {}", list(n, |i| format!("(VALUES 1) t{i}(a{i})"), " CROSS JOIN "))),
    ("windows", |n| format!("SELECT {}", list(n, |i| format!("sum({i}) OVER ()"), ", "))),
    ("intervals", |n| format!("SELECT DATE '2020-01-01'{}", " + INTERVAL '1' DAY".repeat(n))),
    ("a quoted name", |n| format!("SELECT \"{}\"", "a".repeat(n))),
    ("comments", |n| format!("SELECT 1 {}", "/* a */ ".repeat(n))),
    ("a text", |n| format!("SELECT length('{}')", "a".repeat(n * 2))),
    ("columns", |n| format!("SELECT {}", list(n, |i| i.to_string(), ", "))),
    ("OR", |n| format!("SELECT 1 WHERE {}", list(n, |i| format!("1 = {i}"), " OR "))),
    ("an open end", |n| "SELECT (".repeat(n)),
];

#[test]
fn every_shape_at_every_depth_is_answered() {
    std::thread::Builder::new().stack_size(STACK_BYTES).spawn(answer_all).unwrap().join().unwrap();
}

fn answer_all() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let engine = Engine::new(LakeStore::new(Manifest::default(), Arc::new(MemoryStorage::default())));
    let mut slowest = (0, String::new());
    for (name, shape) in SHAPES {
        for depth in DEPTHS {
            let text = shape(depth);
            let started = Instant::now();
            let outcome = runtime.block_on(engine.run(&text, "default", &Progress::default()));
            let taken = started.elapsed().as_millis();
            println!(
                "{name} x {depth}: {taken} ms, {}",
                outcome.error.map_or_else(|| "rows".to_owned(), |error| error.code.to_string())
            );
            if taken > slowest.0 {
                slowest = (taken, format!("{name} x {depth}"));
            }
        }
    }
    println!("slowest: {} in {} ms", slowest.1, slowest.0);
}
