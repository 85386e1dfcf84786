//! A round under way: the item, its answer, and the way on.

use super::clock::Clock;
use super::exam_bar::exam_bar;
use super::given::Given;
use super::item_view::{ItemView, task};
use super::mix::shown_order;
use super::play::{Move, given, is_answered, item};
use super::record::{Mode, Round};
use crate::browser;
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

/// What is asked before an exam is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    /// To hand in with open questions: so many.
    HandIn(usize),
    Leave,
}

/// The round.
#[component]
pub(super) fn RoundView(props: &RoundProps) -> Html {
    let (round, on_move) = (&props.round, &props.on_move);
    let heading = use_node_ref();
    let asked = use_state_eq(|| Asked::Nothing);
    // The unfinished answer that somebody wanted to have judged.
    let unfinished = use_state(|| None::<(usize, Given)>);
    use_focus(&heading, round);
    let asking = *asked != Asked::Nothing;
    use_effect_with(asking, |asking| {
        if *asking {
            browser::focus_id("ask-no");
        }
    });
    let Some((slot, item)) = round.slot().and_then(|slot| Some((slot, item(&props.course.quiz, &slot.id)?))) else {
        return Html::default();
    };
    let given = given(round, item);
    let on_unfinished = {
        let (unfinished, now) = (unfinished.setter(), (round.at, given.clone()));
        Callback::from(move |()| unfinished.set(Some(now.clone())))
    };
    let is_unfinished = *unfinished == Some((round.at, given.clone()));
    let on_leave = leaving(round, &asked, on_move);
    html! {
        <>
            <div class="quiz-head">
                <h2 ref={heading} tabindex="-1">
                    { format!("{}: {} of {}", round.title, round.at + 1, round.slots.len()) }
                </h2>
                { clock(round, on_move) }
                <button type="button" id="quiz-leave" onclick={on_leave}>{ "Leave" }</button>
            </div>
            <form class="quiz-item" id="quiz-item" onsubmit={submitted(round, item, &given, on_move, on_unfinished)}>
                <ItemView key={item.id.clone()} item={item.clone()} given={given.clone()} order={shown_order(item, round.seed)}
                    shows_reasons={slot.right.is_some()} on_give={on_move.reform(Move::Give)} />
                { verdict(slot.right, is_unfinished.then(|| task(item))) }
                { ways_on(props, &asked) }
            </form>
            { ask(*asked, &asked, on_move) }
            if round.is_exam() { { exam_bar(round, &props.course.quiz, on_move) } }
        </>
    }
}

/// Who goes on reads the next question from its head; who had an answer judged goes on from the button, since what was
/// pressed can no longer be.
#[hook]
fn use_focus(heading: &NodeRef, round: &Round) {
    use_effect_with((heading.clone(), round.at), |(heading, _)| {
        if let Some(heading) = heading.cast::<HtmlElement>() {
            browser::focus(&heading);
        }
    });
    let is_judged = round.slot().is_some_and(|slot| slot.right.is_some());
    let before = use_mut_ref(|| (round.at, is_judged));
    use_effect_with((round.at, is_judged), move |now| {
        let was = before.replace(*now);
        if was == (now.0, false) && now.1 {
            browser::focus_id("quiz-on");
        }
    });
}

fn clock(round: &Round, on_move: &Callback<Move>) -> Html {
    match round.mode {
        Mode::Exam { ends_at_ms: Some(ends_at_ms) } => html! {
            <Clock {ends_at_ms} on_over={on_move.reform(|()| Move::RunOut)} on_off={on_move.reform(|()| Move::StopClock)} />
        },
        _ => Html::default(),
    }
}

/// Leaves a round of practice at once; an exam is asked about, because its answers go.
fn leaving(round: &Round, asked: &UseStateHandle<Asked>, on_move: &Callback<Move>) -> Callback<MouseEvent> {
    if round.is_exam() {
        let setter = asked.setter();
        Callback::from(move |_: MouseEvent| setter.set(Asked::Leave))
    } else {
        on_move.reform(|_: MouseEvent| Move::Leave)
    }
}

fn ask(what: Asked, asked: &UseStateHandle<Asked>, on_move: &Callback<Move>) -> Html {
    let (question, yes, the_move) = match what {
        Asked::Nothing => return Html::default(),
        Asked::HandIn(1) => {
            ("One question is not answered and will count as wrong.".to_owned(), "Hand in", Move::HandIn)
        }
        Asked::HandIn(open) => {
            (format!("{open} questions are not answered and will count as wrong."), "Hand in", Move::HandIn)
        }
        Asked::Leave => {
            ("An exam that is left is not counted, and its answers are gone.".to_owned(), "Leave", Move::Leave)
        }
    };
    let on_yes = on_move.reform(move |_: MouseEvent| the_move.clone());
    let setter = asked.setter();
    let on_no = Callback::from(move |_: MouseEvent| {
        setter.set(Asked::Nothing);
        browser::focus_id(if what == Asked::Leave { "quiz-leave" } else { "hand-in" });
    });
    html! {
        <div class="quiz-ask" role="alertdialog" aria-labelledby="ask-what">
            <p id="ask-what">{ question }</p>
            <p class="quiz-ways">
                <button type="button" id="ask-no" onclick={on_no}>{ "Go on with the exam" }</button>
                <button type="button" id="ask-yes" onclick={on_yes}>{ yes }</button>
            </p>
        </div>
    }
}

/// What Enter does: has the answer judged, or goes on.
fn submitted(
    round: &Round,
    item: &QuizItem,
    given: &Given,
    on_move: &Callback<Move>,
    on_unfinished: Callback<()>,
) -> Callback<SubmitEvent> {
    let is_complete = given.is_complete(item);
    let next = Move::GoTo(round.at + 1);
    let is_judged = round.slot().is_some_and(|slot| slot.right.is_some());
    let is_last = round.at + 1 == round.slots.len();
    let the_move = match (round.is_exam(), is_judged) {
        (true, _) if is_last => None,
        (true, _) | (false, true) => Some(next),
        (false, false) => is_complete.then_some(Move::Judge),
    };
    let is_unfinished = !round.is_exam() && !is_judged && !is_complete;
    let on_move = on_move.clone();
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(the_move) = the_move.clone() {
            on_move.emit(the_move);
        } else if is_unfinished {
            on_unfinished.emit(());
        }
    })
}

fn verdict(right: Option<bool>, still_to_do: Option<String>) -> Html {
    let text = match (right, still_to_do) {
        (Some(true), _) => "Right.".to_owned(),
        (Some(false), _) => "Not right. It is now among the cards.".to_owned(),
        (None, Some(task)) => task,
        (None, None) => String::new(),
    };
    let class = right.map(|right| if right { "quiz-right" } else { "quiz-wrong" });
    html! { <p class={classes!("quiz-verdict", class)} role="status">{ text }</p> }
}

fn ways_on(props: &RoundProps, asked: &UseStateHandle<Asked>) -> Html {
    let round = &props.round;
    if round.is_exam() {
        return ways_of_exam(props, asked);
    }
    let is_last = round.at + 1 == round.slots.len();
    let is_judged = round.slot().is_some_and(|slot| slot.right.is_some());
    let label = match (is_judged, is_last) {
        (false, _) => "Answer",
        (true, false) => "Next question",
        (true, true) => "Score",
    };
    html! { <p class="quiz-ways"><button type="submit" id="quiz-on">{ label }</button></p> }
}

fn ways_of_exam(props: &RoundProps, asked: &UseStateHandle<Asked>) -> Html {
    let (round, on_move) = (&props.round, &props.on_move);
    let is_last = round.at + 1 == round.slots.len();
    let is_flagged = round.slot().is_some_and(|slot| slot.flagged);
    let before = round.at.saturating_sub(1);
    let open = round.slots.iter().filter(|slot| !is_answered(slot, &props.course.quiz)).count();
    let on_hand_in = {
        let (setter, on_move) = (asked.setter(), on_move.clone());
        Callback::from(move |_: MouseEvent| match open {
            0 => on_move.emit(Move::HandIn),
            open => setter.set(Asked::HandIn(open)),
        })
    };
    html! {
        <p class="quiz-ways">
            <button type="button" disabled={round.at == 0} onclick={on_move.reform(move |_: MouseEvent| Move::GoTo(before))}>{ "Back" }</button>
            <button type="submit" disabled={is_last}>{ "Next" }</button>
            <button type="button" id="flag" aria-pressed={is_flagged.to_string()} onclick={on_move.reform(|_: MouseEvent| Move::Flag)}>{ "⚑ Flag" }</button>
            <button type="button" id="hand-in" onclick={on_hand_in}>{ "Hand in" }</button>
        </p>
    }
}
