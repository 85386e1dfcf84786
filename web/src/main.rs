//! The page of Athenaeum: a Yew application beside an engine that lives in a worker of its own.
//! Knows no SQL, no Arrow and no storage; it shows what the messages of `athenaeum-protocol` bring.

mod app;
mod browser;
mod catalog_tree;
mod draft;
mod editor;
mod error_pane;
mod format;
mod grid;
mod header;
mod help_dialog;
mod keys;
mod link;
mod page_keys;
mod results;
mod rows;
mod session;
mod status_strip;
mod text_position;
mod theme;
mod toolbar;
mod wide;

/// Replaces the static shell by the page.
fn main() {
    let root =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("app"));
    if let Some(root) = root {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
