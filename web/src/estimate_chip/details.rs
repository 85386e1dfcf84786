//! What opens below the chip: each table that would be read, and the hints with their better texts.

use super::text;
use crate::format;
use athenaeum_protocol::{Estimate, Lint, ScanEstimate};
use std::rc::Rc;
use yew::prelude::*;

/// Id of the details, for the chip.
pub(super) const DETAILS_ID: &str = "estimate-details";

/// What the details need and tell.
#[derive(Properties, PartialEq)]
pub(super) struct DetailsProps {
    pub(super) estimate: Rc<Estimate>,
    /// The statement that the estimate is about.
    pub(super) sql: AttrValue,
    /// Whether the text has changed since, so that nothing can be replaced in it.
    pub(super) is_stale: bool,
    /// Put this in place of the statement.
    pub(super) on_rewrite: Callback<String>,
}

/// The details.
#[component]
pub(super) fn Details(props: &DetailsProps) -> Html {
    let estimate = &props.estimate;
    html! {
        <div id={DETAILS_ID} class="estimate-details" role="region" aria-label="Before the run">
            <table class="estimate-scans">
                <thead>
                    <tr>
                        <th scope="col">{ "Table" }</th>
                        <th scope="col">{ "Partitions" }</th>
                        <th scope="col">{ "Objects" }</th>
                        <th scope="col">{ "Columns" }</th>
                        <th scope="col">{ "Bytes" }</th>
                    </tr>
                </thead>
                <tbody>{ for estimate.scans.iter().map(scan_row) }</tbody>
            </table>
            <p class="estimate-note">{ text::basis(estimate.basis) }</p>
            <p class="estimate-note">{ bill_text(estimate) }</p>
            if !estimate.lints.is_empty() {
                <ul class="estimate-hints" aria-label="Hints">
                    { for estimate.lints.iter().map(|lint| hint(props, lint)) }
                </ul>
            }
        </div>
    }
}

fn scan_row(scan: &ScanEstimate) -> Html {
    let share = |read, total| format!("{} of {}", format::count(read), format::count(total));
    let partitions =
        if scan.partitions_total == 0 { "–".to_owned() } else { share(scan.partitions_read, scan.partitions_total) };
    html! {
        <tr>
            <th scope="row">{ &scan.table }</th>
            <td>{ partitions }</td>
            <td>{ share(scan.objects_read, scan.objects_total) }</td>
            <td>{ share(scan.columns_read, scan.columns_total) }</td>
            <td>{ format::bytes(scan.bytes) }</td>
        </tr>
    }
}

fn bill_text(estimate: &Estimate) -> String {
    format!(
        "At production size {} would be read, {} billed: {}.",
        format::bytes(estimate.scaled_bytes),
        format::bytes(estimate.billed_bytes),
        format::dollars(estimate.cost_usd)
    )
}

fn hint(props: &DetailsProps, lint: &Lint) -> Html {
    let place = props.sql.get(lint.start as usize..lint.end as usize).unwrap_or_default().to_owned();
    html! {
        <li class="estimate-hint">
            <p class="estimate-hint-head"><code>{ place }</code>{ " " }<b>{ &lint.message }</b></p>
            <p>{ &lint.why }</p>
            if let Some(saving) = &lint.saving {
                <p class="estimate-saving">{ text::saving(lint.rule, &props.estimate, saving) }</p>
            }
            if let Some(rewrite) = &lint.rewrite {
                <div class="estimate-rewrite">
                    <pre>{ rewrite }</pre>
                    <button type="button" class="estimate-use" disabled={props.is_stale}
                        aria-label={format!("Use this text: {}", lint.message)}
                        title="Replaces the statement; undo brings it back"
                        onclick={rewriting(&props.on_rewrite, rewrite)}>{ "Use this" }</button>
                </div>
            }
        </li>
    }
}

fn rewriting(on_rewrite: &Callback<String>, rewrite: &str) -> Callback<MouseEvent> {
    let rewrite = rewrite.to_owned();
    on_rewrite.reform(move |_: MouseEvent| rewrite.clone())
}
