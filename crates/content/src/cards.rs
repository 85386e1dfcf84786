//! `quiz/*.toml` and `cards/*.toml`: each file holds the items of one topic.

use crate::files;
use crate::sources::Sources;
use athenaeum_course::{Card, QuizItem};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quiz {
    items: Vec<QuizItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cards {
    cards: Vec<Card>,
}

/// The same items as they are written.
#[derive(Deserialize)]
struct Written {
    items: Vec<toml::Table>,
}

/// All quiz items.
pub(crate) fn quiz(sources: &mut Sources) -> Vec<QuizItem> {
    let mut all = Vec::new();
    for name in files::names(sources, "quiz", ".toml") {
        let file = format!("quiz/{name}.toml");
        let Some(text) = files::text(sources, &file) else { continue };
        let Some(Quiz { items }) = files::parsed(sources, &text, &file, 0) else { continue };
        let written = toml::from_str::<Written>(&text).map(|written| written.items).unwrap_or_default();
        for (item, written) in items.iter().zip(&written) {
            tell_unknown_fields(sources, &file, item, written);
        }
        sources.quiz_files.extend(items.iter().map(|_| file.clone()));
        all.extend(items);
    }
    all
}

/// All cards.
pub(crate) fn cards(sources: &mut Sources) -> Vec<Card> {
    let mut all = Vec::new();
    for name in files::names(sources, "cards", ".toml") {
        let file = format!("cards/{name}.toml");
        let Some(Cards { cards }) = files::toml(sources, &file) else { continue };
        sources.card_files.extend(cards.iter().map(|_| file.clone()));
        all.extend(cards);
    }
    all
}

/// The parts of an item follow from its kind, so reading it cannot refuse what belongs to another kind, or to none.
fn tell_unknown_fields(sources: &mut Sources, file: &str, item: &QuizItem, written: &toml::Table) {
    let known = serde_json::to_value(item).unwrap_or_default();
    for field in written.keys().filter(|field| known.get(field.as_str()).is_none()) {
        sources.tell(file, format!("the item `{}` has a field `{field}`, which its kind does not know", item.id));
    }
}
