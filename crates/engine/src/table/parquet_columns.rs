//! The table's columns in one Parquet file, by name: expressions over the table are rewritten into expressions over the
//! file, before it is pruned and read. A column that the file lacks is NULL, and so is a missing field of a struct; a type
//! that does not fit is an error, but only where the query asks for the column. Where the object's partition declares
//! another type than the table, the value is read as that type first.

use super::fit::{FileKind, Fit, FittedExpr, Turn, fit_of, mismatch, position_of};
use super::into_datafusion;
use super::own_columns::OwnColumns;
use super::parquet_reader::OBJECT_KEY;
use crate::trino_type::length_limit;
use arrow::datatypes::{DataType, Field, FieldRef, Fields, SchemaRef};
use athenaeum_lake::catalog::Table;
use datafusion::common::metadata::FieldMetadata;
use datafusion::common::tree_node::{Transformed, TransformedResult, TreeNode, TreeNodeRecursion};
use datafusion::common::{Result, ScalarValue};
use datafusion::functions::core::getfield::GetFieldFunc;
use datafusion::physical_expr::expressions::{CastExpr, Column, Literal};
use datafusion::physical_expr::{PhysicalExpr, ScalarFunctionExpr};
use datafusion::physical_expr_adapter::{PhysicalExprAdapter, PhysicalExprAdapterFactory};
use std::collections::BTreeMap;
use std::sync::Arc;

type Expr = Arc<dyn PhysicalExpr>;

/// The columns of the partitions that have columns of their own, by the addresses of their objects.
pub(super) type OwnByObject = BTreeMap<String, OwnColumns>;

/// Makes an adapter for each file of a scan.
#[derive(Debug)]
pub(super) struct ParquetColumns {
    table: Arc<Table>,
    own: Arc<OwnByObject>,
}

impl ParquetColumns {
    pub(super) fn new(table: Arc<Table>, own: OwnByObject) -> Self {
        Self { table, own: Arc::new(own) }
    }
}

impl PhysicalExprAdapterFactory for ParquetColumns {
    fn create(&self, table_schema: SchemaRef, file_schema: SchemaRef) -> Result<Arc<dyn PhysicalExprAdapter>> {
        let object = file_schema.metadata().get(OBJECT_KEY);
        let own = object.and_then(|object| self.own.get(object)).cloned();
        Ok(Arc::new(FileColumns { table: Arc::clone(&self.table), own, table_schema, file_schema }))
    }
}

/// The columns of one file.
#[derive(Debug)]
struct FileColumns {
    table: Arc<Table>,
    /// The partition's columns, where they differ from the table's.
    own: Option<OwnColumns>,
    table_schema: SchemaRef,
    file_schema: SchemaRef,
}

impl PhysicalExprAdapter for FileColumns {
    fn rewrite(&self, expr: Expr) -> Result<Expr> {
        // From the top, so that a field of a struct is found before the struct itself is rewritten.
        expr.transform_down(|expr| {
            if let Some(field) = self.struct_field(&expr)? {
                return Ok(Transformed::new(field, true, TreeNodeRecursion::Jump));
            }
            match expr.downcast_ref::<Column>() {
                Some(column) => Ok(Transformed::new(self.column(column)?, true, TreeNodeRecursion::Jump)),
                None => Ok(Transformed::no(expr)),
            }
        })
        .data()
    }
}

impl FileColumns {
    fn column(&self, column: &Column) -> Result<Expr> {
        let declared = Arc::new(self.table_schema.field_with_name(column.name())?.clone());
        let Some((held, position)) = found(self.file_schema.fields(), column.name()) else { return null(&declared) };
        let read: Expr = Arc::new(Column::new(held.name(), position));
        match self.own_field(&declared) {
            Some(own) => {
                let read = self.read_as(read, &held, own, column.name())?;
                Ok(Arc::new(FittedExpr::new(read, declared, Turn::Coerce)))
            }
            None => self.read_as(read, &held, &declared, column.name()),
        }
    }

    /// The field that the partition declares for a column, if its type is not the table's.
    fn own_field(&self, declared: &FieldRef) -> Option<&FieldRef> {
        let own = self.own.as_ref()?.field(declared.name())?;
        (own.data_type() != declared.data_type() || own.metadata() != declared.metadata()).then_some(own)
    }

    /// A value of the file as the table's type.
    fn read_as(&self, read: Expr, held: &Field, declared: &FieldRef, column: &str) -> Result<Expr> {
        match fit_of(held.data_type(), declared.data_type()) {
            Fit::Same | Fit::Cast if length_limit(declared).is_some() => {
                Ok(Arc::new(FittedExpr::new(read, Arc::clone(declared), Turn::Fit)))
            }
            Fit::Same if held.is_nullable() == declared.is_nullable() && held.metadata() == declared.metadata() => {
                Ok(read)
            }
            Fit::Same | Fit::Cast => Ok(Arc::new(CastExpr::new_with_target_field(read, Arc::clone(declared), None))),
            Fit::Convert => Ok(Arc::new(FittedExpr::new(read, Arc::clone(declared), Turn::Fit))),
            Fit::None => {
                let own = self.own.as_ref().and_then(|own| own.type_text(column));
                let known = || self.table.columns.iter().find(|known| known.name == column);
                let declared_type = own.or_else(|| Some(known()?.type_text.as_str())).unwrap_or("");
                let object = self.file_schema.metadata().get(OBJECT_KEY).map_or("", String::as_str);
                Err(into_datafusion(mismatch(FileKind::Parquet, object, column, held.data_type(), declared_type)))
            }
        }
    }

    /// `column.a.b`: the field alone is read and converted, never the whole struct. That also keeps such predicates in the
    /// form in which DataFusion promised to run them while it reads.
    fn struct_field(&self, expr: &Expr) -> Result<Option<Expr>> {
        let Some((column, path)) = field_path(expr) else { return Ok(None) };
        let declared = Arc::new(self.table_schema.field_with_name(column.name())?.clone());
        if self.own_field(&declared).is_some() {
            // The column as a whole is turned over, and the field taken out of it then.
            return Ok(None);
        }
        let Some(leaf) = leaf_of(&declared, &path) else { return Ok(None) };
        let Some((held, position)) = found(self.file_schema.fields(), column.name()) else {
            return null(&leaf).map(Some);
        };
        if fit_of(held.data_type(), declared.data_type()) == Fit::None {
            return self.column(column).map(Some);
        }
        let Some(function) = ScalarFunctionExpr::try_downcast_func::<GetFieldFunc>(expr.as_ref()) else {
            return Ok(None);
        };
        let mut arguments: Vec<Expr> = vec![Arc::new(Column::new(held.name(), position))];
        let mut inner = held;
        for key in &path {
            let DataType::Struct(fields) = inner.data_type() else { return Ok(None) };
            let Some((field, _)) = found(fields, key) else { return null(&leaf).map(Some) };
            arguments.push(Arc::new(Literal::new(ScalarValue::from(field.name().as_str()))));
            inner = field;
        }
        let read = ScalarFunctionExpr::try_new(
            Arc::new(function.fun().clone()),
            arguments,
            &self.file_schema,
            Arc::new(function.config_options().clone()),
        )?;
        self.read_as(Arc::new(read), &inner, &leaf, column.name()).map(Some)
    }
}

/// A field by name and its position.
fn found(fields: &Fields, name: &str) -> Option<(FieldRef, usize)> {
    let position = position_of(fields, name)?;
    Some((Arc::clone(fields.get(position)?), position))
}

fn null(field: &FieldRef) -> Result<Expr> {
    let value = ScalarValue::try_new_null(field.data_type())?;
    Ok(Arc::new(Literal::new_with_metadata(value, Some(FieldMetadata::from(field.as_ref())))))
}

/// The column and the keys of nested field accesses.
pub(crate) fn field_path(expr: &Expr) -> Option<(&Column, Vec<String>)> {
    let function = ScalarFunctionExpr::try_downcast_func::<GetFieldFunc>(expr.as_ref())?;
    let (source, keys) = function.args().split_first()?;
    let (column, mut path) = match source.downcast_ref::<Column>() {
        Some(column) => (column, Vec::new()),
        None => field_path(source)?,
    };
    for key in keys {
        path.push(key.downcast_ref::<Literal>()?.value().try_as_str()??.to_owned());
    }
    Some((column, path))
}

/// The field at the end of a path, where every part before it is a struct.
fn leaf_of(field: &Field, path: &[String]) -> Option<FieldRef> {
    let mut current = Arc::new(field.clone());
    for key in path {
        let DataType::Struct(fields) = current.data_type() else { return None };
        current = found(fields, key)?.0;
    }
    Some(current)
}
