//! The objects of one scan as DataFusion's files: each with the values of its partition and of the hidden columns, and with
//! the columns of its own partition where they differ from the table's.

use super::hidden_columns::HiddenColumn;
use super::into_datafusion;
use super::own_columns::{OwnColumns, OwnRows};
use super::parquet_columns::OwnByObject;
use super::prune::kept_partitions;
use super::row_format::row_format;
use super::selection::{Part, Selection};
use crate::query::Chosen;
use arrow::array::RecordBatch;
use arrow::datatypes::{FieldRef, Schema};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::catalog::Table;
use athenaeum_lake::{Address, LakeObject};
use datafusion::catalog::Session;
use datafusion::common::{Result, ScalarValue};
use datafusion::datasource::listing::PartitionedFile;
use datafusion::logical_expr::Expr;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The objects of a scan.
#[derive(Default)]
pub(super) struct ScanFiles {
    pub(super) files: Vec<PartitionedFile>,
    /// Number of the partition of each object; empty for a table without keys.
    pub(super) partition_of: BTreeMap<Address, usize>,
    /// Columns of objects whose partition has its own.
    pub(super) own: OwnByObject,
    /// How the objects were chosen.
    pub(super) chosen: Chosen,
}

impl ScanFiles {
    /// All objects that were chosen.
    pub(super) fn of(selection: Selection<'_>, table: &Table, hidden: &[HiddenColumn]) -> Result<Self> {
        let mut scan = Self { chosen: selection.chosen, ..Self::default() };
        for (index, part) in selection.parts.into_iter().enumerate() {
            scan.add(index, part, table, hidden).map_err(into_datafusion)?;
        }
        Ok(scan)
    }

    fn add(
        &mut self,
        index: usize,
        part: Part<'_>,
        table: &Table,
        hidden: &[HiddenColumn],
    ) -> std::result::Result<(), Diagnostic> {
        let own = part.registered.map(|partition| OwnColumns::of(table, partition)).transpose()?.flatten();
        let rows = own.as_ref().map(|own| own_rows(table, own)).transpose()?.flatten();
        let path = part.path(table);
        for object in part.objects {
            if path.is_some() {
                self.partition_of.insert(object.address.clone(), index);
            }
            if let Some(own) = &own {
                self.own.insert(object.address.to_string(), own.clone());
            }
            let hidden = hidden.iter().map(|column| column.value(&object, path.as_deref()));
            let values = part.values.iter().cloned().chain(hidden).collect();
            let file = partitioned_file(object, values);
            self.files.push(match &rows {
                Some(rows) => file.with_extension(rows.clone()),
                None => file,
            });
        }
        Ok(())
    }

    /// The files that pass filters over partition keys and hidden columns.
    pub(super) fn kept(mut self, fields: &[FieldRef], filters: &[&Expr], state: &dyn Session) -> Result<Self> {
        if self.files.is_empty() {
            return Ok(self);
        }
        let column = |at: usize| {
            ScalarValue::iter_to_array(self.files.iter().filter_map(|file| file.partition_values.get(at).cloned()))
        };
        let columns = (0..fields.len()).map(column).collect::<Result<Vec<_>>>()?;
        let batch = RecordBatch::try_new(Arc::new(Schema::new(fields.to_vec())), columns)?;
        let kept = kept_partitions(&batch, filters, state)?;
        self.files = self.files.into_iter().zip(kept).filter_map(|(file, is_kept)| is_kept.then_some(file)).collect();
        Ok(self)
    }
}

/// The reader of a partition with columns of its own; Parquet needs none, because it goes by name.
fn own_rows(table: &Table, own: &OwnColumns) -> std::result::Result<Option<OwnRows>, Diagnostic> {
    let format = row_format(&own.as_table(table))?;
    Ok(format.map(|format| OwnRows { own: own.clone(), format }))
}

/// The object travels with the file as an extension; path and time are for display only.
fn partitioned_file(object: LakeObject, values: Vec<ScalarValue>) -> PartitionedFile {
    let path = object.address.to_string();
    let path = path.split_once("://").map_or(path.as_str(), |(_, path)| path).to_owned();
    let mut file = PartitionedFile::new(path, object.size_bytes).with_extension(object);
    file.partition_values = values;
    file
}
