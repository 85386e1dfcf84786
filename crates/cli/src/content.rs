//! `athenaeum content`: proves the course by running all of it, or tells what of the inventory it covers.

use crate::arguments::ContentOptions;
use crate::{Exit, course_folder, lake_folder, run, say};
use athenaeum_content::{Content, Problem, coverage};
use athenaeum_course::{Coverage, Exercise, Note};
use athenaeum_examiner::{Broken, Examiner};
use std::io::{IsTerminal, Write};
use std::time::Instant;

/// Proves the content. The error is about usage and the lake.
pub(crate) fn content(options: &ContentOptions) -> Result<Exit, String> {
    let folder = course_folder::find(options.content.as_deref())?;
    let (content, found) = athenaeum_content::read(&folder);
    if options.coverage {
        print(&coverage_text(&content));
        return Ok(Exit::Succeeded);
    }
    let chosen = Chosen::of(&content, options.only.as_deref());
    let mut report = Report { began: Instant::now(), problems: 0 };
    found.into_iter().filter(|problem| chosen.is_about(problem)).for_each(|problem| report.tell(&problem));
    if let Some(word) = chosen.word.filter(|_| chosen.is_empty() && report.problems == 0) {
        return Err(format!("nothing in {} has '{word}' in its name", folder.display()));
    }
    if options.files_alone {
        return Ok(report.end(&chosen));
    }
    run::with_engine_stack(|| async {
        let engine = lake_folder::start(options.lake.as_deref(), None).await?;
        let examiner = Examiner::new(&engine);
        let all = chosen.exercises.len() + chosen.notes.len();
        for (at, exercise) in (1..).zip(&chosen.exercises) {
            progress(at, all, &exercise.slug);
            let folder = format!("exercises/{}", exercise.slug);
            examiner.prove(exercise).await.into_iter().for_each(|broken| report.tell(&located(&folder, broken)));
        }
        for (at, note) in (chosen.exercises.len() + 1..).zip(&chosen.notes) {
            progress(at, all, &note.slug);
            let file = format!("notes/{}.md", note.slug);
            let broken = examiner.prove_blocks(&note.blocks, &note.database).await;
            broken.into_iter().for_each(|broken| report.tell(&located(&file, broken)));
        }
        clear_progress();
        Ok(report.end(&chosen))
    })
}

/// What is to be proved.
struct Chosen<'c> {
    word: Option<&'c str>,
    tracks: usize,
    exercises: Vec<&'c Exercise>,
    notes: Vec<&'c Note>,
    quiz: usize,
    cards: usize,
}

impl<'c> Chosen<'c> {
    /// Everything, or what has a word in its name.
    fn of(content: &'c Content, word: Option<&'c str>) -> Self {
        let course = &content.course;
        let has = |name: &str| word.is_none_or(|word| name.contains(word));
        Self {
            word,
            tracks: course.tracks.iter().filter(|track| has(&track.slug)).count(),
            exercises: course.exercises.iter().filter(|exercise| has(&exercise.slug)).collect(),
            notes: course.notes.iter().filter(|note| has(&note.slug)).collect(),
            quiz: course.quiz.iter().filter(|item| has(&item.id)).count(),
            cards: course.cards.iter().filter(|card| has(&card.id)).count(),
        }
    }

    fn is_empty(&self) -> bool {
        self.tracks + self.exercises.len() + self.notes.len() + self.quiz + self.cards == 0
    }

    /// Whether a problem has the word in its file's name or in what it says, as that of a track about an exercise has.
    fn is_about(&self, problem: &Problem) -> bool {
        self.word.is_none_or(|word| problem.file.contains(word) || problem.says.contains(word))
    }
}

/// What was told so far.
struct Report {
    began: Instant,
    problems: u64,
}

impl Report {
    fn tell(&mut self, problem: &Problem) {
        clear_progress();
        print(&problem.to_string());
        self.problems += 1;
    }

    fn end(&self, chosen: &Chosen<'_>) -> Exit {
        let answers: usize =
            chosen.exercises.iter().map(|exercise| 2 + exercise.accepted.len() + exercise.wrong.len()).sum();
        let counts = [
            counted(chosen.tracks, "track"),
            format!("{} with {}", counted(chosen.exercises.len(), "exercise"), counted(answers, "answer")),
            counted(chosen.notes.len(), "note"),
            counted(chosen.quiz, "quiz item"),
            counted(chosen.cards, "card"),
        ];
        let problems = counted(usize::try_from(self.problems).unwrap_or(usize::MAX), "problem");
        print(&format!("{}: {problems}, {:.1} s", counts.join(", "), self.began.elapsed().as_secs_f64()));
        if self.problems == 0 { Exit::Succeeded } else { Exit::Failed }
    }
}

fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Tells somebody who waits what is being run; a file or a pipe is told nothing.
fn progress(at: usize, all: usize, name: &str) {
    clear_progress();
    if std::io::stderr().is_terminal() {
        write!(std::io::stderr(), "{at} of {all}: {name}").unwrap_or_default();
    }
}

fn clear_progress() {
    if std::io::stderr().is_terminal() {
        write!(std::io::stderr(), "\r\x1b[K").unwrap_or_default();
    }
}

fn print(text: &str) {
    say(&mut std::io::stdout(), text);
}

fn located(file: &str, broken: Broken) -> Problem {
    Problem::new(file, format!("{}: {}", broken.place, broken.says))
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
