//! Where the boxes of a plan stand: the result on top, scans at the bottom, the first input straight below its reader and
//! the others to the right, so that no two stages overlap. Pure: it knows numbers, no elements.

use athenaeum_protocol::{PlanGraph, PlanNode};

/// Measures of the drawing, in its own units.
pub(super) const BOX_WIDTH: u32 = 196;
pub(super) const BOX_HEIGHT: u32 = 56;
const GAP_ACROSS: u32 = 44;
const GAP_DOWN: u32 = 32;
const MARGIN: u32 = 20;
/// Room of a stage around its boxes; its name stands in the upper part.
const STAGE_SIDE: u32 = 12;
const STAGE_ABOVE: u32 = 18;
const STAGE_BELOW: u32 = 8;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Places of everything.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Places {
    pub(super) width: u32,
    pub(super) height: u32,
    /// By the number of the operator; operators that hang nowhere have none.
    pub(super) boxes: Vec<Option<Area>>,
    /// Stages by their numbers.
    pub(super) stages: Vec<(u32, Area)>,
}

/// The operator that a key leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Up,
    Down,
    Left,
    Right,
    First,
    Last,
}

/// Places the operators of a plan.
pub(super) fn places(graph: &PlanGraph) -> Places {
    let mut places = Places { boxes: vec![None; graph.nodes.len()], ..Places::default() };
    let Some(root) = graph.nodes.last() else { return places };
    let mut columns = 0;
    put(graph, root, 0, 0, &mut columns, &mut places);
    for (node, area) in graph.nodes.iter().zip(&places.boxes) {
        let Some(area) = area else { continue };
        places.width = places.width.max(area.x + area.width + MARGIN);
        places.height = places.height.max(area.y + area.height + MARGIN);
        let around = Area {
            x: area.x - STAGE_SIDE,
            y: area.y - STAGE_ABOVE,
            width: area.width + 2 * STAGE_SIDE,
            height: area.height + STAGE_ABOVE + STAGE_BELOW,
        };
        match places.stages.iter_mut().find(|(stage, _)| *stage == node.stage) {
            Some((_, known)) => *known = union(*known, around),
            None => places.stages.push((node.stage, around)),
        }
    }
    places.stages.sort_by_key(|(stage, _)| *stage);
    places
}

fn put(graph: &PlanGraph, node: &PlanNode, column: u32, depth: u32, columns: &mut u32, places: &mut Places) {
    let area = Area {
        x: MARGIN + column * (BOX_WIDTH + GAP_ACROSS),
        y: MARGIN + depth * (BOX_HEIGHT + GAP_DOWN),
        width: BOX_WIDTH,
        height: BOX_HEIGHT,
    };
    if let Some(slot) = places.boxes.get_mut(node.id as usize) {
        *slot = Some(area);
    }
    for (at, input) in node.inputs.iter().enumerate() {
        let Some(input) = graph.nodes.get(*input as usize) else { continue };
        if at > 0 {
            *columns += 1;
        }
        let column = if at == 0 { column } else { *columns };
        put(graph, input, column, depth + 1, columns, places);
    }
}

fn union(one: Area, other: Area) -> Area {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    let right = (one.x + one.width).max(other.x + other.width);
    let bottom = (one.y + one.height).max(other.y + other.height);
    Area { x, y, width: right - x, height: bottom - y }
}

/// The operator after a step: up to its reader, down to its first input, sideways among the inputs of one reader.
pub(super) fn moved(graph: &PlanGraph, from: u32, step: Step) -> Option<u32> {
    let reader = || graph.nodes.iter().find(|node| node.inputs.contains(&from));
    let beside = |by: isize| {
        let inputs = &reader()?.inputs;
        let at = inputs.iter().position(|input| *input == from)?;
        inputs.get(at.checked_add_signed(by)?).copied()
    };
    match step {
        Step::Up => reader().map(|node| node.id),
        Step::Down => graph.nodes.get(from as usize)?.inputs.first().copied(),
        Step::Left => beside(-1),
        Step::Right => beside(1),
        Step::First => graph.nodes.last().map(|node| node.id),
        Step::Last => graph.nodes.first().map(|node| node.id),
    }
}

/// The line from an operator to what reads it: up, across, up.
pub(super) fn edge(from: Area, to: Area) -> String {
    let (x, y) = (from.x + from.width / 2, from.y);
    let (to_x, to_y) = (to.x + to.width / 2, to.y + to.height);
    let middle = to_y + (y - to_y.min(y)) / 2;
    format!("M{x} {y}V{middle}H{to_x}V{to_y}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join() -> PlanGraph {
        let node = |id, stage, inputs: &[u32]| PlanNode { id, stage, inputs: inputs.to_vec(), ..PlanNode::default() };
        PlanGraph {
            nodes: vec![node(0, 1, &[]), node(1, 2, &[]), node(2, 1, &[0, 1]), node(3, 0, &[2])],
            ..PlanGraph::default()
        }
    }

    #[test]
    fn the_result_is_on_top_and_stages_do_not_overlap() {
        let places = places(&join());
        let at = |id: usize| places.boxes[id].map(|area| (area.x, area.y)).unwrap();
        assert_eq!([at(3), at(2), at(0), at(1)], [(20, 20), (20, 108), (20, 196), (260, 196)]);
        let [_, (1, one), (2, two)] = places.stages[..] else { panic!("three stages") };
        assert!(one.x + one.width <= two.x, "{one:?} {two:?}");
    }

    #[test]
    fn keys_follow_the_rows() {
        let plan = join();
        let steps = [(3, Step::Down), (2, Step::Down), (0, Step::Right), (1, Step::Up), (3, Step::Up), (2, Step::Last)];
        let to = steps.map(|(from, step)| moved(&plan, from, step));
        assert_eq!(to, [Some(2), Some(0), Some(1), Some(2), None, Some(0)]);
    }
}
