//! Where a statement may write: folders of `s3://learner/` that hold nothing yet.

use super::query_id;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use athenaeum_lake::{LEARNER_BUCKET, LakeStore, Location};
use chrono::Utc;

/// The folder of a new table that names none, as Athena's console chooses it.
pub(super) fn default_folder() -> Result<Location, Diagnostic> {
    let day = Utc::now().format("%Y/%m/%d");
    Ok(Location::S3 {
        bucket: LEARNER_BUCKET.to_owned(),
        prefix: format!("Unsaved/{day}/tables/{}/", query_id::uuid()?),
    })
}

/// The folder that a statement names; it must be in the one bucket that can be written.
pub(super) fn named_folder(text: &str, span: Span) -> Result<Location, Diagnostic> {
    let location = Location::parse(text).map_err(|error| {
        Diagnostic::new(Code::InvalidTableProperty, format!("The S3 location is invalid: {text}: {error}"))
            .at(span)
            .hint(format!("Write 's3://{LEARNER_BUCKET}/folder/'."))
    })?;
    check_writable(&location).map_err(|error| error.at(span))?;
    Ok(location)
}

/// Refuses a folder outside the learner's bucket.
pub(super) fn check_writable(location: &Location) -> Result<(), Diagnostic> {
    match location {
        Location::S3 { bucket, .. } if bucket == LEARNER_BUCKET => Ok(()),
        _ => Err(denied(&location.to_string())),
    }
}

/// Refuses a folder that holds objects. `table` is what it was to become.
pub(super) fn check_empty(lake: &LakeStore, location: &Location, table: &str) -> Result<(), Diagnostic> {
    let there = lake.objects_below(location).map_err(|error| error.diagnostic())?;
    if there.is_empty() {
        return Ok(());
    }
    let message = format!("Target directory for {table} already exists: {location}. {}", cleaning(location));
    Err(Diagnostic::new(Code::HivePathAlreadyExists, message)
        .because(format!("There are {} objects below it, and whoever reads it would read them too.", there.len()))
        .hint("Choose a folder that holds nothing."))
}

/// What Athena adds where a statement that writes has failed.
pub(super) fn cleaning(location: &Location) -> String {
    let place = location.to_string();
    format!(
        "You may need to manually clean the data at location '{}' before retrying. Athena will not delete data in your account.",
        place.trim_end_matches('/')
    )
}

/// A place that nobody here may write to.
pub(super) fn denied(place: &str) -> Diagnostic {
    let message = format!(
        "Access Denied when writing to location: {place} (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)"
    );
    Diagnostic::new(Code::PermissionDenied, message)
        .because(format!("The lake is read-only; the one bucket that can be written is s3://{LEARNER_BUCKET}/."))
        .hint(format!("Write below s3://{LEARNER_BUCKET}/, or leave the location out."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_learners_bucket_can_be_written() {
        let span = Span::new(1, 1, 0);
        assert_eq!(named_folder("s3://learner/a", span).unwrap().to_string(), "s3://learner/a/");
        assert_eq!(named_folder("s3://stays-gold/a", span).unwrap_err().code, Code::PermissionDenied);
        assert_eq!(named_folder("file:///tmp/", span).unwrap_err().code, Code::PermissionDenied);
        assert_eq!(named_folder("s3a://learner/a", span).unwrap_err().code, Code::InvalidTableProperty);
        let folder = default_folder().unwrap().to_string();
        assert!(folder.starts_with("s3://learner/Unsaved/2") && folder.contains("/tables/"), "{folder}");
    }
}
