//! What the learner wrote into the lake: the line that tells it, and the dialog that throws it away.

use crate::browser;
use crate::error_pane::problem;
use crate::format;
use crate::session::SessionHandle;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{Answer, CatalogDatabase, LakeState, OwnData, Question, ResetScope};
use yew::prelude::*;

/// What the line needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct LineProps {
    pub(crate) lake: Option<LakeState>,
    pub(crate) on_reset: Callback<()>,
}

/// The line below the trees.
#[component]
pub(crate) fn OwnDataLine(props: &LineProps) -> Html {
    let text = props.lake.as_ref().map_or_else(|| "Your data: –".to_owned(), used);
    html! {
        <p class="own-line">
            <span id="own-data">{ text }</span>
            <button type="button" id="reset" class="link" disabled={props.lake.is_none()}
                onclick={props.on_reset.reform(|_: MouseEvent| ())}>{ "Reset…" }</button>
        </p>
    }
}

fn used(lake: &LakeState) -> String {
    match lake.own_object_count {
        0 => "Your data: none yet".to_owned(),
        count => {
            let objects = format::counted(u64::from(count), "object");
            format!("Your data: {} in {objects}", format::bytes(lake.own_bytes))
        }
    }
}

/// How far throwing away is.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    /// Nothing chosen.
    Choosing,
    /// Chosen, not sure yet.
    Sure(ResetScope),
    /// The engine works.
    Working,
    /// It is gone: objects and bytes.
    Done(u64, u64),
    /// It could not be done.
    Failed(Diagnostic),
}

/// What the dialog needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ResetProps {
    pub(crate) session: SessionHandle,
    pub(crate) lake: Option<LakeState>,
}

/// Chooses what is thrown away, and asks first.
#[component]
pub(crate) fn ResetOwnData(props: &ResetProps) -> Html {
    let stage = use_state(|| Stage::Choosing);
    let choose = {
        let stage = stage.clone();
        Callback::from(move |scope: ResetScope| stage.set(Stage::Sure(scope)))
    };
    let back = {
        let stage = stage.clone();
        Callback::from(move |_: MouseEvent| stage.set(Stage::Choosing))
    };
    let reset = {
        let (stage, session) = (stage.clone(), props.session.clone());
        Callback::from(move |scope: ResetScope| {
            stage.set(Stage::Working);
            let stage = stage.clone();
            let on_answer = Callback::from(move |answer: Result<Answer, Diagnostic>| {
                stage.set(match answer {
                    Ok(Answer::Reset { object_count, freed_bytes }) => Stage::Done(object_count, freed_bytes),
                    Ok(_) => Stage::Done(0, 0),
                    Err(diagnostic) => Stage::Failed(diagnostic),
                });
            });
            session.ask(Question::Reset { scope }, on_answer);
        })
    };
    let lake = props.lake.clone().unwrap_or_default();
    match &*stage {
        Stage::Choosing => choices(&lake, &props.session.state.catalog, &choose),
        Stage::Sure(scope) => {
            let (question, chosen) = (question(scope), scope.clone());
            html! {
                <>
                    <p>{ question }</p>
                    <p class="dialog-buttons">
                        <button type="button" id="reset-now" class="danger"
                            onclick={reset.reform(move |_: MouseEvent| chosen.clone())}>{ "Throw away" }</button>
                        <button type="button" onclick={back}>{ "Back" }</button>
                    </p>
                </>
            }
        }
        Stage::Working => html! { <p role="status">{ "The engine removes it…" }</p> },
        Stage::Done(objects, bytes) => {
            let gone = format!("Gone: {}, {}.", format::counted(*objects, "object"), format::bytes(*bytes));
            html! { <p role="status">{ gone }</p> }
        }
        Stage::Failed(diagnostic) => problem(diagnostic),
    }
}

fn choices(lake: &LakeState, catalog: &[CatalogDatabase], choose: &Callback<ResetScope>) -> Html {
    let databases = lake.by_database.iter().filter_map(|own| own.database.as_ref().map(|name| (name, own)));
    let line = |(name, own): (&String, &OwnData)| {
        let scope = ResetScope::Database { database: name.clone() };
        html! {
            <tr key={name.clone()}>
                <th scope="row">{ name }</th>
                <td>{ format::counted(u64::from(own.table_count), "table") }</td>
                <td>{ format::counted(u64::from(own.object_count), "object") }</td>
                <td>{ format::bytes(own.total_bytes) }</td>
                <td><button type="button" aria-label={format!("Reset {name}…")}
                    onclick={choose.reform(move |_: MouseEvent| scope.clone())}>{ "Reset…" }</button></td>
            </tr>
        }
    };
    html! {
        <>
            <p>{ used(lake) }{ ". It is kept in this browser and nowhere else." }</p>
            <table class="facts-table"><tbody>{ for databases.map(line) }</tbody></table>
            { any_database(catalog, choose) }
            <p class="dialog-buttons">
                <button type="button" id="reset-everything" class="danger"
                    onclick={choose.reform(|_: MouseEvent| ResetScope::Everything)}>{ "Reset everything…" }</button>
            </p>
        </>
    }
}

/// A database may be changed without any object of the learner's: a table of the sample that was altered or dropped.
fn any_database(catalog: &[CatalogDatabase], choose: &Callback<ResetScope>) -> Html {
    let options =
        catalog.iter().map(|database| html! { <option value={database.name.clone()}>{ &database.name }</option> });
    let onchange = choose.reform(|event: Event| ResetScope::Database { database: browser::select_value(&event) });
    html! {
        <p class="field">
            <label for="reset-database">{ "Reset" }</label>
            <select id="reset-database" {onchange}>
                <option value="" disabled=true selected=true>{ "a database…" }</option>
                { for options }
            </select>
        </p>
    }
}

fn question(scope: &ResetScope) -> String {
    match scope {
        ResetScope::Database { database } => {
            format!("Throw away what you wrote and changed in {database}? There is no way back.")
        }
        ResetScope::Everything => {
            "Throw away all you wrote, changed and opened, and the history of your statements? The lake is then as on \
             your first visit; the text in the editor stays. There is no way back."
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_counts_objects_and_bytes() {
        let lake = LakeState { own_object_count: 14, own_bytes: 1_258_291, ..LakeState::default() };
        assert_eq!(used(&lake), "Your data: 1.20 MB in 14 objects");
        assert_eq!(used(&LakeState::default()), "Your data: none yet");
    }
}
