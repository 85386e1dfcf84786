//! Arrow types as Hive's type texts: what the catalog calls a column that a query or a file gives.

use arrow::datatypes::{DataType, Field};

/// Hive's text of a type, or nothing where Hive has no such type.
pub(crate) fn hive_type_of(data_type: &DataType) -> Option<String> {
    let name = match data_type {
        DataType::Boolean => "boolean",
        DataType::Int8 => "tinyint",
        DataType::Int16 | DataType::UInt8 => "smallint",
        DataType::Int32 | DataType::UInt16 => "int",
        DataType::Int64 | DataType::UInt32 | DataType::UInt64 => "bigint",
        DataType::Float16 | DataType::Float32 => "float",
        DataType::Float64 => "double",
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => "string",
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView | DataType::FixedSizeBinary(_) => "binary",
        DataType::Date32 | DataType::Date64 => "date",
        DataType::Timestamp(..) => "timestamp",
        _ => return nested(data_type),
    };
    Some(name.to_owned())
}

fn nested(data_type: &DataType) -> Option<String> {
    match data_type {
        DataType::Decimal32(precision, scale)
        | DataType::Decimal64(precision, scale)
        | DataType::Decimal128(precision, scale)
        | DataType::Decimal256(precision, scale) => Some(format!("decimal({precision},{scale})")),
        DataType::List(item) | DataType::LargeList(item) | DataType::FixedSizeList(item, _) => {
            Some(format!("array<{}>", hive_type_of(item.data_type())?))
        }
        DataType::Struct(fields) => {
            let field =
                |field: &Field| Some(format!("{}:{}", field.name().to_lowercase(), hive_type_of(field.data_type())?));
            let fields = fields.iter().map(|part| field(part)).collect::<Option<Vec<_>>>()?;
            Some(format!("struct<{}>", fields.join(",")))
        }
        DataType::Map(entries, _) => match entries.data_type() {
            DataType::Struct(parts) => {
                let parts = parts.iter().map(|part| hive_type_of(part.data_type())).collect::<Option<Vec<_>>>()?;
                Some(format!("map<{}>", parts.join(",")))
            }
            _ => None,
        },
        DataType::Dictionary(_, value) => hive_type_of(value),
        DataType::RunEndEncoded(_, value) => hive_type_of(value.data_type()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::datatypes::{Fields, TimeUnit};
    use std::sync::Arc;

    #[test]
    fn types_have_hives_names() {
        let row = DataType::Struct(Fields::from(vec![
            Field::new("A", DataType::Int32, true),
            Field::new("t", DataType::Timestamp(TimeUnit::Microsecond, None), true),
        ]));
        let list = DataType::List(Arc::new(Field::new("item", row, true)));
        assert_eq!(hive_type_of(&list).unwrap(), "array<struct<a:int,t:timestamp>>");
        assert_eq!(hive_type_of(&DataType::Decimal128(10, 2)).unwrap(), "decimal(10,2)");
        assert_eq!(hive_type_of(&DataType::Null), None);
    }
}
