//! Typed loops over rows: a plain Rust function of Rust values, applied to arrays.

use crate::failure::Failure;
use crate::function::{Call, Operand};
use crate::types::{Type, Zone};
use crate::value::{PICOS_PER_MICRO, Value, build, read};
use arrow::array::{
    Array, ArrayRef, AsArray, BinaryArray, BooleanArray, Date32Array, Decimal128Array, DurationMillisecondArray,
    Float32Array, Float64Array, Int8Array, Int16Array, Int32Array, Int64Array, IntervalYearMonthArray, StringArray,
};
use arrow::datatypes::{
    DataType, Date32Type, Decimal128Type, DurationMillisecondType, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, IntervalYearMonthType,
};
use std::sync::Arc;

/// Days since 1970: a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days(pub i32);

/// Months: an interval year to month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Months(pub i32);

/// Picoseconds since 1970: a timestamp of any precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Picos(pub i128);

/// Milliseconds: an interval day to second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Millis(pub i64);

/// An instant and its zone: a timestamp with time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zoned {
    /// Picoseconds since 1970 in UTC.
    pub picos: i128,
    /// The zone.
    pub zone: Zone,
}

impl Zoned {
    /// Picoseconds since 1970 as clocks of the zone show them.
    pub fn local_picos(self) -> i128 {
        let seconds = i64::try_from(self.picos.div_euclid(crate::value::PICOS_PER_SECOND)).unwrap_or(0);
        self.picos + i128::from(self.zone.offset_seconds_at(seconds)) * crate::value::PICOS_PER_SECOND
    }

    /// The instant at which clocks of the zone show a time.
    pub fn of_local(local_picos: i128, zone: Zone) -> Self {
        let seconds = i64::try_from(local_picos.div_euclid(crate::value::PICOS_PER_SECOND)).unwrap_or(0);
        let offset = i128::from(zone.offset_seconds_of_local(seconds));
        Self { picos: local_picos - offset * crate::value::PICOS_PER_SECOND, zone }
    }
}

/// A Rust value that a cell of an argument can be read as. NULL never is.
pub trait Input<'a>: Sized {
    /// What is kept of the array while rows are read.
    type Reader: Copy;
    /// Opens an array; fails where it is of another type, which is a fault of the signature.
    fn open(array: &'a ArrayRef) -> Result<Self::Reader, Failure>;
    /// Reads a row.
    fn get(reader: Self::Reader, row: usize) -> Self;
}

/// A Rust value that a result can be made of; `Option` for NULL.
pub trait Output: Sized {
    /// An array of the type.
    fn collect(values: Vec<Option<Self>>, ty: &Type) -> Result<ArrayRef, Failure>;
}

fn other_type(array: &ArrayRef) -> Failure {
    Failure::internal(format!("an argument has the unexpected type {}", array.data_type()))
}

macro_rules! input {
    ($($rust:ty, $array:ty, $open:expr, |$reader:ident, $row:ident| $get:expr;)+) => {
        $(impl<'a> Input<'a> for $rust {
            type Reader = &'a $array;
            fn open(array: &'a ArrayRef) -> Result<Self::Reader, Failure> {
                let open: fn(&'a ArrayRef) -> Option<&'a $array> = $open;
                open(array).ok_or_else(|| other_type(array))
            }
            fn get($reader: Self::Reader, $row: usize) -> Self { $get }
        })+
    };
}

input! {
    bool, BooleanArray, |a| a.as_boolean_opt(), |r, row| r.value(row);
    f32, Float32Array, |a| a.as_primitive_opt::<Float32Type>(), |r, row| r.value(row);
    f64, Float64Array, |a| a.as_primitive_opt::<Float64Type>(), |r, row| r.value(row);
    i128, Decimal128Array, |a| a.as_primitive_opt::<Decimal128Type>(), |r, row| r.value(row);
    &'a str, StringArray, |a| a.as_string_opt::<i32>(), |r, row| r.value(row);
    &'a [u8], BinaryArray, |a| a.as_binary_opt::<i32>(), |r, row| r.value(row);
    Days, Date32Array, |a| a.as_primitive_opt::<Date32Type>(), |r, row| Days(r.value(row));
    Months, IntervalYearMonthArray, |a| a.as_primitive_opt::<IntervalYearMonthType>(), |r, row| Months(r.value(row));
    Millis, DurationMillisecondArray, |a| a.as_primitive_opt::<DurationMillisecondType>(), |r, row| Millis(r.value(row));
}

/// An array of any integer type.
#[derive(Debug, Clone, Copy)]
pub enum Integers<'a> {
    /// tinyint.
    I8(&'a Int8Array),
    /// smallint.
    I16(&'a Int16Array),
    /// integer.
    I32(&'a Int32Array),
    /// bigint, time.
    I64(&'a Int64Array),
}

impl<'a> Input<'a> for i64 {
    type Reader = Integers<'a>;

    fn open(array: &'a ArrayRef) -> Result<Integers<'a>, Failure> {
        Ok(match array.data_type() {
            DataType::Int8 => Integers::I8(array.as_primitive::<Int8Type>()),
            DataType::Int16 => Integers::I16(array.as_primitive::<Int16Type>()),
            DataType::Int32 => Integers::I32(array.as_primitive::<Int32Type>()),
            DataType::Int64 => Integers::I64(array.as_primitive::<Int64Type>()),
            _ => return Err(other_type(array)),
        })
    }

    fn get(reader: Integers<'a>, row: usize) -> Self {
        match reader {
            Integers::I8(array) => Self::from(array.value(row)),
            Integers::I16(array) => Self::from(array.value(row)),
            Integers::I32(array) => Self::from(array.value(row)),
            Integers::I64(array) => array.value(row),
        }
    }
}

impl<'a> Input<'a> for Picos {
    type Reader = &'a ArrayRef;

    fn open(array: &'a ArrayRef) -> Result<Self::Reader, Failure> {
        match array.data_type() {
            DataType::Timestamp(..) | DataType::Decimal128(..) => Ok(array),
            _ => Err(other_type(array)),
        }
    }

    fn get(reader: Self::Reader, row: usize) -> Self {
        Self(crate::value::timestamp_picos(reader, row))
    }
}

impl<'a> Input<'a> for Zoned {
    type Reader = (&'a ArrayRef, &'a Int16Array);

    fn open(array: &'a ArrayRef) -> Result<Self::Reader, Failure> {
        let parts = array.as_struct_opt().map(arrow::array::StructArray::columns);
        match parts {
            Some([instant, zone]) => {
                let zone = zone.as_primitive_opt::<arrow::datatypes::Int16Type>().ok_or_else(|| other_type(array))?;
                Ok((instant, zone))
            }
            _ => Err(other_type(array)),
        }
    }

    fn get((instant, zone): Self::Reader, row: usize) -> Self {
        Self { picos: crate::value::timestamp_picos(instant, row), zone: Zone::from_key(zone.value(row)) }
    }
}

macro_rules! output {
    ($($rust:ty => |$values:ident, $ty:ident| $make:expr;)+) => {
        $(impl Output for $rust {
            fn collect($values: Vec<Option<Self>>, $ty: &Type) -> Result<ArrayRef, Failure> { $make }
        })+
    };
}

fn by_value<T>(values: Vec<Option<T>>, ty: &Type, make: impl Fn(T) -> Value) -> Result<ArrayRef, Failure> {
    let values: Vec<Value> = values.into_iter().map(|value| value.map_or(Value::Null, &make)).collect();
    build(ty, &values)
}

output! {
    bool => |values, _ty| Ok(Arc::new(BooleanArray::from(values)));
    f32 => |values, _ty| Ok(Arc::new(Float32Array::from(values)));
    f64 => |values, _ty| Ok(Arc::new(Float64Array::from(values)));
    i32 => |values, ty| i64::collect(values.into_iter().map(|value| value.map(i64::from)).collect(), ty);
    i64 => |values, ty| match ty {
        Type::Bigint | Type::Time(_) => Ok(Arc::new(Int64Array::from(values))),
        _ => by_value(values, ty, Value::Integer),
    };
    i128 => |values, ty| match ty {
        Type::Decimal(precision, scale) => {
            let decimals = Decimal128Array::from(values);
            Ok(Arc::new(decimals.with_precision_and_scale(*precision, i8::try_from(*scale).unwrap_or(0))?))
        }
        _ => by_value(values, ty, Value::Decimal),
    };
    String => |values, _ty| Ok(Arc::new(StringArray::from_iter(values)));
    &str => |values, _ty| Ok(Arc::new(StringArray::from_iter(values)));
    Vec<u8> => |values, ty| match ty {
        Type::Varbinary => Ok(Arc::new(BinaryArray::from_iter(values))),
        _ => by_value(values, ty, Value::Bytes),
    };
    &[u8] => |values, ty| match ty {
        Type::Varbinary => Ok(Arc::new(BinaryArray::from_iter(values))),
        _ => by_value(values, ty, |bytes| Value::Bytes(bytes.to_vec())),
    };
    Days => |values, _ty| Ok(Arc::new(values.into_iter().map(|days| days.map(|days| days.0)).collect::<Date32Array>()));
    Months => |values, ty| by_value(values, ty, |months: Months| Value::Months(months.0));
    Millis => |values, ty| by_value(values, ty, |millis: Millis| Value::Millis(millis.0));
    Picos => |values, ty| by_value(values, ty, |picos: Picos| Value::Timestamp(picos.0));
    Zoned => |values, ty| by_value(values, ty, |value: Zoned| Value::TimestampTz(value.picos, value.zone.key()));
    Value => |values, ty| by_value(values, ty, |value| value);
}

/// Whole microseconds of an instant, rounded down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Micros(pub i64);

impl From<Picos> for Micros {
    fn from(picos: Picos) -> Self {
        Self(i64::try_from(picos.0.div_euclid(PICOS_PER_MICRO)).unwrap_or(i64::MAX))
    }
}

/// What a row's function may give: a value, or NULL.
pub trait Cell<R> {
    /// The value, or nothing for NULL.
    fn cell(self) -> Option<R>;
}

impl<R: Output> Cell<R> for R {
    fn cell(self) -> Option<R> {
        Some(self)
    }
}

impl<R: Output> Cell<R> for Option<R> {
    fn cell(self) -> Option<R> {
        self
    }
}

/// An argument opened for reading.
struct Opened<'a, A: Input<'a>> {
    reader: A::Reader,
    is_constant: bool,
}

impl<'a, A: Input<'a>> Opened<'a, A> {
    fn new(call: &'a Call<'_>, index: usize) -> Result<Self, Failure> {
        let operand: &'a Operand = call.argument(index)?;
        match operand {
            Operand::Array(array) => Ok(Self { reader: A::open(array)?, is_constant: false }),
            Operand::Constant(array) => Ok(Self { reader: A::open(array)?, is_constant: true }),
            Operand::Lambda(_) => Err(Failure::internal("a lambda is no value")),
        }
    }

    fn get(&self, row: usize) -> A {
        A::get(self.reader, if self.is_constant { 0 } else { row })
    }
}

fn collect<R: Output, C: Cell<R>>(
    call: &Call<'_>,
    mut one: impl FnMut(usize) -> Result<C, Failure>,
) -> Result<ArrayRef, Failure> {
    let mut values = Vec::with_capacity(call.rows);
    for row in 0..call.rows {
        values.push(one(row)?.cell());
    }
    R::collect(values, call.result)
}

/// A function without arguments, called for each row.
pub fn map0<R: Output, C: Cell<R>>(
    call: &Call<'_>,
    mut f: impl FnMut() -> Result<C, Failure>,
) -> Result<ArrayRef, Failure> {
    collect(call, |_row| f())
}

/// A strict function of one argument.
pub fn map1<'a, A: Input<'a>, R: Output, C: Cell<R>>(
    call: &'a Call<'_>,
    mut f: impl FnMut(A) -> Result<C, Failure>,
) -> Result<ArrayRef, Failure> {
    let a = Opened::<A>::new(call, 0)?;
    collect(call, |row| f(a.get(row)))
}

/// A strict function of two arguments.
pub fn map2<'a, A: Input<'a>, B: Input<'a>, R: Output, C: Cell<R>>(
    call: &'a Call<'_>,
    mut f: impl FnMut(A, B) -> Result<C, Failure>,
) -> Result<ArrayRef, Failure> {
    let (a, b) = (Opened::<A>::new(call, 0)?, Opened::<B>::new(call, 1)?);
    collect(call, |row| f(a.get(row), b.get(row)))
}

/// A strict function of three arguments.
pub fn map3<'a, A: Input<'a>, B: Input<'a>, D: Input<'a>, R: Output, C: Cell<R>>(
    call: &'a Call<'_>,
    mut f: impl FnMut(A, B, D) -> Result<C, Failure>,
) -> Result<ArrayRef, Failure> {
    let (a, b, d) = (Opened::<A>::new(call, 0)?, Opened::<B>::new(call, 1)?, Opened::<D>::new(call, 2)?);
    collect(call, |row| f(a.get(row), b.get(row), d.get(row)))
}

/// A strict function of four arguments.
pub fn map4<'a, A: Input<'a>, B: Input<'a>, D: Input<'a>, E: Input<'a>, R: Output, C: Cell<R>>(
    call: &'a Call<'_>,
    mut f: impl FnMut(A, B, D, E) -> Result<C, Failure>,
) -> Result<ArrayRef, Failure> {
    let (a, b) = (Opened::<A>::new(call, 0)?, Opened::<B>::new(call, 1)?);
    let (d, e) = (Opened::<D>::new(call, 2)?, Opened::<E>::new(call, 3)?);
    collect(call, |row| f(a.get(row), b.get(row), d.get(row), e.get(row)))
}

/// The values of an argument, one for each row.
pub(crate) fn values_of(call: &Call<'_>, index: usize) -> Result<Vec<Value>, Failure> {
    let ty = call.ty(index)?;
    (0..call.rows)
        .map(|row| {
            let (array, at) = call.argument(index)?.at(row)?;
            Ok(read(array, ty, at))
        })
        .collect()
}
