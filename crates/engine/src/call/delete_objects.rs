//! `playground.delete_objects`: the learner's own objects below a folder, or one of them, are deleted.

use super::arguments::Arguments;
use super::{Context, Told};
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_lake::{Address, LEARNER_BUCKET, LakeObject, Location};

pub(super) async fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let (path, span) = arguments.text("path").unwrap_or(("", context.span));
    let found = objects(context, path, span)?;
    let keys: Vec<String> = found.iter().filter_map(|object| key_of(&object.address)).map(str::to_owned).collect();
    let learner = context.world.lake().learner();
    // Off the listing first: what is left behind by a storage that fails is nothing that anyone sees.
    learner.unlist(&keys);
    learner.storage().remove(&keys).await.map_err(|error| error.diagnostic())?;
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
