//! The whole page: which panes there are and what each tells the others.

use crate::book::{Book, Try};
use crate::catalog_tree::FILTER_ID;
use crate::clock::ADVANCE;
use crate::course::{Place, go_to, use_course, use_place};
use crate::draft;
use crate::editor::{Editor, EditorHandle};
use crate::estimate_chip::Typing;
use crate::header::Header;
use crate::history::{Recalled, SessionBill, Wish, use_session_bill};
use crate::keys::Command;
use crate::lake_state::use_lake_state;
use crate::overlay::Overlay;
use crate::overlay_pane::OverlayPane;
use crate::own_files::{use_file_drop, use_own_files};
use crate::page_keys::use_page_keys;
use crate::run_panes::RunPanes;
use crate::session::state::{Asked, Session};
use crate::session::{SessionHandle, use_session};
use crate::side_pane::{CATALOG, SidePane};
use crate::splitter::Splitter;
use crate::status_strip::StatusStrip;
use crate::text_position::utf16_offset;
use crate::toolbar::Toolbar;
use crate::workgroup::{Alarm, WorkgroupList, keep_options, kept_options, use_workgroups};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{ExportSubject, PRIMARY_WORKGROUP, RunOptions};
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

const NOT_AFFILIATED: &str = "Athenaeum is not affiliated with Amazon Web Services.";
const NOT_KEPT: &str = "This browser keeps nothing for this page: what you type is lost with a reload.";
/// The page.
#[component]
pub(crate) fn App() -> Html {
    let place = use_place();
    let course = use_course(place != Place::Playground);
    let options = use_state(kept_options);
    let session = use_session().with_options((*options).clone());
    let editor = use_memo((), |()| EditorHandle::default());
    let database = use_state(draft::database);
    let overlay = use_state(|| Overlay::None);
    let tab = use_state(|| CATALOG);
    let lake = use_lake_state(&session);
    let notice = use_state(|| None::<&'static str>);
    let text = use_memo((), |()| AttrValue::from(draft::text()));
    let typing = use_memo((), |()| Typing::default());

    let on_draft = draft::use_draft({
        let notice = notice.clone();
        Callback::from(move |()| notice.set(Some(NOT_KEPT)))
    });
    let on_change = {
        let typing = Rc::clone(&typing);
        Callback::from(move |text: String| {
            on_draft.emit(text);
            typing.changed();
        })
    };
    let on_overlay = setting(&overlay);
    let on_tab = setting(&tab);
    let own_files = use_own_files(&session, &on_overlay);
    let drop_sheet = use_file_drop(&own_files.open);
    let on_database = keeping(&database, |name: &String| draft::keep_database(name));
    let on_options = keeping(&options, keep_options);
    let workgroups = use_workgroups(&session);
    use_known_workgroup(&workgroups, &options, &on_options);
    let on_recall = recalling(&session, &editor, &on_database, &on_overlay);
    let bill = use_session_bill(&session);
    let actions = Actions::new(&session, &editor, &database, &on_overlay);
    use_error_mark(&session, &editor);
    let on_try = trying(&editor, &on_database);
    use_page_keys(on_command(&actions, &editor, &on_overlay, &on_tab, place.has_playground()));

    let notices = Rc::clone(&session.state.notices);
    let (state, name) = (session.state.clone(), AttrValue::from((*database).clone()));
    let Actions { on_run, on_run_pressed, on_cancel, on_preview, on_name, on_place, on_export, on_advance } = actions;
    html! {
        <div class="page" data-view={if place.has_playground() { "playground" } else { "book" }}>
            <Header place={place.clone()} lake={lake.clone()} {on_advance}
                on_history={on_overlay.reform(|()| Overlay::History)}
                on_functions={on_overlay.reform(|()| Overlay::Functions)}
                on_help={on_overlay.reform(|()| Overlay::Keys)} />
            <SidePane session={session.clone()} lake={lake.clone()} database={name.clone()} tab={*tab} {on_tab}
                on_preview={on_preview.clone()} {on_name} on_overlay={on_overlay.clone()}
                on_files={own_files.open.clone()} />
            <main class="work">
                <Toolbar session={session.clone()} editor={(*editor).clone()} typing={(*typing).clone()}
                    database={name.clone()} {on_database}
                    workgroups={workgroups.clone()} options={(*options).clone()} {on_options}
                    on_workgroups={on_overlay.reform(|()| Overlay::Workgroups)}
                    on_run={on_run_pressed} on_cancel={on_cancel.clone()} {on_export} />
                <Editor handle={(*editor).clone()} text={(*text).clone()}
                    catalog={state.catalog.clone()} database={name.clone()} {on_change} {on_run} {on_cancel} />
                <Splitter />
                <StatusStrip session={state} />
                <RunPanes session={session.clone()} {on_place} />
            </main>
            if !place.has_playground() {
                <Book {place} {course} session={session.clone()} {on_try} />
            }
            <footer class="footer">
                <span>{ NOT_AFFILIATED }</span>
                <SessionBill {bill} />
                if let Some(notice) = *notice { <span class="footer-notice" role="status">{ notice }</span> }
                { for notices.iter().map(storage_notice) }
                <Alarm list={workgroups.clone()} chosen={options.workgroup.clone()} />
            </footer>
            <OverlayPane overlay={(*overlay).clone()} {on_overlay} {session} {lake} database={name} {own_files}
                {workgroups} {on_preview} {on_recall} />
            { drop_sheet }
        </div>
    }
}

/// A callback that sets a state.
fn setting<T: 'static>(state: &UseStateHandle<T>) -> Callback<T> {
    let setter = state.setter();
    Callback::from(move |value| setter.set(value))
}

/// Takes a query of a text to the playground.
fn trying(editor: &Rc<EditorHandle>, on_database: &Callback<String>) -> Callback<Try> {
    let (editor, on_database) = (Rc::clone(editor), on_database.clone());
    Callback::from(move |Try { sql, database }: Try| {
        go_to(&Place::Playground);
        on_database.emit(database);
        editor.set_text(&sql);
    })
}

/// Takes up a statement of the history.
fn recalling(
    session: &SessionHandle,
    editor: &Rc<EditorHandle>,
    on_database: &Callback<String>,
    on_overlay: &Callback<Overlay>,
) -> Callback<Recalled> {
    let (session, editor) = (session.clone(), Rc::clone(editor));
    let (on_database, on_overlay) = (on_database.clone(), on_overlay.clone());
    Callback::from(move |recalled: Recalled| {
        on_overlay.emit(Overlay::None);
        match recalled.wish {
            Wish::RunAgain => session.run_for_control(recalled.sql, recalled.database),
            Wish::IntoEditor => {
                on_database.emit(recalled.database);
                editor.set_text(&recalled.sql);
                editor.focus();
            }
        }
    })
}

/// The same for a state that is there again after a reload.
fn keeping<T: 'static>(state: &UseStateHandle<T>, keep: impl Fn(&T) + 'static) -> Callback<T> {
    let setter = state.setter();
    Callback::from(move |value| {
        keep(&value);
        setter.set(value);
    })
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
    /// Take the statement that the editor means to a real account.
    on_export: Callback<()>,
    /// Let the clock of the lake go on.
    on_advance: Callback<()>,
}

impl Actions {
    fn new(session: &SessionHandle, editor: &Rc<EditorHandle>, database: &str, on_overlay: &Callback<Overlay>) -> Self {
        let on_run = {
            let (session, editor, database) = (session.clone(), Rc::clone(editor), database.to_owned());
            Callback::from(move |(sql, editor_offset): (String, u32)| {
                editor.clear_marks();
                session.run(Asked { sql: sql.into(), editor_offset: Some(editor_offset) }, database.clone());
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
            let (on_run, editor, on_overlay) = (on_run.clone(), Rc::clone(editor), on_overlay.clone());
            Callback::from(move |sql: String| {
                // Whatever dialog asked for it: the rows are below.
                on_overlay.emit(Overlay::None);
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
        let on_export = {
            let (editor, database, on_overlay) = (Rc::clone(editor), database.to_owned(), on_overlay.clone());
            Callback::from(move |()| {
                if let Some((sql, _)) = editor.statement() {
                    on_overlay.emit(Overlay::Export(ExportSubject::Query { sql, database: database.clone() }));
                }
            })
        };
        let on_advance = {
            let (session, database) = (session.clone(), database.to_owned());
            Callback::from(move |()| session.run_for_control(ADVANCE.to_owned(), database.clone()))
        };
        Self { on_run, on_run_pressed, on_cancel, on_preview, on_name, on_place, on_export, on_advance }
    }
}

/// What the page's keys do.
fn on_command(
    actions: &Actions,
    editor: &Rc<EditorHandle>,
    on_overlay: &Callback<Overlay>,
    on_tab: &Callback<usize>,
    has_playground: bool,
) -> Callback<Command> {
    let (on_run, on_cancel) = (actions.on_run_pressed.clone(), actions.on_cancel.clone());
    let (on_overlay, on_tab, editor) = (on_overlay.clone(), on_tab.clone(), Rc::clone(editor));
    Callback::from(move |command| match command {
        // What is not seen is not commanded.
        command if !has_playground && command != Command::Help => {}
        Command::Run => on_run.emit(()),
        Command::Cancel => on_cancel.emit(()),
        Command::Help => on_overlay.emit(Overlay::Keys),
        Command::FocusEditor => editor.focus(),
        Command::FocusFilter => {
            on_tab.emit(CATALOG);
            // Once the catalog is drawn.
            Timeout::new(0, focus_filter).forget();
        }
        _ => {}
    })
}

/// The place of the error in the editor, and what to say there.
fn error_place(session: &Session) -> Option<(u32, String)> {
    let error = session.error()?;
    let (span, asked) = (error.span?, session.asked()?);
    Some((asked.editor_offset? + utf16_offset(&asked.sql, span.offset), error.message))
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

/// A workgroup that is no more is left for the one that is always there.
#[hook]
fn use_known_workgroup(list: &WorkgroupList, options: &RunOptions, on_options: &Callback<RunOptions>) {
    let is_gone = list.workgroups.is_some() && list.known().iter().all(|known| known.name != options.workgroup);
    let (options, on_options) = (options.clone(), on_options.clone());
    use_effect_with(is_gone, move |is_gone| {
        if *is_gone {
            on_options.emit(RunOptions { workgroup: PRIMARY_WORKGROUP.to_owned(), ..options });
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
