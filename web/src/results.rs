//! The pane below the status: the error if there is one, and the result, dimmed where it is an earlier one.

use crate::browser;
use crate::error_pane::ErrorPane;
use crate::format;
use crate::grid::Grid;
use crate::link::news::LinkState;
use crate::session::SessionHandle;
use crate::session::state::{Run, Shown};
use std::ops::Range;
use yew::prelude::*;

/// What the pane needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct ResultsProps {
    pub(crate) session: SessionHandle,
    /// The place of the error was pressed.
    pub(crate) on_place: Callback<()>,
}

/// The pane with error and result.
#[component]
pub(crate) fn Results(props: &ResultsProps) -> Html {
    let state = &props.session.state;
    let on_want = {
        let session = props.session.clone();
        Callback::from(move |rows: Range<u32>| session.want_rows(rows))
    };
    let on_reload = matches!(state.engine, LinkState::Broken(_)).then(|| Callback::from(|()| browser::reload()));
    // A place in a statement that is not in the editor leads nowhere.
    let of_control = state.asked().filter(|asked| asked.editor_offset.is_none());
    let error = state.error().map(|mut diagnostic| {
        if of_control.is_some() {
            diagnostic.span = None;
        }
        html! { <ErrorPane {diagnostic} on_place={props.on_place.clone()} {on_reload} /> }
    });
    let stale = state.shows_an_earlier_result();
    html! {
        <section class="results" aria-label="Results" aria-busy={state.is_busy().to_string()}>
            if let (Some(asked), true) = (of_control, error.is_some()) {
                <p class="results-of"><code>{ asked.sql.to_string() }</code></p>
            }
            { error }
            if let Some(shown) = &state.shown {
                <div class="results-body" data-stale={stale.to_string()}>{ result(shown, stale, on_want) }</div>
            } else if matches!(state.run, Run::None) && state.error().is_none() {
                <p class="results-empty">
                    { "Press Run, or " }<kbd>{ "Ctrl" }</kbd>{ " " }<kbd>{ "Enter" }</kbd>
                    { ". The rows come here; what the query read, and what Athena would charge for it, stands in the line above." }
                </p>
            }
        </section>
    }
}

fn result(shown: &Shown, stale: bool, on_want: Callback<Range<u32>>) -> Html {
    if shown.columns.is_empty() {
        let of_control = shown.asked.editor_offset.is_none().then(|| format!(" It was {}.", shown.asked.sql));
        return html! {
            <p class="results-empty">{ "Query successful. The statement returns no rows." }{ of_control }</p>
        };
    }
    html! {
        <>
            <div class="results-head">
                <h2>{ if stale { "Earlier result" } else { "Results" } }</h2>
                <p>{ format::counted(u64::from(shown.row_count), "row") }{ remark(shown) }</p>
                if shown.asked.editor_offset.is_none() {
                    <p class="results-of"><code>{ shown.asked.sql.to_string() }</code></p>
                }
            </div>
            <Grid key={shown.run_id} shown={shown.clone()} {on_want} />
        </>
    }
}

fn remark(shown: &Shown) -> &'static str {
    match (shown.lost, shown.truncated) {
        (true, _) => ". The engine was restarted: rows not yet loaded are gone. Run the query again to see them.",
        (false, true) => ", cut at the limit of rows kept.",
        (false, false) => "",
    }
}
