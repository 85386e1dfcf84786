//! What one pane of the playground asks of another.

use crate::clock::ADVANCE;
use crate::editor::EditorHandle;
use crate::overlay::Overlay;
use crate::session::SessionHandle;
use crate::session::state::{Asked, Session};
use crate::text_position::utf16_offset;
use athenaeum_protocol::ExportSubject;
use std::rc::Rc;
use yew::prelude::*;

/// What one pane asks of another.
pub(crate) struct Actions {
    /// Run this statement, which begins at this offset of the editor.
    pub(crate) on_run: Callback<(String, u32)>,
    /// Run what the editor means.
    pub(crate) on_run_pressed: Callback<()>,
    pub(crate) on_cancel: Callback<()>,
    /// Show some rows with this query.
    pub(crate) on_preview: Callback<String>,
    /// Write this name into the query.
    pub(crate) on_name: Callback<String>,
    /// Go to the place of the error.
    pub(crate) on_place: Callback<()>,
    /// Take the statement that the editor means to a real account.
    pub(crate) on_export: Callback<()>,
    /// Let the clock of the lake go on.
    pub(crate) on_advance: Callback<()>,
}

impl Actions {
    /// `keeps_text` says that the text in the editor is an answer, which a look at some rows leaves alone.
    pub(crate) fn new(
        session: &SessionHandle,
        editor: &Rc<EditorHandle>,
        database: &str,
        on_overlay: &Callback<Overlay>,
        keeps_text: bool,
    ) -> Self {
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
            let (session, database) = (session.clone(), database.to_owned());
            Callback::from(move |sql: String| {
                // Whatever dialog asked for it: the rows are below.
                on_overlay.emit(Overlay::None);
                if keeps_text {
                    session.run_for_control(sql, database.clone());
                    return;
                }
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

/// The place of the error in the editor, and what to say there.
pub(crate) fn error_place(session: &Session) -> Option<(u32, String)> {
    let error = session.error()?;
    let (span, asked) = (error.span?, session.asked()?);
    Some((asked.editor_offset? + utf16_offset(&asked.sql, span.offset), error.message))
}
