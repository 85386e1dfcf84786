//! The page of Athenaeum: a Yew application beside an engine that lives in a worker of its own.
//! Knows no SQL, no Arrow and no storage; it shows what the messages of `athenaeum-protocol` bring.

mod about_run;
mod action_bar;
mod actions;
mod app;
mod book;
mod browser;
mod catalog_tree;
mod clock;
mod compare_pane;
mod copy_button;
mod course;
mod crawl;
mod delete_dialog;
mod desk;
mod dialog;
mod draft;
mod editor;
mod error_pane;
mod estimate_chip;
mod exercise;
mod export_dialog;
mod file_chooser;
mod format;
mod functions_dialog;
mod grid;
mod header;
mod help_dialog;
mod history;
mod kept;
mod keys;
mod lake_state;
mod link;
mod models;
mod navigation;
mod object_details;
mod object_tree;
mod overlay;
mod overlay_pane;
mod own_data;
mod own_files;
mod page_commands;
mod page_keys;
mod plan_pane;
mod progress_page;
mod quiz;
mod reader;
mod receipt_pane;
mod results;
mod review;
mod rows;
mod run_panes;
mod save;
mod scan_map;
mod session;
mod share_bar;
mod side_pane;
mod splitter;
mod sql_text;
mod status_strip;
mod tabs;
mod taking_up;
mod text_position;
mod theme;
mod toolbar;
mod tree_focus;
mod tree_walk;
mod wide;
mod workgroup;

/// Replaces the static shell by the page.
fn main() {
    let root =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("app"));
    if let Some(root) = root {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
