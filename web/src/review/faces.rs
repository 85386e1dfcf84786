//! Cards as they are reviewed: those of the course, and those made of what a learner got wrong.

use super::deck::Source;
use athenaeum_course::{Card, Course, Exercise, QuizItem, QuizKind, SkillId};

/// A card to review: a prompt and three faces of its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Faced {
    /// Its name in what is kept.
    pub(crate) id: String,
    pub(crate) prompt: String,
    /// Title and text of each face.
    pub(crate) faces: [(&'static str, String); 3],
    pub(crate) exam: Option<SkillId>,
    /// The note that explains it.
    pub(crate) note: Option<String>,
    /// The exercise that it comes from.
    pub(crate) exercise: Option<String>,
}

impl Faced {
    /// Whether it was made of a mistake; the names of the course's cards have no colon.
    pub(crate) fn is_own(&self) -> bool {
        self.id.contains(':')
    }
}

/// Every card of a learner: the course's, and those made of these sources that the course still has.
pub(crate) fn all(course: &Course, made: impl Iterator<Item = Source>) -> Vec<Faced> {
    let own = made.filter_map(|source| of_source(course, &source));
    course.cards.iter().map(of_card).chain(own).collect()
}

/// The card made of a mistake, if the course still has what it was made of.
pub(crate) fn of_source(course: &Course, source: &Source) -> Option<Faced> {
    match source {
        Source::Quiz(id) => course.quiz.iter().find(|item| item.id == *id).map(|item| of_quiz(course, item)),
        Source::Exercise(slug) => course.exercises.iter().find(|it| it.slug == *slug).map(|it| of_exercise(course, it)),
    }
}

fn of_card(card: &Card) -> Faced {
    Faced {
        id: card.id.clone(),
        prompt: card.prompt.clone(),
        faces: [
            ("For the exam", card.exam_answer.clone()),
            ("Today", card.today.clone()),
            ("In an interview", card.interview.clone()),
        ],
        exam: Some(card.exam.clone()),
        note: Some(card.note.clone()),
        exercise: None,
    }
}

fn of_quiz(course: &Course, item: &QuizItem) -> Faced {
    let (right, why) = solution(&item.kind);
    Faced {
        id: Source::Quiz(item.id.clone()).card_id(),
        prompt: item.question.clone(),
        faces: [("Answer", right), ("Why", why), ("The idea behind it", essence(course, &item.note))],
        exam: Some(item.exam.clone()),
        note: Some(item.note.clone()),
        exercise: None,
    }
}

fn of_exercise(course: &Course, exercise: &Exercise) -> Faced {
    let hint = |at: usize| exercise.hints.get(at).cloned().unwrap_or_default();
    let note = exercise.notes.first();
    Faced {
        id: Source::Exercise(exercise.slug.clone()).card_id(),
        prompt: format!("{}: how do you go about it?", exercise.title),
        faces: [
            ("The idea", hint(0)),
            ("In SQL", hint(1)),
            ("What it trains", note.map_or_else(|| exercise.skill.clone(), |slug| essence(course, slug))),
        ],
        exam: exercise.exam.first().cloned(),
        note: note.cloned(),
        exercise: Some(exercise.slug.clone()),
    }
}

/// What is right in an item, and why; one line for each part.
fn solution(kind: &QuizKind) -> (String, String) {
    let lines = |lines: Vec<&str>| lines.join("\n");
    match kind {
        QuizKind::Single { options } | QuizKind::Multiple { options } | QuizKind::Spot { options } => {
            let right = || options.iter().filter(|choice| choice.right);
            (
                lines(right().map(|choice| choice.text.as_str()).collect()),
                lines(right().map(|choice| choice.why.as_str()).collect()),
            )
        }
        QuizKind::Order { steps, why } => {
            let steps: Vec<String> = (1..).zip(steps).map(|(number, step)| format!("{number}. {step}")).collect();
            (steps.join("\n"), why.clone())
        }
        QuizKind::Match { pairs } => {
            let found: Vec<String> = pairs.iter().map(|pair| format!("{} – {}", pair.left, pair.right)).collect();
            (found.join("\n"), lines(pairs.iter().map(|pair| pair.why.as_str()).collect()))
        }
    }
}

/// A note in its own sentence.
fn essence(course: &Course, slug: &str) -> String {
    course.notes.iter().find(|note| note.slug == slug).map(|note| note.summary.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::samples::{matching, multiple, order};

    #[test]
    fn what_was_wrong_in_the_quiz_becomes_a_card_with_the_right_answer() {
        let course = Course {
            quiz: vec![multiple("a", "1.1.1"), order("b", "1.1.1"), matching("c", "1.1.1")],
            ..Course::default()
        };
        let made = ["a", "b", "c", "gone"].map(|id| Source::Quiz(id.to_owned()));
        let cards = all(&course, made.into_iter());
        let texts: Vec<_> = cards.iter().map(|card| (card.id.as_str(), card.faces[0].1.as_str())).collect();
        assert_eq!(
            texts,
            [
                ("quiz:a", "one\nthree"),
                ("quiz:b", "1. first\n2. second\n3. third"),
                ("quiz:c", "ORC – columns\nCSV – rows\nParquet – columns"),
            ]
        );
        assert_eq!(cards[0].faces[1].1, "because of one\nbecause of three");
    }
}
