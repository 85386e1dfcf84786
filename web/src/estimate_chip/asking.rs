//! When an estimate is asked for: shortly after the last key, and when something else changed that it depends on. An answer
//! to an older text is dropped.

use crate::editor::EditorHandle;
use crate::session::SessionHandle;
use athenaeum_protocol::{Answer, CatalogDatabase, Estimate, Question};
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// A pause in typing.
const PAUSE_MS: u32 = 300;

/// An estimate and the text it is about.
#[derive(Clone, PartialEq)]
pub(crate) struct Shown {
    /// The statement.
    pub(crate) sql: AttrValue,
    /// Where it begins in the editor, in UTF-16 units.
    pub(crate) editor_offset: u32,
    pub(crate) estimate: Rc<Estimate>,
    /// Whether the text has changed since.
    pub(crate) is_stale: bool,
}

/// Hears of each change of the text, without drawing the page anew.
#[derive(Clone, Default)]
pub(crate) struct Typing(Rc<RefCell<Option<Callback<()>>>>);

impl PartialEq for Typing {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Typing {
    /// The text changed.
    pub(crate) fn changed(&self) {
        // Out of the cell first: who listens may register anew.
        let listener = self.0.borrow().clone();
        if let Some(listener) = listener {
            listener.emit(());
        }
    }

    fn listen(&self, listener: Callback<()>) {
        *self.0.borrow_mut() = Some(listener);
    }
}

/// What an estimate depends on beside the text.
#[derive(Clone, PartialEq)]
struct Around {
    database: AttrValue,
    persona: Option<String>,
    catalog: Rc<Vec<CatalogDatabase>>,
    engine_is_there: bool,
    /// A run leaves footers behind, by which more is known.
    ended_run: Option<u32>,
}

/// The estimate of what the editor means.
#[hook]
pub(super) fn use_estimate(
    session: &SessionHandle,
    editor: &EditorHandle,
    database: &AttrValue,
    typing: &Typing,
) -> Option<Shown> {
    let shown = use_state(|| None::<Shown>);
    let newest = use_memo((), |()| Cell::new(0_u32));
    let timer = use_mut_ref(|| None::<Timeout>);
    let stale = use_memo((), |()| Cell::new(false));
    let around = Around {
        database: database.clone(),
        persona: session.persona().map(str::to_owned),
        catalog: session.state.catalog.clone(),
        engine_is_there: session.state.engine_is_there(),
        ended_run: session.state.ended_run,
    };
    let (session, editor, typing, current) = (session.clone(), editor.clone(), typing.clone(), shown.clone());
    // What the listener of keys marks as stale is the estimate of the newest drawing.
    let latest = use_mut_ref(|| None::<Shown>);
    latest.borrow_mut().clone_from(&current);
    use_effect_with(around, move |around| {
        let ask = {
            let (newest, stale, setter) = (Rc::clone(&newest), Rc::clone(&stale), current.setter());
            let (database, is_there) = (around.database.clone(), around.engine_is_there);
            let persona = around.persona.clone();
            move || {
                newest.set(newest.get().wrapping_add(1));
                let Some((sql, editor_offset)) = editor.statement().filter(|_| is_there) else { return };
                let (mine, newest, stale, setter) =
                    (newest.get(), Rc::clone(&newest), Rc::clone(&stale), setter.clone());
                let asked = AttrValue::from(sql.clone());
                let on_answer = Callback::from(move |answer| {
                    if newest.get() == mine {
                        stale.set(false);
                        setter.set(shown_of(answer, &asked, editor_offset));
                    }
                });
                let (database, persona) = (database.to_string(), persona.clone());
                session.ask(Question::Estimate { sql, database, persona }, on_answer);
            }
        };
        ask();
        let setter = current.setter();
        typing.listen(Callback::from(move |()| {
            // Whatever is on its way is about an older text.
            newest.set(newest.get().wrapping_add(1));
            let before = latest.borrow().clone();
            if let (false, Some(before)) = (stale.replace(true), before) {
                setter.set(Some(Shown { is_stale: true, ..before }));
            }
            *timer.borrow_mut() = Some(Timeout::new(PAUSE_MS, ask.clone()));
        }));
    });
    (*shown).clone()
}

/// Nothing where there is nothing to tell: the text is not finished, or reads no table.
fn shown_of<E>(answer: Result<Answer, E>, sql: &AttrValue, editor_offset: u32) -> Option<Shown> {
    match answer {
        Ok(Answer::Estimate(estimate)) if !estimate.scans.is_empty() => {
            Some(Shown { sql: sql.clone(), editor_offset, estimate: Rc::new(estimate), is_stale: false })
        }
        _ => None,
    }
}
