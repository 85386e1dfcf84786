//! `SELECT …` up to its WINDOW clause.

use super::cursor::{Parser, Read};
use super::token::TokenKind;
use crate::trino::ast::{Expr, GroupBy, GroupingElement, Name, Select, SelectItem, WindowSpec};

/// What may follow the last element of GROUP BY, beside the end of the text.
const BEHIND_GROUP: &[&str] =
    &[",", ")", "HAVING", "WINDOW", "ORDER", "OFFSET", "LIMIT", "FETCH", "UNION", "EXCEPT", "INTERSECT", "WITH"];

impl Parser<'_> {
    /// `SELECT …`.
    pub(super) fn select(&mut self) -> Read<Select> {
        let at = self.place();
        self.expect("SELECT")?;
        let is_distinct = self.set_quantifier() == Some("DISTINCT");
        let items = self.separated(Self::select_item)?;
        let from = if self.accept("FROM") { self.separated(Self::relation)? } else { Vec::new() };
        let filter = if self.accept("WHERE") { Some(self.expression()?) } else { None };
        let group_by = if self.accept_all(&["GROUP", "BY"])? { Some(self.group_by()?) } else { None };
        let having = if self.accept("HAVING") { Some(self.expression()?) } else { None };
        let windows = if self.accept("WINDOW") { self.separated(Self::window_definition)? } else { Vec::new() };
        Ok(Select { is_distinct, items, from, filter, group_by, having, windows, at })
    }

    fn select_item(&mut self) -> Read<SelectItem> {
        let at = self.place();
        if self.accept("*") {
            return Ok(SelectItem::All(at));
        }
        let outer = self.item_at.replace(self.index());
        let expr = self.expression();
        self.item_at = outer;
        let expr = expr?;
        if self.sees_all(&[".", "*"]) {
            return self.all_of(expr);
        }
        let alias = self.alias(Self::sees_clause_behind_item)?;
        Ok(SelectItem::Expr(expr, alias))
    }

    fn all_of(&mut self, base: Expr) -> Read<SelectItem> {
        let at = base.start;
        self.expect_all(&[".", "*"])?;
        let columns = if self.accept("AS") { Some(self.names_in_brackets()?) } else { None };
        Ok(SelectItem::AllOf(base, columns, at))
    }

    /// `[AS] name`, where one comes next; a word that begins what may follow is no name without AS.
    pub(super) fn alias(&mut self, begins_clause: impl Fn(&Self) -> bool) -> Read<Option<Name>> {
        if self.accept("AS") {
            return self.name().map(Some);
        }
        if begins_clause(self) {
            self.could_be_named("<identifier>");
            return Ok(None);
        }
        self.name_maybe()
    }

    /// Whether a word that could be a name begins a clause behind SELECT's list or a relation.
    pub(super) fn sees_clause_behind_item(&self) -> bool {
        let counts = |ahead: usize| self.peek_at(ahead).kind == TokenKind::Integer || self.sees_at(ahead, "?");
        match self.peek().spelling {
            "LIMIT" => counts(1) || self.sees_at(1, "ALL"),
            "OFFSET" => counts(1),
            "FETCH" => self.sees_any(1, &["FIRST", "NEXT"]),
            "WINDOW" => self.sees_name(1) && self.sees_at(2, "AS") && self.sees_at(3, "("),
            _ => false,
        }
    }

    fn group_by(&mut self) -> Read<GroupBy> {
        let at = self.place();
        let is_distinct = self.set_quantifier() == Some("DISTINCT");
        Ok(GroupBy { is_distinct, elements: self.separated(Self::grouping_element)?, at })
    }

    fn grouping_element(&mut self) -> Read<GroupingElement> {
        if self.accept("ROLLUP") {
            return self.expressions_in_brackets().map(GroupingElement::Rollup);
        }
        if self.accept("CUBE") {
            return self.expressions_in_brackets().map(GroupingElement::Cube);
        }
        if self.could_be("GROUPING") && self.sees_at(1, "SETS") {
            self.expect_all(&["GROUPING", "SETS", "("])?;
            let sets = self.separated(Self::grouping_set)?;
            self.expect(")")?;
            return Ok(GroupingElement::Sets(sets));
        }
        self.grouping_set().map(GroupingElement::Simple)
    }

    /// Several expressions in brackets, or one without.
    fn grouping_set(&mut self) -> Read<Vec<Expr>> {
        let is_set = self.could_be("(") && !self.sees_query_in_brackets(0) && self.ends_element();
        if is_set { self.expressions_in_brackets() } else { Ok(vec![self.expression()?]) }
    }

    /// Whether nothing of an expression follows the bracket that opens next.
    fn ends_element(&self) -> bool {
        match self.closing(0) {
            Some(closing) => {
                self.sees_any(closing + 1, BEHIND_GROUP) || self.peek_at(closing + 1).kind == TokenKind::End
            }
            None => true,
        }
    }

    /// `(a, b)`, `()`.
    pub(super) fn expressions_in_brackets(&mut self) -> Read<Vec<Expr>> {
        self.expect("(")?;
        if self.accept(")") {
            return Ok(Vec::new());
        }
        let items = self.separated(Self::expression)?;
        self.expect(")")?;
        Ok(items)
    }

    fn window_definition(&mut self) -> Read<(Name, WindowSpec)> {
        let name = self.name()?;
        self.expect_all(&["AS", "("])?;
        let spec = self.window_spec()?;
        self.expect(")")?;
        Ok((name, spec))
    }
}
