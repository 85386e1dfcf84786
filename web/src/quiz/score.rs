//! How a round went: the score, by domain too, and every item with its reasons.

use super::item_view::ItemView;
use super::mix::shown_order;
use super::play::{Move, given, item, score};
use super::record::{Round, Slot};
use crate::course::Place;
use crate::error_pane::sentence;
use athenaeum_course::Course;
use std::rc::Rc;
use yew::prelude::*;

/// What the score needs and tells.
#[derive(Properties, PartialEq)]
pub(super) struct ScoreProps {
    pub(super) course: Rc<Course>,
    pub(super) round: Round,
    pub(super) on_move: Callback<Move>,
}

/// The score.
#[component]
pub(super) fn Score(props: &ScoreProps) -> Html {
    let round = &props.round;
    let failed = round.slots.len() - round.right_count();
    html! {
        <>
            <h2>{ &round.title }</h2>
            <p id="quiz-score" role="status">
                { format!("{} of {} right, {} %.", round.right_count(), round.slots.len(), percent(round.right_count(), round.slots.len())) }
                if failed > 0 {
                    { " What was wrong is now among " }<a href={Place::Cards.hash()}>{ "the cards" }</a>{ "." }
                }
            </p>
            { by_domain(props) }
            <p class="quiz-ways">
                <button type="button" id="quiz-again" onclick={props.on_move.reform(|_: MouseEvent| Move::Leave)}>
                    { "To the quiz" }
                </button>
            </p>
            <h3>{ "Questions" }</h3>
            <ol class="quiz-review">{ for round.slots.iter().map(|slot| reviewed(props, slot)) }</ol>
        </>
    }
}

fn by_domain(props: &ScoreProps) -> Html {
    let line = |(number, name, right, all): (u8, &'static str, usize, usize)| {
        html! {
            <tr key={number}>
                <th scope="row">{ format!("{number}. {name}") }</th>
                <td>{ format!("{right} of {all}") }</td>
                <td>{ format!("{} %", percent(right, all)) }</td>
            </tr>
        }
    };
    html! {
        <div class="text-table" tabindex="0" role="region" aria-label="Score by domain">
            <table class="facts-table" id="score-by-domain">
                <thead><tr><th scope="col">{ "Domain" }</th><th scope="col">{ "Right" }</th><th scope="col">{ "Share" }</th></tr></thead>
                <tbody>{ for score(&props.round, &props.course.quiz).into_iter().map(line) }</tbody>
            </table>
        </div>
    }
}

fn reviewed(props: &ScoreProps, slot: &Slot) -> Html {
    let Some(item) = item(&props.course.quiz, &slot.id) else { return Html::default() };
    let (word, class) =
        if slot.right == Some(true) { ("Right: ", "quiz-right") } else { ("Not right: ", "quiz-wrong") };
    html! {
        <li key={slot.id.clone()}>
            <details>
                <summary><b {class}>{ word }</b>{ sentence(&item.question) }</summary>
                <ItemView item={item.clone()} given={given(&props.round, item)} order={shown_order(item, props.round.seed)}
                    shows_reasons={true} on_give={Callback::noop()} />
            </details>
        </li>
    }
}

/// A share in whole percent, rounded down.
fn percent(part: usize, all: usize) -> usize {
    part * 100 / all.max(1)
}
