//! What a workgroup may be called and allow, in Athena's words where it has any.

use super::limits::WorkgroupLimits;
use athenaeum_diagnostic::{Code, Diagnostic, nearest};
use athenaeum_lake::Location;
use athenaeum_lake::catalog::{Catalog, PRIMARY, Workgroup};
use athenaeum_protocol::{ENGINE_VERSION, Workgroup as Asked};

/// Makes or changes a workgroup as asked; what it counted stays.
pub(super) fn put(catalog: &mut Catalog, asked: &Asked, limits: &WorkgroupLimits) -> Result<(), Diagnostic> {
    let known = catalog.workgroup(&asked.name);
    check_name(&asked.name, limits)?;
    if known.is_none() && catalog.workgroups().len() >= limits.workgroups {
        return Err(refused(format!("The number of workgroups exceeds the limit of {}.", limits.workgroups))
            .hint("Delete one that is no longer needed."));
    }
    if asked.description.chars().count() > limits.description_chars {
        return Err(refused(format!("A description has at most {} letters", limits.description_chars)));
    }
    if asked.engine_version != ENGINE_VERSION {
        return Err(refused(format!("There is no engine version '{}'", asked.engine_version))
            .hint(format!("Take {ENGINE_VERSION}, the only one.")));
    }
    check_bytes("The limit of a query", asked.bytes_limit, limits.min_limit_bytes, limits)?;
    check_bytes("The alarm of a day", asked.alarm_bytes, 1, limits)?;
    if asked.queries_ahead > limits.queries_ahead {
        let message = format!("A simulated queue holds {} queries at most", limits.queries_ahead);
        return Err(refused(message).because("With more of them Athena would refuse the next one."));
    }
    catalog.put_workgroup(Workgroup {
        name: asked.name.clone(),
        description: asked.description.clone(),
        is_enabled: asked.is_enabled,
        bytes_limit: asked.bytes_limit,
        alarm_bytes: asked.alarm_bytes,
        result_location: asked.result_location.as_deref().map(result_location).transpose()?.flatten(),
        queries_ahead: asked.queries_ahead,
        counted: known.map(|known| known.counted).unwrap_or_default(),
    });
    Ok(())
}

/// Deletes a workgroup with its prepared statements.
pub(super) fn delete(catalog: &mut Catalog, name: &str) -> Result<(), Diagnostic> {
    if name == PRIMARY {
        return Err(refused("The primary workgroup cannot be deleted.").hint("It can be disabled."));
    }
    catalog.drop_workgroup(name).map(|_deleted| ()).ok_or_else(|| not_found(catalog, name))
}

/// A name that leads to no workgroup.
pub(super) fn not_found(catalog: &Catalog, name: &str) -> Diagnostic {
    let error = refused(format!("WorkGroup {name} is not found."));
    let workgroups = catalog.workgroups();
    match nearest(name, workgroups.iter().map(|workgroup| workgroup.name.as_str())) {
        Some(near) => error.hint(format!("Did you mean {near}?")),
        None => error.hint("Make it first, or use primary."),
    }
}

/// Athena refuses the request before there is a statement.
pub(super) fn refused(message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::InvalidRequest, message)
}

fn check_name(name: &str, limits: &WorkgroupLimits) -> Result<(), Diagnostic> {
    let is_valid = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if is_valid && (1..=limits.name_chars).contains(&name.len()) {
        return Ok(());
    }
    Err(refused(format!("'{name}' cannot be the name of a workgroup"))
        .because(format!("A name has 1 to {} letters, digits, hyphens and underscores.", limits.name_chars)))
}

fn check_bytes(what: &str, bytes: Option<u64>, least: u64, limits: &WorkgroupLimits) -> Result<(), Diagnostic> {
    match bytes {
        Some(bytes) if bytes < least => Err(refused(format!("{what} is {least} bytes at least"))
            .because("Bytes count at production size here, so that queries over a small lake reach it too.")),
        Some(bytes) if bytes > limits.max_limit_bytes => {
            Err(refused(format!("{what} is {} bytes at most", limits.max_limit_bytes)))
        }
        _ => Ok(()),
    }
}

/// A folder with its slash at the end; nothing for an empty text.
fn result_location(text: &str) -> Result<Option<String>, Diagnostic> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match Location::parse(text) {
        Ok(Location::S3 { bucket, .. }) if !bucket.is_empty() => {
            Ok(Some(format!("{}/", text.strip_suffix('/').unwrap_or(text))))
        }
        _ => Err(refused("The S3 location provided to save your query results is invalid.")
            .hint("Write it as s3://bucket/folder/.")),
    }
}
