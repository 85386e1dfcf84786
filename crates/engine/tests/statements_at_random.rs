//! Statements with random changes are read and planned, or refused: never a panic. The statements to change are those of
//! `tests/sql`. `RANDOM_STATEMENTS=100000` makes more of them than an ordinary run does, and `RANDOM_SEED` others.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "the helpers of a test may fail the test")]

use athenaeum_engine::{CatalogScript, Engine, Progress};
use athenaeum_lake::{FolderStorage, LakeStore, Manifest};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

const STACK_BYTES: usize = 64 << 20;
const ORDINARY_COUNT: usize = 2_000;

const WORDS: &[&str] = &[
    "SELECT",
    "FROM",
    "WHERE",
    "GROUP BY",
    "HAVING",
    "ORDER BY",
    "LIMIT",
    "UNION",
    "EXCEPT",
    "JOIN",
    "LEFT JOIN",
    "ON",
    "USING",
    "UNNEST",
    "WITH",
    "AS",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    "*",
    "+",
    "-",
    "/",
    "%",
    "||",
    "=",
    "<",
    ">=",
    "<>",
    "->",
    "=>",
    "?",
    "NULL",
    "TRUE",
    "1",
    "0",
    "-1",
    "9223372036854775807",
    "9223372036854775808",
    "1.5",
    "1e400",
    "'a'",
    "''",
    "'2020-02-30'",
    "DATE",
    "TIMESTAMP",
    "INTERVAL",
    "CAST",
    "CASE",
    "WHEN",
    "THEN",
    "END",
    "IN",
    "EXISTS",
    "BETWEEN",
    "LIKE",
    "NOT",
    "AND",
    "OR",
    "IS",
    "DISTINCT",
    "OVER",
    "PARTITION BY",
    "ROWS",
    "PRECEDING",
    "FILTER",
    "ARRAY",
    "MAP",
    "ROW",
    "varchar",
    "bigint",
    "decimal(38,38)",
    "timestamp(12)",
    "count",
    "sum",
    "transform",
    "try",
    "x",
    "t",
    "\"\"",
    "\"a b\"",
    "`",
    ";",
    "--",
    "/*",
    "é",
    "\u{1f600}",
    "\0",
];

/// A small generator of its own, so that a run can be had again.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % limit.max(1)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn no_statement_panics() {
    std::thread::Builder::new().stack_size(STACK_BYTES).spawn(run_all).unwrap().join().unwrap();
}

fn run_all() {
    let number =
        |name: &str, otherwise: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    let count = usize::try_from(number("RANDOM_STATEMENTS", ORDINARY_COUNT as u64)).unwrap();
    let mut random = Random(number("RANDOM_SEED", 0x5eed) | 1);
    let mut known = Vec::new();
    statements(&root().join("tests/sql"), &mut known);
    assert!(known.len() > 500, "the statements to change are gone: {}", known.len());
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let engine = runtime.block_on(engine());
    let (mut slowest, mut panicked) = ((0, String::new()), Vec::new());
    for _ in 0..count {
        let text = format!("EXPLAIN (TYPE VALIDATE) {}", changed(&known[random.below(known.len())], &mut random));
        let started = Instant::now();
        let run = || runtime.block_on(engine.run(&text, "default", &Progress::default()));
        if catch_unwind(AssertUnwindSafe(run)).is_err() {
            panicked.push(text.clone());
        }
        if started.elapsed().as_millis() > slowest.0 {
            slowest = (started.elapsed().as_millis(), text);
        }
    }
    println!("{count} statements; slowest {} ms: {}", slowest.0, slowest.1);
    assert!(panicked.is_empty(), "{} panics, the first:\n{}", panicked.len(), panicked[0]);
}

/// Takes out, doubles, swaps or replaces a few words.
fn changed(statement: &str, random: &mut Random) -> String {
    let mut words: Vec<String> = split(statement);
    for _ in 0..=random.below(3) {
        let at = random.below(words.len());
        match random.below(6) {
            0 if words.len() > 1 => drop(words.remove(at)),
            1 => words.insert(at, words[at].clone()),
            2 => {
                let other = random.below(words.len());
                words.swap(at, other);
            }
            3 => words.truncate(at + 1),
            4 => words.insert(at, WORDS[random.below(WORDS.len())].to_owned()),
            _ => words[at] = WORDS[random.below(WORDS.len())].to_owned(),
        }
    }
    words.join(" ")
}

fn split(statement: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in statement.chars() {
        let joins = |last: &String| c.is_alphanumeric() == last.chars().last().is_some_and(char::is_alphanumeric);
        match words.last_mut() {
            Some(last) if !c.is_whitespace() && (last.is_empty() || joins(last)) => last.push(c),
            _ if c.is_whitespace() => words.push(String::new()),
            _ => words.push(c.to_string()),
        }
    }
    words.retain(|word| !word.is_empty());
    if words.is_empty() { vec!["SELECT".to_owned()] } else { words }
}

/// The statements of every transcript: what stands under `query` and `statement`.
fn statements(folder: &Path, found: &mut Vec<String>) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            statements(&path, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for record in text.split("\n\n") {
            let mut lines =
                record.lines().skip_while(|line| !line.starts_with("query") && !line.starts_with("statement"));
            if lines.next().is_some() {
                let statement: Vec<&str> = lines.take_while(|line| *line != "----").collect();
                found.push(statement.join("\n"));
            }
        }
    }
}

async fn engine() -> Engine {
    let lake = root().join("sample-data");
    let read = |name: &str| std::fs::read_to_string(lake.join(name)).unwrap();
    let manifest = Manifest::parse(&read("manifest.json")).unwrap();
    let scripts: Vec<CatalogScript> =
        manifest.catalog_scripts.iter().map(|name| CatalogScript::of_lake(name, read(name))).collect();
    let engine = Engine::new(LakeStore::new(manifest, Arc::new(FolderStorage::new(&lake))));
    engine.run_catalog_scripts(&scripts).await.unwrap();
    engine
}
