//! An exercise among the others of its track: how far one is, and what comes next.

use crate::course::{Place, Progress};
use athenaeum_course::{Course, Exercise, Track};
use yew::prelude::*;

/// The track that an exercise belongs to, and how far one is in it.
pub(super) fn where_in_track(course: &Course, slug: &str) -> Html {
    html! {
        <p class="exercise-where">
            if let Some((track, at)) = place(course, slug) {
                <a href={Place::Tracks.hash()}>{ &track.title }</a>
                { format!(" · {} of {}", at + 1, track.exercises.len()) }
            }
        </p>
    }
}

/// The way on: the next exercise, that of the next track, or all tracks after the last one.
pub(super) fn way_on(course: &Course, slug: &str) -> Html {
    match next(course, slug) {
        Some((next, None)) => html! {
            <a id="next" class="button" href={Place::Exercise(next.slug.clone()).hash()} title={next.title.clone()}>
                { "Next" }
            </a>
        },
        Some((next, Some(track))) => html! {
            <a id="next" class="button" href={Place::Exercise(next.slug.clone()).hash()}
                title={format!("{}: {}", track.title, next.title)}>{ "Next track" }</a>
        },
        None => html! { <a id="next" class="button" href={Place::Tracks.hash()}>{ "All tracks" }</a> },
    }
}

/// What the last exercise of a track says once it is solved.
pub(super) fn end_of_track(course: &Course, slug: &str, progress: &Progress) -> Html {
    let Some((track, at)) = place(course, slug) else { return Html::default() };
    if at + 1 < track.exercises.len() {
        return Html::default();
    }
    let (all, solved) = (track.exercises.len(), progress.solved_of(&track.exercises));
    html! { <p id="end-of-track" class="exercise-note">{ end(&track.title, solved, all) }</p> }
}

fn end(title: &str, solved: usize, all: usize) -> String {
    match all.saturating_sub(solved) {
        0 => format!("All {all} exercises of “{title}” are solved."),
        1 => format!("The last exercise of “{title}”; 1 of its {all} is still open."),
        open => format!("The last exercise of “{title}”; {open} of its {all} are still open."),
    }
}

fn place<'c>(course: &'c Course, slug: &str) -> Option<(&'c Track, usize)> {
    course.tracks.iter().find_map(|track| Some((track, track.exercises.iter().position(|other| other == slug)?)))
}

/// The exercise that comes after, in the order of the tracks, and its track where that is another one.
fn next<'c>(course: &'c Course, slug: &str) -> Option<(&'c Exercise, Option<&'c Track>)> {
    let (own, _) = place(course, slug)?;
    let all = course.tracks.iter().flat_map(|track| track.exercises.iter().map(move |slug| (track, slug)));
    let later = all.skip_while(|(_, other)| *other != slug).skip(1);
    let known = |(track, slug): (&'c Track, &String)| {
        let exercise = course.exercises.iter().find(|exercise| exercise.slug == *slug)?;
        Some((exercise, (track.slug != own.slug).then_some(track)))
    };
    later.filter_map(known).next()
}

#[cfg(test)]
mod tests {
    use super::super::tests::exercise;
    use super::*;

    #[test]
    fn the_next_exercise_may_be_in_the_next_track() {
        let track = |slug: &str, exercises: &[&str]| Track {
            slug: slug.to_owned(),
            title: slug.to_owned(),
            aim: String::new(),
            after: Vec::new(),
            exercises: exercises.iter().map(|it| (*it).to_owned()).collect(),
            fast: Vec::new(),
        };
        let course = Course {
            tracks: vec![track("one", &["a", "b"]), track("two", &["not-written", "c"])],
            exercises: ["a", "b", "c"].map(exercise).to_vec(),
            ..Course::default()
        };
        let after = |slug| next(&course, slug).map(|(it, track)| (it.slug.as_str(), track.map(|it| it.slug.as_str())));
        let expected = [Some(("b", None)), Some(("c", Some("two"))), None, None];
        assert_eq!(["a", "b", "c", "nowhere"].map(after), expected);
    }

    #[test]
    fn the_end_of_a_track_says_what_is_open() {
        assert_eq!(end("Joins", 7, 7), "All 7 exercises of “Joins” are solved.");
        assert_eq!(end("Joins", 6, 7), "The last exercise of “Joins”; 1 of its 7 is still open.");
    }
}
