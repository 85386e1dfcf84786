//! From logical plans to physical ones, with our operators; and every stream of rows in one piece.

use super::exec::OwnExec;
use super::node::OwnNode;
use super::{Operation, Outline, stream, under};
use arrow::datatypes::SchemaRef;
use async_trait::async_trait;
use datafusion::catalog::Session;
use datafusion::common::Result;
use datafusion::common::config::ConfigOptions;
use datafusion::common::tree_node::{Transformed, TransformedResult, TreeNode};
use datafusion::execution::context::QueryPlanner;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::logical_expr::physical_planning_context::PhysicalPlanningContext;
use datafusion::logical_expr::{LogicalPlan, UserDefinedLogicalNode};
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::union::UnionExec;
use datafusion::physical_planner::{DefaultPhysicalPlanner, ExtensionPlanner, PhysicalPlanner};
use futures::{StreamExt, TryStreamExt};
use std::sync::Arc;

/// Plans queries with our operators.
#[derive(Debug)]
pub(crate) struct OwnPlanner;

#[async_trait]
impl QueryPlanner for OwnPlanner {
    async fn create_physical_plan(
        &self,
        logical_plan: &LogicalPlan,
        session: &dyn Session,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let planner = DefaultPhysicalPlanner::with_extension_planners(vec![Arc::new(OwnOperators)]);
        planner.create_physical_plan(logical_plan, session).await
    }
}

/// Plans our operators.
struct OwnOperators;

#[async_trait]
impl ExtensionPlanner for OwnOperators {
    async fn plan_extension(
        &self,
        _planner: &dyn PhysicalPlanner,
        node: &dyn UserDefinedLogicalNode,
        _logical_inputs: &[&LogicalPlan],
        physical_inputs: &[Arc<dyn ExecutionPlan>],
        _session_state: &dyn Session,
        _context: &PhysicalPlanningContext,
    ) -> Result<Option<Arc<dyn ExecutionPlan>>> {
        let Some(node) = node.as_any().downcast_ref::<OwnNode>() else { return Ok(None) };
        let schema = Arc::clone(datafusion::logical_expr::UserDefinedLogicalNodeCore::schema(node).inner());
        Ok(Some(Arc::new(OwnExec::new(Arc::clone(&node.operation), physical_inputs.to_vec(), schema))))
    }
}

/// Lets the inputs of UNION ALL follow one another in one stream: aggregates of ours see all rows of a group.
#[derive(Debug)]
pub(crate) struct OneAfterAnother;

impl PhysicalOptimizerRule for OneAfterAnother {
    fn optimize(&self, plan: Arc<dyn ExecutionPlan>, _config: &ConfigOptions) -> Result<Arc<dyn ExecutionPlan>> {
        plan.transform_up(|node| {
            if node.downcast_ref::<UnionExec>().is_none() {
                return Ok(Transformed::no(node));
            }
            let inputs = node.children().into_iter().cloned().collect();
            Ok(Transformed::yes(
                Arc::new(OwnExec::new(Arc::new(Union), inputs, node.schema())) as Arc<dyn ExecutionPlan>
            ))
        })
        .data()
    }

    fn name(&self) -> &str {
        "one_after_another"
    }

    fn schema_check(&self) -> bool {
        true
    }
}

#[derive(Debug)]
struct Union;

impl Operation for Union {
    fn name(&self) -> &'static str {
        "Union"
    }

    fn described(&self) -> String {
        "all rows".to_owned()
    }

    fn outline(&self) -> Outline {
        Outline::Union
    }

    fn open(
        &self,
        inputs: &[Arc<dyn ExecutionPlan>],
        schema: &SchemaRef,
        context: &Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let (inputs, context) = (inputs.to_vec(), Arc::clone(context));
        let output = Arc::clone(schema);
        let batches = futures::stream::iter(inputs)
            .map(move |input| input.execute(0, Arc::clone(&context)))
            .try_flatten()
            .map(move |batch| under(&batch?, &output));
        Ok(stream(schema, batches))
    }
}
