//! The chip below the buttons: what the statement in the editor would read and cost, before it runs. Its hints are marks in the
//! editor, too. It runs nothing.

mod asking;
mod details;
mod text;

pub(crate) use asking::Typing;

use crate::editor::{EditorHandle, LintMark};
use crate::session::SessionHandle;
use crate::text_position::utf16_offset;
use asking::{Shown, use_estimate};
use athenaeum_protocol::LintRule;
use details::{DETAILS_ID, Details};
use yew::prelude::*;

/// What the chip needs.
#[derive(Properties, PartialEq)]
pub(crate) struct EstimateChipProps {
    pub(crate) session: SessionHandle,
    pub(crate) editor: EditorHandle,
    pub(crate) database: AttrValue,
    pub(crate) typing: Typing,
}

/// The chip, and what opens below it.
#[component]
pub(crate) fn EstimateChip(props: &EstimateChipProps) -> Html {
    let shown = use_estimate(&props.session, &props.editor, &props.database, &props.typing);
    let open = use_state(|| false);
    use_marks(&props.editor, shown.as_ref());
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                // It closes this and cancels nothing.
                event.prevent_default();
                event.stop_propagation();
                open.set(false);
            }
        })
    };
    let Some(shown) = shown else { return html! { <div class="estimate" /> } };
    let hints = text::hints(shown.estimate.lints.len());
    let line = text::line(&shown.estimate);
    let title = hints.iter().fold(line.clone(), |title, hints| format!("{title} · {hints}"));
    let is_open = *open;
    html! {
        <div class="estimate" {onkeydown}>
            <button type="button" id="estimate" class={classes!("estimate-chip", shown.is_stale.then_some("stale"))}
                aria-label={format!("Before the run: {title}")} {title} aria-expanded={is_open.to_string()}
                aria-controls={is_open.then_some(DETAILS_ID)} {onclick}>
                if let Some(hints) = hints { <span class="estimate-count">{ hints }</span> }
                <span class="estimate-line">{ line }</span>
            </button>
            if is_open {
                <Details estimate={shown.estimate.clone()} sql={shown.sql.clone()} is_stale={shown.is_stale}
                    on_rewrite={on_rewrite(&props.editor, &shown)} />
            }
        </div>
    }
}

/// Puts a better text in place of the statement, as one step that can be undone.
fn on_rewrite(editor: &EditorHandle, shown: &Shown) -> Callback<String> {
    let (editor, sql, offset) = (editor.clone(), shown.sql.clone(), shown.editor_offset);
    Callback::from(move |rewrite: String| editor.replace(offset, &sql, &rewrite))
}

/// Marks the places of the hints; while one types, the editor moves the marks along.
#[hook]
fn use_marks(editor: &EditorHandle, shown: Option<&Shown>) {
    let editor = editor.clone();
    let is_stale = shown.is_some_and(|shown| shown.is_stale);
    let marks = shown.map(marks_of).unwrap_or_default();
    use_effect_with((marks, is_stale), move |(marks, is_stale)| {
        if !is_stale {
            editor.set_lints(marks);
        }
    });
}

fn marks_of(shown: &Shown) -> Vec<LintMark> {
    let place = |byte| shown.editor_offset + utf16_offset(&shown.sql, byte);
    let mark = |lint: &athenaeum_protocol::Lint| LintMark {
        from: place(lint.start),
        to: place(lint.end),
        severity: severity(lint.rule),
        message: format!("{}. {}", lint.message, lint.why),
    };
    shown.estimate.lints.iter().map(mark).collect()
}

/// What costs is a warning; the rest is good to know.
fn severity(rule: LintRule) -> &'static str {
    match rule {
        LintRule::NoPartitionFilter
        | LintRule::WrappedPartitionKey
        | LintRule::PatternOnPartitionKey
        | LintRule::TimeWithoutPartitionKey
        | LintRule::TextBesideColumnar => "warning",
        LintRule::SelectAll | LintRule::LimitWithoutOrder => "info",
    }
}
