//! The workgroups as the engine told them last, and the word of warning when one passed its alarm.

use crate::format;
use crate::session::SessionHandle;
use athenaeum_protocol::{Answer, Persona, Question, Workgroup};
use std::rc::Rc;
use yew::prelude::*;

/// The workgroups, and where new ones are told.
#[derive(Clone, PartialEq)]
pub(crate) struct WorkgroupList {
    /// Nothing before the engine told any.
    pub(crate) workgroups: Option<Rc<Vec<Workgroup>>>,
    /// Whom statements can be run as; nobody before the engine told any.
    pub(crate) personas: Rc<Vec<Persona>>,
    /// Hears every newer list.
    pub(crate) on_list: Callback<Vec<Workgroup>>,
}

impl WorkgroupList {
    /// The workgroups as far as they are known.
    pub(crate) fn known(&self) -> &[Workgroup] {
        self.workgroups.as_ref().map_or(&[], |workgroups| workgroups.as_slice())
    }
}

/// Asks anew after each run, since runs count.
#[hook]
pub(crate) fn use_workgroups(session: &SessionHandle) -> WorkgroupList {
    let list = use_state(|| None::<Rc<Vec<Workgroup>>>);
    let personas = use_state(Rc::<Vec<Persona>>::default);
    let (setter, known) = (list.setter(), personas.clone());
    let on_list = use_callback((), move |workgroups: Vec<Workgroup>, ()| setter.set(Some(Rc::new(workgroups))));
    let (session, hears) = (session.clone(), on_list.clone());
    use_effect_with(session.state.changes, move |changes| {
        if *changes == 0 {
            return;
        }
        let on_answer = Callback::from(move |answer| {
            // An old list stays where the engine cannot tell a new one; it says elsewhere why.
            if let Ok(Answer::Workgroups(workgroups)) = answer {
                hears.emit(workgroups);
            }
        });
        session.ask(Question::Workgroups, on_answer);
        let on_personas = Callback::from(move |answer| {
            if let Ok(Answer::Personas(told)) = answer
                && told != **known
            {
                known.set(Rc::new(told));
            }
        });
        session.ask(Question::Personas, on_personas);
    });
    WorkgroupList { workgroups: (*list).clone(), personas: (*personas).clone(), on_list }
}

/// What the notice needs.
#[derive(Properties, PartialEq)]
pub(crate) struct AlarmProps {
    pub(crate) list: WorkgroupList,
    /// The workgroup that statements run in.
    pub(crate) chosen: AttrValue,
}

/// A calm line once the statements of today scanned as much as the alarm says.
#[component]
pub(crate) fn Alarm(props: &AlarmProps) -> Html {
    let chosen = props.list.known().iter().find(|workgroup| workgroup.name == *props.chosen);
    match chosen.and_then(alarm_text) {
        Some(text) => html! { <span id="workgroup-alarm" class="footer-notice" role="status">{ text }</span> },
        None => Html::default(),
    }
}

fn alarm_text(workgroup: &Workgroup) -> Option<String> {
    let alarm = workgroup.alarm_bytes.filter(|_| workgroup.alarm_is_reached())?;
    Some(format!(
        "Workgroup {} scanned {} today, at production size; its alarm is set at {}. Nothing is stopped.",
        workgroup.name,
        format::bytes(workgroup.scanned_bytes_today),
        format::bytes(alarm)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alarm_speaks_once_it_is_passed() {
        let quiet = Workgroup { alarm_bytes: Some(2 << 30), ..Workgroup::new("analysts") };
        assert_eq!(alarm_text(&quiet), None);
        let text = alarm_text(&Workgroup { scanned_bytes_today: 3 << 30, ..quiet }).unwrap();
        assert!(text.starts_with("Workgroup analysts scanned 3.00 GB today"), "{text}");
    }
}
