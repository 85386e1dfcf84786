//! A statement that writes, checked and planned, with nothing written yet: all that EXPLAIN needs, and where a run begins.

use super::conform::Conform;
use super::encoder::Encoding;
use super::sink::{Sink, Written};
use crate::explain_error::{self, Phase};
use crate::hive_schema;
use crate::query::{Planned, QueryRun, WriteFigures, nanos_since};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::catalog::Table;
use futures::StreamExt;
use std::sync::Arc;
use web_time::Instant;

/// A statement that may begin to write.
pub(super) struct Ready {
    pub(super) planned: Planned,
    /// The table that the rows go to; of UNLOAD one that the catalog never sees.
    pub(super) table: Arc<Table>,
    pub(super) conform: Conform,
    pub(super) encoding: Encoding,
}

impl Ready {
    /// Streams the rows of the query into files: what was written, and whether that is all.
    pub(super) async fn write(self, run: &QueryRun<'_>) -> Result<(Written, Result<(), Diagnostic>), Diagnostic> {
        let schema = hive_schema::file_schema(&self.table)?;
        let mut sink = Sink::new(&run.lake, &self.table, self.encoding, schema)?;
        let mut nanos = 0;
        let result = stream(run, (&self.planned, &self.conform), &mut sink, &mut nanos).await;
        let written = sink.into_written();
        run.io.keep_written(WriteFigures {
            rows: written.rows,
            objects: written.objects.len() as u64,
            bytes: written.objects.iter().map(|object| object.size_bytes).sum(),
            nanos,
        });
        Ok((written, result))
    }
}

/// `nanos` grows by the time that writing takes, without what gives the rows.
async fn stream(
    run: &QueryRun<'_>,
    (planned, conform): (&Planned, &Conform),
    sink: &mut Sink<'_>,
    nanos: &mut u64,
) -> Result<(), Diagnostic> {
    let explained = |error| explain_error::explain(&error, Phase::Running);
    let mut stream = planned.open().map_err(explained)?;
    while let Some(batch) = stream.next().await {
        let batch = batch.map_err(explained)?;
        run.progress.add_rows(batch.num_rows() as u64);
        let began = Instant::now();
        sink.write(&conform.batch(&batch)?).await?;
        *nanos += nanos_since(began);
    }
    let began = Instant::now();
    sink.finish().await?;
    *nanos += nanos_since(began);
    Ok(())
}
