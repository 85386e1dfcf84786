//! The table of statements: one line each, with what it read and cost, and what can be done with it.

use super::{Recalled, Wish};
use crate::format;
use athenaeum_protocol::{HistoryEntry, RunState};
use yew::prelude::*;

/// Characters of a text in the title that the pointer brings up, and in the names of buttons.
const TITLE_CHARS: usize = 600;
const LABEL_CHARS: usize = 60;

/// The table. While a statement runs no other can be run.
pub(super) fn table(entries: &[HistoryEntry], is_busy: bool, on_recall: &Callback<Recalled>) -> Html {
    if entries.is_empty() {
        return Html::default();
    }
    html! {
        <div class="history-scroll" tabindex="0" role="region" aria-label="Statements">
            <table class="facts-table history-table">
                <thead>
                    <tr>
                        <th scope="col">{ "Time (UTC)" }</th>
                        <th scope="col">{ "State" }</th>
                        <th scope="col">{ "Statement" }</th>
                        <th scope="col" class="history-number">{ "Scanned" }</th>
                        <th scope="col" class="history-number">{ "Cost" }</th>
                        <th scope="col" class="history-number">{ "Took" }</th>
                        <th scope="col">{ "Workgroup" }</th>
                        <th scope="col">{ "Again" }</th>
                    </tr>
                </thead>
                <tbody>{ for entries.iter().map(|entry| line(entry, is_busy, on_recall)) }</tbody>
            </table>
        </div>
    }
}

fn line(entry: &HistoryEntry, is_busy: bool, on_recall: &Callback<Recalled>) -> Html {
    let recall = |wish| {
        let recalled = Recalled { sql: entry.query.clone(), database: entry.database.clone(), wish };
        on_recall.reform(move |_: MouseEvent| recalled.clone())
    };
    let (state, class) = state_of(entry);
    let label: String = first_line(&entry.query).chars().take(LABEL_CHARS).collect();
    let title: String = entry.query.chars().take(TITLE_CHARS).collect();
    html! {
        <tr key={entry.query_execution_id.clone()}>
            <td><time>{ format::instant(entry.submitted_ms) }</time></td>
            <td class={class} title={entry.state_change_reason.clone()}>{ state }</td>
            <td class="history-text" {title}><code>{ first_line(&entry.query).to_owned() }</code></td>
            <td class="history-number">{ format::bytes(entry.data_scanned_bytes) }</td>
            <td class="history-number">{ format::dollars(entry.cost_usd) }</td>
            <td class="history-number">{ format::duration(entry.total_ms) }</td>
            <td>{ &entry.workgroup }</td>
            <td class="history-actions">
                <button type="button" disabled={is_busy} onclick={recall(Wish::RunAgain)}
                    aria-label={format!("Run again: {label}")}>{ "Run again" }</button>
                <button type="button" onclick={recall(Wish::IntoEditor)}
                    aria-label={format!("Put into the editor: {label}")}>{ "Put into the editor" }</button>
            </td>
        </tr>
    }
}

/// The word of a state, and its class.
fn state_of(entry: &HistoryEntry) -> (&'static str, &'static str) {
    match entry.state {
        RunState::Succeeded if entry.result_reused => ("Succeeded, reused", "history-succeeded"),
        RunState::Succeeded => ("Succeeded", "history-succeeded"),
        RunState::Failed => ("Failed", "history-failed"),
        RunState::Cancelled => ("Cancelled", "history-cancelled"),
    }
}

/// The first line that says something.
fn first_line(text: &str) -> &str {
    text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("--")).unwrap_or_else(|| text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_no_comment() {
        assert_eq!(first_line("\n  -- why\n  SELECT 1\nFROM t"), "SELECT 1");
        assert_eq!(first_line("-- only this"), "-- only this");
        assert_eq!(first_line(""), "");
    }
}
