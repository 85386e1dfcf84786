//! Fetches the course once, when somebody first goes where it is shown.

use super::route::Place;
use crate::browser::{absolute_url, call, error_text};
use athenaeum_course::{Course, Exercise};
use athenaeum_diagnostic::{Code, Diagnostic};
use js_sys::Promise;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

const FILE: &str = "course.json";

/// The course, as far as it came.
#[derive(Debug, Clone)]
pub(crate) enum Loaded {
    /// Nobody wanted it yet, or it is on its way.
    Waiting,
    /// It is here.
    Here(Rc<Course>),
    /// It did not come.
    Failed(Diagnostic),
}

impl PartialEq for Loaded {
    /// The course is loaded once, so that one is the same where it is one.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Waiting, Self::Waiting) => true,
            (Self::Here(one), Self::Here(other)) => Rc::ptr_eq(one, other),
            (Self::Failed(one), Self::Failed(other)) => one == other,
            _ => false,
        }
    }
}

impl Loaded {
    /// What a place is called: an exercise and a note by their own titles, once the course is here.
    pub(crate) fn title_of(&self, place: &Place) -> String {
        let own = match (self, place) {
            (Self::Here(_), Place::Exercise(slug)) => self.exercise(slug).map(|exercise| exercise.title.clone()),
            (Self::Here(course), Place::Note(slug)) => {
                course.notes.iter().find(|note| note.slug == *slug).map(|note| note.title.clone())
            }
            _ => None,
        };
        own.unwrap_or_else(|| place.title().to_owned())
    }

    /// An exercise, once the course is here.
    pub(crate) fn exercise(&self, slug: &str) -> Option<&Exercise> {
        match self {
            Self::Here(course) => course.exercises.iter().find(|exercise| exercise.slug == slug),
            Self::Waiting | Self::Failed(_) => None,
        }
    }
}

/// The course, once `is_wanted` was true.
#[hook]
pub(crate) fn use_course(is_wanted: bool) -> Loaded {
    let loaded = use_state(|| Loaded::Waiting);
    let asked = use_mut_ref(|| false);
    let setter = loaded.setter();
    use_effect_with(is_wanted, move |is_wanted| {
        if *is_wanted && !asked.replace(true) {
            spawn_local(async move {
                setter.set(match fetch().await {
                    Ok(course) => Loaded::Here(Rc::new(course)),
                    Err(error) => Loaded::Failed(not_loaded(&error)),
                });
            });
        }
    });
    (*loaded).clone()
}

async fn fetch() -> Result<Course, JsValue> {
    let address = JsValue::from_str(&absolute_url(FILE));
    let response = awaited(call(&js_sys::global(), "fetch", &[address])?).await?;
    let course = awaited(call(&response, "json", &[])?).await?;
    serde_wasm_bindgen::from_value(course).map_err(JsValue::from)
}

async fn awaited(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}

fn not_loaded(error: &JsValue) -> Diagnostic {
    Diagnostic::new(Code::EngineUnavailable, "The course could not be loaded")
        .because(error_text(error))
        .hint("Check the connection and reload the page. The playground works without it.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_called_by_its_kind_until_the_course_is_here() {
        let place = Place::Note("parquet".to_owned());
        assert_eq!(Loaded::Waiting.title_of(&place), "Note");
        assert_eq!(Loaded::Here(Rc::new(Course::default())).title_of(&place), "Note", "there is no such note");
        assert_eq!(Loaded::Waiting.title_of(&Place::Quiz), "Quiz");
    }
}
