//! Signatures in Trino's words, read.

/// A signature, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// Patterns of the arguments.
    pub arguments: Vec<Pattern>,
    /// Whether the last may stand any number of times.
    pub is_variadic: bool,
    /// Pattern of the result.
    pub result: Pattern,
}

/// The pattern of a type in a signature.
#[derive(Debug, Clone, PartialEq)]
pub enum Pattern {
    /// A type variable, such as `T`.
    Variable(String),
}
