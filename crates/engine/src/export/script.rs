//! The script: a head with names to change, `aws s3 sync` for each folder, then the statements, each waited for.

use super::needs::Needs;
use super::shell::{comment, quoted};
use super::table_ddl::{moved_to, statements};
use super::{ExportSubject, PLACEHOLDER_BUCKET};
use athenaeum_lake::catalog::{Table, View};
use athenaeum_lake::{LEARNER_BUCKET, Location};
use std::collections::BTreeMap;

/// What every script begins with: the folder of the sample data, the place of results, and a function that runs a statement
/// and waits for its end.
const HEAD: &str = r#"set -eu

lake=sample-data            # the folder with manifest.json
workgroup=primary

# athena DATABASE STATEMENT: runs it and waits for its end.
athena() {
  id=$(aws athena start-query-execution \
    --work-group "$workgroup" \
    --result-configuration "OutputLocation=$results" \
    --query-execution-context "Catalog=AwsDataCatalog,Database=$1" \
    --query-string "$2" \
    --query QueryExecutionId --output text)
  while :; do
    state=$(aws athena get-query-execution --query-execution-id "$id" --query QueryExecution.Status.State --output text)
    case $state in
      SUCCEEDED) return 0 ;;
      FAILED | CANCELLED)
        aws athena get-query-execution --query-execution-id "$id" \
          --query QueryExecution.Status.StateChangeReason --output text >&2
        return 1 ;;
    esac
    sleep 1
  done
}
"#;

/// The whole script.
pub(super) fn script(subject: &ExportSubject, bucket: &str, needs: &Needs<'_>) -> String {
    let mut parts = vec![head(subject, bucket)];
    parts.push(syncs(needs, bucket));
    parts.push(section(
        "Databases",
        needs.databases.iter().map(|name| {
            run(
                "default",
                &format!("CREATE DATABASE IF NOT EXISTS {}", athenaeum_dialect::hive::quoted_where_needed(name)),
            )
        }),
    ));
    for table in &needs.tables {
        let runs = statements(table, bucket);
        let title = format!("{}.{}", table.database, table.name);
        parts.push(section(&title, runs.iter().map(|statement| run(&table.database, statement))));
    }
    for view in &needs.views {
        let title = format!("{}.{}", view.database, view.name);
        parts.push(section(&title, [run(&view.home, &view_text(view))].into_iter()));
    }
    if let ExportSubject::Query { text, database } = subject {
        let query = text.trim().trim_end_matches(';').trim_end();
        let shown = "aws athena get-query-results --query-execution-id \"$id\" --max-items 20 --output text".to_owned();
        parts.push(section("The query", [run(database, query), shown].into_iter()));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn head(subject: &ExportSubject, bucket: &str) -> String {
    let what = match subject {
        ExportSubject::Database(name) => format!("the database {name}"),
        ExportSubject::Table { database, table } => format!("{database}.{table}"),
        ExportSubject::Query { .. } => "a query with the tables it reads".to_owned(),
    };
    let mut notes = format!(
        "Takes {what} to Amazon Athena. Needs the AWS command line, signed in.\nS3, Glue and Athena bill what it uses."
    );
    if bucket == PLACEHOLDER_BUCKET {
        notes.push_str(&format!("\nPut the name of a bucket of yours in the place of {bucket}."));
    }
    format!("#!/bin/sh\n{}\n{HEAD}\nresults={}\n", comment(&notes), quoted(&format!("s3://{bucket}/athena-results/")))
}

/// One line for each folder, partitions within their table's. What lies below another folder goes with it.
fn syncs(needs: &Needs<'_>, bucket: &str) -> String {
    let mut folders: BTreeMap<String, &Location> = BTreeMap::new();
    for table in &needs.tables {
        for location in locations(table) {
            folders.insert(location.to_string(), location);
        }
    }
    let mut kept: Vec<(&String, &Location)> = Vec::new();
    for (text, location) in &folders {
        // In order of names a folder stands before everything below it.
        if !kept.iter().any(|(above, _)| text.starts_with(above.as_str())) {
            kept.push((text, location));
        }
    }
    let lines = kept.into_iter().map(|(_, location)| sync(location, bucket));
    section("Files", lines)
}

fn locations(table: &Table) -> impl Iterator<Item = &Location> {
    [&table.location].into_iter().chain(table.partitions.values().map(|partition| &partition.location))
}

fn sync(location: &Location, bucket: &str) -> String {
    let to = quoted(&moved_to(bucket, location).to_string());
    match location {
        Location::S3 { bucket: from, prefix } => {
            let line = format!("aws s3 sync \"$lake\"/{} {to}", quoted(&format!("{from}/{prefix}")));
            if from == LEARNER_BUCKET {
                format!("# Objects that you wrote: save them from the object browser to this folder first.\n{line}")
            } else {
                line
            }
        }
        Location::File { path } => format!("aws s3 sync {} {to}", quoted(path)),
    }
}

fn run(database: &str, statement: &str) -> String {
    format!("athena {} {}", quoted(database), quoted(statement))
}

fn view_text(view: &View) -> String {
    let name = |part: &str| format!("\"{}\"", part.replace('"', "\"\""));
    format!("CREATE OR REPLACE VIEW {}.{} AS\n{}", name(&view.database), name(&view.name), view.text)
}

fn section(title: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { String::new() } else { format!("{}\n{}\n", comment(title), lines.join("\n")) }
}
