//! What was learned of each task of the exam: exercises solved, questions right, cards known.

use athenaeum_course::{DOMAINS, SkillId};

/// Titles of the tasks, domain by domain, as the exam guide has them.
const TASKS: [&[&str]; 4] = [
    &[
        "Perform data ingestion",
        "Transform and process data",
        "Orchestrate data pipelines",
        "Apply programming concepts",
    ],
    &[
        "Choose a data store",
        "Understand data cataloging systems",
        "Manage the lifecycle of data",
        "Design data models and schema evolution",
    ],
    &["Automate data processing", "Analyze data", "Maintain and monitor data pipelines", "Ensure data quality"],
    &[
        "Apply authentication mechanisms",
        "Apply authorization mechanisms",
        "Ensure data encryption and masking",
        "Prepare logs for audit",
        "Understand data privacy and governance",
    ],
];

/// How many there are, and how many of them are done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) done: usize,
    pub(super) all: usize,
}

/// What a task or a domain has of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) exercises: Part,
    pub(super) quiz: Part,
    pub(super) cards: Part,
}

/// Something to learn: the skills it belongs to, and whether it is done.
pub(super) type Thing<'a> = (&'a [SkillId], bool);

/// Everything there is to learn, by kind.
#[derive(Debug, Default)]
pub(super) struct Things<'a> {
    pub(super) exercises: Vec<Thing<'a>>,
    pub(super) quiz: Vec<Thing<'a>>,
    pub(super) cards: Vec<Thing<'a>>,
}

/// A domain with its tasks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DomainTally {
    pub(super) number: u8,
    pub(super) name: &'static str,
    pub(super) percent: u8,
    pub(super) sum: Tally,
    /// Number, title and tally of each task.
    pub(super) tasks: Vec<(String, &'static str, Tally)>,
}

impl Things<'_> {
    /// By domain and task. What belongs to two tasks counts in both, and once in a domain.
    pub(super) fn by_domain(&self) -> Vec<DomainTally> {
        let domain = |(domain, tasks): (&athenaeum_course::Domain, &[&'static str])| DomainTally {
            number: domain.number,
            name: domain.name,
            percent: domain.percent,
            sum: self.tally(|skill| skill.parts().is_some_and(|(number, _, _)| number == domain.number)),
            tasks: (1..)
                .zip(tasks)
                .map(|(task, title)| {
                    let is_of = |skill: &SkillId| {
                        skill.parts().is_some_and(|(number, its, _)| (number, its) == (domain.number, task))
                    };
                    (format!("{}.{task}", domain.number), *title, self.tally(is_of))
                })
                .collect(),
        };
        DOMAINS.iter().zip(TASKS).map(domain).collect()
    }

    fn tally(&self, is_of: impl Fn(&SkillId) -> bool) -> Tally {
        let part = |things: &[Thing<'_>]| {
            let own = || things.iter().filter(|(skills, _)| skills.iter().any(&is_of));
            Part { done: own().filter(|(_, is_done)| *is_done).count(), all: own().count() }
        };
        Tally { exercises: part(&self.exercises), quiz: part(&self.quiz), cards: part(&self.cards) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skills(ids: &[&str]) -> Vec<SkillId> {
        ids.iter().map(|id| SkillId((*id).to_owned())).collect()
    }

    #[test]
    fn every_task_of_the_guide_has_a_title() {
        let counts: Vec<_> = DOMAINS.iter().map(|domain| domain.skills_of_task.len()).collect();
        assert_eq!(TASKS.map(<[&str]>::len).to_vec(), counts);
    }

    #[test]
    fn two_tasks_of_a_domain_count_once_in_it() {
        let (both, one, none) = (skills(&["2.1.1", "2.4.5"]), skills(&["2.4.1"]), skills(&["1.1.1"]));
        let things =
            Things { exercises: vec![(&both, true), (&one, false)], quiz: vec![(&none, true)], cards: Vec::new() };
        let domains = things.by_domain();
        let part = |done, all| Part { done, all };
        assert_eq!(domains[1].sum.exercises, part(1, 2));
        let tasks: Vec<_> =
            domains[1].tasks.iter().map(|(number, _, tally)| (number.as_str(), tally.exercises)).collect();
        assert_eq!(tasks, [("2.1", part(1, 1)), ("2.2", part(0, 0)), ("2.3", part(0, 0)), ("2.4", part(1, 2))]);
        assert_eq!((domains[0].sum.quiz, domains[0].sum.exercises), (part(1, 1), part(0, 0)));
    }
}
