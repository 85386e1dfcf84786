//! Objects of a few bytes and the rows or errors they give: the rules of the SerDes (`text_tables`), and objects that are
//! missing, changed, damaged or of another format than their table says (`damage`).

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "the helpers of a test may fail the test")]

mod bucket;
mod damage;
mod text_tables;
