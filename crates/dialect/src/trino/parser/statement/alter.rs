//! `ALTER …`.

use super::super::cursor::{Parser, Read};
use super::other;
use crate::trino::ast::{AnyStatement, Place};

impl Parser<'_> {
    pub(super) fn alter(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("ALTER")?;
        match self.expect_any(&["MATERIALIZED", "SCHEMA", "TABLE", "VIEW"])? {
            "MATERIALIZED" => {
                self.expect("VIEW")?;
                self.if_exists()?;
                self.qualified_name()?;
                match self.expect_any(&["RENAME", "SET"])? {
                    "RENAME" => self.rename_to()?,
                    _ => self.set_properties()?,
                }
                other("ALTER MATERIALIZED VIEW", at)
            }
            "SCHEMA" => {
                self.qualified_name()?;
                match self.expect_any(&["RENAME", "SET"])? {
                    "RENAME" => {
                        self.expect("TO")?;
                        self.name()?;
                    }
                    _ => self.set_authorization()?,
                }
                other("ALTER SCHEMA", at)
            }
            "TABLE" => {
                self.alter_table()?;
                other("ALTER TABLE", at)
            }
            _ => {
                self.qualified_name()?;
                match self.expect_any(&["RENAME", "SET"])? {
                    "RENAME" => self.rename_to()?,
                    _ => self.set_authorization()?,
                }
                other("ALTER VIEW", at)
            }
        }
    }

    fn alter_table(&mut self) -> Read<()> {
        self.if_exists()?;
        self.qualified_name()?;
        match self.expect_any(&["ADD", "ALTER", "DROP", "EXECUTE", "RENAME", "SET"])? {
            "ADD" => {
                self.expect("COLUMN")?;
                self.if_not_exists()?;
                self.name()?;
                self.column_type()
            }
            "ALTER" => {
                self.expect("COLUMN")?;
                self.name()?;
                self.expect_all(&["SET", "DATA", "TYPE"])?;
                self.type_name().map(|_type| ())
            }
            "DROP" => {
                self.expect("COLUMN")?;
                self.if_exists()?;
                self.qualified_name().map(|_name| ())
            }
            "EXECUTE" => self.execute_procedure(),
            "RENAME" if self.could_be("TO") => self.rename_to(),
            "RENAME" => {
                self.expect("COLUMN")?;
                self.if_exists()?;
                self.name()?;
                self.expect("TO")?;
                self.name().map(|_name| ())
            }
            _ if self.could_be("AUTHORIZATION") => self.set_authorization(),
            _ => self.set_properties(),
        }
    }

    fn execute_procedure(&mut self) -> Read<()> {
        self.name()?;
        if self.accept("(") && !self.accept(")") {
            self.separated(Self::call_argument)?;
            self.expect(")")?;
        }
        if self.accept("WHERE") {
            self.expression()?;
        }
        Ok(())
    }

    fn rename_to(&mut self) -> Read<()> {
        self.expect("TO")?;
        self.qualified_name().map(|_name| ())
    }

    fn set_authorization(&mut self) -> Read<()> {
        self.expect("AUTHORIZATION")?;
        self.principal()
    }

    fn set_properties(&mut self) -> Read<()> {
        self.expect("PROPERTIES")?;
        self.separated(Self::property).map(|_properties| ())
    }
}
