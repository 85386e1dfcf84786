//! Cards for elsewhere: Markdown to read and print, and tab-separated text that Anki imports.

use super::faces::Faced;

/// Cards as Markdown.
pub(super) fn markdown(cards: &[Faced]) -> String {
    let mut text = "# Cards of Athenaeum\n".to_owned();
    for card in cards {
        text.push_str(&format!("\n## {}\n", card.prompt));
        for (title, face) in &card.faces {
            if !face.is_empty() {
                text.push_str(&format!("\n**{title}**\n\n{}\n", face.replace('\n', "  \n")));
            }
        }
    }
    text
}

/// Cards as Anki takes them: two columns that may hold HTML, and a column of tags.
pub(super) fn anki(cards: &[Faced]) -> String {
    let mut text = "#separator:tab\n#html:true\n#deck:Athenaeum\n#tags column:3\n".to_owned();
    for card in cards {
        let answer: Vec<String> = card
            .faces
            .iter()
            .filter(|(_, face)| !face.is_empty())
            .map(|(title, face)| format!("<b>{title}</b><br>{}", html(face)))
            .collect();
        let skill = card.exam.as_ref().map(|skill| format!(" skill-{}", skill.0)).unwrap_or_default();
        text.push_str(&format!("{}\t{}\tathenaeum{skill}\n", html(&card.prompt), answer.join("<br><br>")));
    }
    text
}

/// A text in one line of HTML.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\t', " ").replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_course::SkillId;

    fn cards() -> [Faced; 1] {
        [Faced {
            id: "a".to_owned(),
            prompt: "Is 1 < 2?".to_owned(),
            faces: [
                ("For the exam", "yes\nalways".to_owned()),
                ("Today", "R&D\tsays so".to_owned()),
                ("In an interview", String::new()),
            ],
            exam: Some(SkillId("1.1.1".to_owned())),
            note: None,
            exercise: None,
        }]
    }

    #[test]
    fn markdown_has_a_heading_for_each_card() {
        assert_eq!(
            markdown(&cards()),
            "# Cards of Athenaeum\n\n## Is 1 < 2?\n\n**For the exam**\n\nyes  \nalways\n\n**Today**\n\nR&D\tsays so\n"
        );
    }

    #[test]
    fn anki_has_a_line_for_each_card() {
        let text = anki(&cards());
        assert_eq!(text.lines().count(), 5);
        let line = text.lines().last().unwrap();
        assert_eq!(
            line,
            "Is 1 &lt; 2?\t<b>For the exam</b><br>yes<br>always<br><br><b>Today</b><br>R&amp;D says so\tathenaeum skill-1.1.1"
        );
    }
}
