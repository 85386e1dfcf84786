//! The part of the toolbar that chooses the workgroup and whether an earlier result may be used. The choice is kept over visits.

use super::list::WorkgroupList;
use crate::browser;
use athenaeum_protocol::{PRIMARY_WORKGROUP, RunOptions};
use yew::prelude::*;

const WORKGROUP_KEY: &str = "athenaeum.workgroup";
const PERSONA_KEY: &str = "athenaeum.persona";
const REUSE_KEY: &str = "athenaeum.reuse_minutes";

/// Ages of a result that may be chosen, in minutes; Athena takes up to seven days.
const AGES: [(u32, &str); 5] =
    [(10, "10 minutes old"), (60, "1 hour old"), (720, "12 hours old"), (1_440, "1 day old"), (10_080, "7 days old")];
/// Athena's own proposal.
const FIRST_AGE: u32 = 60;

const REUSE_TITLE: &str = "An earlier result of exactly this text is used instead of a run: nothing is read, nothing is billed. \
     Changes of the tables are not noticed.";

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
    /// Whether the exercise that is open names the persona.
    #[prop_or_default]
    pub(crate) persona_is_given: bool,
    pub(crate) on_options: Callback<RunOptions>,
    /// Statements run in this one whatever is chosen; the choice stands again when it goes.
    pub(crate) fixed: Option<String>,
    /// Open the dialog.
    pub(crate) on_manage: Callback<()>,
}

/// Workgroup, Manage… and Reuse results.
#[component]
pub(crate) fn WorkgroupChoice(props: &ChoiceProps) -> Html {
    let age = use_state(|| props.options.reuse_minutes.unwrap_or(FIRST_AGE));
    let (options, minutes) = (props.options.clone(), *age);
    let on_workgroup = props.on_options.reform({
        let options = options.clone();
        move |event: Event| RunOptions { workgroup: browser::select_value(&event), ..options.clone() }
    });
    let on_persona = props.on_options.reform({
        let options = options.clone();
        move |event: Event| RunOptions {
            persona: Some(browser::select_value(&event)).filter(|name| !name.is_empty()),
            ..options.clone()
        }
    });
    let on_reuse = props.on_options.reform({
        let options = options.clone();
        move |event: Event| RunOptions {
            reuse_minutes: browser::input_checked(&event).then_some(minutes),
            ..options.clone()
        }
    });
    let on_age = {
        let (age, on_options, options) = (age.clone(), props.on_options.clone(), options.clone());
        Callback::from(move |event: Event| {
            let minutes = browser::select_value(&event).parse().unwrap_or(FIRST_AGE);
            age.set(minutes);
            on_options.emit(RunOptions { reuse_minutes: Some(minutes), ..options.clone() });
        })
    };
    let reuses = options.reuse_minutes.is_some();
    html! {
        <>
            <label for="workgroup">{ "Workgroup" }</label>
            <select id="workgroup" aria-label="Workgroup" disabled={props.fixed.is_some()} onchange={on_workgroup}
                title={props.fixed.as_ref().map(|_| FIXED_TITLE)}>
                { for names(&props.list, props.fixed.as_ref().unwrap_or(&options.workgroup)) }
            </select>
            <button type="button" id="manage-workgroups" aria-label="Manage workgroups…"
                onclick={props.on_manage.reform(|_: MouseEvent| ())}>{ "Manage…" }</button>
            <label class="reuse" title={REUSE_TITLE}>
                <input type="checkbox" id="reuse" checked={reuses} onchange={on_reuse} />
                { "Reuse results" }
            </label>
            <select id="reuse-age" class="reuse-age" aria-label="How old a reused result may be" disabled={!reuses} onchange={on_age}>
                { for ages(minutes) }
            </select>
            <label for="persona">{ "Run as" }</label>
            <select id="persona" class={classes!("persona", options.persona.is_some().then_some("persona-chosen"))}
                aria-label="Run as" title={persona_title(&props.list, &options)} disabled={props.persona_is_given}
                onchange={on_persona}>
                { for personas(&props.list, options.persona.as_deref()) }
            </select>
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

/// The administrator first. The chosen persona stands in the list even before the engine is there.
fn personas(list: &WorkgroupList, chosen: Option<&str>) -> Vec<Html> {
    let mut names: Vec<&str> = list.personas.iter().map(|persona| persona.name.as_str()).collect();
    names.extend(chosen.filter(|chosen| !list.personas.iter().any(|persona| persona.name == **chosen)));
    let option = |(name, text): (&str, &str)| {
        html! { <option value={name.to_owned()} selected={name == chosen.unwrap_or_default()}>{ text.to_owned() }</option> }
    };
    [("", "administrator")].into_iter().chain(names.into_iter().map(|name| (name, name))).map(option).collect()
}

/// Who that is.
fn persona_title(list: &WorkgroupList, options: &RunOptions) -> String {
    let chosen = list.personas.iter().find(|persona| Some(&persona.name) == options.persona.as_ref());
    match chosen {
        Some(persona) => format!("{}: {}. Lake Formation's permissions count.", persona.principal, persona.duty),
        None => "The administrator may do everything. A persona may do what Lake Formation grants it.".to_owned(),
    }
}

fn ages(chosen: u32) -> Vec<Html> {
    let option = |(minutes, text): (u32, &'static str)| {
        html! { <option value={minutes.to_string()} selected={minutes == chosen}>{ text }</option> }
    };
    AGES.into_iter().map(option).collect()
}
