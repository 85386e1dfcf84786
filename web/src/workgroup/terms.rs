//! The part of the toolbar that says on what terms a statement runs: whether an earlier result may be used, and as whom.

use super::list::WorkgroupList;
use crate::browser;
use athenaeum_protocol::RunOptions;
use yew::prelude::*;

/// Ages of a result that may be chosen, in minutes; Athena takes up to seven days.
const AGES: [(u32, &str); 5] =
    [(10, "10 minutes old"), (60, "1 hour old"), (720, "12 hours old"), (1_440, "1 day old"), (10_080, "7 days old")];
/// Athena's own proposal.
const FIRST_AGE: u32 = 60;

const REUSE_TITLE: &str = "An earlier result of exactly this text is used instead of a run: nothing is read, nothing is billed. \
     Changes of the tables are not noticed.";

/// What the terms need and tell.
#[derive(Properties, PartialEq)]
pub(crate) struct TermsProps {
    pub(crate) list: WorkgroupList,
    pub(crate) options: RunOptions,
    /// Whether the exercise that is open names the persona.
    pub(crate) persona_is_given: bool,
    pub(crate) on_options: Callback<RunOptions>,
}

/// Reuse results, and Run as.
#[component]
pub(crate) fn RunTerms(props: &TermsProps) -> Html {
    let age = use_state(|| props.options.reuse_minutes.unwrap_or(FIRST_AGE));
    let (options, minutes) = (props.options.clone(), *age);
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
        <div class="terms">
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
        </div>
    }
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
