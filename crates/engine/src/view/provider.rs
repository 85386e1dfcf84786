//! A planned view as DataFusion looks it up: a plan that takes the place of the scan. It reads nothing itself.

use super::ViewKey;
use arrow::datatypes::SchemaRef;
use async_trait::async_trait;
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::Result;
use datafusion::datasource::TableType;
use datafusion::error::DataFusionError;
use datafusion::logical_expr::{Expr, LogicalPlan};
use datafusion::physical_plan::ExecutionPlan;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The views that one query reads, planned.
pub(crate) type Views = BTreeMap<ViewKey, Arc<PlannedView>>;

/// A planned view.
#[derive(Debug)]
pub(crate) struct PlannedView {
    pub(super) plan: LogicalPlan,
}

#[async_trait]
impl TableProvider for PlannedView {
    fn schema(&self) -> SchemaRef {
        Arc::clone(self.plan.schema().inner())
    }

    fn table_type(&self) -> TableType {
        TableType::View
    }

    fn get_logical_plan(&self) -> Option<Cow<'_, LogicalPlan>> {
        Some(Cow::Borrowed(&self.plan))
    }

    async fn scan(
        &self,
        _state: &dyn Session,
        _projection: Option<&Vec<usize>>,
        _filters: &[Expr],
        _limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        Err(DataFusionError::Internal("a view was scanned that should have been a part of the plan".to_owned()))
    }
}
