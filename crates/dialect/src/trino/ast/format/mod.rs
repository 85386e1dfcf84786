//! Expressions back to text, in the form in which Trino's messages quote them: every operation in brackets, names as typed.
//! Not a way to store a statement: queries inside of expressions are left out.

mod call;
mod json;
mod literal;
mod pattern;
mod type_name;

use super::{CurrentValue, Expr, ExprKind, Name, Sign, SortItem};
use std::fmt;

/// How deep an expression is told; messages are for reading.
const DEPTH: usize = 100;

/// What stands for what is left out.
const LEFT_OUT: &str = "…";

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut writer = Writer { text: String::new(), depth: 0 };
        writer.expr(self);
        f.write_str(&writer.text)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.quoted { write!(f, "\"{}\"", self.typed.replace('"', "\"\"")) } else { f.write_str(&self.typed) }
    }
}

/// The text so far.
struct Writer {
    text: String,
    depth: usize,
}

impl Writer {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn name(&mut self, name: &Name) {
        self.push(&name.to_string());
    }

    fn expr(&mut self, expr: &Expr) {
        if self.depth >= DEPTH {
            return self.push(LEFT_OUT);
        }
        self.depth += 1;
        self.kind(expr);
        self.depth -= 1;
    }

    fn kind(&mut self, expr: &Expr) {
        match expr.kind.as_ref() {
            ExprKind::Identifier(name) => self.name(name),
            ExprKind::Dereference(base, field) => {
                self.expr(base);
                self.push(".");
                self.name(field);
            }
            ExprKind::Literal(literal) => self.literal(literal),
            ExprKind::Parameter(_) => self.push("?"),
            ExprKind::Sign(sign, value) => self.sign(*sign, value),
            ExprKind::Arithmetic(operator, left, right) => self.binary(left, operator.symbol(), right),
            ExprKind::Concat(left, right) => self.listed("concat(", [left, right], ", ", ")"),
            ExprKind::Compare(comparison, left, right) => self.binary(left, comparison.symbol(), right),
            ExprKind::And(terms) => self.listed("(", terms, " AND ", ")"),
            ExprKind::Or(terms) => self.listed("(", terms, " OR ", ")"),
            ExprKind::Not(value) => self.not(expr, value),
            ExprKind::IsNull(value) => self.listed("(", [value], "", " IS NULL)"),
            ExprKind::IsDistinctFrom(left, right) => self.binary(left, "IS DISTINCT FROM", right),
            ExprKind::Lambda(parameters, body) => self.lambda(parameters, body),
            ExprKind::Array(items) => self.listed("ARRAY[", items, ",", "]"),
            ExprKind::Row(items) => self.listed("ROW(", items, ", ", ")"),
            ExprKind::Grouping(columns) => self.listed("GROUPING (", columns, ", ", ")"),
            ExprKind::Subscript(base, index) => {
                self.expr(base);
                self.listed("[", [index], "", "]");
            }
            ExprKind::AtTimeZone(value, zone) => self.listed("", [value, zone], " AT TIME ZONE ", ""),
            ExprKind::Call(call) => self.call(call),
            _ => self.keyworded(expr),
        }
    }

    /// What is written with words of its own.
    fn keyworded(&mut self, expr: &Expr) {
        match expr.kind.as_ref() {
            ExprKind::Between { value, low, high } => {
                self.listed("(", [value], "", " BETWEEN ");
                self.listed("", [low, high], " AND ", ")");
            }
            ExprKind::InList(value, items) => {
                self.listed("(", [value], "", " IN ");
                self.listed("(", items, ", ", "))");
            }
            ExprKind::Like { value, pattern, escape } => {
                self.listed("(", [value, pattern], " LIKE ", "");
                if let Some(escape) = escape {
                    self.listed(" ESCAPE ", [escape], "", "");
                }
                self.push(")");
            }
            ExprKind::Case { operand, whens, otherwise } => self.case(operand.as_ref(), whens, otherwise.as_ref()),
            ExprKind::Cast { value, to, is_try } => {
                self.listed(if *is_try { "TRY_CAST(" } else { "CAST(" }, [value], "", " AS ");
                self.type_name(to);
                self.push(")");
            }
            ExprKind::Extract(field, value) => {
                self.push("EXTRACT(");
                self.push(&field.typed.to_uppercase());
                self.listed(" FROM ", [value], "", ")");
            }
            ExprKind::Current(value, precision) => self.current(*value, *precision),
            ExprKind::Measure(name, window) => {
                self.name(name);
                self.over(window);
            }
            ExprKind::Exists(_) => self.push("(EXISTS (…))"),
            ExprKind::Subquery(_) => self.push("(…)"),
            ExprKind::InSubquery(value, _) => self.listed("(", [value], "", " IN (…))"),
            ExprKind::Quantified { comparison, quantifier, value, .. } => {
                let quantifier = if *quantifier == super::Quantifier::All { "ALL" } else { "ANY" };
                self.listed("(", [value], "", &format!(" {} {quantifier} (…))", comparison.symbol()));
            }
            _ => self.json(expr),
        }
    }

    /// Expressions with something between, before and behind.
    fn listed<'e>(&mut self, before: &str, items: impl IntoIterator<Item = &'e Expr>, between: &str, behind: &str) {
        self.push(before);
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.push(between);
            }
            self.expr(item);
        }
        self.push(behind);
    }

    fn binary(&mut self, left: &Expr, symbol: &str, right: &Expr) {
        self.listed("(", [left, right], &format!(" {symbol} "), ")");
    }

    fn sign(&mut self, sign: Sign, value: &Expr) {
        self.push(if sign == Sign::Plus { "+" } else { "-" });
        let start = self.text.len();
        self.expr(value);
        if sign == Sign::Minus && self.text.get(start..).is_some_and(|text| text.starts_with('-')) {
            self.text.insert(start, ' ');
        }
    }

    /// `a IS NOT NULL` is a predicate of its own in messages; the other negated ones are not.
    fn not(&mut self, whole: &Expr, value: &Expr) {
        match value.kind.as_ref() {
            ExprKind::IsNull(tested) if whole.at == value.at => self.listed("(", [tested], "", " IS NOT NULL)"),
            _ => self.listed("(NOT ", [value], "", ")"),
        }
    }

    fn lambda(&mut self, parameters: &[Name], body: &Expr) {
        let parameters: Vec<String> = parameters.iter().map(ToString::to_string).collect();
        self.push(&format!("({}) -> ", parameters.join(", ")));
        self.expr(body);
    }

    fn case(&mut self, operand: Option<&Expr>, whens: &[(Expr, Expr)], otherwise: Option<&Expr>) {
        self.push("(CASE");
        if let Some(operand) = operand {
            self.listed(" ", [operand], "", "");
        }
        for (condition, result) in whens {
            self.listed(" WHEN ", [condition, result], " THEN ", "");
        }
        if let Some(otherwise) = otherwise {
            self.listed(" ELSE ", [otherwise], "", "");
        }
        self.push(" END)");
    }

    fn current(&mut self, value: CurrentValue, precision: Option<u32>) {
        self.push(match value {
            CurrentValue::Date => "current_date",
            CurrentValue::Time => "current_time",
            CurrentValue::Timestamp => "current_timestamp",
            CurrentValue::LocalTime => "localtime",
            CurrentValue::LocalTimestamp => "localtimestamp",
            CurrentValue::Catalog => "CURRENT_CATALOG",
            CurrentValue::Schema => "CURRENT_SCHEMA",
            CurrentValue::User => "CURRENT_USER",
            CurrentValue::Path => "CURRENT_PATH",
        });
        if let Some(precision) = precision {
            self.push(&format!("({precision})"));
        }
    }

    fn sort_items(&mut self, items: &[SortItem]) {
        self.push("ORDER BY ");
        for (at, item) in items.iter().enumerate() {
            self.push(if at > 0 { ", " } else { "" });
            self.expr(&item.expr);
            self.push(if item.is_descending { " DESC" } else { " ASC" });
            self.push(if item.nulls_first { " NULLS FIRST" } else { "" });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::trino::parse_expression;

    #[test]
    fn expressions_are_told_as_in_messages() {
        for (typed, told) in [
            ("a + b * -c", "(a + (b * -c))"),
            ("- -1", "- -1"),
            ("case when a=1 then 'a' else 'b' end", "(CASE WHEN (a = 1) THEN 'a' ELSE 'b' END)"),
            ("if(a is not null,1,0)", "IF((a IS NOT NULL), 1, 0)"),
            ("NOT a IS NULL", "(NOT (a IS NULL))"),
            ("a not in (1,2)", "(NOT (a IN (1, 2)))"),
            ("cast(a as VARCHAR) like 'a'", "(CAST(a AS VARCHAR) LIKE 'a')"),
            ("cast(row(x) as row(\"a\" bigint))", "CAST(ROW(x) AS ROW(\"a\" bigint))"),
            ("count(*)", "count(*)"),
            ("rank() over ()", "rank() OVER ()"),
            ("sum(distinct T.\"a b\") filter (where true)", "sum(DISTINCT T.\"a b\") FILTER (WHERE true)"),
            ("grouping(t1.a, b)", "GROUPING (t1.a, b)"),
            ("x -> x || 'it''s'", "(x) -> concat(x, 'it''s')"),
            ("a AND (b OR c) AND d", "(a AND (b OR c) AND d)"),
            ("1.5 + 1e0", "(DECIMAL '1.5' + 1E0)"),
            ("array[1, 2][1]", "ARRAY[1,2][1]"),
            (
                "sum(a) over (partition by b order by c desc rows 2 preceding)",
                "sum(a) OVER (PARTITION BY b ORDER BY c DESC ROWS 2 PRECEDING)",
            ),
            (
                "json_value(c, 'lax $.a' passing b as \"n\")",
                "JSON_VALUE(c FORMAT JSON, 'lax $.a' PASSING b AS \"n\" NULL ON EMPTY NULL ON ERROR)",
            ),
            ("json_object('key' : a)", "JSON_OBJECT(KEY 'key' VALUE a NULL ON NULL WITHOUT UNIQUE KEYS)"),
            (
                "c over (measures classifier() as c rows between current row and 5 following pattern (A+) define A as true)",
                "c OVER (MEASURES classifier() AS c ROWS BETWEEN CURRENT ROW AND 5 FOLLOWING PATTERN((A+)) DEFINE A AS true)",
            ),
        ] {
            assert_eq!(parse_expression(typed).unwrap().to_string(), told);
        }
    }

    #[test]
    fn a_long_chain_is_cut_short() {
        let chain = vec!["a"; 900].join(" + ");
        assert!(parse_expression(&chain).unwrap().to_string().contains('…'));
    }
}
