//! Addresses as the page names them, and the objects they mean.

use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::{LakeObject, LakeStore, Location};

/// The folder that a text means.
pub(super) fn folder_at(text: &str) -> Result<Location, Diagnostic> {
    Location::parse(text).map_err(|error| {
        Diagnostic::new(Code::InvalidRequest, format!("{text} is no folder of the lake: {error}"))
            .hint("Folders are named s3://bucket/prefix/.")
    })
}

/// The object at an address.
pub(super) fn object_at(lake: &LakeStore, address: &str) -> Result<LakeObject, Diagnostic> {
    let (folder, _name) = address.rsplit_once('/').unwrap_or((address, ""));
    let objects = lake.objects_below(&folder_at(folder)?).map_err(|error| error.diagnostic())?;
    objects.into_iter().find(|object| object.address.to_string() == address).ok_or_else(|| {
        Diagnostic::new(Code::NotFound, format!("There is no object {address}"))
            .because("It was deleted, or it has not arrived yet: the clock of the lake decides.")
            .hint("List the folder again.")
    })
}
