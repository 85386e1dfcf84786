//! All functions by name.

use super::Function;
use crate::scalar::FAMILIES;

/// Every scalar function, operators left out, by name.
pub fn all() -> Vec<&'static Function> {
    let functions = FAMILIES.iter().flat_map(|family| family.iter().copied());
    let mut functions: Vec<&'static Function> = functions.filter(|function| !function.name.starts_with('$')).collect();
    functions.sort_by_key(|function| function.name);
    functions
}

/// A scalar function by its name or an alias, in lower case; operators too.
pub fn find(name: &str) -> Option<&'static Function> {
    let mut functions = FAMILIES.iter().flat_map(|family| family.iter().copied());
    functions.find(|function| function.name == name || function.aliases.contains(&name))
}

/// Why a function of Trino is not here, for names that are left out on purpose.
pub fn left_out(_name: &str) -> Option<&'static str> {
    None
}
