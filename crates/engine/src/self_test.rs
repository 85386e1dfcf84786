//! Proof that DataFusion runs whole on this platform: plan shapes that need spawned tasks, channels and an object store to
//! write to. A browser has no threads, so these are the shapes that break first when the runtime's pump is wrong.

use arrow::util::pretty::pretty_format_batches;
use datafusion::error::Result;
use datafusion::object_store::memory::InMemory;
use datafusion::prelude::{SessionConfig, SessionContext};
use std::sync::Arc;

/// Statements in order; the last ones read back what the middle one wrote.
const STATEMENTS: &[(&str, &str)] = &[
    ("union_all", "SELECT count(*) FROM (SELECT value FROM numbers UNION ALL SELECT value FROM numbers)"),
    ("explain_analyze", "EXPLAIN ANALYZE SELECT value % 7, count(*) FROM numbers GROUP BY 1"),
    (
        "parquet_write",
        "COPY (SELECT value, value % 5 AS part FROM numbers) TO 'memory://self-test/out/' STORED AS PARQUET",
    ),
    ("sort", "SELECT max(value) FROM (SELECT value FROM numbers ORDER BY value % 1000, value DESC LIMIT 500)"),
    ("join", "SELECT count(*) FROM numbers a JOIN numbers b ON a.value % 1000 = b.value"),
];

/// Runs every shape and gives its name and result as text.
pub async fn self_test() -> Result<Vec<(String, String)>> {
    let context = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(1));
    let url =
        "memory://self-test/".parse().map_err(|error| datafusion::error::DataFusionError::External(Box::new(error)))?;
    context.register_object_store(&url, Arc::new(InMemory::new()));
    context.sql("CREATE TABLE numbers AS SELECT value FROM generate_series(0, 49999)").await?.collect().await?;
    let mut results = Vec::new();
    for (name, sql) in STATEMENTS {
        let batches = context.sql(sql).await?.collect().await?;
        results.push(((*name).to_owned(), pretty_format_batches(&batches)?.to_string()));
    }
    Ok(results)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_shape_finishes_natively_too() {
        let results = self_test().await.unwrap();
        assert_eq!(results.len(), STATEMENTS.len());
        assert!(results[0].1.contains("100000"));
        assert!(results[1].1.contains("output_rows"));
        assert!(results[2].1.contains("50000"));
    }
}
