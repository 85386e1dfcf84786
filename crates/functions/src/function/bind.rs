//! Binds the variables of one signature to the types of a call's arguments. Does not choose among signatures.

use super::resolve::{Argument, LambdaTyper};
use super::signature::{Number, Pattern, Signature};
use crate::types::{RowField, can_coerce, common_super_type, sized, to_base};
use crate::{Failure, Type};
use std::collections::BTreeMap;

/// How often lambdas may widen the types that they are given.
const MAX_ROUNDS: usize = 8;
/// The number that stands for the length of a `varchar` without one.
const UNBOUNDED: u32 = u32::MAX;

/// A signature with all its variables bound.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bound {
    /// Types of the arguments.
    pub(super) arguments: Vec<Type>,
    /// Type of the result.
    pub(super) result: Type,
}

/// Why a signature does not take a call's arguments.
#[derive(Debug)]
pub(super) enum Misfit {
    /// Its types.
    Types,
    /// A lambda has another number of parameters than is expected: expected, given.
    LambdaArity(usize, usize),
    /// The body of a lambda has no type.
    Lambda(Failure),
}

type Fit<T> = Result<T, Misfit>;

/// Binds a signature; with coercions, arguments may become wider types.
pub(super) fn bind(
    signature: &Signature,
    arguments: &[Argument],
    with_coercions: bool,
    lambda: &mut LambdaTyper<'_>,
) -> Fit<Bound> {
    let patterns = signature.patterns(arguments.len()).ok_or(Misfit::Types)?;
    let mut binder = Binder { signature, with_coercions, types: BTreeMap::new(), numbers: BTreeMap::new() };
    let mut lambda_types: Vec<Option<Type>> = vec![None; arguments.len()];
    for _round in 0..MAX_ROUNDS {
        let before = (binder.types.clone(), binder.numbers.clone());
        for (pattern, argument) in patterns.iter().zip(arguments) {
            if let Argument::Value(ty) = argument {
                binder.take(pattern, ty)?;
            }
        }
        for (index, (pattern, argument)) in patterns.iter().zip(arguments).enumerate() {
            if let Argument::Lambda(parameters) = argument {
                let ty = binder.take_lambda(pattern, index, *parameters, lambda)?;
                if let Some(slot) = lambda_types.get_mut(index) {
                    *slot = Some(ty);
                }
            }
        }
        if before == (binder.types.clone(), binder.numbers.clone()) {
            return binder.finish(&patterns, arguments);
        }
    }
    Err(Misfit::Types)
}

struct Binder<'s> {
    signature: &'s Signature,
    with_coercions: bool,
    types: BTreeMap<String, Type>,
    numbers: BTreeMap<String, u32>,
}

impl Binder<'_> {
    /// Takes an argument's type in: variables in its pattern become at least as wide as it.
    fn take(&mut self, pattern: &Pattern, ty: &Type) -> Fit<()> {
        match (pattern, ty) {
            (Pattern::Type(_), _) => Ok(()),
            (Pattern::Variable(name), _) => self.widen(name, ty),
            (Pattern::Sized(kind, numbers), _) => self.take_sized(kind, numbers, ty),
            (Pattern::Array(element), Type::Array(inner)) => self.take(element, inner),
            (Pattern::Array(element), Type::Unknown) => self.take(element, &Type::Unknown),
            (Pattern::Map(key, value), Type::Map(k, v)) => {
                self.take(key, k)?;
                self.take(value, v)
            }
            (Pattern::Map(key, value), Type::Unknown) => {
                self.take(key, &Type::Unknown)?;
                self.take(value, &Type::Unknown)
            }
            (Pattern::Row(patterns), Type::Row(fields)) if patterns.len() == fields.len() => {
                patterns.iter().zip(fields).try_for_each(|((_, pattern), field)| self.take(pattern, &field.ty))
            }
            (Pattern::Row(patterns), Type::Unknown) => {
                patterns.iter().try_for_each(|(_, pattern)| self.take(pattern, &Type::Unknown))
            }
            (Pattern::Function(parameters, result), Type::Function(given, body)) if parameters.len() == given.len() => {
                parameters.iter().zip(given).try_for_each(|(pattern, ty)| self.take(pattern, ty))?;
                self.take(result, body)
            }
            _ => Err(Misfit::Types),
        }
    }

    fn widen(&mut self, name: &str, ty: &Type) -> Fit<()> {
        let common = match self.types.get(name) {
            Some(known) => common_super_type(known, ty).ok_or(Misfit::Types)?,
            None => ty.clone(),
        };
        let variable = self.signature.variables.iter().find(|variable| variable.name == name);
        if variable
            .is_some_and(|v| v.is_comparable && !common.is_comparable() || v.is_orderable && !common.is_orderable())
        {
            return Err(Misfit::Types);
        }
        self.types.insert(name.to_owned(), common);
        Ok(())
    }

    fn take_sized(&mut self, kind: &Type, numbers: &[Number], ty: &Type) -> Fit<()> {
        let own = to_base(ty, kind).ok_or(Misfit::Types)?;
        let own_numbers = numbers_of(&own);
        let known = numbers.iter().zip(&own_numbers).map(|(number, own)| match number {
            Number::Literal(value) => *value,
            Number::Variable(name) => self.numbers.get(name).copied().unwrap_or(*own),
        });
        let known = with_numbers(kind, &known.collect::<Vec<_>>()).ok_or(Misfit::Types)?;
        let common = common_super_type(&known, ty).ok_or(Misfit::Types)?;
        if std::mem::discriminant(&common) != std::mem::discriminant(kind) {
            return Err(Misfit::Types);
        }
        for (number, value) in numbers.iter().zip(numbers_of(&common)) {
            if let Number::Variable(name) = number {
                self.numbers.insert(name.clone(), value);
            }
        }
        Ok(())
    }

    /// Types a lambda with what its parameters are bound to so far, and takes the type of its body in.
    fn take_lambda(
        &mut self,
        pattern: &Pattern,
        index: usize,
        given: usize,
        lambda: &mut LambdaTyper<'_>,
    ) -> Fit<Type> {
        let Pattern::Function(parameters, result) = pattern else { return Err(Misfit::Types) };
        if parameters.len() != given {
            return Err(Misfit::LambdaArity(parameters.len(), given));
        }
        let parameters = parameters.iter().map(|parameter| self.bound(parameter)).collect::<Option<Vec<_>>>();
        let parameters = parameters.ok_or(Misfit::Types)?;
        let body = lambda(index, &parameters).map_err(Misfit::Lambda)?;
        match result.as_ref() {
            Pattern::Type(wanted) if !can_coerce(&body, wanted) => return Err(Misfit::Types),
            result => self.take(result, &body)?,
        }
        Ok(Type::Function(parameters, Box::new(body)))
    }

    /// The type of a pattern; nothing while a variable of it is not bound.
    fn bound(&self, pattern: &Pattern) -> Option<Type> {
        Some(match pattern {
            Pattern::Variable(name) => self.types.get(name)?.clone(),
            Pattern::Type(ty) => ty.clone(),
            Pattern::Sized(kind, numbers) => {
                let value = |number: &Number| match number {
                    Number::Literal(value) => Some(*value),
                    Number::Variable(name) => self.numbers.get(name).copied(),
                };
                with_numbers(kind, &numbers.iter().map(value).collect::<Option<Vec<_>>>()?)?
            }
            Pattern::Array(element) => Type::array(self.bound(element)?),
            Pattern::Map(key, value) => Type::map(self.bound(key)?, self.bound(value)?),
            Pattern::Row(fields) => {
                let field = |(name, pattern): &(Option<String>, Pattern)| {
                    Some(RowField { name: name.clone(), ty: self.bound(pattern)? })
                };
                Type::Row(fields.iter().map(field).collect::<Option<_>>()?)
            }
            Pattern::Function(parameters, result) => {
                let parameters = parameters.iter().map(|parameter| self.bound(parameter)).collect::<Option<_>>()?;
                Type::Function(parameters, Box::new(self.bound(result)?))
            }
        })
    }

    /// Checks every argument against its bound pattern. Variables of the result alone are of the type unknown; its numbers
    /// are computed by the function itself, and stay the widest until then.
    fn finish(mut self, patterns: &[&Pattern], arguments: &[Argument]) -> Fit<Bound> {
        let mut types = Vec::with_capacity(arguments.len());
        for (pattern, argument) in patterns.iter().zip(arguments) {
            let bound = self.bound(pattern).ok_or(Misfit::Types)?;
            match argument {
                Argument::Value(ty) if self.with_coercions && !can_coerce(ty, &bound) => return Err(Misfit::Types),
                Argument::Value(ty) if !self.with_coercions && *ty != bound => return Err(Misfit::Types),
                _ => types.push(bound),
            }
        }
        let result = self.signature.result.clone();
        self.open_numbers(&result);
        let result = self.bound(&result).unwrap_or(Type::Unknown);
        Ok(Bound { arguments: types, result })
    }

    fn open_numbers(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Sized(kind, numbers) => {
                for (number, widest) in numbers.iter().zip(widest(kind)) {
                    if let Number::Variable(name) = number {
                        self.numbers.entry(name.clone()).or_insert(widest);
                    }
                }
            }
            Pattern::Array(element) => self.open_numbers(element),
            Pattern::Map(key, value) => [key, value].into_iter().for_each(|part| self.open_numbers(part)),
            Pattern::Row(fields) => fields.iter().for_each(|(_, field)| self.open_numbers(field)),
            Pattern::Type(_) | Pattern::Variable(_) | Pattern::Function(..) => {}
        }
    }
}

/// The numbers of a type that has some.
fn numbers_of(ty: &Type) -> Vec<u32> {
    match ty {
        Type::Varchar(length) => vec![length.unwrap_or(UNBOUNDED)],
        Type::Char(length) => vec![*length],
        Type::Decimal(precision, scale) => vec![u32::from(*precision), u32::from(*scale)],
        Type::Time(precision) | Type::TimeTz(precision) | Type::Timestamp(precision) | Type::TimestampTz(precision) => {
            vec![u32::from(*precision)]
        }
        _ => Vec::new(),
    }
}

fn widest(kind: &Type) -> Vec<u32> {
    match kind {
        Type::Varchar(_) => vec![UNBOUNDED],
        Type::Char(_) => vec![crate::types::MAX_CHAR_LENGTH],
        Type::Decimal(..) => vec![u32::from(crate::types::MAX_DECIMAL_PRECISION), 0],
        _ => vec![u32::from(crate::types::MAX_TIME_PRECISION)],
    }
}

fn with_numbers(kind: &Type, numbers: &[u32]) -> Option<Type> {
    let name = match kind {
        Type::Varchar(_) if numbers == [UNBOUNDED] => return Some(Type::VARCHAR),
        Type::Varchar(_) => "varchar",
        Type::Char(_) => "char",
        Type::Decimal(..) => "decimal",
        Type::Time(_) => "time",
        Type::TimeTz(_) => "time with time zone",
        Type::Timestamp(_) => "timestamp",
        Type::TimestampTz(_) => "timestamp with time zone",
        _ => return None,
    };
    sized(name, numbers)
}
