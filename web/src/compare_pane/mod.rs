//! Two runs side by side: the pinned one, A, and the last one, B. Their texts and receipts are kept by the page; whether
//! their rows are the same is asked of the engine, which keeps the rows of both.

mod deltas;
mod maps;
mod pins;
mod verdict;

pub(crate) use pins::{EndedRun, PinButton, Pins, use_pins};

use crate::error_pane::problem;
use crate::session::SessionHandle;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{AboutRun, Answer, Comparison, Question, RunState};
use deltas::deltas;
use maps::Maps;
use std::rc::Rc;
use verdict::verdict;
use yew::prelude::*;

/// What the pane needs.
#[derive(Properties, PartialEq)]
pub(crate) struct CompareProps {
    pub(crate) session: SessionHandle,
    pub(crate) pins: Pins,
}

/// The pane.
#[component]
pub(crate) fn ComparePane(props: &CompareProps) -> Html {
    let last = EndedRun::last(&props.session);
    let content = match (props.pins.pinned().cloned(), last) {
        (None, _) => {
            note("Pin a run first: press Pin this run, then run another statement. Both stand here side by side.")
        }
        (Some(a), Some(b)) if a.run_id == b.run_id => {
            html! { <>{ note("This is the pinned run, A. Run another statement: it becomes B.") }{ text("A", &a) }</> }
        }
        (Some(a), None) => html! { <>{ note("B comes when a run ends.") }{ text("A", &a) }</> },
        (Some(a), Some(b)) => html! { <Sides session={props.session.clone()} {a} {b} /> },
    };
    html! {
        <section class="compare-pane" aria-label="Compare">
            <p class="receipt-actions"><PinButton session={props.session.clone()} pins={props.pins.clone()} /></p>
            { content }
        </section>
    }
}

fn note(text: &'static str) -> Html {
    html! { <p class="receipt-note">{ text }</p> }
}

fn text(name: &'static str, run: &EndedRun) -> Html {
    html! {
        <div class="compare-text">
            <h3>{ name }</h3>
            <pre class="script" tabindex="0">{ run.sql.to_string() }</pre>
        </div>
    }
}

/// Both runs.
#[derive(Properties, PartialEq)]
struct SidesProps {
    session: SessionHandle,
    a: EndedRun,
    b: EndedRun,
}

/// Both runs: texts, rows, figures.
#[component]
fn Sides(props: &SidesProps) -> Html {
    let rows = use_comparison(props);
    html! {
        <>
            <div class="compare-texts">{ text("A", &props.a) }{ text("B", &props.b) }</div>
            <section aria-labelledby="compare-rows-title">
                <h3 id="compare-rows-title">{ "Rows" }</h3>
                { match rows {
                    Rows::Asked => html! { <p role="status">{ "The engine compares the rows…" }</p> },
                    Rows::Compared(comparison) => verdict(&comparison),
                    Rows::NoneOfOne => note("One of the runs did not succeed, so there are no rows to compare."),
                    Rows::Failed(diagnostic) => problem(&diagnostic),
                } }
            </section>
            <section aria-labelledby="compare-figures-title">
                <h3 id="compare-figures-title">{ "Receipt" }</h3>
                { deltas(&props.a.summary.receipt, &props.b.summary.receipt) }
            </section>
            <Maps session={props.session.clone()} a={props.a.clone()} b={props.b.clone()} />
        </>
    }
}

/// What is known of the rows.
#[derive(Debug, Clone, PartialEq)]
enum Rows {
    Asked,
    Compared(Rc<Comparison>),
    /// One run failed or was stopped.
    NoneOfOne,
    Failed(Diagnostic),
}

/// Asks once for each pair of runs.
#[hook]
fn use_comparison(props: &SidesProps) -> Rows {
    let known = use_state(|| (None, Rows::Asked));
    let pair = (props.a.run_id, props.b.run_id);
    let has_rows = [&props.a, &props.b].into_iter().all(|run| run.summary.state == RunState::Succeeded);
    {
        let (session, setter) = (props.session.clone(), known.setter());
        use_effect_with((pair, has_rows), move |((run_id, with), has_rows)| {
            if !has_rows {
                return;
            }
            let (run_id, with) = (*run_id, *with);
            let on_answer = Callback::from(move |answer| {
                let rows = match answer {
                    Ok(Answer::Comparison(comparison)) => Rows::Compared(Rc::new(comparison)),
                    Ok(_) => return,
                    Err(diagnostic) => Rows::Failed(diagnostic),
                };
                setter.set((Some((run_id, with)), rows));
            });
            session.ask(Question::OfRun { run_id, about: AboutRun::Comparison { with } }, on_answer);
        });
    }
    match &*known {
        _ if !has_rows => Rows::NoneOfOne,
        (Some(of), rows) if *of == pair => rows.clone(),
        // An answer about another pair is none.
        _ => Rows::Asked,
    }
}
