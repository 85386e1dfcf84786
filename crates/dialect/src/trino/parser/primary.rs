//! What stands between operators: literals, names, calls, brackets, CASE, CAST; with what may follow it, `.field` and
//! `[index]`.

use super::cursor::{Parser, Read, Refused};
use super::token::TokenKind;
use crate::trino::ast::{CurrentValue, Expr, ExprKind, Literal, Name, Place};

/// Values of the session, and whether they take digits of a second.
const CURRENT: [(&str, CurrentValue, bool); 9] = [
    ("CURRENT_DATE", CurrentValue::Date, false),
    ("CURRENT_TIME", CurrentValue::Time, true),
    ("CURRENT_TIMESTAMP", CurrentValue::Timestamp, true),
    ("LOCALTIME", CurrentValue::LocalTime, true),
    ("LOCALTIMESTAMP", CurrentValue::LocalTimestamp, true),
    ("CURRENT_USER", CurrentValue::User, false),
    ("CURRENT_CATALOG", CurrentValue::Catalog, false),
    ("CURRENT_SCHEMA", CurrentValue::Schema, false),
    ("CURRENT_PATH", CurrentValue::Path, false),
];

/// What may begin a query.
const QUERY_WORDS: &[&str] = &["SELECT", "VALUES", "WITH"];

/// What goes on with a query that stands in brackets.
const QUERY_TAILS: &[&str] = &["UNION", "INTERSECT", "EXCEPT", "ORDER", "OFFSET", "LIMIT", "FETCH", ")"];

impl Parser<'_> {
    /// A value without operators outside of brackets.
    pub(super) fn primary(&mut self) -> Read<Expr> {
        let start = self.place();
        let may_be_all = self.item_at == Some(self.index());
        let mut value = self.base(start)?;
        loop {
            if self.could_be(".") {
                let is_all = self.sees_at(1, "*");
                if is_all && may_be_all {
                    return Ok(value);
                }
                self.advance();
                if may_be_all {
                    self.could_be_any(&["*"]);
                }
                let field = self.name()?;
                value = self.node(start, start, ExprKind::Dereference(value, field));
            } else if self.accept("[") {
                let index = self.value_expression()?;
                self.expect("]")?;
                value = self.node(start, start, ExprKind::Subscript(value, index));
            } else {
                return Ok(value);
            }
            self.grow()?;
        }
    }

    fn base(&mut self, start: Place) -> Read<Expr> {
        if self.sees("(") {
            return self.brackets(start);
        }
        let kind = self.base_kind()?;
        Ok(self.node(start, start, kind))
    }

    fn base_kind(&mut self) -> Read<ExprKind> {
        let token = self.peek();
        if let Some((_, value, has_precision)) = CURRENT.iter().find(|(word, ..)| *word == token.spelling) {
            self.advance();
            return self.current(*value, *has_precision);
        }
        match (token.kind, token.spelling) {
            (TokenKind::String | TokenKind::UnicodeString, _) => self.string_literal(),
            (TokenKind::Binary, _) => self.binary_literal(),
            (TokenKind::Integer | TokenKind::Decimal | TokenKind::Double, _) => self.number(),
            (_, "-") if self.sees_negative_number() => self.number(),
            (_, "?") => self.parameter(),
            (_, "NULL") => self.word(Literal::Null),
            (_, "TRUE") => self.word(Literal::Boolean(true)),
            (_, "FALSE") => self.word(Literal::Boolean(false)),
            (_, "CASE") => self.case(),
            (_, "CAST") => self.cast(false),
            (_, "TRY_CAST") if self.sees_at(1, "(") => self.cast(true),
            (_, "EXISTS") => self.exists(),
            (_, "ARRAY") if self.sees_at(1, "[") => self.array(),
            (_, "ROW") if self.sees_at(1, "(") && !self.sees_at(2, ")") => self.row(),
            (_, "INTERVAL") if self.sees_interval() => self.interval(),
            (_, "DOUBLE") if self.sees_at(1, "PRECISION") && self.sees_string(2) => self.typed_literal(),
            (_, "JSON_EXISTS" | "JSON_VALUE" | "JSON_QUERY" | "JSON_OBJECT" | "JSON_ARRAY") => self.json_function(),
            (_, "LISTAGG" | "EXTRACT" | "GROUPING" | "NORMALIZE" | "TRIM") => self.special_call(),
            (_, "POSITION" | "SUBSTRING") if self.sees_at(1, "(") => self.special_call(),
            _ if self.sees_name(0) => self.named_base(),
            _ => Err(Refused::Unexpected),
        }
    }

    /// What begins with a name.
    fn named_base(&mut self) -> Read<ExprKind> {
        if self.sees_string(1) {
            return self.typed_literal();
        }
        if self.sees_at(1, "->") {
            let parameter = self.name()?;
            return self.lambda(vec![parameter]);
        }
        if self.sees_call() {
            return self.call();
        }
        let name = self.name()?;
        if self.sees("OVER") && (self.sees_at(1, "(") || self.sees_name(1)) {
            return Ok(ExprKind::Measure(name, self.over()?));
        }
        Ok(ExprKind::Identifier(name))
    }

    fn word(&mut self, literal: Literal) -> Read<ExprKind> {
        self.advance();
        Ok(ExprKind::Literal(literal))
    }

    fn current(&mut self, value: CurrentValue, has_precision: bool) -> Read<ExprKind> {
        let mut precision = None;
        if has_precision && self.accept("(") {
            precision = Some(self.integer()?.parse().unwrap_or(u32::MAX));
            self.expect(")")?;
        }
        Ok(ExprKind::Current(value, precision))
    }

    fn case(&mut self) -> Read<ExprKind> {
        self.expect("CASE")?;
        let operand = if self.could_be("WHEN") { None } else { Some(self.expression()?) };
        self.expect("WHEN")?;
        let mut whens = Vec::new();
        loop {
            let condition = self.expression()?;
            self.expect("THEN")?;
            whens.push((condition, self.expression()?));
            if !self.accept("WHEN") {
                break;
            }
        }
        let otherwise = if self.accept("ELSE") { Some(self.expression()?) } else { None };
        self.expect("END")?;
        Ok(ExprKind::Case { operand, whens, otherwise })
    }

    fn cast(&mut self, is_try: bool) -> Read<ExprKind> {
        self.advance();
        self.expect("(")?;
        let value = self.expression()?;
        self.expect("AS")?;
        let to = self.type_name()?;
        self.expect(")")?;
        Ok(ExprKind::Cast { value, to, is_try })
    }

    fn exists(&mut self) -> Read<ExprKind> {
        self.expect_all(&["EXISTS", "("])?;
        let query = Box::new(self.query()?);
        self.expect(")")?;
        Ok(ExprKind::Exists(query))
    }

    fn array(&mut self) -> Read<ExprKind> {
        self.expect_all(&["ARRAY", "["])?;
        let mut elements = Vec::new();
        if !self.accept("]") {
            elements = self.separated(Self::expression)?;
            self.expect("]")?;
        }
        Ok(ExprKind::Array(elements))
    }

    fn row(&mut self) -> Read<ExprKind> {
        self.expect_all(&["ROW", "("])?;
        let fields = self.separated(Self::expression)?;
        self.expect(")")?;
        Ok(ExprKind::Row(fields))
    }

    /// Behind the parameters of a lambda.
    fn lambda(&mut self, parameters: Vec<Name>) -> Read<ExprKind> {
        self.expect("->")?;
        Ok(ExprKind::Lambda(parameters, self.expression()?))
    }

    /// A query, a lambda's parameters, a row, or an expression in brackets.
    fn brackets(&mut self, start: Place) -> Read<Expr> {
        if self.closing(0).is_some_and(|closing| self.sees_at(closing + 1, "->")) {
            let kind = self.lambda_of_many()?;
            return Ok(self.node(start, start, kind));
        }
        let is_query = self.sees_query_in_brackets(0);
        self.expect("(")?;
        if is_query {
            let query = Box::new(self.query()?);
            self.expect(")")?;
            return Ok(self.node(start, start, ExprKind::Subquery(query)));
        }
        self.could_be_named("<query>");
        let mut items = self.separated(Self::expression)?;
        self.expect(")")?;
        match items.len() {
            1 => items.pop().ok_or(Refused::Unexpected),
            _ => Ok(self.node(start, start, ExprKind::Row(items))),
        }
    }

    fn lambda_of_many(&mut self) -> Read<ExprKind> {
        self.expect("(")?;
        let mut parameters = Vec::new();
        if !self.accept(")") {
            parameters = self.separated(Self::name)?;
            self.expect(")")?;
        }
        self.lambda(parameters)
    }

    /// Whether a query in brackets stands `ahead`, and not an expression or a relation that begins with one.
    pub(super) fn sees_query_in_brackets(&self, ahead: usize) -> bool {
        let mut opened = 0;
        while self.sees_at(ahead + opened, "(") {
            opened += 1;
        }
        let first = ahead + opened;
        let begins = opened > 0
            && (self.sees_any(first, QUERY_WORDS) || (self.sees_at(first, "TABLE") && !self.sees_at(first + 1, "(")));
        // What follows the inner brackets decides whether they are all that the outer ones hold.
        begins
            && (1..opened)
                .all(|inner| self.closing(ahead + inner).is_none_or(|closing| self.sees_any(closing + 1, QUERY_TAILS)))
    }
}
