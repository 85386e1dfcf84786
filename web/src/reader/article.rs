//! A note: its names, its text with queries and models, what links to it, and the notes before and after it.

use super::run_block::RunBlock;
use super::shelf::{exercises_of, neighbours, related};
use crate::book::Try;
use crate::book::blocks::{Parts, blocks};
use crate::course::Place;
use crate::models::model;
use crate::session::SessionHandle;
use athenaeum_course::{Course, Note, SqlBlock};
use std::rc::Rc;
use yew::prelude::*;

/// What the note needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct ArticleProps {
    pub(crate) course: Rc<Course>,
    pub(crate) slug: AttrValue,
    pub(crate) session: SessionHandle,
    /// Take this query to the playground.
    pub(crate) on_try: Callback<Try>,
}

/// The note.
#[component]
pub(crate) fn Article(props: &ArticleProps) -> Html {
    let all = html! { <p class="note-way"><a href={Place::Notes.hash()}>{ "All notes" }</a></p> };
    let Some(note) = props.course.notes.iter().find(|note| note.slug == *props.slug) else {
        return html! { <div class="reader">{ all }<p>{ "There is no such note." }</p></div> };
    };
    html! {
        <article class="reader" id="note" key={note.slug.clone()}>
            { all }
            <h2>{ &note.title }</h2>
            <p class="note-summary">{ &note.summary }</p>
            { names(note) }
            <div class="text">{ text(props, note) }</div>
            { exercises(&props.course, note) }
            { related_notes(&props.course, note) }
            { around(&props.course, note) }
        </article>
    }
}

fn text(props: &ArticleProps, note: &Note) -> Html {
    let (session, on_try) = (&props.session, &props.on_try);
    let database = AttrValue::from(note.database.clone());
    let sql = |block: &SqlBlock| {
        html! {
            <RunBlock block={block.clone()} database={database.clone()} session={session.clone()} on_try={on_try.clone()} />
        }
    };
    let asks = session.clone();
    let model = move |name: &str, settings: &[(String, String)]| model(&asks, name, settings);
    blocks(&note.blocks, &Parts { sql: &sql, model: &model })
}

fn names(note: &Note) -> Html {
    let name = |title: &'static str, value: &Option<String>| {
        value.as_ref().map(|value| html! { <div><dt>{ title }</dt><dd>{ value }</dd></div> })
    };
    let skills: Vec<&str> = note.exam.iter().map(|skill| skill.0.as_str()).collect();
    html! {
        <dl class="note-names">
            { for name("In the exam guide", &note.exam_name) }
            { for name("Today", &note.name_today) }
            if !skills.is_empty() {
                <div><dt>{ "Exam skills" }</dt><dd>{ skills.join(", ") }</dd></div>
            }
        </dl>
    }
}

fn exercises(course: &Course, note: &Note) -> Html {
    let links: Vec<Html> = exercises_of(course, &note.slug)
        .into_iter()
        .map(|exercise| link(Place::Exercise(exercise.slug.clone()), &exercise.title, &exercise.skill))
        .collect();
    list("note-exercises", "Practise it", links)
}

fn related_notes(course: &Course, note: &Note) -> Html {
    let links: Vec<Html> = related(course, note)
        .into_iter()
        .map(|other| link(Place::Note(other.slug.clone()), &other.title, &other.summary))
        .collect();
    list("note-related", "Read with it", links)
}

fn list(id: &'static str, title: &'static str, links: Vec<Html>) -> Html {
    if links.is_empty() {
        return Html::default();
    }
    html! { <section {id} aria-label={title}><h3>{ title }</h3><ul class="shelf">{ for links }</ul></section> }
}

fn link(place: Place, title: &str, says: &str) -> Html {
    html! { <li><a href={place.hash()}>{ title }</a><span>{ says }</span></li> }
}

fn around(course: &Course, note: &Note) -> Html {
    let (before, after) = neighbours(&course.notes, &note.slug);
    let way = |note: Option<&Note>, rel: &'static str, word: &'static str| {
        note.map(|note| {
            html! {
                <a {rel} href={Place::Note(note.slug.clone()).hash()}>
                    <span>{ word }</span>
                    { &note.title }
                </a>
            }
        })
    };
    html! {
        <nav class="note-around" aria-label="Notes before and after">
            { for way(before, "prev", "Previous") }
            { for way(after, "next", "Next") }
        </nav>
    }
}
