//! Where rows become objects: one growing file for each partition and bucket, put away when it is large or the rows end.
//! What was put is no object yet; that is the commit's part.

use super::encoder::{Encoding, FileEncoder};
use super::layout::{FileKey, Layout};
use super::limits::WriteLimits;
use super::query_id;
use arrow::datatypes::SchemaRef;
use arrow::record_batch::RecordBatch;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::catalog::Table;
use athenaeum_lake::{LEARNER_BUCKET, LakeObject, LakeStore, Location};
use chrono::Utc;
use std::collections::{BTreeMap, BTreeSet};

/// What a statement has written.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// Objects that were put, in order.
    pub(super) objects: Vec<LakeObject>,
    /// Values of the partitions that got rows.
    pub(super) partitions: BTreeSet<Vec<String>>,
    pub(super) rows: u64,
}

/// The files of one statement.
pub(super) struct Sink<'s> {
    lake: &'s LakeStore,
    layout: Layout<'s>,
    encoding: Encoding,
    /// Columns of the files.
    schema: SchemaRef,
    limits: WriteLimits,
    /// Begins the names of all files.
    query_id: String,
    /// Every file that was begun; nothing while none is open for it.
    files: BTreeMap<FileKey, Option<Box<dyn FileEncoder>>>,
    written: Written,
}

impl<'s> Sink<'s> {
    pub(super) fn new(
        lake: &'s LakeStore,
        table: &'s Table,
        encoding: Encoding,
        schema: SchemaRef,
    ) -> Result<Self, Diagnostic> {
        Ok(Self {
            lake,
            layout: Layout::of_table(table),
            encoding,
            schema,
            limits: WriteLimits::default(),
            query_id: query_id::trino_id(Utc::now())?,
            files: BTreeMap::new(),
            written: Written::default(),
        })
    }

    /// Adds rows: the files' columns first, the partition keys last.
    pub(super) async fn write(&mut self, batch: &RecordBatch) -> Result<(), Diagnostic> {
        for (key, rows) in self.layout.split(batch)? {
            self.check_writers(&key)?;
            let encoder = self.encoder(&key)?;
            encoder.write(&rows)?;
            if encoder.held_bytes() >= self.limits.file_bytes {
                self.put(&key).await?;
            }
        }
        while self.held_bytes() > self.limits.held_bytes {
            let Some(largest) = self.largest() else { break };
            self.put(&largest).await?;
        }
        self.written.rows += batch.num_rows() as u64;
        Ok(())
    }

    /// Puts away what is still open.
    pub(super) async fn finish(&mut self) -> Result<(), Diagnostic> {
        let keys: Vec<FileKey> = self.files.keys().cloned().collect();
        for key in keys {
            self.put(&key).await?;
        }
        Ok(())
    }

    /// What was written so far, whether it is all or not.
    pub(super) fn into_written(self) -> Written {
        self.written
    }

    fn check_writers(&self, key: &FileKey) -> Result<(), Diagnostic> {
        let limit = self.limits.open_writers;
        if self.files.contains_key(key) || self.files.len() < limit {
            return Ok(());
        }
        let message = format!("Exceeded limit of {limit} open writers for partitions/buckets");
        Err(Diagnostic::new(Code::HiveTooManyOpenPartitions, message)
            .because(format!("One statement writes at most {limit} partitions or buckets, in Athena as here."))
            .hint("Write the first partitions with WHERE, and the others with INSERT INTO, 100 at a time."))
    }

    fn encoder(&mut self, key: &FileKey) -> Result<&mut Box<dyn FileEncoder>, Diagnostic> {
        let (encoding, schema, limits) = (&self.encoding, &self.schema, &self.limits);
        let slot = self.files.entry(key.clone()).or_default();
        match slot {
            Some(encoder) => Ok(encoder),
            None => Ok(slot.insert(encoding.file(schema, limits)?)),
        }
    }

    async fn put(&mut self, key: &FileKey) -> Result<(), Diagnostic> {
        let Some(encoder) = self.files.get_mut(key).and_then(Option::take) else { return Ok(()) };
        let bytes = encoder.finish()?;
        let Location::S3 { bucket, prefix } = self.layout.folder(&key.partition) else {
            return Err(Diagnostic::new(Code::InternalError, "a folder of this machine was to be written"));
        };
        if bucket != LEARNER_BUCKET {
            return Err(super::place::denied(&format!("s3://{bucket}/{prefix}")));
        }
        let name = format!("{prefix}{}", self.file_name(key)?);
        let put = self.lake.learner().put(&name, bytes.into(), Utc::now().timestamp_millis()).await;
        self.written.objects.push(put.map_err(|error| error.diagnostic())?);
        self.written.partitions.insert(key.partition.clone());
        Ok(())
    }

    /// `<query>_<uuid>`, in a bucket with its number behind: `…_bucket-00003`.
    fn file_name(&self, key: &FileKey) -> Result<String, Diagnostic> {
        let bucket = key.bucket.map_or_else(String::new, |bucket| format!("_bucket-{bucket:05}"));
        Ok(format!("{}_{}{bucket}{}", self.query_id, query_id::uuid()?, self.encoding.extension()))
    }

    fn held_bytes(&self) -> usize {
        self.files.values().flatten().map(|encoder| encoder.held_bytes()).sum()
    }

    fn largest(&self) -> Option<FileKey> {
        let open = self.files.iter().filter_map(|(key, encoder)| Some((key, encoder.as_ref()?.held_bytes())));
        open.max_by_key(|(_, bytes)| *bytes).map(|(key, _)| key.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::codec::{CompressionKind, WriteFormat};
    use super::super::properties::WriteProperties;
    use super::super::target::NewName;
    use super::super::{conform, new_table, table_encoding};
    use super::*;
    use arrow::array::Int64Array;
    use athenaeum_lake::catalog::Column;
    use athenaeum_lake::{Manifest, MemoryStorage};
    use std::sync::Arc;

    fn table() -> Table {
        let properties = WriteProperties {
            format: WriteFormat::Text,
            location: None,
            field_delimiter: None,
            partitioned_by: None,
            buckets: None,
            compression: Some(CompressionKind::None),
            level: None,
        };
        let column = Column { name: "n".to_owned(), type_text: "bigint".to_owned(), comment: None };
        let name = NewName { database: "d".to_owned(), name: "t".to_owned() };
        new_table::build(&name, vec![column], Location::parse("s3://learner/t/").unwrap(), &properties).unwrap()
    }

    #[tokio::test]
    async fn a_large_file_is_put_away_and_the_next_part_begun() {
        let lake = LakeStore::new(Manifest::default(), Arc::new(MemoryStorage::default()));
        let table = table();
        let schema = conform::table_schema(&table).unwrap();
        let encoding = table_encoding::of_table(&table).unwrap();
        let mut sink = Sink::new(&lake, &table, encoding, Arc::clone(&schema)).unwrap();
        sink.limits.file_bytes = 1_000;
        for start in 0..10 {
            let rows: Int64Array = (start * 100..start * 100 + 100).collect::<Vec<i64>>().into();
            sink.write(&RecordBatch::try_new(Arc::clone(&schema), vec![Arc::new(rows)]).unwrap()).await.unwrap();
        }
        sink.finish().await.unwrap();
        let written = sink.into_written();
        assert_eq!(written.rows, 1_000);
        // Numbers of one to three digits and a line break each.
        let bytes: u64 = written.objects.iter().map(|object| object.size_bytes).sum();
        assert_eq!(bytes, 10 * 2 + 90 * 3 + 900 * 4);
        assert!(written.objects.len() >= 3, "{} parts", written.objects.len());
        assert!(lake.objects_below(&table.location).unwrap().is_empty(), "nothing is shown before the commit");
    }
}
