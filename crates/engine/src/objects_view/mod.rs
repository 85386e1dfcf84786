//! What the page's object browser asks of the lake: listings, facts, what is inside an object, and the room that the
//! learner's own objects take. Belongs to no statement: nothing read here counts in any receipt.

mod address;
mod avro;
mod describe;
mod limits;
mod list;
mod own_data;
mod parquet;
mod parquet_value;
mod text;

pub use limits::ObjectViewLimits;
pub(crate) use parquet_value::{cut, value_text};

use crate::session::Engine;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{FolderListing, LakeState, ObjectDetails};

impl Engine {
    /// What lies in a folder such as `s3://bucket/prefix/`; of the empty one, the buckets.
    pub fn list_folder(&self, folder: &str) -> Result<FolderListing, Diagnostic> {
        list::list(self.lake(), folder, &ObjectViewLimits::default())
    }

    /// An object and what is inside. Of large objects only header, footer or first lines are read.
    pub async fn describe_object(&self, address: &str) -> Result<ObjectDetails, Diagnostic> {
        describe::describe(&self.world().lake().for_query(), self.lake(), address, &ObjectViewLimits::default()).await
    }

    /// How late it is in the lake, and what the learner wrote.
    pub fn lake_state(&self) -> LakeState {
        own_data::lake_state(self.lake(), &self.world().catalog())
    }
}

#[cfg(test)]
mod tests;
