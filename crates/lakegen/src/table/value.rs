//! One cell of a table, before a format is chosen. Does not know how any format writes it.

use crate::error::{Error, Result};

/// A cell. Dates are days and moments are milliseconds since 1970-01-01, both as `Number`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Text(String),
    Number(i64),
    Double(f64),
    Bool(bool),
    List(Vec<String>),
    Struct(Vec<Value>),
}

/// The cells of one row, in the order of the columns.
pub(crate) type Row = Vec<Value>;

/// A row out of values of any type a cell can be made from.
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$($crate::table::Value::from($cell)),*] };
}
pub(crate) use row;

impl Value {
    /// The text, none for NULL.
    pub(crate) fn text(&self) -> Result<Option<&str>> {
        match self {
            Self::Null => Ok(None),
            Self::Text(text) => Ok(Some(text)),
            _ => Err(self.misfit("text")),
        }
    }

    /// The number, none for NULL.
    pub(crate) fn number(&self) -> Result<Option<i64>> {
        match self {
            Self::Null => Ok(None),
            Self::Number(number) => Ok(Some(*number)),
            _ => Err(self.misfit("a whole number")),
        }
    }

    /// The number of an `int` column, none for NULL.
    pub(crate) fn small_number(&self) -> Result<Option<i32>> {
        let small = |number| i32::try_from(number).map_err(|_out_of_range| self.misfit("a small number"));
        self.number()?.map(small).transpose()
    }

    /// The number with a fraction, none for NULL.
    pub(crate) fn double(&self) -> Result<Option<f64>> {
        match self {
            Self::Null => Ok(None),
            Self::Double(number) => Ok(Some(*number)),
            _ => Err(self.misfit("a double")),
        }
    }

    /// True or false, none for NULL.
    pub(crate) fn truth(&self) -> Result<Option<bool>> {
        match self {
            Self::Null => Ok(None),
            Self::Bool(truth) => Ok(Some(*truth)),
            _ => Err(self.misfit("true or false")),
        }
    }

    /// The texts of an array, none for NULL.
    pub(crate) fn list(&self) -> Result<Option<&[String]>> {
        match self {
            Self::Null => Ok(None),
            Self::List(items) => Ok(Some(items)),
            _ => Err(self.misfit("an array")),
        }
    }

    /// The complaint that this cell does not fit its column.
    pub(crate) fn misfit(&self, wanted: &'static str) -> Error {
        Error::Misfit { wanted, found: format!("{self:?}") }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Double(number)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<Vec<String>> for Value {
    fn from(items: Vec<String>) -> Self {
        Self::List(items)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
