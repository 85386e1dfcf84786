//! The parts of the grid: heading, rows, and the line that shows the focused cell in full.

use super::columns::is_number;
use super::focus::CellAt;
use athenaeum_protocol::ResultColumn;
use std::rc::Rc;
use yew::prelude::*;

/// Characters of a cell in the grid; what is cut stands in the line below.
const SHOWN_CHARACTERS: usize = 300;

/// The heading: name, and the type beneath it.
pub(super) fn head(columns: &[ResultColumn]) -> Html {
    let cells = columns.iter().enumerate().map(|(index, column)| {
        let class = is_number(&column.type_text).then_some("cell-number");
        html! {
            <div {class} role="columnheader" aria-colindex={(index + 1).to_string()}
                title={format!("{} {}", column.name, column.type_text)}>
                <span class="grid-head-name">{ &column.name }</span>
                <span class="grid-head-type">{ &column.type_text }</span>
            </div>
        }
    });
    html! {
        <div class="grid-row grid-head" role="row" aria-rowindex="1">
            <span class="gutter" aria-hidden="true" />
            { for cells }
        </div>
    }
}

/// What a row needs and tells.
#[derive(Properties, PartialEq)]
pub(super) struct RowProps {
    /// From 0.
    pub(super) row: u32,
    pub(super) columns: Rc<Vec<ResultColumn>>,
    /// Nothing while they are on their way.
    pub(super) cells: Option<Vec<Option<String>>>,
    /// Whether they will not come any more.
    pub(super) lost: bool,
    /// The column of the focused cell, where it is in this row.
    pub(super) focused: Option<u32>,
    pub(super) on_focus: Callback<CellAt>,
}

/// One row.
#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let row = props.row;
    let cells = props.columns.iter().zip(0_u32..).map(|(column, index)| {
        let cell = props.cells.as_ref().map(|cells| cells.get(index as usize).cloned().flatten());
        let (kind, text, title) = look(cell, props.lost);
        let class = classes!("cell", is_number(&column.type_text).then_some("cell-number"), kind);
        let focused = props.focused == Some(index);
        let onfocus = props.on_focus.reform(move |_: FocusEvent| CellAt { row, column: index });
        html! {
            <div {class} role="gridcell" aria-colindex={(index + 1).to_string()}
                tabindex={if focused { "0" } else { "-1" }}
                data-cell={format!("{row}-{index}")} {title} {onfocus}>{ text }</div>
        }
    });
    html! {
        <div class="grid-row" role="row" aria-rowindex={(row + 2).to_string()}>
            <span class="gutter" aria-hidden="true">{ row + 1 }</span>
            { for cells }
        </div>
    }
}

/// Class, text and title of a cell. NULL has its word from the style sheet, so that no value can be mistaken for it.
fn look(cell: Option<Option<String>>, lost: bool) -> (Option<&'static str>, String, Option<&'static str>) {
    match (cell, lost) {
        (None, false) => (Some("cell-waits"), "…".to_owned(), None),
        (None, true) => (Some("cell-waits"), "–".to_owned(), Some("lost with the engine's restart")),
        (Some(None), _) => (Some("cell-null"), String::new(), Some("NULL")),
        (Some(Some(text)), _) if text.is_empty() => (None, text, Some("empty string")),
        (Some(Some(text)), _) => match text.char_indices().nth(SHOWN_CHARACTERS) {
            Some((end, _)) => (None, format!("{}…", text.get(..end).unwrap_or_default()), None),
            None => (None, text, None),
        },
    }
}

/// What the line needs.
#[derive(Properties, PartialEq)]
pub(super) struct DetailProps {
    pub(super) column: Option<ResultColumn>,
    pub(super) cell: Option<Option<String>>,
}

/// The line that shows the focused cell in full.
#[component]
pub(super) fn Detail(props: &DetailProps) -> Html {
    let Some(column) = &props.column else { return html! { <div class="detail" /> } };
    let text = match &props.cell {
        None => html! {},
        Some(None) => html! { <span class="cell-null" title="NULL" /> },
        Some(Some(text)) if text.is_empty() => html! { <span class="detail-name">{ "empty string" }</span> },
        Some(Some(text)) => html! { <span class="detail-text">{ text }</span> },
    };
    html! {
        <div class="detail" id="detail">
            <span class="detail-name">{ format!("{} {}", column.name, column.type_text) }</span>
            { text }
        </div>
    }
}
