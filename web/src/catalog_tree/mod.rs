//! The catalog at the left: a filter, a tree of databases, tables and columns, and the actions of the focused line.

mod line;
mod nodes;

use crate::action_bar::{TreeAction, action_bar};
use crate::browser;
use crate::keys::Command;
use crate::overlay::Overlay;
use crate::sql_text;
use crate::tree_focus::{on_tree_key, use_first_line, use_grabbed_focus};
use crate::tree_walk::{Step, step};
use athenaeum_protocol::{CatalogDatabase, ExportSubject};
use line::line;
use nodes::{Item, Node, facts, nodes, stops};
use std::collections::BTreeSet;
use std::rc::Rc;
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
    /// Open a dialog.
    pub(crate) on_overlay: Callback<Overlay>,
}

/// The filter, the tree and the actions.
#[component]
pub(crate) fn CatalogTree(props: &TreeProps) -> Html {
    let open = use_state(|| BTreeSet::from([props.database.to_string()]));
    let filter = use_state(String::new);
    let focus = use_state(|| props.database.to_string());
    let lines = nodes(&props.catalog, &open, &filter);
    // The focus may stand on a line that is gone; then the first line takes it.
    let focused =
        lines.iter().find(|line| line.id == *focus).or(lines.first()).map(|line| line.id.clone()).unwrap_or_default();

    let grabs = use_grabbed_focus(focused.clone());
    let list = use_node_ref();
    use_first_line(list.clone(), props.database.to_string(), !props.catalog.is_empty());

    let act = {
        let (props, filter) = (props.clone(), filter.clone());
        let (open, focus) = (open.clone(), focus.clone());
        Callback::from(move |(id, command): (String, Command)| {
            let lines = nodes(&props.catalog, &open, &filter);
            match (lines.iter().find(|line| line.id == id).map(|line| line.item), command) {
                (Some(Item::Table(database, table)), Command::Preview) => {
                    props.on_preview.emit(sql_text::preview(&database.name, &table.name));
                }
                (Some(Item::Column(column)), Command::Activate) => props.on_name.emit(column.name.clone()),
                _ => match step(&stops(&lines), &id, command) {
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
    let onkeydown = on_tree_key(&act, &focused);
    let items = lines.iter().map(|node| line(node, node.id == focused, &act, &focus));
    let bar = lines.iter().find(|line| line.id == focused).map(|line| bar(props, line));
    html! {
        <>
            { filter_box(&filter) }
            if lines.is_empty() {
                <p class="tree-empty">{ empty_text(&props.catalog) }</p>
            } else {
                <div ref={list} class="tree-list" role="tree" aria-label="Databases" {onkeydown}>{ for items }</div>
            }
            { bar.unwrap_or_else(|| html! { <div class="actions" /> }) }
        </>
    }
}

fn bar(props: &TreeProps, node: &Node<'_>) -> Html {
    let export = |subject: ExportSubject| {
        let on_press = props.on_overlay.reform(move |()| Overlay::Export(subject.clone()));
        TreeAction::new("Take it to Athena…", on_press).titled("A script that makes it in an account of your own")
    };
    match node.item {
        Item::Database(database) => {
            let subject = ExportSubject::Database { database: database.name.clone() };
            action_bar(
                &database.name,
                &crate::format::counted(database.tables.len() as u64, "table"),
                &[export(subject)],
            )
        }
        Item::Table(database, table) => {
            let query = sql_text::preview(&database.name, &table.name);
            let preview = TreeAction::new("Preview", props.on_preview.reform(move |()| query.clone()));
            let subject = ExportSubject::Table { database: database.name.clone(), table: table.name.clone() };
            action_bar(&table.name, &facts(table), &[preview, export(subject)])
        }
        Item::Column(column) => {
            let name = column.name.clone();
            let write = TreeAction::new("Write into the query", props.on_name.reform(move |()| name.clone()));
            action_bar(&column.name, &column.type_text, &[write])
        }
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

fn empty_text(catalog: &[CatalogDatabase]) -> &'static str {
    if catalog.is_empty() {
        "The catalog comes with the engine."
    } else {
        "No database, table or column has this in its name."
    }
}
