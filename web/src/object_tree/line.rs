//! One line of the object tree: its roles, its name, its figures at the right.

use super::state::{Item, Line};
use crate::format;
use crate::keys::Command;
use crate::tree_focus::element_id;
use athenaeum_protocol::ObjectEntry;
use yew::prelude::*;

/// The storage class that needs no mention.
const USUAL_CLASS: &str = "STANDARD";
/// Deepest indentation that the style sheet knows.
const DEEPEST: usize = 9;

/// The element of a line.
pub(super) fn line(line: &Line, focused: bool, act: &Callback<(String, Command)>, focus: &Callback<String>) -> Html {
    if let Item::Remark(text) = &line.item {
        return html! {
            <div key={line.id.clone()} class={class(line, "node-remark")} role="treeitem" aria-disabled="true"
                aria-level={line.level.to_string()}>
                <span class="node-mark" /><span class="node-remark-text">{ text }</span>
            </div>
        };
    }
    let onclick = {
        let (act, focus, id, toggles) = (act.clone(), focus.clone(), line.id.clone(), line.open.is_some());
        Callback::from(move |_: MouseEvent| {
            focus.emit(id.clone());
            if toggles {
                act.emit((id.clone(), Command::Activate));
            }
        })
    };
    let ondblclick = {
        let (act, id, opens) = (act.clone(), line.id.clone(), line.open.is_none());
        Callback::from(move |_: MouseEvent| {
            if opens {
                act.emit((id.clone(), Command::Activate));
            }
        })
    };
    let (place, siblings) = line.place;
    html! {
        <div key={line.id.clone()} id={element_id(&line.id)} class={class(line, "node-object")} role="treeitem"
            aria-level={line.level.to_string()} aria-setsize={siblings.to_string()} aria-posinset={place.to_string()}
            aria-expanded={line.open.map(|open| open.to_string())} aria-selected={focused.to_string()}
            tabindex={if focused { "0" } else { "-1" }} title={title(line)} {onclick} {ondblclick}>
            <span class="node-mark" aria-hidden="true">{ if line.open.is_some() { "▸" } else { "" } }</span>
            <span class="node-name">{ line.name() }</span>
            { figures(&line.item) }
        </div>
    }
}

fn class(line: &Line, kind: &'static str) -> Classes {
    classes!("node", kind, format!("node-depth-{}", line.level.min(DEEPEST)))
}

fn figures(item: &Item) -> Html {
    match item {
        Item::Folder(folder) => html! {
            <>
                <span class="node-count">
                    { format::count(u64::from(folder.object_count)) }
                    <span class="visually-hidden">{ if folder.object_count == 1 { " object" } else { " objects" } }</span>
                </span>
                <span class="node-size">{ format::bytes(folder.total_bytes) }</span>
            </>
        },
        Item::Object(object) => html! {
            <>
                <span class="node-count">{ class_shown(object) }</span>
                <span class="node-size">{ format::bytes(object.size_bytes) }</span>
            </>
        },
        Item::Remark(_) => Html::default(),
    }
}

/// The storage class, where it is not the usual one.
pub(super) fn class_shown(object: &ObjectEntry) -> &str {
    if object.storage_class == USUAL_CLASS { "" } else { &object.storage_class }
}

fn title(line: &Line) -> String {
    match &line.item {
        Item::Folder(folder) => format!("{}\n{}", line.id, super::folder_facts(folder)),
        Item::Object(object) => format!("{}\n{}", line.id, super::object_facts(object)),
        Item::Remark(text) => text.clone(),
    }
}
