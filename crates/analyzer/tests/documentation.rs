//! Every scalar function's example is a query's expression, and gives the result that the reference prints.

use athenaeum_analyzer::{Catalog, Node, Relation, analyze};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::parse_query;
use athenaeum_functions::expr::{Batch, evaluate};
use athenaeum_functions::help::{Kind, entries};
use athenaeum_functions::{Session, text};

struct NoTables;

impl Catalog for NoTables {
    fn relation(&self, parts: &[&str], _database: &str) -> Result<Relation, Diagnostic> {
        Err(Diagnostic::new(Code::TableNotFound, format!("Table '{}' does not exist", parts.join("."))))
    }
}

/// The text of an expression's only value, as a result shows it.
fn shown(expression: &str) -> Result<Option<String>, String> {
    let session = Session::default();
    let query = format!("SELECT {expression}");
    let planned = parse_query(&query).and_then(|tree| analyze(&tree, &query, &NoTables, "default", &session, &[]));
    let plan = planned.map_err(|error| error.to_string())?;
    let Node::Project { columns, .. } = &plan.root else { return Err(format!("{:?} is not one row", plan.root)) };
    let (column, expr) = columns.first().ok_or("no column")?;
    let values = evaluate(expr, &Batch::one_row(), &session).map_err(|failure| failure.to_string())?;
    Ok(text::cell(&column.ty, &values, 0))
}

#[test]
fn every_example_gives_the_result_that_stands_beside_it() {
    let mut wrong = Vec::new();
    for entry in entries().into_iter().filter(|entry| entry.kind == Kind::Scalar) {
        let result = shown(entry.docs.example);
        // The reference writes NULL for what a result leaves empty.
        let result = result.map(|text| text.unwrap_or_else(|| "NULL".to_owned()));
        if result.as_deref() != Ok(entry.docs.result) {
            wrong.push(format!("{}: {} gives {result:?}, not {:?}", entry.name, entry.docs.example, entry.docs.result));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
