//! What was learned, by domain and task of the exam.

mod tally;

use crate::course::Progress;
use crate::course::keep::kept;
use crate::quiz::{QUIZ_KEY, QuizState};
use crate::review::{DECK_KEY, Deck, all};
use athenaeum_course::Course;
use std::rc::Rc;
use tally::{DomainTally, Part, Tally, Things};
use yew::prelude::*;

/// What the overview needs.
#[derive(Properties, PartialEq)]
pub(crate) struct OverviewProps {
    pub(crate) course: Rc<Course>,
    pub(crate) progress: Rc<Progress>,
}

/// The overview.
#[component]
pub(crate) fn Overview(props: &OverviewProps) -> Html {
    let (quiz, deck) = (use_state(|| kept::<QuizState>(QUIZ_KEY)), use_state(|| kept::<Deck>(DECK_KEY)));
    let course = &props.course;
    let cards = all(course, deck.made());
    let things = Things {
        exercises: course
            .exercises
            .iter()
            .map(|it| (it.exam.as_slice(), props.progress.solved(&it.slug).is_some()))
            .collect(),
        quiz: course
            .quiz
            .iter()
            .map(|item| (std::slice::from_ref(&item.exam), quiz.record.last_was_right(&item.id) == Some(true)))
            .collect(),
        cards: cards.iter().map(|card| (card.exam.as_slice(), deck.is_known(&card.id))).collect(),
    };
    html! {
        <div class="reader" id="progress">
            <h2>{ "Progress" }</h2>
            <p class="book-note">
                { "By domain and task of the exam guide (AWS Certified Data Engineer – Associate, DEA-C01). \
                   A question counts while its last answer was right, a card while its next review is a week away or more. \
                   What belongs to several tasks counts in each." }
            </p>
            { for things.by_domain().iter().map(domain) }
        </div>
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
