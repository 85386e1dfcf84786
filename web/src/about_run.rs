//! Asks the engine about the last run: once for each run, and only while somebody looks.

use crate::kept::Kept;
use crate::session::SessionHandle;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{AboutRun, Answer, Question};
use yew::prelude::*;

/// What there is to show.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Told<T> {
    /// Nothing was asked yet.
    Nothing,
    /// The answer about a run.
    Shown {
        /// The run.
        run_id: u32,
        /// What the engine tells of it.
        about: Kept<T>,
    },
    /// There is no answer about a run.
    Failed {
        /// The run.
        run_id: u32,
        /// Why not.
        diagnostic: Diagnostic,
    },
}

impl<T> Told<T> {
    /// The run that it tells about.
    pub(crate) fn run_id(&self) -> Option<u32> {
        match self {
            Self::Nothing => None,
            Self::Shown { run_id, .. } | Self::Failed { run_id, .. } => Some(*run_id),
        }
    }
}

/// What the engine tells about the last run that ended while `is_open`; until a new one is there, about the one before.
/// `read` takes it out of the answer.
#[hook]
pub(crate) fn use_about_run<T: Clone + PartialEq + 'static>(
    session: &SessionHandle,
    is_open: bool,
    about: AboutRun,
    read: fn(Answer) -> Option<T>,
) -> Told<T> {
    let wanted = session.state.ended_run.filter(|_| is_open);
    use_about(session, wanted, about, read)
}

/// The same about any run that the engine still keeps. Asked once for each question.
#[hook]
pub(crate) fn use_about<T: Clone + PartialEq + 'static>(
    session: &SessionHandle,
    run_id: Option<u32>,
    about: AboutRun,
    read: fn(Answer) -> Option<T>,
) -> Told<T> {
    let state = use_state(|| Told::Nothing);
    let asked = use_mut_ref(|| None::<(u32, AboutRun)>);
    let (session, setter) = (session.clone(), state.setter());
    use_effect_with((run_id, about), move |(run_id, about)| {
        let (Some(run_id), about) = (*run_id, *about) else { return };
        let question = Some((run_id, about));
        if asked.replace(question) == question {
            return;
        }
        let on_answer = Callback::from(move |answer| {
            // Something else was asked since.
            if *asked.borrow() != question {
                return;
            }
            match answer {
                Ok(answer) => {
                    if let Some(about) = read(answer) {
                        setter.set(Told::Shown { run_id, about: Kept::new(about) });
                    }
                }
                Err(diagnostic) => setter.set(Told::Failed { run_id, diagnostic }),
            }
        });
        session.ask(Question::OfRun { run_id, about }, on_answer);
    });
    (*state).clone()
}
