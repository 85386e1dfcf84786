//! Progress as Markdown: the figures by domain and task, and the questions to look at again.

use super::tally::{DomainTally, Part, Tally};
use crate::review::Faced;

/// The report.
pub(super) fn markdown(day: &str, domains: &[DomainTally], missed: &[Faced]) -> String {
    let mut text = format!("# Progress in Athenaeum, {day}\n");
    for domain in domains {
        text.push_str(&format!(
            "\n## Domain {}: {} ({} % of the exam)\n\n",
            domain.number, domain.name, domain.percent
        ));
        text.push_str("| Task | Exercises solved | Quiz right | Cards known |\n|---|---|---|---|\n");
        for (number, title, tally) in &domain.tasks {
            text.push_str(&line(&format!("{number} {title}"), tally));
        }
        text.push_str(&line("Whole domain", &domain.sum));
    }
    if !missed.is_empty() {
        text.push_str("\n## To look at again\n");
    }
    for card in missed {
        text.push_str(&format!("\n### {}\n", card.prompt));
        for (title, face) in card.faces.iter().filter(|(_, face)| !face.is_empty()) {
            text.push_str(&format!("\n**{title}**\n\n{}\n", face.replace('\n', "  \n")));
        }
    }
    text
}

fn line(title: &str, tally: &Tally) -> String {
    let part = |part: Part| if part.all == 0 { "–".to_owned() } else { format!("{} of {}", part.done, part.all) };
    format!("| {title} | {} | {} | {} |\n", part(tally.exercises), part(tally.quiz), part(tally.cards))
}

#[cfg(test)]
mod tests {
    use super::super::tally::Things;
    use super::*;
    use athenaeum_course::SkillId;

    #[test]
    fn the_report_has_every_task_and_the_questions_to_look_at_again() {
        let skill = [SkillId("1.2.1".to_owned())];
        let things = Things { exercises: vec![(&skill, true), (&skill, false)], ..Things::default() };
        let missed = Faced {
            id: "quiz:q".to_owned(),
            prompt: "What is pruned?".to_owned(),
            faces: [("Answer", "a\nb".to_owned()), ("Why", String::new()), ("The idea behind it", String::new())],
            exam: None,
            note: None,
            exercise: None,
        };
        let text = markdown("2026-11-22", &things.by_domain(), &[missed]);
        assert!(text.starts_with(
            "# Progress in Athenaeum, 2026-11-22\n\n## Domain 1: Data ingestion and transformation (34 % of the exam)\n"
        ));
        assert!(text.contains("| 1.2 Transform and process data | 1 of 2 | – | – |\n"), "{text}");
        assert!(text.ends_with("## To look at again\n\n### What is pruned?\n\n**Answer**\n\na  \nb\n"), "{text}");
    }
}
