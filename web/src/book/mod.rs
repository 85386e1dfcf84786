//! The places that are read instead of run: each fills the page, while the playground stays as it was behind it.

pub(crate) mod blocks;
mod tracks;

use crate::browser;
use crate::course::{Loaded, Place, ProgressHandle};
use crate::error_pane::problem;
use crate::progress_page::Overview;
use crate::quiz::Quiz;
use crate::reader::{Article, Shelf};
use crate::review::Cards;
use crate::session::SessionHandle;
use athenaeum_course::Course;
use std::rc::Rc;
use tracks::Tracks;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What the places need and tell.
#[derive(Properties, PartialEq)]
pub(crate) struct BookProps {
    pub(crate) place: Place,
    pub(crate) course: Loaded,
    pub(crate) session: SessionHandle,
    pub(crate) progress: ProgressHandle,
    /// Take this query to the playground.
    pub(crate) on_try: Callback<Try>,
}

/// A query that a text shows, to be tried in the playground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Try {
    pub(crate) sql: String,
    pub(crate) database: String,
}

/// The place, once the course is there.
#[component]
pub(crate) fn Book(props: &BookProps) -> Html {
    let section = use_node_ref();
    // Who comes here reads from the top.
    use_effect_with((section.clone(), props.place.clone()), |(section, _)| {
        if let Some(section) = section.cast::<HtmlElement>() {
            section.set_scroll_top(0);
            browser::focus_from_the_top(&section);
        }
    });
    let content = match &props.course {
        Loaded::Waiting => html! { <p class="book-note" role="status">{ "The course is loaded…" }</p> },
        Loaded::Failed(why) => problem(why),
        Loaded::Here(course) => at(props, Rc::clone(course)),
    };
    html! { <section ref={section} class="book" tabindex="-1" aria-label={props.course.title_of(&props.place)}>{ content }</section> }
}

fn at(props: &BookProps, course: Rc<Course>) -> Html {
    match &props.place {
        Place::Playground | Place::Exercise(_) => Html::default(),
        Place::Tracks => html! { <Tracks {course} progress={props.progress.clone()} /> },
        Place::Notes => html! { <Shelf {course} /> },
        Place::Note(slug) => {
            let on_try = props.on_try.clone();
            html! { <Article key={slug.clone()} {course} slug={slug.clone()} session={props.session.clone()} {on_try} /> }
        }
        Place::Quiz => html! { <Quiz {course} /> },
        Place::Cards => html! { <Cards {course} /> },
        Place::Progress => html! { <Overview {course} progress={props.progress.clone()} /> },
    }
}
