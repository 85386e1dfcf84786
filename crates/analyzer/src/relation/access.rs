//! Tables of which a statement may read a part: columns that are withheld have no name, rows and cells are judged by
//! conditions that belong to the scan, so that nothing above it ever meets what they leave out.

use crate::catalog::TableAccess;
use crate::expression::Found;
use crate::plan::{Node, RowAccess};
use crate::query::{Analyzed, scalar};
use crate::scope::{Field, Scope};
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::{ast, parse_expression};
use athenaeum_functions::expr::Expr;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

impl Analyzer<'_> {
    /// The part of a table's rows that may be read.
    pub(super) fn restricted(
        &self,
        all: Analyzed,
        access: &TableAccess,
        at: ast::Place,
    ) -> Result<Analyzed, Diagnostic> {
        let Analyzed { node, fields } = all;
        let is_given = |field: &Field| field.name.as_ref().is_some_and(|name| access.columns.contains(name));
        let (given, withheld): (Vec<Field>, Vec<Field>) = fields.iter().cloned().partition(is_given);
        let scope = Rc::new(Scope { fields, parent: None });
        let condition = access.rows.as_deref().map(|text| self.row_condition(text, &scope, at)).transpose()?;
        let mut cells = BTreeMap::new();
        for field in &given {
            let text = field.name.as_ref().and_then(|name| access.cells.get(name));
            if let Some(text) = text {
                cells.insert(field.column.id, self.row_condition(text, &scope, at)?);
            }
        }
        if condition.is_none() && cells.is_empty() {
            return Ok(Analyzed { node, fields: given });
        }
        let own = withheld.iter().map(|field| field.column.id).collect();
        let access = Box::new(RowAccess { condition, cells, own });
        let node = match node {
            Node::Scan { database, table, columns, .. } => {
                Node::Scan { database, table, columns, access: Some(access) }
            }
            other => other,
        };
        Ok(Analyzed { node, fields: given })
    }

    /// A condition of whoever granted the rows. What is wrong with it says nothing of what it says.
    fn row_condition(&self, text: &str, scope: &Rc<Scope>, at: ast::Place) -> Result<Expr, Diagnostic> {
        let unfit = || {
            self.error(
                Code::InsufficientPermissions,
                at,
                "Insufficient permissions to execute the query. A data cells filter does not fit the table",
            )
            .because("The table was changed after the filter was made.")
            .hint("Whoever grants has to delete the filter and make it anew.")
        };
        let Ok(tree) = parse_expression(text) else { return Err(unfit()) };
        let inside = Analyzer {
            catalog: self.catalog,
            text,
            database: self.database.clone(),
            session: self.session,
            parameters: &[],
            next_column: Cell::new(self.next_column.get()),
            named: RefCell::new(Vec::new()),
            windows: RefCell::new(Vec::new()),
            views: RefCell::new(Vec::new()),
            target: None,
            depth: Cell::new(self.depth.get()),
            relations: Cell::new(self.relations.get()),
            next_number: Cell::new(self.next_number.get()),
        };
        let mut found = Found::default();
        let condition = inside.condition(&tree, scope, scalar("Row filter"), "Row filter", &mut found);
        self.next_column.set(inside.next_column.get());
        match condition {
            Ok(condition) if found.subqueries.is_empty() => Ok(condition),
            _ => Err(unfit()),
        }
    }
}
