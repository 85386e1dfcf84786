//! A card: its prompt; once it is turned, its faces and how well it was remembered.

use super::card_keys::{Key, use_card_keys};
use super::day;
use super::faces::Faced;
use crate::course::Place;
use crate::error_pane::sentence;
use athenaeum_course::Rating;
use yew::prelude::*;

/// What the card needs and tells.
#[derive(Properties, PartialEq)]
pub(super) struct CardProps {
    pub(super) card: Faced,
    /// Days to the next review by rating, worst first.
    pub(super) intervals: [u32; 4],
    pub(super) on_rate: Callback<(String, Rating)>,
}

/// The card.
#[component]
pub(super) fn CardView(props: &CardProps) -> Html {
    let is_turned = use_state(|| false);
    let rate = {
        let (on_rate, id) = (props.on_rate.clone(), props.card.id.clone());
        Callback::from(move |rating: Rating| on_rate.emit((id.clone(), rating)))
    };
    let on_key = {
        let (is_turned, rate) = (is_turned.clone(), rate.clone());
        Callback::from(move |key: Key| match key {
            Key::Turn => is_turned.set(true),
            Key::Rate(rating) if *is_turned => rate.emit(rating),
            Key::Rate(_) => {}
        })
    };
    use_card_keys(on_key);
    let onclick = {
        let is_turned = is_turned.clone();
        Callback::from(move |_: MouseEvent| is_turned.set(true))
    };
    html! {
        <article class="card" id="card" aria-label="Card">
            <p class="card-prompt">{ sentence(&props.card.prompt) }</p>
            <div class="card-faces" id="card-faces" aria-live="polite">
                if *is_turned {
                    { for props.card.faces.iter().filter(|(_, text)| !text.is_empty()).map(face) }
                    { links(&props.card) }
                }
            </div>
            if *is_turned {
                { ratings(props.intervals, &rate) }
            } else {
                <p class="card-ways"><button type="button" id="turn" {onclick}>{ "Turn " }<kbd>{ "Space" }</kbd></button></p>
            }
        </article>
    }
}

fn face((title, text): &(&'static str, String)) -> Html {
    html! {
        <section class="card-face" aria-label={*title}>
            <h3>{ *title }</h3>
            { for text.lines().map(|line| html! { <p>{ sentence(line) }</p> }) }
        </section>
    }
}

fn links(card: &Faced) -> Html {
    let note =
        card.note.as_ref().map(|slug| html! { <a href={Place::Note(slug.clone()).hash()}>{ "Read the note" }</a> });
    let exercise = card
        .exercise
        .as_ref()
        .map(|slug| html! { <a href={Place::Exercise(slug.clone()).hash()}>{ "Do the exercise again" }</a> });
    html! { <p class="card-links">{ for note }{ for exercise }</p> }
}

fn ratings(intervals: [u32; 4], rate: &Callback<Rating>) -> Html {
    let button = |((number, rating), days): ((u32, Rating), u32)| {
        let onclick = rate.reform(move |_: MouseEvent| rating);
        html! {
            <button key={number} type="button" id={format!("rate-{number}")} {onclick}>
                <kbd>{ number }</kbd>{ format!(" {} ", name(rating)) }
                <span class="card-interval">{ day::words(days) }</span>
            </button>
        }
    };
    html! {
        <div class="card-ways" role="group" aria-label="How well did you remember it?">
            { for (1..).zip(Rating::ALL).zip(intervals).map(button) }
        </div>
    }
}

fn name(rating: Rating) -> &'static str {
    match rating {
        Rating::Again => "Again",
        Rating::Hard => "Hard",
        Rating::Good => "Good",
        Rating::Easy => "Easy",
    }
}
