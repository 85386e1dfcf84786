//! What is prepared before an answer to an exercise is checked, and the button that prepares the same for Run.

mod effect;
mod steps;

use crate::error_pane::problem_told;
use crate::format::counted;
use crate::session::SessionHandle;
use steps::{Step, Steps};
use yew::prelude::*;

/// What the part needs.
#[derive(Properties, PartialEq)]
pub(super) struct SetupProps {
    /// The statements.
    pub(super) setup: AttrValue,
    pub(super) database: AttrValue,
    pub(super) session: SessionHandle,
}

/// The part. What is typed in the editor stays as it is.
#[component]
pub(super) fn SetupPart(props: &SetupProps) -> Html {
    let steps = use_state(|| Steps::of(&props.setup));
    use_next(props, &steps);
    let is_busy = props.session.state.is_busy() || steps.under_way().is_some();
    let onclick = {
        let (session, database, steps) = (props.session.clone(), props.database.clone(), steps.clone());
        Callback::from(move |_: MouseEvent| {
            if !is_busy {
                go(&session, &database, &steps, steps.begun(&session.state));
            }
        })
    };
    let says = steps.says();
    html! {
        <section class="exercise-setup" aria-label="Preparation">
            <p class="exercise-note">{ before(steps.steps.len()) }</p>
            <p class="exercise-setup-line">
                <button type="button" id="run-setup" aria-disabled={is_busy.to_string()} {onclick}>{ "Set up" }</button>
                <span id="setup-said" class="exercise-note" role="status">{ says }</span>
            </p>
            if steps.is_set_up() && steps.would_double() {
                <p class="exercise-note">{ DOUBLES }</p>
            }
            if let Some(error) = steps.error() { { problem_told(error) } }
            <details class="more">
                <summary>{ "What is run" }</summary>
                <ol class="exercise-steps">{ for steps.steps.iter().map(step) }</ol>
            </details>
        </section>
    }
}

const DOUBLES: &str = "Set up a second time, its INSERT would leave the same rows there twice. Reset… below the trees throws \
     away what was written.";

fn before(count: usize) -> String {
    let verb = if count == 1 { "is" } else { "are" };
    format!(
        "Before your answer is checked, {} {verb} run on a fresh copy of the lake. Set up runs the same here, so that Run \
         finds it too.",
        counted(count as u64, "statement")
    )
}

/// Once the session tells that the statement under way has ended, the next one is run.
#[hook]
fn use_next(props: &SetupProps, steps: &UseStateHandle<Steps>) {
    let (session, database, steps) = (props.session.clone(), props.database.clone(), steps.clone());
    use_effect(move || {
        if let Some(next) = steps.after(&session.state) {
            go(&session, &database, &steps, next);
        }
    });
}

/// Takes these steps, and runs the one that is under way.
fn go(session: &SessionHandle, database: &str, steps: &UseStateHandle<Steps>, next: Steps) {
    // As it is checked, where no limit holds for it.
    if let Some(sql) = next.under_way() {
        session.run_in_primary(sql.to_owned(), database.to_owned());
    }
    steps.set(next);
}

fn step(step: &Step) -> Html {
    html! {
        <li>
            <pre class="script" tabindex="0"><code>{ &step.sql }</code></pre>
            <span class="exercise-note">{ step.state.says() }</span>
        </li>
    }
}
