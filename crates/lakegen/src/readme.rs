//! The page that describes the lake. The text is written by hand in `templates`; the sizes are filled in here.

use std::collections::BTreeMap;

use crate::SEED;
use crate::object::LakeObject;

const TEMPLATE: &str = include_str!("../templates/README.md");
const SEED_MARK: &str = "{{seed}}";
const TABLES_MARK: &str = "{{tables}}";

/// Keeps git from changing line ends, which would break the hashes of the text objects.
pub(crate) const GIT_ATTRIBUTES: &str = "* -text\n*.avro binary\n*.gz binary\n*.parquet binary\n*_0 binary\n";

#[derive(Default)]
struct Totals {
    row_count: u64,
    object_count: u64,
    bytes: u64,
}

/// The page about these objects.
pub(crate) fn text(objects: &[LakeObject]) -> String {
    TEMPLATE.replace(SEED_MARK, &SEED.to_string()).replace(TABLES_MARK, &size_table(objects))
}

fn size_table(objects: &[LakeObject]) -> String {
    let mut totals: BTreeMap<String, Totals> = BTreeMap::new();
    for object in objects {
        let total = totals.entry(object.table_location()).or_default();
        total.row_count += object.row_count;
        total.object_count += 1;
        total.bytes += object.bytes.len() as u64;
    }
    let rows: Vec<String> = totals
        .iter()
        .map(|(location, t)| format!("| `{location}` | {} | {} | {} |", t.row_count, t.object_count, t.bytes))
        .collect();
    format!("| Location | Rows | Objects | Bytes |\n|---|---:|---:|---:|\n{}", rows.join("\n"))
}
