//! The table of workgroups in the dialog.

use crate::format;
use athenaeum_protocol::{PRIMARY_WORKGROUP, Workgroup};
use std::rc::Rc;
use yew::prelude::*;

/// What the table needs and tells.
#[derive(Properties, PartialEq)]
pub(super) struct ListProps {
    pub(super) known: Rc<Vec<Workgroup>>,
    /// Make a new one.
    pub(super) on_new: Callback<()>,
    /// Change one.
    pub(super) on_change: Callback<Workgroup>,
    /// Delete one.
    pub(super) on_delete: Callback<String>,
}

/// Every workgroup with its limits and what it did today.
#[component]
pub(super) fn ListPane(props: &ListProps) -> Html {
    html! {
        <>
            <p>{ "A workgroup keeps apart what belongs to a team: limits, alarms, places of results, prepared statements." }</p>
            <div class="workgroup-scroll">
                <table class="facts-table" id="workgroups">
                    <thead><tr>
                        <th scope="col">{ "Name" }</th><th scope="col">{ "State" }</th>
                        <th scope="col">{ "Limit of a query" }</th><th scope="col">{ "Alarm of a day" }</th>
                        <th scope="col">{ "Simulated queue" }</th>
                        <th scope="col">{ "Today" }</th><th scope="col">{ "Scanned today" }</th><th />
                    </tr></thead>
                    <tbody>{ for props.known.iter().map(|workgroup| line(props, workgroup)) }</tbody>
                </table>
            </div>
            <p class="workgroup-hint">{ "Bytes are at production size. A day ends at midnight, UTC." }</p>
            <p class="dialog-buttons">
                <button type="button" id="workgroup-new" onclick={props.on_new.reform(|_: MouseEvent| ())}>
                    { "New workgroup…" }
                </button>
            </p>
        </>
    }
}

fn queue(ahead: u32) -> String {
    if ahead == 0 { "none".to_owned() } else { format!("{ahead} ahead") }
}

fn line(props: &ListProps, workgroup: &Workgroup) -> Html {
    let bytes = |bytes: Option<u64>| bytes.map_or_else(|| "none".to_owned(), format::bytes);
    let (name, changed) = (workgroup.name.clone(), workgroup.clone());
    let deleted = name.clone();
    html! {
        <tr key={name.clone()} data-workgroup={name.clone()}>
            <th scope="row" title={workgroup.description.clone()}>{ &name }</th>
            <td>{ if workgroup.is_enabled { "enabled" } else { "disabled" } }</td>
            <td>{ bytes(workgroup.bytes_limit) }</td>
            <td>{ bytes(workgroup.alarm_bytes) }</td>
            <td>{ queue(workgroup.queries_ahead) }</td>
            <td>{ format::counted(workgroup.statements_today, "statement") }</td>
            <td>{ format::bytes(workgroup.scanned_bytes_today) }</td>
            <td>
                <span class="workgroup-buttons">
                    <button type="button" aria-label={format!("Change {name}…")}
                        onclick={props.on_change.reform(move |_: MouseEvent| changed.clone())}>{ "Change…" }</button>
                    if name != PRIMARY_WORKGROUP {
                        <button type="button" class="danger" aria-label={format!("Delete {name}…")}
                            onclick={props.on_delete.reform(move |_: MouseEvent| deleted.clone())}>{ "Delete…" }</button>
                    }
                </span>
            </td>
        </tr>
    }
}
