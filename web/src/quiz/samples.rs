//! Items for tests.

use athenaeum_course::{Choice, Pair, QuizItem, QuizKind, SkillId};

fn item(id: &str, skill: &str, kind: QuizKind) -> QuizItem {
    QuizItem {
        id: id.to_owned(),
        question: format!("What about {id}?"),
        kind,
        exam: SkillId(skill.to_owned()),
        note: format!("note-{}", &id[..1]),
    }
}

fn choice(text: &str, right: bool) -> Choice {
    Choice { text: text.to_owned(), right, why: format!("because of {text}") }
}

/// The second of three is right.
pub(crate) fn single(id: &str, skill: &str) -> QuizItem {
    item(
        id,
        skill,
        QuizKind::Single { options: vec![choice("one", false), choice("two", true), choice("three", false)] },
    )
}

/// The first and third of three are right.
pub(crate) fn multiple(id: &str, skill: &str) -> QuizItem {
    item(
        id,
        skill,
        QuizKind::Multiple { options: vec![choice("one", true), choice("two", false), choice("three", true)] },
    )
}

/// Three steps.
pub(crate) fn order(id: &str, skill: &str) -> QuizItem {
    let steps = ["first", "second", "third"].map(str::to_owned).to_vec();
    item(id, skill, QuizKind::Order { steps, why: "as time goes".to_owned() })
}

/// Three pairs, of which the first and the last have the same right side.
pub(crate) fn matching(id: &str, skill: &str) -> QuizItem {
    let pair = |left: &str, right: &str| Pair { left: left.to_owned(), right: right.to_owned(), why: "so".to_owned() };
    item(
        id,
        skill,
        QuizKind::Match { pairs: vec![pair("ORC", "columns"), pair("CSV", "rows"), pair("Parquet", "columns")] },
    )
}
