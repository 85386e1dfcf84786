//! A tiny catalog, and plans as text.

use super::explain::explain;
use athenaeum_analyzer::{Catalog, Plan, Relation, TableColumn, ViewText, analyze};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::parse_query;
use athenaeum_functions::{Session, Type};

/// t1(a, b, c, d), t2(a, b, hidden $path), t3(a, b), and views; every column is a bigint.
struct Tiny;

impl Catalog for Tiny {
    fn relation(&self, parts: &[&str], _database: &str) -> Result<Relation, Diagnostic> {
        let name = parts.last().copied().unwrap_or_default();
        let names: &[&str] = match name {
            "t1" => &["a", "b", "c", "d"],
            "t2" => &["a", "b", "$path"],
            "t3" => &["a", "b"],
            "v1" => return Ok(view(name, "SELECT a, b AS x FROM t1", &[("a", Type::Bigint), ("x", Type::Double)])),
            "stale" => return Ok(view(name, "SELECT a FROM t1", &[("a", Type::VARCHAR)])),
            "renamed" => return Ok(view(name, "SELECT a FROM t1", &[("b", Type::Bigint)])),
            "broken" => return Ok(view(name, "SELECT x FROM t1", &[("x", Type::Bigint)])),
            "circle" => return Ok(view(name, "SELECT a FROM circle", &[("a", Type::Bigint)])),
            _ => {
                let message = format!("Table 'awsdatacatalog.default.{name}' does not exist");
                return Err(Diagnostic::new(Code::TableNotFound, message));
            }
        };
        let column = |name: &&str| TableColumn {
            name: (*name).to_owned(),
            ty: if name.starts_with('$') { Type::VARCHAR } else { Type::Bigint },
            is_hidden: name.starts_with('$'),
        };
        let columns = names.iter().map(column).collect();
        Ok(Relation::Table { database: "default".to_owned(), name: name.to_owned(), columns, access: None })
    }
}

fn view(name: &str, query: &str, columns: &[(&str, Type)]) -> Relation {
    Relation::View(ViewText {
        database: "default".to_owned(),
        name: name.to_owned(),
        query: query.to_owned(),
        query_database: "default".to_owned(),
        columns: columns.iter().map(|(name, ty)| ((*name).to_owned(), ty.clone())).collect(),
    })
}

fn planned(sql: &str) -> Result<Plan, Diagnostic> {
    let session = Session::default();
    parse_query(sql).and_then(|query| analyze(&query, sql, &Tiny, "default", &session, &[]))
}

/// The plan of a query, one operator a line.
pub(crate) fn explained(sql: &str) -> String {
    planned(sql).map_or_else(|error| error.to_string(), |plan| explain(&plan))
}

/// Why a query is refused.
pub(crate) fn refusal(sql: &str) -> String {
    planned(sql).map_or_else(|error| error.to_string(), |_plan| "a plan".to_owned())
}

/// The headings of a query's columns.
pub(crate) fn headings(sql: &str) -> Vec<String> {
    planned(sql).unwrap().columns.into_iter().map(|column| column.name).collect()
}
