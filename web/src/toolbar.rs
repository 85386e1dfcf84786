//! Database, workgroup, Run and Cancel; below them what the statement will read, and on what terms it runs.

use crate::browser;
use crate::editor::EditorHandle;
use crate::estimate_chip::{EstimateChip, Typing};
use crate::format;
use crate::link::news::{LinkState, Progress};
use crate::session::SessionHandle;
use crate::session::state::Session;
use crate::workgroup::{RunTerms, WorkgroupChoice, WorkgroupList};
use athenaeum_protocol::RunOptions;
use yew::prelude::*;

/// What the toolbar needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct ToolbarProps {
    pub(crate) session: SessionHandle,
    /// The editor, whose statement is estimated.
    pub(crate) editor: EditorHandle,
    pub(crate) typing: Typing,
    pub(crate) database: AttrValue,
    pub(crate) on_database: Callback<String>,
    pub(crate) workgroups: WorkgroupList,
    pub(crate) options: RunOptions,
    /// Whether the exercise that is open names the persona.
    pub(crate) persona_is_given: bool,
    pub(crate) on_options: Callback<RunOptions>,
    /// The workgroup that stands in place of the chosen one.
    pub(crate) fixed_workgroup: Option<String>,
    /// Open the dialog of workgroups.
    pub(crate) on_workgroups: Callback<()>,
    pub(crate) on_run: Callback<()>,
    pub(crate) on_cancel: Callback<()>,
    /// Take the statement in the editor to a real account.
    pub(crate) on_export: Callback<()>,
}

/// The row of controls above the editor.
#[component]
pub(crate) fn Toolbar(props: &ToolbarProps) -> Html {
    let session = &props.session.state;
    let onchange = props.on_database.reform(|event: Event| browser::select_value(&event));
    let busy = session.is_busy();
    let broken = matches!(session.engine, LinkState::Broken(_));
    html! {
        <div class="toolbar">
            <label for="database">{ "Database" }</label>
            <select id="database" aria-label="Database" {onchange}>{ for databases(session, &props.database) }</select>
            <WorkgroupChoice list={props.workgroups.clone()} options={props.options.clone()}
                fixed={props.fixed_workgroup.clone()}
                on_options={props.on_options.clone()} on_manage={props.on_workgroups.clone()} />
            <button type="button" id="export" title="A script that runs this query in an account of your own"
                aria-label="Take this query to Athena…" onclick={props.on_export.reform(|_: MouseEvent| ())}>
                <span class="toolbar-more">{ "Take it to " }</span>{ "Athena…" }
            </button>
            <span class="toolbar-note">{ note(&session.engine) }</span>
            <button type="button" id="run" class="run" disabled={busy || broken}
                aria-keyshortcuts="Control+Enter Meta+Enter" onclick={props.on_run.reform(|_: MouseEvent| ())}>
                { label(&session.engine) }
                if let Some(persona) = &props.options.persona { <span class="persona-mark">{ format!("as {persona}") }</span> }
                if session.engine_is_there() { <kbd aria-hidden="true">{ "Ctrl+Enter" }</kbd> }
            </button>
            <button type="button" id="cancel" class="cancel" disabled={!busy} aria-keyshortcuts="Escape"
                onclick={props.on_cancel.reform(|_: MouseEvent| ())}>
                { "Cancel" }<kbd aria-hidden="true">{ "Esc" }</kbd>
            </button>
            <EstimateChip session={props.session.clone()} editor={props.editor.clone()} database={props.database.clone()}
                typing={props.typing.clone()} />
            <RunTerms list={props.workgroups.clone()} options={props.options.clone()}
                persona_is_given={props.persona_is_given} on_options={props.on_options.clone()} />
        </div>
    }
}

/// The chosen database stands in the list even before the catalog is there.
fn databases(session: &Session, chosen: &AttrValue) -> Vec<Html> {
    let mut names: Vec<&str> = session.catalog.iter().map(|database| database.name.as_str()).collect();
    if !names.contains(&chosen.as_str()) {
        names.push(chosen);
    }
    let option =
        |name: &str| html! { <option value={name.to_owned()} selected={name == chosen.as_str()}>{ name }</option> };
    names.into_iter().map(option).collect()
}

/// What Run says: that the engine is still on its way, as long as it is.
fn label(engine: &LinkState) -> String {
    match engine {
        LinkState::Starting(Progress::Downloading { received_bytes, total_bytes: Some(total_bytes) }) => {
            format!("Engine {} %", (received_bytes * 100 / (*total_bytes).max(1)).min(100))
        }
        LinkState::Starting(Progress::Downloading { .. }) => "Engine loads".to_owned(),
        LinkState::Starting(Progress::Booting) => "Engine starts".to_owned(),
        LinkState::Dead { .. } => "Engine restarts".to_owned(),
        LinkState::Ready | LinkState::Running { .. } => "Run".to_owned(),
        LinkState::Broken(_) => "No engine".to_owned(),
    }
}

/// The bytes behind the percentage.
fn note(engine: &LinkState) -> String {
    match engine {
        LinkState::Starting(Progress::Downloading { received_bytes, total_bytes: Some(total_bytes) }) => {
            format!("{} of {}", format::bytes(*received_bytes), format::bytes(*total_bytes))
        }
        LinkState::Starting(Progress::Downloading { received_bytes, .. }) => format::bytes(*received_bytes),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn run_tells_how_far_the_engine_is() {
        let loading =
            |received_bytes, total_bytes| LinkState::Starting(Progress::Downloading { received_bytes, total_bytes });
        let engine = loading(430, Some(1000));
        assert_eq!((label(&engine), note(&engine)), ("Engine 43 %".to_owned(), "430 B of 1000 B".to_owned()));
        assert_eq!(label(&loading(2000, Some(1000))), "Engine 100 %");
        assert_eq!((label(&loading(1, None)), note(&loading(1, None))), ("Engine loads".to_owned(), "1 B".to_owned()));
        assert_eq!(label(&LinkState::Ready), "Run");
    }
}
