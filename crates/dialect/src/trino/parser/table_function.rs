//! `TABLE(function(…))`.

use super::cursor::{Parser, Read};
use super::relation::relation;
use crate::trino::ast::{Name, QualifiedName, RelationKind, TableArgument, TableFunctionCall};

impl Parser<'_> {
    /// `name(argument, … [COPARTITION (a, b)])`.
    pub(super) fn table_function_call(&mut self) -> Read<TableFunctionCall> {
        let at = self.place();
        let name = self.qualified_name()?;
        self.expect("(")?;
        let mut call = TableFunctionCall { name, arguments: Vec::new(), copartition: Vec::new(), at };
        if !self.could_be(")") && !self.sees_copartition() {
            call.arguments = self.separated(Self::table_function_argument)?;
        }
        if self.sees_copartition() {
            self.expect("COPARTITION")?;
            call.copartition = self.separated(Self::copartition_tables)?;
        }
        self.expect(")")?;
        Ok(call)
    }

    fn sees_copartition(&mut self) -> bool {
        self.could_be("COPARTITION") && self.sees_at(1, "(")
    }

    fn copartition_tables(&mut self) -> Read<Vec<QualifiedName>> {
        self.expect("(")?;
        let mut tables = vec![self.qualified_name()?];
        self.expect(",")?;
        tables.extend(self.separated(Self::qualified_name)?);
        self.expect(")")?;
        Ok(tables)
    }

    fn table_function_argument(&mut self) -> Read<(Option<Name>, TableArgument)> {
        let name = self.argument_name()?;
        Ok((name, self.table_argument()?))
    }

    /// `name =>`, where it comes next.
    pub(super) fn argument_name(&mut self) -> Read<Option<Name>> {
        if !(self.sees_name(0) && self.sees_at(1, "=>")) {
            self.could_be_named("<identifier>");
            return Ok(None);
        }
        let name = self.name()?;
        self.expect("=>")?;
        Ok(Some(name))
    }

    fn table_argument(&mut self) -> Read<TableArgument> {
        if self.could_be("TABLE") {
            return self.argument_table();
        }
        if self.could_be("DESCRIPTOR") && self.sees_at(1, "(") && self.sees_name(2) {
            self.expect_all(&["DESCRIPTOR", "("])?;
            let names = self.separated(Self::descriptor_field)?;
            self.expect(")")?;
            return Ok(TableArgument::Descriptor(names));
        }
        const NO_DESCRIPTOR: &[&str] = &["CAST", "(", "NULL", "AS", "DESCRIPTOR", ")"];
        if self.sees_all(NO_DESCRIPTOR) {
            self.expect_all(NO_DESCRIPTOR)?;
            return Ok(TableArgument::Descriptor(Vec::new()));
        }
        self.expression().map(TableArgument::Value)
    }

    fn descriptor_field(&mut self) -> Read<Name> {
        let name = self.name()?;
        if self.sees_name(0) {
            self.type_name()?;
        } else {
            self.could_be_named("<type>");
        }
        Ok(name)
    }

    fn argument_table(&mut self) -> Read<TableArgument> {
        let at = self.place();
        let is_query = self.sees_query_in_brackets(1);
        self.expect_all(&["TABLE", "("])?;
        let kind = if is_query {
            RelationKind::Subquery(Box::new(self.query()?))
        } else {
            self.could_be_named("<query>");
            RelationKind::Table(self.qualified_name()?, None)
        };
        self.expect(")")?;
        let table = self.aliased(relation(kind, at), at)?;
        let mut partition_by = None;
        if self.accept_all(&["PARTITION", "BY"])? {
            partition_by = Some(if self.could_be("(") && self.closes_argument() {
                self.expressions_in_brackets()?
            } else {
                vec![self.expression()?]
            });
        }
        if self.accept_any(&["PRUNE", "KEEP"]).is_some() {
            self.expect_all(&["WHEN", "EMPTY"])?;
        }
        let mut order_by = Vec::new();
        if self.accept_all(&["ORDER", "BY"])? {
            if self.could_be("(") && self.closes_argument() {
                self.expect("(")?;
                order_by = self.separated(Self::sort_item)?;
                self.expect(")")?;
            } else {
                order_by.push(self.sort_item()?);
            }
        }
        Ok(TableArgument::Table(table, partition_by, order_by))
    }

    /// Whether the bracket that opens next holds a list, and is not where an expression begins.
    fn closes_argument(&self) -> bool {
        self.closing(0)
            .is_none_or(|closing| self.sees_any(closing + 1, &[",", ")", "PRUNE", "KEEP", "ORDER", "COPARTITION"]))
    }
}
