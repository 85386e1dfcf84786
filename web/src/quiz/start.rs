//! What to be asked about: a shelf, a domain or everything; or an exam.

use super::mix::{Subject, belongs, exam, practice};
use super::play::Move;
use super::record::{Mode, Record, Round, exam_minutes};
use crate::browser;
use crate::format;
use athenaeum_course::{Course, DOMAINS, QuizItem};
use js_sys::Date;
use std::rc::Rc;
use yew::prelude::*;

/// Lengths of an exam; the last is that of the real one.
const EXAM_LENGTHS: [usize; 3] = [10, 30, 65];
const MINUTE_MS: f64 = 60_000.0;

/// What the choice needs and tells.
#[derive(Properties, PartialEq)]
pub(super) struct StartProps {
    pub(super) course: Rc<Course>,
    pub(super) record: Record,
    pub(super) on_move: Callback<Move>,
}

/// The choice.
#[component]
pub(super) fn Start(props: &StartProps) -> Html {
    let items = &props.course.quiz;
    if items.is_empty() {
        return html! { <><h2>{ "Quiz" }</h2><p class="book-note">{ "There are no questions yet." }</p></> };
    }
    let right = items.iter().filter(|item| props.record.last_was_right(&item.id) == Some(true)).count();
    let known =
        format!("{} of {} answered right the last time.", right, format::counted(items.len() as u64, "question"));
    html! {
        <>
            <h2>{ "Quiz" }</h2>
            <p class="book-note" id="quiz-known">{ known }</p>
            <Practice ..props.clone_props() />
            <Exam ..props.clone_props() />
        </>
    }
}

impl StartProps {
    fn clone_props(&self) -> Self {
        Self { course: Rc::clone(&self.course), record: self.record.clone(), on_move: self.on_move.clone() }
    }
}

#[component]
fn Practice(props: &StartProps) -> Html {
    let chosen = use_state(|| 0_usize);
    let subjects = subjects(&props.course, &props.record);
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| chosen.set(browser::select_value(&event).parse().unwrap_or_default()))
    };
    let onsubmit = {
        let (course, record, on_move) = (Rc::clone(&props.course), props.record.clone(), props.on_move.clone());
        let subject = subjects.get(*chosen).map(|(subject, title, _)| (subject.clone(), title.clone()));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some((subject, title)) = subject.clone() {
                let seed = seed();
                let ids = practice(&about(&course, &subject, &record), &record, seed);
                on_move.emit(Move::Begin(Round::new(Mode::Practice, title, ids, seed)));
            }
        })
    };
    let option = |(at, (_, title, count)): (usize, &(Subject, String, usize))| {
        html! { <option value={at.to_string()} selected={at == *chosen}>{ format!("{title} ({count})") }</option> }
    };
    html! {
        <form class="quiz-start" id="quiz-practice" {onsubmit}>
            <h3>{ "Practise" }</h3>
            <p class="book-note">{ "Ten questions at most. The reasons come after each answer; what was wrong becomes a card." }</p>
            <p class="quiz-choice">
                <label for="quiz-subject">{ "About" }</label>
                <select id="quiz-subject" {onchange}>{ for subjects.iter().enumerate().map(option) }</select>
                <button type="submit">{ "Begin" }</button>
            </p>
        </form>
    }
}

#[component]
fn Exam(props: &StartProps) -> Html {
    let lengths = lengths(props.course.quiz.len());
    let first = lengths.first().copied().unwrap_or_default();
    let count = use_state(|| first);
    let clock = use_state(|| true);
    let onchange = {
        let count = count.clone();
        Callback::from(move |event: Event| count.set(browser::select_value(&event).parse().unwrap_or(first)))
    };
    let on_clock = {
        let clock = clock.clone();
        Callback::from(move |event: Event| clock.set(browser::input_checked(&event)))
    };
    let onsubmit = {
        let (course, on_move, count, clock) = (Rc::clone(&props.course), props.on_move.clone(), *count, *clock);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let seed = seed();
            let ids = exam(&course.quiz.iter().collect::<Vec<_>>(), count, seed);
            let ends_at_ms = clock.then(|| Date::now() + exam_minutes(ids.len()) as f64 * MINUTE_MS);
            on_move.emit(Move::Begin(Round::new(Mode::Exam { ends_at_ms }, "Exam".to_owned(), ids, seed)));
        })
    };
    let option = |length: &usize| {
        html! { <option value={length.to_string()} selected={length == &*count}>{ length }</option> }
    };
    html! {
        <form class="quiz-start" id="quiz-exam" {onsubmit}>
            <h3>{ "Exam" }</h3>
            <p class="book-note">{ "As many of each domain as its weight says. The reasons come at the end. The clock goes on while the page is closed; without it there is time to pause." }</p>
            <p class="quiz-choice">
                <label for="exam-length">{ "Questions" }</label>
                <select id="exam-length" {onchange}>{ for lengths.iter().map(option) }</select>
                <label><input type="checkbox" id="exam-clock" checked={*clock} onchange={on_clock} />
                    { format!(" With a clock: {} minutes", exam_minutes(*count)) }</label>
                <button type="submit">{ "Begin the exam" }</button>
            </p>
        </form>
    }
}

/// Lengths that there are enough items for; all of them where there are few.
fn lengths(available: usize) -> Vec<usize> {
    let mut lengths: Vec<usize> = EXAM_LENGTHS.into_iter().filter(|length| *length <= available).collect();
    if lengths.is_empty() {
        lengths.push(available);
    }
    lengths
}

/// The items about a subject.
fn about<'a>(course: &'a Course, subject: &Subject, record: &Record) -> Vec<&'a QuizItem> {
    course.quiz.iter().filter(|item| belongs(subject, item, topic(course, item), record)).collect()
}

/// The shelf of an item's note.
fn topic<'a>(course: &'a Course, item: &QuizItem) -> Option<&'a str> {
    course.notes.iter().find(|note| note.slug == item.note).map(|note| note.group.as_str())
}

/// What one can be asked about, with its name and number of items.
fn subjects(course: &Course, record: &Record) -> Vec<(Subject, String, usize)> {
    let mut shelves: Vec<&str> = course.notes.iter().map(|note| note.group.as_str()).collect();
    shelves.sort_unstable();
    shelves.dedup();
    let shelves = shelves.into_iter().map(|name| (Subject::Topic(name.to_owned()), name.to_owned()));
    let domains = DOMAINS
        .iter()
        .map(|domain| (Subject::Domain(domain.number), format!("Domain {}: {}", domain.number, domain.name)));
    let first = [(Subject::Mixed, "Everything, mixed"), (Subject::Missed, "Answered wrong the last time")];
    first
        .map(|(subject, name)| (subject, name.to_owned()))
        .into_iter()
        .chain(shelves)
        .chain(domains)
        .map(|(subject, title)| {
            let count = about(course, &subject, record).len();
            (subject, title, count)
        })
        .filter(|(_, _, count)| *count > 0)
        .collect()
}

/// A number that the next round does not have.
fn seed() -> u32 {
    (Date::now() % f64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::super::samples::{order, single};
    use super::*;

    #[test]
    fn only_subjects_with_items_can_be_chosen() {
        let course =
            Course { quiz: vec![single("a", "1.1.1"), order("b", "2.1.1"), single("c", "2.1.1")], ..Course::default() };
        let mut record = Record::default();
        record.answered("c", false);
        let titles: Vec<_> =
            subjects(&course, &record).into_iter().map(|(_, title, count)| format!("{title} {count}")).collect();
        assert_eq!(
            titles,
            [
                "Everything, mixed 3",
                "Answered wrong the last time 1",
                "Domain 1: Data ingestion and transformation 1",
                "Domain 2: Data store management 2"
            ]
        );
    }

    #[test]
    fn an_exam_is_no_longer_than_there_are_items() {
        assert_eq!(lengths(7), [7]);
        assert_eq!(lengths(40), [10, 30]);
        assert_eq!(lengths(200), [10, 30, 65]);
    }
}
