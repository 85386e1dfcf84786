//! Maps of small lakes.
