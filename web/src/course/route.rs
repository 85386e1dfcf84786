//! Where in the page one is, told by the address behind `#`, so that every place can be linked, and going back works.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use yew::prelude::*;

/// A place of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// The playground alone.
    Playground,
    /// The tracks and what was solved.
    Tracks,
    /// The playground beside an exercise, by its slug.
    Exercise(String),
    /// The shelf of notes.
    Notes,
    /// A note, by its slug.
    Note(String),
    /// The quiz.
    Quiz,
    /// The cards that are due.
    Cards,
    /// What was learned, by skill of the exam.
    Progress,
}

impl Place {
    /// The place that an address names; one that names nothing is the playground.
    pub(crate) fn of(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        match (first, rest) {
            ("tracks", "") => Self::Tracks,
            ("exercise", slug) if !slug.is_empty() => Self::Exercise(slug.to_owned()),
            ("notes", "") => Self::Notes,
            ("note", slug) if !slug.is_empty() => Self::Note(slug.to_owned()),
            ("quiz", "") => Self::Quiz,
            ("cards", "") => Self::Cards,
            ("progress", "") => Self::Progress,
            _ => Self::Playground,
        }
    }

    /// Its address behind `#`.
    pub(crate) fn hash(&self) -> String {
        match self {
            Self::Playground => "#/".to_owned(),
            Self::Tracks => "#/tracks".to_owned(),
            Self::Exercise(slug) => format!("#/exercise/{slug}"),
            Self::Notes => "#/notes".to_owned(),
            Self::Note(slug) => format!("#/note/{slug}"),
            Self::Quiz => "#/quiz".to_owned(),
            Self::Cards => "#/cards".to_owned(),
            Self::Progress => "#/progress".to_owned(),
        }
    }

    /// The exercise one is at, by its slug.
    pub(crate) fn exercise(&self) -> Option<String> {
        match self {
            Self::Exercise(slug) => Some(slug.clone()),
            _ => None,
        }
    }

    /// What it is called.
    pub(crate) fn title(&self) -> &'static str {
        match self {
            Self::Playground => "Playground",
            Self::Tracks => "Tracks",
            Self::Exercise(_) => "Exercise",
            Self::Notes => "Notes",
            Self::Note(_) => "Note",
            Self::Quiz => "Quiz",
            Self::Cards => "Cards",
            Self::Progress => "Progress",
        }
    }

    /// Whether the playground is seen there.
    pub(crate) fn has_playground(&self) -> bool {
        matches!(self, Self::Playground | Self::Exercise(_))
    }
}

/// Goes to a place, so that going back leads here again.
pub(crate) fn go_to(place: &Place) {
    let went = web_sys::window().map(|window| window.location().set_hash(&place.hash()));
    if let Some(Err(error)) = went {
        web_sys::console::warn_1(&error);
    }
}

fn here() -> Place {
    Place::of(&web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default())
}

/// The place one is at.
#[hook]
pub(crate) fn use_place() -> Place {
    let place = use_state_eq(here);
    let setter = place.setter();
    use_effect_with((), move |()| {
        let listener = Closure::<dyn FnMut()>::new(move || setter.set(here()));
        let window = web_sys::window();
        if let Some(window) = &window {
            window.set_onhashchange(Some(listener.as_ref().unchecked_ref()));
        }
        move || {
            if let Some(window) = window {
                window.set_onhashchange(None);
            }
            drop(listener);
        }
    });
    (*place).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_an_address_that_leads_to_it() {
        let slug = || "errors-on-one-day".to_owned();
        let places = [
            Place::Playground,
            Place::Tracks,
            Place::Exercise(slug()),
            Place::Notes,
            Place::Note(slug()),
            Place::Quiz,
            Place::Cards,
            Place::Progress,
        ];
        for place in places {
            assert_eq!(Place::of(&place.hash()), place);
        }
        assert_eq!(Place::of("#/nowhere/at/all"), Place::Playground);
        assert_eq!(Place::of("#/exercise/"), Place::Playground);
    }
}
