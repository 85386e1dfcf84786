//! How operators are written in the plans and conditions that a learner reads.

/// How a comparison or an arithmetic operator is written between its operands.
pub(crate) fn operator_symbol(function: &str) -> Option<&'static str> {
    Some(match function {
        "$equal" => "=",
        "$not_equal" => "<>",
        "$less_than" => "<",
        "$less_than_or_equal" => "<=",
        "$greater_than" => ">",
        "$greater_than_or_equal" => ">=",
        "$is_distinct_from" => "IS DISTINCT FROM",
        "$add" => "+",
        "$subtract" => "-",
        "$multiply" => "*",
        "$divide" => "/",
        "$modulus" => "%",
        _ => return None,
    })
}
