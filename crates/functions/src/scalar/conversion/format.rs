//! `format`: values written into a text by Java's format specifiers.

use super::formatter::{Argument, Format};
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::scalar::cast::cast;
use crate::value::{build, read};
use crate::{Failure, Type, Value};
use arrow::array::ArrayRef;

pub(crate) const FUNCTION: Function = Function {
    name: "format",
    aliases: &[],
    docs: Docs::new(
        Family::Conversion,
        "Values of any types written into a text by Java's format specifiers, such as %s for any value, %d for integers, %,.2f for other numbers and %tY for the year of a date.",
        "format('%s: %,.2f', 'total', 1234567.891)",
        "total: 1,234,567.89",
    ),
    is_deterministic: true,
    // The values keep their types: who analyses the call does not bring them to a common one.
    overloads: &[Overload::seen("(varchar, T...) -> varchar", format)],
};

/// An argument of all rows, of a type that a format knows.
struct Column {
    array: ArrayRef,
    ty: Type,
}

fn format(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let columns = (1..call.arguments.len()).map(|index| column(call, index)).collect::<Result<Vec<_>, _>>()?;
    let mut known: Option<Format> = None;
    let mut rows = Vec::with_capacity(call.rows);
    for row in 0..call.rows {
        let Value::Text(text) = call.value(0, row)? else {
            rows.push(Value::Null);
            continue;
        };
        let format = match known.take() {
            Some(format) if format.text() == text => format,
            _ => Format::new(&text)?,
        };
        let arguments = columns.iter().map(|column| Argument::new(&column.ty, read(&column.array, &column.ty, row)));
        rows.push(Value::Text(format.fill(&arguments.collect::<Result<Vec<_>, _>>()?)?));
        known = Some(format);
    }
    build(call.result, &rows)
}

fn column(call: &Call<'_>, index: usize) -> Result<Column, Failure> {
    let ty = call.ty(index)?;
    let array = call.argument(index)?.to_array(call.rows)?;
    let is_known = match ty {
        Type::Unknown | Type::Boolean | Type::Real | Type::Double | Type::Decimal(..) => true,
        Type::Varchar(_) | Type::Char(_) | Type::Json => true,
        Type::Date | Type::Time(_) | Type::Timestamp(_) | Type::TimestampTz(_) => true,
        other => other.is_integral(),
    };
    if is_known {
        return Ok(Column { array, ty: ty.clone() });
    }
    Ok(Column { array: cast(&array, ty, &Type::VARCHAR, false, call.session)?, ty: Type::VARCHAR })
}
