//! The objects at the left: buckets, folders and objects, each level asked for when it opens.

mod line;
mod state;

use crate::action_bar::{TreeAction, action_bar};
use crate::format;
use crate::keys::Command;
use crate::overlay::Overlay;
use crate::session::SessionHandle;
use crate::sql_text::{Holder, holders};
use crate::tree_focus::{on_tree_key, use_grabbed_focus};
use crate::tree_walk::{Step, step};
use athenaeum_protocol::{Answer, FolderEntry, ObjectEntry, Question};
use line::line;
use state::{Item, Line, ObjectTree, TreeEvent};
use yew::prelude::*;

/// The bucket that the learner may write to and delete from.
const OWN_BUCKET: &str = "s3://learner/";

/// What the tree needs and tells.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct ObjectTreeProps {
    pub(crate) session: SessionHandle,
    /// Whether it can be seen; what cannot be seen asks for nothing.
    pub(crate) shown: bool,
    /// Run this to see some rows.
    pub(crate) on_preview: Callback<String>,
    /// Open a dialog.
    pub(crate) on_overlay: Callback<Overlay>,
}

/// The tree, and the actions of its focused line.
#[component]
pub(crate) fn ObjectTreePane(props: &ObjectTreeProps) -> Html {
    let tree = use_reducer(ObjectTree::default);
    let focus = use_state(String::new);
    use_listings(props, &tree);
    let lines = tree.lines();
    let stops: Vec<_> = lines.iter().filter_map(Line::stop).collect();
    // The focus may stand on a line that is gone; then the first line takes it.
    let at = stops.iter().find(|stop| stop.id == *focus).or(stops.first());
    let focused = at.map(|stop| stop.id.to_owned()).unwrap_or_default();
    let grabs = use_grabbed_focus(focused.clone());
    let focused_line = lines.iter().find(|line| line.id == focused);

    let act = {
        let (props, tree, focus) = (props.clone(), tree.clone(), focus.clone());
        Callback::from(move |(id, command): (String, Command)| {
            let lines = tree.lines();
            let Some(line) = lines.iter().find(|line| line.id == id) else { return };
            match (&line.item, command) {
                (Item::Object(_), Command::Activate) => props.on_overlay.emit(Overlay::Object(id)),
                (_, Command::Preview) => preview(&props, &id),
                _ => match step(&lines.iter().filter_map(Line::stop).collect::<Vec<_>>(), &id, command) {
                    Step::Focus(to) => {
                        *grabs.borrow_mut() = true;
                        focus.set(to);
                    }
                    Step::Toggle(id) => tree.dispatch(TreeEvent::Toggled(id)),
                    Step::Stay => {}
                },
            }
        })
    };
    let onkeydown = on_tree_key(&act, &focused);
    let on_focus = {
        let focus = focus.clone();
        Callback::from(move |id: String| focus.set(id))
    };
    let items = lines.iter().map(|it| line(it, it.id == focused, &act, &on_focus));
    html! {
        <>
            if lines.is_empty() {
                <p class="tree-empty">{ "The objects come with the engine." }</p>
            } else {
                <div class="tree-list" role="tree" aria-label="Objects" {onkeydown}>{ for items }</div>
            }
            { focused_line.map(|line| bar(props, line)).unwrap_or_else(|| html! { <div class="actions" /> }) }
        </>
    }
}

/// Asks for the folders in view whenever one opens or the lake may have changed.
#[hook]
fn use_listings(props: &ObjectTreeProps, tree: &UseReducerHandle<ObjectTree>) {
    let changes = props.session.state.changes;
    let wanted = if props.shown { tree.wanted(changes) } else { Vec::new() };
    let (session, dispatcher) = (props.session.clone(), tree.dispatcher());
    use_effect_with((wanted, changes), move |(wanted, changes)| {
        if wanted.is_empty() {
            return;
        }
        dispatcher.dispatch(TreeEvent::Asked { folders: wanted.clone(), changes: *changes });
        for folder in wanted {
            let (dispatcher, asked) = (dispatcher.clone(), folder.clone());
            let on_answer = Callback::from(move |answer| {
                let answer = match answer {
                    Ok(Answer::Folder(listing)) => Ok(listing),
                    Ok(_) => return,
                    Err(diagnostic) => Err(diagnostic),
                };
                dispatcher.dispatch(TreeEvent::Listed { folder: asked.clone(), answer });
            });
            session.ask(Question::ListFolder { folder: folder.clone() }, on_answer);
        }
    });
}

/// Shows rows of the first table that holds the line; one that no table holds has none.
fn preview(props: &ObjectTreeProps, id: &str) {
    if let Some(holder) = holders(&props.session.state.catalog, id).into_iter().next() {
        props.on_preview.emit(holder.query);
    }
}

fn bar(props: &ObjectTreeProps, line: &Line) -> Html {
    let open = |overlay: Overlay| props.on_overlay.reform(move |()| overlay.clone());
    let mut actions = Vec::new();
    if matches!(line.item, Item::Object(_)) {
        actions.push(TreeAction::new("Details", open(Overlay::Object(line.id.clone()))));
    }
    actions.push(TreeAction::Copy { label: "Copy address".into(), text: line.id.clone().into() });
    for holder in holders(&props.session.state.catalog, &line.id).into_iter().take(1) {
        actions.push(select_action(&props.on_preview, holder));
    }
    if matches!(line.item, Item::Folder(_)) {
        let crawl = TreeAction::new("Crawl…", open(Overlay::Crawl(line.id.clone())));
        actions.push(crawl.titled("Infer a table from the files in this folder"));
    }
    if line.id.starts_with(OWN_BUCKET) && line.id != OWN_BUCKET {
        actions.push(TreeAction::new("Delete…", open(Overlay::Delete(line.id.clone()))));
    }
    let facts = match &line.item {
        Item::Folder(folder) => folder_facts(folder),
        Item::Object(object) => object_facts(object),
        Item::Remark(text) => text.clone(),
    };
    action_bar(line.name(), &facts, &actions)
}

/// Asks the table for what lies there.
pub(crate) fn select_action(on_preview: &Callback<String>, holder: Holder) -> TreeAction {
    let query = holder.query.clone();
    let title = format!("From {}: {}", holder.label, holder.query);
    TreeAction::new("Select", on_preview.reform(move |()| query.clone())).titled(title)
}

fn folder_facts(folder: &FolderEntry) -> String {
    format!("{}, {}", format::counted(u64::from(folder.object_count), "object"), format::bytes(folder.total_bytes))
}

fn object_facts(object: &ObjectEntry) -> String {
    let when = format::instant(object.last_modified_millis);
    format!("{} · {} · {when}", format::bytes(object.size_bytes), object.storage_class)
}
