//! `SHOW …` and `DESCRIBE …`.

use super::super::cursor::{Parser, Read};
use super::other;
use crate::trino::ast::{AnyStatement, Place};

const SHOWN: &[&str] = &[
    "CATALOGS",
    "COLUMNS",
    "CREATE",
    "CURRENT",
    "FUNCTIONS",
    "GRANTS",
    "ROLE",
    "ROLES",
    "SCHEMAS",
    "SESSION",
    "STATS",
    "TABLES",
];

impl Parser<'_> {
    pub(super) fn show(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("SHOW")?;
        match self.expect_any(SHOWN)? {
            "CATALOGS" => {
                self.like_text()?;
                other("SHOW CATALOGS", at)
            }
            "COLUMNS" => {
                self.expect_any(&["FROM", "IN"])?;
                if self.sees_name(0) {
                    self.qualified_name()?;
                } else {
                    self.could_be_named("<identifier>");
                }
                self.like_text()?;
                other("SHOW COLUMNS", at)
            }
            "CREATE" => self.show_create(at),
            "CURRENT" => {
                self.expect("ROLES")?;
                self.of_catalog()?;
                other("SHOW CURRENT ROLES", at)
            }
            "FUNCTIONS" => {
                self.like_text()?;
                other("SHOW FUNCTIONS", at)
            }
            "GRANTS" => {
                if self.accept("ON") {
                    self.accept("TABLE");
                    self.qualified_name()?;
                }
                other("SHOW GRANTS", at)
            }
            "ROLE" => {
                self.expect("GRANTS")?;
                self.of_catalog()?;
                other("SHOW ROLE GRANTS", at)
            }
            "ROLES" => {
                self.of_catalog()?;
                other("SHOW ROLES", at)
            }
            "SCHEMAS" => {
                self.of_catalog()?;
                self.like_text()?;
                other("SHOW SCHEMAS", at)
            }
            "SESSION" => {
                self.like_text()?;
                other("SHOW SESSION", at)
            }
            "STATS" => self.show_stats(at),
            _ => {
                if self.accept_any(&["FROM", "IN"]).is_some() {
                    self.qualified_name()?;
                }
                self.like_text()?;
                other("SHOW TABLES", at)
            }
        }
    }

    fn show_create(&mut self, at: Place) -> Read<AnyStatement> {
        let what = self.expect_any(&["MATERIALIZED", "SCHEMA", "TABLE", "VIEW"])?;
        if what == "MATERIALIZED" {
            self.expect("VIEW")?;
        }
        let name = self.qualified_name()?;
        match what {
            "VIEW" => Ok(AnyStatement::ShowCreateView { name, at }),
            "TABLE" => other("SHOW CREATE TABLE", at),
            "SCHEMA" => other("SHOW CREATE SCHEMA", at),
            _ => other("SHOW CREATE MATERIALIZED VIEW", at),
        }
    }

    fn show_stats(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("FOR")?;
        if self.accept("(") {
            self.query()?;
            self.expect(")")?;
        } else {
            self.qualified_name()?;
        }
        other("SHOW STATS", at)
    }

    /// `FROM name`, where it comes next.
    fn of_catalog(&mut self) -> Read<()> {
        if self.accept_any(&["FROM", "IN"]).is_some() {
            self.name()?;
        }
        Ok(())
    }

    /// `LIKE 'pattern' [ESCAPE 'e']`, where it comes next.
    fn like_text(&mut self) -> Read<()> {
        if self.accept("LIKE") {
            self.text_literal()?;
            if self.accept("ESCAPE") {
                self.text_literal()?;
            }
        }
        Ok(())
    }

    pub(super) fn describe(&mut self, at: Place) -> Read<AnyStatement> {
        let is_long = self.advance().spelling == "DESCRIBE";
        if is_long && (self.could_be("INPUT") | self.could_be("OUTPUT")) && self.sees_name(1) {
            let words = if self.advance().spelling == "INPUT" { "DESCRIBE INPUT" } else { "DESCRIBE OUTPUT" };
            self.name()?;
            return other(words, at);
        }
        self.qualified_name()?;
        other("DESCRIBE", at)
    }
}
