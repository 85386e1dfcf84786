//! Whose text stands in the editor: the playground's, or that of the exercise one is at. Reading elsewhere changes nothing
//! on the desk.

use crate::course::{Loaded, Place};
use crate::draft::{self, DraftOf, Drafts};
use crate::editor::Document;
use std::rc::Rc;
use yew::prelude::*;

/// What lies on the desk.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) of: DraftOf,
    /// The text that it begins with, if it is an exercise's.
    first: Rc<str>,
    /// What stands in the editor at first.
    pub(crate) document: Document,
}

impl Desk {
    /// Where it is seen.
    pub(crate) fn place(&self) -> Place {
        match &self.of {
            DraftOf::Playground => Place::Playground,
            DraftOf::Exercise(slug) => Place::Exercise(slug.clone()),
        }
    }

    /// Keeps what was typed.
    pub(crate) fn keep(&self, drafts: &Drafts, text: String) {
        drafts.keep(&self.of, text, &self.first);
    }
}

/// The desk of a place.
#[hook]
pub(crate) fn use_desk(place: &Place, course: &Loaded, drafts: &Drafts) -> Desk {
    let last = use_mut_ref(|| DraftOf::Playground);
    match place {
        Place::Playground => *last.borrow_mut() = DraftOf::Playground,
        Place::Exercise(slug) => *last.borrow_mut() = DraftOf::Exercise(slug.clone()),
        _ => {}
    }
    let of = last.borrow().clone();
    let first: Rc<str> = starter(&of, course).into();
    let document = use_memo((of.clone(), Rc::clone(&first)), |(of, first)| Document {
        text: drafts.text(of, first).into(),
        of: of.clone(),
    });
    Desk { of, first, document: (*document).clone() }
}

fn starter<'c>(of: &DraftOf, course: &'c Loaded) -> &'c str {
    match of {
        DraftOf::Playground => "",
        DraftOf::Exercise(slug) => course.exercise(slug).map_or("", |exercise| exercise.starter.as_str()),
    }
}

/// The database that is chosen, and how another one is: an exercise begins with its own, the playground with the one that
/// was chosen there last.
#[hook]
pub(crate) fn use_database(of: &DraftOf, course: &Loaded) -> (UseStateHandle<String>, Callback<String>) {
    let database = use_state_eq(draft::database);
    let own = match of {
        DraftOf::Playground => None,
        DraftOf::Exercise(slug) => course.exercise(slug).map(|exercise| exercise.database.clone()),
    };
    let setter = database.setter();
    use_effect_with((of.clone(), own), move |(of, own)| match (of, own) {
        (DraftOf::Playground, _) => setter.set(draft::database()),
        (DraftOf::Exercise(_), Some(own)) => setter.set(own.clone()),
        (DraftOf::Exercise(_), None) => {}
    });
    let (setter, is_kept) = (database.setter(), *of == DraftOf::Playground);
    let on_database = Callback::from(move |name: String| {
        if is_kept {
            draft::keep_database(&name);
        }
        setter.set(name);
    });
    (database, on_database)
}
