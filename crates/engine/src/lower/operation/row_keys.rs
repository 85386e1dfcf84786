//! Rows as bytes: equal where the rows are the same (NULL like NULL), and ordered where an order is asked for.

use crate::lower::failed;
use crate::lower::key::{key_type, keys};
use arrow::array::ArrayRef;
use arrow::compute::SortOptions;
use arrow::row::{RowConverter, Rows, SortField};
use athenaeum_functions::Type;
use datafusion::common::Result;

/// A part of a key: its type, and how it is ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lower) struct KeyPart {
    pub(in crate::lower) ty: Type,
    pub(in crate::lower) is_descending: bool,
    pub(in crate::lower) nulls_first: bool,
}

impl KeyPart {
    /// A part of which only equality counts.
    pub(in crate::lower) fn equal(ty: &Type) -> Self {
        Self { ty: ty.clone(), is_descending: false, nulls_first: false }
    }
}

/// Turns columns into the bytes of rows.
pub(in crate::lower) struct RowKeys {
    converter: RowConverter,
    parts: Vec<KeyPart>,
}

impl RowKeys {
    pub(in crate::lower) fn new(parts: &[KeyPart]) -> Result<Self> {
        let field = |part: &KeyPart| {
            let options = SortOptions { descending: part.is_descending, nulls_first: part.nulls_first };
            SortField::new_with_options(key_type(&part.ty), options)
        };
        let converter = RowConverter::new(parts.iter().map(field).collect())?;
        Ok(Self { converter, parts: parts.to_vec() })
    }

    /// The rows of columns of the parts' types.
    pub(in crate::lower) fn rows(&self, columns: &[ArrayRef]) -> Result<Rows> {
        let columns = columns.iter().zip(&self.parts).map(|(column, part)| keys(column, &part.ty).map_err(failed));
        Ok(self.converter.convert_columns(&columns.collect::<Result<Vec<_>>>()?)?)
    }
}
