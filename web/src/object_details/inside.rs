//! What is inside an object: the anatomy of a Parquet or Avro file, the first lines of a text, or what it is instead.

use super::anatomy::Anatomy;
use crate::error_pane::problem;
use crate::format;
use athenaeum_protocol::{self as protocol, AvroAnatomy, ObjectDetails, TextHead};
use std::rc::Rc;
use yew::prelude::*;

/// What the part needs.
#[derive(Properties, PartialEq)]
pub(crate) struct InsideProps {
    pub(crate) details: Rc<ObjectDetails>,
}

/// The inside.
#[component]
pub(crate) fn Inside(props: &InsideProps) -> Html {
    match &props.details.inside {
        protocol::Inside::Nothing => html! { <p class="inside-note">{ "It holds no byte." }</p> },
        protocol::Inside::Parquet(anatomy) => html! { <Anatomy anatomy={Rc::new((**anatomy).clone())} /> },
        protocol::Inside::Avro(anatomy) => avro(anatomy),
        protocol::Inside::Text(head) => text(head),
        protocol::Inside::Other { what } => {
            html! { <p class="inside-note">{ format!("By its first bytes it is {what}, which is not taken apart here.") }</p> }
        }
        protocol::Inside::Damaged { diagnostic } => problem(diagnostic),
    }
}

fn text(head: &TextHead) -> Html {
    let packed = head.packed.as_ref().map(|codec| format!(", unpacked from {codec}")).unwrap_or_default();
    let what = if head.cut { "First lines" } else { "Text" };
    html! {
        <>
            <h3>{ format!("{what}{packed}") }</h3>
            <pre class="script" id="text-head" tabindex="0">{ &head.text }</pre>
        </>
    }
}

fn avro(anatomy: &AvroAnatomy) -> Html {
    let rows: u64 = anatomy.blocks.iter().map(|block| block.row_count).sum();
    let (blocks, rows) = (format::counted(anatomy.blocks.len() as u64, "block"), format::counted(rows, "row"));
    let first = if anatomy.cut { "The first " } else { "" };
    let line = |(index, block): (usize, &protocol::AvroBlock)| {
        html! {
            <tr key={index}>
                <th scope="row">{ index + 1 }</th>
                <td>{ format::count(block.row_count) }</td>
                <td>{ format::bytes(block.packed_bytes) }</td>
            </tr>
        }
    };
    html! {
        <>
            <h3>{ format!("Avro, {first}{blocks}, {rows}, codec {}", anatomy.codec) }</h3>
            <table class="facts-table" id="avro-blocks">
                <thead><tr><th scope="col">{ "Block" }</th><th scope="col">{ "Rows" }</th><th scope="col">{ "Packed" }</th></tr></thead>
                <tbody>{ for anatomy.blocks.iter().enumerate().map(line) }</tbody>
            </table>
            <h3>{ "Schema" }</h3>
            <pre class="script" tabindex="0">{ &anatomy.schema }</pre>
        </>
    }
}
