//! The same as text: for each table its fates with counts and bytes, and its partitions, each to be opened. Lines are made
//! as they are asked for: there may be thousands.

use super::detail::{min_max, range, read_of};
use super::fates;
use super::legend::swatch;
use super::tally::{self, Tally, Total};
use crate::format;
use crate::kept::Kept;
use athenaeum_protocol::{Fate, MapObject, MapPartition, ScanMap, TableScanMap};
use yew::prelude::*;

/// Partitions that are shown at first, and so many more each time.
const PARTITIONS_AT_ONCE: usize = 40;
/// Pieces of one partition, likewise.
const PIECES_AT_ONCE: usize = 60;

/// What the table needs.
#[derive(Properties, PartialEq)]
pub(super) struct TableProps {
    /// What its id begins with.
    pub(super) id: &'static str,
    pub(super) map: Kept<ScanMap>,
}

/// The map as text.
#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let scans = (0..props.map.scans.len()).map(|scan| html! { <Scan key={scan} map={props.map.clone()} {scan} /> });
    html! { <div class="map-table" id={format!("{}-table", props.id)}>{ for scans }</div> }
}

/// What one scan needs.
#[derive(Properties, PartialEq)]
struct ScanProps {
    map: Kept<ScanMap>,
    scan: usize,
}

#[component]
fn Scan(props: &ScanProps) -> Html {
    let shown = use_state(|| PARTITIONS_AT_ONCE);
    let Some(scan) = props.map.scans.get(props.scan) else { return Html::default() };
    let total = Total::of_scan(scan);
    let order = read_first(scan);
    let partitions = order.iter().take(*shown).map(|partition| {
        html! { <Partition key={*partition} map={props.map.clone()} scan={props.scan} partition={*partition} /> }
    });
    html! {
        <section class="map-scan" aria-label={scan.table.clone()} data-read-bytes={total.read_bytes.to_string()}>
            <h3>{ &scan.table }</h3>
            <p class="map-note">{ summary(scan, total) }</p>
            <table class="facts-table">
                <thead><tr>{ for ["Fate", "Objects", "Row groups", "Column chunks", "Bytes", "Read"].map(head) }</tr></thead>
                <tbody>
                    { for tally::of_scan(scan).iter().map(fate_line) }
                    { total_line(total) }
                </tbody>
            </table>
            <h4>{ "Partitions" }</h4>
            <ul class="map-partitions">{ for partitions }</ul>
            { more(order.len(), *shown, PARTITIONS_AT_ONCE, "partition", shown.setter()) }
        </section>
    }
}

/// Partitions of which something was read, then the others, each in their order.
fn read_first(scan: &TableScanMap) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scan.partitions.len()).collect();
    let is_left_out = |at: &usize| scan.partitions.get(*at).is_some_and(|partition| partition.fate != Fate::Read);
    order.sort_by_key(is_left_out);
    order
}

fn summary(scan: &TableScanMap, total: Total) -> String {
    let partitions =
        format!("{} of {}", format::count(total.partitions_read), format::counted(total.partitions, "partition"));
    let objects = format!("{} of {}", format::count(total.objects_read), format::counted(total.objects, "object"));
    let conditions = match scan.conditions.as_slice() {
        [] => "without a condition".to_owned(),
        conditions => format!("where {}", conditions.join(" AND ")),
    };
    format!("{partitions} and {objects} read, {conditions}.")
}

fn head(name: &'static str) -> Html {
    html! { <th scope="col">{ name }</th> }
}

fn fate_line((fate, tally): (&Fate, &Tally)) -> Html {
    let Tally { objects, row_groups, chunks, bytes, read_bytes } = *tally;
    html! {
        <tr key={fates::key(*fate)} data-fate={fates::key(*fate)} title={fates::reason(*fate)}>
            <th scope="row">{ swatch(*fate) }{ fates::label(*fate) }</th>
            { for [objects, row_groups, chunks].map(|count| html! { <td>{ format::count(count) }</td> }) }
            { for [bytes, read_bytes].map(bytes_cell) }
        </tr>
    }
}

fn total_line(total: Total) -> Html {
    html! {
        <tr key="total" class="map-total">
            <th scope="row">{ "Table" }</th>
            <td>{ format::count(total.objects) }</td><td /><td />
            { for [total.bytes, total.read_bytes].map(bytes_cell) }
        </tr>
    }
}

fn bytes_cell(bytes: u64) -> Html {
    html! { <td title={format::counted(bytes, "byte")}>{ format::bytes(bytes) }</td> }
}

/// What one partition needs.
#[derive(Properties, PartialEq)]
struct PartitionProps {
    map: Kept<ScanMap>,
    scan: usize,
    partition: usize,
}

#[component]
fn Partition(props: &PartitionProps) -> Html {
    let open = use_state(|| false);
    let shown = use_state(|| PIECES_AT_ONCE);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let details = event.target_dyn_into::<web_sys::Element>();
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };
    let Some(scan) = props.map.scans.get(props.scan) else { return Html::default() };
    let Some(partition) = scan.partitions.get(props.partition) else { return Html::default() };
    let count = pieces(partition).count();
    html! {
        <li>
            <details {ontoggle}>
                <summary>
                    { swatch(partition.fate) }
                    <span class="map-path">{ path(partition) }</span>
                    <span class="map-counts">{ partition_text(partition) }</span>
                </summary>
                if *open {
                    <table class="facts-table">
                        <thead><tr>{ for HEADS.map(head) }</tr></thead>
                        <tbody>{ for pieces(partition).take(*shown).map(|piece| piece_line(scan, &piece)) }</tbody>
                    </table>
                    { more(count, *shown, PIECES_AT_ONCE, "piece", shown.setter()) }
                }
            </details>
        </li>
    }
}

fn path(partition: &MapPartition) -> String {
    if partition.path.is_empty() { "The whole table".to_owned() } else { partition.path.clone() }
}

fn partition_text(partition: &MapPartition) -> String {
    let size: u64 = partition.objects.iter().map(|object| object.size_bytes).sum();
    let read: u64 = partition.objects.iter().map(|object| object.read_bytes).sum();
    let objects = format::counted(partition.objects.len() as u64, "object");
    format!("{}, {objects}, read {}", fates::label(partition.fate), read_of(read, size))
}

const HEADS: [&str; 6] = ["Object", "Piece", "Fate", "Bytes", "Read", "Min – max"];

/// A line: its object, its name, its fate, its bytes, what was read of them, its smallest and largest value.
type Piece<'a> = (&'a MapObject, Option<usize>, usize);

/// The pieces of a partition: row group and chunk; where there is no row group, the other pieces; for an object whose inside
/// is not known, itself.
fn pieces(partition: &MapPartition) -> impl Iterator<Item = Piece<'_>> {
    partition.objects.iter().flat_map(|object| {
        let chunks = object
            .row_groups
            .iter()
            .enumerate()
            .flat_map(move |(group, it)| (0..it.chunks.len()).map(move |chunk| (object, Some(group), chunk)));
        let others = if object.row_groups.is_empty() { 1 } else { object.other.len() };
        chunks.chain((0..others).map(move |other| (object, None, other)))
    })
}

fn piece_line(scan: &TableScanMap, (object, group, index): &Piece<'_>) -> Html {
    let name = object.address.rsplit('/').next().unwrap_or_default();
    let cells = piece_texts(scan, object, *group, *index);
    html! {
        <tr>
            <th scope="row" title={object.address.clone()}>{ name }</th>
            { for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }
        </tr>
    }
}

fn piece_texts(scan: &TableScanMap, object: &MapObject, group: Option<usize>, index: usize) -> [String; 5] {
    let texts = |what: String, fate: Fate, start: u64, end: u64, read_bytes: u64, min_max: String| {
        let bytes = end.saturating_sub(start);
        [what, fates::label(fate).to_owned(), range(start, end), read_of(read_bytes, bytes), min_max]
    };
    let chunk = group.and_then(|group| Some((group, object.row_groups.get(group)?.chunks.get(index)?)));
    if let Some((group, chunk)) = chunk {
        let column = usize::try_from(chunk.column).ok().and_then(|column| scan.columns.get(column));
        let what = format!("row group {}, {}", group + 1, column.map_or("?", |column| column.name.as_str()));
        return texts(what, chunk.fate, chunk.start, chunk.end, chunk.read_bytes, min_max(chunk));
    }
    match object.other.get(index).filter(|_| !object.row_groups.is_empty()) {
        Some(other) => {
            let fate = super::titles::fate_of_range(object, other);
            texts(other.what.clone(), fate, other.start, other.end, other.read_bytes, String::new())
        }
        None => texts("whole object".to_owned(), object.fate, 0, object.size_bytes, object.read_bytes, String::new()),
    }
}

/// A button for more lines, as long as there are more.
fn more(count: usize, shown: usize, step: usize, noun: &str, setter: UseStateSetter<usize>) -> Html {
    let rest = count.saturating_sub(shown);
    if rest == 0 {
        return Html::default();
    }
    let next = rest.min(step);
    html! {
        <p class="map-more">
            <button type="button" onclick={Callback::from(move |_: MouseEvent| setter.set(shown + step))}>
                { format!("Show {} more of {}", next, format::counted(rest as u64, noun)) }
            </button>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_table_names_every_piece_of_a_partition() {
        let map = sample::day_of(2);
        let scan = &map.scans[0];
        let lines = |partition: usize| -> Vec<String> {
            pieces(&scan.partitions[partition])
                .map(|(object, group, index)| piece_texts(scan, object, group, index).join("; "))
                .collect()
        };
        let read = lines(0);
        assert_eq!(read.len(), 7);
        assert_eq!(read[0], "row group 1, status; Read; 4 – 53; all of 50 B; 200 – 503");
        assert_eq!(read[5], "row group 2, agent; Column not needed; 704 – 903; none of 200 B; not told");
        assert_eq!(read[6], "footer; Read; 900 – 999; all of 100 B; ");
        assert_eq!(lines(1), ["whole object; Pruned by partition; 0 – 999; none of 1000 B; "]);
    }

    #[test]
    fn what_was_read_comes_first() {
        let mut map = sample::day_of(4);
        map.scans[0].partitions.reverse();
        let scan = &map.scans[0];
        assert_eq!(read_first(scan), [3, 0, 1, 2]);
        assert_eq!(
            summary(scan, Total::of_scan(scan)),
            "1 of 4 partitions and 1 of 4 objects read, where \"day\" = '01' AND \"status\" = 404."
        );
    }
}
