//! Statements that write: INSERT, UNLOAD, DELETE, UPDATE, MERGE.

use super::super::cursor::{Parser, Read};
use super::change;
use crate::trino::ast::{AnyStatement, Insert, Place, Unload};

impl Parser<'_> {
    pub(super) fn insert(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect_all(&["INSERT", "INTO"])?;
        let table = self.qualified_name()?;
        let has_columns = self.could_be("(") && !self.sees_query_in_brackets(0);
        let columns = if has_columns { Some(self.names_in_brackets()?) } else { None };
        let query = self.query()?;
        Ok(AnyStatement::Insert(Box::new(Insert { table, columns, query, at })))
    }

    pub(super) fn unload(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect_all(&["UNLOAD", "("])?;
        let query = self.query()?;
        self.expect_all(&[")", "TO"])?;
        let place = self.place();
        let location = (self.text_literal()?, place);
        let properties = self.with_properties()?;
        Ok(AnyStatement::Unload(Box::new(Unload { query, location, properties, at })))
    }

    pub(super) fn delete(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect_all(&["DELETE", "FROM"])?;
        let table = self.qualified_name()?;
        if self.accept("WHERE") {
            self.expression()?;
        }
        change("DELETE", table, at)
    }

    pub(super) fn update(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("UPDATE")?;
        let table = self.qualified_name()?;
        self.expect("SET")?;
        self.separated(Self::assignment)?;
        if self.accept("WHERE") {
            self.expression()?;
        }
        change("UPDATE", table, at)
    }

    /// `name = expression`.
    fn assignment(&mut self) -> Read<()> {
        self.name()?;
        self.expect("=")?;
        self.expression().map(|_value| ())
    }

    pub(super) fn merge(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect_all(&["MERGE", "INTO"])?;
        let table = self.qualified_name()?;
        self.alias(|_parser| false)?;
        self.expect("USING")?;
        self.relation()?;
        self.expect("ON")?;
        self.expression()?;
        self.merge_case()?;
        while self.could_be("WHEN") {
            self.merge_case()?;
        }
        change("MERGE", table, at)
    }

    fn merge_case(&mut self) -> Read<()> {
        self.expect("WHEN")?;
        let is_insert = self.accept("NOT");
        self.expect("MATCHED")?;
        if self.accept("AND") {
            self.expression()?;
        }
        self.expect("THEN")?;
        if is_insert {
            self.expect("INSERT")?;
            if self.could_be("(") {
                self.names_in_brackets()?;
            }
            self.expect_all(&["VALUES", "("])?;
            self.separated(Self::expression)?;
            return self.expect(")");
        }
        if self.accept("DELETE") {
            return Ok(());
        }
        self.expect_all(&["UPDATE", "SET"])?;
        self.separated(Self::assignment).map(|_assignments| ())
    }
}
