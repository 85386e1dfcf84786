//! The quiz: rounds of practice by shelf or domain, and an exam with its weights and a clock.

mod clock;
mod exam_bar;
mod given;
mod item_parts;
mod item_view;
mod mix;
mod play;
mod record;
mod round_view;
#[cfg(test)]
pub(crate) mod samples;
mod score;
mod start;

pub(crate) use record::{QUIZ_KEY, QuizState};

use crate::course::keep::{KeepingNotice, keep, kept, use_kept_changes};
use crate::review::{Source, learn_from_mistakes};
use athenaeum_course::Course;
use play::{Move, after, item};
use round_view::RoundView;
use score::Score;
use start::Start;
use std::rc::Rc;
use yew::prelude::*;

/// What the quiz needs.
#[derive(Properties, PartialEq)]
pub(crate) struct QuizProps {
    pub(crate) course: Rc<Course>,
}

/// The quiz.
#[component]
pub(crate) fn Quiz(props: &QuizProps) -> Html {
    let course = &props.course;
    let state = use_state(|| known_round(kept(QUIZ_KEY), course));
    // The newest one: two moves may come before the page is drawn again.
    let newest = use_mut_ref(|| (*state).clone());
    let on_move = {
        let (state, newest, course) = (state.setter(), newest.clone(), Rc::clone(course));
        Callback::from(move |the_move: Move| {
            // Answers of other tabs count too; the round is this tab's own.
            let record = kept::<QuizState>(QUIZ_KEY).record;
            let before = QuizState { record, round: newest.borrow().round.clone() };
            let (next, failed) = after(before, &course.quiz, the_move);
            *newest.borrow_mut() = next.clone();
            keep(QUIZ_KEY, &next);
            state.set(next);
            learn_from_mistakes(failed.into_iter().map(Source::Quiz));
        })
    };
    let seen = state.setter();
    use_kept_changes(Callback::from(move |()| {
        let mut next = newest.borrow_mut();
        next.record = kept::<QuizState>(QUIZ_KEY).record;
        seen.set(next.clone());
    }));
    let course = Rc::clone(course);
    let body = match &state.round {
        None => html! { <Start {course} record={state.record.clone()} {on_move} /> },
        Some(round) if round.is_over() => html! { <Score {course} round={round.clone()} {on_move} /> },
        Some(round) => html! { <RoundView {course} round={round.clone()} {on_move} /> },
    };
    html! { <div class="reader" id="quiz">{ body }<KeepingNotice /></div> }
}

/// The state without a round whose items the course no longer has.
fn known_round(mut state: QuizState, course: &Course) -> QuizState {
    state.round = state.round.filter(|round| round.slots.iter().all(|slot| item(&course.quiz, &slot.id).is_some()));
    state
}
