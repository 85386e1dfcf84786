//! Asks the engine whether the text in the editor solves the exercise. What it said last stays until it says something
//! else.

use crate::course::{Change, ProgressHandle, Solved};
use crate::editor::EditorHandle;
use crate::kept::Kept;
use crate::review::{Source, learn_from_mistakes};
use crate::session::SessionHandle;
use athenaeum_course::{Exercise, Verdict};
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_protocol::{Answer, Question};
use yew::prelude::*;

/// What is known of an answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Checked {
    /// The exercise.
    slug: String,
    /// Whether the engine is at it.
    pub(super) asking: bool,
    /// What it said last.
    pub(super) told: Option<Told>,
}

/// What the engine said.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Told {
    Verdict(Kept<Verdict>),
    /// It could not check at all.
    Failed(Diagnostic),
}

impl Checked {
    pub(super) fn nothing(slug: &str) -> Self {
        Self { slug: slug.to_owned(), asking: false, told: None }
    }

    /// The right answer that was told, if one was.
    pub(super) fn passed(&self) -> bool {
        matches!(&self.told, Some(Told::Verdict(verdict)) if verdict.passed)
    }
}

/// What was checked and how to check.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CheckHandle {
    pub(super) checked: Option<Checked>,
    pub(crate) on_check: Callback<()>,
}

/// The check of an exercise; without one, checking does nothing.
#[hook]
pub(crate) fn use_check(
    session: &SessionHandle,
    editor: &EditorHandle,
    exercise: Option<&Exercise>,
    progress: &ProgressHandle,
) -> CheckHandle {
    let state = use_state(|| None::<Checked>);
    // The newest state: answers come later than the rendering that asked.
    let newest = use_mut_ref(|| None::<Checked>);
    let slug = exercise.map(|exercise| exercise.slug.clone());
    let checked = (*state).clone().filter(|checked| Some(&checked.slug) == slug.as_ref());
    let Some(exercise) = exercise.cloned() else {
        return CheckHandle { checked, on_check: Callback::noop() };
    };
    let (session, editor, progress) = (session.clone(), editor.clone(), progress.on_change.clone());
    let setter = state.setter();
    let on_check = Callback::from(move |()| {
        let slug = exercise.slug.clone();
        let before = newest.borrow().clone().filter(|checked| checked.slug == slug);
        let before = before.unwrap_or_else(|| Checked::nothing(&slug));
        let (false, Some(answer)) = (before.asking, editor.text()) else { return };
        let set = {
            let (newest, setter) = (newest.clone(), setter.clone());
            move |checked: Checked| {
                *newest.borrow_mut() = Some(checked.clone());
                setter.set(Some(checked));
            }
        };
        set(Checked { asking: true, ..before });
        let (progress, newest) = (progress.clone(), newest.clone());
        let on_answer = Callback::from(move |answer: Result<Answer, Diagnostic>| {
            let told = told(answer);
            if let Told::Verdict(verdict) = &told
                && let Some(solved) = Solved::of(verdict)
            {
                progress.emit(Change::Solved { slug: slug.clone(), solved });
            }
            if matches!(&told, Told::Verdict(verdict) if !verdict.passed) {
                learn_from_mistakes([Source::Exercise(slug.clone())]);
            }
            // Somebody went on to another exercise and checks that one.
            let is_awaited = newest.borrow().as_ref().is_some_and(|checked| checked.slug == slug);
            if is_awaited {
                set(Checked { slug: slug.clone(), asking: false, told: Some(told) });
            }
        });
        session.ask(Question::Check { exercise: Box::new(exercise.clone()), answer }, on_answer);
    });
    CheckHandle { checked, on_check }
}

fn told(answer: Result<Answer, Diagnostic>) -> Told {
    match answer {
        Ok(Answer::Verdict(verdict)) => Told::Verdict(Kept::new(*verdict)),
        Ok(_) => Told::Failed(Diagnostic::new(Code::InternalError, "The engine answered something else.")),
        Err(diagnostic) => Told::Failed(of_a_check(diagnostic)),
    }
}

/// An engine that died says that a statement was running; here it was a check.
fn of_a_check(why: Diagnostic) -> Diagnostic {
    if why.code != Code::EngineRestarted {
        return why;
    }
    let says = Diagnostic::new(why.code, "The engine was restarted while your answer was checked");
    let says = why.because.into_iter().fold(says, Diagnostic::because);
    says.hint("Check again. What you typed is kept.").hint("If it stops again, let the answer read less.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_that_died_under_a_check_asks_to_check_again() {
        let died =
            Diagnostic::new(Code::EngineRestarted, "while the statement ran").because("It is gone.").hint("Run.");
        let Told::Failed(says) = told(Err(died)) else { panic!("a verdict") };
        assert!(says.message.contains("checked") && says.hints[0].starts_with("Check again"), "{says}");
        assert_eq!(says.because, ["It is gone."]);
    }
}
