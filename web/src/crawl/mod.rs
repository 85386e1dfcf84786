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

/// How Glue says that there is a crawler of that name.
const ALREADY_THERE: &str = "AlreadyExistsException";

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
    let run = {
        let (session, database) = (props.session.clone(), props.database.to_string());
        Callback::from(move |sql: String| session.run_for_control(sql, database.clone()))
    };
    let is_created = use_preview_after_create(props, &crawler, &run);
    let state = &props.session.state;
    let [create, preview, start] = [crawler.create_sql(), crawler.preview_sql(), crawler.start_sql()];
    let [created, previewed, started] = [&create, &preview, &start].map(|sql| state.control_run(sql));
    // A button that is pressed keeps the focus, so it stays a button while its statement runs.
    let can_apply = is_created && (matches!(previewed, ControlRun::Done(_)) || started != ControlRun::NotAsked);
    let script = format!("{create};\n{preview};\n{start};");
    let first = if is_created { preview } else { create };
    html! {
        <>
            { fields(&crawler, &state.catalog) }
            <p class="dialog-buttons">
                <button type="button" id="crawl-preview" disabled={!crawler.is_complete()}
                    onclick={run.reform(move |_: MouseEvent| first.clone())}>{ "Show what it would change" }</button>
                <button type="button" id="crawl-apply" disabled={!can_apply}
                    onclick={run.reform(move |_: MouseEvent| start.clone())}>{ "Apply" }</button>
            </p>
            <pre class="script">{ script }</pre>
            <div id="crawl-outcome" aria-live="polite">
                { match (&started, &previewed) {
                    (ControlRun::NotAsked, ControlRun::NotAsked) => outcome(&created, ""),
                    (ControlRun::NotAsked, previewed) => outcome(previewed, "It would change nothing."),
                    (started, _) => outcome(started, "The catalog is as it was."),
                } }
            </div>
        </>
    }
}

/// A crawler must be kept before it can be asked: once it is, its preview runs by itself. Tells whether the crawler that
/// the fields describe was kept here.
#[hook]
fn use_preview_after_create(props: &CrawlProps, crawler: &UseStateHandle<Crawler>, run: &Callback<String>) -> bool {
    let kept = use_state(|| None::<Crawler>);
    let is_kept = kept.as_ref() == Some(&**crawler);
    let was_created = match props.session.state.control_run(&crawler.create_sql()) {
        ControlRun::Done(_) => true,
        // Kept on an earlier visit to this folder.
        ControlRun::Failed(error) => error.message.starts_with(ALREADY_THERE),
        ControlRun::NotAsked | ControlRun::Busy => false,
    };
    let (crawler, run, setter) = ((**crawler).clone(), run.clone(), kept.setter());
    use_effect_with(was_created && !is_kept, move |created_now| {
        if *created_now {
            run.emit(crawler.preview_sql());
            setter.set(Some(crawler));
        }
    });
    is_kept
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
