//! `athenaeum content`: proves the course by running all of it, or tells what of the inventory it covers.

use crate::arguments::ContentOptions;
use crate::{Exit, course_folder, lake_folder, run, say};
use athenaeum_content::{Content, Problem, coverage};
use athenaeum_course::Coverage;
use athenaeum_examiner::{Broken, Examiner};
use std::time::Instant;

/// Proves the content. The error is about usage and the lake.
pub(crate) fn content(options: &ContentOptions) -> Result<Exit, String> {
    let (content, mut problems) = athenaeum_content::read(&course_folder::find(options.content.as_deref())?);
    if options.coverage {
        print(&coverage_text(&content));
        return Ok(Exit::Succeeded);
    }
    let is_wanted = |slug: &str| options.only.as_deref().is_none_or(|only| slug.contains(only));
    if options.only.is_some() {
        problems.retain(|problem| is_wanted(&problem.file));
    }
    let began = Instant::now();
    run::with_engine_stack(|| async {
        let engine = lake_folder::start(options.lake.as_deref(), None).await?;
        let examiner = Examiner::new(&engine);
        for exercise in content.course.exercises.iter().filter(|exercise| is_wanted(&exercise.slug)) {
            let folder = format!("exercises/{}", exercise.slug);
            problems.extend(examiner.prove(exercise).await.into_iter().map(|broken| located(&folder, broken)));
        }
        for note in content.course.notes.iter().filter(|note| is_wanted(&note.slug)) {
            let file = format!("notes/{}.md", note.slug);
            let broken = examiner.prove_blocks(&note.blocks, &note.database).await;
            problems.extend(broken.into_iter().map(|broken| located(&file, broken)));
        }
        for problem in &problems {
            print(&problem.to_string());
        }
        print(&summary(&content, problems.len(), began));
        Ok(if problems.is_empty() { Exit::Succeeded } else { Exit::Failed })
    })
}

fn print(text: &str) {
    say(&mut std::io::stdout(), text);
}

fn located(file: &str, broken: Broken) -> Problem {
    Problem::new(file, format!("{}: {}", broken.place, broken.says))
}

fn summary(content: &Content, problems: usize, began: Instant) -> String {
    let course = &content.course;
    let answers: usize =
        course.exercises.iter().map(|exercise| 2 + exercise.accepted.len() + exercise.wrong.len()).sum();
    format!(
        "{} tracks, {} exercises with {answers} answers, {} notes, {} quiz items, {} cards: {problems} problems, {:.1} s",
        course.tracks.len(),
        course.exercises.len(),
        course.notes.len(),
        course.quiz.len(),
        course.cards.len(),
        began.elapsed().as_secs_f64(),
    )
}

/// One line an item, and the counts.
fn coverage_text(content: &Content) -> String {
    let covered = coverage(content);
    let mut lines: Vec<String> = covered
        .iter()
        .map(|covered| {
            format!(
                "{}  {:<9} {}  {}",
                covered.item.id,
                word(covered.coverage),
                covered.item.name,
                covered.places.join(", ")
            )
        })
        .collect();
    let count = |coverage| covered.iter().filter(|covered| covered.coverage == coverage).count();
    lines.push(format!(
        "{} items: {} as SQL, {} as a model, {} as a note, {} not yet",
        covered.len(),
        count(Coverage::Sql),
        count(Coverage::Model),
        count(Coverage::Note),
        count(Coverage::NotYet)
    ));
    lines.join("\n")
}

fn word(coverage: Coverage) -> &'static str {
    match coverage {
        Coverage::Sql => "SQL",
        Coverage::Model => "model",
        Coverage::Note => "note",
        Coverage::NotYet => "not yet",
    }
}
