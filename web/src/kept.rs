//! A value that is shared and never changed: two of them are the same where they are one, so that comparing costs nothing.

use std::ops::Deref;
use std::rc::Rc;

/// The value.
#[derive(Debug)]
pub(crate) struct Kept<T>(Rc<T>);

impl<T> Kept<T> {
    /// Keeps a value.
    pub(crate) fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Kept<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
