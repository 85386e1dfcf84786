//! DataFusion's session for one query: Athena's settings, our catalog, our own memory pool.

use super::catalog_bridge::QueryCatalog;
use super::turn_exec::GiveWay;
use crate::limits::EngineLimits;
use crate::lower::{OneAfterAnother, OwnPlanner};
use crate::table::into_datafusion;
use athenaeum_diagnostic::{Code, Diagnostic};
use datafusion::catalog::{CatalogProviderList, MemoryCatalogProviderList};
use datafusion::common::Result;
use datafusion::config::{ConfigNonZeroUsize, ConfigOptions};
use datafusion::execution::disk_manager::{DiskManagerBuilder, DiskManagerMode};
use datafusion::execution::memory_pool::{GreedyMemoryPool, TrackConsumersPool};
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::execution::{SessionState, SessionStateBuilder};
use datafusion::logical_expr::execution_props::ExecutionProps;
use datafusion::object_store::memory::InMemory;
use datafusion::physical_optimizer::optimizer::PhysicalOptimizer;
use datafusion::prelude::SessionConfig;
use std::num::NonZeroUsize;
use std::sync::Arc;
use web_time::Duration;

/// Athena's one catalog, as its messages write it.
pub(crate) const CATALOG: &str = "awsdatacatalog";

/// Memory consumers named when memory runs out.
const NAMED_CONSUMERS: usize = 3;

/// A session that sees the catalog as `catalog` shows it.
pub(crate) fn session(catalog: QueryCatalog, database: &str, limits: &EngineLimits) -> Result<SessionState> {
    let catalogs = MemoryCatalogProviderList::new();
    let props = ExecutionProps::new().with_query_execution_start_time(catalog.io.began());
    catalogs.register_catalog(CATALOG.to_owned(), Arc::new(catalog));
    let consumers = NonZeroUsize::new(NAMED_CONSUMERS).unwrap_or(NonZeroUsize::MIN);
    let pool = TrackConsumersPool::new(GreedyMemoryPool::new(limits.query_memory_bytes), consumers);
    let runtime = RuntimeEnvBuilder::new()
        .with_memory_pool(Arc::new(pool))
        .with_disk_manager_builder(DiskManagerBuilder::default().with_mode(DiskManagerMode::Disabled))
        .build_arc()?;
    let store_url = crate::table::STORE_URL
        .parse()
        .map_err(|error| into_datafusion(Diagnostic::new(Code::InternalError, format!("{error}"))))?;
    runtime.register_object_store(&store_url, Arc::new(InMemory::new()));
    let mut rules = PhysicalOptimizer::new().rules;
    rules.insert(0, Arc::new(OneAfterAnother));
    rules.push(Arc::new(GiveWay { turn: Duration::from_millis(limits.turn_millis) }));
    Ok(SessionStateBuilder::new()
        .with_config(SessionConfig::from(options(database, limits)?))
        .with_runtime_env(runtime)
        .with_execution_props(props)
        .with_catalog_list(Arc::new(catalogs))
        .with_default_features()
        .with_query_planner(Arc::new(OwnPlanner))
        .with_physical_optimizer_rules(rules)
        .build())
}

/// One thread, Athena's order of NULLs, places in errors, and every kind of Parquet pruning.
fn options(database: &str, limits: &EngineLimits) -> Result<ConfigOptions> {
    let mut options = ConfigOptions::new();
    options.catalog.create_default_catalog_and_schema = false;
    CATALOG.clone_into(&mut options.catalog.default_catalog);
    database.clone_into(&mut options.catalog.default_schema);
    options.catalog.information_schema = false;
    options.execution.batch_size = ConfigNonZeroUsize::try_new(limits.batch_rows)?;
    options.execution.target_partitions = 1;
    options.execution.parquet.pushdown_filters = true;
    options.execution.parquet.reorder_filters = true;
    options.execution.parquet.bloom_filter_on_read = true;
    options.execution.parquet.enable_page_index = true;
    options.execution.collect_statistics = false;
    options.optimizer.repartition_joins = false;
    options.optimizer.repartition_aggregations = false;
    options.optimizer.repartition_windows = false;
    options.optimizer.repartition_sorts = false;
    options.optimizer.repartition_file_scans = false;
    Ok(options)
}
