//! The plan of the last run: a picture of its operators with what each really did, the chosen one in words, and the same as
//! EXPLAIN's text. Pure: `layout`.

mod drawing;
mod layout;

use crate::about_run::{Told, use_about_run};
use crate::copy_button::CopyButton;
use crate::error_pane::problem;
use crate::format;
use crate::kept::Kept;
use crate::session::SessionHandle;
use athenaeum_protocol::{AboutRun, Answer, PlanGraph, PlanNode};
use drawing::{Drawing, share};
use yew::prelude::*;

/// What the pane needs.
#[derive(Properties, PartialEq)]
pub(crate) struct PlanProps {
    pub(crate) session: SessionHandle,
    pub(crate) state: Told<PlanGraph>,
}

/// The plan of the last run, asked for while `is_open`.
#[hook]
pub(crate) fn use_plan(session: &SessionHandle, is_open: bool) -> Told<PlanGraph> {
    use_about_run(session, is_open, AboutRun::Plan, graph_of)
}

/// The plan that an answer holds.
pub(crate) fn graph_of(answer: Answer) -> Option<PlanGraph> {
    match answer {
        Answer::Plan(graph) => Some(*graph),
        _ => None,
    }
}

/// The pane.
#[component]
pub(crate) fn PlanPane(props: &PlanProps) -> Html {
    let ended = props.session.state.ended_run;
    let waits = ended.is_some() && ended != props.state.run_id();
    let inside = match &props.state {
        Told::Nothing if waits => html! { <p class="plan-empty" role="status">{ "The engine tells the plan…" }</p> },
        Told::Nothing => html! {
            <p class="plan-empty">{ "Run a query: here stands by which operators it ran, and what each of them did." }</p>
        },
        Told::Failed { diagnostic, .. } => problem(diagnostic),
        Told::Shown { run_id, about } => {
            html! { <PlanView key={*run_id} id="plan" title="Plan" graph={about.clone()} /> }
        }
    };
    html! { <section class="plan" aria-label="Plan" aria-busy={waits.to_string()}>{ inside }</section> }
}

/// What a plan needs.
#[derive(Properties, PartialEq)]
pub(crate) struct PlanViewProps {
    /// What the ids of its parts begin with: there may be two on a page.
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) graph: Kept<PlanGraph>,
}

/// One plan, as a picture or as text.
#[component]
pub(crate) fn PlanView(props: &PlanViewProps) -> Html {
    let PlanViewProps { id, title, graph } = props;
    let as_text = use_state(|| false);
    let at = use_state(|| graph.nodes.last().map_or(0, |node| node.id));
    let switch = {
        let as_text = as_text.clone();
        Callback::from(move |_: MouseEvent| as_text.set(!*as_text))
    };
    let on_choose = {
        let setter = at.setter();
        Callback::from(move |id| setter.set(id))
    };
    if graph.nodes.is_empty() {
        return html! {
            <p class="plan-empty">{ "This statement has no plan: it reads no rows of tables, an earlier result answered it, or it failed before it was planned." }</p>
        };
    }
    let chosen = graph.nodes.get(*at as usize);
    html! {
        <>
            <div class="plan-head">
                <h2>{ *title }</h2>
                <p id={format!("{id}-summary")}>{ summary(graph) }</p>
                <button type="button" id={format!("{id}-switch")} aria-pressed={as_text.to_string()} onclick={switch}>{ "Text" }</button>
                if *as_text { <CopyButton id={format!("{id}-copy")} text={graph.text.clone()} label="Copy" /> }
            </div>
            if !graph.note.is_empty() { <p class="plan-note" role="note">{ &graph.note }</p> }
            if *as_text {
                <pre class="plan-text" id={format!("{id}-text")} tabindex="0">{ &graph.text }</pre>
            } else {
                <div class="plan-body">
                    <Drawing graph={graph.clone()} at={*at} {on_choose} />
                    <div class="plan-details" id={format!("{id}-details")} role="region" aria-label="Chosen operator" tabindex="0">
                        { chosen.map(|node| details(node, graph)) }
                    </div>
                </div>
            }
        </>
    }
}

fn summary(graph: &PlanGraph) -> String {
    let stages = graph.nodes.iter().map(|node| u64::from(node.stage) + 1).max().unwrap_or(0);
    let lost: usize = graph.nodes.iter().map(|node| node.not_pushed_down.len()).sum();
    let mut parts = vec![
        format::counted(graph.nodes.len() as u64, "operator"),
        format!("{} as Athena would cut it", format::counted(stages, "stage")),
    ];
    if lost > 0 {
        parts.push(format!("{} that spared no reading", format::counted(lost as u64, "condition")));
    }
    parts.join(" · ")
}

/// An operator in words.
fn details(node: &PlanNode, graph: &PlanGraph) -> Html {
    let total_ms: f64 = graph.nodes.iter().filter_map(|node| node.time_ms).sum();
    let time = node.time_ms.map(|time_ms| {
        let share = share(node, total_ms).map(|share| format!(", {:.0} % of all", share * 100.0));
        format!("{time_ms:.2} ms{}", share.unwrap_or_default())
    });
    let facts = [
        ("Stage", Some(node.stage.to_string())),
        ("Rows given", node.rows.map(format::count)),
        ("Bytes read", node.bytes.map(format::bytes)),
        ("Time", time),
    ];
    let fact = |(name, value): (&'static str, Option<String>)| {
        Some(html! { <div key={name}><dt>{ name }</dt><dd>{ value? }</dd></div> })
    };
    html! {
        <>
            <h3>{ &node.name }</h3>
            <dl class="plan-facts">{ for facts.into_iter().filter_map(fact) }</dl>
            { conditions("Pushed down", "plan-pushed", &node.pushed_down) }
            { conditions("Not pushed down", "plan-lost", &node.not_pushed_down) }
            <ul class="plan-lines">{ for node.details.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        </>
    }
}

fn conditions(title: &'static str, class: &'static str, texts: &[String]) -> Html {
    if texts.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h4>{ title }</h4>
            <ul {class}>{ for texts.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
        </>
    }
}
