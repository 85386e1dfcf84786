//! Queries: WITH, set operations, ORDER BY, OFFSET, LIMIT.

use super::cursor::{Parser, Read, Refused};
use super::token::TokenKind;
use crate::trino::ast::{
    ExprKind, Limit, Literal, NamedQuery, Place, Query, QueryBody, RowCount, SetOperation, SetOperator, With,
};

/// Operations between queries; the larger, the closer they bind.
const SET_OPERATORS: [(&str, SetOperator, u8); 3] =
    [("UNION", SetOperator::Union, 1), ("EXCEPT", SetOperator::Except, 1), ("INTERSECT", SetOperator::Intersect, 2)];

/// Trees of set operations lean to the left, and analysing one takes much more room than an operator does.
const SET_OPERATOR_HEIGHT: usize = 3;

impl Parser<'_> {
    /// A query, which may begin with WITH.
    pub(super) fn query(&mut self) -> Read<Query> {
        self.named("<query>", |parser| parser.nested(Self::query_with))
    }

    fn query_with(&mut self) -> Read<Query> {
        let at = self.place();
        let mut with = None;
        if self.accept("WITH") {
            let is_recursive = self.accept("RECURSIVE");
            with = Some(With { is_recursive, queries: self.separated(Self::named_query)?, at });
        }
        self.query_tail(with, at)
    }

    fn named_query(&mut self) -> Read<NamedQuery> {
        let at = self.place();
        let name = self.name()?;
        let columns = if self.could_be("(") { Some(self.names_in_brackets()?) } else { None };
        self.expect_all(&["AS", "("])?;
        let query = self.query()?;
        self.expect(")")?;
        Ok(NamedQuery { name, columns, query, at })
    }

    /// Behind WITH.
    fn query_tail(&mut self, with: Option<With>, at: Place) -> Read<Query> {
        let body = self.query_term(1)?;
        let order_by = self.order_by()?;
        let offset = self.offset()?;
        let limit = self.limit()?;
        Ok(Query { with, body, order_by, offset, limit, at })
    }

    fn offset(&mut self) -> Read<Option<RowCount>> {
        let at = self.place();
        if !self.accept("OFFSET") {
            return Ok(None);
        }
        let count = self.row_count(at)?;
        self.accept_any(&["ROW", "ROWS"]);
        Ok(Some(count))
    }

    fn limit(&mut self) -> Read<Option<Limit>> {
        let at = self.place();
        if self.accept("LIMIT") {
            if self.accept("ALL") {
                return Ok(Some(Limit::All));
            }
            return Ok(Some(Limit::Rows(self.row_count(at)?)));
        }
        if !self.accept("FETCH") {
            return Ok(None);
        }
        self.expect_any(&["FIRST", "NEXT"])?;
        let count = match self.sees_any(0, &["ROW", "ROWS"]) {
            true => None,
            false => {
                self.could_be_any(&["ROW", "ROWS"]);
                Some(self.row_count(at)?)
            }
        };
        self.expect_any(&["ROW", "ROWS"])?;
        let with_ties = self.expect_any(&["ONLY", "WITH"])? == "WITH";
        if with_ties {
            self.expect("TIES")?;
        }
        Ok(Some(Limit::Fetch { count, with_ties, at }))
    }

    fn row_count(&mut self, at: Place) -> Read<RowCount> {
        let place = self.place();
        let kind = if self.could_be("?") {
            self.parameter()?
        } else if self.peek().kind == TokenKind::Integer {
            self.number()?
        } else {
            self.could_be_named("<integer>");
            return Err(Refused::Unexpected);
        };
        if let ExprKind::Literal(Literal::Double(_)) = kind {
            return Err(Refused::Unexpected);
        }
        Ok(RowCount { count: self.node(place, place, kind), at })
    }

    /// Set operations that bind at least this close, and what they stand between.
    fn query_term(&mut self, closeness: u8) -> Read<QueryBody> {
        let at = self.place();
        let mut left = self.query_primary()?;
        loop {
            self.could_be_any(&["EXCEPT", "INTERSECT", "UNION"]);
            let next = SET_OPERATORS.iter().find(|(word, _, binds)| *binds >= closeness && self.sees(word));
            let Some((_, operator, binds)) = next else { return Ok(left) };
            self.advance();
            for _ in 0..SET_OPERATOR_HEIGHT {
                self.grow()?;
            }
            let is_distinct = self.accept_any(&["ALL", "DISTINCT"]) != Some("ALL");
            let right = self.query_term(binds + 1)?;
            left = QueryBody::Set(Box::new(SetOperation { operator: *operator, is_distinct, left, right, at }));
        }
    }

    fn query_primary(&mut self) -> Read<QueryBody> {
        let at = self.place();
        if self.could_be("SELECT") {
            return Ok(QueryBody::Select(Box::new(self.select()?)));
        }
        if self.accept("TABLE") {
            return Ok(QueryBody::Table(self.qualified_name()?, at));
        }
        if self.accept("VALUES") {
            return Ok(QueryBody::Values(self.separated(Self::expression)?, at));
        }
        self.expect("(")?;
        let inner = self.place();
        let query = self.nested(|parser| parser.query_tail(None, inner))?;
        self.expect(")")?;
        Ok(QueryBody::Nested(Box::new(query)))
    }
}
