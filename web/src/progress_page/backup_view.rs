//! The way of all progress to another browser: a file to save here, and to open there.

use super::backup::{Backup, Refused};
use crate::browser;
use crate::course::keep::{keep, kept, tell_of_change};
use crate::course::{Change, ProgressHandle};
use crate::draft::{self, DraftOf};
use crate::file_chooser::FileChooser;
use crate::format;
use crate::quiz::{QUIZ_KEY, QuizState};
use crate::review::{DECK_KEY, Deck};
use crate::save::{SaveButton, TextKind};
use athenaeum_course::Course;
use js_sys::{Date, Promise};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;
use yew::prelude::*;

/// What the part needs.
#[derive(Properties)]
pub(super) struct MoveProps {
    pub(super) course: Rc<Course>,
    pub(super) progress: ProgressHandle,
}

impl PartialEq for MoveProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.course, &other.course) && self.progress == other.progress
    }
}

/// The part.
#[component]
pub(super) fn MoveElsewhere(props: &MoveProps) -> Html {
    let told = use_state(String::new);
    let file_name = format!("athenaeum-progress-{}.json", today());
    let text = {
        let (course, progress) = (Rc::clone(&props.course), props.progress.clone());
        Callback::from(move |()| collected(&course, &progress).written())
    };
    let on_files = {
        let (progress, told) = (props.progress.clone(), told.setter());
        Callback::from(move |files: Vec<File>| {
            let (progress, told) = (progress.clone(), told.clone());
            spawn_local(async move {
                let Some(file) = files.into_iter().next() else { return };
                let text = text_of(&file.into()).await.unwrap_or_default();
                told.set(match Backup::read(&text) {
                    Ok(backup) => taken_in(backup, &progress),
                    Err(refused) => Refused::told(&refused).to_owned(),
                });
            });
        })
    };
    html! {
        <section class="progress-move" aria-label="To another browser">
            <h3>{ "To another browser" }</h3>
            <p class="book-note">
                { "All of it as one file: exercises with their texts, quiz, cards. Opened elsewhere, it is added to what is there: \
                   of each thing the better answer or the later review stays." }
            </p>
            <p class="dialog-buttons">
                <SaveButton id="save-progress" label="Save as a file" {file_name} kind={TextKind::Json} {text} />
                <FileChooser id="open-progress" input_id="progress-file" label="Open a file…" accept=".json,application/json"
                    {on_files} />
            </p>
            <p id="progress-told" role="status">{ &*told }</p>
        </section>
    }
}

fn collected(course: &Course, progress: &ProgressHandle) -> Backup {
    let drafts: BTreeMap<String, String> = course
        .exercises
        .iter()
        .filter_map(|exercise| Some((exercise.slug.clone(), draft::kept(&DraftOf::Exercise(exercise.slug.clone()))?)))
        .collect();
    Backup::of(today(), (*progress.state).clone(), kept::<QuizState>(QUIZ_KEY), kept::<Deck>(DECK_KEY), drafts)
}

/// Adds the file to what is here, and says what it held.
fn taken_in(backup: Backup, progress: &ProgressHandle) -> String {
    let counted = |count: usize, noun: &str| format::counted(count as u64, noun);
    let held = format!(
        "{}, {} and {}",
        counted(backup.progress.solved_count(), "solved exercise"),
        counted(backup.quiz.record.answered_count(), "answered question"),
        counted(backup.cards.reviewed_count(), "reviewed card"),
    );
    progress.on_change.emit(Change::Merged(backup.progress));
    keep(QUIZ_KEY, &kept::<QuizState>(QUIZ_KEY).merged(backup.quiz));
    keep(DECK_KEY, &kept::<Deck>(DECK_KEY).merged(backup.cards));
    for (slug, text) in backup.drafts {
        if !draft::bring(&DraftOf::Exercise(slug.clone()), &text) {
            web_sys::console::info_1(&format!("the text of {slug} that is here stays").into());
        }
    }
    tell_of_change();
    match backup.saved_on.as_str() {
        "" => format!("Taken in: {held}."),
        day => format!("Taken in, as saved on {day}: {held}."),
    }
}

/// The text of a file.
async fn text_of(file: &JsValue) -> Result<String, JsValue> {
    let text = JsFuture::from(browser::call(file, "text", &[])?.dyn_into::<Promise>()?).await?;
    Ok(text.as_string().unwrap_or_default())
}

/// The day, as `2026-11-22`.
pub(super) fn today() -> String {
    let now = Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}
