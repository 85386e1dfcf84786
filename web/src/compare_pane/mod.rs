//! Two runs side by side: the pinned one, A, and the last one, B. Their texts and receipts are kept by the page; whether
//! their rows are the same is asked of the engine, which keeps the rows of both.

mod both;
mod deltas;
mod pins;
mod verdict;

pub(crate) use pins::{EndedRun, PinButton, Pins, use_pins};

use crate::about_run::{Told, use_about};
use crate::error_pane::problem;
use crate::session::SessionHandle;
use athenaeum_protocol::{AboutRun, Answer, RunState};
use both::{Both, Seen};
use deltas::deltas;
use pins::{UnpinButton, use_last_ended};
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
    let last = use_last_ended(&props.session);
    let content = match (props.pins.pinned().cloned(), last) {
        (None, _) => {
            note("Pin a run first: press Pin this run, then run another statement. Both stand here side by side.")
        }
        (Some(a), Some(b)) if a.run_id == b.run_id => {
            html! { <>{ note("This is the pinned run, A. Run another statement: it becomes B.") }{ text("A, pinned", &a) }</> }
        }
        (Some(a), None) => html! { <>{ note("B comes when a run ends.") }{ text("A, pinned", &a) }</> },
        (Some(a), Some(b)) => html! { <Sides session={props.session.clone()} {a} {b} /> },
    };
    html! {
        <section class="compare-pane" aria-label="Compare">
            <p class="receipt-actions">
                <PinButton session={props.session.clone()} pins={props.pins.clone()} />
                <UnpinButton session={props.session.clone()} pins={props.pins.clone()} />
            </p>
            { content }
        </section>
    }
}

fn note(text: impl Into<AttrValue>) -> Html {
    html! { <p class="receipt-note">{ text.into() }</p> }
}

fn text(name: &'static str, run: &EndedRun) -> Html {
    html! {
        <div class="compare-text">
            <h3>{ name }</h3>
            <pre class="script" tabindex="0" aria-label={name}>{ run.sql.to_string() }</pre>
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

/// Both runs: texts, rows, figures, maps, plans.
#[component]
fn Sides(props: &SidesProps) -> Html {
    let SidesProps { session, a, b } = props;
    let both = |seen| html! { <Both session={session.clone()} {seen} a={a.clone()} b={b.clone()} /> };
    html! {
        <>
            <div class="compare-sides">{ text("A, pinned", a) }{ text("B, the last run", b) }</div>
            <div class="compare-sides">
                <section aria-labelledby="compare-rows-title">
                    <h3 id="compare-rows-title">{ "Rows" }</h3>
                    { match no_rows(a, b) {
                        Some(why) => html! { <p class="receipt-note" id="compare-no-rows">{ why }</p> },
                        // An answer about another pair is none.
                        None => html! {
                            <Rows key={format!("{}-{}", a.run_id, b.run_id)} session={session.clone()} a={a.clone()} b={b.clone()} />
                        },
                    } }
                </section>
                <section aria-labelledby="compare-figures-title">
                    <h3 id="compare-figures-title">{ "Receipt" }</h3>
                    { deltas(&a.summary.receipt, &b.summary.receipt) }
                </section>
            </div>
            { both(Seen::Maps) }
            { both(Seen::Plans) }
        </>
    }
}

/// Why there are no rows to compare, where there are none.
fn no_rows(a: &EndedRun, b: &EndedRun) -> Option<String> {
    let ended = |name: &str, run: &EndedRun| match run.summary.state {
        RunState::Succeeded => None,
        RunState::Failed => {
            let code = run.summary.error.as_ref().map(|error| format!(" with {}", error.code.as_str()));
            Some(format!("{name} failed{}", code.unwrap_or_default()))
        }
        RunState::Cancelled => Some(format!("{name} was cancelled")),
    };
    let endings: Vec<String> = [ended("A", a), ended("B", b)].into_iter().flatten().collect();
    if !endings.is_empty() {
        return Some(format!("{}: there are no rows to compare.", endings.join(", ")));
    }
    let gives_rows = |run: &EndedRun| !run.summary.columns.is_empty();
    match (gives_rows(a), gives_rows(b)) {
        (true, true) => None,
        (false, false) => Some("Neither statement gives rows.".to_owned()),
        (true, false) => Some("B is a statement that gives no rows.".to_owned()),
        (false, true) => Some("A is a statement that gives no rows.".to_owned()),
    }
}

/// Whether the rows are the same. Asked once.
#[component]
fn Rows(props: &SidesProps) -> Html {
    let SidesProps { session, a, b } = props;
    let told = use_about(session, Some(a.run_id), AboutRun::Comparison { with: b.run_id }, |answer| match answer {
        Answer::Comparison(comparison) => Some(comparison),
        _ => None,
    });
    let is_cut = a.summary.truncated || b.summary.truncated;
    match told {
        Told::Nothing => html! { <p role="status">{ "The engine compares the rows…" }</p> },
        Told::Failed { diagnostic, .. } => problem(&diagnostic),
        Told::Shown { about, .. } => html! {
            <>
                { verdict(&about) }
                if is_cut { { note("A result has more rows than are kept; the rest is not compared.") } }
            </>
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_diagnostic::{Code, Diagnostic};
    use athenaeum_protocol::{Receipt, ResultColumn, RunSummary, StatementKind};
    use std::rc::Rc;

    fn run(state: RunState, columns: &[&str]) -> EndedRun {
        let column = |name: &&str| ResultColumn { name: (*name).to_owned(), type_text: "bigint".to_owned() };
        let summary = RunSummary {
            statement_kind: StatementKind::Dml,
            state,
            error: (state == RunState::Failed).then(|| Diagnostic::new(Code::DivisionByZero, "Division by zero")),
            columns: columns.iter().map(column).collect(),
            row_count: 0,
            truncated: false,
            receipt: Receipt::default(),
            catalog: None,
        };
        EndedRun { run_id: 1, sql: "SELECT 1".into(), summary: Rc::new(summary) }
    }

    #[test]
    fn without_rows_it_says_why() {
        let good = run(RunState::Succeeded, &["n"]);
        let told = |b: &EndedRun| no_rows(&good, b);
        assert_eq!(told(&good), None);
        let failed = "B failed with DIVISION_BY_ZERO: there are no rows to compare.";
        assert_eq!(told(&run(RunState::Failed, &[])).as_deref(), Some(failed));
        assert_eq!(
            told(&run(RunState::Cancelled, &[])).as_deref(),
            Some("B was cancelled: there are no rows to compare.")
        );
        assert_eq!(told(&run(RunState::Succeeded, &[])).as_deref(), Some("B is a statement that gives no rows."));
    }
}
