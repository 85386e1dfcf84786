//! `athenaeum check`: grades an answer to an exercise and prints what the page shows.

use crate::arguments::{CheckOptions, Source};
use crate::course_folder;
use crate::table::aligned;
use crate::{Exit, lake_folder, run, say};
use athenaeum_course::{DiffRow, Exercise, Finding, RowDiff, Stars, Verdict};
use athenaeum_diagnostic::nearest;
use athenaeum_examiner::Examiner;
use std::io::{IsTerminal, Read};

/// Grades an answer. The error is about usage, the lake or the content, never about the answer.
pub(crate) fn check(options: &CheckOptions) -> Result<Exit, String> {
    let exercise = exercise_of(options)?;
    let answer = text_of(&options.source)?;
    run::with_engine_stack(|| async {
        let engine = lake_folder::start(options.lake.as_deref(), None).await?;
        let verdict = Examiner::new(&engine).check(&exercise, &answer).await;
        let told = if options.as_json { serde_json::json!(verdict).to_string() } else { verdict_text(&verdict) };
        say(&mut std::io::stdout(), &told);
        Ok(if verdict.passed { Exit::Succeeded } else { Exit::Failed })
    })
}

/// The exercise; what is wrong with other files does not matter here.
fn exercise_of(options: &CheckOptions) -> Result<Exercise, String> {
    let folder = course_folder::find(options.content.as_deref())?;
    let (content, problems) = athenaeum_content::read(&folder);
    let exercises = content.course.exercises;
    let names: Vec<String> = exercises.iter().map(|exercise| exercise.slug.clone()).collect();
    let named = exercises.into_iter().find(|exercise| exercise.slug == options.exercise);
    named.ok_or_else(|| {
        let below = format!("exercises/{}", options.exercise);
        let is_of_it =
            |file: &str| file.strip_prefix(&below).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let faults = problems.iter().filter(|problem| is_of_it(&problem.file)).map(ToString::to_string);
        let faults: Vec<String> = faults.collect();
        if !faults.is_empty() {
            return faults.join("\n");
        }
        let near = nearest(&options.exercise, names.iter().map(String::as_str));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
        format!("there is no exercise '{}' in {}{near}", options.exercise, folder.join("exercises").display())
    })
}

fn text_of(source: &Source) -> Result<String, String> {
    let mut text = String::new();
    let mut input = std::io::stdin();
    if *source == Source::Stdin && input.is_terminal() {
        say(&mut std::io::stderr(), "Type the answer, and end it with Ctrl+D on a line of its own.");
    }
    match source {
        Source::File(path) => std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display())),
        Source::Stdin => input.read_to_string(&mut text).map(|_| text).map_err(|error| error.to_string()),
    }
}

/// A verdict for people.
fn verdict_text(verdict: &Verdict) -> String {
    let mut lines: Vec<String> = Vec::new();
    match verdict.stars {
        Some(stars) => lines.push(format!("Solved, {} of three stars: {}.", count_of(stars), reads(verdict))),
        None => lines.push("Not solved yet.".to_owned()),
    }
    for finding in &verdict.findings {
        lines.extend(finding_lines(finding));
    }
    lines.extend(verdict.hint.iter().map(|hint| format!("hint: {hint}")));
    lines.join("\n")
}

fn reads(verdict: &Verdict) -> String {
    match (verdict.bytes, verdict.reference_bytes) {
        (0, 0) => "nothing was scanned, as by the reference".to_owned(),
        (bytes, reference) if bytes == reference => format!("{bytes} bytes scanned, as by the reference"),
        (bytes, reference) => format!("{bytes} bytes scanned; the reference scans {reference}"),
    }
}

fn count_of(stars: Stars) -> &'static str {
    match stars {
        Stars::One => "one",
        Stars::Two => "two",
        Stars::Three => "three",
    }
}

fn finding_lines(finding: &Finding) -> Vec<String> {
    let mut lines = vec![finding.says.clone()];
    if let Some(error) = &finding.error {
        lines.push(format!("  {error}"));
        lines.extend(error.because.iter().map(|cause| format!("  because: {cause}")));
        lines.extend(error.hints.iter().map(|hint| format!("  hint: {hint}")));
    }
    if let Some(diff) = &finding.diff {
        lines.extend(diff_lines(diff));
    }
    lines.extend(finding.hints.iter().map(|hint| format!("hint: {hint}")));
    lines
}

/// Expected rows and rows that are there, one below the other.
fn diff_lines(diff: &RowDiff) -> Vec<String> {
    let heads = std::iter::once(Some(String::new())).chain(diff.columns.iter().cloned().map(Some)).collect();
    let line = |what: &str, row: &[Option<String>]| {
        std::iter::once(Some(what.to_owned())).chain(row.iter().cloned()).collect()
    };
    let mut rows: Vec<Vec<Option<String>>> = vec![heads];
    for DiffRow { expected, got, .. } in &diff.rows {
        rows.extend(expected.as_ref().map(|row| line("expected", row)));
        rows.extend(got.as_ref().map(|row| line("got", row)));
    }
    let mut lines = aligned(&rows);
    lines.extend(diff.rows.iter().filter_map(|row| row.remark.clone()));
    lines
}
