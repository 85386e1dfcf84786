//! The cards: the review of the day by the scheduler, cards made of mistakes, and their way to elsewhere.

mod card_keys;
mod card_view;
mod day;
mod deck;
mod export;
mod export_view;
mod faces;

pub(crate) use deck::{DECK_KEY, Deck, Source, learn_from_mistakes};
pub(crate) use faces::{Faced, all};

use crate::course::Place;
use crate::course::keep::{keep, kept};
use crate::format;
use athenaeum_course::{Course, Rating, Scheduler};
use card_view::CardView;
use deck::Today;
use export_view::Export;
use std::rc::Rc;
use yew::prelude::*;

/// What the cards need.
#[derive(Properties, PartialEq)]
pub(crate) struct CardsProps {
    pub(crate) course: Rc<Course>,
}

/// The cards.
#[component]
pub(crate) fn Cards(props: &CardsProps) -> Html {
    let deck = use_state(|| kept::<Deck>(DECK_KEY));
    let today = day::today();
    let cards = all(&props.course, deck.made());
    let next = deck.queue(&cards, today).first().and_then(|at| cards.get(*at)).cloned();
    let on_rate = {
        let deck = deck.clone();
        Callback::from(move |(id, rating): (String, Rating)| {
            let mut next = (*deck).clone();
            next.review(&Scheduler::default(), &id, rating, today);
            keep(DECK_KEY, &next);
            deck.set(next);
        })
    };
    let body = match next {
        None => over(&cards),
        Some(card) => {
            let intervals = Scheduler::default().next_intervals(deck.of(&card.id), today);
            // A card that comes again at once is turned back, too.
            let turn = format!("{} {:?}", card.id, deck.of(&card.id));
            html! { <CardView key={turn} {card} {intervals} {on_rate} /> }
        }
    };
    html! {
        <div class="reader" id="cards">
            <h2>{ "Cards" }</h2>
            <p class="book-note" id="cards-today" role="status">{ told(deck.today(&cards, today), &deck, &cards) }</p>
            { body }
            <Export cards={Rc::new(cards)} />
        </div>
    }
}

/// The day in a sentence.
fn told(today: Today, deck: &Deck, cards: &[Faced]) -> String {
    let known = cards.iter().filter(|card| deck.is_known(&card.id)).count();
    format!(
        "Today: {} due, {} new. {} of {} known.",
        today.due,
        today.new,
        known,
        format::counted(cards.len() as u64, "card")
    )
}

fn over(cards: &[Faced]) -> Html {
    if cards.is_empty() {
        return html! { <p>{ "There are no cards yet." }</p> };
    }
    html! {
        <p id="cards-done">
            { "Nothing is left for today. New mistakes in " }<a href={Place::Quiz.hash()}>{ "the quiz" }</a>
            { " become cards at once." }
        </p>
    }
}
