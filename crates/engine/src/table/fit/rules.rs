//! Which types of a file can be read as which types of a table: integers into one another, real into double, decimals into
//! decimals, timestamps of any precision, and nested types part by part, struct fields by name.

use arrow::datatypes::{DataType, Field, Fields};

/// How a file's type stands to a table's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::table) enum Fit {
    /// They are the same.
    Same,
    /// Arrow's cast does it, value for value, and keeps the order of values: statistics can be used through it.
    Cast,
    /// Only `fitted` does it.
    Convert,
    /// They do not go together.
    None,
}

/// How values of type `file` can be read as `table`.
pub(in crate::table) fn fit_of(file: &DataType, table: &DataType) -> Fit {
    use DataType::{
        Binary, BinaryView, Date32, Decimal128, Dictionary, FixedSizeBinary, Float32, Float64, LargeBinary, LargeUtf8,
        List, Map, Null, Struct, Timestamp, Utf8, Utf8View,
    };
    match (file, table) {
        (file, table) if file == table => Fit::Same,
        (Null, _) | (Float32, Float64) | (Utf8 | LargeUtf8, Utf8View) => Fit::Cast,
        (Binary | LargeBinary, BinaryView) | (FixedSizeBinary(_), BinaryView) => Fit::Cast,
        (Binary | LargeBinary | BinaryView, Utf8View) | (Utf8 | LargeUtf8 | Utf8View, BinaryView) => Fit::Convert,
        (Dictionary(_, value), table) => worse(Fit::Cast, fit_of(value, table)),
        (file, table) if file.is_integer() && table.is_integer() => {
            if width(file) < width(table) {
                Fit::Cast
            } else {
                Fit::Convert
            }
        }
        (file, Decimal128(..)) if file.is_integer() => Fit::Convert,
        (file, Decimal128(..)) if file.is_decimal() => Fit::Convert,
        (Timestamp(..), Timestamp(..)) => Fit::Convert,
        (DataType::Date64, Date32) => Fit::Convert,
        (Struct(file), Struct(table)) => struct_fit(file, table),
        (file, List(table)) => match items_of(file) {
            Some(item) => nested(fit_of(item.data_type(), table.data_type())),
            None => Fit::None,
        },
        (Map(file, _), Map(table, _)) => match (entry_fields(file), entry_fields(table)) {
            (Some((key, value)), Some((table_key, table_value))) => nested(worse(
                fit_of(key.data_type(), table_key.data_type()),
                fit_of(value.data_type(), table_value.data_type()),
            )),
            _ => Fit::None,
        },
        _ => Fit::None,
    }
}

/// Fields are found by name; one that the file lacks is NULL.
fn struct_fit(file: &Fields, table: &Fields) -> Fit {
    let fits = table.iter().map(|field| match position_of(file, field.name()).and_then(|at| file.get(at)) {
        Some(held) => fit_of(held.data_type(), field.data_type()),
        None => Fit::Convert,
    });
    nested(fits.fold(Fit::Same, worse))
}

/// The position of a name, exactly so written or else in other case, since the catalog keeps names in lower case.
pub(in crate::table) fn position_of(fields: &Fields, name: &str) -> Option<usize> {
    let exact = fields.iter().position(|field| field.name() == name);
    exact.or_else(|| fields.iter().position(|field| field.name().eq_ignore_ascii_case(name)))
}

/// The item field of any kind of list.
pub(super) fn items_of(data_type: &DataType) -> Option<&Field> {
    match data_type {
        DataType::List(item) | DataType::LargeList(item) | DataType::FixedSizeList(item, _) => Some(item),
        _ => None,
    }
}

/// Key and value of a map's entries.
pub(super) fn entry_fields(entries: &Field) -> Option<(&Field, &Field)> {
    match entries.data_type() {
        DataType::Struct(fields) => Some((fields.first()?, fields.get(1)?)),
        _ => None,
    }
}

/// Nested types are rebuilt by `fitted` even where their parts are alike: names and nullability inside them differ.
fn nested(parts: Fit) -> Fit {
    if parts == Fit::None { Fit::None } else { Fit::Convert }
}

fn worse(a: Fit, b: Fit) -> Fit {
    let rank = |fit| match fit {
        Fit::Same => 0,
        Fit::Cast => 1,
        Fit::Convert => 2,
        Fit::None => 3,
    };
    if rank(a) >= rank(b) { a } else { b }
}

/// Bits of a signed integer that holds every value of the type.
fn width(integer: &DataType) -> u8 {
    match integer {
        DataType::Int8 => 8,
        DataType::UInt8 | DataType::Int16 => 16,
        DataType::UInt16 | DataType::Int32 => 32,
        DataType::UInt32 | DataType::Int64 => 64,
        _ => 128,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::datatypes::TimeUnit;

    #[test]
    fn widening_is_a_cast_and_narrowing_is_checked() {
        assert_eq!(fit_of(&DataType::Int32, &DataType::Int64), Fit::Cast);
        assert_eq!(fit_of(&DataType::Int64, &DataType::Int32), Fit::Convert);
        assert_eq!(fit_of(&DataType::Float32, &DataType::Float64), Fit::Cast);
        assert_eq!(fit_of(&DataType::Float64, &DataType::Float32), Fit::None);
        assert_eq!(fit_of(&DataType::Int64, &DataType::Utf8View), Fit::None);
        assert_eq!(fit_of(&DataType::Utf8, &DataType::Int64), Fit::None);
    }

    #[test]
    fn structs_fit_by_name() {
        let fields = |list: &[(&str, DataType)]| {
            DataType::Struct(list.iter().map(|(name, kind)| Field::new(*name, kind.clone(), true)).collect())
        };
        let table = fields(&[("a", DataType::Int64), ("b", DataType::Utf8View)]);
        assert_eq!(fit_of(&fields(&[("A", DataType::Int32), ("z", DataType::Date32)]), &table), Fit::Convert);
        assert_eq!(fit_of(&fields(&[("a", DataType::Utf8)]), &table), Fit::None);
        let micros = DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
        assert_eq!(fit_of(&micros, &DataType::Timestamp(TimeUnit::Millisecond, None)), Fit::Convert);
    }
}
