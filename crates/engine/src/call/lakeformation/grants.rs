//! `lakeformation.grant_permissions`, `revoke_permissions`, `list_permissions`.

use super::invalid;
use super::resource::{grants, kind, principal, told};
use crate::call::arguments::Arguments;
use crate::call::{Context, Told};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::catalog::{Catalog, Grant};

pub(super) async fn grant(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let grants = grants(context, arguments)?;
    grants.iter().try_for_each(|grant| context.access.check_grantable(grant))?;
    let change = |catalog: &mut Catalog| {
        for grant in &grants {
            catalog.permissions_mut().put_grant(grant.clone());
        }
        Ok(())
    };
    context.world.commit(Vec::new(), change).await?;
    Ok(Told { rows: grants.iter().map(row).collect(), changed: true })
}

pub(super) async fn revoke(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let grants = grants(context, arguments)?;
    grants.iter().try_for_each(|grant| context.access.check_grantable(grant))?;
    let change = |catalog: &mut Catalog| {
        for grant in &grants {
            if !catalog.permissions_mut().drop_grant(grant) {
                return Err(not_granted(catalog, grant));
            }
        }
        Ok(())
    };
    context.world.commit(Vec::new(), change).await?;
    Ok(Told { rows: grants.iter().map(row).collect(), changed: true })
}

fn not_granted(catalog: &Catalog, grant: &Grant) -> Diagnostic {
    let error = invalid(format!("No permissions revoked. Grantee does not have: [{}]", grant.permission));
    let about = |other: &&Grant| {
        let (one, other_resource) = (&grant.resource, &other.resource);
        other.principal == grant.principal
            && (one.database(), one.table()) == (other_resource.database(), other_resource.table())
    };
    let others: Vec<String> = catalog
        .permissions()
        .grants()
        .filter(about)
        .map(|other| format!("{} on {}", other.permission, told(&other.resource)))
        .collect();
    let error = error.because("A grant is taken back by the very resource that it was given on.");
    if others.is_empty() {
        return error.hint(format!("CALL lakeformation.list_permissions('{}') lists what there is.", grant.principal));
    }
    error.hint(format!("{} has {}.", grant.principal, others.join("; ")))
}

pub(super) fn list(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let catalog = context.world.catalog();
    let wanted = match arguments.text("principal") {
        Some(_) => Some(principal(&catalog, arguments)?),
        None => None,
    };
    let is_wanted = |grant: &&Grant| {
        wanted.as_ref().is_none_or(|principal| grant.principal == *principal) && context.access.may_list(grant)
    };
    Ok(Told { rows: catalog.permissions().grants().filter(is_wanted).map(row).collect(), changed: false })
}

fn row(grant: &Grant) -> Vec<Option<String>> {
    let cells = [
        grant.principal.clone(),
        grant.permission.to_string(),
        kind(&grant.resource).to_owned(),
        told(&grant.resource),
        grant.is_grantable.to_string(),
    ];
    cells.into_iter().map(Some).collect()
}
