//! The words for a call that means no signature, or several.

use super::resolve::Argument;
use super::signature::{Signature, written};
use crate::{Failure, Type};
use athenaeum_diagnostic::Code;

/// No signature takes the arguments.
pub(super) fn unexpected(name: &str, signatures: &[&Signature], arguments: &[Argument]) -> Failure {
    if let Some(failure) = operator(name, arguments) {
        return failure;
    }
    let name = name.trim_start_matches('$');
    let given: Vec<String> = arguments
        .iter()
        .map(|argument| match argument {
            Argument::Value(ty) => written(ty),
            Argument::Lambda(_) => "<function>".to_owned(),
        })
        .collect();
    let mut expected: Vec<String> = signatures.iter().map(|signature| form(name, signature)).collect();
    expected.sort();
    expected.dedup();
    let (given, expected) = (given.join(", "), expected.join(", "));
    let message = format!("Unexpected parameters ({given}) for function {name}. Expected: {expected}");
    Failure::new(Code::FunctionNotFound, message)
}

/// One signature, followed by its type variables.
fn form(name: &str, signature: &Signature) -> String {
    let list = |items: Vec<String>| items.join(", ");
    let arguments = list(signature.arguments.iter().map(ToString::to_string).collect());
    let variables = list(signature.variables.iter().map(ToString::to_string).collect());
    format!("{name}({arguments}) {variables}").trim_end().to_owned()
}

/// Operators have words of their own; those for `>` and `<>` are the ones of `<` and `=`, which they are made of.
fn operator(name: &str, arguments: &[Argument]) -> Option<Failure> {
    let types: Vec<&Type> = arguments
        .iter()
        .filter_map(|argument| match argument {
            Argument::Value(ty) => Some(ty),
            Argument::Lambda(_) => None,
        })
        .collect();
    let symbol = match name {
        "$add" => "+",
        "$subtract" | "$negate" => "-",
        "$multiply" => "*",
        "$divide" => "/",
        "$modulus" => "%",
        "$equal" | "$not_equal" => "=",
        "$less_than" | "$greater_than" => "<",
        "$less_than_or_equal" | "$greater_than_or_equal" => "<=",
        "$is_distinct_from" => "IS DISTINCT FROM",
        "$subscript" => "[]",
        _ => return None,
    };
    let message = match (types.as_slice(), symbol) {
        ([base, index], "[]") => format!("Cannot use {index} for subscript of {base}"),
        ([one], _) => format!("Cannot apply operator: {symbol}{one}"),
        ([left, right], _) => format!("Cannot apply operator: {left} {symbol} {right}"),
        _ => return None,
    };
    Some(Failure::new(Code::TypeMismatch, message))
}

/// Several signatures take the arguments, and none is more specific than the others.
pub(super) fn ambiguous<'b>(candidates: impl Iterator<Item = (&'b Vec<Type>, &'b Type)>) -> Failure {
    let mut message =
        "Could not choose a best candidate operator. Explicit type casts must be added.\nCandidates are:\n".to_owned();
    for (arguments, result) in candidates {
        let arguments: Vec<String> = arguments.iter().map(Type::to_string).collect();
        message.push_str(&format!("\t * ({}):{result}\n", arguments.join(", ")));
    }
    Failure::new(Code::AmbiguousFunctionCall, message)
}
