//! The shelf: every note with its sentence, by group; or what a search finds, best first.

use super::search::Index;
use super::shelf::shelves;
use crate::browser;
use crate::course::Place;
use crate::format;
use athenaeum_course::{Course, Note};
use std::rc::Rc;
use yew::prelude::*;

/// What the shelf needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ShelfProps {
    pub(crate) course: Rc<Course>,
}

/// The shelf.
#[component]
pub(crate) fn Shelf(props: &ShelfProps) -> Html {
    let typed = use_state(String::new);
    let notes = &props.course.notes;
    let index = use_memo(notes.len(), |_| Index::of(notes));
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(browser::input_value(&event)))
    };
    let searches = !typed.trim().is_empty();
    let found = if searches { index.find(&typed) } else { Vec::new() };
    let count = if searches { found.len() } else { notes.len() };
    html! {
        <div class="reader">
            <h2>{ "Notes" }</h2>
            <p class="reader-search">
                <label for="note-search">{ "Search" }</label>
                <input id="note-search" type="search" autocomplete="off" spellcheck="false" value={(*typed).clone()} {oninput} />
                <span class="book-note" id="note-count" role="status">{ format::counted(count as u64, "note") }</span>
            </p>
            if searches {
                { found_notes(notes, &found) }
            } else {
                { for shelves(notes).iter().map(|(name, places)| shelf(notes, name, places)) }
            }
        </div>
    }
}

fn found_notes(notes: &[Note], found: &[usize]) -> Html {
    if found.is_empty() {
        return html! { <p class="book-note">{ "No note has all these words." }</p> };
    }
    html! { <ul class="shelf" id="found-notes">{ for found.iter().filter_map(|at| notes.get(*at)).map(line) }</ul> }
}

fn shelf(notes: &[Note], name: &str, places: &[usize]) -> Html {
    html! {
        <section key={name.to_owned()} aria-label={name.to_owned()}>
            <h3>{ name }</h3>
            <ul class="shelf">{ for places.iter().filter_map(|at| notes.get(*at)).map(line) }</ul>
        </section>
    }
}

fn line(note: &Note) -> Html {
    html! {
        <li key={note.slug.clone()}>
            <a href={Place::Note(note.slug.clone()).hash()}>{ &note.title }</a>
            <span>{ &note.summary }</span>
        </li>
    }
}
