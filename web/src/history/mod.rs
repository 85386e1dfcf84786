//! The history: every statement that was run, searched by its words, to run again or to put into the editor; above it what
//! this session would have cost. The engine keeps it; this asks.

mod bill;
mod line;

pub(crate) use bill::{SessionBill, bill_text, use_session_bill};

use crate::browser;
use crate::error_pane::problem;
use crate::format;
use crate::session::SessionHandle;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_protocol::{Answer, HistoryPage, Question};
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// Statements that are shown at first, and more with each press.
const PAGE_STATEMENTS: u64 = 50;

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
    Asked,
    Page(Rc<HistoryPage>),
    Failed(Diagnostic),
}

/// What is to be seen.
#[derive(Debug, Clone, PartialEq)]
struct Wanted {
    search: String,
    count: u64,
    /// Grows when the history was changed from here.
    version: u32,
}

/// The dialog.
#[component]
pub(crate) fn History(props: &HistoryProps) -> Html {
    let known = use_state(|| Known::Asked);
    let wanted = use_state(|| Wanted { search: String::new(), count: PAGE_STATEMENTS, version: 0 });
    let clearing = use_state(|| false);
    {
        let (setter, session) = (known.setter(), props.session.clone());
        use_effect_with(((*wanted).clone(), props.session.state.changes), move |(wanted, _)| {
            let question = Question::History { search: wanted.search.clone(), first: 0, count: wanted.count };
            let on_answer = Callback::from(move |answer| setter.set(known_of(answer)));
            let pause_ms = if wanted.search.is_empty() { 0 } else { SEARCH_PAUSE_MS };
            let asking = Timeout::new(pause_ms, move || session.ask(question, on_answer));
            // A further key forgets the question before it is asked.
            move || drop(asking)
        });
    }
    let oninput = {
        let wanted = wanted.clone();
        Callback::from(move |event: InputEvent| {
            let search = browser::input_value(&event);
            wanted.set(Wanted { search, count: PAGE_STATEMENTS, version: wanted.version });
        })
    };
    let on_more = {
        let wanted = wanted.clone();
        Callback::from(move |_: MouseEvent| {
            wanted.set(Wanted { count: wanted.count + PAGE_STATEMENTS, ..(*wanted).clone() });
        })
    };
    let on_clearing = {
        let clearing = clearing.clone();
        Callback::from(move |asked: bool| clearing.set(asked))
    };
    let on_clear = {
        let (session, known, wanted, clearing) =
            (props.session.clone(), known.setter(), wanted.clone(), clearing.clone());
        Callback::from(move |_: MouseEvent| {
            clearing.set(false);
            let (known, wanted) = (known.clone(), wanted.clone());
            let on_answer = Callback::from(move |answer| {
                known.set(known_of(answer));
                wanted.set(Wanted { version: wanted.version + 1, ..(*wanted).clone() });
            });
            session.ask(Question::ClearHistory, on_answer);
        })
    };
    let page = match &*known {
        Known::Asked => return html! { <p role="status">{ "Asking the engine …" }</p> },
        Known::Failed(diagnostic) => return problem(diagnostic),
        Known::Page(page) => Rc::clone(page),
    };
    html! {
        <div class="history">
            <p class="history-bill">{ bill_text(&page) }{ notice(&page) }</p>
            <label class="history-search">
                { "Search " }
                <input type="search" id="history-search" value={wanted.search.clone()} {oninput} autocomplete="off"
                    placeholder="words of the text, a database, failed …" />
            </label>
            <p class="history-note" role="status">{ count_text(&page, &wanted.search) }</p>
            { line::table(&page.entries, props.session.state.is_busy(), &props.on_recall) }
            <p class="dialog-buttons">
                if (page.entries.len() as u64) < page.total && page.entries.len() as u64 >= wanted.count {
                    <button type="button" id="history-more" onclick={on_more}>{ "Show more" }</button>
                }
                { clear_buttons(*clearing, page.total > 0 || !wanted.search.is_empty(), &on_clearing, &on_clear) }
            </p>
        </div>
    }
}

fn known_of(answer: Result<Answer, Diagnostic>) -> Known {
    match answer {
        Ok(Answer::History(page)) => Known::Page(Rc::new(page)),
        Ok(_) => Known::Failed(Diagnostic::new(Code::InternalError, "The engine answered something else")),
        Err(diagnostic) => Known::Failed(diagnostic),
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

fn count_text(page: &HistoryPage, search: &str) -> String {
    let shown = page.entries.len() as u64;
    match (page.total, search.trim().is_empty()) {
        (0, true) => {
            "Nothing was run yet. SQL can ask the history too: SELECT * FROM playground.query_history.".to_owned()
        }
        (0, false) => "No statement holds all these words.".to_owned(),
        (total, _) if shown == total => format!("{}, the latest first", format::counted(total, "statement")),
        (total, _) => format!("The latest {} of {}", format::count(shown), format::counted(total, "statement")),
    }
}

/// The button, or the question before it is done.
fn clear_buttons(asked: bool, has_any: bool, on_clearing: &Callback<bool>, on_clear: &Callback<MouseEvent>) -> Html {
    if !asked {
        let onclick = on_clearing.reform(|_: MouseEvent| true);
        return html! { <button type="button" id="history-clear" disabled={!has_any} {onclick}>{ "Clear history…" }</button> };
    }
    html! {
        <>
            <span role="alert">{ "Forget every statement, in all tabs? There is no way back. Your tables stay." }</span>
            <button type="button" id="history-clear-now" class="danger" onclick={on_clear}>{ "Clear history" }</button>
            <button type="button" onclick={on_clearing.reform(|_: MouseEvent| false)}>{ "Back" }</button>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_says_what_is_shown() {
        let page = |total| HistoryPage { total, ..HistoryPage::default() };
        assert_eq!(count_text(&page(0), "  ").split('.').next(), Some("Nothing was run yet"));
        assert_eq!(count_text(&page(0), "x"), "No statement holds all these words.");
        assert_eq!(count_text(&page(1_200), ""), "The latest 0 of 1,200 statements");
    }
}
