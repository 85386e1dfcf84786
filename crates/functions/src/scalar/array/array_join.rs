//! `array_join`: elements as one text.

use crate::function::{Call, Docs, Family, Function, Overload};
use crate::kernel::{Lists, Picker, text};
use crate::scalar::cast::{can_cast, cast};
use crate::value::{build, read};
use crate::{Failure, Type, Value};
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "array_join",
    aliases: &[],
    docs: Docs::new(
        Family::Array,
        "The elements as text, with a delimiter between them. NULLs are left out, or replaced by the third argument.",
        "array_join(ARRAY[1, NULL, 3], ', ', '?')",
        "1, ?, 3",
    ),
    is_deterministic: true,
    overloads: &[
        Overload::strict("(array(T), varchar) -> varchar", array_join),
        Overload::strict("(array(T), varchar, varchar) -> varchar", array_join),
    ],
};

fn array_join(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    let lists = Lists::of(call, 0)?;
    let element = lists.element();
    if !matches!(element, Type::Unknown) && (is_nested(element) || !can_cast(element, &Type::VARCHAR)) {
        return Err(Failure::argument(format!("Input type {element} not supported")));
    }
    let mut picker = Picker::default();
    for row in 0..call.rows {
        picker.pick_all(lists.range(row).unwrap_or_default());
        picker.end();
    }
    let (elements, lengths) = picker.finish(lists.values())?;
    let texts = cast(&elements, element, &Type::VARCHAR, false, call.session)?;
    let mut next = 0;
    let mut joined = Vec::with_capacity(call.rows);
    for (row, length) in lengths.into_iter().enumerate() {
        let replacement = if call.types.len() > 2 { Some(text(call, 2, row)?) } else { None };
        let parts = (next..next + length).filter_map(|place| match read(&texts, &Type::VARCHAR, place) {
            Value::Text(text) => Some(text),
            _ => replacement.clone(),
        });
        joined.push(Value::Text(parts.collect::<Vec<_>>().join(&text(call, 1, row)?)));
        next += length;
    }
    build(call.result, &joined)
}

fn is_nested(ty: &Type) -> bool {
    matches!(ty, Type::Array(_) | Type::Map(..) | Type::Row(_))
}
