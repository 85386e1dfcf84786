//! Why an expression has no value. A failure has no place yet: who evaluates knows which part of the statement it was.

use arrow::error::ArrowError;
use athenaeum_diagnostic::Code;
use std::fmt;

/// Why an expression has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Trino's code.
    pub code: Code,
    /// Trino's wording.
    pub message: String,
}

impl Failure {
    /// A failure.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// An argument that the function cannot take.
    pub fn argument(message: impl Into<String>) -> Self {
        Self::new(Code::InvalidFunctionArgument, message)
    }

    /// A number outside its type.
    pub fn out_of_range(message: impl Into<String>) -> Self {
        Self::new(Code::NumericValueOutOfRange, message)
    }

    /// A value that cannot be cast.
    pub fn cast(message: impl Into<String>) -> Self {
        Self::new(Code::InvalidCastArgument, message)
    }

    /// A fault of ours.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(Code::InternalError, message)
    }

    /// Whether `TRY` turns it into NULL.
    pub fn is_tried(&self) -> bool {
        matches!(
            self.code,
            Code::DivisionByZero
                | Code::InvalidCastArgument
                | Code::InvalidFunctionArgument
                | Code::NumericValueOutOfRange
        )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for Failure {}

impl From<ArrowError> for Failure {
    fn from(error: ArrowError) -> Self {
        Self::internal(error.to_string())
    }
}
