//! The exercise's own answer and others that are right, each with what it costs. Asks before it shows them to somebody who
//! has not solved the exercise.

use super::focus;
use crate::copy_button::CopyButton;
use crate::course::Loaded;
use crate::error_pane::problem;
use crate::format;
use crate::session::SessionHandle;
use athenaeum_course::Solution;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_protocol::{Answer, Question};
use std::rc::Rc;
use yew::prelude::*;

/// What the part needs and tells.
#[derive(Properties, PartialEq)]
pub(super) struct SolutionProps {
    pub(super) slug: AttrValue,
    pub(super) course: Loaded,
    pub(super) session: SessionHandle,
    pub(super) is_solved: bool,
    pub(super) on_text: Callback<String>,
    /// Why it is so; shown with the solution.
    pub(super) explanation: Html,
}

/// How far somebody went.
#[derive(Debug, Clone, PartialEq)]
enum Asked {
    Hidden,
    /// Whether to show it at all.
    Sure,
    Waiting,
    Here(Rc<Vec<Solution>>),
    Failed(Diagnostic),
}

/// The part.
#[component]
pub(super) fn SolutionPart(props: &SolutionProps) -> Html {
    let asked = use_state(|| Asked::Hidden);
    let on_ask = asking(props, &asked);
    let section = use_node_ref();
    let is_begun = use_mut_ref(|| false);
    use_effect_with((section.clone(), (*asked).clone()), move |(section, asked)| {
        // The button that was pressed is gone with the stage before.
        let is_pressed = is_begun.replace(true) && matches!(asked, Asked::Hidden | Asked::Sure | Asked::Waiting);
        if is_pressed {
            focus::take_if_lost(section);
        }
    });
    let to = |next: Asked| {
        let setter = asked.setter();
        Callback::from(move |_: MouseEvent| setter.set(next.clone()))
    };
    let content = match &*asked {
        Asked::Hidden => {
            let onclick = if props.is_solved { on_ask } else { to(Asked::Sure) };
            html! { <button type="button" id="solution" {onclick}>{ "Solution" }</button> }
        }
        Asked::Sure => html! {
            <div class="exercise-sure">
                <p>{ "An answer of your own, even a wrong one, teaches more. Show the solution?" }</p>
                <button type="button" id="show-solution" onclick={on_ask}>{ "Show it" }</button>{ " " }
                <button type="button" onclick={to(Asked::Hidden)}>{ "Not yet" }</button>
            </div>
        },
        Asked::Waiting => Html::default(),
        Asked::Failed(why) => problem(why),
        Asked::Here(solutions) => html! {
            <>
                { for solutions.iter().map(|solution| one(solution, &props.on_text)) }
                { props.explanation.clone() }
            </>
        },
    };
    html! {
        <section ref={section} class="exercise-solution" aria-label="Solution" tabindex="-1">
            <p class="exercise-note" role="status">{ says(&asked) }</p>
            { content }
        </section>
    }
}

fn says(asked: &Asked) -> String {
    match asked {
        Asked::Waiting => "The solutions are run to tell what they cost…".to_owned(),
        Asked::Here(solutions) if solutions.len() > 1 => format!("{} ways to solve it:", solutions.len()),
        Asked::Here(_) => "A way to solve it:".to_owned(),
        Asked::Hidden | Asked::Sure | Asked::Failed(_) => String::new(),
    }
}

fn asking(props: &SolutionProps, asked: &UseStateHandle<Asked>) -> Callback<MouseEvent> {
    let (session, setter, slug) = (props.session.clone(), asked.setter(), props.slug.clone());
    let course = props.course.clone();
    Callback::from(move |_: MouseEvent| {
        let Some(exercise) = course.exercise(&slug) else { return };
        setter.set(Asked::Waiting);
        let setter = setter.clone();
        let on_answer = Callback::from(move |answer| {
            setter.set(match answer {
                Ok(Answer::Solutions(solutions)) => Asked::Here(Rc::new(solutions)),
                Ok(_) => Asked::Failed(Diagnostic::new(Code::InternalError, "The engine answered something else.")),
                Err(why) => Asked::Failed(why),
            });
        });
        session.ask(Question::Solutions { exercise: Box::new(exercise.clone()) }, on_answer);
    })
}

fn one(solution: &Solution, on_text: &Callback<String>) -> Html {
    let sql = solution.sql.clone();
    let (title, label) = match solution.says.as_str() {
        "" => ("The solution".to_owned(), "Put the solution into the editor".to_owned()),
        says => (says.to_owned(), format!("Put into the editor: {says}")),
    };
    html! {
        <section class="exercise-answer">
            <h3>{ title }</h3>
            <pre class="script" tabindex="0"><code>{ &solution.sql }</code></pre>
            <p class="exercise-note">
                { format!("Data scanned: {}. ", format::bytes(solution.bytes)) }
                <button type="button" aria-label={label}
                    onclick={on_text.reform(move |_: MouseEvent| sql.clone())}>{ "Into the editor" }</button>{ " " }
                <CopyButton text={solution.sql.clone()} label="Copy" />
            </p>
        </section>
    }
}
