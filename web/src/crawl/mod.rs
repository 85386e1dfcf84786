//! The crawler of a folder: what it would change in the catalog is shown before it changes it. Both are statements that
//! run as any other, so a learner sees what they cost and can run them again.

mod statement;

use crate::browser;
use crate::error_pane::problem;
use crate::format;
use crate::session::SessionHandle;
use crate::session::control_run::{Answered, ControlRun};
use athenaeum_protocol::CatalogDatabase;
use statement::Crawler;
use yew::prelude::*;

/// What the dialog needs.
#[derive(Properties, PartialEq)]
pub(crate) struct CrawlProps {
    pub(crate) session: SessionHandle,
    pub(crate) folder: AttrValue,
    /// Proposed for the tables.
    pub(crate) database: AttrValue,
}

/// The questions, the difference, and the button that makes it.
#[component]
pub(crate) fn Crawl(props: &CrawlProps) -> Html {
    let crawler = use_state(|| Crawler::of_folder(&props.folder, &props.database));
    let run = |sql: String| {
        let (session, database) = (props.session.clone(), props.database.to_string());
        Callback::from(move |_: MouseEvent| session.run_for_control(sql.clone(), database.clone()))
    };
    let state = &props.session.state;
    let (preview_sql, start_sql) = (crawler.preview_sql(), crawler.start_sql());
    let applied = state.control_run(&start_sql);
    let previewed = state.control_run(&preview_sql);
    let busy = state.is_busy();
    let can_apply = !busy && matches!(previewed, ControlRun::Done(_));
    html! {
        <>
            { fields(&crawler, &state.catalog) }
            <p class="dialog-buttons">
                <button type="button" id="crawl-preview" disabled={busy || !crawler.is_complete()}
                    onclick={run(preview_sql.clone())}>{ "Show what it would change" }</button>
                <button type="button" id="crawl-apply" disabled={!can_apply} onclick={run(start_sql.clone())}>
                    { "Apply" }
                </button>
            </p>
            <pre class="script">{ format!("{preview_sql};\n{start_sql};") }</pre>
            <div id="crawl-outcome" aria-live="polite">
                { if applied == ControlRun::NotAsked { outcome(&previewed, "It would change nothing.") }
                  else { outcome(&applied, "The catalog is changed.") } }
            </div>
        </>
    }
}

fn fields(crawler: &UseStateHandle<Crawler>, catalog: &[CatalogDatabase]) -> Html {
    let on_database = {
        let crawler = crawler.clone();
        Callback::from(move |event: InputEvent| {
            crawler.set(Crawler { database: browser::input_value(&event), ..(*crawler).clone() });
        })
    };
    let on_name = {
        let crawler = crawler.clone();
        Callback::from(move |event: InputEvent| {
            crawler.set(Crawler { name: browser::input_value(&event), ..(*crawler).clone() });
        })
    };
    let databases = catalog.iter().map(|database| html! { <option value={database.name.clone()} /> });
    html! {
        <div class="fields">
            <p class="field"><span>{ "Folder" }</span><code>{ &crawler.folder }</code></p>
            <p class="field">
                <label for="crawl-database">{ "Database" }</label>
                <input id="crawl-database" list="crawl-databases" autocomplete="off" spellcheck="false"
                    value={crawler.database.clone()} oninput={on_database} />
                <datalist id="crawl-databases">{ for databases }</datalist>
            </p>
            <p class="field">
                <label for="crawl-name">{ "Crawler" }</label>
                <input id="crawl-name" autocomplete="off" spellcheck="false" value={crawler.name.clone()}
                    oninput={on_name} />
            </p>
        </div>
    }
}

fn outcome(run: &ControlRun, nothing: &str) -> Html {
    match run {
        ControlRun::NotAsked => Html::default(),
        ControlRun::Busy => html! { <p role="status">{ "The crawler looks at the files…" }</p> },
        ControlRun::Failed(diagnostic) => problem(diagnostic),
        ControlRun::Done(answered) if answered.rows.is_empty() => html! { <p>{ nothing }</p> },
        ControlRun::Done(answered) => rows(answered),
    }
}

fn rows(answered: &Answered) -> Html {
    let cell = |text: &Option<String>| html! { <td>{ text.clone().unwrap_or_default() }</td> };
    let row = |cells: &Vec<Option<String>>| html! { <tr>{ for cells.iter().map(cell) }</tr> };
    let head = answered.columns.iter().map(|name| html! { <th scope="col">{ name }</th> });
    let more = (answered.more > 0).then(|| format!("{} more in the results.", format::counted(answered.more, "row")));
    html! {
        <>
            <div class="anatomy-scroll">
                <table class="facts-table" id="crawl-diff">
                    <thead><tr>{ for head }</tr></thead>
                    <tbody>{ for answered.rows.iter().map(row) }</tbody>
                </table>
            </div>
            <p>{ more }</p>
        </>
    }
}
