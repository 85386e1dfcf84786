//! `quiz/*.toml` and `cards/*.toml`: each file holds the items of one topic.

use crate::files;
use crate::problem::Problem;
use athenaeum_course::{Card, QuizItem};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::path::Path;

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

/// All quiz items.
pub(crate) fn quiz(folder: &Path, problems: &mut Vec<Problem>) -> Vec<QuizItem> {
    all::<Quiz>(folder, "quiz", problems).into_iter().flat_map(|file| file.items).collect()
}

/// All cards.
pub(crate) fn cards(folder: &Path, problems: &mut Vec<Problem>) -> Vec<Card> {
    all::<Cards>(folder, "cards", problems).into_iter().flat_map(|file| file.cards).collect()
}

fn all<T: DeserializeOwned>(folder: &Path, below: &str, problems: &mut Vec<Problem>) -> Vec<T> {
    let names = files::names(folder, below, ".toml", problems);
    names.iter().filter_map(|name| files::toml(folder, &format!("{below}/{name}.toml"), problems)).collect()
}
