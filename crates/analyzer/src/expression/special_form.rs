//! CAST, subscripts, EXTRACT, AT TIME ZONE, GROUPING.

use super::{Typer, coerce, make};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::expr::{Expr, ExprKind};
use athenaeum_functions::scalar::cast::can_cast;
use athenaeum_functions::{Type, Value, function};

/// Fields of EXTRACT, and the functions that give them.
const EXTRACTS: &[(&str, &str)] = &[
    ("year", "year"),
    ("quarter", "quarter"),
    ("month", "month"),
    ("week", "week"),
    ("day", "day"),
    ("day_of_month", "day"),
    ("day_of_week", "day_of_week"),
    ("dow", "day_of_week"),
    ("day_of_year", "day_of_year"),
    ("doy", "day_of_year"),
    ("year_of_week", "year_of_week"),
    ("yow", "year_of_week"),
    ("hour", "hour"),
    ("minute", "minute"),
    ("second", "second"),
    ("timezone_minute", "timezone_minute"),
    ("timezone_hour", "timezone_hour"),
];

/// Whether values of a type have a field: EXTRACT takes no type that would become a fitting one first.
fn can_extract(function: &str, ty: &Type) -> bool {
    let is_interval = match function {
        "year" | "month" => *ty == Type::IntervalYearToMonth,
        "day" | "hour" | "minute" | "second" => *ty == Type::IntervalDayToSecond,
        _ => false,
    };
    is_interval
        || match function {
            "hour" | "minute" | "second" => {
                matches!(ty, Type::Time(_) | Type::TimeTz(_) | Type::Timestamp(_) | Type::TimestampTz(_))
            }
            "timezone_hour" | "timezone_minute" => matches!(ty, Type::TimeTz(_) | Type::TimestampTz(_)),
            _ => matches!(ty, Type::Date | Type::Timestamp(_) | Type::TimestampTz(_)),
        }
}

/// Most arguments of GROUPING.
const MAX_GROUPING_ARGUMENTS: usize = 63;
/// Most arguments of GROUPING whose result fits an integer.
const MAX_INTEGER_GROUPING_ARGUMENTS: usize = 31;

impl Typer<'_, '_> {
    pub(super) fn cast(
        &mut self,
        value: &ast::Expr,
        to: &ast::TypeName,
        is_try: bool,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let ty = self.type_at(to, at)?;
        if ty == Type::Unknown {
            return Err(self.error(Code::TypeMismatch, at, "UNKNOWN is not a valid type"));
        }
        let value = self.expr(value)?;
        if value.ty != ty && !can_cast(&value.ty, &ty) {
            return Err(self.error(Code::TypeMismatch, at, format!("Cannot cast {} to {ty}", value.ty)));
        }
        if matches!(value.kind, ExprKind::Constant(Value::Null)) {
            return Ok(make(ExprKind::Constant(Value::Null), ty));
        }
        Ok(make(ExprKind::Cast { value: Box::new(value), is_try }, ty))
    }

    pub(super) fn subscript(
        &mut self,
        base: &ast::Expr,
        index: &ast::Expr,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let value = self.expr(base)?;
        if let Type::Row(fields) = &value.ty {
            let typed = self.expr(index)?;
            if typed.ty != Type::Integer {
                let message = format!("Subscript expression on ROW requires integer index, found {}", typed.ty);
                return Err(self.error(Code::TypeMismatch, index.at, message));
            }
            let ExprKind::Constant(Value::Integer(position)) = typed.kind else {
                let message = "Subscript expression on ROW requires a constant index";
                return Err(self.error(Code::ExpressionNotConstant, index.at, message));
            };
            if position < 1 {
                let message = format!("Invalid subscript index: {position}. ROW indices start at 1");
                return Err(self.error(Code::InvalidFunctionArgument, index.at, message));
            }
            let position = usize::try_from(position - 1).unwrap_or(usize::MAX);
            let Some(field) = fields.get(position) else {
                let message = format!("Subscript index out of bounds: {}, max value is {}", position + 1, fields.len());
                return Err(self.error(Code::InvalidFunctionArgument, index.at, message));
            };
            let ty = field.ty.clone();
            return Ok(make(ExprKind::Field(Box::new(value), position), ty));
        }
        let index = self.expr(index)?;
        let message = format!("Cannot apply operator: {}[{}]", value.ty, index.ty);
        self.operator("$subscript", vec![value, index]).map_err(|_e| self.error(Code::TypeMismatch, at, message))
    }

    pub(super) fn extract(&mut self, field: &ast::Name, value: &ast::Expr) -> Result<Expr, Diagnostic> {
        let Some((_, name)) = EXTRACTS.iter().find(|(known, _)| *known == field.value) else {
            let message = format!("Invalid EXTRACT field: {}", field.typed);
            return Err(self.error(Code::SyntaxError, field.at, message));
        };
        let at_value = value.at;
        let value = self.expr(value)?;
        let ty = value.ty.clone();
        let refused = || {
            let message = format!("Cannot extract {} from {ty}", field.value.to_uppercase());
            self.error(Code::TypeMismatch, at_value, message)
        };
        if !can_extract(name, &ty) || function::find(name).is_none() {
            return Err(refused());
        }
        self.operator(name, vec![value]).map_err(|_e| refused())
    }

    pub(super) fn at_time_zone(
        &mut self,
        value: &ast::Expr,
        zone: &ast::Expr,
        at: ast::Place,
    ) -> Result<Expr, Diagnostic> {
        let typed = self.expr(value)?;
        let typed_zone = self.expr(zone)?;
        // A value without a zone is one of the session's zone first.
        let typed = match typed.ty {
            Type::Timestamp(precision) => coerce(typed, &Type::TimestampTz(precision)),
            Type::Time(precision) => coerce(typed, &Type::TimeTz(precision)),
            _ => typed,
        };
        let message =
            format!("Type of value must be a time or timestamp with or without time zone (actual {})", typed.ty);
        if !matches!(typed.ty, Type::TimestampTz(_) | Type::TimeTz(_)) {
            return Err(self.error(Code::TypeMismatch, value.at, message));
        }
        let zone_message = format!("Invalid type for AT TIME ZONE: {}", typed_zone.ty);
        if !matches!(typed_zone.ty, Type::Varchar(_) | Type::Char(_) | Type::IntervalDayToSecond) {
            return Err(self.error(Code::TypeMismatch, zone.at, zone_message));
        }
        self.operator("$at_timezone", vec![typed, typed_zone]).map_err(|failure| self.failed(failure, at))
    }

    pub(super) fn grouping(&mut self, whole: &ast::Expr, arguments: &[ast::Expr]) -> Result<Expr, Diagnostic> {
        if !self.allowed.aggregates {
            return Err(self.not_scalar(whole));
        }
        if arguments.len() > MAX_GROUPING_ARGUMENTS {
            let message = format!("GROUPING supports up to {MAX_GROUPING_ARGUMENTS} column arguments");
            return Err(self.error(Code::TooManyArguments, whole.at, message));
        }
        let ty = if arguments.len() <= MAX_INTEGER_GROUPING_ARGUMENTS { Type::Integer } else { Type::Bigint };
        let mut typed = Vec::new();
        for argument in arguments {
            typed.push(self.expr(argument)?);
        }
        let column = self.analyzer.new_column("grouping", ty);
        let expr = column.expr();
        self.found.groupings.push((column, typed));
        Ok(expr)
    }
}
