//! Keeps up to date with the clock of the lake and the room that the learner's objects take.

use crate::session::SessionHandle;
use athenaeum_protocol::{Answer, LakeState, Question};
use yew::prelude::*;

/// The lake's state as the engine told it last; nothing before it told any.
#[hook]
pub(crate) fn use_lake_state(session: &SessionHandle) -> Option<LakeState> {
    let lake = use_state(|| None::<LakeState>);
    let setter = lake.setter();
    let session = session.clone();
    use_effect_with(session.state.changes, move |changes| {
        if *changes == 0 {
            return;
        }
        let on_answer = Callback::from(move |answer| {
            // An old figure stays where the engine cannot tell a new one; it says elsewhere why.
            if let Ok(Answer::LakeState(state)) = answer {
                setter.set(Some(state));
            }
        });
        session.ask(Question::LakeState, on_answer);
    });
    (*lake).clone()
}
