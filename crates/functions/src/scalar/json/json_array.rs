//! `$json_array`: an array of values.

use super::sql_json::{fields, flag, node};
use crate::Failure;
use crate::Value;
use crate::function::{Call, Docs, Family, Function, Overload};
use crate::json::Node;
use crate::kernel::each_row;
use arrow::array::ArrayRef;

/// The function.
pub(crate) const FUNCTION: Function = Function {
    name: "$json_array",
    aliases: &[],
    docs: Docs::new(Family::Json, "A JSON array of values.", "json_array(1, 'a', true)", "[1,\"a\",true]"),
    is_deterministic: true,
    overloads: &[Overload::seen("(V, boolean) -> json", json_array)],
};

fn json_array(call: &Call<'_>) -> Result<ArrayRef, Failure> {
    each_row(call, |row| {
        let keeps_nulls = flag(call, 1, row)?;
        let kept = fields(call, 0, row)?.into_iter().filter(|field| keeps_nulls || !field.1.is_null());
        let nodes = kept.map(|field| node(&field, "JSON_ARRAY", call.session)).collect::<Result<Vec<_>, _>>()?;
        Ok(Value::Text(Node::Array(nodes).to_string()))
    })
}
