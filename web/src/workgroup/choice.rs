//! The part of the toolbar that chooses the workgroup, and what of all choices is kept over visits.

use super::list::WorkgroupList;
use crate::browser;
use athenaeum_protocol::{PRIMARY_WORKGROUP, RunOptions};
use yew::prelude::*;

const WORKGROUP_KEY: &str = "athenaeum.workgroup";
const PERSONA_KEY: &str = "athenaeum.persona";
const REUSE_KEY: &str = "athenaeum.reuse_minutes";

const FIXED_TITLE: &str = "The workgroup of this exercise. Your own choice comes back when you leave it.";

/// How statements were asked for on the last visit.
pub(crate) fn kept_options() -> RunOptions {
    RunOptions {
        workgroup: browser::stored(WORKGROUP_KEY).unwrap_or_else(|| PRIMARY_WORKGROUP.to_owned()),
        reuse_minutes: browser::stored(REUSE_KEY).and_then(|minutes| minutes.parse().ok()),
        persona: browser::stored(PERSONA_KEY).filter(|name| !name.is_empty()),
    }
}

/// Keeps how statements are asked for; losing it costs one click, so nobody is told.
pub(crate) fn keep_options(options: &RunOptions) {
    let minutes = options.reuse_minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
    let persona = options.persona.as_deref().unwrap_or_default();
    let kept = [(WORKGROUP_KEY, options.workgroup.as_str()), (REUSE_KEY, &minutes), (PERSONA_KEY, persona)];
    if !kept.into_iter().all(|(key, value)| browser::store(key, value)) {
        web_sys::console::warn_1(&"the chosen workgroup could not be kept".into());
    }
}

/// What the choice needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct ChoiceProps {
    pub(crate) list: WorkgroupList,
    pub(crate) options: RunOptions,
    pub(crate) on_options: Callback<RunOptions>,
    /// Statements run in this one whatever is chosen; the choice stands again when it goes.
    pub(crate) fixed: Option<String>,
    /// Open the dialog.
    pub(crate) on_manage: Callback<()>,
}

/// Workgroup and Manage….
#[component]
pub(crate) fn WorkgroupChoice(props: &ChoiceProps) -> Html {
    let options = props.options.clone();
    let on_workgroup = props
        .on_options
        .reform(move |event: Event| RunOptions { workgroup: browser::select_value(&event), ..options.clone() });
    html! {
        <>
            <label for="workgroup">{ "Workgroup" }</label>
            <select id="workgroup" aria-label="Workgroup" disabled={props.fixed.is_some()} onchange={on_workgroup}
                title={props.fixed.as_ref().map(|_| FIXED_TITLE)}>
                { for names(&props.list, props.fixed.as_ref().unwrap_or(&props.options.workgroup)) }
            </select>
            <button type="button" id="manage-workgroups" aria-label="Manage workgroups…"
                onclick={props.on_manage.reform(|_: MouseEvent| ())}>{ "Manage…" }</button>
        </>
    }
}

/// The chosen workgroup stands in the list even before the engine is there.
fn names(list: &WorkgroupList, chosen: &str) -> Vec<Html> {
    let mut names: Vec<(&str, bool)> =
        list.known().iter().map(|workgroup| (workgroup.name.as_str(), workgroup.is_enabled)).collect();
    if !names.iter().any(|(name, _)| *name == chosen) {
        names.push((chosen, true));
    }
    let option = |(name, is_enabled): (&str, bool)| {
        let text = if is_enabled { name.to_owned() } else { format!("{name} (disabled)") };
        html! { <option value={name.to_owned()} selected={name == chosen}>{ text }</option> }
    };
    names.into_iter().map(option).collect()
}
