//! One line of the history: a statement with what it read and cost, and what can be done with it.

use super::list::recalled;
use super::{Recalled, Wish};
use crate::format;
use athenaeum_protocol::{HistoryEntry, RunState};
use yew::prelude::*;

/// Characters of a text in the title that the pointer brings up, and in the names of buttons.
const TITLE_CHARS: usize = 600;
const LABEL_CHARS: usize = 60;

/// The names of the columns.
pub(super) fn head() -> Html {
    html! {
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
    }
}

/// What a line needs and tells.
#[derive(Properties, PartialEq)]
pub(super) struct LineProps {
    /// From 0.
    pub(super) row: u32,
    /// Nothing while it is on its way.
    pub(super) entry: Option<HistoryEntry>,
    pub(super) is_marked: bool,
    pub(super) is_busy: bool,
    pub(super) on_focus: Callback<u32>,
    pub(super) on_recall: Callback<Recalled>,
}

/// The line.
#[component]
pub(super) fn Line(props: &LineProps) -> Html {
    let row = props.row;
    let onfocusin = props.on_focus.reform(move |_: FocusEvent| row);
    html! {
        <tr data-row={row.to_string()} aria-rowindex={(row + 2).to_string()} tabindex={if props.is_marked { "0" } else { "-1" }}
            {onfocusin}>
            { props.entry.as_ref().map_or_else(|| html! { <td colspan="8">{ "…" }</td> }, |entry| cells(props, entry)) }
        </tr>
    }
}

fn cells(props: &LineProps, entry: &HistoryEntry) -> Html {
    let recall = |wish| {
        let recalled = recalled(entry, wish);
        props.on_recall.reform(move |_: MouseEvent| recalled.clone())
    };
    let (state, class) = state_of(entry);
    let label: String = first_line(&entry.query).chars().take(LABEL_CHARS).collect();
    let title: String = entry.query.chars().take(TITLE_CHARS).collect();
    html! {
        <>
            <td><time>{ format::instant(entry.submitted_ms) }</time></td>
            <td class={class} title={entry.state_change_reason.clone()}>{ state }</td>
            <td class="history-text" {title}><code>{ first_line(&entry.query).to_owned() }</code></td>
            <td class="history-number">{ format::bytes(entry.data_scanned_bytes) }</td>
            <td class="history-number">{ format::dollars(entry.cost_usd) }</td>
            <td class="history-number" title={queue_title(entry)}>{ took(entry) }</td>
            <td>{ &entry.workgroup }</td>
            <td class="history-actions">
                <button type="button" tabindex="-1" disabled={props.is_busy} onclick={recall(Wish::RunAgain)}
                    aria-label={format!("Run again: {label}")}>{ "Run again" }</button>
                <button type="button" tabindex="-1" onclick={recall(Wish::IntoEditor)}
                    aria-label={format!("Put into the editor: {label}")}>{ "Put into the editor" }</button>
            </td>
        </>
    }
}

/// How long it really took; a simulated queue stands beside it.
fn took(entry: &HistoryEntry) -> String {
    let really = format::duration(entry.total_ms - entry.queue_ms);
    if entry.queue_ms > 0.0 { format!("{really} + {} queue", format::duration(entry.queue_ms)) } else { really }
}

fn queue_title(entry: &HistoryEntry) -> Option<&'static str> {
    (entry.queue_ms > 0.0).then_some("The queue is simulated: nobody waited.")
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
