//! The tracks: what each is for, its exercises, and what of it was solved. Nothing is locked.

use crate::course::{Place, Progress, ProgressHandle, Solved};
use crate::exercise::stars_text;
use crate::format;
use crate::share_bar::share_bar;
use athenaeum_course::{Course, Exercise, Track};
use std::rc::Rc;
use yew::prelude::*;

/// What the tracks need.
#[derive(Properties)]
pub(super) struct TracksProps {
    pub(super) course: Rc<Course>,
    pub(super) progress: ProgressHandle,
}

impl PartialEq for TracksProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.course, &other.course) && self.progress == other.progress
    }
}

/// The tracks in order.
#[component]
pub(super) fn Tracks(props: &TracksProps) -> Html {
    let (course, progress) = (&*props.course, &*props.progress.state);
    let slugs: Vec<String> = course.exercises.iter().map(|exercise| exercise.slug.clone()).collect();
    let solved = progress.solved_of(&slugs);
    html! {
        <div class="tracks">
            <h2>{ "Tracks" }</h2>
            <p class="book-note">
                { "Each track ends in a capstone. Nothing is locked: begin wherever you like. " }
                { "Exercises with the mark " }<span class="track-fast">{ "fast track" }</span>
                { " are enough for somebody in a hurry." }
            </p>
            <p class="tracks-all">
                { format!("{} of {} solved ", solved, format::counted(slugs.len() as u64, "exercise")) }
                { share_bar(solved as u64, slugs.len() as u64) }
                if let Some(next) = first_unsolved(slugs.iter(), progress) {
                    <a class="button continue" id="continue" href={Place::Exercise(next.clone()).hash()}>
                        { if solved == 0 { "Begin" } else { "Continue" } }
                    </a>
                }
            </p>
            { for course.tracks.iter().map(|track| one(track, course, progress)) }
        </div>
    }
}

fn one(track: &Track, course: &Course, progress: &Progress) -> Html {
    let exercises: Vec<&Exercise> = exercises(track, course).collect();
    if exercises.is_empty() {
        return Html::default();
    }
    let slugs: Vec<String> = exercises.iter().map(|exercise| exercise.slug.clone()).collect();
    let solved = progress.solved_of(&slugs);
    let id = format!("track-{}", track.slug);
    html! {
        <section class="track" aria-labelledby={id.clone()} key={track.slug.clone()}>
            <h3 {id}>{ &track.title }</h3>
            <p>{ &track.aim }</p>
            { after(track, course) }
            <p class="track-progress">
                { format!("{solved} of {} solved ", slugs.len()) }{ share_bar(solved as u64, slugs.len() as u64) }
                if let Some(next) = first_unsolved(slugs.iter(), progress) {
                    <a href={Place::Exercise(next.clone()).hash()} aria-label={format!("Continue with {}", track.title)}>
                        { "Continue" }
                    </a>
                }
            </p>
            <ol class="track-exercises">
                { for exercises.iter().map(|exercise| line(track, exercise, progress.solved(&exercise.slug))) }
            </ol>
        </section>
    }
}

fn after(track: &Track, course: &Course) -> Html {
    let titles: Vec<&str> = track
        .after
        .iter()
        .filter_map(|slug| course.tracks.iter().find(|other| other.slug == *slug))
        .map(|other| other.title.as_str())
        .collect();
    if titles.is_empty() {
        return Html::default();
    }
    html! { <p class="book-note">{ format!("Easier after: {}.", titles.join(", ")) }</p> }
}

fn line(track: &Track, exercise: &Exercise, solved: Option<Solved>) -> Html {
    let is_fast = track.fast.contains(&exercise.slug);
    let is_capstone = track.exercises.last() == Some(&exercise.slug);
    html! {
        <li key={exercise.slug.clone()} data-solved={solved.is_some().to_string()}>
            <span class="track-mark" aria-hidden="true">{ if solved.is_some() { "✓" } else { "" } }</span>
            <a href={Place::Exercise(exercise.slug.clone()).hash()}>{ &exercise.title }</a>
            <span class="track-skill">{ &exercise.skill }</span>
            <span class="track-marks">
                if is_fast { <span class="track-fast">{ "fast track" }</span> }
                if is_capstone { <span class="track-fast">{ "capstone" }</span> }
            </span>
            <span class="track-stars">{ for solved.map(stars) }</span>
        </li>
    }
}

/// Stars as they are drawn, and in words for who does not see them.
fn stars(solved: Solved) -> Html {
    let text = stars_text(solved.stars);
    let (drawn, words) = text.split_once(' ').unwrap_or(("", &text));
    html! {
        <>
            <span aria-hidden="true">{ drawn.to_owned() }</span>
            <span class="visually-hidden">{ format!("solved, {words}") }</span>
        </>
    }
}

/// The exercises of a track that are there, in order.
fn exercises<'c>(track: &'c Track, course: &'c Course) -> impl Iterator<Item = &'c Exercise> {
    track.exercises.iter().filter_map(|slug| course.exercises.iter().find(|exercise| exercise.slug == *slug))
}

fn first_unsolved<'s>(mut slugs: impl Iterator<Item = &'s String>, progress: &Progress) -> Option<&'s String> {
    slugs.find(|slug| progress.solved(slug).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Change;

    #[test]
    fn one_goes_on_with_the_first_that_is_not_solved() {
        let slugs = ["a", "b"].map(str::to_owned);
        let solve = |progress: Progress, slug: &str| {
            let solved = Solved { stars: None, bytes: 0 };
            progress.after(Change::Solved { slug: slug.to_owned(), solved })
        };
        let next = |progress: &Progress| first_unsolved(slugs.iter(), progress).cloned();
        let none = Progress::default();
        assert_eq!(next(&none), Some("a".to_owned()));
        let one = solve(none, "a");
        assert_eq!((next(&one), one.solved_of(&slugs)), (Some("b".to_owned()), 1));
        assert_eq!(next(&solve(one, "b")), None);
    }
}
