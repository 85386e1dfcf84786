//! Asks the engine for the map of the last run: once for each run, and only while somebody looks.

use super::kept::Kept;
use crate::session::SessionHandle;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{AboutRun, Answer, Question, ScanMap};
use yew::prelude::*;

/// What there is to show.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum MapState {
    /// Nothing was asked yet.
    None,
    /// The map of a run.
    Shown {
        /// The run.
        run_id: u32,
        /// Its map.
        map: Kept<ScanMap>,
    },
    /// There is no map of a run.
    Failed {
        /// The run.
        run_id: u32,
        /// Why not.
        diagnostic: Diagnostic,
    },
}

impl MapState {
    /// The run that it tells about.
    pub(super) fn run_id(&self) -> Option<u32> {
        match self {
            Self::None => None,
            Self::Shown { run_id, .. } | Self::Failed { run_id, .. } => Some(*run_id),
        }
    }
}

/// The map of the last run that ended while `is_open`; until a new one is there, the one before.
#[hook]
pub(crate) fn use_scan_map(session: &SessionHandle, is_open: bool) -> MapState {
    let state = use_state(|| MapState::None);
    let asked = use_mut_ref(|| None::<u32>);
    let (session, setter) = (session.clone(), state.setter());
    let wanted = session.state.ended_run.filter(|_| is_open);
    use_effect_with(wanted, move |wanted| {
        let Some(run_id) = *wanted else { return };
        if asked.replace(Some(run_id)) == Some(run_id) {
            return;
        }
        let on_answer = Callback::from(move |answer| {
            // Another run has ended since.
            if *asked.borrow() != Some(run_id) {
                return;
            }
            match answer {
                Ok(Answer::ScanMap(map)) => setter.set(MapState::Shown { run_id, map: Kept::new(*map) }),
                Ok(_) => {}
                Err(diagnostic) => setter.set(MapState::Failed { run_id, diagnostic }),
            }
        });
        session.ask(Question::OfRun { run_id, about: AboutRun::ScanMap }, on_answer);
    });
    (*state).clone()
}
