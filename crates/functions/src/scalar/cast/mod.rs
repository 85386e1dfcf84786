//! Casts between types, and the text form of every type.

use crate::types::{Type, arrow_type};
use crate::{Failure, Session};
use arrow::array::{ArrayRef, new_null_array};
use athenaeum_diagnostic::Code;

/// Whether a value of one type can be cast to another at all; where not, analysis says `Cannot cast … to …`.
pub fn can_cast(from: &Type, to: &Type) -> bool {
    from == to || *from == Type::Unknown
}

/// Casts each value. Where `is_try`, a value that cannot be cast is NULL.
pub fn cast(array: &ArrayRef, from: &Type, to: &Type, _is_try: bool, _session: &Session) -> Result<ArrayRef, Failure> {
    if from == to {
        return Ok(array.clone());
    }
    if *from == Type::Unknown {
        return Ok(new_null_array(&arrow_type(to), array.len()));
    }
    Err(Failure::new(Code::NotSupported, format!("Cannot cast {from} to {to}")))
}
