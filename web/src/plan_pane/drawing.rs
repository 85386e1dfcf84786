//! The picture of a plan: a box for each operator, a line for the rows that go up, a frame around each stage. Arrow keys move
//! from box to box.

use super::layout::{Area, Places, Step, edge, moved, places};
use crate::format;
use crate::kept::Kept;
use crate::keys::{self, Command, Pressed, Scope};
use athenaeum_protocol::{PlanGraph, PlanNode};
use wasm_bindgen::JsCast;
use web_sys::{Element, SvgElement};
use yew::prelude::*;

/// Letters that a box is wide enough for.
const NAME_LETTERS: usize = 24;
/// The same of the smaller letters below its name.
const FACT_LETTERS: usize = 29;
const BAR_HEIGHT: u32 = 4;
const INSET: u32 = 8;
const FIRST_LINE: u32 = 17;
const SECOND_LINE: u32 = 32;
const THIRD_LINE: u32 = 46;

/// What the picture needs and tells.
#[derive(Properties, PartialEq)]
pub(super) struct DrawingProps {
    pub(super) graph: Kept<PlanGraph>,
    /// The chosen operator.
    pub(super) at: u32,
    pub(super) on_choose: Callback<u32>,
}

/// The picture.
#[component]
pub(super) fn Drawing(props: &DrawingProps) -> Html {
    let element = use_node_ref();
    let places = use_memo(props.graph.clone(), |graph| places(graph));
    let onkeydown = {
        let (element, graph, at) = (element.clone(), props.graph.clone(), props.at);
        let on_choose = props.on_choose.clone();
        Callback::from(move |event: KeyboardEvent| {
            let step = keys::command(Scope::Plan, &Pressed::of(&event)).and_then(step);
            let Some(to) = step.and_then(|step| moved(&graph, at, step)) else { return };
            event.prevent_default();
            on_choose.emit(to);
            focus(&element, to);
        })
    };
    let total_ms: f64 = props.graph.nodes.iter().filter_map(|node| node.time_ms).sum();
    let one = |node: &PlanNode| {
        let area = place(&places, node.id)?;
        Some(operator(node, area, node.id == props.at, total_ms, &props.on_choose))
    };
    let Places { width, height, .. } = *places;
    html! {
        <div class="plan-scroll">
            <svg ref={element} class="plan-drawing" role="listbox" aria-label="Operators, the result first"
                aria-orientation="vertical" width={width.to_string()} height={height.to_string()}
                viewBox={format!("0 0 {width} {height}")} {onkeydown}>
                { for places.stages.iter().map(stage) }
                { for props.graph.nodes.iter().flat_map(|node| edges(node, &props.graph, &places)) }
                { for props.graph.nodes.iter().rev().filter_map(one) }
            </svg>
        </div>
    }
}

fn place(places: &Places, id: u32) -> Option<Area> {
    places.boxes.get(id as usize).copied().flatten()
}

fn step(command: Command) -> Option<Step> {
    Some(match command {
        Command::Up => Step::Up,
        Command::Down => Step::Down,
        Command::Left => Step::Left,
        Command::Right => Step::Right,
        Command::First => Step::First,
        Command::Last => Step::Last,
        _ => return None,
    })
}

fn stage((number, area): &(u32, Area)) -> Html {
    html! {
        <g key={format!("stage-{number}")} class="plan-stage" aria-hidden="true">
            <rect x={area.x.to_string()} y={area.y.to_string()} width={area.width.to_string()}
                height={area.height.to_string()} rx="3" />
            <text x={(area.x + INSET).to_string()} y={(area.y + 13).to_string()}>{ format!("Stage {number}") }</text>
        </g>
    }
}

fn edges(node: &PlanNode, graph: &PlanGraph, places: &Places) -> Vec<Html> {
    let Some(to) = place(places, node.id) else { return Vec::new() };
    let one = |input: &u32| {
        let (from, below) = (place(places, *input)?, graph.nodes.get(*input as usize)?);
        let (x, y) = (from.x + from.width / 2 + 4, from.y.saturating_sub(5));
        Some(html! {
            <g key={format!("edge-{input}")} class="plan-edge" aria-hidden="true">
                <path d={edge(from, to)} />
                if let Some(rows) = below.rows {
                    <text x={x.to_string()} y={y.to_string()}>{ format::counted(rows, "row") }</text>
                }
            </g>
        })
    };
    node.inputs.iter().filter_map(one).collect()
}

fn operator(node: &PlanNode, area: Area, is_chosen: bool, total_ms: f64, on_choose: &Callback<u32>) -> Html {
    let id = node.id;
    let Area { x, y, width, height } = area;
    let share = share(node, total_ms);
    let bar = share.unwrap_or(0.0) * f64::from(width);
    let lost = !node.not_pushed_down.is_empty();
    let line = |down: u32, class: &'static str, text: String| {
        html! { <text {class} x={(x + INSET).to_string()} y={(y + down).to_string()}>{ text }</text> }
    };
    html! {
        <g key={format!("box-{id}")} class={classes!("plan-box", lost.then_some("plan-box-lost"))} role="option"
            aria-selected={is_chosen.to_string()} aria-label={label(node, share)} data-operator={id.to_string()}
            tabindex={if is_chosen { "0" } else { "-1" }}
            onfocus={on_choose.reform(move |_: FocusEvent| id)} onclick={on_choose.reform(move |_: MouseEvent| id)}>
            <rect class="plan-box-frame" x={x.to_string()} y={y.to_string()} width={width.to_string()}
                height={height.to_string()} rx="3" />
            <rect class="plan-box-time" x={x.to_string()} y={(y + height - BAR_HEIGHT).to_string()}
                width={format!("{bar:.1}")} height={BAR_HEIGHT.to_string()} />
            { line(FIRST_LINE, "plan-box-name", shortened(&node.name, NAME_LETTERS)) }
            { line(SECOND_LINE, "plan-box-fact", first_fact(node)) }
            { line(THIRD_LINE, "plan-box-fact", second_fact(node, share)) }
        </g>
    }
}

/// The part of the time that an operator took.
pub(super) fn share(node: &PlanNode, total_ms: f64) -> Option<f64> {
    node.time_ms.filter(|_| total_ms > 0.0).map(|time_ms| time_ms / total_ms)
}

fn first_fact(node: &PlanNode) -> String {
    // A table is what a reader looks for in a scan.
    let table = node.details.iter().find_map(|line| line.strip_prefix("table = "));
    match table.and_then(|table| table.split_once(':')) {
        Some((_, name)) => table_name(&name.replace(':', ".")),
        None => node.rows.map(|rows| format::counted(rows, "row")).unwrap_or_default(),
    }
}

fn second_fact(node: &PlanNode, share: Option<f64>) -> String {
    let rows = node.rows.filter(|_| node.bytes.is_some()).map(|rows| format::counted(rows, "row"));
    let bytes = node.bytes.map(format::bytes);
    let share = share.map(|share| format!("{:.0} % of time", share * 100.0));
    rows.into_iter().chain(bytes).chain(share).collect::<Vec<_>>().join(" · ")
}

fn label(node: &PlanNode, share: Option<f64>) -> String {
    let mut parts = vec![node.name.clone(), format!("stage {}", node.stage)];
    parts.extend(node.rows.map(|rows| format::counted(rows, "row")));
    parts.extend(node.bytes.map(format::bytes));
    parts.extend(share.map(|share| format!("{:.0} percent of the time", share * 100.0)));
    parts.join(", ")
}

/// Database and table; where there is no room for both, the table.
fn table_name(name: &str) -> String {
    let table = name.rsplit('.').next().unwrap_or(name);
    shortened(if name.chars().count() <= FACT_LETTERS { name } else { table }, FACT_LETTERS)
}

fn shortened(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let kept: String = text.chars().take(letters - 1).collect();
    kept + "…"
}

fn focus(drawing: &NodeRef, id: u32) {
    let selector = format!("[data-operator=\"{id}\"]");
    let found = drawing.cast::<Element>().and_then(|drawing| drawing.query_selector(&selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<SvgElement>().ok())
        && let Err(error) = element.focus()
    {
        web_sys::console::warn_1(&error);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_tells_its_table_rows_bytes_and_share() {
        let node = PlanNode {
            name: "ScanFilter".to_owned(),
            details: vec!["table = awsdatacatalog:weblogs:access_logs".to_owned()],
            rows: Some(1200),
            bytes: Some(2048),
            time_ms: Some(3.0),
            ..PlanNode::default()
        };
        let share = share(&node, 4.0);
        assert_eq!(first_fact(&node), "weblogs.access_logs");
        assert_eq!(table_name("format_lab.requests_parquet_snappy"), "requests_parquet_snappy");
        assert_eq!(second_fact(&node, share), "1,200 rows · 2.00 KB · 75 % of time");
        assert_eq!(label(&node, share), "ScanFilter, stage 0, 1,200 rows, 2.00 KB, 75 percent of the time");
    }
}
