//! What was learned, by domain and task of the exam; what to look at again; and all of it as a file.

mod backup;
mod backup_view;
mod report;
mod tally;

use crate::course::keep::{KeepingNotice, use_kept};
use crate::course::{Place, Progress, ProgressHandle};
use crate::error_pane::sentence;
use crate::format;
use crate::quiz::{QUIZ_KEY, QuizState};
use crate::review::{DECK_KEY, Deck, Faced, Source, all, of_source};
use crate::save::{SaveButton, TextKind};
use athenaeum_course::{Course, QuizItem};
use backup_view::{MoveElsewhere, today};
use std::rc::Rc;
use tally::{DomainTally, Part, Tally, Things};
use yew::prelude::*;

/// What the overview needs.
#[derive(Properties)]
pub(crate) struct OverviewProps {
    pub(crate) course: Rc<Course>,
    pub(crate) progress: ProgressHandle,
}

impl PartialEq for OverviewProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.course, &other.course) && self.progress == other.progress
    }
}

/// The overview.
#[component]
pub(crate) fn Overview(props: &OverviewProps) -> Html {
    let (quiz, deck) = (use_kept::<QuizState>(QUIZ_KEY).value, use_kept::<Deck>(DECK_KEY).value);
    let course = &props.course;
    let domains = tallied(course, &props.progress.state, &quiz, &deck);
    let missed: Vec<&QuizItem> =
        course.quiz.iter().filter(|item| quiz.record.last_was_right(&item.id) == Some(false)).collect();
    let report = {
        let (course, progress) = (Rc::clone(course), Rc::clone(&props.progress.state));
        let (quiz, deck) = (Rc::clone(&quiz), Rc::clone(&deck));
        Callback::from(move |()| {
            let missed = course.quiz.iter().filter(|item| quiz.record.last_was_right(&item.id) == Some(false));
            let cards: Vec<Faced> =
                missed.filter_map(|item| of_source(&course, &Source::Quiz(item.id.clone()))).collect();
            report::markdown(&today(), &tallied(&course, &progress, &quiz, &deck), &cards)
        })
    };
    html! {
        <div class="reader" id="progress">
            <h2>{ "Progress" }</h2>
            <KeepingNotice />
            <p class="book-note">
                { "By domain and task of the exam guide (AWS Certified Data Engineer – Associate, DEA-C01). \
                   A question counts while its last answer was right, a card while its next review is a week away or more. \
                   What belongs to several tasks counts in each." }
            </p>
            { for domains.iter().map(domain) }
            { again(&missed) }
            <p class="dialog-buttons">
                <SaveButton id="save-report" label="Save this page as Markdown" file_name={format!("athenaeum-progress-{}.md", today())}
                    kind={TextKind::Markdown} text={report} />
            </p>
            <MoveElsewhere course={Rc::clone(course)} progress={props.progress.clone()} />
        </div>
    }
}

fn tallied(course: &Course, progress: &Progress, quiz: &QuizState, deck: &Deck) -> Vec<DomainTally> {
    let cards = all(course, deck.made());
    let things = Things {
        exercises: course
            .exercises
            .iter()
            .map(|it| (it.exam.as_slice(), progress.solved(&it.slug).is_some()))
            .collect(),
        quiz: course
            .quiz
            .iter()
            .map(|item| (std::slice::from_ref(&item.exam), quiz.record.last_was_right(&item.id) == Some(true)))
            .collect(),
        cards: cards.iter().map(|card| (card.exam.as_slice(), deck.is_known(&card.id))).collect(),
    };
    things.by_domain()
}

/// Questions whose last answer was wrong, with the notes that explain them.
fn again(missed: &[&QuizItem]) -> Html {
    if missed.is_empty() {
        return Html::default();
    }
    let line = |item: &&QuizItem| {
        html! {
            <li key={item.id.clone()}>
                { sentence(&item.question) }{ " " }
                <a href={Place::Note(item.note.clone()).hash()} aria-label={format!("Read the note on: {}", item.question)}>
                    { "Read the note" }
                </a>
            </li>
        }
    };
    html! {
        <details class="more" id="progress-again">
            <summary>{ format!("To look at again: {}", format::counted(missed.len() as u64, "question")) }</summary>
            <ul class="progress-again">{ for missed.iter().map(line) }</ul>
            <p class="book-note">{ "The quiz asks them under “Answered wrong the last time”." }</p>
        </details>
    }
}

fn domain(domain: &DomainTally) -> Html {
    let title = format!("Domain {}: {}", domain.number, domain.name);
    let line = |(number, title, tally): &(String, &'static str, Tally)| {
        html! {
            <tr key={number.clone()}>
                <th scope="row">{ format!("{number} {title}") }</th>
                { cells(tally) }
            </tr>
        }
    };
    html! {
        <section key={domain.number} aria-label={title.clone()}>
            <h3>{ title }<span class="progress-weight">{ format!(" {} % of the exam", domain.percent) }</span></h3>
            <table class="progress-table">
                <thead>
                    <tr>
                        <th scope="col">{ "Task" }</th>
                        <th scope="col">{ "Exercises solved" }</th>
                        <th scope="col">{ "Quiz right" }</th>
                        <th scope="col">{ "Cards known" }</th>
                    </tr>
                </thead>
                <tbody>{ for domain.tasks.iter().map(line) }</tbody>
                <tfoot><tr><th scope="row">{ "Whole domain" }</th>{ cells(&domain.sum) }</tr></tfoot>
            </table>
        </section>
    }
}

fn cells(tally: &Tally) -> Html {
    html! { <>{ part(tally.exercises) }{ part(tally.quiz) }{ part(tally.cards) }</> }
}

/// A part in figures, and as a bar that says the same.
fn part(part: Part) -> Html {
    if part.all == 0 {
        return html! { <td class="progress-none">{ "–" }</td> };
    }
    let width = format!("{}%", part.done * 100 / part.all);
    html! {
        <td>
            <svg class="progress-bar" aria-hidden="true">
                <rect class="progress-all" width="100%" height="100%" />
                <rect class="progress-done" {width} height="100%" />
            </svg>
            { format!("{} of {}", part.done, part.all) }
        </td>
    }
}
