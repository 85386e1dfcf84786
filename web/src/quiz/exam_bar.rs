//! The questions of an exam by number: which are answered, and the way to each.

use super::play::Move;
use super::record::{Round, Slot};
use yew::prelude::*;

/// The bar.
pub(super) fn exam_bar(round: &Round, on_move: &Callback<Move>) -> Html {
    let number = |(at, slot): (usize, &Slot)| {
        let onclick = on_move.reform(move |_: MouseEvent| Move::GoTo(at));
        let state = if slot.given.is_some() { "answered" } else { "open" };
        let current = (at == round.at).then_some("step");
        html! {
            <li key={at}>
                <button type="button" class={state} aria-current={current} {onclick}
                    aria-label={format!("Question {}, {state}", at + 1)}>{ at + 1 }</button>
            </li>
        }
    };
    let answered = round.slots.iter().filter(|slot| slot.given.is_some()).count();
    html! {
        <nav class="exam-bar" aria-label="Questions">
            <p class="book-note">{ format!("{answered} of {} answered", round.slots.len()) }</p>
            <ol>{ for round.slots.iter().enumerate().map(number) }</ol>
        </nav>
    }
}
