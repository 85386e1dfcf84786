//! `CREATE …` and `DROP …`.

use super::super::cursor::{Parser, Read, Refused};
use super::super::token::TokenKind;
use super::other;
use crate::trino::ast::{AnyStatement, CreateTableAs, CreateView, Name, Place, QualifiedName, Query};

impl Parser<'_> {
    pub(super) fn create(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("CREATE")?;
        if self.accept("OR") {
            self.expect("REPLACE")?;
            // Athena knows views of several engines too.
            self.could_be_any(&["MULTI", "PROTECTED"]);
            return match self.expect_any(&["MATERIALIZED", "VIEW"])? {
                "VIEW" => self.create_view(true, at),
                _ => self.create_materialized_view(at),
            };
        }
        match self.expect_any(&["MATERIALIZED", "ROLE", "SCHEMA", "TABLE", "VIEW"])? {
            "MATERIALIZED" => self.create_materialized_view(at),
            "ROLE" => self.create_role(at),
            "SCHEMA" => self.create_schema(at),
            "TABLE" => self.create_table(at),
            _ => self.create_view(false, at),
        }
    }

    fn create_schema(&mut self, at: Place) -> Read<AnyStatement> {
        self.if_not_exists()?;
        self.qualified_name()?;
        if self.accept("AUTHORIZATION") {
            self.principal()?;
        }
        self.with_properties()?;
        other("CREATE SCHEMA", at)
    }

    fn create_view(&mut self, or_replace: bool, at: Place) -> Read<AnyStatement> {
        let name = self.qualified_name()?;
        let comment = self.comment()?;
        if self.accept("SECURITY") {
            self.expect_any(&["DEFINER", "INVOKER"])?;
        }
        self.expect("AS")?;
        let query = self.query()?;
        Ok(AnyStatement::CreateView(Box::new(CreateView { name, or_replace, comment, query, at })))
    }

    fn create_materialized_view(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("VIEW")?;
        self.if_not_exists()?;
        self.qualified_name()?;
        self.comment()?;
        self.with_properties()?;
        self.expect("AS")?;
        self.query()?;
        other("CREATE MATERIALIZED VIEW", at)
    }

    fn create_table(&mut self, at: Place) -> Read<AnyStatement> {
        let if_not_exists = self.if_not_exists()?;
        let table = self.qualified_name()?;
        let columns = match self.accept("(") {
            true => self.table_elements()?,
            false => Elements::None,
        };
        let comment = self.comment()?;
        let properties = self.with_properties()?;
        let columns = match columns {
            Elements::Defined => return other("CREATE TABLE", at),
            Elements::Names(columns) => Some(columns),
            Elements::None => None,
        };
        self.expect("AS")?;
        let query = self.query_perhaps_in_brackets()?;
        let mut with_data = true;
        if self.accept("WITH") {
            with_data = !self.accept("NO");
            self.expect("DATA")?;
        }
        let table = CreateTableAs { table, if_not_exists, columns, comment, properties, query, with_data, at };
        Ok(AnyStatement::CreateTableAs(Box::new(table)))
    }

    /// Names alone, or columns with their types, behind the bracket.
    fn table_elements(&mut self) -> Read<Elements> {
        let (mut names, mut is_defined) = (Vec::new(), false);
        loop {
            if self.could_be("LIKE") {
                self.like_table()?;
                is_defined = true;
            } else {
                let name = self.name()?;
                let may_end = !is_defined && (self.could_be(",") | self.could_be(")"));
                if !may_end {
                    self.column_type()?;
                    is_defined = true;
                }
                names.push(name);
            }
            if !self.accept(",") {
                break;
            }
        }
        self.expect(")")?;
        Ok(if is_defined { Elements::Defined } else { Elements::Names(names) })
    }

    fn like_table(&mut self) -> Read<()> {
        self.expect("LIKE")?;
        self.qualified_name()?;
        if self.accept_any(&["EXCLUDING", "INCLUDING"]).is_some() {
            self.expect("PROPERTIES")?;
        }
        Ok(())
    }

    /// What follows the name of a column.
    pub(super) fn column_type(&mut self) -> Read<()> {
        self.type_name()?;
        self.accept_all(&["NOT", "NULL"])?;
        self.comment()?;
        self.with_properties()?;
        Ok(())
    }

    /// A query; the brackets around it may hold WITH.
    fn query_perhaps_in_brackets(&mut self) -> Read<Query> {
        let is_in_brackets = self.could_be("(")
            && self.closing(0).is_some_and(|closing| {
                self.peek_at(closing + 1).kind == TokenKind::End || self.sees_at(closing + 1, "WITH")
            });
        if !is_in_brackets {
            return self.query();
        }
        self.expect("(")?;
        let query = self.query()?;
        self.expect(")")?;
        Ok(query)
    }

    pub(super) fn drop_statement(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("DROP")?;
        match self.expect_any(&["MATERIALIZED", "ROLE", "SCHEMA", "TABLE", "VIEW"])? {
            "MATERIALIZED" => {
                self.expect("VIEW")?;
                self.dropped()?;
                other("DROP MATERIALIZED VIEW", at)
            }
            "ROLE" => {
                self.name()?;
                self.in_catalog()?;
                other("DROP ROLE", at)
            }
            "SCHEMA" => {
                self.dropped()?;
                self.accept_any(&["CASCADE", "RESTRICT"]);
                other("DROP SCHEMA", at)
            }
            "TABLE" => {
                self.dropped()?;
                other("DROP TABLE", at)
            }
            "VIEW" => {
                let (if_exists, name) = self.dropped()?;
                Ok(AnyStatement::DropView { name, if_exists, at })
            }
            _ => Err(Refused::Unexpected),
        }
    }

    fn dropped(&mut self) -> Read<(bool, QualifiedName)> {
        let if_exists = self.if_exists()?;
        Ok((if_exists, self.qualified_name()?))
    }
}

/// What stands in the brackets behind the name of a new table.
enum Elements {
    None,
    Names(Vec<Name>),
    Defined,
}
