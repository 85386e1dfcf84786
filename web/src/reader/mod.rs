//! The notes: the shelf with its search, and a note with queries that run in place.

mod article;
mod excerpt;
mod near;
mod plain;
mod run_block;
mod search;
mod shelf;
mod shelf_view;

pub(crate) use article::Article;
pub(crate) use shelf_view::Shelf;
