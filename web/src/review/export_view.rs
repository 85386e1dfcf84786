//! The ways of cards to elsewhere: which cards, and each form copied or saved.

use super::export;
use super::faces::Faced;
use crate::browser;
use crate::copy_button::CopyButton;
use crate::format;
use crate::save::{SaveButton, TextKind};
use std::rc::Rc;
use yew::prelude::*;

/// What the export needs.
#[derive(Properties, PartialEq)]
pub(super) struct ExportProps {
    pub(super) cards: Rc<Vec<Faced>>,
}

/// The export.
#[component]
pub(super) fn Export(props: &ExportProps) -> Html {
    let only_own = use_state(|| false);
    let own = props.cards.iter().filter(|card| card.is_own()).count();
    if props.cards.is_empty() {
        return Html::default();
    }
    let onchange = {
        let only_own = only_own.clone();
        Callback::from(move |event: Event| only_own.set(browser::select_value(&event) == "own"))
    };
    let is_own = *only_own && own > 0;
    let chosen: Rc<Vec<Faced>> = if is_own {
        Rc::new(props.cards.iter().filter(|card| card.is_own()).cloned().collect())
    } else {
        Rc::clone(&props.cards)
    };
    let counted = |count: usize| format::counted(count as u64, "card");
    html! {
        <details class="more" id="cards-export">
            <summary>{ "Take the cards elsewhere" }</summary>
            <p class="quiz-choice">
                <label for="export-which">{ "Which" }</label>
                <select id="export-which" {onchange}>
                    <option value="all" selected={!is_own}>{ format!("All {}", counted(props.cards.len())) }</option>
                    <option value="own" selected={is_own} disabled={own == 0}>
                        { format!("Of my mistakes: {}", counted(own)) }
                    </option>
                </select>
            </p>
            <p class="book-note">
                { "Anki: File, Import, and choose the saved file. It names its deck and its tags; with a note type of two fields, \
                   the first one gets the question and the second one all answers. \
                   Imported again, cards that are there are updated and keep their schedule." }
            </p>
            <div class="dialog-buttons">
                { ways("anki", "for Anki", "athenaeum-anki.txt", TextKind::Plain, &chosen, export::anki) }
                { ways("markdown", "as Markdown", "athenaeum-cards.md", TextKind::Markdown, &chosen, export::markdown) }
            </div>
        </details>
    }
}

fn ways(
    id: &str,
    form: &str,
    file_name: &'static str,
    kind: TextKind,
    cards: &Rc<Vec<Faced>>,
    written: fn(&[Faced]) -> String,
) -> Html {
    let text = {
        let cards = Rc::clone(cards);
        Callback::from(move |()| written(&cards))
    };
    html! {
        <>
            <SaveButton id={format!("save-{id}")} label={format!("Save {form}")} {file_name} {kind} {text} />
            <CopyButton id={Some(AttrValue::from(format!("copy-{id}")))} text={written(cards)} label={format!("Copy {form}")} />
        </>
    }
}
