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

use crate::course::keep::{keep, kept};
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
    let on_move = {
        let (state, course) = (state.clone(), Rc::clone(course));
        Callback::from(move |the_move: Move| {
            let (next, failed) = after((*state).clone(), &course.quiz, the_move);
            learn_from_mistakes(failed.into_iter().map(Source::Quiz));
            keep(QUIZ_KEY, &next);
            state.set(next);
        })
    };
    let course = Rc::clone(course);
    let body = match &state.round {
        None => html! { <Start {course} record={state.record.clone()} {on_move} /> },
        Some(round) if round.is_over() => html! { <Score {course} round={round.clone()} {on_move} /> },
        Some(round) => html! { <RoundView {course} round={round.clone()} {on_move} /> },
    };
    html! { <div class="reader" id="quiz">{ body }</div> }
}

/// The state without a round whose items the course no longer has.
fn known_round(mut state: QuizState, course: &Course) -> QuizState {
    state.round = state.round.filter(|round| round.slots.iter().all(|slot| item(&course.quiz, &slot.id).is_some()));
    state
}
