//! The anatomy of a Parquet file: columns down, row groups across, in each cell the bytes of a chunk drawn to proportion;
//! below it the chosen chunk in words, or the one that the pointer rests on, and everything once more as a table of text.

use super::chunk::{facts, share_percent, table};
use crate::format;
use crate::grid::focus::{CellAt, Extent, moved};
use crate::keys::{self, Pressed, Scope};
use athenaeum_protocol::{ParquetAnatomy, ParquetChunk, ParquetColumn, ParquetRowGroup};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Columns that a page key moves by.
const ROWS_PER_PAGE: u32 = 10;

/// What the anatomy needs.
#[derive(Properties, PartialEq)]
pub(super) struct AnatomyProps {
    pub(super) anatomy: Rc<ParquetAnatomy>,
}

/// The anatomy.
#[component]
pub(super) fn Anatomy(props: &AnatomyProps) -> Html {
    let anatomy = &props.anatomy;
    let at = use_state(CellAt::default);
    // What the pointer shows goes with it, and the chosen chunk is there again.
    let pointed = use_state_eq(|| None::<CellAt>);
    let shown = chunk_at(anatomy, pointed.unwrap_or(*at));
    html! {
        <>
            <h3>{ "Anatomy" }</h3>
            <p class="inside-note" id="anatomy-summary">{ summary(anatomy) }</p>
            <Drawing anatomy={Rc::clone(anatomy)} at={*at} on_focus={Callback::from({
                let at = at.clone();
                move |to: CellAt| at.set(to)
            })} on_point={Callback::from(move |to: Option<CellAt>| pointed.set(to))} />
            <div class="chunk" id="chunk" role="region" aria-label="Chosen chunk">{ shown.map(chunk_facts) }</div>
            <AllChunks anatomy={Rc::clone(anatomy)} />
            <details class="more"><summary>{ "Schema" }</summary><pre class="script" tabindex="0">{ &anatomy.schema }</pre></details>
            { key_values(anatomy) }
        </>
    }
}

fn summary(anatomy: &ParquetAnatomy) -> String {
    let groups = anatomy.row_groups.len() as u64 + u64::from(anatomy.row_groups_left_off);
    let columns = anatomy.columns.len() as u64 + u64::from(anatomy.columns_left_off);
    let mut parts = vec![
        format::counted(groups, "row group"),
        format::counted(columns, "column"),
        format::counted(anatomy.row_count, "row"),
        format!("footer {}", format::bytes(anatomy.footer_bytes)),
        match anatomy.page_index_bytes {
            0 => "no page index".to_owned(),
            bytes => format!("page index {}", format::bytes(bytes)),
        },
    ];
    parts.extend(anatomy.created_by.as_ref().map(|program| format!("written by {program}")));
    let sorted: Option<&ParquetRowGroup> = anatomy.row_groups.first().filter(|group| !group.sorted_by.is_empty());
    parts.extend(sorted.map(|group| format!("sorted by {}", group.sorted_by.join(", "))));
    let left_off = [(anatomy.row_groups_left_off, "row group"), (anatomy.columns_left_off, "column")];
    parts.extend(
        left_off
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, noun)| format!("{} not shown", format::counted(u64::from(count), noun))),
    );
    parts.join(" · ")
}

/// Column, number of the row group and chunk of a cell.
type Chosen<'a> = (&'a ParquetColumn, u32, &'a ParquetChunk);

fn chunk_at(anatomy: &ParquetAnatomy, at: CellAt) -> Option<Chosen<'_>> {
    let column = anatomy.columns.get(at.row as usize)?;
    let chunk = anatomy.row_groups.get(at.column as usize)?.chunks.get(at.row as usize)?;
    Some((column, at.column + 1, chunk))
}

fn chunk_facts((column, group, chunk): Chosen<'_>) -> Html {
    let fact = |(name, value): (&'static str, String)| {
        html! { <div key={name}><dt>{ name }</dt><dd title={value.clone()}>{ value }</dd></div> }
    };
    let title = format!("{}, row group {group}", column.path);
    html! {
        <>
            <h4 title={title.clone()}>{ title }</h4>
            <dl class="chunk-facts">{ for facts(chunk).into_iter().map(fact) }</dl>
        </>
    }
}

/// What the drawing needs and tells.
#[derive(Properties, PartialEq)]
struct DrawingProps {
    anatomy: Rc<ParquetAnatomy>,
    at: CellAt,
    on_focus: Callback<CellAt>,
    /// The pointer rests on a cell, or on none.
    on_point: Callback<Option<CellAt>>,
}

/// The grid of bars. Arrow keys move in it as in the result.
#[component]
fn Drawing(props: &DrawingProps) -> Html {
    let element = use_node_ref();
    let anatomy = &props.anatomy;
    let onkeydown = {
        let (element, at, on_focus) = (element.clone(), props.at, props.on_focus.clone());
        let extent = Extent {
            rows: u32::try_from(anatomy.columns.len()).unwrap_or(u32::MAX),
            columns: u32::try_from(anatomy.row_groups.len()).unwrap_or(u32::MAX),
            rows_per_page: ROWS_PER_PAGE,
        };
        Callback::from(move |event: KeyboardEvent| {
            let command = keys::command(Scope::Grid, &Pressed::of(&event));
            if let Some(to) = command.and_then(|command| moved(at, command, extent)) {
                event.prevent_default();
                on_focus.emit(to);
                focus_cell(&element, to);
            }
        })
    };
    let chunks = anatomy.row_groups.iter().flat_map(|group| &group.chunks);
    let largest_bytes = chunks.map(|chunk| chunk.compressed_bytes).max().unwrap_or(0);
    let row = |(index, column): (u32, &ParquetColumn)| {
        let cells = (0_u32..).zip(&anatomy.row_groups).map(|(group, it)| {
            let at = CellAt { row: index, column: group };
            it.chunks.get(index as usize).map(|chunk| cell(chunk, at, largest_bytes, props))
        });
        let kind = column.logical_type.as_ref().unwrap_or(&column.physical_type);
        html! {
            <tr key={index} role="row">
                <th scope="row" role="rowheader">
                    <span class="anatomy-name" title={column.path.clone()}>{ &column.path }</span>
                    <span class="anatomy-type" title={format!("{} {kind}", column.physical_type)}>{ kind }</span>
                </th>
                { for cells.flatten() }
            </tr>
        }
    };
    html! {
        <div ref={element} class="anatomy-scroll">
            <table class="anatomy" role="grid" aria-label="Compressed bytes by column and row group" aria-readonly="true"
                {onkeydown} onpointerleave={props.on_point.reform(|_: PointerEvent| None)}>
                <thead>
                    <tr role="row">
                        <th scope="col" role="columnheader">{ "Column" }</th>
                        { for (1..).zip(&anatomy.row_groups).map(group_head) }
                    </tr>
                </thead>
                <tbody>{ for (0_u32..).zip(&anatomy.columns).map(row) }</tbody>
            </table>
        </div>
    }
}

fn group_head((number, group): (u32, &ParquetRowGroup)) -> Html {
    html! {
        <th key={number} scope="col" role="columnheader">
            <span class="anatomy-name">{ format!("Row group {number}") }</span>
            <span class="anatomy-type">
                { format!("{}, {}", format::counted(group.row_count, "row"), format::bytes(group.compressed_bytes)) }
            </span>
        </th>
    }
}

fn cell(chunk: &ParquetChunk, at: CellAt, largest_bytes: u64, props: &DrawingProps) -> Html {
    let focused = at == props.at;
    let (chosen, pointed) = (props.on_focus.clone(), props.on_point.clone());
    // Who goes on by keys sees what he goes to, wherever the pointer was left.
    let onfocus = Callback::from(move |_: FocusEvent| {
        pointed.emit(None);
        chosen.emit(at);
    });
    // Moved by hand: cells that scroll below a resting pointer do not count.
    let onpointermove = props.on_point.reform(move |_: PointerEvent| Some(at));
    html! {
        <td key={at.column} role="gridcell" class="anatomy-cell" tabindex={if focused { "0" } else { "-1" }}
            aria-selected={focused.to_string()} data-cell={format!("{}-{}", at.row, at.column)} {onfocus} {onpointermove}>
            <svg class="anatomy-bar" aria-hidden="true">
                <rect width={format!("{}%", share_percent(chunk, largest_bytes))} height="100%" />
            </svg>
            <span class="anatomy-bytes">{ format::bytes(chunk.compressed_bytes) }</span>
        </td>
    }
}

fn focus_cell(drawing: &NodeRef, at: CellAt) {
    let selector = format!("[data-cell=\"{}-{}\"]", at.row, at.column);
    let cell = drawing.cast::<HtmlElement>().and_then(|drawing| drawing.query_selector(&selector).ok().flatten());
    if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok())
        && let Err(error) = cell.focus()
    {
        web_sys::console::warn_1(&error);
    }
}

/// Every chunk as a line of text, drawn only once it is asked for: there may be thousands.
#[component]
fn AllChunks(props: &AnatomyProps) -> Html {
    let open = use_state(|| false);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |_: Event| open.set(!*open))
    };
    let head = props.anatomy.row_groups.first().and_then(|group| group.chunks.first()).map(facts).unwrap_or_default();
    let names = ["Row group", "Column"].into_iter().chain(head.into_iter().map(|(name, _)| name));
    html! {
        <details class="more" {ontoggle}>
            <summary>{ "All chunks as a table" }</summary>
            if *open {
                <div class="anatomy-scroll">
                    <table class="facts-table" id="all-chunks">
                        <thead><tr>{ for names.map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                        <tbody>{ for table(&props.anatomy).into_iter().map(table_row) }</tbody>
                    </table>
                </div>
            }
        </details>
    }
}

fn table_row(cells: Vec<String>) -> Html {
    html! { <tr>{ for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }</tr> }
}

fn key_values(anatomy: &ParquetAnatomy) -> Html {
    if anatomy.key_values.is_empty() {
        return Html::default();
    }
    let pair = |(key, value): &(String, String)| {
        html! { <div key={key.clone()}><dt>{ key }</dt><dd>{ value }</dd></div> }
    };
    html! {
        <details class="more">
            <summary>{ "Keys and values of the footer" }</summary>
            <dl class="key-values">{ for anatomy.key_values.iter().map(pair) }</dl>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_tells_what_is_left_off() {
        let anatomy = ParquetAnatomy {
            row_count: 6000,
            footer_bytes: 2048,
            created_by: Some("parquet-rs".to_owned()),
            row_groups: vec![ParquetRowGroup { sorted_by: vec!["a".to_owned()], ..ParquetRowGroup::default() }],
            columns_left_off: 7,
            ..ParquetAnatomy::default()
        };
        assert_eq!(
            summary(&anatomy),
            "1 row group · 7 columns · 6,000 rows · footer 2.00 KB · no page index · written by parquet-rs · \
             sorted by a · 7 columns not shown"
        );
    }
}
