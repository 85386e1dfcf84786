//! The table of statements, of which only the lines in view stand in the page. The keys of the history move a mark from line
//! to line.

use super::line::{Line, head};
use super::pages::Pages;
use super::{Recalled, Wish};
use crate::grid::focus::{CellAt, Extent, moved};
use crate::grid::sizes::{use_properties, use_sizes};
use crate::grid::window::View;
use crate::keys::{self, Command, Pressed, Scope};
use athenaeum_protocol::HistoryEntry;
use std::cell::RefCell;
use std::ops::RangeInclusive;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Where the arrow of the search leads.
pub(super) const LIST_ID: &str = "history-list";

/// What the table needs and tells.
#[derive(Properties, PartialEq)]
pub(super) struct ListProps {
    pub(super) pages: Pages,
    /// While a statement runs no other can be run.
    pub(super) is_busy: bool,
    /// These lines are in view.
    pub(super) on_want: Callback<RangeInclusive<u32>>,
    pub(super) on_recall: Callback<Recalled>,
    /// Back to the search.
    pub(super) on_leave: Callback<()>,
}

/// The table.
#[component]
pub(super) fn List(props: &ListProps) -> Html {
    let element = use_node_ref();
    let scroll_px = use_state(|| 0.0);
    let sizes = use_sizes(&element);
    let total = props.pages.total();
    let height_px = (sizes.height_px - sizes.head_px).max(sizes.row_px);
    let view = View { row_count: total, row_height_px: sizes.row_px, height_px, scroll_px: *scroll_px };
    let rows = view.window().rows;
    let (before_px, after_px) =
        (f64::from(rows.start) * sizes.row_px, f64::from(total - rows.end.min(total)) * sizes.row_px);
    use_properties(
        &element,
        [("--history-before", format!("{before_px}px")), ("--history-after", format!("{after_px}px"))],
    );
    let on_want = props.on_want.clone();
    use_effect_with((rows.clone(), props.pages.wanted(), total), move |(rows, ..)| {
        on_want.emit(rows.start..=rows.end.saturating_sub(1));
    });
    let mark = use_mark(&element, total, &rows);
    let at = *mark.at;

    let onscroll = {
        let element = element.clone();
        Callback::from(move |_: Event| {
            scroll_px.set(element.cast::<HtmlElement>().map_or(0.0, |list| f64::from(list.scroll_top())));
        })
    };
    let lines = rows.clone().map(|row| {
        let at = mark.at.clone();
        html! {
            <Line key={row} {row} entry={props.pages.entry(row).cloned()} is_marked={*mark.at == row} is_busy={props.is_busy}
                on_focus={Callback::from(move |row| at.set(row))} on_recall={props.on_recall.clone()} />
        }
    });
    html! {
        <div ref={element.clone()} id={LIST_ID} class="history-scroll" role="region" aria-label="Statements"
            tabindex={if rows.contains(&at) { "-1" } else { "0" }} {onscroll} onkeydown={on_key(props, &element, view, &mark)}>
            <table class="facts-table history-table" role="grid" aria-label="Statements: Enter runs one again, E puts it into the editor"
                aria-rowcount={(total + 1).to_string()}>
                { head() }
                <tbody>
                    <tr class="history-before" aria-hidden="true"><td colspan="8" /></tr>
                    { for lines }
                    <tr class="history-after" aria-hidden="true"><td colspan="8" /></tr>
                </tbody>
            </table>
        </div>
    }
}

/// The marked line, and whether the browser's focus is to follow it as soon as it is drawn.
struct Mark {
    at: UseStateHandle<u32>,
    follows: Rc<RefCell<bool>>,
}

#[hook]
fn use_mark(element: &NodeRef, total: u32, rows: &std::ops::Range<u32>) -> Mark {
    let at = use_state(|| 0_u32);
    let follows = use_mut_ref(|| false);
    let (list, pending) = (element.clone(), Rc::clone(&follows));
    use_effect_with((*at, rows.clone()), move |(at, _)| {
        if *pending.borrow() && focus_line(&list, *at) {
            *pending.borrow_mut() = false;
        }
    });
    // A search that finds less takes the mark along.
    let setter = at.setter();
    use_effect_with((*at, total), move |(at, total)| {
        if *at > 0 && *at >= *total {
            setter.set(total.saturating_sub(1));
        }
    });
    Mark { at, follows }
}

fn on_key(props: &ListProps, element: &NodeRef, view: View, mark: &Mark) -> Callback<KeyboardEvent> {
    let entry = props.pages.entry(*mark.at).cloned();
    let extent = Extent { rows: view.row_count, columns: 1, rows_per_page: view.rows_per_page() };
    let (element, at, follows) = (element.clone(), mark.at.clone(), Rc::clone(&mark.follows));
    let (is_busy, on_recall, on_leave) = (props.is_busy, props.on_recall.clone(), props.on_leave.clone());
    Callback::from(move |event: KeyboardEvent| {
        // Enter on a button is the button's own.
        if event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|it| it.tag_name() == "BUTTON")
        {
            return;
        }
        let Some(command) = keys::command(Scope::History, &Pressed::of(&event)) else { return };
        event.prevent_default();
        match (command, &entry) {
            (Command::Search, _) => on_leave.emit(()),
            (Command::Up, _) if *at == 0 => on_leave.emit(()),
            (Command::Activate, Some(entry)) if !is_busy => on_recall.emit(recalled(entry, Wish::RunAgain)),
            (Command::IntoEditor, Some(entry)) => on_recall.emit(recalled(entry, Wish::IntoEditor)),
            _ => {
                let Some(to) = moved(CellAt { row: *at, column: 0 }, command, extent) else { return };
                if let Some(list) = element.cast::<HtmlElement>() {
                    list.set_scroll_top(view.scroll_to(to.row) as i32);
                }
                at.set(to.row);
                *follows.borrow_mut() = !focus_line(&element, to.row);
            }
        }
    })
}

/// A statement as it is wanted again.
pub(super) fn recalled(entry: &HistoryEntry, wish: Wish) -> Recalled {
    Recalled { sql: entry.query.clone(), database: entry.database.clone(), wish }
}

/// Puts the browser's focus on a line and says whether the line was there.
fn focus_line(list: &NodeRef, row: u32) -> bool {
    let line =
        list.cast::<Element>().and_then(|list| list.query_selector(&format!("[data-row=\"{row}\"]")).ok().flatten());
    line.and_then(|line| line.dyn_into::<HtmlElement>().ok()).is_some_and(|line| line.focus().is_ok())
}
