//! Signatures in Trino's words, read: patterns of types with variables for types (`T`) and for numbers (`p`).

use crate::Type;
use crate::types::{Notation, read_notation, sized, type_of};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock, RwLock};

/// A signature, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// Its type variables in order of appearance.
    pub variables: Vec<TypeVariable>,
    /// Patterns of the arguments.
    pub arguments: Vec<Pattern>,
    /// Whether the last may stand any number of times.
    pub is_variadic: bool,
    /// Pattern of the result.
    pub result: Pattern,
}

/// A variable for types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeVariable {
    /// Such as `T`.
    pub name: String,
    /// Whether its type must be comparable.
    pub is_comparable: bool,
    /// Whether its type must be orderable.
    pub is_orderable: bool,
}

/// The pattern of a type in a signature.
#[derive(Debug, Clone, PartialEq)]
pub enum Pattern {
    /// A type variable, such as `T`.
    Variable(String),
    /// A type.
    Type(Type),
    /// A type with numbers among which are variables, such as `decimal(p, s)`. The type's own numbers mean nothing.
    Sized(Type, Vec<Number>),
    /// An array.
    Array(Box<Pattern>),
    /// A map.
    Map(Box<Pattern>, Box<Pattern>),
    /// A row, with the names of its fields.
    Row(Vec<(Option<String>, Pattern)>),
    /// A lambda: its parameters and its result.
    Function(Vec<Pattern>, Box<Pattern>),
}

/// A number in a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// Itself.
    Literal(u32),
    /// A variable, such as `p`.
    Variable(String),
}

impl Signature {
    /// Reads a signature, such as `(array(T:orderable), varchar(x)...) -> T`.
    pub fn parse(text: &str) -> Option<Self> {
        let (arguments, result) = text.rsplit_once("->")?;
        let arguments = arguments.trim().strip_prefix('(')?.strip_suffix(')')?.trim();
        let (arguments, is_variadic) = match arguments.strip_suffix("...") {
            Some(rest) => (rest, true),
            None => (arguments, false),
        };
        let (arguments, bounds) = without_bounds(arguments);
        let arguments =
            split(&arguments)?.iter().map(|notation| pattern_of(notation, 0)).collect::<Option<Vec<_>>>()?;
        let [result] = split(result)?.try_into().ok()?;
        let result = pattern_of(&result, 0)?;
        let mut variables = Vec::new();
        arguments.iter().chain([&result]).for_each(|pattern| collect_variables(pattern, &bounds, &mut variables));
        Some(Self { variables, arguments, is_variadic, result })
    }

    /// The signature of a text that the program holds; each is read once.
    pub(crate) fn of(text: &'static str) -> Option<Arc<Self>> {
        static READ: OnceLock<RwLock<HashMap<&'static str, Arc<Signature>>>> = OnceLock::new();
        let read = READ.get_or_init(RwLock::default);
        let known = read.read().ok().and_then(|known| known.get(text).cloned());
        if known.is_some() {
            return known;
        }
        let signature = Arc::new(Self::parse(text)?);
        if let Ok(mut known) = read.write() {
            known.insert(text, Arc::clone(&signature));
        }
        Some(signature)
    }

    /// The pattern of an argument, counted over all that are given; nothing where so many cannot be given.
    pub(crate) fn patterns(&self, given: usize) -> Option<Vec<&Pattern>> {
        let own = self.arguments.len();
        match (given.checked_sub(own)?, self.arguments.last()) {
            (0, _) => Some(self.arguments.iter().collect()),
            (more, Some(last)) if self.is_variadic => {
                Some(self.arguments.iter().chain(std::iter::repeat_n(last, more)).collect())
            }
            _ => None,
        }
    }
}

/// Takes `:comparable` and `:orderable` out of a text, with the names that they stood behind.
fn without_bounds(text: &str) -> (String, Vec<(String, String)>) {
    let mut bounds = Vec::new();
    let mut parts = text.split(':');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(part.len());
        let (bound, rest) = part.split_at_checked(end).unwrap_or((part, ""));
        let start = plain.rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
        let name = plain.get(start..).unwrap_or_default().to_owned();
        bounds.push((name, bound.to_owned()));
        plain.push_str(rest);
    }
    (plain, bounds)
}

fn split(text: &str) -> Option<Vec<Notation>> {
    let mut items = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (item, after) = read_notation(rest)?;
        items.push(item);
        rest = after.trim();
        if let Some(next) = rest.strip_prefix(',') {
            rest = next.trim();
        } else if !rest.is_empty() {
            return None;
        }
    }
    Some(items)
}

fn is_type_variable(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

fn pattern_of(notation: &Notation, skip: usize) -> Option<Pattern> {
    if let Some(word) = notation.words.get(skip).filter(|word| is_type_variable(&word.text)) {
        let is_alone = notation.words.len() == skip + 1 && notation.arguments.is_none();
        return is_alone.then(|| Pattern::Variable(word.text.clone()));
    }
    let phrase = notation.phrase(skip)?;
    let Some(arguments) = &notation.arguments else { return type_of(notation, skip).map(Pattern::Type) };
    let all = |items: &[Notation]| items.iter().map(|item| pattern_of(item, 0)).collect::<Option<Vec<_>>>();
    match (phrase.as_str(), arguments.as_slice()) {
        ("array", [element]) => Some(Pattern::Array(Box::new(pattern_of(element, 0)?))),
        ("map", [key, value]) => Some(Pattern::Map(Box::new(pattern_of(key, 0)?), Box::new(pattern_of(value, 0)?))),
        ("row", fields) => fields.iter().map(field_of).collect::<Option<_>>().map(Pattern::Row),
        ("function", [parameters @ .., result]) => {
            Some(Pattern::Function(all(parameters)?, Box::new(pattern_of(result, 0)?)))
        }
        (phrase, numbers) => sized_of(phrase, numbers),
    }
}

fn field_of(notation: &Notation) -> Option<(Option<String>, Pattern)> {
    if let Some(pattern) = pattern_of(notation, 0) {
        return Some((None, pattern));
    }
    Some((Some(notation.words.first()?.text.clone()), pattern_of(notation, 1)?))
}

fn sized_of(phrase: &str, numbers: &[Notation]) -> Option<Pattern> {
    let number = |notation: &Notation| {
        let word = notation.single()?;
        Some(word.text.parse().map_or_else(|_e| Number::Variable(word.text.clone()), Number::Literal))
    };
    let numbers = numbers.iter().map(number).collect::<Option<Vec<_>>>()?;
    let values: Vec<u32> =
        numbers.iter().map(|number| if let Number::Literal(value) = number { *value } else { 1 }).collect();
    let ty = sized(phrase, &values)?;
    let is_plain = numbers.iter().all(|number| matches!(number, Number::Literal(_)));
    Some(if is_plain { Pattern::Type(ty) } else { Pattern::Sized(ty, numbers) })
}

fn collect_variables(pattern: &Pattern, bounds: &[(String, String)], found: &mut Vec<TypeVariable>) {
    let mut inside = |pattern: &Pattern| collect_variables(pattern, bounds, found);
    match pattern {
        Pattern::Type(_) | Pattern::Sized(..) => {}
        Pattern::Array(element) => inside(element),
        Pattern::Map(key, value) => [key, value].into_iter().for_each(|part| inside(part)),
        Pattern::Row(fields) => fields.iter().for_each(|(_, field)| inside(field)),
        Pattern::Function(parameters, result) => parameters.iter().chain([result.as_ref()]).for_each(inside),
        Pattern::Variable(name) => {
            if found.iter().any(|variable| variable.name == *name) {
                return;
            }
            let has = |wanted: &str| bounds.iter().any(|(of, bound)| of == name && bound == wanted);
            found.push(TypeVariable {
                name: name.clone(),
                is_comparable: has("comparable"),
                is_orderable: has("orderable"),
            });
        }
    }
}

impl fmt::Display for TypeVariable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if self.is_comparable {
            f.write_str(":comparable")?;
        }
        if self.is_orderable {
            f.write_str(":orderable")?;
        }
        Ok(())
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(name) => f.write_str(name),
            Self::Type(ty) => f.write_str(&written(ty)),
            Self::Sized(ty, numbers) => {
                let numbers = joined(numbers.iter().map(|number| match number {
                    Number::Literal(value) => value.to_string(),
                    Number::Variable(name) => name.clone(),
                }));
                match ty {
                    Type::Varchar(_) => write!(f, "varchar({numbers})"),
                    Type::Char(_) => write!(f, "char({numbers})"),
                    Type::Decimal(..) => write!(f, "decimal({numbers})"),
                    Type::Time(_) => write!(f, "time({numbers})"),
                    Type::TimeTz(_) => write!(f, "time({numbers}) with time zone"),
                    Type::Timestamp(_) => write!(f, "timestamp({numbers})"),
                    _ => write!(f, "timestamp({numbers}) with time zone"),
                }
            }
            Self::Array(element) => write!(f, "array({element})"),
            Self::Map(key, value) => write!(f, "map({key},{value})"),
            Self::Row(fields) => {
                let field = |(name, pattern): &(Option<String>, Self)| match name {
                    Some(name) => format!("\"{name}\" {pattern}"),
                    None => pattern.to_string(),
                };
                write!(f, "row({})", joined(fields.iter().map(field)))
            }
            Self::Function(parameters, result) => {
                write!(f, "function({})", joined(parameters.iter().chain([result.as_ref()]).map(Self::to_string)))
            }
        }
    }
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",")
}

/// A type as signatures write it, which is not how columns show it: no blank behind a comma, and every field's name in quotes.
pub(crate) fn written(ty: &Type) -> String {
    match ty {
        Type::Array(element) => format!("array({})", written(element)),
        Type::Map(key, value) => format!("map({},{})", written(key), written(value)),
        Type::Row(fields) => {
            let fields = fields.iter().map(|field| match &field.name {
                Some(name) => format!("\"{}\" {}", name.replace('"', "\"\""), written(&field.ty)),
                None => written(&field.ty),
            });
            format!("row({})", joined(fields))
        }
        Type::Function(parameters, result) => {
            format!("function({})", joined(parameters.iter().chain([result.as_ref()]).map(written)))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_read() {
        let cases = [
            ("() -> double", "() -> double []"),
            ("(varchar(x), bigint) -> varchar(x)", "(varchar(x), bigint) -> varchar(x) []"),
            ("(T:comparable, T...) -> boolean", "(T, T...) -> boolean [T:comparable]"),
            ("(array(T), function(T, boolean)) -> array(T)", "(array(T), function(T,boolean)) -> array(T) [T]"),
            (
                "(map(K:comparable,V)) -> array(row(key K, V))",
                "(map(K,V)) -> array(row(\"key\" K,V)) [K:comparable, V]",
            ),
            ("(timestamp(p) with time zone) -> decimal(38, s)", "(timestamp(p) with time zone) -> decimal(38,s) []"),
            ("(interval day to second) -> varchar(16)", "(interval day to second) -> varchar(16) []"),
        ];
        for (text, read) in cases {
            let signature = Signature::parse(text).unwrap_or_else(|| panic!("{text}"));
            let list = |items: Vec<String>| items.join(", ");
            let dots = if signature.is_variadic { "..." } else { "" };
            let arguments = list(signature.arguments.iter().map(Pattern::to_string).collect());
            let variables = list(signature.variables.iter().map(TypeVariable::to_string).collect());
            assert_eq!(format!("({arguments}{dots}) -> {} [{variables}]", signature.result), read);
        }
        for text in ["bigint", "(bigint)", "(nothing) -> bigint", "(T x) -> T", "(bigint,, bigint) -> bigint"] {
            assert_eq!(Signature::parse(text), None, "{text}");
        }
    }
}
