//! Which signature a call means, and the types of its arguments and result.

use super::bind::{Bound, Misfit, bind};
use super::refusal;
use super::signature::Signature;
use super::{Function, Nulls, Overload};
use crate::aggregate::{Aggregate, AggregateOverload};
use crate::types::MAX_CHAR_LENGTH;
use crate::{Failure, Type};
use athenaeum_diagnostic::Code;
use std::sync::Arc;

/// An argument as far as it is known before its function is.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// A value of this type.
    Value(Type),
    /// A lambda with so many parameters, whose type follows from the signature.
    Lambda(usize),
}

/// A call whose signature is found.
#[derive(Debug, Clone)]
pub struct Resolved<O: 'static> {
    /// The signature.
    pub overload: &'static O,
    /// Types that the arguments are to have. Of a lambda: its function type.
    pub arguments: Vec<Type>,
    /// Type of the result.
    pub result: Type,
}

/// Types a lambda: of the argument at a position, given the types of its parameters, the type of its body.
pub type LambdaTyper<'t> = dyn FnMut(usize, &[Type]) -> Result<Type, Failure> + 't;

/// Finds the signature that a call of a scalar function means.
pub fn resolve(
    function: &'static Function,
    arguments: &[Argument],
    lambda: &mut LambdaTyper<'_>,
) -> Result<Resolved<Overload>, Failure> {
    let view = |overload: &Overload| View { text: overload.signature, is_strict: overload.nulls == Nulls::Strict };
    let (overload, bound) = choose(function.name, function.overloads, view, arguments, lambda)?;
    let result = possible(overload.result.map_or(bound.result, |result| result(&bound.arguments)))?;
    Ok(Resolved { overload, arguments: bound.arguments, result })
}

/// The same of an aggregate function.
pub fn resolve_aggregate(
    aggregate: &'static Aggregate,
    arguments: &[Argument],
    lambda: &mut LambdaTyper<'_>,
) -> Result<Resolved<AggregateOverload>, Failure> {
    let view = |overload: &AggregateOverload| View { text: overload.signature, is_strict: overload.skips_nulls };
    let (overload, bound) = choose(aggregate.name, aggregate.overloads, view, arguments, lambda)?;
    let result = possible(overload.result.map_or(bound.result, |result| result(&bound.arguments)))?;
    Ok(Resolved { overload, arguments: bound.arguments, result })
}

/// A computed type, where there is such a type.
fn possible(ty: Type) -> Result<Type, Failure> {
    match ty {
        Type::Decimal(precision, scale) if scale > precision => {
            Err(Failure::argument(format!("DECIMAL scale must be in range [0, precision ({precision})]: {scale}")))
        }
        Type::Char(length) if length > MAX_CHAR_LENGTH => {
            Err(Failure::new(Code::TypeNotFound, format!("Unknown type: char({length})")))
        }
        ty => Ok(ty),
    }
}

/// What matters of an overload here.
struct View {
    text: &'static str,
    is_strict: bool,
}

/// An overload that takes the arguments.
struct Candidate<O: 'static> {
    overload: &'static O,
    signature: Arc<Signature>,
    bound: Bound,
    is_strict: bool,
}

/// Exactly fitting signatures come first, those without type variables before those with; then those that fit with
/// coercions, of which the most specific counts.
fn choose<O>(
    name: &str,
    overloads: &'static [O],
    view: impl Fn(&O) -> View,
    arguments: &[Argument],
    lambda: &mut LambdaTyper<'_>,
) -> Result<(&'static O, Bound), Failure> {
    let mut known: Vec<(usize, Vec<Type>, Type)> = Vec::new();
    let mut lambda = |index: usize, types: &[Type]| {
        if let Some((_, _, ty)) = known.iter().find(|(at, of, _)| *at == index && of == types) {
            return Ok(ty.clone());
        }
        let ty = lambda(index, types)?;
        known.push((index, types.to_vec(), ty.clone()));
        Ok(ty)
    };
    let mut read = Vec::with_capacity(overloads.len());
    for overload in overloads {
        let View { text, is_strict } = view(overload);
        let signature = Signature::of(text)
            .ok_or_else(|| Failure::internal(format!("the signature {name}{text} cannot be read")))?;
        read.push((overload, signature, is_strict));
    }
    let mut arity = None;
    let mut fitting = |generic: Option<bool>, with_coercions: bool| -> Result<Vec<Candidate<O>>, Failure> {
        let mut found = Vec::new();
        for (overload, signature, is_strict) in &read {
            if generic.is_some_and(|generic| generic == signature.variables.is_empty()) {
                continue;
            }
            match bind(signature, arguments, with_coercions, &mut lambda) {
                Ok(bound) => {
                    let signature = Arc::clone(signature);
                    found.push(Candidate { overload: *overload, signature, bound, is_strict: *is_strict });
                }
                Err(Misfit::Types) => {}
                Err(Misfit::LambdaArity(expected, given)) => arity = Some((expected, given)),
                Err(Misfit::Lambda(failure)) => return Err(failure),
            }
        }
        Ok(found)
    };
    for generic in [false, true] {
        let exact = fitting(Some(generic), false)?;
        if !exact.is_empty() {
            return only(exact);
        }
    }
    let coerced = fitting(None, true)?;
    if !coerced.is_empty() {
        return only(most_specific(coerced, arguments));
    }
    if let Some((expected, given)) = arity {
        let message = format!("Expected a lambda that takes {expected} argument(s) but got {given}");
        return Err(Failure::new(Code::InvalidParameterUsage, message));
    }
    let signatures: Vec<&Signature> = read.iter().map(|(_, signature, _)| signature.as_ref()).collect();
    Err(refusal::unexpected(name, &signatures, arguments))
}

fn only<O>(mut candidates: Vec<Candidate<O>>) -> Result<(&'static O, Bound), Failure> {
    match candidates.pop() {
        Some(only) if candidates.is_empty() => Ok((only.overload, only.bound)),
        last => {
            candidates.extend(last);
            Err(refusal::ambiguous(
                candidates.iter().map(|candidate| (&candidate.bound.arguments, &candidate.bound.result)),
            ))
        }
    }
}

fn most_specific<O>(candidates: Vec<Candidate<O>>, arguments: &[Argument]) -> Vec<Candidate<O>> {
    let mut kept: Vec<usize> = Vec::new();
    for (index, current) in candidates.iter().enumerate() {
        let mut is_covered = false;
        for place in &mut kept {
            let Some(other) = candidates.get(*place) else { continue };
            let is_better = is_more_specific(current, other);
            if is_better || is_more_specific(other, current) {
                if is_better {
                    *place = index;
                }
                is_covered = true;
                break;
            }
        }
        if !is_covered {
            kept.push(index);
        }
    }
    let types: Option<Vec<&Type>> = arguments
        .iter()
        .map(|argument| match argument {
            Argument::Value(ty) => Some(ty),
            Argument::Lambda(_) => None,
        })
        .collect();
    if let Some(types) = types.filter(|types| kept.len() > 1 && types.contains(&&Type::Unknown)) {
        kept = among_unknown(&candidates, kept, &types);
    }
    candidates
        .into_iter()
        .enumerate()
        .filter(|(index, _)| kept.contains(index))
        .map(|(_, candidate)| candidate)
        .collect()
}

/// Whether every call that the left one takes is one for the right one, too.
fn is_more_specific<O>(left: &Candidate<O>, right: &Candidate<O>) -> bool {
    let arguments: Vec<Argument> = left.bound.arguments.iter().cloned().map(Argument::Value).collect();
    let mut no_lambda = |_index: usize, _types: &[Type]| Err(Failure::internal("no lambda is left to type"));
    bind(&right.signature, &arguments, true, &mut no_lambda).is_ok()
}

/// Where arguments are NULL without a type: those that coerce nothing else; and any, where all would give the same NULL.
fn among_unknown<O>(candidates: &[Candidate<O>], kept: Vec<usize>, types: &[&Type]) -> Vec<usize> {
    let at = |index: &usize| candidates.get(*index);
    let casts_unknown_alone = |candidate: &Candidate<O>| {
        candidate.bound.arguments.iter().zip(types).all(|(bound, ty)| **ty == Type::Unknown || bound == *ty)
    };
    let alone: Vec<usize> = (0..candidates.len()).filter(|index| at(index).is_some_and(&casts_unknown_alone)).collect();
    let kept = if alone.is_empty() { kept } else { alone };
    let mut results: Vec<&Type> = kept.iter().filter_map(at).map(|candidate| &candidate.bound.result).collect();
    results.dedup();
    if results.len() == 1 && kept.iter().filter_map(at).all(|candidate| candidate.is_strict) {
        let text = |index: &usize| at(index).map(|candidate| format!("{:?}", candidate.bound.arguments));
        return kept.into_iter().max_by_key(text).into_iter().collect();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::function::{Docs, Family};
    use crate::types::parse_type;

    const DOCS: Docs = Docs { family: Family::Math, summary: "", example: "", result: "", difference: None };

    const fn of(signature: &'static str) -> Overload {
        Overload {
            signature,
            result: None,
            nulls: Nulls::Strict,
            evaluate: |_call| Err(Failure { code: Code::InternalError, message: String::new() }),
        }
    }

    const fn function(name: &'static str, overloads: &'static [Overload]) -> Function {
        Function { name, aliases: &[], docs: DOCS, is_deterministic: true, overloads }
    }

    static ABS: Function = function(
        "abs",
        &[
            of("(tinyint) -> tinyint"),
            of("(bigint) -> bigint"),
            of("(double) -> double"),
            of("(decimal(p,s)) -> decimal(p,s)"),
        ],
    );
    static DATE_TRUNC: Function =
        function("date_trunc", &[of("(varchar(x), timestamp(p)) -> timestamp(p)"), of("(varchar(x), date) -> date")]);
    static REDUCE: Function = function("reduce", &[of("(array(T), S, function(S, T, S), function(S, R)) -> R")]);
    static EQUAL: Function = function("$equal", &[of("(T:comparable, T) -> boolean")]);
    static FIRST: Function =
        function("first", &[of("(varchar(x), bigint...) -> varchar(x)"), of("(array(E), bigint) -> E")]);

    /// The call's types after coercion, and its result; or the message.
    fn answer(function: &'static Function, arguments: &str) -> String {
        let arguments: Vec<Argument> = arguments
            .split(';')
            .map(|text| match text.trim() {
                "s, x -> s" => Argument::Lambda(2),
                "s -> s" => Argument::Lambda(1),
                text => Argument::Value(parse_type(text).unwrap()),
            })
            .collect();
        // The lambda of two parameters adds them; that of one gives it back.
        let mut lambda = |_index: usize, types: &[Type]| {
            let sum = types.iter().cloned().reduce(|a, b| crate::types::common_super_type(&a, &b).unwrap());
            Ok(sum.unwrap())
        };
        match resolve(function, &arguments, &mut lambda) {
            Ok(resolved) => {
                let arguments: Vec<String> = resolved.arguments.iter().map(Type::to_string).collect();
                format!("({}) -> {}", arguments.join(", "), resolved.result)
            }
            Err(failure) => failure.message,
        }
    }

    #[test]
    fn calls_find_their_signatures() {
        let cases = [
            (&ABS, "tinyint", "(tinyint) -> tinyint"),
            (&ABS, "integer", "(bigint) -> bigint"),
            (&ABS, "real", "(double) -> double"),
            (&ABS, "decimal(5,2)", "(decimal(5,2)) -> decimal(5,2)"),
            (&ABS, "unknown", "(tinyint) -> tinyint"),
            (
                &ABS,
                "varchar(2)",
                "Unexpected parameters (varchar(2)) for function abs. Expected: abs(bigint), abs(decimal(p,s)), abs(double), abs(tinyint)",
            ),
            (&DATE_TRUNC, "varchar(3); date", "(varchar(3), date) -> date"),
            (
                &DATE_TRUNC,
                "varchar(3); varchar",
                "Unexpected parameters (varchar(3), varchar) for function date_trunc. Expected: date_trunc(varchar(x), date), date_trunc(varchar(x), timestamp(p))",
            ),
            (
                &REDUCE,
                "array(bigint); integer; s, x -> s; s -> s",
                "(array(bigint), bigint, function(bigint, bigint, bigint), function(bigint, bigint)) -> bigint",
            ),
            (&REDUCE, "array(bigint); integer; s -> s; s -> s", "Expected a lambda that takes 2 argument(s) but got 1"),
            (&EQUAL, "integer; decimal(3,1)", "(decimal(11,1), decimal(11,1)) -> boolean"),
            (&EQUAL, "varchar(3); char(5)", "(char(5), char(5)) -> boolean"),
            (&EQUAL, "integer; varchar(1)", "Cannot apply operator: integer = varchar(1)"),
            (&FIRST, "varchar; bigint; integer; tinyint", "(varchar, bigint, bigint, bigint) -> varchar"),
            (&FIRST, "array(row(a bigint)); integer", "(array(row(a bigint)), bigint) -> row(a bigint)"),
        ];
        for (function, arguments, expected) in cases {
            assert_eq!(answer(function, arguments), expected, "{}({arguments})", function.name);
        }
    }
}
