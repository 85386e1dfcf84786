//! How a round went: the score, by domain too, and every item with its reasons.

use super::item_view::ItemView;
use super::mix::shown_order;
use super::play::{Move, given, is_answered, item, notes_of_failed, score};
use super::record::{Round, Slot};
use crate::browser;
use crate::course::Place;
use crate::error_pane::sentence;
use crate::format;
use athenaeum_course::Course;
use std::rc::Rc;
use web_sys::HtmlElement;
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
    let heading = use_node_ref();
    // The button that ended the round is gone.
    use_effect_with(heading.clone(), |heading| {
        if let Some(heading) = heading.cast::<HtmlElement>() {
            browser::focus(&heading);
        }
    });
    html! {
        <>
            <h2 ref={heading} tabindex="-1">{ format!("{}: score", round.title) }</h2>
            <p id="quiz-score" role="status">
                { format!("{} of {} right, {} %.", round.right_count(), round.slots.len(), percent(round.right_count(), round.slots.len())) }
                { open_told(props) }
                if failed > 0 {
                    { " What was wrong is now among " }<a href={Place::Cards.hash()}>{ "the cards" }</a>{ "." }
                }
            </p>
            { by_domain(props) }
            { notes_to_read(props) }
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

/// What was left open, and whether for want of time.
fn open_told(props: &ScoreProps) -> String {
    let round = &props.round;
    let open = round.slots.iter().filter(|slot| !is_answered(slot, &props.course.quiz)).count();
    let time = if round.ran_out { " The time was over." } else { "" };
    match open {
        _ if !round.is_exam() => String::new(),
        0 => time.to_owned(),
        open => format!("{time} {} not answered.", format::counted(open as u64, "question")),
    }
}

/// The notes that explain what was failed.
fn notes_to_read(props: &ScoreProps) -> Html {
    let notes = notes_of_failed(&props.round, &props.course.quiz);
    if notes.is_empty() {
        return Html::default();
    }
    let line = |(slug, count): &(String, usize)| {
        let note = props.course.notes.iter().find(|note| note.slug == *slug)?;
        Some(html! {
            <li key={slug.clone()}>
                <a href={Place::Note(slug.clone()).hash()}>{ &note.title }</a>
                <span>{ format!("{}: {}", format::counted(*count as u64, "question"), note.summary) }</span>
            </li>
        })
    };
    html! {
        <section id="score-notes" aria-label="Notes to read">
            <h3>{ "Notes to read" }</h3>
            <ul class="shelf">{ for notes.iter().filter_map(line) }</ul>
        </section>
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
    let (word, class) = match slot.right {
        Some(true) => ("Right: ", "quiz-right"),
        _ if props.round.is_exam() && !is_answered(slot, &props.course.quiz) => ("Not answered: ", "quiz-wrong"),
        _ => ("Not right: ", "quiz-wrong"),
    };
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
