//! The whole page: which panes there are and what each tells the others.

use crate::catalog_tree::{CatalogTree, FILTER_ID};
use crate::draft;
use crate::editor::{Editor, EditorHandle};
use crate::header::Header;
use crate::help_dialog::HelpDialog;
use crate::keys::Command;
use crate::page_keys::use_page_keys;
use crate::results::Results;
use crate::session::state::{Asked, Session};
use crate::session::{SessionHandle, use_session};
use crate::status_strip::StatusStrip;
use crate::text_position::utf16_offset;
use crate::toolbar::Toolbar;
use athenaeum_diagnostic::Diagnostic;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

const NOT_AFFILIATED: &str = "Athenaeum is not affiliated with Amazon Web Services.";
const NOT_KEPT: &str = "This browser keeps nothing for this page: what you type is lost with a reload.";
/// The page.
#[component]
pub(crate) fn App() -> Html {
    let session = use_session();
    let editor = use_memo((), |()| EditorHandle::default());
    let database = use_state(draft::database);
    let help = use_state(|| false);
    let notice = use_state(|| None::<&'static str>);
    let text = use_memo((), |()| AttrValue::from(draft::text()));

    let on_change = draft::use_draft({
        let notice = notice.clone();
        Callback::from(move |()| notice.set(Some(NOT_KEPT)))
    });
    let on_help = {
        let help = help.clone();
        Callback::from(move |open: bool| help.set(open))
    };
    let on_database = {
        let database = database.clone();
        Callback::from(move |name: String| {
            draft::keep_database(&name);
            database.set(name);
        })
    };
    let actions = Actions::new(&session, &editor, &database);
    use_error_mark(&session, &editor);
    use_page_keys(on_command(&actions, &editor, &on_help));

    let notices = Rc::clone(&session.state.notices);
    let (state, name) = (session.state.clone(), AttrValue::from((*database).clone()));
    let Actions { on_run, on_run_pressed, on_cancel, on_preview, on_name, on_place } = actions;
    html! {
        <div class="page">
            <Header on_help={on_help.reform(|()| true)} />
            <CatalogTree catalog={state.catalog.clone()} database={name.clone()} {on_preview} {on_name} />
            <main class="work">
                <Toolbar session={state.clone()} database={name.clone()} {on_database}
                    on_run={on_run_pressed} on_cancel={on_cancel.clone()} />
                <Editor handle={(*editor).clone()} text={(*text).clone()}
                    catalog={state.catalog.clone()} database={name} {on_change} {on_run} {on_cancel} />
                <StatusStrip session={state} />
                <Results {session} {on_place} />
            </main>
            <footer class="footer">
                <span>{ NOT_AFFILIATED }</span>
                if let Some(notice) = *notice { <span class="footer-notice" role="status">{ notice }</span> }
                { for notices.iter().map(storage_notice) }
            </footer>
            <HelpDialog open={*help} on_close={on_help.reform(|()| false)} />
        </div>
    }
}

/// What the engine has to say of what the learner made, with its reasons where the pointer rests.
fn storage_notice(notice: &Diagnostic) -> Html {
    let reasons = notice.because.iter().chain(&notice.hints).cloned().collect::<Vec<_>>().join(" ");
    html! { <span class="footer-notice" role="status" title={reasons}>{ notice.message.clone() }</span> }
}

/// What one pane asks of another.
struct Actions {
    /// Run this statement, which begins at this offset of the editor.
    on_run: Callback<(String, u32)>,
    /// Run what the editor means.
    on_run_pressed: Callback<()>,
    on_cancel: Callback<()>,
    /// Show some rows with this query.
    on_preview: Callback<String>,
    /// Write this name into the query.
    on_name: Callback<String>,
    /// Go to the place of the error.
    on_place: Callback<()>,
}

impl Actions {
    fn new(session: &SessionHandle, editor: &Rc<EditorHandle>, database: &str) -> Self {
        let on_run = {
            let (session, editor, database) = (session.clone(), Rc::clone(editor), database.to_owned());
            Callback::from(move |(sql, editor_offset): (String, u32)| {
                editor.clear_marks();
                session.run(Asked { sql: sql.into(), editor_offset }, database.clone());
            })
        };
        let on_run_pressed = {
            let (on_run, editor) = (on_run.clone(), Rc::clone(editor));
            Callback::from(move |()| {
                if let Some(statement) = editor.statement() {
                    on_run.emit(statement);
                }
            })
        };
        let on_preview = {
            let (on_run, editor) = (on_run.clone(), Rc::clone(editor));
            Callback::from(move |sql: String| {
                editor.set_text(&sql);
                on_run.emit((sql, 0));
            })
        };
        let on_cancel = {
            let session = session.clone();
            Callback::from(move |()| session.cancel())
        };
        let on_name = {
            let editor = Rc::clone(editor);
            Callback::from(move |name: String| editor.insert(&name))
        };
        let on_place = {
            let (editor, place) = (Rc::clone(editor), error_place(&session.state));
            Callback::from(move |()| {
                if let Some((offset, _)) = &place {
                    editor.move_to(*offset);
                }
            })
        };
        Self { on_run, on_run_pressed, on_cancel, on_preview, on_name, on_place }
    }
}

/// What the page's keys do.
fn on_command(actions: &Actions, editor: &Rc<EditorHandle>, on_help: &Callback<bool>) -> Callback<Command> {
    let (on_run, on_cancel) = (actions.on_run_pressed.clone(), actions.on_cancel.clone());
    let (on_help, editor) = (on_help.clone(), Rc::clone(editor));
    Callback::from(move |command| match command {
        Command::Run => on_run.emit(()),
        Command::Cancel => on_cancel.emit(()),
        Command::Help => on_help.emit(true),
        Command::FocusEditor => editor.focus(),
        Command::FocusFilter => focus_filter(),
        _ => {}
    })
}

/// The place of the error in the editor, and what to say there.
fn error_place(session: &Session) -> Option<(u32, String)> {
    let error = session.error()?;
    let (span, asked) = (error.span?, session.asked()?);
    Some((asked.editor_offset + utf16_offset(&asked.sql, span.offset), error.message))
}

/// Marks the place of the error in the editor.
#[hook]
fn use_error_mark(session: &SessionHandle, editor: &Rc<EditorHandle>) {
    let editor = Rc::clone(editor);
    use_effect_with(error_place(&session.state), move |place| {
        if let Some((offset, message)) = place {
            editor.mark(*offset, message);
        }
    });
}

fn focus_filter() {
    let document = web_sys::window().and_then(|window| window.document());
    let filter = document.and_then(|document| document.get_element_by_id(FILTER_ID));
    if let Some(filter) = filter.and_then(|filter| filter.dyn_into::<HtmlElement>().ok())
        && let Err(error) = filter.focus()
    {
        web_sys::console::warn_1(&error);
    }
}
