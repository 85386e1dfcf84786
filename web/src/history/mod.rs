//! The history: every statement that was run, searched by its words, to run again or to put into the editor, by pointer or by
//! keys; above it what this session would have cost. The engine keeps it; this asks.

mod bill;
mod line;
mod list;
mod pages;

pub(crate) use bill::{SessionBill, bill_text, use_session_bill};

use crate::browser;
use crate::error_pane::problem;
use crate::format;
use crate::session::SessionHandle;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_protocol::{Answer, HistoryPage, Question};
use gloo_timers::callback::Timeout;
use list::{LIST_ID, List};
use pages::{PAGE_STATEMENTS, Pages};
use std::ops::RangeInclusive;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Pause after a key before the engine is asked.
const SEARCH_PAUSE_MS: u32 = 120;

/// A statement of the history that is wanted again.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Recalled {
    pub(crate) sql: String,
    /// Database that it ran in.
    pub(crate) database: String,
    pub(crate) wish: Wish,
}

/// What is wanted of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Run it; the text in the editor stays.
    RunAgain,
    /// Put it in place of the text in the editor.
    IntoEditor,
}

/// What the dialog needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct HistoryProps {
    pub(crate) session: SessionHandle,
    pub(crate) on_recall: Callback<Recalled>,
}

/// What is known so far.
#[derive(Debug, Clone, PartialEq)]
enum Known {
    Pages(Pages),
    Failed(Diagnostic),
}

/// What happens to it.
enum Happened {
    /// The search was changed, or the history may have grown.
    Anew,
    Asked(Vec<u32>),
    Arrived(u32, u32, Result<Answer, Diagnostic>),
}

impl Reducible for Known {
    type Action = Happened;

    fn reduce(self: Rc<Self>, happened: Happened) -> Rc<Self> {
        let pages = match &*self {
            Self::Pages(pages) => pages.clone(),
            Self::Failed(_) => Pages::default(),
        };
        Rc::new(match happened {
            Happened::Anew => Self::Pages(pages.anew()),
            Happened::Asked(asked) => Self::Pages(pages.asked(&asked)),
            Happened::Arrived(number, page, Ok(Answer::History(answer))) => {
                Self::Pages(pages.arrived(number, page, answer))
            }
            Happened::Arrived(_, _, Ok(_)) => {
                Self::Failed(Diagnostic::new(Code::InternalError, "The engine answered something else"))
            }
            Happened::Arrived(_, _, Err(diagnostic)) => Self::Failed(diagnostic),
        })
    }
}

/// The dialog.
#[component]
pub(crate) fn History(props: &HistoryProps) -> Html {
    let known = use_reducer(|| Known::Pages(Pages::default()));
    let search = use_state(String::new);
    let clearing = use_state(|| false);
    let box_of_search = use_node_ref();
    {
        let dispatcher = known.dispatcher();
        let pause_ms = if search.is_empty() { 0 } else { SEARCH_PAUSE_MS };
        use_effect_with(((*search).clone(), props.session.state.changes), move |_| {
            let anew = Timeout::new(pause_ms, move || dispatcher.dispatch(Happened::Anew));
            // A further key forgets the question before it is asked.
            move || drop(anew)
        });
    }
    let on_want = {
        let (session, known, search) = (props.session.clone(), known.clone(), (*search).clone());
        Callback::from(move |rows| want(&session, &known, &search, rows))
    };
    // The first page tells how many there are, before there is a list to want anything.
    {
        let on_want = on_want.clone();
        let number = match &*known {
            Known::Pages(pages) => pages.wanted(),
            Known::Failed(_) => 0,
        };
        use_effect_with(number, move |_| on_want.emit(0..=0));
    }
    let on_leave = {
        let box_of_search = box_of_search.clone();
        Callback::from(move |()| {
            if let Some(search) = box_of_search.cast::<HtmlElement>() {
                browser::focus(&search);
            }
        })
    };
    let oninput = {
        let search = search.setter();
        Callback::from(move |event: InputEvent| search.set(browser::input_value(&event)))
    };
    let pages = match &*known {
        Known::Pages(pages) => pages,
        Known::Failed(diagnostic) => return problem(diagnostic),
    };
    let any = pages.any();
    html! {
        <div class="history">
            <p class="history-bill">{ any.map(|page| bill_text(page)).unwrap_or_default() }{ any.map(|page| notice(page)) }</p>
            <label class="history-search">
                { "Search " }
                <input ref={box_of_search} type="search" id="history-search" value={(*search).clone()} {oninput} autocomplete="off"
                    autofocus=true onkeydown={Callback::from(into_list)} placeholder="words of the text, a database, failed …" />
            </label>
            <p class="history-note" role="status">{ count_text(any.map(|page| page.total), &search) }</p>
            if pages.total() > 0 {
                <List pages={pages.clone()} is_busy={props.session.state.is_busy()} {on_want} {on_leave}
                    on_recall={props.on_recall.clone()} />
            }
            <p class="dialog-buttons">
                { clear_buttons(props, &known, &clearing, pages.total() > 0 || !search.is_empty()) }
            </p>
        </div>
    }
}

/// Asks for the statements of these rows that nobody asked for yet.
fn want(session: &SessionHandle, known: &UseReducerHandle<Known>, search: &str, rows: RangeInclusive<u32>) {
    let Known::Pages(pages) = &**known else { return };
    let (number, missing) = (pages.wanted(), pages.missing(rows));
    if number == 0 || missing.is_empty() {
        return;
    }
    known.dispatch(Happened::Asked(missing.clone()));
    for page in missing {
        let (first, count) = (u64::from(page) * u64::from(PAGE_STATEMENTS), u64::from(PAGE_STATEMENTS));
        let dispatcher = known.dispatcher();
        let on_answer = Callback::from(move |answer| dispatcher.dispatch(Happened::Arrived(number, page, answer)));
        session.ask(Question::History { search: search.to_owned(), first, count }, on_answer);
    }
}

/// The arrow leads from the search into the list.
fn into_list(event: KeyboardEvent) {
    if event.key() == "ArrowDown" {
        event.prevent_default();
        let document = web_sys::window().and_then(|window| window.document());
        let marked = document
            .and_then(|it| it.query_selector(&format!("#{LIST_ID} [tabindex='0'], #{LIST_ID}[tabindex='0']")).ok());
        if let Some(marked) = marked.flatten().and_then(|marked| marked.dyn_into::<HtmlElement>().ok()) {
            browser::focus(&marked);
        }
    }
}

fn notice(page: &HistoryPage) -> Html {
    match &page.notice {
        Some(notice) => {
            html! { <span class="history-problem" role="alert">{ format!("It does not last: {notice}") }</span> }
        }
        None => Html::default(),
    }
}

/// How many statements there are; nothing before the engine told.
fn count_text(total: Option<u64>, search: &str) -> String {
    match (total, search.trim().is_empty()) {
        (None, _) => "Asking the engine …".to_owned(),
        (Some(0), true) => {
            "Nothing was run yet. SQL can ask the history too: SELECT * FROM playground.query_history.".to_owned()
        }
        (Some(0), false) => "No statement holds all these words.".to_owned(),
        (Some(total), _) => format!("{}, the latest first", format::counted(total, "statement")),
    }
}

/// The button, or the question before it is done.
fn clear_buttons(
    props: &HistoryProps,
    known: &UseReducerHandle<Known>,
    asked: &UseStateHandle<bool>,
    has_any: bool,
) -> Html {
    let on_asked = |to: bool| {
        let asked = asked.setter();
        Callback::from(move |_: MouseEvent| asked.set(to))
    };
    if !**asked {
        return html! {
            <button type="button" id="history-clear" disabled={!has_any} onclick={on_asked(true)}>{ "Clear history…" }</button>
        };
    }
    let on_clear = {
        let (session, dispatcher, asked) = (props.session.clone(), known.dispatcher(), asked.setter());
        Callback::from(move |_: MouseEvent| {
            asked.set(false);
            let dispatcher = dispatcher.clone();
            let on_answer = Callback::from(move |answer| {
                dispatcher.dispatch(match answer {
                    Ok(_) => Happened::Anew,
                    Err(_) => Happened::Arrived(0, 0, answer),
                });
            });
            session.ask(Question::ClearHistory, on_answer);
        })
    };
    html! {
        <>
            <span role="alert">{ "Forget every statement, in all tabs? There is no way back. Your tables stay." }</span>
            <button type="button" id="history-clear-now" class="danger" onclick={on_clear}>{ "Clear history" }</button>
            <button type="button" onclick={on_asked(false)}>{ "Back" }</button>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_says_what_is_there() {
        assert_eq!(count_text(None, ""), "Asking the engine …");
        assert_eq!(count_text(Some(0), "  ").split('.').next(), Some("Nothing was run yet"));
        assert_eq!(count_text(Some(0), "x"), "No statement holds all these words.");
        assert_eq!(count_text(Some(1_200), ""), "1,200 statements, the latest first");
    }
}
