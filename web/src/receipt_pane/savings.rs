//! What saved bytes, or would have: asked when the section is opened, because the other layouts are really queried.

use crate::copy_button::CopyButton;
use crate::error_pane::problem;
use crate::format;
use crate::session::SessionHandle;
use crate::share_bar::share_bar;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{AboutRun, Answer, Certainty, Otherwise, Question, Savings, Way};
use std::rc::Rc;
use yew::prelude::*;

/// What the section needs.
#[derive(Properties, PartialEq)]
pub(super) struct SavingsProps {
    pub(super) session: SessionHandle,
    pub(super) run_id: u32,
}

/// What is known so far.
#[derive(Debug, Clone, PartialEq)]
enum Known {
    /// The section was never opened.
    Unasked,
    Asked,
    Told(Rc<Savings>),
    Failed(Diagnostic),
}

/// The section.
#[component]
pub(super) fn SavingsSection(props: &SavingsProps) -> Html {
    let known = use_state(|| Known::Unasked);
    let ontoggle = {
        let (known, session, run_id) = (known.clone(), props.session.clone(), props.run_id);
        Callback::from(move |_: Event| {
            if *known != Known::Unasked {
                return;
            }
            known.set(Known::Asked);
            let setter = known.setter();
            let on_answer = Callback::from(move |answer| match answer {
                Ok(Answer::Savings(savings)) => setter.set(Known::Told(Rc::new(savings))),
                Ok(_) => {}
                Err(diagnostic) => setter.set(Known::Failed(diagnostic)),
            });
            session.ask(Question::OfRun { run_id, about: AboutRun::Savings }, on_answer);
        })
    };
    html! {
        <details class="more savings" id="savings" {ontoggle}>
            <summary>{ "What saved bytes, or would have" }</summary>
            { match &*known {
                Known::Unasked => Html::default(),
                Known::Asked => html! { <p role="status">{ "The engine looks into footers and asks the other layouts…" }</p> },
                Known::Failed(diagnostic) => problem(diagnostic),
                Known::Told(savings) => told(savings),
            } }
        </details>
    }
}

fn told(savings: &Savings) -> Html {
    if savings.otherwise.is_empty() {
        return html! {
            <p class="receipt-note" id="savings-none">
                { "There was nothing to leave out: text is read whole, and the lake has no other layout of this data." }
            </p>
        };
    }
    let read = savings.data_scanned_bytes;
    let most = savings.otherwise.iter().map(|way| way.data_scanned_bytes).max().unwrap_or(read).max(read);
    let row = |way: &Otherwise| {
        let (name, statement) = named(&way.way);
        html! {
            <tr data-way={data_name(&way.way)} data-bytes={way.data_scanned_bytes.to_string()}>
                <th scope="row">{ name }{ statement }</th>
                <td class="number">{ bytes(way) }</td>
                <td>{ share_bar(way.data_scanned_bytes, most) }</td>
                <td>{ against(read, way.data_scanned_bytes) }</td>
                <td class="number">{ format::dollars(way.cost_usd) }</td>
            </tr>
        }
    };
    html! {
        <div class="savings-scroll">
            <table class="facts-table" id="savings-table">
                <thead>
                    <tr>
                        <th scope="col">{ "The same question" }</th>
                        <th scope="col" class="number">{ "Data scanned" }</th>
                        <td></td>
                        <th scope="col">{ "Against this run" }</th>
                        <th scope="col" class="number">{ "Cost" }</th>
                    </tr>
                </thead>
                <tbody>
                    <tr data-way="this_run">
                        <th scope="row">{ "as it ran" }</th>
                        <td class="number">{ format::bytes(read) }</td>
                        <td>{ share_bar(read, most) }</td>
                        <td></td>
                        <td class="number">{ format::dollars(savings.cost_usd) }</td>
                    </tr>
                    { for savings.otherwise.iter().map(row) }
                </tbody>
            </table>
        </div>
    }
}

fn named(way: &Way) -> (String, Html) {
    match way {
        Way::WithoutPartitionPruning => ("without a partition filter: all partitions".to_owned(), Html::default()),
        Way::WithoutColumnPruning => ("with SELECT *: all columns".to_owned(), Html::default()),
        Way::WithoutStatistics => ("without statistics: all row groups and pages".to_owned(), Html::default()),
        Way::OtherLayout { to, layout, sql, same_rows, .. } => {
            let remark = if *same_rows { "" } else { "; its rows differ" };
            let copy = html! { <>{ " " }<CopyButton text={sql.clone()} label="Copy query" /></> };
            (format!("from {to} ({layout}{remark})"), copy)
        }
    }
}

fn data_name(way: &Way) -> &'static str {
    match way {
        Way::WithoutPartitionPruning => "without_partition_pruning",
        Way::WithoutColumnPruning => "without_column_pruning",
        Way::WithoutStatistics => "without_statistics",
        Way::OtherLayout { .. } => "other_layout",
    }
}

fn bytes(way: &Otherwise) -> String {
    let at_most = if way.certainty == Certainty::AtMost { "at most " } else { "" };
    let unknown = match way.unknown_objects {
        0 => String::new(),
        objects => format!(", and {} not looked into", format::counted(objects, "object")),
    };
    format!("{at_most}{}{unknown}", format::bytes(way.data_scanned_bytes))
}

/// The other way against the run, in words.
fn against(read: u64, other: u64) -> String {
    if read == other {
        return "the same".to_owned();
    }
    let (larger, smaller, word) = if other > read { (other, read, "more") } else { (read, other, "less") };
    match larger as f64 / smaller.max(1) as f64 {
        ratio if ratio >= 2.0 => format!("{ratio:.1} times {}", if word == "more" { "as much" } else { "less" }),
        _ => format!("{} {word}", format::bytes(larger - smaller)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_told_against_the_run() {
        let texts = [(1000, 1000), (1000, 181_000), (1000, 1100), (1000, 900), (9000, 3000)];
        assert_eq!(
            texts.map(|(read, other)| against(read, other)),
            ["the same", "181.0 times as much", "100 B more", "100 B less", "3.0 times less"]
        );
    }

    #[test]
    fn what_is_not_sure_says_so() {
        let way = Otherwise {
            way: Way::WithoutPartitionPruning,
            data_scanned_bytes: 2048,
            scaled_bytes: 2048,
            cost_usd: 0.0,
            certainty: Certainty::AtMost,
            unknown_objects: 3,
        };
        assert_eq!(bytes(&way), "at most 2.00 KB, and 3 objects not looked into");
    }
}
