//! Whether an element equals a value, for functions that refuse an answer of NULL.

use crate::kernel::equal_values;
use crate::{Failure, Value};
use athenaeum_diagnostic::Code;

/// Whether an element equals a value. A NULL element equals none; a NULL inside of one has no answer.
pub(crate) fn is_element(element: &Value, value: &Value, function: &str) -> Result<bool, Failure> {
    if element.is_null() {
        return Ok(false);
    }
    equal_values(element, value).ok_or_else(|| {
        let message = format!("{function} does not support arrays with elements that are null or contain null");
        Failure::new(Code::NotSupported, message)
    })
}
