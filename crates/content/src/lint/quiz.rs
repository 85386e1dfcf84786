//! Quiz items and cards: names of their own, a note that is there, and options that say why.

use super::{Fault, Names, empty_fields, odd_name, twice, unknown_skills};
use crate::problem::Problem;
use crate::sources::Sources;
use athenaeum_course::{Card, Choice, Course, Pair, QuizItem, QuizKind};

pub(super) fn faults(course: &Course, names: &Names<'_>, sources: &Sources) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut tell = |file: &str, id: &str, faults: Vec<Fault>| {
        // All of an item is told by the line of its name.
        let line = sources.line_of(file, &format!("id = \"{id}\""));
        let told = faults.into_iter().map(|fault| Problem::new(file, format!("`{id}`: {}", fault.says)).at(line));
        problems.extend(told);
    };
    let ids = twice(course.quiz.iter().map(|item| item.id.as_str()));
    for (item, file) in course.quiz.iter().zip(&sources.quiz_files) {
        tell(file, &item.id, item_faults(item, names, ids.contains(&item.id.as_str())));
    }
    let ids = twice(course.cards.iter().map(|card| card.id.as_str()));
    for (card, file) in course.cards.iter().zip(&sources.card_files) {
        tell(file, &card.id, card_faults(card, names, ids.contains(&card.id.as_str())));
    }
    problems
}

fn card_faults(card: &Card, names: &Names<'_>, is_twice: bool) -> Vec<Fault> {
    let mut faults = named_faults(&card.id, &card.note, names, is_twice);
    faults.extend(unknown_skills(std::slice::from_ref(&card.exam)));
    faults.extend(empty_fields(&[
        ("prompt", &card.prompt),
        ("exam_answer", &card.exam_answer),
        ("today", &card.today),
        ("interview", &card.interview),
    ]));
    faults
}

fn item_faults(item: &QuizItem, names: &Names<'_>, is_twice: bool) -> Vec<Fault> {
    let mut faults = named_faults(&item.id, &item.note, names, is_twice);
    faults.extend(unknown_skills(std::slice::from_ref(&item.exam)));
    faults.extend(empty_fields(&[("question", &item.question)]));
    faults.extend(kind_fault(&item.kind).map(Fault::new));
    faults
}

fn named_faults(id: &str, note: &String, names: &Names<'_>, is_twice: bool) -> Vec<Fault> {
    let mut faults: Vec<Fault> = odd_name(id).into_iter().collect();
    faults.extend(names.unknown_notes(std::slice::from_ref(note)));
    if is_twice {
        faults.push(Fault::new("another one has the same id"));
    }
    faults
}

fn kind_fault(kind: &QuizKind) -> Option<&'static str> {
    match kind {
        QuizKind::Single { options } | QuizKind::Spot { options } => {
            if right(options) == 1 {
                option_fault(options)
            } else {
                Some("exactly one option is right")
            }
        }
        QuizKind::Multiple { options } => {
            let is_several = (2..options.len()).contains(&right(options));
            if is_several { option_fault(options) } else { Some("several options are right, and not all") }
        }
        QuizKind::Order { steps, why } => {
            let words = steps.iter().map(String::as_str);
            list_fault(words, steps.len(), "three steps at least", "a step says nothing, or stands there twice")
                .or_else(|| why.trim().is_empty().then_some("it says why the steps come in this order"))
        }
        QuizKind::Match { pairs } => pair_fault(pairs),
    }
}

fn right(options: &[Choice]) -> usize {
    options.iter().filter(|option| option.right).count()
}

fn option_fault(options: &[Choice]) -> Option<&'static str> {
    let words = options.iter().map(|option| option.text.as_str());
    list_fault(words, options.len(), "three options at least", "an option says nothing, or stands there twice")
        .or_else(|| options.iter().any(|option| option.why.trim().is_empty()).then_some("every option says why"))
}

fn pair_fault(pairs: &[Pair]) -> Option<&'static str> {
    let says = "a side says nothing, or stands there twice";
    list_fault(pairs.iter().map(|pair| pair.left.as_str()), pairs.len(), "three pairs at least", says)
        .or_else(|| list_fault(pairs.iter().map(|pair| pair.right.as_str()), pairs.len(), "", says))
        .or_else(|| pairs.iter().any(|pair| pair.why.trim().is_empty()).then_some("every pair says why"))
}

fn list_fault<'w>(
    words: impl Iterator<Item = &'w str> + Clone,
    count: usize,
    too_few: &'static str,
    unclear: &'static str,
) -> Option<&'static str> {
    if count < 3 {
        return Some(too_few);
    }
    let is_empty = words.clone().any(|word| word.trim().is_empty());
    (is_empty || !twice(words.map(str::trim)).is_empty()).then_some(unclear)
}
