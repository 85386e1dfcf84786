//! The workgroup of an exercise that limits what a statement may scan: while the exercise is open it stands in place of the
//! one that the learner chose, so that Run is stopped where Check is. The choice itself is left as it is.

use crate::error_pane::problem_told;
use crate::format;
use crate::session::SessionHandle;
use crate::workgroup::WorkgroupList;
use athenaeum_course::Exercise;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{Answer, Question, RunOptions, Workgroup};
use yew::prelude::*;

/// A limit and the workgroup that has it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Limit {
    workgroup: String,
    bytes: u64,
    force: Force,
}

/// Whether statements are stopped by it.
#[derive(Debug, Clone, PartialEq)]
enum Force {
    /// The workgroup is being made; a statement waits for it.
    Coming,
    /// They are.
    Holds,
    /// They are not: the workgroup could not be made.
    Missing(Diagnostic),
}

impl Limit {
    fn wanted(exercise: &Exercise) -> Option<(String, u64)> {
        Some((format!("exercise-{}", exercise.slug), exercise.bytes_limit?))
    }

    /// Its workgroup, if statements run in it.
    pub(crate) fn workgroup(&self) -> Option<&str> {
        (!matches!(self.force, Force::Missing(_))).then_some(self.workgroup.as_str())
    }

    /// How statements are asked for while it holds, by the learner's own choice.
    pub(crate) fn over(limit: Option<&Self>, own: &RunOptions) -> RunOptions {
        match limit.and_then(Self::workgroup) {
            Some(workgroup) => RunOptions { workgroup: workgroup.to_owned(), ..own.clone() },
            None => own.clone(),
        }
    }
}

/// The limit of the exercise that is open, if it has one. Makes its workgroup, and makes it again where it is gone.
#[hook]
pub(crate) fn use_limit(session: &SessionHandle, list: &WorkgroupList, exercise: Option<&Exercise>) -> Option<Limit> {
    let failed = use_state(|| None::<(String, Diagnostic)>);
    let wanted = exercise.and_then(Limit::wanted);
    let holds = wanted.as_ref().is_some_and(|(name, bytes)| holds(list.known(), name, *bytes));
    let is_gone = list.workgroups.is_some() && !holds;
    {
        let (session, list, failed) = (session.clone(), list.clone(), failed.setter());
        use_effect_with((wanted.clone(), is_gone), move |(wanted, _)| {
            if let (Some((name, bytes)), false) = (wanted, holds) {
                make(&session, &list, &failed, name, *bytes);
            }
        });
    }
    let (workgroup, bytes) = wanted?;
    let force = match &*failed {
        _ if holds => Force::Holds,
        Some((name, why)) if *name == workgroup => Force::Missing(why.clone()),
        _ => Force::Coming,
    };
    Some(Limit { workgroup, bytes, force })
}

fn holds(known: &[Workgroup], name: &str, bytes: u64) -> bool {
    known.iter().any(|it| it.name == name && it.bytes_limit == Some(bytes) && it.is_enabled)
}

fn make(
    session: &SessionHandle,
    list: &WorkgroupList,
    failed: &UseStateSetter<Option<(String, Diagnostic)>>,
    name: &str,
    bytes: u64,
) {
    failed.set(None);
    let before = list.known().iter().find(|workgroup| workgroup.name == name).cloned();
    let workgroup = Workgroup {
        description: "Limits what a statement of an exercise may scan".to_owned(),
        is_enabled: true,
        bytes_limit: Some(bytes),
        ..before.unwrap_or_else(|| Workgroup::new(name))
    };
    let (on_list, failed, name) = (list.on_list.clone(), failed.clone(), name.to_owned());
    let on_answer = Callback::from(move |answer| match answer {
        Ok(Answer::Workgroups(workgroups)) => on_list.emit(workgroups),
        Ok(_) => {}
        Err(why) => failed.set(Some((name.clone(), why))),
    });
    session.ask(Question::PutWorkgroup { workgroup }, on_answer);
}

/// What holds for the exercise and not for the playground.
pub(super) fn limit_note(limit: Option<&Limit>) -> Html {
    let Some(Limit { workgroup, bytes, force }) = limit else { return Html::default() };
    let stops = format!(" cancels a statement that scans more than {} at production size", format::bytes(*bytes));
    let content = match force {
        Force::Coming | Force::Holds => html! {
            <p class="exercise-note">
                <strong>{ "Limit in force: " }</strong>{ "workgroup " }<code>{ workgroup }</code>{ stops }
                { ", on Run as on Check. Your own choice of a workgroup comes back when you leave the exercise." }
            </p>
        },
        Force::Missing(why) => html! {
            <>
                <p class="exercise-note">
                    { "On Check, a workgroup" }{ stops }{ ". On Run it does not: the workgroup could not be made." }
                </p>
                { problem_told(why) }
            </>
        },
    };
    html! { <section class="exercise-limit" aria-label="Limit">{ content }</section> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workgroup_of_the_exercise_stands_over_the_chosen_one_and_leaves_it_alone() {
        let own = RunOptions { workgroup: "mine".to_owned(), reuse_minutes: Some(60), persona: None };
        let limit = |force| Limit { workgroup: "exercise-a".to_owned(), bytes: 10 << 20, force };
        let over = |limit: Option<&Limit>| Limit::over(limit, &own).workgroup;
        assert_eq!(over(None), "mine");
        assert_eq!(over(Some(&limit(Force::Coming))), "exercise-a");
        let why = Diagnostic::new(athenaeum_diagnostic::Code::InvalidRequest, "too many workgroups");
        assert_eq!(over(Some(&limit(Force::Missing(why)))), "mine");
    }

    #[test]
    fn a_workgroup_that_was_changed_is_made_anew() {
        let workgroup = Workgroup { bytes_limit: Some(5), ..Workgroup::new("exercise-a") };
        let disabled = Workgroup { is_enabled: false, ..workgroup.clone() };
        assert!(holds(std::slice::from_ref(&workgroup), "exercise-a", 5));
        assert!(!holds(std::slice::from_ref(&workgroup), "exercise-a", 6) && !holds(&[disabled], "exercise-a", 5));
    }
}
