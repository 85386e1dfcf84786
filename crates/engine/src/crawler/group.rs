//! Which folders are one table. Folders beside one another whose files are of one format and similar columns are partitions
//! of the folder above; otherwise each is a table of its own, as Glue decides it.

use super::classifier::{Classifier, classify};
use super::finding::Finding;
use super::folders::Folder;
use super::limits::{CrawlerLimits, spread};
use super::sample::sample;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::{LakeObject, Location, QueryStore};
use futures::FutureExt;
use futures::future::{BoxFuture, try_join_all};

/// A table to be.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Name of its folder or file.
    pub(super) name: String,
    pub(super) location: Location,
    /// What its files are; nothing where no classifier fits.
    pub(super) finding: Option<Finding>,
    /// Levels of folders that are partition keys.
    pub(super) levels: usize,
    /// Names of the folders that lead to each partition, and its place.
    pub(super) partitions: Vec<(Vec<String>, Location)>,
    pub(super) object_count: u64,
    pub(super) total_bytes: u64,
}

/// One crawl.
#[derive(Debug)]
pub(super) struct Crawl<'c> {
    pub(super) store: &'c QueryStore,
    pub(super) limits: CrawlerLimits,
    pub(super) classifiers: Vec<Classifier>,
    pub(super) table_level: Option<u32>,
}

impl Crawl<'_> {
    /// The tables of a folder, which stands at `level`.
    pub(super) fn tables_in<'f>(
        &'f self,
        folder: &'f Folder,
        level: u32,
    ) -> BoxFuture<'f, Result<Vec<Found>, Diagnostic>> {
        async move {
            if folder.folders.is_empty() {
                return self.tables_of_objects(folder).await;
            }
            let children: Vec<&Folder> = folder.folders.values().collect();
            let may_be_one =
                !is_bucket_of_one(folder, level) && self.table_level.is_none_or(|table_level| level >= table_level);
            if may_be_one && let Some(depth) = folder.depth() {
                let sampled: Vec<&Folder> = spread(children.len(), self.limits.sampled_folders)
                    .into_iter()
                    .filter_map(|index| children.get(index).copied())
                    .collect();
                let found = self.tables_of_each(&sampled, level + 1).await?;
                if let Some(finding) = as_one(found, depth) {
                    return Ok(vec![partitioned(folder, finding, depth)]);
                }
            }
            let mut found = if folder.objects.is_empty() { Vec::new() } else { self.tables_of_objects(folder).await? };
            let below: Vec<Found> = self.tables_of_each(&children, level + 1).await?.into_iter().flatten().collect();
            // Files in a folder and files of the same kind below it are one table without partitions.
            if may_be_one && !found.is_empty() {
                let all: Vec<Vec<Found>> = found.iter().chain(&below).map(|table| vec![table.clone()]).collect();
                if let Some(finding) = as_one(all, 1) {
                    return Ok(vec![unpartitioned(folder, Some(finding))]);
                }
            }
            found.extend(below);
            Ok(found)
        }
        .boxed()
    }

    async fn tables_of_each(&self, folders: &[&Folder], level: u32) -> Result<Vec<Vec<Found>>, Diagnostic> {
        try_join_all(folders.iter().map(|folder| self.tables_in(folder, level))).await
    }

    /// One table where all files of the folder are alike, otherwise one for each file.
    async fn tables_of_objects(&self, folder: &Folder) -> Result<Vec<Found>, Diagnostic> {
        let sampled: Vec<&LakeObject> = spread(folder.objects.len(), self.limits.sampled_objects)
            .into_iter()
            .filter_map(|index| folder.objects.get(index))
            .collect();
        let findings = self.findings(&sampled).await?;
        if findings.iter().all(Option::is_none) {
            return Ok(vec![unpartitioned(folder, None)]);
        }
        if let Some(all) = findings.into_iter().collect::<Option<Vec<_>>>()
            && let Some(finding) = merged_alike(all)
        {
            return Ok(vec![unpartitioned(folder, Some(finding))]);
        }
        let all: Vec<&LakeObject> = folder.objects.iter().collect();
        let findings = self.findings(&all).await?;
        Ok(all.into_iter().zip(findings).map(|(object, finding)| table_of_file(folder, object, finding)).collect())
    }

    async fn findings(&self, objects: &[&LakeObject]) -> Result<Vec<Option<Finding>>, Diagnostic> {
        let samples = try_join_all(objects.iter().map(|object| sample(self.store, object, &self.limits))).await?;
        Ok(samples.iter().map(|sample| classify(&self.classifiers, sample)).collect())
    }
}

/// A bucket with one folder is no table of one partition.
fn is_bucket_of_one(folder: &Folder, level: u32) -> bool {
    let mut names = folder.folders.keys();
    level == 1 && matches!((names.next(), names.next()), (Some(only), None) if !only.contains('='))
}

/// The one table that the tables of several folders are, each of them `depth` levels above its files, or nothing.
fn as_one(tables: Vec<Vec<Found>>, depth: usize) -> Option<Finding> {
    let findings = tables.into_iter().map(|mut tables| match (tables.pop(), tables.is_empty()) {
        (Some(only), true) if only.levels + 1 == depth => only.finding,
        _ => None,
    });
    merged_alike(findings.collect::<Option<Vec<_>>>()?)
}

fn merged_alike(findings: Vec<Finding>) -> Option<Finding> {
    let mut findings = findings.into_iter();
    let first = findings.next()?;
    findings.try_fold(first, |merged, finding| merged.is_like(&finding).then(|| merged.merged(finding)))
}

fn partitioned(folder: &Folder, finding: Finding, levels: usize) -> Found {
    let partitions = folder.leaves().into_iter().map(|(path, leaf)| (path, leaf.location.clone())).collect();
    Found { levels, partitions, ..unpartitioned(folder, Some(finding)) }
}

fn unpartitioned(folder: &Folder, finding: Option<Finding>) -> Found {
    let (object_count, total_bytes) = folder.totals();
    Found {
        name: folder.name.clone(),
        location: folder.location.clone(),
        finding,
        levels: 0,
        partitions: Vec::new(),
        object_count,
        total_bytes,
    }
}

/// Glue gives such a table the file itself as its location.
fn table_of_file(folder: &Folder, object: &LakeObject, finding: Option<Finding>) -> Found {
    let name = object.address.below(&folder.location).unwrap_or_default();
    Found {
        name: name.to_owned(),
        location: folder.location.join(name),
        finding,
        levels: 0,
        partitions: Vec::new(),
        object_count: 1,
        total_bytes: object.size_bytes,
    }
}
