//! Shows the blocks of a text: exercises, notes and whatever else is written in them. What needs an engine, queries and
//! models, is up to who shows the text.

use crate::course::Place;
use athenaeum_course::{Block, Inline, SqlBlock};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// Shows a model by its name, with its settings.
type Model = dyn Fn(&str, &[(String, String)]) -> Html;

/// How the blocks are shown that are more than text.
pub(crate) struct Parts<'p> {
    pub(crate) sql: &'p dyn Fn(&SqlBlock) -> Html,
    pub(crate) model: &'p Model,
}

/// The blocks in order.
pub(crate) fn blocks(blocks: &[Block], parts: &Parts<'_>) -> Html {
    html! { <>{ for blocks.iter().map(|it| block(it, parts)) }</> }
}

fn block(block: &Block, parts: &Parts<'_>) -> Html {
    match block {
        Block::Heading { level, id, text } => heading(*level, id, text),
        Block::Paragraph { text } => html! { <p>{ words(text) }</p> },
        Block::List { ordered, items } => list(*ordered, items, parts),
        Block::Table { head, rows } => table(head, rows),
        Block::Quote { blocks: inner } => html! { <blockquote>{ blocks(inner, parts) }</blockquote> },
        Block::Code { text, .. } => html! { <pre class="script" tabindex="0"><code>{ text }</code></pre> },
        Block::Sql(sql) => (parts.sql)(sql),
        Block::Model { name, settings } => (parts.model)(name, settings),
    }
}

fn heading(level: u8, id: &str, text: &[Inline]) -> Html {
    let (id, text) = (anchor(id), words(text));
    match level {
        ..=2 => html! { <h3 {id}>{ text }</h3> },
        3 => html! { <h4 {id}>{ text }</h4> },
        4.. => html! { <h5 {id}>{ text }</h5> },
    }
}

/// An item that is a single paragraph is its words alone.
fn list(ordered: bool, items: &[Vec<Block>], parts: &Parts<'_>) -> Html {
    let item = |item: &Vec<Block>| match item.as_slice() {
        [Block::Paragraph { text }] => html! { <li>{ words(text) }</li> },
        inner => html! { <li>{ blocks(inner, parts) }</li> },
    };
    let items = items.iter().map(item);
    if ordered {
        html! { <ol>{ for items }</ol> }
    } else {
        html! { <ul>{ for items }</ul> }
    }
}

fn table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Html {
    let row = |row: &Vec<Vec<Inline>>| html! { <tr>{ for row.iter().map(|it| html! { <td>{ words(it) }</td> }) }</tr> };
    html! {
        <div class="text-table" tabindex="0" role="region" aria-label="Table">
            <table>
                <thead><tr>{ for head.iter().map(|it| html! { <th scope="col">{ words(it) }</th> }) }</tr></thead>
                <tbody>{ for rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

/// Words of a line.
pub(crate) fn words(text: &[Inline]) -> Html {
    html! { <>{ for text.iter().map(word) }</> }
}

fn word(inline: &Inline) -> Html {
    match inline {
        Inline::Text { text } => html! { text },
        Inline::Code { text } => html! { <code>{ text }</code> },
        Inline::Strong { text } => html! { <strong>{ words(text) }</strong> },
        Inline::Emphasis { text } => html! { <em>{ words(text) }</em> },
        Inline::Link { to, text } => link(&Target::of(to), text),
    }
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
enum Target<'l> {
    /// A place of the page, by its address.
    Here(String),
    /// A heading of the same text.
    Heading(&'l str),
    /// Elsewhere in the web.
    Away(&'l str),
}

impl<'l> Target<'l> {
    fn of(to: &'l str) -> Self {
        if let Some(slug) = to.strip_prefix("note:") {
            Self::Here(Place::Note(slug.to_owned()).hash())
        } else if let Some(slug) = to.strip_prefix("exercise:") {
            Self::Here(Place::Exercise(slug.to_owned()).hash())
        } else if let Some(id) = to.strip_prefix('#') {
            Self::Heading(id)
        } else {
            Self::Away(to)
        }
    }
}

fn link(target: &Target<'_>, text: &[Inline]) -> Html {
    match target {
        Target::Here(href) => html! { <a href={href.clone()}>{ words(text) }</a> },
        Target::Heading(id) => {
            // The address says where in the page one is, so a heading is gone to by hand.
            let id = anchor(id);
            let onclick = Callback::from(move |_: MouseEvent| scroll_to(&id));
            html! { <button type="button" class="text-link" {onclick}>{ words(text) }</button> }
        }
        Target::Away(href) => {
            html! { <a href={(*href).to_owned()} target="_blank" rel="noreferrer noopener">{ words(text) }</a> }
        }
    }
}

/// Ids of headings have a space of their own, since the page has ids too.
fn anchor(id: &str) -> String {
    format!("text-{id}")
}

fn scroll_to(id: &str) {
    let heading = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<Element>().ok()) {
        heading.scroll_into_view();
    }
}

/// A query with a button that takes it to where it can be run.
pub(crate) fn sql_to_try(block: &SqlBlock, on_try: &Callback<String>) -> Html {
    let sql = block.sql.clone();
    let onclick = on_try.reform(move |_: MouseEvent| sql.clone());
    html! {
        <div class="text-sql">
            <pre class="script" tabindex="0"><code>{ &block.sql }</code></pre>
            <button type="button" {onclick}>{ "Try it" }</button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_into_the_page_or_away_from_it() {
        assert_eq!(Target::of("note:orc-and-hdf5"), Target::Here("#/note/orc-and-hdf5".to_owned()));
        assert_eq!(Target::of("exercise:zero-rows"), Target::Here("#/exercise/zero-rows".to_owned()));
        assert_eq!(Target::of("#traps"), Target::Heading("traps"));
        assert_eq!(Target::of("https://docs.aws.amazon.com/"), Target::Away("https://docs.aws.amazon.com/"));
    }
}
