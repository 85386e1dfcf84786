//! Answers queries without tables, line by line.
fn main() {}
