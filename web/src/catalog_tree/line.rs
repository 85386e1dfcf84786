//! One line of the tree: its roles, its name, and what stands behind and beneath it.

use super::nodes::{Item, Node, facts};
use crate::keys::Command;
use crate::tree_focus::element_id;
use athenaeum_protocol::CatalogKind;
use yew::prelude::*;

/// The line of a node.
pub(super) fn line(
    node: &Node<'_>,
    focused: bool,
    act: &Callback<(String, Command)>,
    focus: &UseStateHandle<String>,
) -> Html {
    let onclick = {
        let (act, focus, id) = (act.clone(), focus.clone(), node.id.clone());
        let toggles = node.open.is_some();
        Callback::from(move |_: MouseEvent| {
            focus.set(id.clone());
            if toggles {
                act.emit((id.clone(), Command::Activate));
            }
        })
    };
    let ondblclick = {
        let (act, id) = (act.clone(), node.id.clone());
        let writes = node.open.is_none();
        Callback::from(move |_: MouseEvent| {
            if writes {
                act.emit((id.clone(), Command::Activate));
            }
        })
    };
    let (place, siblings) = node.place;
    let key = matches!(node.item, Item::Column(column) if column.partition_key);
    let view = matches!(node.item, Item::Table(_, table) if table.kind == CatalogKind::View);
    html! {
        <div key={node.id.clone()} id={element_id(&node.id)} class={classes!("node", key.then_some("node-key"), view.then_some("node-view"))}
            role="treeitem" aria-level={node.item.level().to_string()}
            aria-setsize={siblings.to_string()} aria-posinset={place.to_string()}
            aria-expanded={node.open.map(|open| open.to_string())} aria-selected={focused.to_string()}
            tabindex={if focused { "0" } else { "-1" }} title={title(node)} {onclick} {ondblclick}>
            <span class="node-mark" aria-hidden="true">{ mark(node, key) }</span>
            <span class="node-name">{ node.item.name() }</span>
            { rest(node, act) }
        </div>
    }
}

/// What stands behind and beneath the name.
fn rest(node: &Node<'_>, act: &Callback<(String, Command)>) -> Html {
    match node.item {
        Item::Database(database) => html! { <span class="node-type">{ database.tables.len() }</span> },
        Item::Table(_, table) => {
            let (act, id) = (act.clone(), node.id.clone());
            let onclick = Callback::from(move |event: MouseEvent| {
                event.stop_propagation();
                act.emit((id.clone(), Command::Preview));
            });
            html! {
                <>
                    <button type="button" class="node-preview" tabindex="-1"
                        aria-label={format!("Preview {}", table.name)} {onclick}>
                        { "Preview" }
                    </button>
                    <span class="node-facts">{ facts(table) }</span>
                </>
            }
        }
        Item::Column(column) => html! {
            <span class="node-type">
                { &column.type_text }
                if column.partition_key { <span class="visually-hidden">{ ", partition key" }</span> }
            </span>
        },
    }
}

fn mark(node: &Node<'_>, key: bool) -> &'static str {
    match (node.open, key) {
        (Some(_), _) => "▸",
        (None, true) => "◆",
        (None, false) => "",
    }
}

fn title(node: &Node<'_>) -> Option<String> {
    match node.item {
        Item::Database(database) => database.comment.clone(),
        Item::Table(_, table) => Some(
            table.comment.clone().map_or_else(|| table.location.clone(), |text| format!("{text}\n{}", table.location)),
        ),
        Item::Column(column) => {
            let key = if column.partition_key { ", partition key" } else { "" };
            let comment = column.comment.as_deref().map(|text| format!("\n{text}")).unwrap_or_default();
            Some(format!("{} {}{key}{comment}", column.name, column.type_text))
        }
    }
}
