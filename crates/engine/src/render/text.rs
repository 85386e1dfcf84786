//! Athena's text form of a value, as in its result files: `[1, 2]`, `{a=1, b=2}`, `1.0E10`, `61 62`.

use super::temporal;
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{
    DataType, Date32Type, Decimal128Type, Decimal256Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
    Int64Type, IntervalDayTimeType, IntervalMonthDayNanoType, IntervalUnit, IntervalYearMonthType, TimeUnit, UInt8Type,
    UInt16Type, UInt32Type, UInt64Type,
};
use arrow::util::display::array_value_to_string;
use std::fmt::Write;

/// The text of a cell; NULL is none.
pub(crate) fn cell_text(array: &dyn Array, row: usize) -> Option<String> {
    // A column of NULLs has no validity bits, so `is_null` does not see them.
    if array.is_null(row) || matches!(array.data_type(), DataType::Null) {
        return None;
    }
    let mut text = String::new();
    push_value(array, row, &mut text);
    Some(text)
}

/// NULL inside an array, map or row.
fn push_nested(array: &ArrayRef, row: usize, text: &mut String) {
    match cell_text(array.as_ref(), row) {
        Some(value) => text.push_str(&value),
        None => text.push_str("null"),
    }
}

fn push_value(array: &dyn Array, row: usize, text: &mut String) {
    match array.data_type() {
        DataType::Boolean => text.push_str(if array.as_boolean().value(row) { "true" } else { "false" }),
        DataType::Int8 => push_display(text, array.as_primitive::<Int8Type>().value(row)),
        DataType::Int16 => push_display(text, array.as_primitive::<Int16Type>().value(row)),
        DataType::Int32 => push_display(text, array.as_primitive::<Int32Type>().value(row)),
        DataType::Int64 => push_display(text, array.as_primitive::<Int64Type>().value(row)),
        DataType::UInt8 => push_display(text, array.as_primitive::<UInt8Type>().value(row)),
        DataType::UInt16 => push_display(text, array.as_primitive::<UInt16Type>().value(row)),
        DataType::UInt32 => push_display(text, array.as_primitive::<UInt32Type>().value(row)),
        DataType::UInt64 => push_display(text, array.as_primitive::<UInt64Type>().value(row)),
        DataType::Float32 => {
            text.push_str(&java_float(&format!("{:e}", array.as_primitive::<Float32Type>().value(row))))
        }
        DataType::Float64 => {
            text.push_str(&java_float(&format!("{:e}", array.as_primitive::<Float64Type>().value(row))))
        }
        DataType::Decimal128(..) => text.push_str(&array.as_primitive::<Decimal128Type>().value_as_string(row)),
        DataType::Decimal256(..) => text.push_str(&array.as_primitive::<Decimal256Type>().value_as_string(row)),
        DataType::Utf8 => text.push_str(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => text.push_str(array.as_string::<i64>().value(row)),
        DataType::Utf8View => text.push_str(array.as_string_view().value(row)),
        DataType::Binary => push_hex(text, array.as_binary::<i32>().value(row)),
        DataType::LargeBinary => push_hex(text, array.as_binary::<i64>().value(row)),
        DataType::BinaryView => push_hex(text, array.as_binary_view().value(row)),
        DataType::Date32 => text.push_str(&temporal::date(array.as_primitive::<Date32Type>().value(row))),
        DataType::Timestamp(unit, zone) => push_timestamp(array, row, *unit, zone.as_deref(), text),
        DataType::Time32(unit) | DataType::Time64(unit) => push_time(array, row, *unit, text),
        DataType::Interval(unit) => push_interval(array, row, *unit, text),
        _ => push_nested_value(array, row, text),
    }
}

fn push_nested_value(array: &dyn Array, row: usize, text: &mut String) {
    match array.data_type() {
        DataType::List(_) => push_list(&array.as_list::<i32>().value(row), text),
        DataType::LargeList(_) => push_list(&array.as_list::<i64>().value(row), text),
        DataType::FixedSizeList(..) => push_list(&array.as_fixed_size_list().value(row), text),
        DataType::Struct(fields) => {
            text.push('{');
            for (index, (field, column)) in fields.iter().zip(array.as_struct().columns()).enumerate() {
                push_comma(index, text);
                text.push_str(field.name());
                text.push('=');
                push_nested(column, row, text);
            }
            text.push('}');
        }
        DataType::Map(..) => {
            let entries = array.as_map().value(row);
            text.push('{');
            for entry in 0..entries.len() {
                push_comma(entry, text);
                push_nested(entries.column(0), entry, text);
                text.push('=');
                push_nested(entries.column(1), entry, text);
            }
            text.push('}');
        }
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            if let Some(key) = dictionary.normalized_keys().get(row) {
                push_nested(dictionary.values(), *key, text);
            }
        }
        // Types that no Athena column has.
        _ => text.push_str(&array_value_to_string(array, row).unwrap_or_default()),
    }
}

fn push_list(items: &ArrayRef, text: &mut String) {
    text.push('[');
    for index in 0..items.len() {
        push_comma(index, text);
        push_nested(items, index, text);
    }
    text.push(']');
}

fn push_comma(index: usize, text: &mut String) {
    if index > 0 {
        text.push_str(", ");
    }
}

fn push_display(text: &mut String, value: impl std::fmt::Display) {
    // Writing to a String cannot fail.
    write!(text, "{value}").unwrap_or_default();
}

fn push_hex(text: &mut String, bytes: &[u8]) {
    for (index, byte) in bytes.iter().enumerate() {
        let blank = if index == 0 { "" } else { " " };
        write!(text, "{blank}{byte:02x}").unwrap_or_default();
    }
}

fn push_timestamp(array: &dyn Array, row: usize, unit: TimeUnit, zone: Option<&str>, text: &mut String) {
    let value = raw_i64(array, row);
    match zone {
        None => text.push_str(&temporal::timestamp(value, unit)),
        Some("+00:00" | "UTC" | "Z") => {
            text.push_str(&temporal::timestamp(value, unit));
            text.push_str(" UTC");
        }
        // Local time by the zone's own rules, which Arrow's printer knows.
        Some(zone) => {
            let shown = array_value_to_string(array, row).unwrap_or_default().replace('T', " ");
            let local = shown.trim_end_matches('Z');
            let local = local.get(..local.len().min(19)).unwrap_or(local);
            let (per_second, digits) = temporal::scale(unit);
            let fraction = value.rem_euclid(per_second);
            let fraction = if digits == 0 { String::new() } else { format!(".{fraction:0digits$}") };
            write!(text, "{local}{fraction} {zone}").unwrap_or_default();
        }
    }
}

fn push_time(array: &dyn Array, row: usize, unit: TimeUnit, text: &mut String) {
    text.push_str(&temporal::time(raw_i64(array, row), unit));
}

/// The number behind a timestamp or time of whatever unit.
pub(super) fn raw_i64(array: &dyn Array, row: usize) -> i64 {
    let cast = arrow::compute::cast(&array.slice(row, 1), &DataType::Int64);
    match cast {
        Ok(numbers) if numbers.len() == 1 => numbers.as_primitive::<Int64Type>().value(0),
        _ => arrow::compute::cast(&array.slice(row, 1), &DataType::Int32)
            .and_then(|numbers| arrow::compute::cast(&numbers, &DataType::Int64))
            .map_or(0, |numbers| numbers.as_primitive::<Int64Type>().value(0)),
    }
}

fn push_interval(array: &dyn Array, row: usize, unit: IntervalUnit, text: &mut String) {
    match unit {
        IntervalUnit::YearMonth => {
            text.push_str(&temporal::year_month(array.as_primitive::<IntervalYearMonthType>().value(row)))
        }
        IntervalUnit::DayTime => {
            let value = array.as_primitive::<IntervalDayTimeType>().value(row);
            text.push_str(&temporal::day_second(i64::from(value.days), i64::from(value.milliseconds)));
        }
        IntervalUnit::MonthDayNano => {
            let value = array.as_primitive::<IntervalMonthDayNanoType>().value(row);
            if value.months != 0 {
                text.push_str(&temporal::year_month(value.months));
            } else {
                text.push_str(&temporal::day_second(i64::from(value.days), value.nanoseconds / 1_000_000));
            }
        }
    }
}

/// Java's text of a float: plain between 1e-3 and 1e7, else with `E`; always with a fraction. `scientific` is Rust's `{:e}`
/// form, whose digits are the shortest that read back the same.
pub(super) fn java_float(scientific: &str) -> String {
    let Some((digits, exponent)) = scientific.split_once('e') else {
        return match scientific {
            "inf" => "Infinity".to_owned(),
            "-inf" => "-Infinity".to_owned(),
            other => other.to_owned(),
        };
    };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    if all.chars().all(|c| c == '0') {
        return format!("{sign}0.0");
    }
    if !(-3..7).contains(&exponent) {
        let fraction = if fraction.is_empty() { "0" } else { fraction };
        return format!("{sign}{whole}.{fraction}E{exponent}");
    }
    if exponent < 0 {
        let zeros = "0".repeat(usize::try_from(-exponent - 1).unwrap_or(0));
        return format!("{sign}0.{zeros}{all}");
    }
    let point = usize::try_from(exponent + 1).unwrap_or(1);
    let padded = format!("{all:0<point$}");
    let (whole, fraction) = padded.split_at_checked(point).unwrap_or((padded.as_str(), ""));
    format!("{sign}{whole}.{}", if fraction.is_empty() { "0" } else { fraction })
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::{BinaryArray, Float64Array, Int32Array, ListArray, StructArray, TimestampMillisecondArray};
    use arrow::datatypes::{Field, Int32Type};
    use std::sync::Arc;

    #[test]
    fn doubles_print_as_java_prints_them() {
        for (value, expected) in [
            (1.0e10, "1.0E10"),
            (1.5, "1.5"),
            (100.0, "100.0"),
            (0.001, "0.001"),
            (0.0001, "1.0E-4"),
            (1234567.0, "1234567.0"),
            (12345678.0, "1.2345678E7"),
            (-0.0, "-0.0"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            let array = Float64Array::from(vec![value]);
            assert_eq!(cell_text(&array, 0).unwrap(), expected);
        }
    }

    #[test]
    fn nested_values_print_as_athena_prints_them() {
        let list = ListArray::from_iter_primitive::<Int32Type, _, _>([Some(vec![Some(1), None]), None]);
        assert_eq!(cell_text(&list, 0).unwrap(), "[1, null]");
        assert_eq!(cell_text(&list, 1), None);
        let row = StructArray::from(vec![(
            Arc::new(Field::new("a", DataType::Int32, true)),
            Arc::new(Int32Array::from(vec![7])) as ArrayRef,
        )]);
        assert_eq!(cell_text(&row, 0).unwrap(), "{a=7}");
        assert_eq!(cell_text(&BinaryArray::from_vec(vec![b"ab"]), 0).unwrap(), "61 62");
    }

    #[test]
    fn zones_follow_the_timestamp() {
        let plain = TimestampMillisecondArray::from(vec![1_589_114_096_000]);
        assert_eq!(cell_text(&plain, 0).unwrap(), "2020-05-10 12:34:56.000");
        assert_eq!(cell_text(&plain.with_timezone("UTC"), 0).unwrap(), "2020-05-10 12:34:56.000 UTC");
    }
}
