//! Texts that come from elsewhere into the editor: a query of a note, a statement of the history. Whoever asks for one is led
//! to where the editor is seen.

use crate::book::Try;
use crate::course::{Place, go_to};
use crate::desk::Desk;
use crate::editor::EditorHandle;
use crate::history::{Recalled, Wish};
use crate::overlay::Overlay;
use crate::session::SessionHandle;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// Leads back to where the editor is seen, for what is asked for in a dialog.
pub(crate) fn back_to(place: &Place, desk: &Desk) -> impl Fn(Overlay) -> Overlay + 'static {
    let to = (!place.has_playground()).then(|| desk.place());
    move |overlay| {
        if let (Overlay::None, Some(to)) = (&overlay, &to) {
            go_to(to);
        }
        overlay
    }
}

/// Takes a query of a text to the playground, where it can be undone.
#[hook]
pub(crate) fn use_trying(place: &Place, editor: &Rc<EditorHandle>, on_database: &Callback<String>) -> Callback<Try> {
    let tried = use_state(|| None::<Try>);
    let setter = tried.setter();
    let (editor, on_database, forget) = (Rc::clone(editor), on_database.clone(), tried.setter());
    use_effect_with((place.clone(), (*tried).clone()), move |(place, tried)| {
        if let (Place::Playground, Some(Try { sql, database })) = (place, tried.clone()) {
            forget.set(None);
            // Once the playground's own text and database are there.
            Timeout::new(0, move || {
                on_database.emit(database);
                editor.set_text(&sql);
                editor.focus();
            })
            .forget();
        }
    });
    Callback::from(move |wanted: Try| {
        setter.set(Some(wanted));
        go_to(&Place::Playground);
    })
}

/// Takes up a statement of the history.
pub(crate) fn recalling(
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
