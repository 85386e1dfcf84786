//! Expressions.

use super::{
    JsonArray, JsonExists, JsonObject, JsonQuery, JsonValue, Name, Place, QualifiedName, Query, TypeName, Window,
};
use super::{ProcessingMode, SortItem};

/// An expression and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: Box<ExprKind>,
    /// Where errors about it point.
    pub at: Place,
    /// Where its first token begins.
    pub start: Place,
    /// Where its last token ends.
    pub end: Place,
}

/// What an expression is.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// A name alone: a column, or a lambda's parameter.
    Identifier(Name),
    /// `base.field`: a column of a relation, or a field of a row.
    Dereference(Expr, Name),
    /// A literal.
    Literal(Literal),
    /// `?`, counted from 0 in the order of the text.
    Parameter(usize),
    /// `+x`, `-x`. A minus right before a number is a part of the number, a plus is not.
    Sign(Sign, Expr),
    /// `a + b`.
    Arithmetic(Arithmetic, Expr, Expr),
    /// `a || b`.
    Concat(Expr, Expr),
    /// `a = b`.
    Compare(Comparison, Expr, Expr),
    /// `a AND b AND c`, at least two.
    And(Vec<Expr>),
    /// `a OR b OR c`, at least two.
    Or(Vec<Expr>),
    /// `NOT a`; also what every negated predicate (`NOT IN`, `IS NOT NULL`, `NOT LIKE`, …) becomes.
    Not(Expr),
    /// `a IS NULL`.
    IsNull(Expr),
    /// `a IS DISTINCT FROM b`.
    IsDistinctFrom(Expr, Expr),
    /// `value BETWEEN low AND high`.
    Between {
        /// What is tested.
        value: Expr,
        /// Least.
        low: Expr,
        /// Greatest.
        high: Expr,
    },
    /// `value IN (a, b)`.
    InList(Expr, Vec<Expr>),
    /// `value IN (query)`.
    InSubquery(Expr, Box<Query>),
    /// `value LIKE pattern [ESCAPE escape]`.
    Like {
        /// What is tested.
        value: Expr,
        /// The pattern.
        pattern: Expr,
        /// The escape character.
        escape: Option<Expr>,
    },
    /// `EXISTS (query)`.
    Exists(Box<Query>),
    /// `(query)` as a value.
    Subquery(Box<Query>),
    /// `value = ALL (query)`.
    Quantified {
        /// How values are compared.
        comparison: Comparison,
        /// With how many of the query's rows.
        quantifier: Quantifier,
        /// The value on the left.
        value: Expr,
        /// The query on the right.
        query: Box<Query>,
    },
    /// `CASE [operand] WHEN … THEN … [ELSE …] END`.
    Case {
        /// Of a simple CASE.
        operand: Option<Expr>,
        /// WHEN and THEN.
        whens: Vec<(Expr, Expr)>,
        /// ELSE.
        otherwise: Option<Expr>,
    },
    /// `CAST(a AS type)`, `TRY_CAST(a AS type)`.
    Cast {
        /// The value.
        value: Expr,
        /// The type.
        to: TypeName,
        /// Whether a failure is NULL.
        is_try: bool,
    },
    /// A function call: also `IF`, `TRY`, `COALESCE`, `NULLIF`, and what has a grammar of its own in Trino but is a plain
    /// function: `SUBSTRING(a FROM b FOR c)` is `substr`, `TRIM(LEADING a FROM b)` is `ltrim`/`rtrim`/`trim`,
    /// `NORMALIZE(a, NFD)` is `normalize` with the form as text, `POSITION(a IN b)` is `strpos(b, a)`.
    Call(Box<FunctionCall>),
    /// `x -> body`, `(x, y) -> body`.
    Lambda(Vec<Name>, Expr),
    /// `ARRAY[…]`.
    Array(Vec<Expr>),
    /// `ROW(…)`, `(a, b)`.
    Row(Vec<Expr>),
    /// `base[index]`.
    Subscript(Expr, Expr),
    /// `EXTRACT(field FROM value)`.
    Extract(Name, Expr),
    /// `value AT TIME ZONE zone`; the zone may be an interval or any expression.
    AtTimeZone(Expr, Expr),
    /// `CURRENT_DATE` and its like.
    Current(CurrentValue, Option<u32>),
    /// `name OVER (…)`: a measure of a window with row pattern recognition.
    Measure(Name, Window),
    /// `GROUPING(a, b)`.
    Grouping(Vec<Expr>),
    /// `JSON_EXISTS(…)`.
    JsonExists(Box<JsonExists>),
    /// `JSON_VALUE(…)`.
    JsonValue(Box<JsonValue>),
    /// `JSON_QUERY(…)`.
    JsonQuery(Box<JsonQuery>),
    /// `JSON_OBJECT(…)`.
    JsonObject(Box<JsonObject>),
    /// `JSON_ARRAY(…)`.
    JsonArray(Box<JsonArray>),
}

/// A literal.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `NULL`.
    Null,
    /// `TRUE`, `FALSE`.
    Boolean(bool),
    /// Digits, with their minus; they fit a bigint, the parser refuses others.
    Integer(i64),
    /// `1.5`, as typed, with its minus.
    Decimal(String),
    /// `1e0`.
    Double(f64),
    /// `'text'`, `U&'text'`.
    String(String),
    /// `X'00FF'`.
    Binary(Vec<u8>),
    /// `DATE '2020-01-01'`, `BIGINT '1'`, `TIMESTAMP '…'`, `JSON '…'`: any type's name and a text. `DOUBLE PRECISION`
    /// is `double`.
    Typed(TypeName, String),
    /// `INTERVAL '1' DAY`.
    Interval(IntervalLiteral),
}

/// `INTERVAL [+|-] 'value' field [TO field]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntervalLiteral {
    /// Whether a minus stands before the text.
    pub is_negative: bool,
    /// The text.
    pub value: String,
    /// First field.
    pub from: IntervalField,
    /// Last field, of `DAY TO SECOND`.
    pub to: Option<IntervalField>,
}

/// A field of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum IntervalField {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Sign {
    Plus,
    Minus,
}

/// An operator of arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulus,
}

impl Arithmetic {
    /// As typed.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Modulus => "%",
        }
    }
}

/// An operator that compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Equal,
    NotEqual,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,
}

impl Comparison {
    /// As Trino writes it; `!=` is `<>`.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::LessThan => "<",
            Self::LessThanOrEqual => "<=",
            Self::GreaterThan => ">",
            Self::GreaterThanOrEqual => ">=",
        }
    }
}

/// Of a quantified comparison. `SOME` is `ANY`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Quantifier {
    All,
    Any,
}

/// Values of the session that have a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum CurrentValue {
    Date,
    Time,
    Timestamp,
    LocalTime,
    LocalTimestamp,
    Catalog,
    Schema,
    User,
    Path,
}

/// A function call.
#[derive(Debug, Clone, PartialEq)]
pub struct FunctionCall {
    /// Its name.
    pub name: QualifiedName,
    /// Arguments; none for `count(*)`, the label alone for `count(label.*)`.
    pub arguments: Vec<Expr>,
    /// `count(*)`.
    pub is_star: bool,
    /// `count(DISTINCT a)`.
    pub is_distinct: bool,
    /// `array_agg(a ORDER BY b)`; also `WITHIN GROUP (ORDER BY b)` of listagg.
    pub order_by: Vec<SortItem>,
    /// `FILTER (WHERE a)`.
    pub filter: Option<Expr>,
    /// `IGNORE NULLS`, `RESPECT NULLS`.
    pub nulls: Option<NullTreatment>,
    /// `OVER (…)`.
    pub over: Option<Window>,
    /// Of listagg.
    pub overflow: Option<ListaggOverflow>,
    /// `RUNNING`, `FINAL`, in MATCH_RECOGNIZE.
    pub processing: Option<ProcessingMode>,
}

/// Of a window function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum NullTreatment {
    Ignore,
    Respect,
}

/// `ON OVERFLOW …` of listagg.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListaggOverflow {
    /// `ERROR`.
    Error,
    /// `TRUNCATE ['filler'] WITH|WITHOUT COUNT`.
    Truncate {
        /// What stands for the rest.
        filler: Option<String>,
        /// Whether the number of what is left out is told.
        with_count: bool,
    },
}
