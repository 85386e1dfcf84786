//! Trino queries to typed plans: names resolved, types checked, coercions written out. Knows no query engine.
