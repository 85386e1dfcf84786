//! The shelf: every note with its sentence, by group; or what a search finds, best first.

use super::excerpt::excerpt;
use super::search::{Found, Index};
use super::shelf::shelves;
use crate::browser;
use crate::course::Place;
use crate::format;
use athenaeum_course::{Course, Note};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

thread_local! {
    /// What was typed last: who comes back from a note finds the list that led there.
    static TYPED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What the shelf needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ShelfProps {
    pub(crate) course: Rc<Course>,
}

/// The shelf.
#[component]
pub(crate) fn Shelf(props: &ShelfProps) -> Html {
    let typed = use_state(|| TYPED.with_borrow(String::clone));
    let notes = &props.course.notes;
    let index = use_memo(notes.len(), |_| Index::of(notes));
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            let text = browser::input_value(&event);
            TYPED.set(text.clone());
            typed.set(text);
        })
    };
    let searches = !typed.trim().is_empty();
    let found = if searches { index.find(&typed) } else { Found::default() };
    let count = if searches { found.places.len() } else { notes.len() };
    html! {
        <div class="reader">
            <h2>{ "Notes" }</h2>
            <p class="reader-search">
                <label for="note-search">{ "Search" }</label>
                <input id="note-search" type="search" autocomplete="off" spellcheck="false" value={(*typed).clone()} {oninput} />
                <span class="book-note" id="note-count" role="status">{ told(count, &found) }</span>
            </p>
            if searches {
                { found_notes(notes, &found) }
            } else {
                { for shelves(notes).iter().map(|(name, places)| shelf(notes, name, places)) }
            }
        </div>
    }
}

/// How many there are, and what was looked for instead of mistyped words.
fn told(count: usize, found: &Found) -> String {
    let count = format::counted(count as u64, "note");
    if found.instead.is_empty() {
        return count;
    }
    let typed: Vec<String> = found.instead.iter().map(|(typed, _)| format!("“{typed}”")).collect();
    let near: Vec<String> = found.instead.iter().map(|(_, near)| format!("“{near}”")).collect();
    format!("{count} with {}; none has {}", near.join(", "), typed.join(", "))
}

fn found_notes(notes: &[Note], found: &Found) -> Html {
    if found.places.is_empty() {
        return html! { <p class="book-note">{ "No note has all these words." }</p> };
    }
    html! { <ul class="shelf" id="found-notes">{ for found.places.iter().filter_map(|at| notes.get(*at)).map(|note| line(note, excerpt(note, &found.words))) }</ul> }
}

fn shelf(notes: &[Note], name: &str, places: &[usize]) -> Html {
    html! {
        <section key={name.to_owned()} aria-label={name.to_owned()}>
            <h3>{ name }</h3>
            <ul class="shelf">{ for places.iter().filter_map(|at| notes.get(*at)).map(|note| line(note, None)) }</ul>
        </section>
    }
}

fn line(note: &Note, excerpt: Option<String>) -> Html {
    html! {
        <li key={note.slug.clone()}>
            <a href={Place::Note(note.slug.clone()).hash()}>{ &note.title }</a>
            <span>
                { &note.summary }
                if let Some(excerpt) = excerpt { <q class="shelf-excerpt">{ excerpt }</q> }
            </span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_word_is_told() {
        assert_eq!(told(1, &Found::default()), "1 note");
        let instead = vec![("partiton".to_owned(), "partition".to_owned())];
        assert_eq!(told(7, &Found { instead, ..Found::default() }), "7 notes with “partition”; none has “partiton”");
    }
}
