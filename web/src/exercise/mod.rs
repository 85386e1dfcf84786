//! An exercise beside the playground: its task, what helps, and what its check says of the text in the editor.

mod along_track;
mod budget;
mod buttons;
mod check;
mod diff;
mod focus;
mod help;
mod limit;
mod setup;
mod solution;
mod tables;
mod verdict;

pub(crate) use check::{CheckHandle, use_check};
pub(crate) use limit::{Limit, use_limit};
pub(crate) use verdict::stars_text;

use crate::book::blocks::{Parts, blocks, sql_to_try};
use crate::course::{Loaded, Place, ProgressHandle};
use crate::error_pane::{problem, sentence};
use crate::session::SessionHandle;
use along_track::{end_of_track, where_in_track};
use athenaeum_course::{Course, Exercise, SqlBlock};
use buttons::buttons;
use check::Checked;
use help::Hints;
use limit::limit_note;
use setup::SetupPart;
use solution::SolutionPart;
use tables::tables;
use verdict::VerdictView;
use yew::prelude::*;

/// What the pane needs and tells.
#[derive(Clone, Properties, PartialEq)]
pub(crate) struct ExerciseProps {
    pub(crate) slug: AttrValue,
    /// Whether the pane is seen.
    pub(crate) shown: bool,
    pub(crate) course: Loaded,
    pub(crate) session: SessionHandle,
    pub(crate) progress: ProgressHandle,
    pub(crate) check: CheckHandle,
    pub(crate) limit: Option<Limit>,
    /// Write this name into the query.
    pub(crate) on_name: Callback<String>,
    /// Run this, and leave the text in the editor as it is.
    pub(crate) on_preview: Callback<String>,
    /// Put this in place of the text in the editor.
    pub(crate) on_text: Callback<String>,
}

/// The pane.
#[component]
pub(crate) fn ExercisePane(props: &ExerciseProps) -> Html {
    let title = use_node_ref();
    let is_seen = props.shown && matches!(props.course, Loaded::Here(_));
    let was_seen = use_mut_ref(|| false);
    // Who comes from a list reads on here, once; whoever loads the page here stays in the editor, where the focus is.
    use_effect_with((title.clone(), is_seen), move |(title, is_seen)| {
        if *is_seen && !was_seen.replace(true) {
            focus::take(title);
        }
    });
    let course = match &props.course {
        Loaded::Waiting => {
            return html! { <p class="exercise exercise-note" role="status">{ "The course is on its way…" }</p> };
        }
        Loaded::Failed(why) => return problem(why),
        Loaded::Here(course) => course,
    };
    match course.exercises.iter().find(|exercise| exercise.slug == props.slug.as_str()) {
        Some(exercise) => exercise_view(props, course, exercise, &title),
        None => html! {
            <p class="exercise exercise-note">
                { "There is no exercise of this name. " }<a href={Place::Tracks.hash()}>{ "See all tracks" }</a>{ "." }
            </p>
        },
    }
}

fn exercise_view(props: &ExerciseProps, course: &Course, exercise: &Exercise, title: &NodeRef) -> Html {
    let solved = props.progress.state.solved(&exercise.slug);
    let empty = Checked::nothing(&exercise.slug);
    let checked = props.check.checked.as_ref().unwrap_or(&empty);
    html! {
        <article class="exercise">
            { where_in_track(course, &exercise.slug) }
            <h2 ref={title} id="exercise-title" class="exercise-title" tabindex="-1">{ &exercise.title }</h2>
            <p class="exercise-skill">
                { &exercise.skill }
                if let Some(solved) = solved { { " · " }<strong class="solved">{ stars_text(solved.stars) }</strong> }
            </p>
            { text(&exercise.task, props) }
            { tables(exercise, &props.session.state.catalog, &props.on_name, &props.on_preview) }
            <p class="exercise-shape"><strong>{ "Result: " }</strong>{ sentence(&exercise.shape) }</p>
            { limit_note(props.limit.as_ref()) }
            { persona(exercise) }
            if !exercise.setup.trim().is_empty() {
                <SetupPart setup={exercise.setup.clone()} database={exercise.database.clone()}
                    session={props.session.clone()} />
            }
            <Hints slug={exercise.slug.clone()} hints={exercise.hints.clone()} progress={props.progress.clone()} />
            { buttons(props, course, exercise, checked) }
            <VerdictView checked={checked.clone()} engine_is_there={props.session.state.engine_is_there()} {solved} />
            if checked.passed() { { end_of_track(course, &exercise.slug, &props.progress.state) } }
            { why(props, exercise, checked.passed(), solved.is_some()) }
            <SolutionPart slug={exercise.slug.clone()} course={props.course.clone()}
                session={props.session.clone()} is_solved={solved.is_some()} on_text={props.on_text.clone()}
                explanation={if solved.is_some() { Html::default() } else { text(&exercise.explanation, props) }} />
            { notes(course, exercise) }
        </article>
    }
}

fn text(parts: &[athenaeum_course::Block], props: &ExerciseProps) -> Html {
    let sql = |block: &SqlBlock| sql_to_try(block, &props.on_preview);
    let model = |_: &str, _: &[(String, String)]| Html::default();
    html! { <div class="text">{ blocks(parts, &Parts { sql: &sql, model: &model }) }</div> }
}

/// Whom the statements are run as, where the exercise says so.
fn persona(exercise: &Exercise) -> Html {
    let Some(persona) = &exercise.run_as else { return Html::default() };
    html! {
        <p class="exercise-note">
            { "Here statements are run as " }<code>{ persona }</code>
            { ", under the permissions that Lake Formation gives it." }
        </p>
    }
}

/// Why the answer is what it is: open where it was just found, folded where it was found some time ago.
fn why(props: &ExerciseProps, exercise: &Exercise, has_passed: bool, is_solved: bool) -> Html {
    if !is_solved && !has_passed {
        return Html::default();
    }
    html! {
        <details class="more exercise-why" open={has_passed}>
            <summary>{ "Why" }</summary>
            { text(&exercise.explanation, props) }
        </details>
    }
}

fn notes(course: &Course, exercise: &Exercise) -> Html {
    let known = exercise.notes.iter().filter_map(|slug| course.notes.iter().find(|note| note.slug == *slug));
    let links: Vec<Html> = known
        .map(|note| html! { <li><a href={Place::Note(note.slug.clone()).hash()}>{ &note.title }</a></li> })
        .collect();
    if links.is_empty() {
        return Html::default();
    }
    html! { <section class="exercise-notes" aria-label="Notes"><h3>{ "Notes" }</h3><ul>{ for links }</ul></section> }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn exercise(slug: &str) -> Exercise {
        Exercise {
            slug: slug.to_owned(),
            title: slug.to_owned(),
            skill: String::new(),
            database: "weblogs".to_owned(),
            tables: Vec::new(),
            notes: Vec::new(),
            exam: Vec::new(),
            covers: Vec::new(),
            task: Vec::new(),
            shape: String::new(),
            starter: String::new(),
            setup: String::new(),
            bytes_limit: None,
            run_as: None,
            reference: String::new(),
            accepted: Vec::new(),
            wrong: Vec::new(),
            hints: Vec::new(),
            explanation: Vec::new(),
            checks: Vec::new(),
        }
    }
}
