//! `exercises/SLUG/`: one folder an exercise. Its settings are TOML, its texts Markdown, its statements files of SQL.

use crate::sources::Sources;
use crate::{files, text, tracks};
use athenaeum_course::{Alternative, Check, Exercise, SkillId, Track, Wrong};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What lies in an exercise's folder.
const KNOWN: [&str; 8] =
    ["exercise.toml", "task.md", "starter.sql", "reference.sql", "explanation.md", "setup.sql", "accepted", "wrong"];

/// `exercise.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    title: String,
    skill: String,
    database: String,
    tables: Vec<String>,
    notes: Vec<String>,
    exam: Vec<SkillId>,
    covers: Vec<String>,
    shape: String,
    hints: Vec<String>,
    checks: Vec<Check>,
    bytes_limit: Option<u64>,
    run_as: Option<String>,
    /// What is different about each file of `accepted/`.
    #[serde(default)]
    accepted: BTreeMap<String, String>,
    /// What to tell somebody who gives an answer of `wrong/`.
    #[serde(default)]
    wrong: BTreeMap<String, String>,
}

/// The exercises of the tracks in order; folders that no track names are told.
pub(crate) fn read(sources: &mut Sources, tracks: &[Track]) -> Vec<Exercise> {
    let named: Vec<&String> = tracks.iter().flat_map(|track| &track.exercises).collect();
    let folders = files::names(sources, "exercises", "");
    for name in folders.iter().filter(|name| !named.contains(name)) {
        let says = format!("no track names this exercise: add it to a track of {}", tracks::FILE);
        sources.tell(&format!("exercises/{name}"), says);
    }
    let mut exercises: Vec<Exercise> = Vec::new();
    for slug in named {
        if !folders.contains(slug) {
            let says = format!("there is no folder exercises/{slug}");
            let line = sources.line_of(tracks::FILE, &format!("\"{slug}\""));
            sources.problems.push(crate::Problem::new(tracks::FILE, says).at(line));
        } else if exercises.iter().all(|known| known.slug != *slug) {
            exercises.extend(exercise(sources, slug));
        }
    }
    exercises
}

/// An exercise; all that is missing is told before it is left out.
fn exercise(sources: &mut Sources, slug: &str) -> Option<Exercise> {
    let folder = format!("exercises/{slug}");
    let at = |name: &str| format!("{folder}/{name}");
    files::tell_strangers(sources, &folder, &KNOWN);
    let settings: Option<Settings> = files::toml(sources, &at("exercise.toml"));
    let task = text::file(sources, &at("task.md"));
    let explanation = text::file(sources, &at("explanation.md"));
    let starter = files::text(sources, &at("starter.sql"));
    let reference = files::text(sources, &at("reference.sql"));
    let setup = files::text_if_there(sources, &at("setup.sql")).unwrap_or_default();
    let settings = settings?;
    let accepted = answers(sources, &at("accepted"), &settings.accepted);
    let wrong = answers(sources, &at("wrong"), &settings.wrong);
    Some(Exercise {
        slug: slug.to_owned(),
        task: task?,
        explanation: explanation?,
        starter: starter?,
        reference: reference?,
        setup,
        accepted: accepted.into_iter().map(|(_, says, sql)| Alternative { says, sql }).collect(),
        wrong: wrong.into_iter().map(|(name, hint, sql)| Wrong { name, sql, hint }).collect(),
        title: settings.title,
        skill: settings.skill,
        database: settings.database,
        tables: settings.tables,
        notes: settings.notes,
        exam: settings.exam,
        covers: settings.covers,
        shape: settings.shape,
        hints: settings.hints,
        checks: settings.checks,
        bytes_limit: settings.bytes_limit,
        run_as: settings.run_as,
    })
}

/// Name, sentence and text of each file of a folder; files and sentences must match.
fn answers(sources: &mut Sources, below: &str, sentences: &BTreeMap<String, String>) -> Vec<(String, String, String)> {
    let names = files::names(sources, below, ".sql");
    for name in sentences.keys().filter(|name| !names.contains(name)) {
        sources.tell(&format!("{below}/{name}.sql"), "exercise.toml speaks of this file, which is not there");
    }
    let table = below.rsplit('/').next().unwrap_or(below);
    let mut answers = Vec::new();
    for name in names {
        let file = format!("{below}/{name}.sql");
        match sentences.get(&name) {
            Some(says) => answers.extend(files::text(sources, &file).map(|sql| (name, says.clone(), sql))),
            None => {
                let says = format!("exercise.toml says nothing about this file: add `{name} = \"…\"` below [{table}]");
                sources.tell(&file, says);
            }
        }
    }
    answers
}
