//! What keeps views that read one another within bounds. What they answer is told in `tests/sql/views`.

use crate::table::TestLake;

fn run(statements: &[String]) -> Result<Vec<String>, String> {
    TestLake::default().run(&statements.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_chain_of_views_ends_somewhere() {
    let chain = |length: usize| {
        let first = "CREATE VIEW v0 AS SELECT 1 AS a".to_owned();
        let next = |n: usize| format!("CREATE VIEW v{n} AS SELECT a + 1 AS a FROM v{}", n - 1);
        let read = format!("SELECT a FROM v{length}");
        [first].into_iter().chain((1..=length).map(next)).chain([read]).collect::<Vec<_>>()
    };
    assert_eq!(run(&chain(15)).unwrap(), ["16"]);
    assert!(run(&chain(17)).unwrap_err().contains("Views nest too deeply"));
}

#[test]
fn views_that_double_are_stopped_before_they_are_planned_for_long() {
    let first = "CREATE VIEW v0 AS SELECT 1 AS a".to_owned();
    let next = |n: usize| format!("CREATE VIEW v{n} AS SELECT x.a FROM v{0} AS x, v{0} AS y", n - 1);
    let statements: Vec<String> = [first].into_iter().chain((1..=12).map(next)).collect();
    assert_eq!(run(&statements).unwrap_err(), "TOO_LARGE: line 1:44: The statement reads too many tables");
    assert_eq!(run(&statements[..8]).unwrap(), Vec::<String>::new());
}
