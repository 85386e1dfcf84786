//! The cards: the review of the day by the scheduler, cards made of mistakes, and their way to elsewhere.

mod card_keys;
mod card_view;
mod day;
mod deck;
mod export;
mod export_view;
mod faces;

pub(crate) use deck::{DECK_KEY, Deck, Source, learn_from_mistakes};
pub(crate) use faces::{Faced, all, of_source};

use crate::course::Place;
use crate::course::keep::{KeepingNotice, Shared, use_kept};
use crate::format;
use athenaeum_course::{Course, Rating, Scheduler};
use card_keys::{Key, use_card_keys};
use card_view::{CardView, name};
use deck::{Done, NEW_PER_DAY, Today};
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
    let deck = use_kept::<Deck>(DECK_KEY);
    let last = use_state(|| None::<Done>);
    let today = day::today();
    let cards = Rc::new(all(&props.course, deck.value.made()));
    let next = deck.value.queue(&cards, today).first().and_then(|at| cards.get(*at)).cloned();
    let on_rate = {
        let (deck, last) = (deck.clone(), last.setter());
        Callback::from(move |(id, rating): (String, Rating)| {
            last.set(Some(deck.change(|deck| deck.review(&Scheduler::default(), &id, rating, day::today()))));
        })
    };
    let on_undo = {
        let (deck, last) = (deck.clone(), last.clone());
        Callback::from(move |()| {
            if let Some(done) = (*last).clone() {
                deck.change(|deck| deck.take_back(done));
                last.set(None);
            }
        })
    };
    let undo_by_key = on_undo.clone();
    use_card_keys(Callback::from(move |key: Key| {
        let is_own = key == Key::Undo;
        if is_own {
            undo_by_key.emit(());
        }
        is_own
    }));
    let body = match next {
        None => over(&deck, &cards, today),
        Some(card) => {
            let intervals = Scheduler::default().next_intervals(deck.value.of(&card.id), today);
            // A card that comes again at once is turned back, too.
            let turn = format!("{} {:?}", card.id, deck.value.of(&card.id));
            html! { <CardView key={turn} {card} {intervals} {on_rate} /> }
        }
    };
    html! {
        <div class="reader" id="cards">
            <h2>{ "Cards" }</h2>
            <KeepingNotice />
            <p class="book-note" id="cards-today" role="status">
                { told(deck.value.today(&cards, today), &deck.value, &cards) }
            </p>
            { body }
            { undo(last.as_ref(), &on_undo) }
            <p class="book-note">{ mistakes_told() }</p>
            <Export {cards} />
        </div>
    }
}

/// The day in a sentence.
fn told(today: Today, deck: &Deck, cards: &[Faced]) -> String {
    let known = cards.iter().filter(|card| deck.is_known(&card.id)).count();
    let all = format::counted(cards.len() as u64, "card");
    let day = format!("Today: {} due, {} new. {known} of {all} known.", today.due, today.new);
    match today.done {
        0 => day,
        done => format!("{day} {} today.", format::counted(done as u64, "review")),
    }
}

/// What becomes of mistakes.
fn mistakes_told() -> String {
    format!(
        "What you get wrong in the quiz, and an exercise whose check fails, becomes a new card; {NEW_PER_DAY} new \
         ones come a day. A card that you knew and get wrong there counts as forgotten, once a day, and comes tomorrow."
    )
}

fn undo(last: Option<&Done>, on_undo: &Callback<()>) -> Html {
    let label = last.map_or_else(|| "Undo ".to_owned(), |done| format!("Undo “{}” ", name(done.rating)));
    html! {
        <p class="card-undo">
            <button type="button" id="undo" aria-disabled={last.is_none().to_string()} onclick={on_undo.reform(|_: MouseEvent| ())}>
                { label }<kbd>{ "U" }</kbd>
            </button>
        </p>
    }
}

fn over(deck: &Shared<Deck>, cards: &[Faced], today: u32) -> Html {
    if cards.is_empty() {
        return html! { <p>{ "There are no cards yet." }</p> };
    }
    let has_unseen = deck.value.has_unseen(cards);
    let next = if has_unseen { Some(1) } else { deck.value.next_in_days(cards, today) };
    let onclick = {
        let deck = deck.clone();
        Callback::from(move |_: MouseEvent| deck.change(|deck| deck.more_today(day::today())))
    };
    html! {
        <div class="card" id="cards-done">
            <p class="card-prompt">{ "Nothing is left for today." }</p>
            <p class="card-faces">
                if let Some(days) = next { { format!("The next cards come in {}. ", day::words(days)) } }
                { "Meanwhile: " }<a href={Place::Quiz.hash()}>{ "the quiz" }</a>{ "." }
            </p>
            if has_unseen {
                <p class="card-ways">
                    <button type="button" id="cards-more" {onclick}>{ format!("{NEW_PER_DAY} more new cards today") }</button>
                </p>
            }
        </div>
    }
}
