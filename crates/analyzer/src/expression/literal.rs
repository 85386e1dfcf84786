//! Literals and parameters.

use super::{Typer, make};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast::{self, Literal};
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::{Type, Value, literal};

impl Typer<'_, '_> {
    pub(super) fn literal(&mut self, literal: &Literal, at: ast::Place) -> Result<Expr, Diagnostic> {
        let (value, ty) = match literal {
            Literal::Null => (Value::Null, Type::Unknown),
            Literal::Boolean(value) => (Value::Boolean(*value), Type::Boolean),
            Literal::Integer(value) if i32::try_from(*value).is_ok() => (Value::Integer(*value), Type::Integer),
            Literal::Integer(value) => (Value::Integer(*value), Type::Bigint),
            Literal::Decimal(text) => literal::decimal(text).map_err(|failure| self.failed(failure, at))?,
            Literal::Double(value) => (Value::Double(*value), Type::Double),
            Literal::String(text) => {
                let length = u32::try_from(text.chars().count()).ok();
                (Value::Text(text.clone()), Type::Varchar(length))
            }
            Literal::Binary(bytes) => (Value::Bytes(bytes.clone()), Type::Varbinary),
            Literal::Typed(name, text) => return self.typed_literal(name, text, at),
            Literal::Interval(interval) => {
                literal::interval(interval.is_negative, &interval.value, field(interval.from), interval.to.map(field))
                    .map_err(|failure| self.failed(failure, at))?
            }
        };
        Ok(make(ExprKind::Constant(value), ty))
    }

    /// `DATE '2020-01-01'`.
    fn typed_literal(&mut self, name: &ast::TypeName, text: &str, at: ast::Place) -> Result<Expr, Diagnostic> {
        let ty = self.type_of(name)?;
        let (value, ty) =
            literal::parse(&ty, text, self.analyzer.session).map_err(|failure| self.failed(failure, at))?;
        Ok(make(ExprKind::Constant(value), ty))
    }

    /// The value that EXECUTE gives for a `?`.
    pub(super) fn parameter(&mut self, index: usize, at: ast::Place) -> Result<Expr, Diagnostic> {
        self.analyzer.parameters.get(index).cloned().ok_or_else(|| {
            let found = self.analyzer.parameters.len();
            self.error(
                Code::InvalidParameterUsage,
                at,
                format!("Incorrect number of parameters: expected {} but found {found}", index + 1),
            )
            .hint("PREPARE name FROM … keeps the statement; EXECUTE name USING … gives a value for each ?.")
        })
    }
}

fn field(field: ast::IntervalField) -> literal::IntervalField {
    match field {
        ast::IntervalField::Year => literal::IntervalField::Year,
        ast::IntervalField::Month => literal::IntervalField::Month,
        ast::IntervalField::Day => literal::IntervalField::Day,
        ast::IntervalField::Hour => literal::IntervalField::Hour,
        ast::IntervalField::Minute => literal::IntervalField::Minute,
        ast::IntervalField::Second => literal::IntervalField::Second,
    }
}
