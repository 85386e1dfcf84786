//! The questions of an exam by number: which are answered or flagged, and the way to each.

use super::play::{Items, Move, is_answered};
use super::record::{Round, Slot};
use yew::prelude::*;

/// The bar.
pub(super) fn exam_bar(round: &Round, items: Items<'_>, on_move: &Callback<Move>) -> Html {
    let number = |(at, slot): (usize, &Slot)| {
        let onclick = on_move.reform(move |_: MouseEvent| Move::GoTo(at));
        let state = match (&slot.given, is_answered(slot, items)) {
            (_, true) => "answered",
            (Some(_), false) => "begun",
            (None, false) => "open",
        };
        let flag = if slot.flagged { ", flagged" } else { "" };
        let current = (at == round.at).then_some("step");
        html! {
            <li key={at}>
                <button type="button" class={classes!(state, slot.flagged.then_some("flagged"))} aria-current={current} {onclick}
                    aria-label={format!("Question {}, {state}{flag}", at + 1)}>
                    { at + 1 }
                    if slot.flagged { <span aria-hidden="true">{ "⚑" }</span> }
                </button>
            </li>
        }
    };
    let answered = round.slots.iter().filter(|slot| is_answered(slot, items)).count();
    html! {
        <nav class="exam-bar" aria-label="Questions">
            <p class="book-note">{ format!("{answered} of {} answered", round.slots.len()) }</p>
            <ol>{ for round.slots.iter().enumerate().map(number) }</ol>
        </nav>
    }
}
