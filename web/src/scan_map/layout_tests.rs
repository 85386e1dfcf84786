//! Tests of the layout: proportions, lines, and that nothing overlaps or is lost.

use super::*;
use crate::scan_map::sample;

const WIDE: f64 = 1000.0;

fn area(layout: &Layout, cell: usize) -> f64 {
    layout.cells[cell].rect.width * layout.cells[cell].rect.height
}

#[test]
fn chunks_stand_in_the_rows_of_their_columns_and_the_footer_behind_them() {
    let map = sample::day_of(1);
    let layout = layout(&map, WIDE);
    let places: Vec<Part> = layout.cells.iter().map(|cell| cell.place.part).collect();
    let chunk = |row_group, chunk| Part::Chunk { object: 0, row_group, chunk };
    assert_eq!(
        places,
        [
            chunk(0, 0),
            chunk(0, 1),
            chunk(0, 2),
            chunk(1, 0),
            chunk(1, 1),
            chunk(1, 2),
            Part::Other { object: 0, range: 0 }
        ]
    );
    assert_eq!(layout.stacks.iter().map(|stack| stack.cells.len()).collect::<Vec<_>>(), [3, 3, 1]);
    // The same column stands at the same height in each row group.
    assert_eq!(layout.cells[1].rect.y, layout.cells[4].rect.y);
    assert!(layout.cells[0].rect.height < layout.cells[1].rect.height);
    assert_eq!(layout.cells[1].read_share, 0.5);
    assert_eq!(layout.enlarged, 0);
}

#[test]
fn areas_are_in_proportion_to_bytes() {
    let mut map = sample::day_of(2);
    map.scans[0].partitions[1].objects[0].size_bytes = 3000;
    let layout = layout(&map, WIDE);
    let read: f64 = (0..7).map(|cell| area(&layout, cell)).sum();
    let pruned = area(&layout, 7);
    // Gaps are part of the area of none.
    assert!((pruned / read - 3.0).abs() < 0.2, "{pruned} to {read}");
}

#[test]
fn many_partitions_go_on_in_further_lines() {
    let map = sample::day_of(181);
    let layout = layout(&map, WIDE);
    assert_eq!(layout.bands.len(), 2);
    assert_eq!(layout.cells.len(), 180 + 7);
    assert!(layout.bands.iter().all(|band| band.right <= WIDE + 0.01), "{:?}", layout.bands);
    assert!(layout.bands.windows(2).all(|pair| pair[0].bottom < pair[1].top));
    let captions: Vec<&str> = layout.labels.iter().map(|label| label.text.as_str()).collect();
    assert!(captions.iter().any(|text| text.starts_with("day=01 … day=")), "{captions:?}");
}

#[test]
fn no_two_cells_overlap() {
    let layout = layout(&sample::day_of(400), 390.0);
    for stack in layout.stacks.windows(2) {
        let (left, right) = (&layout.cells[stack[0].cells.start].rect, &layout.cells[stack[1].cells.start].rect);
        assert!(left.x + left.width <= right.x + 0.01 || left.y < right.y, "{left:?} {right:?}");
    }
    assert!(layout.cells.iter().all(|cell| cell.rect.width > 0.0 && cell.rect.height > 0.0));
}

#[test]
fn tiny_objects_are_seen_and_counted() {
    let mut map = sample::day_of(3);
    map.scans[0].partitions[1].objects[0].size_bytes = 1;
    map.scans[0].partitions[2].objects.clear();
    let layout = layout(&map, WIDE);
    assert_eq!(layout.enlarged, 2);
    assert!(layout.cells.iter().all(|cell| cell.rect.width >= 1.0));
    assert_eq!(layout.cells.last().map(|cell| cell.place.part), Some(Part::Partition));
}

#[test]
fn cells_keep_their_numbers_at_every_width() {
    let map = sample::day_of(40);
    let places = |width| layout(&map, width).cells.into_iter().map(|cell| cell.place).collect::<Vec<_>>();
    assert_eq!(places(300.0), places(1400.0));
}

#[test]
fn a_map_of_181_partitions_and_13_columns_is_laid_out_at_once() {
    let mut map = sample::day_of(1);
    let scan = &mut map.scans[0];
    let group = &mut scan.partitions[0].objects[0].row_groups[0];
    let chunk = group.chunks[0].clone();
    group.chunks = (0..13).map(|column| athenaeum_protocol::MapChunk { column, ..chunk.clone() }).collect();
    scan.columns = vec![scan.columns[0].clone(); 13];
    scan.partitions = vec![scan.partitions[0].clone(); 181];
    let began = std::time::Instant::now();
    let layout = layout(&map, WIDE);
    assert_eq!(layout.cells.len(), 181 * (13 + 3 + 1));
    // Unoptimised and on a busy machine; the page has 100 ms for all of the drawing.
    assert!(began.elapsed().as_millis() < 100, "{:?}", began.elapsed());
}

#[test]
fn names_are_moved_apart_and_stay_inside() {
    assert_eq!(apart(vec![20.0, 22.0, 60.0], 100.0), [20.0, 31.0, 60.0]);
    assert_eq!(apart(vec![1.0, 95.0, 98.0], 100.0), [5.5, 83.5, 94.5]);
    assert_eq!(apart(vec![1.0, 2.0, 3.0], 30.0), [1.0, 2.0, 3.0]);
}
