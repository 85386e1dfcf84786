//! The result as a grid that holds only the rows in view. Text is shown as it came: no number is parsed.

mod cells;
mod columns;
pub(crate) mod focus;
pub(crate) mod sizes;
pub(crate) mod window;

use crate::browser;
use crate::keys::{self, Command, Pressed, Scope};
use crate::session::state::Shown;
use cells::{Detail, Row};
use focus::{CellAt, Extent, moved};
use sizes::{use_properties, use_sizes};
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use window::{View, Window};
use yew::prelude::*;

/// What the grid needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct GridProps {
    pub(crate) shown: Shown,
    /// These rows are in view.
    pub(crate) on_want: Callback<Range<u32>>,
}

/// The grid with the line for the focused cell.
#[component]
pub(crate) fn Grid(props: &GridProps) -> Html {
    let shown = &props.shown;
    let element = use_node_ref();
    let scroll_px = use_state(|| 0.0);
    let sizes = use_sizes(&element);
    let height_px = (sizes.height_px - sizes.head_px).max(sizes.row_px);
    let view = View { row_count: shown.row_count, row_height_px: sizes.row_px, height_px, scroll_px: *scroll_px };
    let window = view.window();

    let on_want = props.on_want.clone();
    use_effect_with((window.rows.clone(), shown.run_id), move |(rows, _)| on_want.emit(rows.clone()));
    use_placing(&element, shown, view, &window);
    let focus = use_cell_focus(&element, &window);
    let at = *focus.at;

    let onscroll = {
        let (element, holds) = (element.clone(), Rc::clone(&focus.holds));
        Callback::from(move |_: Event| {
            *holds.borrow_mut() = holds_focus(&element);
            scroll_px.set(element.cast::<HtmlElement>().map_or(0.0, |e| f64::from(e.scroll_top())))
        })
    };
    let onkeydown = on_key(&element, shown, view, &focus);
    let on_focus = {
        let at = focus.at.clone();
        Callback::from(move |to: CellAt| at.set(to))
    };
    let rows = window.rows.clone().map(|row| {
        html! {
            <Row key={row} {row} columns={shown.columns.clone()} cells={shown.rows.row(row).map(<[_]>::to_vec)}
                lost={shown.lost} focused={(at.row == row).then_some(at.column)} on_focus={on_focus.clone()} />
        }
    });
    html! {
        <>
            <div ref={element} class="grid" role="grid" aria-label="Query result" aria-readonly="true"
                aria-rowcount={(shown.row_count + 1).to_string()} aria-colcount={shown.columns.len().to_string()}
                tabindex={if window.rows.contains(&at.row) { "-1" } else { "0" }} {onscroll} {onkeydown}>
                { cells::head(&shown.columns) }
                <div class="grid-space" role="presentation">
                    <div class="grid-window" role="rowgroup">{ for rows }</div>
                </div>
            </div>
            <Detail column={shown.columns.get(at.column as usize).cloned()} cell={cell_text(shown, at)} />
        </>
    }
}

/// Says where the drawn rows stand, and how wide columns are.
#[hook]
fn use_placing(element: &NodeRef, shown: &Shown, view: View, window: &Window) {
    let template =
        use_memo((shown.run_id, shown.rows.row(0).is_some()), |_| columns::template(&shown.columns, &shown.rows));
    let properties = [
        ("--grid-columns", template.to_string()),
        ("--grid-gutter", format!("{}ch", columns::gutter_width(shown.row_count))),
        ("--grid-height", format!("{}px", view.space_px())),
        ("--grid-offset", format!("{}px", window.offset_px)),
    ];
    use_properties(element, properties);
}

/// The focused cell and what the browser's focus has to do with it.
struct CellFocus {
    at: UseStateHandle<CellAt>,
    /// Whether the browser's focus is to follow as soon as the cell is drawn.
    follows: Rc<RefCell<bool>>,
    /// Whether the browser's focus was in the grid when it was scrolled last.
    holds: Rc<RefCell<bool>>,
}

/// Keeps the focused cell. A cell that was out of view gets the browser's focus once it is drawn; one that was scrolled
/// out of view hands it to the grid, where the same keys work, instead of losing it.
#[hook]
fn use_cell_focus(element: &NodeRef, window: &Window) -> CellFocus {
    let at = use_state(CellAt::default);
    let (follows, holds) = (use_mut_ref(|| false), use_mut_ref(|| false));
    let (grid, pending, held) = (element.clone(), Rc::clone(&follows), Rc::clone(&holds));
    use_effect_with((*at, window.clone()), move |(at, _)| {
        if *pending.borrow() && focus_cell(&grid, *at) {
            *pending.borrow_mut() = false;
        } else if held.replace(false) && !holds_focus(&grid) {
            focus_grid(&grid);
        }
    });
    CellFocus { at, follows, holds }
}

fn on_key(element: &NodeRef, shown: &Shown, view: View, focus: &CellFocus) -> Callback<KeyboardEvent> {
    let extent = Extent {
        rows: shown.row_count,
        columns: u32::try_from(shown.columns.len()).unwrap_or(u32::MAX),
        rows_per_page: view.rows_per_page(),
    };
    let (element, shown, at, follows) = (element.clone(), shown.clone(), focus.at.clone(), Rc::clone(&focus.follows));
    Callback::from(move |event: KeyboardEvent| {
        let Some(command) = keys::command(Scope::Grid, &Pressed::of(&event)) else { return };
        if command == Command::Copy {
            return copy(cell_text(&shown, *at));
        }
        let Some(to) = moved(*at, command, extent) else { return };
        event.prevent_default();
        if let Some(element) = element.cast::<HtmlElement>() {
            element.set_scroll_top(view.scroll_to(to.row) as i32);
        }
        at.set(to);
        *follows.borrow_mut() = !focus_cell(&element, to);
    })
}

/// The cell's text: nothing while it is not here, nothing inside for NULL.
fn cell_text(shown: &Shown, at: CellAt) -> Option<Option<String>> {
    shown.rows.row(at.row)?.get(at.column as usize).cloned()
}

/// Copies the cell, unless some text is selected: then the browser copies that.
fn copy(cell: Option<Option<String>>) {
    let Some(window) = web_sys::window() else { return };
    let selects = window.get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed());
    if let (false, Some(cell)) = (selects, cell) {
        browser::copy(&cell.unwrap_or_default());
    }
}

/// Whether the browser's focus is in the grid.
fn holds_focus(grid: &NodeRef) -> bool {
    let active = web_sys::window().and_then(|window| window.document()?.active_element());
    grid.cast::<HtmlElement>().is_some_and(|grid| grid.contains(active.as_deref()))
}

fn focus_grid(grid: &NodeRef) {
    if let Some(grid) = grid.cast::<HtmlElement>()
        && let Err(error) = grid.focus()
    {
        web_sys::console::warn_1(&error);
    }
}

/// Puts the focus on a cell and says whether the cell was there.
fn focus_cell(grid: &NodeRef, at: CellAt) -> bool {
    let selector = format!("[data-cell=\"{}-{}\"]", at.row, at.column);
    let cell = grid.cast::<HtmlElement>().and_then(|grid| grid.query_selector(&selector).ok().flatten());
    cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()).is_some_and(|cell| cell.focus().is_ok())
}
