//! Steps that are moved by buttons, pairs that are found by selects, and the reason of each part.

use super::given::Given;
use super::item_view::ItemProps;
use crate::browser;
use crate::error_pane::sentence;
use athenaeum_course::Pair;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Why a part is right or not.
pub(super) fn why(mark: &'static str, reason: &str) -> Html {
    html! { <p class="quiz-why"><b>{ mark }</b>{ sentence(reason) }</p> }
}

/// The steps in the order that was given.
pub(super) fn steps(props: &ItemProps, texts: &[String], reason: &str) -> Html {
    let Given::Ordered { steps } = &props.given else { return Html::default() };
    let step = |(place, step): (usize, &usize)| {
        let text = texts.get(*step).cloned().unwrap_or_default();
        let is_right = texts.get(place) == Some(&text);
        let state = props.shows_reasons.then_some(if is_right { "is-right" } else { "is-wrong" });
        html! {
            <li key={place} class={classes!(state)}>
                <span class="quiz-step">{ sentence(&text) }</span>
                if !props.shows_reasons {
                    <span class="quiz-moves">
                        { mover(props, place, steps.len(), &text, false) }
                        { mover(props, place, steps.len(), &text, true) }
                    </span>
                } else if !is_right {
                    { why("Belongs to another place. ", "") }
                }
            </li>
        }
    };
    let right =
        (1..).zip(texts).map(|(number, text): (usize, &String)| html! { <li key={number}>{ sentence(text) }</li> });
    html! {
        <>
            <ol class="quiz-options quiz-steps">{ for steps.iter().enumerate().map(step) }</ol>
            if props.shows_reasons {
                <p>{ "In order:" }</p>
                <ol class="quiz-solution">{ for right }</ol>
                { why("", reason) }
            }
        </>
    }
}

/// A button that moves a step. It stays where it is at the end of the list, so that the focus does too.
fn mover(props: &ItemProps, place: usize, count: usize, text: &str, down: bool) -> Html {
    let other = if down { place + 1 } else { place.wrapping_sub(1) };
    let is_off = other >= count;
    let onclick = {
        let (given, on_give) = (props.given.clone(), props.on_give.clone());
        Callback::from(move |_: MouseEvent| {
            if !is_off {
                on_give.emit(given.moved(place, down));
                // Once the step stands there: the focus goes with it.
                Timeout::new(0, move || browser::focus_id(&mover_id(other, down))).forget();
            }
        })
    };
    let (word, arrow) = if down { ("down", "↓") } else { ("up", "↑") };
    html! {
        <button type="button" id={mover_id(place, down)} aria-disabled={is_off.to_string()}
            aria-label={format!("Move {word}: {text}, now {} of {count}", place + 1)} {onclick}>{ arrow }</button>
    }
}

fn mover_id(place: usize, down: bool) -> String {
    format!("step-{place}-{}", if down { "down" } else { "up" })
}

/// The left sides, each with a select of the right ones.
pub(super) fn pairs(props: &ItemProps, known: &[Pair]) -> Html {
    let Given::Matched { rights } = &props.given else { return Html::default() };
    let pair = |(left, pair): (usize, &Pair)| {
        let chosen = rights.get(left).copied().flatten();
        let is_right = chosen.and_then(|right| known.get(right)).is_some_and(|other| other.right == pair.right);
        let state = props.shows_reasons.then_some(if is_right { "is-right" } else { "is-wrong" });
        let id = format!("pair-{}-{left}", props.item.id);
        html! {
            <li key={left} class={classes!(state)}>
                <label for={id.clone()}>{ sentence(&pair.left) }</label>
                <select {id} disabled={props.shows_reasons} onchange={on_choose(props, left)}>
                    { for rights_of(props, known, chosen) }
                </select>
                if props.shows_reasons { { why(if is_right { "Right. " } else { "Not this. " }, &reason(pair)) } }
            </li>
        }
    };
    html! { <ul class="quiz-options quiz-pairs">{ for known.iter().enumerate().map(pair) }</ul> }
}

/// What belongs to a left side, and why.
fn reason(pair: &Pair) -> String {
    format!("{} – {}. {}", pair.left, pair.right, pair.why)
}

fn on_choose(props: &ItemProps, left: usize) -> Callback<Event> {
    let (given, on_give) = (props.given.clone(), props.on_give.clone());
    Callback::from(move |event: Event| on_give.emit(given.matched(left, browser::select_value(&event).parse().ok())))
}

/// The right sides to choose from; equal ones stand there once.
fn rights_of(props: &ItemProps, known: &[Pair], chosen: Option<usize>) -> Vec<Html> {
    let text = |place: usize| known.get(place).map(|pair| pair.right.as_str());
    let mut told: Vec<usize> = Vec::new();
    for place in &props.order {
        if told.iter().all(|other| text(*other) != text(*place)) {
            told.push(*place);
        }
    }
    let option = |place: &usize| {
        let selected = chosen.is_some_and(|chosen| text(chosen) == text(*place));
        html! { <option value={place.to_string()} {selected}>{ text(*place).unwrap_or_default().to_owned() }</option> }
    };
    let none = html! { <option value="" selected={chosen.is_none()}>{ "Choose…" }</option> };
    std::iter::once(none).chain(told.iter().map(option)).collect()
}
