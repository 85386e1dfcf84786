//! A card: its prompt; once it is turned, its faces and how well it was remembered.

use super::card_keys::{Key, use_card_keys};
use super::day;
use super::faces::Faced;
use crate::browser;
use crate::course::Place;
use crate::error_pane::sentence;
use athenaeum_course::Rating;
use web_sys::HtmlElement;
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
            Key::Turn => {
                is_turned.set(true);
                true
            }
            Key::Rate(rating) if *is_turned => {
                rate.emit(rating);
                true
            }
            Key::Rate(_) | Key::Undo => false,
        })
    };
    use_card_keys(on_key);
    let (prompt, faces) = (use_node_ref(), use_node_ref());
    use_followed_focus(&prompt, &faces, *is_turned);
    let onclick = {
        let is_turned = is_turned.clone();
        Callback::from(move |_: MouseEvent| is_turned.set(true))
    };
    html! {
        <article class="card" id="card" aria-label="Card">
            <h3 class="card-prompt" ref={prompt} tabindex="-1">{ sentence(&props.card.prompt) }</h3>
            <div class="card-faces" id="card-faces" ref={faces} tabindex="-1" role="group" aria-label="Answer">
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

/// The button that was pressed goes with the side that it stood on. The focus, which would be lost, goes to what is new: the
/// answer, or the next card's question.
#[hook]
fn use_followed_focus(prompt: &NodeRef, faces: &NodeRef, is_turned: bool) {
    use_effect_with((prompt.clone(), faces.clone(), is_turned), |(prompt, faces, is_turned)| {
        let to = if *is_turned { faces } else { prompt };
        if let Some(element) = to.cast::<HtmlElement>()
            && browser::focus_is_lost()
        {
            browser::focus(&element);
        }
    });
}

fn face((title, text): &(&'static str, String)) -> Html {
    html! {
        <section class="card-face" aria-label={*title}>
            <h4>{ *title }</h4>
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

/// A rating on its button.
pub(super) fn name(rating: Rating) -> &'static str {
    match rating {
        Rating::Again => "Again",
        Rating::Hard => "Hard",
        Rating::Good => "Good",
        Rating::Easy => "Easy",
    }
}
