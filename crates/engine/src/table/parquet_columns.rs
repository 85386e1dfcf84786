//! The table's columns in one Parquet file, by name: expressions over the table are rewritten into expressions over the
//! file, before it is pruned and read. A column that the file lacks is NULL, and so is a missing field of a struct; a type
//! that does not fit is an error, but only where the query asks for the column.

use super::fit::{FileKind, Fit, FittedExpr, fit_of, mismatch, position_of};
use super::into_datafusion;
use super::parquet_reader::OBJECT_KEY;
use arrow::datatypes::{DataType, Field, FieldRef, Fields, SchemaRef};
use athenaeum_lake::catalog::Table;
use datafusion::common::metadata::FieldMetadata;
use datafusion::common::tree_node::{Transformed, TransformedResult, TreeNode, TreeNodeRecursion};
use datafusion::common::{Result, ScalarValue};
use datafusion::functions::core::getfield::GetFieldFunc;
use datafusion::physical_expr::expressions::{CastExpr, Column, Literal};
use datafusion::physical_expr::{PhysicalExpr, ScalarFunctionExpr};
use datafusion::physical_expr_adapter::{PhysicalExprAdapter, PhysicalExprAdapterFactory};
use std::sync::Arc;

type Expr = Arc<dyn PhysicalExpr>;

/// Makes an adapter for each file of a scan.
#[derive(Debug)]
pub(super) struct ParquetColumns {
    table: Arc<Table>,
}

impl ParquetColumns {
    pub(super) fn new(table: Arc<Table>) -> Self {
        Self { table }
    }
}

impl PhysicalExprAdapterFactory for ParquetColumns {
    fn create(&self, table_schema: SchemaRef, file_schema: SchemaRef) -> Result<Arc<dyn PhysicalExprAdapter>> {
        Ok(Arc::new(FileColumns { table: Arc::clone(&self.table), table_schema, file_schema }))
    }
}

/// The columns of one file.
#[derive(Debug)]
struct FileColumns {
    table: Arc<Table>,
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
        self.read_as(read, &held, &declared, column.name())
    }

    /// A value of the file as the table's type.
    fn read_as(&self, read: Expr, held: &Field, declared: &FieldRef, column: &str) -> Result<Expr> {
        match fit_of(held.data_type(), declared.data_type()) {
            Fit::Same if held.is_nullable() == declared.is_nullable() && held.metadata() == declared.metadata() => {
                Ok(read)
            }
            Fit::Same | Fit::Cast => Ok(Arc::new(CastExpr::new_with_target_field(read, Arc::clone(declared), None))),
            Fit::Convert => Ok(Arc::new(FittedExpr::new(read, Arc::clone(declared)))),
            Fit::None => {
                let declared_type = self.table.columns.iter().find(|known| known.name == column);
                let declared_type = declared_type.map_or("", |known| known.type_text.as_str());
                let object = self.file_schema.metadata().get(OBJECT_KEY).map_or("", String::as_str);
                Err(into_datafusion(mismatch(FileKind::Parquet, object, column, held.data_type(), declared_type)))
            }
        }
    }

    /// `column.a.b`: the field alone is read and converted, never the whole struct. That also keeps such predicates in the
    /// form in which DataFusion promised to run them while it reads.
    fn struct_field(&self, expr: &Expr) -> Result<Option<Expr>> {
        let Some((column, path)) = field_path(expr) else { return Ok(None) };
        let declared = self.table_schema.field_with_name(column.name())?;
        let Some(leaf) = leaf_of(declared, &path) else { return Ok(None) };
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
fn field_path(expr: &Expr) -> Option<(&Column, Vec<String>)> {
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
