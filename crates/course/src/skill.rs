//! The exam's domains and the numbers of its skills (DEA-C01: four domains, 17 tasks, 120 numbered skills).

use serde::{Deserialize, Serialize};

/// A numbered skill of the exam guide: `2.4.5` is domain 2, task 2.4.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SkillId(pub String);

/// A domain of the exam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Domain {
    /// Its number.
    pub number: u8,
    /// Its name in the exam guide.
    pub name: &'static str,
    /// Its share of the scored questions.
    pub percent: u8,
    /// How many skills each of its tasks has.
    pub skills_of_task: &'static [u8],
}

/// The domains with their weights.
pub const DOMAINS: [Domain; 4] = [
    Domain { number: 1, name: "Data ingestion and transformation", percent: 34, skills_of_task: &[12, 10, 4, 11] },
    Domain { number: 2, name: "Data store management", percent: 26, skills_of_task: &[8, 6, 6, 6] },
    Domain { number: 3, name: "Data operations and support", percent: 22, skills_of_task: &[9, 6, 8, 5] },
    Domain { number: 4, name: "Data security and governance", percent: 18, skills_of_task: &[7, 6, 4, 5, 7] },
];

impl SkillId {
    /// Domain, task and place in the task.
    pub fn parts(&self) -> Option<(u8, u8, u8)> {
        let mut numbers = self.0.split('.').map(|word| word.parse::<u8>().ok());
        let parts = (numbers.next()??, numbers.next()??, numbers.next()??);
        numbers.next().is_none().then_some(parts)
    }

    /// The domain, if the guide has such a skill.
    pub fn domain(&self) -> Option<&'static Domain> {
        let (domain, task, skill) = self.parts()?;
        let domain = DOMAINS.iter().find(|known| known.number == domain)?;
        let skills = domain.skills_of_task.get(usize::from(task.checked_sub(1)?))?;
        (1..=*skills).contains(&skill).then_some(domain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skill_belongs_to_a_domain_of_the_guide_or_is_none() {
        let domain = |id: &str| SkillId(id.to_owned()).domain().map(|domain| domain.number);
        assert_eq!(domain("2.4.5"), Some(2));
        assert_eq!(domain("1.1.12"), Some(1));
        assert_eq!(domain("1.1.13"), None);
        assert_eq!(domain("5.1.1"), None);
        assert_eq!(domain("2.4"), None);
        assert_eq!(domain("2.4.5.1"), None);
    }
}
