//! The catalog at the left: a filter and a tree of databases, tables and columns.

mod line;
mod nodes;

use crate::browser;
use crate::keys::{self, Command, Pressed, Scope};
use crate::wide::use_wide;
use athenaeum_protocol::CatalogDatabase;
use line::line;
use nodes::{Item, Step, nodes, preview_sql, step};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Id of the filter, for the key that leads to it.
pub(crate) const FILTER_ID: &str = "filter";
const FILTER_TEXT: &str = "Filter tables and columns";

/// What the tree needs and tells.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct TreeProps {
    pub(crate) catalog: Rc<Vec<CatalogDatabase>>,
    /// Open at first.
    pub(crate) database: AttrValue,
    /// Run this to see some rows of a table.
    pub(crate) on_preview: Callback<String>,
    /// Write this name into the query.
    pub(crate) on_name: Callback<String>,
}

/// The pane with the tree; on narrow pages it folds.
#[component]
pub(crate) fn CatalogTree(props: &TreeProps) -> Html {
    let wide = use_wide();
    let open = use_state(|| BTreeSet::from([props.database.to_string()]));
    let filter = use_state(String::new);
    let focus = use_state(String::new);
    let lines = nodes(&props.catalog, &open, &filter);
    // The focus may stand on a line that is gone; then the first line takes it.
    let focused =
        lines.iter().find(|line| line.id == *focus).or(lines.first()).map(|line| line.id.clone()).unwrap_or_default();

    let grabs = use_grabbed_focus(focused.clone());

    let act = {
        let (props, filter) = (props.clone(), filter.clone());
        let (open, focus) = (open.clone(), focus.clone());
        Callback::from(move |(id, command): (String, Command)| {
            let lines = nodes(&props.catalog, &open, &filter);
            match (lines.iter().find(|line| line.id == id).map(|line| line.item), command) {
                (Some(Item::Table(database, table)), Command::Preview) => {
                    props.on_preview.emit(preview_sql(&database.name, &table.name));
                }
                (Some(Item::Column(column)), Command::Activate) => props.on_name.emit(column.name.clone()),
                _ => match step(&lines, &id, command) {
                    Step::Focus(to) => {
                        *grabs.borrow_mut() = true;
                        focus.set(to);
                    }
                    Step::Toggle(id) => open.set(toggled(&open, id)),
                    Step::Stay => {}
                },
            }
        })
    };
    let onkeydown = {
        let (act, focused) = (act.clone(), focused.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(command) = keys::command(Scope::Tree, &Pressed::of(&event)) {
                event.prevent_default();
                event.stop_propagation();
                act.emit((focused.clone(), command));
            }
        })
    };
    let items = lines.iter().map(|node| line(node, node.id == focused, &act, &focus));
    html! {
        <aside class="tree-pane" aria-label="Catalog">
            <details class="tree-fold" open={wide}>
                <summary>{ "Catalog" }</summary>
                <div class="tree-body">
                    { filter_box(&filter) }
                    if lines.is_empty() {
                        <p class="tree-empty">{ empty_text(&props.catalog) }</p>
                    } else {
                        <div class="tree-list" role="tree" aria-label="Databases" {onkeydown}>{ for items }</div>
                    }
                </div>
            </details>
        </aside>
    }
}

fn filter_box(filter: &UseStateHandle<String>) -> Html {
    let value = (**filter).clone();
    let filter = filter.clone();
    let oninput = Callback::from(move |event: InputEvent| filter.set(browser::input_value(&event)));
    html! {
        <div class="tree-filter">
            <input id={FILTER_ID} type="search" placeholder={FILTER_TEXT} aria-label={FILTER_TEXT} aria-keyshortcuts="/"
                autocomplete="off" spellcheck="false" {value} {oninput} />
        </div>
    }
}

/// The open lines with this one opened or closed.
fn toggled(open: &BTreeSet<String>, id: String) -> BTreeSet<String> {
    let mut open = open.clone();
    if !open.remove(&id) {
        open.insert(id);
    }
    open
}

/// A switch that makes the browser's focus follow the next change of the focused line.
#[hook]
fn use_grabbed_focus(focused: String) -> Rc<RefCell<bool>> {
    let grabs = use_mut_ref(|| false);
    let switch = Rc::clone(&grabs);
    use_effect_with(focused, move |id| {
        if switch.replace(false) {
            focus_line(id);
        }
    });
    grabs
}

fn empty_text(catalog: &[CatalogDatabase]) -> &'static str {
    if catalog.is_empty() {
        "The catalog comes with the engine."
    } else {
        "No database, table or column has this in its name."
    }
}

fn focus_line(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()?.get_element_by_id(&format!("node-{id}")));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok())
        && let Err(error) = element.focus()
    {
        web_sys::console::warn_1(&error);
    }
}
