//! A round under way: the item, its answer, and the way on.

use super::clock::Clock;
use super::exam_bar::exam_bar;
use super::given::Given;
use super::item_view::ItemView;
use super::mix::shown_order;
use super::play::{Move, given, item};
use super::record::{Mode, Round};
use athenaeum_course::{Course, QuizItem};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What the round needs and tells.
#[derive(Properties, PartialEq)]
pub(super) struct RoundProps {
    pub(super) course: Rc<Course>,
    pub(super) round: Round,
    pub(super) on_move: Callback<Move>,
}

/// The round.
#[component]
pub(super) fn RoundView(props: &RoundProps) -> Html {
    let (round, on_move) = (&props.round, &props.on_move);
    let heading = use_node_ref();
    // Who goes on reads the next question from its head.
    use_effect_with((heading.clone(), round.at), |(heading, _)| {
        if let Some(heading) = heading.cast::<HtmlElement>()
            && let Err(error) = heading.focus()
        {
            web_sys::console::warn_1(&error);
        }
    });
    let Some((slot, item)) = round.slot().and_then(|slot| Some((slot, item(&props.course.quiz, &slot.id)?))) else {
        return Html::default();
    };
    let given = given(round, item);
    html! {
        <>
            <div class="quiz-head">
                <h2 ref={heading} tabindex="-1">
                    { format!("{}: {} of {}", round.title, round.at + 1, round.slots.len()) }
                </h2>
                { clock(round, on_move) }
                <button type="button" id="quiz-leave" onclick={on_move.reform(|_: MouseEvent| Move::Leave)}>{ "Leave" }</button>
            </div>
            <form class="quiz-item" id="quiz-item" onsubmit={submitted(round, item, &given, on_move)}>
                <ItemView key={item.id.clone()} item={item.clone()} given={given.clone()} order={shown_order(item, round.seed)}
                    shows_reasons={slot.right.is_some()} on_give={on_move.reform(Move::Give)} />
                { verdict(slot.right) }
                { ways_on(round, item, &given, on_move) }
            </form>
            if round.is_exam() { { exam_bar(round, on_move) } }
        </>
    }
}

fn clock(round: &Round, on_move: &Callback<Move>) -> Html {
    match round.mode {
        Mode::Exam { ends_at_ms: Some(ends_at_ms) } => html! {
            <Clock {ends_at_ms} on_over={on_move.reform(|()| Move::HandIn)} on_off={on_move.reform(|()| Move::StopClock)} />
        },
        _ => Html::default(),
    }
}

/// What Enter does: has the answer judged, or goes on.
fn submitted(round: &Round, item: &QuizItem, given: &Given, on_move: &Callback<Move>) -> Callback<SubmitEvent> {
    let is_complete = given.is_complete(item);
    let next = Move::GoTo(round.at + 1);
    let is_judged = round.slot().is_some_and(|slot| slot.right.is_some());
    let is_last = round.at + 1 == round.slots.len();
    let the_move = match (round.is_exam(), is_judged) {
        (true, _) if is_last => None,
        (true, _) | (false, true) => Some(next),
        (false, false) => is_complete.then_some(Move::Judge),
    };
    let on_move = on_move.clone();
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(the_move) = the_move.clone() {
            on_move.emit(the_move);
        }
    })
}

fn verdict(right: Option<bool>) -> Html {
    let text = match right {
        None => "",
        Some(true) => "Right.",
        Some(false) => "Not right. It is now among the cards.",
    };
    let class = right.map(|right| if right { "quiz-right" } else { "quiz-wrong" });
    html! { <p class={classes!("quiz-verdict", class)} role="status">{ text }</p> }
}

fn ways_on(round: &Round, item: &QuizItem, given: &Given, on_move: &Callback<Move>) -> Html {
    let go = |at: usize| on_move.reform(move |_: MouseEvent| Move::GoTo(at));
    let is_last = round.at + 1 == round.slots.len();
    if round.is_exam() {
        return html! {
            <p class="quiz-ways">
                <button type="button" disabled={round.at == 0} onclick={go(round.at.saturating_sub(1))}>{ "Back" }</button>
                <button type="submit" disabled={is_last}>{ "Next" }</button>
                <button type="button" id="hand-in" onclick={on_move.reform(|_: MouseEvent| Move::HandIn)}>{ "Hand in" }</button>
            </p>
        };
    }
    let is_judged = round.slot().is_some_and(|slot| slot.right.is_some());
    let label = match (is_judged, is_last) {
        (false, _) => "Answer",
        (true, false) => "Next question",
        (true, true) => "Score",
    };
    let is_off = !is_judged && !given.is_complete(item);
    html! { <p class="quiz-ways"><button type="submit" id="quiz-on" disabled={is_off}>{ label }</button></p> }
}
