//! The first rows that differ: what is expected above what is there. Cells that differ are marked by a sign, not by colour
//! alone.

use crate::format;
use athenaeum_course::{DiffRow, RowDiff};
use yew::prelude::*;

/// The table of both.
pub(super) fn diff(rows: &RowDiff) -> Html {
    let columns = rows.columns.len();
    html! {
        <div class="diff-scroll" tabindex="0" role="region" aria-label="Rows that differ">
            <table class="facts-table diff">
                <thead><tr>
                    <th scope="col">{ "Row" }</th>
                    { for rows.columns.iter().map(|name| html! { <th scope="col">{ name }</th> }) }
                </tr></thead>
                { for rows.rows.iter().map(|row| pair(row, columns)) }
            </table>
        </div>
    }
}

fn pair(row: &DiffRow, columns: usize) -> Html {
    let named = |name: &str| match row.number {
        Some(number) => format!("{name}, row {}", format::count(number)),
        None => name.to_owned(),
    };
    html! {
        <tbody>
            <tr><th scope="row">{ named("Expected") }</th>{ cells(row.expected.as_deref(), &row.differing, columns) }</tr>
            <tr><th scope="row">{ named("Yours") }</th>{ cells(row.got.as_deref(), &row.differing, columns) }</tr>
            if let Some(remark) = &row.remark {
                <tr><td class="diff-remark" colspan={(columns + 1).to_string()}>{ remark }</td></tr>
            }
        </tbody>
    }
}

fn cells(row: Option<&[Option<String>]>, differing: &[usize], columns: usize) -> Html {
    let Some(row) = row else {
        return html! { <td class="compare-none" colspan={columns.to_string()}>{ "no such row" }</td> };
    };
    let cell = |(at, cell): (usize, &Option<String>)| {
        let text = match cell {
            None => html! { <i>{ "NULL" }</i> },
            Some(text) if text.is_empty() => html! { <i>{ "empty" }</i> },
            Some(text) => html! { text.clone() },
        };
        if differing.contains(&at) {
            html! {
                <td><mark><span aria-hidden="true">{ "≠ " }</span><span class="visually-hidden">{ "differs: " }</span>{ text }</mark></td>
            }
        } else {
            html! { <td>{ text }</td> }
        }
    };
    html! { <>{ for row.iter().enumerate().map(cell) }</> }
}
