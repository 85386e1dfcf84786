//! One piece of the lake in words: the facts under the picture, the sentence for screen readers, a line of the table.

use super::fates;
use super::layout::{Part, Place};
use crate::format;
use athenaeum_protocol::{Fate, MapChunk, MapObject, MapPartition, MapRange, MapRowGroup, ScanMap, TableScanMap};

/// Name and value.
pub(super) type Fact = (&'static str, String);

/// The facts of a piece, in the order to read them.
pub(super) fn facts(map: &ScanMap, place: Place) -> Vec<Fact> {
    let Some(scan) = map.scans.get(place.scan) else { return Vec::new() };
    let Some(partition) = scan.partitions.get(place.partition) else { return Vec::new() };
    let about = About { scan, partition };
    let object = |object: usize| partition.objects.get(object);
    match place.part {
        Part::Partition => about.partition(),
        Part::Object { object: at } => object(at).map(|object| about.object(object)),
        Part::Chunk { object: at, row_group, chunk } => object(at).and_then(|object| {
            let group = object.row_groups.get(row_group)?;
            Some(about.chunk(object, row_group, group, group.chunks.get(chunk)?))
        }),
        Part::Other { object: at, range } => {
            object(at).and_then(|object| Some(about.other(object, object.other.get(range)?)))
        }
    }
    .unwrap_or_default()
}

/// The same as one sentence.
pub(super) fn sentence(map: &ScanMap, place: Place) -> String {
    let facts = facts(map, place).into_iter().map(|(name, value)| format!("{name}: {value}"));
    facts.collect::<Vec<_>>().join("; ")
}

/// First and last byte.
pub(super) fn range(start: u64, end: u64) -> String {
    if end <= start {
        return "no byte".to_owned();
    }
    format!("{} – {}", format::count(start), format::count(end - 1))
}

/// What was read of how much.
pub(super) fn read_of(read_bytes: u64, bytes: u64) -> String {
    match read_bytes {
        0 => format!("none of {}", format::bytes(bytes)),
        read if read == bytes => format!("all of {}", format::bytes(bytes)),
        read => format!("{} of {}", format::bytes(read), format::bytes(bytes)),
    }
}

/// Smallest and largest value.
pub(super) fn min_max(chunk: &MapChunk) -> String {
    match (&chunk.min, &chunk.max) {
        (None, None) => "not told".to_owned(),
        (min, max) => {
            let told = |value: &Option<String>| value.clone().unwrap_or_else(|| "?".to_owned());
            format!("{} – {}", told(min), told(max))
        }
    }
}

/// What a fate is called here, and why it came about.
fn fate_text(fate: Fate) -> String {
    format!("{}. {}", fates::label(fate), fates::reason(fate))
}

struct About<'a> {
    scan: &'a TableScanMap,
    partition: &'a MapPartition,
}

impl About<'_> {
    fn partition(&self) -> Option<Vec<Fact>> {
        let mut facts = vec![("Fate", fate_text(self.partition.fate))];
        facts.extend(self.path());
        facts.push(("Object", "none".to_owned()));
        facts.extend(self.conditions());
        Some(facts)
    }

    fn object(&self, object: &MapObject) -> Vec<Fact> {
        let mut facts = vec![("Fate", fate_text(object.fate))];
        facts.extend(self.path());
        facts.push(("Object", object.address.clone()));
        facts.push(("Bytes", range(0, object.size_bytes)));
        facts.push(("Read", read_of(object.read_bytes, object.size_bytes)));
        facts.extend(self.conditions());
        facts
    }

    fn chunk(&self, object: &MapObject, number: usize, group: &MapRowGroup, chunk: &MapChunk) -> Vec<Fact> {
        let column = usize::try_from(chunk.column).ok().and_then(|column| self.scan.columns.get(column));
        let (name, kind) = column.map_or(("?", ""), |column| (column.name.as_str(), column.type_text.as_str()));
        let groups = object.row_groups.len();
        let mut facts = vec![
            ("Fate", fate_text(chunk.fate)),
            ("Column", format!("{name} {kind}").trim().to_owned()),
            ("Row group", format!("{} of {groups}, {}", number + 1, format::counted(group.rows, "row"))),
            ("Bytes", range(chunk.start, chunk.end)),
            ("Read", read_of(chunk.read_bytes, chunk.end.saturating_sub(chunk.start))),
            ("Min – max", min_max(chunk)),
        ];
        let about = conditions_about(self.scan, name);
        facts
            .push(("Condition", if about.is_empty() { "none on this column".to_owned() } else { about.join(" AND ") }));
        facts.push(("Object", object.address.clone()));
        facts
    }

    fn other(&self, object: &MapObject, other: &MapRange) -> Vec<Fact> {
        let fate = super::titles::fate_of_range(object, other);
        let fate = if fate == Fate::ColumnNotNeeded { "Not needed".to_owned() } else { fate_text(fate) };
        vec![
            ("Fate", fate),
            ("Part", other.what.clone()),
            ("Bytes", range(other.start, other.end)),
            ("Read", read_of(other.read_bytes, other.end.saturating_sub(other.start))),
            ("Object", object.address.clone()),
        ]
    }

    fn path(&self) -> Option<Fact> {
        (!self.partition.path.is_empty()).then(|| ("Partition", self.partition.path.clone()))
    }

    fn conditions(&self) -> Option<Fact> {
        (!self.scan.conditions.is_empty()).then(|| ("Conditions", self.scan.conditions.join(" AND ")))
    }
}

/// The conditions in which a column's name stands as a word.
fn conditions_about(scan: &TableScanMap, column: &str) -> Vec<String> {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    // A nested column is named by its first part.
    let name = column.split('.').next().unwrap_or_default();
    let names = |condition: &str| {
        condition.split(|it| !is_word(it)).any(|word| !name.is_empty() && word.eq_ignore_ascii_case(name))
    };
    scan.conditions.iter().filter(|condition| names(condition)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn told(part: Part) -> String {
        sentence(&sample::day_of(2), Place { scan: 0, partition: 0, part })
    }

    #[test]
    fn a_chunk_stands_against_the_conditions_on_its_column() {
        assert_eq!(
            told(Part::Chunk { object: 0, row_group: 1, chunk: 0 }),
            "Fate: Read. The query asked storage for it.; Column: status integer; Row group: 2 of 2, 500 rows; \
             Bytes: 454 – 503; Read: all of 50 B; Min – max: 200 – 503; Condition: \"status\" = 404; \
             Object: s3://stays-logs/access_logs/day=01/part-0.parquet"
        );
        let path = told(Part::Chunk { object: 0, row_group: 0, chunk: 1 });
        assert!(path.contains("Read: 100 B of 200 B; Min – max: not told; Condition: none on this column"), "{path}");
    }

    #[test]
    fn a_footer_and_an_object_that_was_left_out() {
        assert_eq!(
            told(Part::Other { object: 0, range: 0 }),
            "Fate: Read. The query asked storage for it.; Part: footer; Bytes: 900 – 999; Read: all of 100 B; \
             Object: s3://stays-logs/access_logs/day=01/part-0.parquet"
        );
        let place = Place { scan: 0, partition: 1, part: Part::Object { object: 0 } };
        assert_eq!(
            sentence(&sample::day_of(2), place),
            "Fate: Pruned by partition. The values of its partition do not fit the conditions.; Partition: day=02; \
             Object: s3://stays-logs/access_logs/day=02/part-0.parquet; Bytes: 0 – 999; Read: none of 1000 B; \
             Conditions: \"day\" = '01' AND \"status\" = 404"
        );
    }

    #[test]
    fn a_place_that_is_not_there_has_no_facts() {
        assert_eq!(facts(&sample::day_of(1), Place { scan: 3, partition: 0, part: Part::Partition }), []);
    }
}
