//! Trino's types, casts, operators, functions and aggregates over Arrow arrays, and the typed expressions made of them.
//! Knows no SQL text, no tables and no query engine: who analyses a statement builds expressions, who runs it evaluates them.

pub mod aggregate;
pub mod calendar;
pub mod expr;
pub mod failure;
pub mod function;
pub mod help;
pub mod json;
pub mod json_path;
pub mod kernel;
pub mod literal;
pub mod pattern;
pub mod scalar;
pub mod session;
pub mod text;
pub mod types;
pub mod value;

pub use failure::Failure;
pub use session::Session;
pub use types::Type;
pub use value::Value;
