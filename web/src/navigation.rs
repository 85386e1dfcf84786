//! The ways through the page: where one can go, and where one is.

use crate::course::{Loaded, Place};
use yew::prelude::*;

const PLACES: [Place; 6] = [Place::Playground, Place::Tracks, Place::Notes, Place::Quiz, Place::Cards, Place::Progress];

/// What the navigation needs.
#[derive(Properties, PartialEq)]
pub(crate) struct NavigationProps {
    pub(crate) place: Place,
}

/// The navigation.
#[component]
pub(crate) fn Navigation(props: &NavigationProps) -> Html {
    let link = |place: &Place| {
        let current = current(place, &props.place);
        html! { <a href={place.hash()} aria-current={current}>{ place.title() }</a> }
    };
    html! { <nav class="navigation" aria-label="Places">{ for PLACES.iter().map(link) }</nav> }
}

/// Names the page after the place, for the browser's tabs and its history.
#[hook]
pub(crate) fn use_page_title(place: &Place, course: &Loaded) {
    let name = match place {
        Place::Playground => None,
        place => Some(course.title_of(place)),
    };
    let first = use_memo((), |()| document().map(|document| document.title()).unwrap_or_default());
    use_effect_with(name, move |name| {
        if let Some(document) = document() {
            document.set_title(&name.as_ref().map_or_else(|| (*first).clone(), |name| format!("{name} – Athenaeum")));
        }
    });
}

fn document() -> Option<web_sys::Document> {
    web_sys::window().and_then(|window| window.document())
}

/// `page` where one is, `true` where one is below.
fn current(place: &Place, here: &Place) -> Option<&'static str> {
    let above = match here {
        Place::Exercise(_) => &Place::Tracks,
        Place::Note(_) => &Place::Notes,
        here => here,
    };
    (place == above).then_some(if above == here { "page" } else { "true" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exercise_belongs_to_the_tracks() {
        let exercise = Place::Exercise("zero-rows".to_owned());
        assert_eq!(PLACES.map(|place| current(&place, &exercise)), [None, Some("true"), None, None, None, None]);
        assert_eq!(current(&Place::Quiz, &Place::Quiz), Some("page"));
    }
}
