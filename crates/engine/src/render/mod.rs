//! Values of a result: Athena's text form (`text`) and typed JSON (`typed`). Both walk the same arrays; neither changes them.

mod temporal;
mod text;
mod typed;

pub(crate) use text::cell_text;
pub(crate) use typed::cell_value;
