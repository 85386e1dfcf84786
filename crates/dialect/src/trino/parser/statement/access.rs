//! Roles and privileges.

use super::super::cursor::{Parser, Read};
use super::other;
use crate::trino::ast::{AnyStatement, Place};

const PRIVILEGES: &[&str] = &["CREATE", "DELETE", "INSERT", "SELECT", "UPDATE"];

impl Parser<'_> {
    pub(super) fn create_role(&mut self, at: Place) -> Read<AnyStatement> {
        self.name()?;
        if self.accept_all(&["WITH", "ADMIN"])? {
            self.grantor()?;
        }
        self.in_catalog()?;
        other("CREATE ROLE", at)
    }

    pub(super) fn grant(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("GRANT")?;
        if self.sees_privileges() {
            self.privileges()?;
            self.expect("TO")?;
            self.principal()?;
            self.accept_all(&["WITH", "GRANT", "OPTION"])?;
        } else {
            self.could_be_any(PRIVILEGES);
            self.separated(Self::name)?;
            self.expect("TO")?;
            self.separated(Self::principal)?;
            self.accept_all(&["WITH", "ADMIN", "OPTION"])?;
            self.granted_by()?;
        }
        other("GRANT", at)
    }

    pub(super) fn deny(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("DENY")?;
        self.privileges()?;
        self.expect("TO")?;
        self.principal()?;
        other("DENY", at)
    }

    pub(super) fn revoke(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("REVOKE")?;
        let of_roles = self.could_be("ADMIN") && self.sees_at(1, "OPTION");
        let of_privileges = self.could_be("GRANT") && self.sees_at(1, "OPTION");
        if of_roles || of_privileges {
            self.advance();
            self.expect_all(&["OPTION", "FOR"])?;
        }
        if !of_roles && (of_privileges || self.sees_privileges()) {
            self.privileges()?;
            self.expect("FROM")?;
            self.principal()?;
        } else {
            self.could_be_any(PRIVILEGES);
            self.separated(Self::name)?;
            self.expect("FROM")?;
            self.separated(Self::principal)?;
            self.granted_by()?;
        }
        other("REVOKE", at)
    }

    /// Whether privileges come next and not names of roles, of which some could be called the same.
    fn sees_privileges(&mut self) -> bool {
        self.sees_any(0, &["CREATE", "DELETE", "INSERT", "SELECT"])
            || (self.sees("UPDATE") && self.sees_any(1, &["ON", ","]))
            || (self.could_be("ALL") && self.sees_at(1, "PRIVILEGES"))
    }

    /// `privilege, … ON [SCHEMA|TABLE] name`.
    fn privileges(&mut self) -> Read<()> {
        if self.accept("ALL") {
            self.expect("PRIVILEGES")?;
        } else {
            self.separated(|parser| parser.expect_any(PRIVILEGES))?;
        }
        self.expect("ON")?;
        self.could_be_any(&["SCHEMA", "TABLE"]);
        if self.sees("TABLE") || (self.sees("SCHEMA") && self.sees_name(1) && !self.sees_at(1, "TO")) {
            self.advance();
        }
        self.qualified_name().map(|_name| ())
    }

    fn granted_by(&mut self) -> Read<()> {
        if self.accept_all(&["GRANTED", "BY"])? {
            self.grantor()?;
        }
        self.in_catalog()
    }

    fn grantor(&mut self) -> Read<()> {
        if self.accept_any(&["CURRENT_ROLE", "CURRENT_USER"]).is_some() { Ok(()) } else { self.principal() }
    }

    /// `name`, `USER name`, `ROLE name`.
    pub(super) fn principal(&mut self) -> Read<()> {
        self.could_be_any(&["ROLE", "USER"]);
        if self.sees_any(0, &["ROLE", "USER"]) && self.sees_name(1) {
            self.advance();
        }
        self.name().map(|_name| ())
    }

    /// `IN catalog`, where it comes next.
    pub(super) fn in_catalog(&mut self) -> Read<()> {
        if self.accept("IN") {
            self.name()?;
        }
        Ok(())
    }
}
