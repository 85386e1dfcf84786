//! Values as the text that files of rows hold: Athena's text form of any Arrow array that is written.
//! What a result shows is in `functions::text`, by its Trino type.

mod temporal;
mod text;

pub(crate) use text::cell_text;
