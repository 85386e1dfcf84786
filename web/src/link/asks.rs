//! Questions to the engine from their asking to their answer: those that wait for an instance, those that are sent, and the
//! files that every new instance must be given again. Pure, as the machine that owns it.

use super::news::{Effect, News};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{Answer, Question, ResetScope, ToWorker};
use std::collections::{BTreeMap, BTreeSet};

/// All questions that matter still.
#[derive(Debug, Default)]
pub(super) struct Asks {
    waiting: BTreeMap<u32, Question>,
    sent: BTreeMap<u32, Question>,
    /// Files that became tables: only the page can hand them over, so it does so to each new instance.
    files: BTreeMap<u32, Question>,
    /// Those of them that the instance is being given.
    reopening: BTreeSet<u32>,
}

impl Asks {
    /// Keeps a question until an instance is ready.
    pub(super) fn wait(&mut self, ask_id: u32, question: Question) {
        self.waiting.insert(ask_id, question);
    }

    /// Sends a question.
    pub(super) fn send(&mut self, ask_id: u32, question: Question) -> Effect {
        self.sent.insert(ask_id, question.clone());
        Effect::Post(ToWorker::Ask { ask_id, question })
    }

    /// What a new instance is asked first: files again, then what waited.
    pub(super) fn of_a_new_instance(&mut self) -> Vec<Effect> {
        self.reopening = self.files.keys().copied().collect();
        let again = self.files.clone().into_iter().chain(std::mem::take(&mut self.waiting));
        let again: BTreeMap<u32, Question> = again.collect();
        again.into_iter().map(|(ask_id, question)| self.send(ask_id, question)).collect()
    }

    /// Whether a statement may start: the instance has all files, which it may read, and every workgroup that was made or
    /// changed, which it may run in.
    pub(super) fn may_run(&self) -> bool {
        let changes_workgroup = |question: &Question| matches!(question, Question::PutWorkgroup { .. });
        self.reopening.is_empty() && !self.sent.values().chain(self.waiting.values()).any(changes_workgroup)
    }

    /// Notes that a question has its answer.
    pub(super) fn answered(&mut self, ask_id: u32, answer: &Result<Answer, Diagnostic>) {
        self.reopening.remove(&ask_id);
        match (self.sent.remove(&ask_id), answer) {
            (Some(question @ Question::OpenFile), Ok(_)) => {
                self.files.insert(ask_id, question);
            }
            (Some(Question::Reset { scope: ResetScope::Everything }), Ok(_)) => self.files.clear(),
            _ => {}
        }
    }

    /// The instance was replaced: what was sent waits for the next one.
    pub(super) fn wait_again(&mut self) {
        self.reopening.clear();
        self.waiting.append(&mut self.sent);
    }

    /// Ends what was sent: one of the questions may be what the instance died of. A file that was being given again is not
    /// given once more, lest it kills every instance.
    pub(super) fn end_sent(&mut self, why: &Diagnostic) -> Vec<Effect> {
        for ask_id in std::mem::take(&mut self.reopening) {
            self.files.remove(&ask_id);
        }
        std::mem::take(&mut self.sent).into_keys().map(|ask_id| refused(ask_id, why.clone())).collect()
    }

    /// Ends everything: no instance will come.
    pub(super) fn end_all(&mut self, why: &Diagnostic) -> Vec<Effect> {
        self.wait_again();
        std::mem::take(&mut self.waiting).into_keys().map(|ask_id| refused(ask_id, why.clone())).collect()
    }
}

/// The answer to a question that no engine answers.
pub(super) fn refused(ask_id: u32, why: Diagnostic) -> Effect {
    Effect::Tell(News::Answered { ask_id, answer: Box::new(Err(why)), catalog: None })
}
