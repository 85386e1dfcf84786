//! Cards for elsewhere: Markdown to read and print, and tab-separated text that Anki imports.

use super::faces::Faced;

/// What Anki reads before the cards. A note type and a deck of the file's head are taken only where they exist; a column
/// of decks makes the deck. Columns have no names, since names would have to be those of the note type's fields in the
/// language of the program.
const ANKI_HEAD: &str = "#separator:tab\n#html:true\n#notetype:Basic\n#tags column:3\n#deck column:4\n";
const ANKI_DECK: &str = "Athenaeum";

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

/// Cards as Anki takes them: front and back, that hold HTML, tags and deck. The back has all faces.
pub(super) fn anki(cards: &[Faced]) -> String {
    let mut text = ANKI_HEAD.to_owned();
    for card in cards {
        let back: Vec<String> = card
            .faces
            .iter()
            .filter(|(_, face)| !face.is_empty())
            .map(|(title, face)| format!("<b>{title}</b><br>{}", html(face)))
            .collect();
        text.push_str(&format!(
            "{}\t{}\t{}\t{ANKI_DECK}\n",
            html(&card.prompt),
            back.join("<br><br>"),
            tags(card).join(" ")
        ));
    }
    text
}

fn tags(card: &Faced) -> Vec<String> {
    let skill = card.exam.as_ref().map(|skill| format!("athenaeum::skill::{}", skill.0));
    let mistake = card.is_own().then(|| "athenaeum::mistake".to_owned());
    let tags: Vec<String> = [skill, mistake].into_iter().flatten().collect();
    if tags.is_empty() { vec!["athenaeum".to_owned()] } else { tags }
}

/// A text in one line of HTML. No tab, quote or number sign is left, which would end or begin something in Anki's file.
fn html(text: &str) -> String {
    let mut out = String::new();
    let mut is_code = false;
    // An odd backtick is no code but a character.
    let has_code = text.matches('`').count().is_multiple_of(2);
    for character in text.chars().filter(|character| *character != '\r') {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '#' => out.push_str("&#35;"),
            '\t' => out.push_str("&nbsp;&nbsp;&nbsp;&nbsp;"),
            '\n' => out.push_str("<br>"),
            '`' if has_code => {
                is_code = !is_code;
                out.push_str(if is_code { "<code>" } else { "</code>" });
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_course::SkillId;

    fn card(prompt: &str, faces: [&str; 3]) -> Faced {
        let [exam, today, interview] = faces.map(str::to_owned);
        Faced {
            id: "a".to_owned(),
            prompt: prompt.to_owned(),
            faces: [("For the exam", exam), ("Today", today), ("In an interview", interview)],
            exam: Some(SkillId("1.1.1".to_owned())),
            note: None,
            exercise: None,
        }
    }

    fn cards() -> [Faced; 1] {
        [card("Is 1 < 2?", ["yes\nalways", "R&D\tsays `so`", ""])]
    }

    #[test]
    fn markdown_has_a_heading_for_each_card() {
        assert_eq!(
            markdown(&cards()),
            "# Cards of Athenaeum\n\n## Is 1 < 2?\n\n**For the exam**\n\nyes  \nalways\n\n**Today**\n\nR&D\tsays `so`\n"
        );
    }

    #[test]
    fn anki_has_its_head_and_a_line_for_each_card() {
        let text = anki(&cards());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[..5], ["#separator:tab", "#html:true", "#notetype:Basic", "#tags column:3", "#deck column:4"]);
        assert_eq!(
            lines[5..],
            ["Is 1 &lt; 2?\t<b>For the exam</b><br>yes<br>always<br><br><b>Today</b><br>\
              R&amp;D&nbsp;&nbsp;&nbsp;&nbsp;says <code>so</code>\tathenaeum::skill::1.1.1\tAthenaeum"]
        );
    }

    #[test]
    fn all_faces_are_on_the_back() {
        let text = anki(&[card("p", ["one", "two", "three"])]);
        let back = text.lines().last().unwrap().split('\t').nth(1).unwrap();
        assert_eq!(
            back,
            "<b>For the exam</b><br>one<br><br><b>Today</b><br>two<br><br><b>In an interview</b><br>three"
        );
    }

    #[test]
    fn nothing_in_a_card_ends_a_field_or_makes_a_comment() {
        let text = anki(&[card("#1: say \"no\"\tor\r\n\"yes\"", ["`a`b`", "", ""])]);
        assert_eq!(
            text.lines().last().unwrap(),
            "&#35;1: say &quot;no&quot;&nbsp;&nbsp;&nbsp;&nbsp;or<br>&quot;yes&quot;\t\
             <b>For the exam</b><br>`a`b`\tathenaeum::skill::1.1.1\tAthenaeum"
        );
    }

    #[test]
    fn cards_of_mistakes_have_a_tag() {
        let mut card = card("p", ["a", "", ""]);
        card.id = "quiz:p".to_owned();
        card.exam = None;
        assert_eq!(tags(&card), ["athenaeum::mistake"]);
    }
}
