//! The form of one workgroup. Its value is in `form`; who saves it is the dialog.

use super::form::{Field, Figure, Form, Unit};
use crate::browser;
use athenaeum_protocol::{ENGINE_VERSION, Workgroup};
use std::rc::Rc;
use yew::prelude::*;

/// What the form needs and tells.
#[derive(Properties, PartialEq)]
pub(super) struct FormProps {
    pub(super) form: Rc<Form>,
    /// The others, whose names are taken.
    pub(super) known: Rc<Vec<Workgroup>>,
    /// Whether the engine is at it.
    pub(super) busy: bool,
    pub(super) on_form: Callback<Form>,
    pub(super) on_save: Callback<Workgroup>,
    pub(super) on_back: Callback<()>,
}

/// The fields, each with what is wrong in it once Save was pressed.
#[component]
pub(super) fn FormPane(props: &FormProps) -> Html {
    let pressed = use_state(|| false);
    let form = &props.form;
    let read = form.read(&props.known);
    let problem = |field: Field| match &read {
        Err(problems) if *pressed => problems.iter().find(|(of, _)| *of == field).map(|(_, text)| *text),
        _ => None,
    };
    let on_save = {
        let (pressed, on_save, read) = (pressed.setter(), props.on_save.clone(), read.clone());
        Callback::from(move |_: MouseEvent| {
            pressed.set(true);
            if let Ok(workgroup) = &read {
                on_save.emit(workgroup.clone());
            }
        })
    };
    let on_enabled = props.changing(|form, event: Event| form.is_enabled = browser::input_checked(&event));
    html! {
        <>
            { props.text("workgroup-name", "Name", &form.name, form.is_new, problem(Field::Name), |form, text| form.name = text) }
            { props.text("workgroup-description", "Description", &form.description, true, None, |form, text| form.description = text) }
            <p class="field">
                <label for="workgroup-enabled">{ "Takes statements" }</label>
                <input type="checkbox" id="workgroup-enabled" checked={form.is_enabled} onchange={on_enabled} />
            </p>
            { props.figure("workgroup-limit", "Limit of a query", &form.limit, problem(Field::Limit), |form| &mut form.limit) }
            <p class="workgroup-hint">{ "A query that scans more, at production size, is cancelled; what it read is billed." }</p>
            { props.figure("workgroup-alarm-bytes", "Alarm of a day", &form.alarm, problem(Field::Alarm), |form| &mut form.alarm) }
            <p class="workgroup-hint">{ "A notice once the day's queries scanned as much. Nothing is cancelled." }</p>
            { props.text("workgroup-queue", "Simulated queue", &form.queries_ahead, true, problem(Field::QueriesAhead),
                |form, text| form.queries_ahead = text) }
            <p class="workgroup-hint">
                { "So many other queries in line before each one, 199 at most; 20 of them run at a time. The time that a query \
                   would wait stands in the receipt and in the history. Nobody really waits." }
            </p>
            { props.text("workgroup-location", "Results lie in", &form.result_location, true, problem(Field::ResultLocation),
                |form, text| form.result_location = text) }
            <p class="field"><span>{ "Engine" }</span><span>{ ENGINE_VERSION }</span></p>
            <p class="dialog-buttons">
                <button type="button" id="workgroup-save" class="run" disabled={props.busy} onclick={on_save}>
                    { if form.is_new { "Create" } else { "Save" } }
                </button>
                <button type="button" onclick={props.on_back.reform(|_: MouseEvent| ())}>{ "Back" }</button>
            </p>
        </>
    }
}

impl FormProps {
    /// A callback that changes the form.
    fn changing<E: 'static>(&self, change: impl Fn(&mut Form, E) + 'static) -> Callback<E> {
        let form = Rc::clone(&self.form);
        self.on_form.reform(move |event: E| {
            let mut form = Form::clone(&form);
            change(&mut form, event);
            form
        })
    }

    fn text(
        &self,
        id: &'static str,
        name: &'static str,
        value: &str,
        is_open: bool,
        problem: Option<&'static str>,
        set: fn(&mut Form, String),
    ) -> Html {
        let oninput = self.changing(move |form, event: InputEvent| set(form, browser::input_value(&event)));
        html! {
            <p class="field">
                <label for={id}>{ name }</label>
                <input {id} type="text" autocomplete="off" spellcheck="false" value={value.to_owned()} disabled={!is_open}
                    aria-invalid={problem.is_some().to_string()} aria-describedby={format!("{id}-problem")} {oninput} />
                { problem_line(id, problem) }
            </p>
        }
    }

    fn figure(
        &self,
        id: &'static str,
        name: &'static str,
        figure: &Figure,
        problem: Option<&'static str>,
        of: fn(&mut Form) -> &mut Figure,
    ) -> Html {
        let oninput = self.changing(move |form, event: InputEvent| of(form).text = browser::input_value(&event));
        let onchange =
            self.changing(move |form, event: Event| of(form).unit = Unit::named(&browser::select_value(&event)));
        let unit = |unit: Unit| html! { <option selected={unit == figure.unit}>{ unit.name() }</option> };
        html! {
            <p class="field">
                <label for={id}>{ name }</label>
                <span class="workgroup-figure">
                    <input {id} type="text" inputmode="numeric" autocomplete="off" placeholder="none" value={figure.text.clone()}
                        aria-invalid={problem.is_some().to_string()} aria-describedby={format!("{id}-problem")} {oninput} />
                    <select aria-label={format!("Unit of: {name}")} {onchange}>{ for Unit::ALL.into_iter().map(unit) }</select>
                </span>
                { problem_line(id, problem) }
            </p>
        }
    }
}

fn problem_line(id: &str, problem: Option<&'static str>) -> Html {
    html! { <span id={format!("{id}-problem")} class="workgroup-problem" role="alert">{ problem.unwrap_or_default() }</span> }
}
