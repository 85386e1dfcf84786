//! `exercises/SLUG/`: one folder an exercise. Its settings are TOML, its texts Markdown, its statements files of SQL.

use crate::files;
use crate::markdown;
use crate::problem::Problem;
use athenaeum_course::{Alternative, Block, Check, Exercise, SkillId, Track, Wrong};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

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
pub(crate) fn read(folder: &Path, tracks: &[Track], problems: &mut Vec<Problem>) -> Vec<Exercise> {
    let named: Vec<&String> = tracks.iter().flat_map(|track| &track.exercises).collect();
    for name in files::names(folder, "exercises", "", problems) {
        if !named.contains(&&name) {
            problems.push(Problem::new(format!("exercises/{name}"), "no track of tracks.toml names this exercise"));
        }
    }
    named.into_iter().filter_map(|slug| exercise(folder, slug, problems)).collect()
}

fn exercise(folder: &Path, slug: &str, problems: &mut Vec<Problem>) -> Option<Exercise> {
    let at = |name: &str| format!("exercises/{slug}/{name}");
    let settings: Settings = files::toml(folder, &at("exercise.toml"), problems)?;
    let (accepted, wrong) = (
        answers(folder, &at("accepted"), &settings.accepted, problems),
        answers(folder, &at("wrong"), &settings.wrong, problems),
    );
    Some(Exercise {
        slug: slug.to_owned(),
        task: blocks(folder, &at("task.md"), problems)?,
        explanation: blocks(folder, &at("explanation.md"), problems)?,
        starter: files::text(folder, &at("starter.sql"), problems)?,
        reference: files::text(folder, &at("reference.sql"), problems)?,
        setup: files::text_if_there(folder, &at("setup.sql"), problems).unwrap_or_default(),
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

fn blocks(folder: &Path, name: &str, problems: &mut Vec<Problem>) -> Option<Vec<Block>> {
    let text = files::text(folder, name, problems)?;
    let (blocks, faults) = markdown::parse(&text);
    problems.extend(faults.into_iter().map(|says| Problem::new(name, says)));
    Some(blocks)
}

/// Name, sentence and text of each file of a folder; files and sentences must match.
fn answers(
    folder: &Path,
    below: &str,
    sentences: &BTreeMap<String, String>,
    problems: &mut Vec<Problem>,
) -> Vec<(String, String, String)> {
    let names = files::names(folder, below, ".sql", problems);
    for name in sentences.keys().filter(|name| !names.contains(name)) {
        problems
            .push(Problem::new(format!("{below}/{name}.sql"), "exercise.toml speaks of this file, which is not there"));
    }
    let mut answers = Vec::new();
    for name in names {
        let file = format!("{below}/{name}.sql");
        match sentences.get(&name) {
            Some(says) => answers.extend(files::text(folder, &file, problems).map(|sql| (name, says.clone(), sql))),
            None => problems.push(Problem::new(file, "exercise.toml says nothing about this file")),
        }
    }
    answers
}
