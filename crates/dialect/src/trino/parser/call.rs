//! Function calls: the general form, and the functions that have a grammar of their own.

use super::cursor::{Parser, Read};
use super::token::TokenKind;
use crate::trino::ast::{
    Expr, ExprKind, FunctionCall, ListaggOverflow, Literal, Name, NullTreatment, Place, ProcessingMode, QualifiedName,
    SortItem,
};

/// What EXTRACT takes out of a date or time.
const EXTRACTED: [&str; 17] = [
    "year",
    "quarter",
    "month",
    "week",
    "day",
    "day_of_month",
    "day_of_week",
    "dow",
    "day_of_year",
    "doy",
    "year_of_week",
    "yow",
    "hour",
    "minute",
    "second",
    "timezone_minute",
    "timezone_hour",
];

impl Parser<'_> {
    /// Whether a call comes next: `name.name(`, perhaps with RUNNING or FINAL in front.
    pub(super) fn sees_call(&self) -> bool {
        let names_then_bracket = |mut ahead: usize| {
            while self.sees_name(ahead) && self.sees_at(ahead + 1, ".") {
                ahead += 2;
            }
            self.sees_name(ahead) && self.sees_at(ahead + 1, "(")
        };
        names_then_bracket(0) || (self.sees_any(0, &["RUNNING", "FINAL"]) && names_then_bracket(1))
    }

    /// A call of a function by its name.
    pub(super) fn call(&mut self) -> Read<ExprKind> {
        let at = self.place();
        let processing = match self.peek().spelling {
            "RUNNING" if self.sees_name(1) => Some(ProcessingMode::Running),
            "FINAL" if self.sees_name(1) => Some(ProcessingMode::Final),
            _ => None,
        };
        if processing.is_some() {
            self.advance();
        }
        let mut call = plain(self.qualified_name()?, Vec::new());
        call.processing = processing;
        self.expect("(")?;
        self.arguments(&mut call)?;
        self.behind_call(&mut call)?;
        self.check_form(&call, at);
        Ok(ExprKind::Call(Box::new(call)))
    }

    fn arguments(&mut self, call: &mut FunctionCall) -> Read<()> {
        if self.accept("*") {
            call.is_star = true;
            return self.expect(")");
        }
        if self.sees_name(0) && self.sees_at(1, ".") && self.sees_at(2, "*") {
            let at = self.place();
            let label = self.name()?;
            call.arguments.push(self.node(at, at, ExprKind::Identifier(label)));
            call.is_star = true;
            return self.expect_all(&[".", "*", ")"]);
        }
        self.could_be_named("<identifier>");
        call.is_distinct = self.set_quantifier() == Some("DISTINCT");
        if call.is_distinct || !(self.could_be(")") | self.could_be("ORDER")) {
            call.arguments = self.separated(Self::expression)?;
        }
        call.order_by = self.order_by()?;
        self.expect(")")
    }

    /// `DISTINCT`, `ALL`. The second may be a name.
    pub(super) fn set_quantifier(&mut self) -> Option<&'static str> {
        if self.accept("DISTINCT") {
            return Some("DISTINCT");
        }
        let is_quantifier = self.could_be("ALL") && self.begins_operand(1);
        (is_quantifier && self.accept("ALL")).then_some("ALL")
    }

    /// Whether the token `ahead` may begin a value, so that the one before it is no name.
    pub(super) fn begins_operand(&self, ahead: usize) -> bool {
        const WORDS: &[&str] = &[
            "NULL",
            "TRUE",
            "FALSE",
            "CASE",
            "CAST",
            "EXISTS",
            "NOT",
            "?",
            "LISTAGG",
            "EXTRACT",
            "GROUPING",
            "NORMALIZE",
            "TRIM",
            "*",
            "JSON_EXISTS",
            "JSON_VALUE",
            "JSON_QUERY",
            "JSON_OBJECT",
            "JSON_ARRAY",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "CURRENT_USER",
            "CURRENT_CATALOG",
            "CURRENT_SCHEMA",
            "CURRENT_PATH",
        ];
        let literal = matches!(
            self.peek_at(ahead).kind,
            TokenKind::String
                | TokenKind::UnicodeString
                | TokenKind::Binary
                | TokenKind::Integer
                | TokenKind::Decimal
                | TokenKind::Double
        );
        literal || self.sees_name(ahead) || self.sees_any(ahead, WORDS)
    }

    /// FILTER, IGNORE NULLS and OVER.
    fn behind_call(&mut self, call: &mut FunctionCall) -> Read<()> {
        self.filter(call)?;
        for (word, treatment) in [("IGNORE", NullTreatment::Ignore), ("RESPECT", NullTreatment::Respect)] {
            if !call.is_star && call.nulls.is_none() && self.could_be(word) && self.sees_at(1, "NULLS") {
                self.expect_all(&[word, "NULLS"])?;
                call.nulls = Some(treatment);
            }
        }
        let is_over = self.could_be("OVER") && (self.sees_at(1, "(") || self.sees_name(1));
        if is_over || call.nulls.is_some() {
            call.over = Some(self.over()?);
        }
        Ok(())
    }

    fn filter(&mut self, call: &mut FunctionCall) -> Read<()> {
        if self.could_be("FILTER") && self.sees_at(1, "(") {
            self.expect_all(&["FILTER", "(", "WHERE"])?;
            call.filter = Some(self.expression()?);
            self.expect(")")?;
        }
        Ok(())
    }

    /// Functions that the language itself knows take nothing but arguments, and a fixed number of them.
    fn check_form(&mut self, call: &FunctionCall, at: Place) {
        let [name] = call.name.parts.as_slice() else { return };
        let name = name.value.as_str();
        let count = call.arguments.len();
        let numbers = match name {
            "if" if !matches!(count, 2 | 3) => "Invalid number of arguments for 'if' function",
            "nullif" if count != 2 => "Invalid number of arguments for 'nullif' function",
            "coalesce" if count < 2 => "The 'coalesce' function must have at least two arguments",
            "try" if count != 1 => "The 'try' function must have exactly one argument",
            "format" if count < 2 => "The 'format' function must have at least two arguments",
            "if" | "nullif" | "coalesce" | "try" | "format" => "",
            _ => return,
        };
        let clause = [
            (call.over.is_some(), "OVER clause"),
            (call.is_distinct, "DISTINCT"),
            (call.nulls.is_some(), "Null treatment clause"),
            (call.processing.is_some(), "Running or final semantics"),
            (call.filter.is_some(), "FILTER"),
        ];
        if !numbers.is_empty() {
            self.mistake(at, numbers);
        }
        if let Some((_, what)) = clause.iter().find(|(is_there, _)| *is_there) {
            self.mistake(at, &format!("{what} not valid for '{name}' function"));
        }
    }

    /// A function with a grammar of its own.
    pub(super) fn special_call(&mut self) -> Read<ExprKind> {
        let at = self.place();
        let word = self.advance().spelling;
        self.expect("(")?;
        match word {
            "LISTAGG" => self.listagg(at),
            "EXTRACT" => self.extract(at),
            "GROUPING" => self.grouping(),
            "NORMALIZE" => self.normalize(at),
            "TRIM" => self.trim(at),
            "POSITION" => self.position(at),
            _ => self.substring(at),
        }
    }

    fn listagg(&mut self, at: Place) -> Read<ExprKind> {
        let is_distinct = self.set_quantifier() == Some("DISTINCT");
        let mut arguments = vec![self.expression()?];
        if self.accept(",") {
            let place = self.place();
            let separator = self.string_literal()?;
            arguments.push(self.node(place, place, separator));
        }
        let overflow = if self.accept_all(&["ON", "OVERFLOW"])? { self.overflow()? } else { ListaggOverflow::Error };
        self.expect_all(&[")", "WITHIN", "GROUP", "(", "ORDER", "BY"])?;
        let order_by = self.separated(Self::sort_item)?;
        self.expect(")")?;
        let mut call = plain(single("LISTAGG", at), arguments);
        (call.is_distinct, call.order_by, call.overflow) = (is_distinct, order_by, Some(overflow));
        self.filter(&mut call)?;
        Ok(ExprKind::Call(Box::new(call)))
    }

    fn overflow(&mut self) -> Read<ListaggOverflow> {
        if self.accept("ERROR") {
            return Ok(ListaggOverflow::Error);
        }
        self.expect("TRUNCATE")?;
        let filler = if self.sees_string(0) { Some(self.string()?) } else { None };
        if filler.is_none() {
            self.could_be_named("<string>");
        }
        let with_count = self.expect_any(&["WITH", "WITHOUT"])? == "WITH";
        self.expect("COUNT")?;
        Ok(ListaggOverflow::Truncate { filler, with_count })
    }

    fn extract(&mut self, at: Place) -> Read<ExprKind> {
        let field = self.name()?;
        if !EXTRACTED.contains(&field.value.as_str()) {
            self.mistake(at, &format!("Invalid EXTRACT field: {}", field.typed));
        }
        self.expect("FROM")?;
        let value = self.value_expression()?;
        self.expect(")")?;
        Ok(ExprKind::Extract(field, value))
    }

    fn grouping(&mut self) -> Read<ExprKind> {
        let mut columns = Vec::new();
        if !self.accept(")") {
            columns = self.separated(Self::column)?;
            self.expect(")")?;
        }
        Ok(ExprKind::Grouping(columns))
    }

    /// `a.b.c` as an expression.
    fn column(&mut self) -> Read<Expr> {
        let at = self.place();
        let name = self.name()?;
        let mut column = self.node(at, at, ExprKind::Identifier(name));
        while self.accept(".") {
            let field = self.name()?;
            self.grow()?;
            column = self.node(at, at, ExprKind::Dereference(column, field));
        }
        Ok(column)
    }

    fn normalize(&mut self, at: Place) -> Read<ExprKind> {
        let value = self.value_expression()?;
        let mut form = "NFC".to_owned();
        let place = self.place();
        if self.accept(",") {
            form = self.expect_any(&["NFC", "NFD", "NFKC", "NFKD"])?.to_owned();
        }
        let form = self.node(place, place, ExprKind::Literal(Literal::String(form)));
        self.closed(plain(single("normalize", at), vec![value, form]))
    }

    /// `TRIM([LEADING|TRAILING|BOTH] [characters] FROM value)`, `TRIM(value, characters)`.
    fn trim(&mut self, at: Place) -> Read<ExprKind> {
        let is_side = self.begins_operand(1) || self.sees_any(1, &["FROM", "-", "+"]);
        let side = if is_side { self.accept_any(&["LEADING", "TRAILING", "BOTH"]) } else { None };
        if side.is_none() {
            self.could_be_any(&["LEADING", "TRAILING", "BOTH"]);
        }
        let name = match side {
            Some("LEADING") => "ltrim",
            Some("TRAILING") => "rtrim",
            _ => "trim",
        };
        let mut characters = None;
        if side.is_none() || !self.could_be("FROM") {
            characters = Some(self.value_expression()?);
        }
        let (value, characters) = match characters {
            Some(value) if side.is_none() && self.accept(",") => (value, Some(self.value_expression()?)),
            Some(value) if side.is_none() && !self.could_be("FROM") => (value, None),
            characters => {
                self.expect("FROM")?;
                (self.value_expression()?, characters)
            }
        };
        self.closed(plain(single(name, at), std::iter::once(value).chain(characters).collect()))
    }

    /// `POSITION(part IN text)`, or a call of that name.
    fn position(&mut self, at: Place) -> Read<ExprKind> {
        if !self.begins_form() {
            return self.call_from(single("position", at), at, None);
        }
        let part = self.value_expression()?;
        if !self.accept("IN") {
            return self.call_from(single("position", at), at, Some(part));
        }
        let text = self.value_expression()?;
        self.closed(plain(single("strpos", at), vec![text, part]))
    }

    /// `SUBSTRING(text FROM start [FOR length])`, or a call of that name.
    fn substring(&mut self, at: Place) -> Read<ExprKind> {
        if !self.begins_form() {
            return self.call_from(single("substring", at), at, None);
        }
        let text = self.value_expression()?;
        if !self.accept("FROM") {
            return self.call_from(single("substring", at), at, Some(text));
        }
        let mut arguments = vec![text, self.value_expression()?];
        if self.accept("FOR") {
            arguments.push(self.value_expression()?);
        }
        self.closed(plain(single("substr", at), arguments))
    }

    /// Whether a value comes next, and not what only a plain call has.
    fn begins_form(&self) -> bool {
        let is_quantifier = self.sees("ALL") && self.begins_operand(1);
        !is_quantifier && !self.sees_any(0, &[")", "*", "DISTINCT", "ORDER", "NOT"])
    }

    /// A plain call behind its bracket, where its first value may have been read already.
    fn call_from(&mut self, name: QualifiedName, at: Place, first: Option<Expr>) -> Read<ExprKind> {
        let mut call = plain(name, Vec::new());
        match first {
            None => self.arguments(&mut call)?,
            Some(value) => {
                call.arguments.push(self.expression_from(value)?);
                while self.accept(",") {
                    call.arguments.push(self.expression()?);
                }
                call.order_by = self.order_by()?;
                self.expect(")")?;
            }
        }
        self.behind_call(&mut call)?;
        self.check_form(&call, at);
        Ok(ExprKind::Call(Box::new(call)))
    }

    fn closed(&mut self, call: FunctionCall) -> Read<ExprKind> {
        self.expect(")")?;
        Ok(ExprKind::Call(Box::new(call)))
    }

    /// `ORDER BY …`, where it comes next.
    pub(super) fn order_by(&mut self) -> Read<Vec<SortItem>> {
        if self.accept_all(&["ORDER", "BY"])? { self.separated(Self::sort_item) } else { Ok(Vec::new()) }
    }

    /// `expression [ASC|DESC] [NULLS FIRST|LAST]`.
    pub(super) fn sort_item(&mut self) -> Read<SortItem> {
        let at = self.place();
        let expr = self.expression()?;
        let is_descending = self.accept_any(&["ASC", "DESC"]) == Some("DESC");
        let mut nulls_first = false;
        if self.accept("NULLS") {
            nulls_first = self.expect_any(&["FIRST", "LAST"])? == "FIRST";
        }
        Ok(SortItem { expr, is_descending, nulls_first, at })
    }
}

/// A call with nothing but arguments.
fn plain(name: QualifiedName, arguments: Vec<Expr>) -> FunctionCall {
    FunctionCall {
        name,
        arguments,
        is_star: false,
        is_distinct: false,
        order_by: Vec::new(),
        filter: None,
        nulls: None,
        over: None,
        overflow: None,
        processing: None,
    }
}

fn single(name: &str, at: Place) -> QualifiedName {
    let part = Name { value: name.to_lowercase(), typed: name.to_owned(), quoted: false, at };
    QualifiedName { parts: vec![part], at }
}
