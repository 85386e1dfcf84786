//! Arithmetic, `||`, comparison, logic.

use super::{Typer, coerce, make};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, Arithmetic, Comparison, Sign};
use athenaeum_functions::Type;
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::types::common_super_type;

impl Typer<'_, '_> {
    pub(super) fn sign(&mut self, sign: Sign, value: &ast::Expr, at: ast::Place) -> Result<Expr, Diagnostic> {
        let value = self.expr(value)?;
        let is_signed = value.ty.is_numeric()
            || matches!(value.ty, Type::IntervalDayToSecond | Type::IntervalYearToMonth | Type::Unknown);
        let refused = |symbol: &str, ty: &Type| {
            self.error(Code::TypeMismatch, at, format!("Unary '{symbol}' operator cannot by applied to {ty} type"))
        };
        match sign {
            Sign::Plus if is_signed => Ok(value),
            Sign::Plus => Err(refused("+", &value.ty)),
            Sign::Minus if is_signed => {
                self.operator("$negate", vec![value]).map_err(|failure| self.failed(failure, at))
            }
            Sign::Minus => Err(self.error(Code::TypeMismatch, at, format!("Cannot negate {}", value.ty))),
        }
    }

    pub(super) fn arithmetic(
        &mut self,
        operator: Arithmetic,
        left: &ast::Expr,
        right: &ast::Expr,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let (left, right) = (self.expr(left)?, self.expr(right)?);
        let name = match operator {
            Arithmetic::Add => "$add",
            Arithmetic::Subtract => "$subtract",
            Arithmetic::Multiply => "$multiply",
            Arithmetic::Divide => "$divide",
            Arithmetic::Modulus => "$modulus",
        };
        let types = (left.ty.clone(), right.ty.clone());
        self.operator(name, vec![left, right]).map_err(|_e| self.no_operator(operator.symbol(), &types.0, &types.1, at))
    }

    fn no_operator(&self, symbol: &str, left: &Type, right: &Type, at: ast::Place) -> Diagnostic {
        let error = self.error(Code::TypeMismatch, at, format!("Cannot apply operator: {left} {symbol} {right}"));
        match (left, right) {
            (Type::Varchar(_) | Type::Char(_), other) | (other, Type::Varchar(_) | Type::Char(_)) => {
                error.because("Athena never turns text into another type by itself.").hint(match other {
                    Type::Date => "Write DATE '…' for the text, or CAST(… AS date).".to_owned(),
                    Type::Timestamp(_) | Type::TimestampTz(_) => {
                        "Write TIMESTAMP '…' for the text, or CAST(… AS timestamp).".to_owned()
                    }
                    other => format!("Write CAST(… AS {other}) around the text."),
                })
            }
            _ => error.hint("CAST one side to the type of the other."),
        }
    }

    pub(super) fn concat(&mut self, left: &ast::Expr, right: &ast::Expr, at: ast::Place) -> Result<Expr, Diagnostic> {
        let (left, right) = (self.expr(left)?, self.expr(right)?);
        let types = (left.ty.clone(), right.ty.clone());
        let (left, right) = with_known_types(left, right);
        self.operator("$concat", vec![left, right]).map_err(|_e| self.no_operator("||", &types.0, &types.1, at))
    }

    pub(super) fn compare(
        &mut self,
        comparison: Comparison,
        left: &ast::Expr,
        right: &ast::Expr,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let (left, right) = (self.expr(left)?, self.expr(right)?);
        self.comparison(comparison, left, right, at)
    }

    /// `left = right` of typed operands.
    pub(super) fn comparison(
        &self,
        comparison: Comparison,
        left: Expr,
        right: Expr,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let name = match comparison {
            Comparison::Equal => "$equal",
            Comparison::NotEqual => "$not_equal",
            Comparison::LessThan => "$less_than",
            Comparison::LessThanOrEqual => "$less_than_or_equal",
            Comparison::GreaterThan => "$greater_than",
            Comparison::GreaterThanOrEqual => "$greater_than_or_equal",
        };
        let types = (left.ty.clone(), right.ty.clone());
        let refused = || self.no_operator(comparison.symbol(), &types.0, &types.1, at);
        let common = common_super_type(&types.0, &types.1).ok_or_else(refused)?;
        let is_equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        if !(if is_equality { common.is_comparable() } else { common.is_orderable() }) {
            return Err(refused());
        }
        if comparison == Comparison::Equal
            && let (ExprKind::Row(ones), ExprKind::Row(others)) = (&left.kind, &right.kind)
        {
            return self.equal_fields(ones, others, at);
        }
        self.operator(name, vec![coerce(left, &common), coerce(right, &common)]).map_err(|_e| refused())
    }

    /// Two rows that are written down are equal if each field is: NULL beside NULL is unknown in both ways. As conditions of
    /// their own the fields prune partitions and are keys of joins.
    fn equal_fields(&self, ones: &[Expr], others: &[Expr], at: ast::Place) -> Result<Expr, Diagnostic> {
        let pairs = ones.iter().zip(others);
        let fields = pairs.map(|(one, other)| self.comparison(Comparison::Equal, one.clone(), other.clone(), at));
        let fields = fields.collect::<Result<Vec<_>, _>>()?;
        Ok(match <[Expr; 1]>::try_from(fields) {
            Ok([field]) => field,
            Err(fields) => make(ExprKind::And(fields), Type::Boolean),
        })
    }

    pub(super) fn is_distinct_from(
        &mut self,
        left: &ast::Expr,
        right: &ast::Expr,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let (left, right) = (self.expr(left)?, self.expr(right)?);
        let refused = || {
            self.error(
                Code::TypeMismatch,
                at,
                format!("Cannot apply operator: {} IS DISTINCT FROM {}", left.ty, right.ty),
            )
        };
        let common = common_super_type(&left.ty, &right.ty).filter(Type::is_comparable).ok_or_else(refused)?;
        let operands = vec![coerce(left.clone(), &common), coerce(right.clone(), &common)];
        self.operator("$is_distinct_from", operands).map_err(|_e| refused())
    }

    pub(super) fn logical(&mut self, items: &[ast::Expr]) -> Result<Vec<Expr>, Diagnostic> {
        items.iter().map(|item| self.boolean(item, "Logical expression term must evaluate to a boolean")).collect()
    }

    pub(super) fn not(&mut self, value: &ast::Expr) -> Result<Expr, Diagnostic> {
        let value = self.boolean(value, "Value of logical NOT expression must evaluate to a boolean")?;
        Ok(make(ExprKind::Not(Box::new(value)), Type::Boolean))
    }

    /// An expression that must be a boolean.
    pub(super) fn boolean(&mut self, expr: &ast::Expr, message: &str) -> Result<Expr, Diagnostic> {
        let typed = self.expr(expr)?;
        if !matches!(typed.ty, Type::Boolean | Type::Unknown) {
            return Err(self.error(Code::TypeMismatch, expr.at, format!("{message} (actual: {})", typed.ty)));
        }
        Ok(coerce(typed, &Type::Boolean))
    }
}

/// NULL beside a value of a type is a NULL of this type; two NULLs are texts.
fn with_known_types(left: Expr, right: Expr) -> (Expr, Expr) {
    match (&left.ty, &right.ty) {
        (Type::Unknown, Type::Unknown) => (coerce(left, &Type::VARCHAR), coerce(right, &Type::VARCHAR)),
        (Type::Unknown, other) => {
            let ty = other.clone();
            (coerce(left, &ty), right)
        }
        (other, Type::Unknown) => {
            let ty = other.clone();
            (left, coerce(right, &ty))
        }
        _ => (left, right),
    }
}
