//! `SET …` and transactions.

use super::super::cursor::{Parser, Read};
use super::other;
use crate::trino::ast::{AnyStatement, Place};

impl Parser<'_> {
    pub(super) fn set(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("SET")?;
        match self.expect_any(&["PATH", "ROLE", "SESSION", "TIME"])? {
            "PATH" => {
                self.separated(Self::path_element)?;
                other("SET PATH", at)
            }
            "ROLE" => {
                self.could_be_any(&["ALL", "NONE"]);
                self.name()?;
                self.in_catalog()?;
                other("SET ROLE", at)
            }
            "SESSION" => {
                self.qualified_name()?;
                self.expect("=")?;
                self.expression()?;
                other("SET SESSION", at)
            }
            _ => {
                self.expect("ZONE")?;
                if !self.accept("LOCAL") {
                    self.expression()?;
                }
                other("SET TIME ZONE", at)
            }
        }
    }

    fn path_element(&mut self) -> Read<()> {
        self.name()?;
        if self.accept(".") {
            self.name()?;
        }
        Ok(())
    }

    pub(super) fn start_transaction(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect_all(&["START", "TRANSACTION"])?;
        if self.could_be("ISOLATION") | self.could_be("READ") {
            self.separated(Self::transaction_mode)?;
        }
        other("START TRANSACTION", at)
    }

    fn transaction_mode(&mut self) -> Read<()> {
        if self.accept("READ") {
            return self.expect_any(&["ONLY", "WRITE"]).map(|_mode| ());
        }
        self.expect_all(&["ISOLATION", "LEVEL"])?;
        match self.expect_any(&["READ", "REPEATABLE", "SERIALIZABLE"])? {
            "READ" => self.expect_any(&["COMMITTED", "UNCOMMITTED"]).map(|_level| ()),
            "REPEATABLE" => self.expect("READ"),
            _ => Ok(()),
        }
    }
}
