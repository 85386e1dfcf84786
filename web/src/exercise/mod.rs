//! An exercise beside the playground: its task, what helps, and what its check says of the text in the editor.

mod check;
mod diff;
mod help;
mod solution;
mod tables;
mod verdict;

pub(crate) use check::{CheckHandle, use_check};
pub(crate) use verdict::stars_text;

use crate::book::blocks::{Parts, blocks, sql_to_try};
use crate::course::{Loaded, Place, ProgressHandle};
use crate::error_pane::problem;
use crate::format;
use crate::session::SessionHandle;
use athenaeum_course::{Course, Exercise, SqlBlock};
use check::Checked;
use help::Hints;
use solution::SolutionPart;
use tables::tables;
use verdict::VerdictView;
use web_sys::HtmlElement;
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
            focus(title);
        }
    });
    let course = match &props.course {
        Loaded::Waiting => {
            return html! { <p class="exercise exercise-note" role="status">{ "The course is loaded…" }</p> };
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
            <p class="exercise-shape"><strong>{ "Result: " }</strong>{ &exercise.shape }</p>
            { limits(exercise, &props.on_preview) }
            <Hints slug={exercise.slug.clone()} hints={exercise.hints.clone()} progress={props.progress.clone()} />
            { buttons(props, course, exercise, checked) }
            <VerdictView checked={checked.clone()} budget_bytes={verdict::budget_bytes(exercise)} />
            if checked.passed() {
                <section class="exercise-why" aria-label="Why">
                    <h3>{ "Why" }</h3>
                    { text(&exercise.explanation, props) }
                </section>
            }
            <SolutionPart key={exercise.slug.clone()} slug={exercise.slug.clone()} course={props.course.clone()}
                session={props.session.clone()} is_solved={solved.is_some()} on_text={props.on_text.clone()}
                explanation={if checked.passed() { Html::default() } else { text(&exercise.explanation, props) }} />
            { notes(course, exercise) }
        </article>
    }
}

fn text(parts: &[athenaeum_course::Block], props: &ExerciseProps) -> Html {
    let sql = |block: &SqlBlock| sql_to_try(block, &props.on_preview);
    let model = |_: &str, _: &[(String, String)]| Html::default();
    html! { <div class="text">{ blocks(parts, &Parts { sql: &sql, model: &model }) }</div> }
}

/// The track that an exercise belongs to, and how far one is in it.
fn where_in_track(course: &Course, slug: &str) -> Html {
    let place = course.tracks.iter().find_map(|track| {
        let at = track.exercises.iter().position(|other| other == slug)?;
        Some((&track.title, at + 1, track.exercises.len()))
    });
    html! {
        <p class="exercise-where">
            if let Some((title, number, count)) = place {
                <a href={Place::Tracks.hash()}>{ title }</a>{ format!(" · {number} of {count}") }
            }
        </p>
    }
}

/// What holds for the exercise and not for the playground.
fn limits(exercise: &Exercise, on_preview: &Callback<String>) -> Html {
    html! {
        <>
            if let Some(bytes) = exercise.bytes_limit {
                <p class="exercise-note">
                    { format!("When it is checked, its workgroup cancels a statement that scans more than {} at production size.", format::bytes(bytes)) }
                </p>
            }
            if let Some(persona) = &exercise.run_as {
                <p class="exercise-note">
                    { "Here statements are run as " }<code>{ persona }</code>
                    { ", under the permissions that Lake Formation gives it." }
                </p>
            }
            if !exercise.setup.trim().is_empty() {
                { setup(&exercise.setup, on_preview) }
            }
        </>
    }
}

/// What is run before an answer is checked, and a way to have the same here.
fn setup(sql: &str, on_preview: &Callback<String>) -> Html {
    let run = only_statement(sql).map(|statement| {
        let onclick = on_preview.reform(move |_: MouseEvent| statement.clone());
        html! { <button type="button" id="run-setup" {onclick}>{ "Run it here too" }</button> }
    });
    html! {
        <details class="more exercise-setup">
            <summary>{ "What is prepared before your answer is checked" }</summary>
            <p class="exercise-note">{ "An answer is checked on a fresh copy of the lake, where this was run first." }</p>
            <pre class="script" tabindex="0"><code>{ sql }</code></pre>
            { for run }
        </details>
    }
}

/// The statement of a text, if it holds one alone.
fn only_statement(sql: &str) -> Option<String> {
    let lines = sql.lines().filter(|line| !line.trim_start().starts_with("--"));
    let text = lines.collect::<Vec<_>>().join("\n");
    let statement = text.trim().trim_end_matches(';').trim_end();
    (!statement.is_empty() && !statement.contains(';')).then(|| statement.to_owned())
}

fn buttons(props: &ExerciseProps, course: &Course, exercise: &Exercise, checked: &Checked) -> Html {
    let starter = exercise.starter.clone();
    let on_reset = props.on_text.reform(move |_: MouseEvent| starter.clone());
    html! {
        <div class="exercise-buttons">
            <button type="button" id="check" class="run" disabled={checked.asking}
                aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
                onclick={props.check.on_check.reform(|_: MouseEvent| ())}>
                { "Check" }<kbd>{ "Ctrl+Shift+Enter" }</kbd>
            </button>
            <button type="button" id="reset-exercise" onclick={on_reset}
                title="The text to begin with comes back; that the exercise is solved stays">{ "Reset" }</button>
            if let Some(next) = next(course, &exercise.slug) {
                <a id="next" class="button" href={Place::Exercise(next.slug.clone()).hash()}
                    title={next.title.clone()}>{ "Next" }</a>
            } else {
                <a id="next" class="button" href={Place::Tracks.hash()}>{ "All tracks" }</a>
            }
        </div>
    }
}

/// The exercise that comes after, in the order of the tracks.
fn next<'c>(course: &'c Course, slug: &str) -> Option<&'c Exercise> {
    let slugs = course.tracks.iter().flat_map(|track| &track.exercises);
    let later = slugs.skip_while(|other| *other != slug).skip(1);
    later.filter_map(|slug| course.exercises.iter().find(|exercise| exercise.slug == *slug)).next()
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

/// Takes the focus unless somebody types already.
fn focus(title: &NodeRef) {
    let document = web_sys::window().and_then(|window| window.document());
    let types = document
        .and_then(|document| document.active_element())
        .is_some_and(|it| it.closest("sql-editor").is_ok_and(|it| it.is_some()));
    if let (false, Some(title)) = (types, title.cast::<HtmlElement>())
        && let Err(error) = title.focus()
    {
        web_sys::console::warn_1(&error);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_course::Track;

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

    #[test]
    fn one_statement_can_be_run_and_several_cannot() {
        assert_eq!(only_statement("-- first\nSHOW TABLES;\n").as_deref(), Some("SHOW TABLES"));
        assert_eq!([only_statement("SHOW TABLES; SELECT 1"), only_statement("-- nothing\n")], [None, None]);
    }

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
        let after = |slug| next(&course, slug).map(|it| it.slug.as_str());
        assert_eq!(["a", "b", "c", "nowhere"].map(after), [Some("b"), Some("c"), None, None]);
    }
}
