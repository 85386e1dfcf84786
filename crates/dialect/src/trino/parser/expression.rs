//! Expressions, from OR down to the operands of arithmetic. Long chains are loops, never recursion.

use super::cursor::{Parser, Read, Refused, place};
use super::literal;
use super::token::TokenKind;
use crate::trino::ast::{Arithmetic, Comparison, Expr, ExprKind, Place, Quantifier, Sign};

/// What arithmetic binds: the larger, the closer.
const CONCAT: u8 = 1;
const SUM: u8 = 2;
const PRODUCT: u8 = 3;

/// Operators between two values, closest first.
const OPERATORS: [(&str, u8, Operator); 6] = [
    ("*", PRODUCT, Operator::Arithmetic(Arithmetic::Multiply)),
    ("/", PRODUCT, Operator::Arithmetic(Arithmetic::Divide)),
    ("%", PRODUCT, Operator::Arithmetic(Arithmetic::Modulus)),
    ("+", SUM, Operator::Arithmetic(Arithmetic::Add)),
    ("-", SUM, Operator::Arithmetic(Arithmetic::Subtract)),
    ("||", CONCAT, Operator::Concat),
];

const COMPARISONS: [(&str, Comparison); 7] = [
    ("=", Comparison::Equal),
    ("<>", Comparison::NotEqual),
    ("!=", Comparison::NotEqual),
    ("<", Comparison::LessThan),
    ("<=", Comparison::LessThanOrEqual),
    (">", Comparison::GreaterThan),
    (">=", Comparison::GreaterThanOrEqual),
];

const QUANTIFIERS: [(&str, Quantifier); 3] =
    [("ALL", Quantifier::All), ("ANY", Quantifier::Any), ("SOME", Quantifier::Any)];

#[derive(Clone, Copy)]
enum Operator {
    Arithmetic(Arithmetic),
    Concat,
}

impl Parser<'_> {
    /// An expression.
    pub(super) fn expression(&mut self) -> Read<Expr> {
        self.named("<expression>", |parser| parser.nested(|parser| parser.disjunction(None)))
    }

    /// An expression whose first value has been read already.
    pub(super) fn expression_from(&mut self, value: Expr) -> Read<Expr> {
        self.nested(|parser| parser.disjunction(Some(value)))
    }

    /// An expression without AND, OR, NOT and predicates outside of brackets.
    pub(super) fn value_expression(&mut self) -> Read<Expr> {
        self.named("<expression>", |parser| parser.nested(|parser| parser.binary(CONCAT)))
    }

    /// A node whose last token has just been read.
    pub(super) fn node(&self, start: Place, at: Place, kind: ExprKind) -> Expr {
        Expr { kind: Box::new(kind), at, start, end: self.end_place() }
    }

    fn disjunction(&mut self, first: Option<Expr>) -> Read<Expr> {
        let start = first.as_ref().map_or(self.place(), |first| first.start);
        let mut terms = vec![self.beside(|parser| parser.conjunction(first))?];
        while self.accept("OR") {
            terms.push(self.beside(|parser| parser.conjunction(None))?);
        }
        self.joined(terms, start, ExprKind::Or)
    }

    fn conjunction(&mut self, first: Option<Expr>) -> Read<Expr> {
        let start = first.as_ref().map_or(self.place(), |first| first.start);
        let mut terms = vec![self.beside(|parser| parser.negation(first))?];
        while self.accept("AND") {
            terms.push(self.beside(|parser| parser.negation(None))?);
        }
        self.joined(terms, start, ExprKind::And)
    }

    fn joined(&mut self, mut terms: Vec<Expr>, start: Place, kind: fn(Vec<Expr>) -> ExprKind) -> Read<Expr> {
        match terms.as_slice() {
            [_, _, ..] => {
                self.grow()?;
                Ok(self.node(start, start, kind(terms)))
            }
            _ => terms.pop().ok_or(Refused::Unexpected),
        }
    }

    fn negation(&mut self, first: Option<Expr>) -> Read<Expr> {
        if let Some(value) = first {
            let start = value.start;
            return self.predicated(value, start);
        }
        self.could_be_named("<expression>");
        let mut places = Vec::new();
        while self.sees("NOT") {
            places.push(place(self.advance().start));
            self.grow()?;
        }
        let start = self.place();
        let value = self.named("<expression>", |parser| parser.binary(CONCAT))?;
        let mut read = self.predicated(value, start)?;
        for at in places.into_iter().rev() {
            read = self.node(at, at, ExprKind::Not(read));
        }
        Ok(read)
    }

    /// At most one predicate behind a value.
    fn predicated(&mut self, value: Expr, start: Place) -> Read<Expr> {
        self.could_be_named("<predicate>");
        let at = self.place();
        if let Some((_, comparison)) = COMPARISONS.iter().find(|(symbol, _)| self.sees(symbol)) {
            self.advance();
            self.grow()?;
            return self.compared(value, (start, at), *comparison);
        }
        if self.sees("IS") {
            self.advance();
            self.grow()?;
            return self.tested(value, (start, at));
        }
        let negated = self.sees("NOT");
        if !negated && !self.sees_any(0, &["BETWEEN", "IN", "LIKE"]) {
            return Ok(value);
        }
        if negated {
            self.advance();
        }
        self.grow()?;
        let kind = match self.expect_any(&["BETWEEN", "IN", "LIKE"])? {
            "BETWEEN" => self.between(value)?,
            "IN" => self.in_list(value)?,
            _ => self.like(value)?,
        };
        let read = self.node(start, at, kind);
        Ok(if negated { self.node(start, at, ExprKind::Not(read)) } else { read })
    }

    fn compared(&mut self, value: Expr, (start, at): (Place, Place), comparison: Comparison) -> Read<Expr> {
        self.could_be_any(&["ALL", "ANY", "SOME"]);
        let quantifier = QUANTIFIERS.iter().find(|(word, _)| self.sees(word)).map(|(_, quantifier)| *quantifier);
        if let Some(quantifier) = quantifier.filter(|_| self.sees_query_in_brackets(1)) {
            self.advance();
            self.expect("(")?;
            let query = Box::new(self.query()?);
            self.expect(")")?;
            return Ok(self.node(start, at, ExprKind::Quantified { comparison, quantifier, value, query }));
        }
        let right = self.operand()?;
        Ok(self.node(start, at, ExprKind::Compare(comparison, value, right)))
    }

    /// Behind IS.
    fn tested(&mut self, value: Expr, (start, at): (Place, Place)) -> Read<Expr> {
        let negated = self.accept("NOT");
        let kind = if self.accept("NULL") {
            ExprKind::IsNull(value)
        } else {
            self.expect_all(&["DISTINCT", "FROM"])?;
            ExprKind::IsDistinctFrom(value, self.operand()?)
        };
        let read = self.node(start, at, kind);
        Ok(if negated { self.node(start, at, ExprKind::Not(read)) } else { read })
    }

    fn between(&mut self, value: Expr) -> Read<ExprKind> {
        let low = self.operand()?;
        self.expect("AND")?;
        Ok(ExprKind::Between { value, low, high: self.operand()? })
    }

    fn in_list(&mut self, value: Expr) -> Read<ExprKind> {
        let is_query = self.sees_query_in_brackets(0);
        self.expect("(")?;
        if is_query {
            let query = self.query()?;
            self.expect(")")?;
            return Ok(ExprKind::InSubquery(value, Box::new(query)));
        }
        self.could_be_named("<query>");
        let list = self.separated(Self::expression)?;
        self.expect(")")?;
        Ok(ExprKind::InList(value, list))
    }

    fn like(&mut self, value: Expr) -> Read<ExprKind> {
        let pattern = self.operand()?;
        let escape = if self.accept("ESCAPE") { Some(self.operand()?) } else { None };
        Ok(ExprKind::Like { value, pattern, escape })
    }

    /// A value beside an operator that is no arithmetic.
    fn operand(&mut self) -> Read<Expr> {
        self.named("<expression>", |parser| parser.binary(CONCAT))
    }

    /// Operators that bind at least this close, and what they stand between.
    fn binary(&mut self, closeness: u8) -> Read<Expr> {
        let start = self.place();
        let mut left = self.signed()?;
        loop {
            let at = self.place();
            self.could_be_any(&["*", "/", "%", "+", "-", "||"]);
            let next = OPERATORS.iter().find(|(symbol, binds, _)| *binds >= closeness && self.sees(symbol));
            let Some((_, binds, operator)) = next else { return Ok(left) };
            self.advance();
            let right = self.beside(|parser| parser.named("<expression>", |parser| parser.binary(binds + 1)))?;
            self.grow()?;
            let kind = match operator {
                Operator::Arithmetic(operator) => ExprKind::Arithmetic(*operator, left, right),
                Operator::Concat => ExprKind::Concat(left, right),
            };
            left = self.node(start, at, kind);
        }
    }

    /// Signs before a value. A minus right before a number is a part of the number.
    fn signed(&mut self) -> Read<Expr> {
        let mut signs = Vec::new();
        while self.sees_any(0, &["+", "-"]) && !self.sees_negative_number() {
            let token = self.advance();
            self.grow()?;
            signs.push((if token.spelling == "+" { Sign::Plus } else { Sign::Minus }, place(token.start)));
            self.could_be_named("<expression>");
            if token.spelling == "-" {
                literal::NUMBERS.iter().for_each(|name| self.could_be_named(name));
            }
        }
        let start = self.place();
        let mut value = self.named("<expression>", Self::primary)?;
        while self.could_be("AT") && self.sees_at(1, "TIME") {
            let at = self.place();
            self.expect_all(&["AT", "TIME", "ZONE"])?;
            self.grow()?;
            let zone = self.time_zone()?;
            value = self.node(start, at, ExprKind::AtTimeZone(value, zone));
        }
        for (sign, at) in signs.into_iter().rev() {
            value = self.node(at, at, ExprKind::Sign(sign, value));
        }
        Ok(value)
    }

    /// Whether a minus and a number come next.
    pub(super) fn sees_negative_number(&self) -> bool {
        self.sees("-") && matches!(self.peek_at(1).kind, TokenKind::Integer | TokenKind::Decimal | TokenKind::Double)
    }

    /// The zone of AT TIME ZONE: a text or an interval.
    fn time_zone(&mut self) -> Read<Expr> {
        let at = self.place();
        if self.could_be("INTERVAL") {
            let kind = self.interval()?;
            return Ok(self.node(at, at, kind));
        }
        let kind = self.string_literal()?;
        Ok(self.node(at, at, kind))
    }
}
