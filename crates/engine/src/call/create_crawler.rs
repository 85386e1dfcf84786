//! `glue.create_crawler`: the settings are checked and kept; nothing is read yet.

use super::arguments::Arguments;
use super::{Context, Told};
use crate::crawler::Classifier;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_lake::Location;
use athenaeum_lake::catalog::{Catalog, Crawler};

pub(super) async fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Told, Diagnostic> {
    let crawler = crawler_of(context, arguments)?;
    let row = [crawler.name.clone(), crawler.path.to_string(), crawler.database.clone()];
    let change = |catalog: &mut Catalog| {
        if catalog.crawler(&crawler.name).is_some() {
            let message = format!("AlreadyExistsException: Crawler with name {} already exists", crawler.name);
            return Err(Diagnostic::new(Code::InvalidRequest, message)
                .hint(format!("CALL glue.delete_crawler('{}') forgets it.", crawler.name)));
        }
        if catalog.database(&crawler.database).is_none() {
            let message = format!("EntityNotFoundException: Database {} not found.", crawler.database);
            return Err(Diagnostic::new(Code::InvalidRequest, message)
                .hint(format!("CREATE DATABASE {} makes it.", crawler.database)));
        }
        catalog.put_crawler(crawler);
        Ok(())
    };
    context.world.commit(Vec::new(), change).await?;
    Ok(Told { rows: vec![row.into_iter().map(Some).collect()], changed: true })
}

fn crawler_of(context: &Context<'_>, arguments: &Arguments) -> Result<Crawler, Diagnostic> {
    let required = |name: &str| arguments.text(name).unwrap_or(("", context.span));
    let (path, path_span) = required("path");
    let path = Location::parse(path).map_err(|error| {
        Diagnostic::new(Code::InvalidProcedureArgument, format!("{path}: {error}"))
            .at(path_span)
            .hint("Write 's3://bucket/folder/'.")
    })?;
    let classifiers = arguments.texts("classifiers");
    if let Some((texts, span)) = classifiers {
        for text in texts {
            Classifier::parse(text).map_err(|error| error.at(span))?;
        }
    }
    Ok(Crawler {
        name: required("name").0.to_owned(),
        path,
        database: required("database").0.to_lowercase(),
        classifiers: classifiers.map(|(texts, _)| texts.to_vec()).unwrap_or_default(),
        table_prefix: arguments.text("table_prefix").map(|(text, _)| text.to_lowercase()).unwrap_or_default(),
        table_level: arguments.count("table_level")?,
    })
}
