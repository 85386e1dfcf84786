//! What the page asks of workgroups: which there are, make or change one, delete one.

use super::limits::WorkgroupLimits;
use super::usage::{add_to, day_of};
use super::{rules, usage};
use crate::session::Engine;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::catalog::Workgroup as Kept;
use athenaeum_protocol::{ENGINE_VERSION, Workgroup};

impl Engine {
    /// The workgroups with what they did today: `primary`, then the others in name order.
    pub fn workgroups(&self) -> Vec<Workgroup> {
        let today = day_of(self.clock().now());
        let told = |kept: Kept| {
            let counted = self.usage().on(&kept.name, kept.counted, today);
            Workgroup {
                name: kept.name,
                description: kept.description,
                is_enabled: kept.is_enabled,
                bytes_limit: kept.bytes_limit,
                alarm_bytes: kept.alarm_bytes,
                result_location: kept.result_location,
                queries_ahead: kept.queries_ahead,
                engine_version: ENGINE_VERSION.to_owned(),
                statements_today: counted.statements,
                scanned_bytes_today: counted.scanned_bytes,
            }
        };
        self.world().catalog().workgroups().into_iter().map(told).collect()
    }

    /// Makes or changes a workgroup; what it counted today stays. Answers with all of them.
    pub async fn put_workgroup(&self, workgroup: &Workgroup) -> Result<Vec<Workgroup>, Diagnostic> {
        let limits = WorkgroupLimits::default();
        self.world().replace(|draft| rules::put(&mut draft.catalog, workgroup, &limits)).await?;
        Ok(self.workgroups())
    }

    /// Deletes a workgroup with its prepared statements. Answers with the others.
    pub async fn delete_workgroup(&self, name: &str) -> Result<Vec<Workgroup>, Diagnostic> {
        self.keep_counts().await;
        self.world().replace(|draft| rules::delete(&mut draft.catalog, name)).await?;
        Ok(self.workgroups())
    }

    /// Keeps what statements counted since the last time, so that it is there after a reload. To be called after a statement
    /// was answered. Where it cannot be kept it is counted on, and kept another time.
    pub async fn keep_counts(&self) {
        let usage: &usage::Usage = self.usage();
        if usage.is_empty() {
            return;
        }
        let _one_at_a_time = usage.begin_keeping().await;
        let waiting = usage.waiting();
        let kept = self.world().replace(|draft| {
            add_to(&mut draft.catalog, &waiting);
            Ok(())
        });
        if kept.await.is_ok() {
            usage.kept(&waiting);
        }
    }

    /// Forgets results, and counts that are not kept yet: everything is as on the first visit.
    pub(crate) fn forget_workgroups(&self) {
        self.results().clear();
        self.usage().clear();
    }
}
