//! Prepared statements and procedures.

use super::super::cursor::{Parser, Read};
use crate::trino::ast::{AnyStatement, Call, Executed, Expr, Name, Place};

impl Parser<'_> {
    pub(super) fn prepare(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("PREPARE")?;
        let name = self.name()?;
        self.expect("FROM")?;
        let statement_at = self.place();
        let statement = Box::new(self.statement()?);
        Ok(AnyStatement::Prepare { name, statement, statement_at, at })
    }

    pub(super) fn execute(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("EXECUTE")?;
        let what = if self.could_be("IMMEDIATE") && self.sees_string(1) {
            self.advance();
            let place = self.place();
            Executed::Text(self.text_literal()?, place)
        } else {
            Executed::Prepared(self.name()?)
        };
        let values = if self.accept("USING") { self.separated(Self::expression)? } else { Vec::new() };
        Ok(AnyStatement::Execute { what, values, at })
    }

    pub(super) fn deallocate(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect_all(&["DEALLOCATE", "PREPARE"])?;
        Ok(AnyStatement::Deallocate(self.name()?, at))
    }

    pub(super) fn call_procedure(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("CALL")?;
        let procedure = self.qualified_name()?;
        self.expect("(")?;
        let mut arguments = Vec::new();
        if !self.accept(")") {
            arguments = self.separated(Self::call_argument)?;
            self.expect(")")?;
        }
        Ok(AnyStatement::Call(Box::new(Call { procedure, arguments, at })))
    }

    /// `value`, `name => value`.
    pub(super) fn call_argument(&mut self) -> Read<(Option<Name>, Expr)> {
        let name = self.argument_name()?;
        Ok((name, self.expression()?))
    }
}
