//! Typed expressions: every name resolved, every coercion written out. Made by who analyses a statement, evaluated over batches.

mod evaluate;
mod lambda;

pub use evaluate::{Batch, evaluate, rows_that_hold};
pub use lambda::LambdaValue;

use crate::function::{Function, Overload};
use crate::{Type, Value};
use std::fmt;
use std::sync::Arc;

/// A column of a plan, or a parameter of a lambda: unique within a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ColumnId(pub u32);

/// An expression and its type. Two are equal when they compute the same from the same columns, wherever they stand.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it computes.
    pub kind: ExprKind,
    /// The type of its values.
    pub ty: Type,
    /// Byte offset in the statement, for failures.
    pub at: u32,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.ty == other.ty && self.kind == other.kind
    }
}

/// What an expression computes. What is lazy in Trino (a branch that is not taken never fails) has a variant of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// A column of the batch, or a lambda's parameter.
    Column(ColumnId),
    /// A constant.
    Constant(Value),
    /// A function or operator. Arguments have exactly the types that the signature asks for.
    Call(BoundCall, Vec<Expr>),
    /// A lambda, as an argument of a call.
    Lambda(Arc<LambdaExpr>),
    /// A cast; `TRY_CAST` where a failure is NULL.
    Cast {
        /// What is cast.
        value: Box<Expr>,
        /// Whether a failure is NULL.
        is_try: bool,
    },
    /// AND of at least two; the right ones only where the left ones are not false.
    And(Vec<Expr>),
    /// OR of at least two; the right ones only where the left ones are not true.
    Or(Vec<Expr>),
    /// NOT.
    Not(Box<Expr>),
    /// IS NULL.
    IsNull(Box<Expr>),
    /// Searched CASE, and IF: conditions and results of one type, then the result otherwise.
    Case(Vec<(Expr, Expr)>, Option<Box<Expr>>),
    /// The first that is not NULL.
    Coalesce(Vec<Expr>),
    /// NULL where both are equal, else the first; the second operand of the comparison may be coerced.
    NullIf {
        /// The value given back.
        value: Box<Expr>,
        /// Whether it is equal to the other: a boolean expression.
        is_equal: Box<Expr>,
    },
    /// NULL where the expression fails with what TRY catches.
    Try(Box<Expr>),
    /// `value IN (…)` with operands of one comparable type.
    In(Box<Expr>, Vec<Expr>),
    /// A row of its fields.
    Row(Vec<Expr>),
    /// An array of elements of one type.
    Array(Vec<Expr>),
    /// A field of a row, by its position.
    Field(Box<Expr>, usize),
}

/// Which function, and which of its signatures.
#[derive(Clone, Copy)]
pub struct BoundCall {
    /// The function.
    pub function: &'static Function,
    /// The signature.
    pub overload: &'static Overload,
}

impl PartialEq for BoundCall {
    fn eq(&self, other: &Self) -> bool {
        self.function.name == other.function.name && self.overload.signature == other.overload.signature
    }
}

impl fmt::Debug for BoundCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.function.name, self.overload.signature)
    }
}

/// A lambda: its body may use its parameters and columns from outside.
#[derive(Debug, Clone, PartialEq)]
pub struct LambdaExpr {
    /// Its parameters and their types.
    pub parameters: Vec<(ColumnId, Type)>,
    /// Its body.
    pub body: Expr,
}

impl Expr {
    /// A constant.
    pub fn constant(value: Value, ty: Type) -> Self {
        Self { kind: ExprKind::Constant(value), ty, at: 0 }
    }

    /// A column.
    pub fn column(id: ColumnId, ty: Type) -> Self {
        Self { kind: ExprKind::Column(id), ty, at: 0 }
    }

    /// This expression cast to a type, unless it has it.
    #[must_use]
    pub fn cast_to(self, ty: &Type) -> Self {
        if self.ty == *ty {
            return self;
        }
        let at = self.at;
        Self { kind: ExprKind::Cast { value: Box::new(self), is_try: false }, ty: ty.clone(), at }
    }

    /// The expressions directly inside, lambdas' bodies among them.
    pub fn children(&self) -> Vec<&Expr> {
        match &self.kind {
            ExprKind::Column(_) | ExprKind::Constant(_) => Vec::new(),
            ExprKind::Lambda(lambda) => vec![&lambda.body],
            ExprKind::Cast { value, .. } | ExprKind::Not(value) | ExprKind::IsNull(value) | ExprKind::Try(value) => {
                vec![value.as_ref()]
            }
            ExprKind::Field(value, _) => vec![value.as_ref()],
            ExprKind::NullIf { value, is_equal } => vec![value.as_ref(), is_equal.as_ref()],
            ExprKind::Call(_, items)
            | ExprKind::And(items)
            | ExprKind::Or(items)
            | ExprKind::Coalesce(items)
            | ExprKind::Row(items)
            | ExprKind::Array(items) => items.iter().collect(),
            ExprKind::In(value, items) => std::iter::once(value.as_ref()).chain(items).collect(),
            ExprKind::Case(whens, otherwise) => {
                let pairs = whens.iter().flat_map(|(condition, result)| [condition, result]);
                pairs.chain(otherwise.as_deref()).collect()
            }
        }
    }

    /// The columns it reads, without its lambdas' parameters; each once, in order of appearance.
    pub fn columns(&self) -> Vec<ColumnId> {
        let mut found = Vec::new();
        self.collect_columns(&mut Vec::new(), &mut found);
        found
    }

    fn collect_columns(&self, hidden: &mut Vec<ColumnId>, found: &mut Vec<ColumnId>) {
        match &self.kind {
            ExprKind::Column(id) if !hidden.contains(id) && !found.contains(id) => found.push(*id),
            ExprKind::Lambda(lambda) => {
                let before = hidden.len();
                hidden.extend(lambda.parameters.iter().map(|(id, _)| *id));
                lambda.body.collect_columns(hidden, found);
                hidden.truncate(before);
            }
            _ => self.children().into_iter().for_each(|child| child.collect_columns(hidden, found)),
        }
    }

    /// Whether evaluating it twice gives the same.
    pub fn is_deterministic(&self) -> bool {
        let own = match &self.kind {
            ExprKind::Call(call, _) => call.function.is_deterministic,
            _ => true,
        };
        own && self.children().into_iter().all(Self::is_deterministic)
    }
}
