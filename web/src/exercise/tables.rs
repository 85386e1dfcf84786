//! The tables in play: their names for the query, their columns, and some of their rows.

use crate::sql_text;
use athenaeum_course::Exercise;
use athenaeum_protocol::{CatalogColumn, CatalogDatabase, CatalogTable};
use yew::prelude::*;

/// The tables of an exercise.
pub(super) fn tables(
    exercise: &Exercise,
    catalog: &[CatalogDatabase],
    on_name: &Callback<String>,
    on_preview: &Callback<String>,
) -> Html {
    if exercise.tables.is_empty() {
        return Html::default();
    }
    let entry = |whole: &String| {
        let name = name_in(&exercise.database, whole);
        let (database, table) = whole.split_once('.').unwrap_or((&exercise.database, whole));
        let preview = sql_text::preview(database, table);
        let known = known(catalog, database, table);
        let (written, label) = (name.clone(), format!("Write {name} into the query"));
        html! {
            <li key={whole.clone()}>
                <button type="button" class="exercise-table" title={label.clone()} aria-label={label}
                    onclick={on_name.reform(move |_: MouseEvent| written.clone())}><code>{ &name }</code></button>
                <button type="button" aria-label={format!("Preview {name}")}
                    onclick={on_preview.reform(move |_: MouseEvent| preview.clone())}>{ "Preview" }</button>
                if let Some(table) = known { { columns(table, on_name) } }
            </li>
        }
    };
    html! {
        <section class="exercise-tables" aria-label="Tables in play">
            <h3>{ "Tables" }</h3>
            <ul>{ for exercise.tables.iter().map(entry) }</ul>
        </section>
    }
}

/// The name that a query needs: without its database where that is the exercise's.
fn name_in(database: &str, whole: &str) -> String {
    let parts: Vec<&str> = match whole.split_once('.') {
        Some((of, table)) if of == database => vec![table],
        Some((of, table)) => vec![of, table],
        None => vec![whole],
    };
    parts.into_iter().map(sql_text::name).collect::<Vec<_>>().join(".")
}

fn known<'c>(catalog: &'c [CatalogDatabase], database: &str, table: &str) -> Option<&'c CatalogTable> {
    let database = catalog.iter().find(|it| it.name == database)?;
    database.tables.iter().find(|it| it.name == table)
}

fn columns(table: &CatalogTable, on_name: &Callback<String>) -> Html {
    let column = |column: &CatalogColumn| {
        let name = sql_text::name(&column.name);
        html! {
            <li>
                <button type="button" title="Write its name into the query"
                    onclick={on_name.reform(move |_: MouseEvent| name.clone())}><code>{ &column.name }</code></button>
                <span class="exercise-type">{ &column.type_text }</span>
                if column.partition_key { <span class="exercise-key">{ "partition key" }</span> }
            </li>
        }
    };
    html! {
        <details class="more">
            <summary>{ crate::format::counted(table.columns.len() as u64, "column") }</summary>
            <ul class="exercise-columns">{ for table.columns.iter().map(column) }</ul>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_short_as_they_may_be() {
        assert_eq!(name_in("weblogs", "weblogs.access_logs"), "access_logs");
        assert_eq!(name_in("weblogs", "market.trades"), "market.trades");
        assert_eq!(name_in("weblogs", "a-b.Two"), "\"a-b\".\"Two\"");
    }
}
