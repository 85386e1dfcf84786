//! An item with its answer: options to choose, steps to move, pairs to find; with the reasons once they are to be seen.

use super::given::{Given, right_count};
use super::item_parts::{pairs, steps, why};
use crate::browser;
use crate::course::Place;
use crate::error_pane::sentence;
use athenaeum_course::{Choice, QuizItem, QuizKind};
use yew::prelude::*;

/// What the item needs and tells.
#[derive(Properties, PartialEq)]
pub(super) struct ItemProps {
    pub(super) item: QuizItem,
    pub(super) given: Given,
    /// Places of its parts in the order to show them.
    pub(super) order: Vec<usize>,
    /// Whether it was judged: nothing can be changed then.
    pub(super) shows_reasons: bool,
    pub(super) on_give: Callback<Given>,
}

/// The item.
#[component]
pub(super) fn ItemView(props: &ItemProps) -> Html {
    let item = &props.item;
    let body = match &item.kind {
        QuizKind::Single { options: choices } | QuizKind::Spot { options: choices } => options(props, choices, "radio"),
        QuizKind::Multiple { options: choices } => options(props, choices, "checkbox"),
        QuizKind::Order { steps: texts, why: reason } => steps(props, texts, reason),
        QuizKind::Match { pairs: known } => pairs(props, known),
    };
    html! {
        <fieldset class="quiz-question">
            <legend>{ sentence(&item.question) }</legend>
            <p class="book-note">{ task(item) }</p>
            { body }
            if props.shows_reasons {
                <p class="book-note">
                    { format!("Skill {} of the exam guide. ", item.exam.0) }
                    <a href={Place::Note(item.note.clone()).hash()}>{ "Read the note" }</a>
                </p>
            }
        </fieldset>
    }
}

/// What to do, in a sentence.
pub(super) fn task(item: &QuizItem) -> String {
    match &item.kind {
        QuizKind::Single { .. } => "Choose one.".to_owned(),
        QuizKind::Multiple { .. } => format!("Choose {}.", right_count(item)),
        QuizKind::Spot { .. } => "Find the one that is wrong.".to_owned(),
        QuizKind::Order { .. } => "Put the steps in order.".to_owned(),
        QuizKind::Match { .. } => "Find what belongs together.".to_owned(),
    }
}

fn options(props: &ItemProps, choices: &[Choice], kind: &'static str) -> Html {
    let ways = props.order.iter().filter_map(|place| Some((*place, choices.get(*place)?)));
    html! { <ul class="quiz-options">{ for ways.map(|(place, choice)| option(props, kind, place, choice)) }</ul> }
}

fn option(props: &ItemProps, kind: &'static str, place: usize, choice: &Choice) -> Html {
    let checked = matches!(&props.given, Given::Chosen { options } if options.contains(&place));
    let onchange = {
        let (given, item, on_give) = (props.given.clone(), props.item.clone(), props.on_give.clone());
        Callback::from(move |event: Event| {
            if kind == "checkbox" || browser::input_checked(&event) {
                on_give.emit(given.toggled(&item, place));
            }
        })
    };
    let id = format!("option-{}-{place}", props.item.id);
    let state = props.shows_reasons.then_some(if choice.right { "is-right" } else { "is-wrong" });
    html! {
        <li key={place} class={classes!(state, checked.then_some("is-chosen"))}>
            <input type={kind} id={id.clone()} name={props.item.id.clone()} {checked} disabled={props.shows_reasons} {onchange} />
            <label for={id}>{ sentence(&choice.text) }</label>
            if props.shows_reasons { { why(choice_mark(&props.item, choice.right), &choice.why) } }
        </li>
    }
}

/// What the mark of an option says.
fn choice_mark(item: &QuizItem, is_right: bool) -> &'static str {
    match (&item.kind, is_right) {
        (QuizKind::Spot { .. }, true) => "This one is wrong, so it was to be found. ",
        (QuizKind::Spot { .. }, false) => "This one is true. ",
        (_, true) => "Right. ",
        (_, false) => "Not this. ",
    }
}
