//! `playground.delete_objects`: the learner's own objects below a folder, or one of them, are deleted.

use super::arguments::Arguments;
use super::{Context, Told};
use crate::persist::Draft;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_lake::{Address, LEARNER_BUCKET, LakeObject, Location};

pub(super) async fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let (path, span) = arguments.text("path").unwrap_or(("", context.span));
    let found = objects(context, path, span)?;
    let unlist = |draft: &mut Draft| {
        for key in found.iter().filter_map(|object| key_of(&object.address)) {
            draft.listing.remove(key);
        }
        Ok(())
    };
    context.world.replace(unlist).await?;
    // No listing names them any more; what a storage that fails leaves behind is swept away at the next start.
    context.world.lake().learner().discard(&found).await.unwrap_or_default();
    let row = |object: &LakeObject| vec![Some(object.address.to_string()), Some(object.size_bytes.to_string())];
    Ok(Told { changed: !found.is_empty(), rows: found.iter().map(row).collect() })
}

/// Objects below the folder that `path` names, or the one object.
fn objects(context: &Context<'_>, path: &str, span: Span) -> Result<Vec<LakeObject>, Diagnostic> {
    let folder = Location::parse(path).map_err(|error| {
        Diagnostic::new(Code::InvalidProcedureArgument, format!("{path}: {error}"))
            .at(span)
            .hint("Write 's3://learner/folder/'.")
    })?;
    let Location::S3 { bucket, .. } = &folder else { return Err(not_yours(path, span)) };
    if bucket != LEARNER_BUCKET {
        return Err(not_yours(path, span));
    }
    let learner = context.world.lake().learner();
    let mut found = learner.objects_below(&folder);
    if !path.ends_with('/') {
        let all = Location::S3 { bucket: bucket.clone(), prefix: String::new() };
        found.extend(learner.objects_below(&all).into_iter().filter(|object| object.address.to_string() == path));
    }
    Ok(found)
}

fn not_yours(path: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::PermissionDenied, format!("Access Denied: {path}"))
        .at(span)
        .because("Only objects of your own can be deleted; they lie in s3://learner/.")
        .hint("Write 's3://learner/folder/'.")
}

fn key_of(address: &Address) -> Option<&str> {
    match address {
        Address::S3 { key, .. } => Some(key),
        Address::File { .. } => None,
    }
}
