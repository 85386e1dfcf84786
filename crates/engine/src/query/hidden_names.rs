//! Hidden columns in a query's text: which of them it names, and its stars written out so that they leave them out.
//!
//! A table shows its hidden columns to the planner only in a query that names one, and only the ones named. There each star
//! becomes one star for each relation, `t.* EXCLUDE ("$path")`; everywhere else a query is planned as it stands.

use crate::table::HiddenColumn;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::Catalog;
use sqlparser::ast::{
    ExcludeSelectItem, Expr, Ident, Join, JoinConstraint, JoinOperator, ObjectName, Query, Select, SelectItem,
    SelectItemQualifiedWildcardKind, SetExpr, TableAlias, TableFactor, TableWithJoins, Visit, VisitMut, Visitor,
    VisitorMut, WildcardAdditionalOptions,
};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// The hidden columns that a query names, in a fixed order.
pub(crate) fn named_in(query: &Query) -> Vec<HiddenColumn> {
    struct Names(BTreeSet<HiddenColumn>);
    impl Visitor for Names {
        type Break = ();
        fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
            let ident = match expr {
                Expr::Identifier(ident) => Some(ident),
                Expr::CompoundIdentifier(parts) => parts.last(),
                _ => None,
            };
            self.0.extend(ident.and_then(|ident| HiddenColumn::of_name(&ident.value.to_lowercase())));
            ControlFlow::Continue(())
        }
    }
    let mut names = Names(BTreeSet::new());
    let ControlFlow::Continue(()) = query.visit(&mut names) else { return Vec::new() };
    names.0.into_iter().collect()
}

/// Writes out the stars of a query whose tables show `hidden`.
pub(crate) fn write_out_stars(
    query: &mut Query,
    hidden: &[HiddenColumn],
    catalog: &Catalog,
    database: &str,
) -> Result<(), Diagnostic> {
    if hidden.is_empty() {
        return Ok(());
    }
    match query.visit(&mut Stars { hidden, catalog, database, frames: Vec::new() }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(error) => Err(error),
    }
}

struct Stars<'c> {
    hidden: &'c [HiddenColumn],
    catalog: &'c Catalog,
    database: &'c str,
    /// The queries around the one visited, the outermost first.
    frames: Vec<Frame>,
}

/// The names that WITH gives in one query.
struct Frame {
    names: Vec<String>,
    is_recursive: bool,
    /// Queries directly inside that were visited: first the bodies of WITH, in order.
    visited: usize,
    /// How many of the names can be seen by what is visited now.
    visible: usize,
}

impl Frame {
    fn of(query: &Query) -> Self {
        let with = query.with.as_ref();
        let names: Vec<String> = with
            .map(|with| with.cte_tables.iter().map(|table| table.alias.name.value.to_lowercase()).collect())
            .unwrap_or_default();
        Self { visible: names.len(), names, is_recursive: with.is_some_and(|with| with.recursive), visited: 0 }
    }

    /// A query directly inside is visited next. A body of WITH sees the names before it.
    fn enter_next(&mut self) {
        let before = self.visited + usize::from(self.is_recursive);
        self.visible = if self.visited < self.names.len() { before } else { self.names.len() };
        self.visited += 1;
    }
}

impl VisitorMut for Stars<'_> {
    type Break = Diagnostic;

    fn pre_visit_query(&mut self, query: &mut Query) -> ControlFlow<Diagnostic> {
        if let Some(around) = self.frames.last_mut() {
            around.enter_next();
        }
        self.frames.push(Frame::of(query));
        match self.write_out_body(&mut query.body) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => ControlFlow::Break(error),
        }
    }

    fn post_visit_query(&mut self, _query: &mut Query) -> ControlFlow<Diagnostic> {
        self.frames.pop();
        ControlFlow::Continue(())
    }
}

/// One relation of a FROM clause: what a star writes in front, and what it leaves out.
struct Relation {
    name: ObjectName,
    /// Hidden columns that it shows to the planner.
    hidden: Vec<Ident>,
    /// Columns of USING, which a plain star shows once.
    repeated: Vec<Ident>,
}

impl Relation {
    /// `name.*` without hidden columns, and without repeated ones where it is a part of a plain star.
    fn star(&self, name: &ObjectName, repeated: &[Ident], options: &WildcardAdditionalOptions) -> SelectItem {
        let mut options = options.clone();
        let excluded: Vec<ObjectName> = self.hidden.iter().chain(repeated).cloned().map(ObjectName::from).collect();
        if !excluded.is_empty() {
            options.opt_exclude = Some(ExcludeSelectItem::Multiple(excluded));
        }
        SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::ObjectName(name.clone()), options)
    }

    fn is_named(&self, other: &ObjectName) -> bool {
        let last =
            |name: &ObjectName| name.0.last().and_then(|part| part.as_ident()).map(|ident| ident.value.to_lowercase());
        last(&self.name) == last(other)
    }
}

impl Stars<'_> {
    fn write_out_body(&self, body: &mut SetExpr) -> Result<(), Diagnostic> {
        match body {
            SetExpr::Select(select) => self.write_out_list(select),
            SetExpr::SetOperation { left, right, .. } => {
                self.write_out_body(left)?;
                self.write_out_body(right)
            }
            // A nested query is visited on its own.
            _ => Ok(()),
        }
    }

    fn write_out_list(&self, select: &mut Select) -> Result<(), Diagnostic> {
        let is_star = |item: &SelectItem| matches!(item, SelectItem::Wildcard(_) | SelectItem::QualifiedWildcard(..));
        let mut relations = Vec::new();
        for table in &mut select.from {
            self.relations_of(table, &mut relations)?;
        }
        if !select.projection.iter().any(is_star) || relations.iter().all(|relation| relation.hidden.is_empty()) {
            return Ok(());
        }
        let mut items = Vec::new();
        for item in std::mem::take(&mut select.projection) {
            match &item {
                SelectItem::Wildcard(options) => {
                    items.extend(relations.iter().map(|part| part.star(&part.name, &part.repeated, options)));
                }
                SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::ObjectName(name), options) => {
                    let relation = relations.iter().find(|relation| relation.is_named(name));
                    items.push(relation.map_or(item.clone(), |relation| relation.star(name, &[], options)));
                }
                _ => items.push(item),
            }
        }
        select.projection = items;
        Ok(())
    }

    fn relations_of(&self, table: &mut TableWithJoins, relations: &mut Vec<Relation>) -> Result<(), Diagnostic> {
        self.relations_of_factor(&mut table.relation, relations)?;
        for join in &mut table.joins {
            let first = relations.len();
            self.relations_of_factor(&mut join.relation, relations)?;
            let Some(constraint) = constraint(join) else { continue };
            let is_affected = relations.iter().any(|relation| !relation.hidden.is_empty());
            match (constraint, relations.get_mut(first)) {
                (JoinConstraint::Natural, _) if is_affected => {
                    return Err(beside("NATURAL JOIN", "Name the columns with USING."));
                }
                // A star shows a column of USING once.
                (JoinConstraint::Using(columns), Some(right)) => {
                    right.repeated.extend(columns.iter().filter_map(|name| {
                        let ident = name.0.last()?.as_ident()?;
                        Some(Ident::with_quote('"', ident.value.to_lowercase()))
                    }));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn relations_of_factor(&self, factor: &mut TableFactor, relations: &mut Vec<Relation>) -> Result<(), Diagnostic> {
        let next = relations.len();
        let relation = match factor {
            TableFactor::Table { name, alias, .. } => {
                let hidden = self.hidden_of(name);
                if !hidden.is_empty() && alias.as_ref().is_some_and(|alias| !alias.columns.is_empty()) {
                    return Err(beside("a table whose columns are renamed", "Rename the columns in the SELECT list."));
                }
                let name = alias.as_ref().map_or(name.clone(), |alias| ObjectName::from(alias.name.clone()));
                Relation { name, hidden, repeated: Vec::new() }
            }
            TableFactor::NestedJoin { table_with_joins, alias: None } => {
                return self.relations_of(table_with_joins, relations);
            }
            TableFactor::Derived { alias, .. }
            | TableFactor::UNNEST { alias, .. }
            | TableFactor::TableFunction { alias, .. }
            | TableFactor::Function { alias, .. }
            | TableFactor::NestedJoin { alias, .. } => {
                let alias = alias.get_or_insert_with(|| made_up_alias(next));
                Relation { name: ObjectName::from(alias.name.clone()), hidden: Vec::new(), repeated: Vec::new() }
            }
            _ => return Err(beside("this kind of FROM clause", "Use a subquery in FROM.")),
        };
        relations.push(relation);
        Ok(())
    }

    /// The hidden columns that a relation shows; names of WITH show none.
    fn hidden_of(&self, name: &ObjectName) -> Vec<Ident> {
        let parts: Vec<String> = name.0.iter().filter_map(|part| Some(part.as_ident()?.value.to_lowercase())).collect();
        let (database, table) = match parts.as_slice() {
            [table] => (self.database, table),
            [.., database, table] => (database.as_str(), table),
            [] => return Vec::new(),
        };
        let mut visible = self.frames.iter().flat_map(|frame| frame.names.iter().take(frame.visible));
        if parts.len() == 1 && visible.any(|name| name == table) {
            return Vec::new();
        }
        let Some(table) = self.catalog.table(database, table) else { return Vec::new() };
        let shown = self.hidden.iter().filter(|column| column.is_in(table));
        shown.map(|column| Ident::with_quote('"', column.name())).collect()
    }
}

fn made_up_alias(position: usize) -> TableAlias {
    let name = Ident::with_quote('"', format!("relation:{position}"));
    TableAlias { explicit: true, name, columns: Vec::new(), at: None }
}

fn constraint(join: &Join) -> Option<&JoinConstraint> {
    match &join.join_operator {
        JoinOperator::Join(constraint)
        | JoinOperator::Inner(constraint)
        | JoinOperator::Left(constraint)
        | JoinOperator::LeftOuter(constraint)
        | JoinOperator::Right(constraint)
        | JoinOperator::RightOuter(constraint)
        | JoinOperator::FullOuter(constraint)
        | JoinOperator::CrossJoin(constraint) => Some(constraint),
        _ => None,
    }
}

fn beside(what: &str, hint: &str) -> Diagnostic {
    Diagnostic::new(Code::NotSupported, format!("Hidden columns beside {what} are not supported"))
        .because("A query that names a column such as \"$path\" is planned with the hidden columns of all its tables.")
        .hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_dialect::trino::TrinoStatement;
    use athenaeum_dialect::{Statement, parse};
    use athenaeum_lake::Location;
    use athenaeum_lake::catalog::{Column, ContainerClasses, Database, FileFormat, SerDe, Table};

    fn catalog() -> Catalog {
        let column = |name: &str| Column { name: name.to_owned(), type_text: "int".to_owned(), comment: None };
        let mut database = Database::new("d");
        for (name, keys) in [("t", vec![]), ("u", vec![column("k")])] {
            database.put_table(Table {
                database: "d".to_owned(),
                name: name.to_owned(),
                columns: vec![column("a")],
                partition_keys: keys,
                location: Location::parse("s3://b/t/").unwrap(),
                format: FileFormat::Text,
                classes: ContainerClasses { input: String::new(), output: String::new() },
                serde: SerDe { class: String::new(), properties: Default::default() },
                buckets: None,
                comment: None,
                properties: Default::default(),
                partitions: Default::default(),
            });
        }
        let mut catalog = Catalog::default();
        catalog.put_database(database);
        catalog
    }

    fn written_out(text: &str) -> String {
        let Ok(Statement::Trino(TrinoStatement::Query(mut query))) = parse(text).statement else { panic!("{text}") };
        let hidden = named_in(&query.ast);
        match write_out_stars(&mut query.ast, &hidden, &catalog(), "d") {
            Ok(()) => query.ast.to_string(),
            Err(error) => error.message,
        }
    }

    #[test]
    fn a_query_without_hidden_columns_stays_as_it_is() {
        assert_eq!(written_out("SELECT * FROM t, u"), "SELECT * FROM t, u");
    }

    #[test]
    fn each_relation_leaves_out_the_columns_it_has() {
        for (text, written) in [
            (
                "SELECT * FROM t WHERE \"$PATH\" LIKE 'x'",
                "SELECT t.* EXCLUDE (\"$path\") FROM t WHERE \"$path\" LIKE 'x'",
            ),
            (
                "SELECT * FROM d.u x JOIN t USING (a) WHERE x.\"$partition\" = t.\"$path\"",
                "SELECT x.* EXCLUDE (\"$path\", \"$partition\"), t.* EXCLUDE (\"$path\", \"a\") FROM d.u x JOIN t USING(a) WHERE x.\"$partition\" = t.\"$path\"",
            ),
            (
                "SELECT x.*, \"$path\" FROM t, (SELECT 1) AS x",
                "SELECT x.*, \"$path\" AS \"$path:1\" FROM t, (SELECT 1 AS \"_col0\") AS x",
            ),
        ] {
            assert_eq!(written_out(text), written);
        }
    }

    #[test]
    fn a_name_of_with_is_no_table_but_where_its_body_reads_the_table() {
        assert_eq!(
            written_out("WITH t AS (SELECT *, \"$path\" AS p FROM t) SELECT * FROM t"),
            "WITH t AS (SELECT t.* EXCLUDE (\"$path\"), \"$path\" AS p FROM t) SELECT * FROM t"
        );
    }

    #[test]
    fn what_cannot_be_written_out_is_told() {
        assert_eq!(
            written_out("SELECT t.\"$path\" FROM t NATURAL JOIN u"),
            "Hidden columns beside NATURAL JOIN are not supported"
        );
    }
}
