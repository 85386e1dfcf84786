//! Files of the learner's own machine: chosen with a button or dropped anywhere on the page, they become tables. The page
//! hands a file over as it is and never reads it.

mod drop_zone;
mod state;

pub(crate) use drop_zone::use_file_drop;

use crate::error_pane::problem;
use crate::file_chooser::FileChooser;
use crate::format;
use crate::overlay::Overlay;
use crate::session::SessionHandle;
use crate::sql_text;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{Answer, Question};
use state::{FileEvent, OwnFile, OwnFiles, Stage};
use std::rc::Rc;
use web_sys::File;
use yew::prelude::*;

/// What the chooser offers first; the engine judges by the bytes.
const KINDS: &str = ".parquet,.csv,.tsv,.json,.jsonl,.ndjson,.avro,.gz";

/// The files of this visit and the way to open more.
#[derive(Clone, PartialEq)]
pub(crate) struct OwnFilesHandle {
    pub(crate) state: UseReducerHandle<OwnFiles>,
    pub(crate) open: Callback<Vec<File>>,
}

/// Opens files, and shows how far they are.
#[hook]
pub(crate) fn use_own_files(session: &SessionHandle, on_overlay: &Callback<Overlay>) -> OwnFilesHandle {
    let state = use_reducer(OwnFiles::default);
    let last_number = use_mut_ref(|| 0_u32);
    let (session, on_overlay, dispatcher) = (session.clone(), on_overlay.clone(), state.dispatcher());
    let open = Callback::from(move |files: Vec<File>| {
        for file in files {
            *last_number.borrow_mut() += 1;
            open_file(&session, &dispatcher, *last_number.borrow(), file);
        }
        on_overlay.emit(Overlay::OwnFiles);
    });
    OwnFilesHandle { state, open }
}

fn open_file(session: &SessionHandle, files: &UseReducerDispatcher<OwnFiles>, number: u32, file: File) {
    let (name, size_bytes) = (file.name(), file.size().max(0.0) as u64);
    files.dispatch(FileEvent::Chosen { number, name, size_bytes });
    let files = files.clone();
    let on_answer = Callback::from(move |answer: Result<Answer, Diagnostic>| {
        let stage = match answer {
            Ok(Answer::Opened { table }) => Stage::Table(table),
            Ok(_) => return,
            Err(diagnostic) => Stage::Refused(diagnostic),
        };
        files.dispatch(FileEvent::Settled { number, stage });
    });
    session.ask_with_file(Question::OpenFile, file.into(), on_answer);
}

/// What the button tells.
#[derive(Properties, PartialEq)]
pub(crate) struct ChooseProps {
    pub(crate) on_files: Callback<Vec<File>>,
}

/// The button that opens files of one's own.
#[component]
pub(crate) fn ChooseFiles(props: &ChooseProps) -> Html {
    html! {
        <FileChooser id="choose-files" input_id="own-file" label="Open your own file…"
            title="Or drop files anywhere on the page" accept={KINDS} multiple=true on_files={props.on_files.clone()} />
    }
}

/// What the list needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct ListProps {
    pub(crate) files: Rc<OwnFiles>,
    /// Run this to see some rows.
    pub(crate) on_preview: Callback<String>,
}

/// The files, and what became of each.
#[component]
pub(crate) fn OwnFileList(props: &ListProps) -> Html {
    html! {
        <>
            <p>{ "A file stays on your machine: queries read the parts they need of it. After a reload it must be opened again." }</p>
            <ul class="own-files" aria-live="polite">
                { for props.files.files.iter().rev().map(|file| entry(file, &props.on_preview)) }
            </ul>
        </>
    }
}

fn entry(file: &OwnFile, on_preview: &Callback<String>) -> Html {
    let outcome = match &file.stage {
        Stage::Opening => html! { <span class="own-file-stage">{ "The engine looks at it…" }</span> },
        Stage::Table(table) => {
            let (database, name) = table.split_once('.').unwrap_or(("default", table));
            let query = sql_text::preview(database, name);
            html! {
                <span class="own-file-stage">
                    { "is the table " }<code>{ table }</code>{ " " }
                    <button type="button" class="own-file-preview"
                        onclick={on_preview.reform(move |_: MouseEvent| query.clone())}>{ "Preview" }</button>
                </span>
            }
        }
        Stage::Refused(diagnostic) => problem(diagnostic),
    };
    html! {
        <li key={file.number} class="own-file">
            <span class="own-file-name">{ &file.name }</span>
            <span class="own-file-size">{ format::bytes(file.size_bytes) }</span>
            { outcome }
        </li>
    }
}
