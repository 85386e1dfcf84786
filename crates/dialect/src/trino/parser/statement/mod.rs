//! Statements: all that Trino 400 reads, and Athena's UNLOAD and EXECUTE IMMEDIATE.

mod access;
mod alter;
mod create;
mod data;
mod execute;
mod explain;
mod session;
mod show;

use super::cursor::{Parser, Read};
use crate::trino::ast::{AnyStatement, Place, Property, QualifiedName};

/// What a statement may begin with, beside a query.
const BEGINNINGS: &[&str] = &[
    "ALTER",
    "ANALYZE",
    "CALL",
    "COMMENT",
    "COMMIT",
    "CREATE",
    "DEALLOCATE",
    "DELETE",
    "DENY",
    "DESC",
    "DESCRIBE",
    "DROP",
    "EXECUTE",
    "EXPLAIN",
    "GRANT",
    "INSERT",
    "MERGE",
    "PREPARE",
    "REFRESH",
    "RESET",
    "REVOKE",
    "ROLLBACK",
    "SET",
    "SHOW",
    "START",
    "TRUNCATE",
    "UNLOAD",
    "UPDATE",
    "USE",
];

impl Parser<'_> {
    /// A statement.
    pub(super) fn statement(&mut self) -> Read<AnyStatement> {
        self.nested(Self::any_statement)
    }

    fn any_statement(&mut self) -> Read<AnyStatement> {
        let at = self.place();
        self.could_be_any(BEGINNINGS);
        match self.peek().spelling {
            "CREATE" => self.create(at),
            "DROP" => self.drop_statement(at),
            "ALTER" => self.alter(at),
            "INSERT" => self.insert(at),
            "DELETE" => self.delete(at),
            "UPDATE" => self.update(at),
            "MERGE" => self.merge(at),
            "UNLOAD" => self.unload(at),
            "EXPLAIN" => self.explain(at),
            "SHOW" => self.show(at),
            "DESC" | "DESCRIBE" => self.describe(at),
            "PREPARE" => self.prepare(at),
            "EXECUTE" => self.execute(at),
            "DEALLOCATE" => self.deallocate(at),
            "CALL" => self.call_procedure(at),
            "GRANT" => self.grant(at),
            "DENY" => self.deny(at),
            "REVOKE" => self.revoke(at),
            "SET" => self.set(at),
            _ => self.short_statement(at),
        }
    }

    /// Statements of a few words, and queries.
    fn short_statement(&mut self, at: Place) -> Read<AnyStatement> {
        match self.peek().spelling {
            "ANALYZE" => {
                self.advance();
                self.qualified_name()?;
                self.with_properties()?;
                other("ANALYZE", at)
            }
            "COMMENT" => self.comment_on(at),
            "COMMIT" => self.work("COMMIT", at),
            "ROLLBACK" => self.work("ROLLBACK", at),
            "REFRESH" => {
                self.expect_all(&["REFRESH", "MATERIALIZED", "VIEW"])?;
                self.qualified_name()?;
                other("REFRESH MATERIALIZED VIEW", at)
            }
            "RESET" => {
                self.expect_all(&["RESET", "SESSION"])?;
                self.qualified_name()?;
                other("RESET SESSION", at)
            }
            "START" => self.start_transaction(at),
            "TRUNCATE" => {
                self.expect_all(&["TRUNCATE", "TABLE"])?;
                self.qualified_name()?;
                other("TRUNCATE", at)
            }
            "USE" => self.use_schema(at),
            _ => Ok(AnyStatement::Query(Box::new(self.query()?))),
        }
    }

    fn work(&mut self, words: &'static str, at: Place) -> Read<AnyStatement> {
        self.advance();
        self.accept("WORK");
        other(words, at)
    }

    fn use_schema(&mut self, at: Place) -> Read<AnyStatement> {
        self.advance();
        self.name()?;
        if self.accept(".") {
            self.name()?;
        }
        other("USE", at)
    }

    fn comment_on(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect_all(&["COMMENT", "ON"])?;
        self.expect_any(&["COLUMN", "TABLE", "VIEW"])?;
        self.qualified_name()?;
        self.expect("IS")?;
        if !self.accept("NULL") {
            self.text_literal()?;
        }
        other("COMMENT ON", at)
    }

    /// A text that errors call by its name.
    fn text_literal(&mut self) -> Read<String> {
        self.named("<string>", Self::string)
    }

    fn comment(&mut self) -> Read<Option<String>> {
        if self.accept("COMMENT") { self.text_literal().map(Some) } else { Ok(None) }
    }

    fn if_exists(&mut self) -> Read<bool> {
        let is_clause = self.could_be("IF") && self.sees_at(1, "EXISTS");
        if is_clause {
            self.expect_all(&["IF", "EXISTS"])?;
        }
        Ok(is_clause)
    }

    fn if_not_exists(&mut self) -> Read<bool> {
        let is_clause = self.could_be("IF") && self.sees_at(1, "NOT");
        if is_clause {
            self.expect_all(&["IF", "NOT", "EXISTS"])?;
        }
        Ok(is_clause)
    }

    /// `WITH (name = value, …)`, where it comes next.
    fn with_properties(&mut self) -> Read<Vec<Property>> {
        if self.accept("WITH") { self.properties_in_brackets() } else { Ok(Vec::new()) }
    }

    fn properties_in_brackets(&mut self) -> Read<Vec<Property>> {
        self.expect("(")?;
        let properties = self.separated(Self::property)?;
        self.expect(")")?;
        Ok(properties)
    }

    fn property(&mut self) -> Read<Property> {
        let name = self.name()?;
        self.expect("=")?;
        let is_default =
            self.could_be("DEFAULT") && (self.sees_any(1, &[",", ")"]) || self.peek_at(1).start == self.end());
        let value = if is_default { None } else { Some(self.expression()?) };
        if is_default {
            self.advance();
        }
        Ok(Property { name, value })
    }
}

/// A statement of which only its first words are kept.
fn other(words: &'static str, at: Place) -> Read<AnyStatement> {
    Ok(AnyStatement::Other { words, at })
}

/// A statement that changes rows.
fn change(verb: &'static str, table: QualifiedName, at: Place) -> Read<AnyStatement> {
    Ok(AnyStatement::ChangeRows { verb, table, at })
}
