//! `lakeformation.put_data_lake_settings` and `playground.create_persona`.

use super::invalid;
use super::resource::check_principal;
use crate::call::arguments::Arguments;
use crate::call::{Context, Told};
use crate::permission::denied_call;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_lake::catalog::{Catalog, Persona};
use std::collections::BTreeSet;

pub(super) async fn put_administrators(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    if !context.access.is_administrator() {
        return Err(denied_call("lakeformation.put_data_lake_settings"));
    }
    let Some((texts, span)) = arguments.texts("data_lake_admins") else {
        return Ok(Told { rows: Vec::new(), changed: false });
    };
    let principals = texts.iter().map(|text| check_principal(text)).collect::<Result<BTreeSet<_>, _>>();
    let principals = principals.map_err(|error| error.at(span))?;
    let rows = principals.iter().map(|name| vec![Some(name.clone())]).collect();
    let change = |catalog: &mut Catalog| {
        catalog.permissions_mut().set_administrators(principals);
        Ok(())
    };
    context.world.commit(Vec::new(), change).await?;
    Ok(Told { rows, changed: true })
}

pub(super) async fn create_persona(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    if !context.access.is_administrator() {
        return Err(denied_call("playground.create_persona"));
    }
    let text = |name: &str| arguments.text(name).unwrap_or(("", context.span));
    let (name, span) = text("name");
    let is_valid = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if !is_valid {
        return Err(invalid(format!("'{name}' cannot be the name of a persona"))
            .at(span)
            .because("A name has letters, digits, hyphens and underscores."));
    }
    let (principal, span) = text("principal");
    let principal = check_principal(principal).map_err(|error| error.at(span))?;
    let persona = Persona { name: name.to_owned(), principal, duty: text("duty").0.to_owned() };
    let row = [persona.name.clone(), persona.principal.clone(), persona.duty.clone()];
    let change = |catalog: &mut Catalog| {
        if catalog.permissions().persona(&persona.name).is_some() {
            return Err(invalid(format!("there is a persona {} already", persona.name)).hint("Choose another name."));
        }
        catalog.permissions_mut().put_persona(persona);
        Ok(())
    };
    context.world.commit(Vec::new(), change).await?;
    Ok(Told { rows: vec![row.into_iter().map(Some).collect()], changed: true })
}
