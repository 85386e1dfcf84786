//! The picture: a canvas that is drawn once for each map, width and theme. What the pointer and the keys are on is two
//! outlines above it, so that moving draws nothing anew.

use super::detail;
use super::layout::{Layout, layout};
use super::measured::{Measured, place, set_length, use_measured};
use super::moves::{cell_at, first_read, moved};
use super::palette::{Palette, probes, use_palette};
use super::{paint, svg};
use crate::browser;
use crate::format;
use crate::kept::Kept;
use crate::keys::{self, Command, Pressed, Scope};
use crate::save::{self, TextKind};
use athenaeum_protocol::ScanMap;
use web_sys::{HtmlCanvasElement, HtmlElement, Performance, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

const LABEL: &str = "Scan map. Arrow keys move between pieces; what one is, is told.";
/// Behind its id the name of the measure that tests read: layout and drawing.
const MEASURE: &str = "-draw";
const MEASURE_BEGINS: &str = "-draw-begins";

/// What the picture needs.
#[derive(Properties, PartialEq)]
pub(super) struct PictureProps {
    /// What the ids of its parts and the names of its files begin with.
    pub(super) id: &'static str,
    /// The title of its file.
    pub(super) title: &'static str,
    pub(super) map: Kept<ScanMap>,
}

/// The cell of the keys; it belongs to one map.
#[derive(Clone, PartialEq)]
struct Focus {
    map: Kept<ScanMap>,
    cell: usize,
}

/// The picture, the facts of one piece, and what can be done with it.
#[component]
pub(super) fn Picture(props: &PictureProps) -> Html {
    let PictureProps { id, title, map } = props;
    let (frame, canvas, inks) = (use_node_ref(), use_node_ref(), use_node_ref());
    let measured = use_measured(&frame);
    let palette = use_palette(&inks);
    let layout = use_layout(id, map, measured);
    use_drawing(id, &frame, &canvas, &layout, palette.as_ref(), measured);

    let hovered = use_state_eq(|| None::<usize>);
    let focus = use_state(|| None::<Focus>);
    let is_told = use_state_eq(|| false);
    let moved_to = focus.as_ref().filter(|focus| focus.map == *map).map(|focus| focus.cell);
    let first = use_memo(layout.clone(), |layout| first_read(layout));
    let focused = moved_to.unwrap_or(*first);
    let (hover_mark, focus_mark) = (use_node_ref(), use_node_ref());
    use_mark(&hover_mark, &layout, *hovered, false);
    use_mark(&focus_mark, &layout, Some(focused), moved_to.is_some());

    let go = {
        let (map, focus) = (map.clone(), focus.setter());
        Callback::from(move |cell| focus.set(Some(Focus { map: map.clone(), cell })))
    };
    let onpointermove = {
        let (layout, hovered) = (layout.clone(), hovered.setter());
        Callback::from(move |event: PointerEvent| hovered.set(under(&layout, &event)))
    };
    let onpointerleave = {
        let hovered = hovered.setter();
        Callback::from(move |_: PointerEvent| hovered.set(None))
    };
    let onclick = {
        let (layout, go) = (layout.clone(), go.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(cell) = under(&layout, &event) {
                go.emit(cell);
            }
        })
    };
    let onkeydown = on_key(&layout, map, focused, go);
    let onfocus = {
        let is_told = is_told.setter();
        Callback::from(move |_: FocusEvent| is_told.set(true))
    };
    let onblur = {
        let is_told = is_told.setter();
        Callback::from(move |_: FocusEvent| is_told.set(false))
    };
    let place_of = |cell: usize| layout.cells.get(cell).map(|cell| cell.place);
    let shown = place_of(hovered.unwrap_or(focused)).map(|place| detail::facts(map, place)).unwrap_or_default();
    let told = is_told.then(|| place_of(focused)).flatten().map(|place| detail::sentence(map, place));
    html! {
        <>
            <div class="map-body">
            <div class="map-paper">
                <div ref={frame} class="map-frame" id={format!("{id}-picture")} tabindex="0" role="application"
                    aria-roledescription="map" aria-label={LABEL} data-cells={layout.cells.len().to_string()}
                    {onpointermove} {onpointerleave} {onclick} {onkeydown} {onfocus} {onblur}>
                    <canvas ref={canvas.clone()} class="map-canvas" aria-hidden="true" />
                    <div ref={hover_mark} class="map-mark" hidden={hovered.is_none()} />
                    <div ref={focus_mark} class="map-mark map-mark-focus" hidden={layout.cells.is_empty()} />
                </div>
                { probes(&inks) }
            </div>
            <dl class="map-detail" id={format!("{id}-detail")}>{ for shown.into_iter().map(fact) }</dl>
            </div>
            <p class="visually-hidden" id={format!("{id}-live")} role="status">{ told }</p>
            <div class="map-foot">
                <p class="map-note">{ scale_note(&layout) }</p>
                { exports(id, title, &layout, palette, &canvas) }
            </div>
        </>
    }
}

/// Lays the map out anew for another map or width.
#[hook]
fn use_layout(id: &'static str, map: &Kept<ScanMap>, measured: Option<Measured>) -> Kept<Layout> {
    let width_px = measured.map_or(0.0, |measured| measured.width_px);
    let layout = use_memo((map.clone(), width_px), |(map, width_px)| {
        if let Some(Err(error)) = performance().map(|performance| performance.mark(&format!("{id}{MEASURE_BEGINS}"))) {
            web_sys::console::warn_1(&error);
        }
        Kept::new(layout(map, *width_px))
    });
    (*layout).clone()
}

/// Draws what was laid out, as soon as there is a width and the colours are known.
#[hook]
fn use_drawing(
    id: &'static str,
    frame: &NodeRef,
    canvas: &NodeRef,
    layout: &Kept<Layout>,
    palette: Option<&Kept<Palette>>,
    measured: Option<Measured>,
) {
    let (frame, canvas) = (frame.clone(), canvas.clone());
    use_effect_with((layout.clone(), palette.cloned(), measured), move |(layout, palette, measured)| {
        let (Some(palette), Some(measured)) = (palette, measured) else { return };
        let elements = frame.cast::<HtmlElement>().zip(canvas.cast::<HtmlCanvasElement>());
        let Some((frame, canvas)) = elements else { return };
        set_length(&frame, "--map-height", layout.height);
        if let Err(error) = paint::paint(&canvas, layout, palette, measured.ratio) {
            web_sys::console::warn_1(&error);
        }
        measure(id);
    });
}

/// Notes how long it took from the layout on. A new theme needs no layout, and is not measured.
fn measure(id: &str) {
    let Some(performance) = performance() else { return };
    let (name, begins) = (format!("{id}{MEASURE}"), format!("{id}{MEASURE_BEGINS}"));
    performance.clear_measures_with_measure_name(&name);
    if performance.measure_with_start_mark(&name, &begins).is_ok() {
        performance.clear_marks_with_mark_name(&begins);
    }
}

fn performance() -> Option<Performance> {
    web_sys::window().and_then(|window| window.performance())
}

/// Puts an outline around a cell, and brings it into view where a key moved it.
#[hook]
fn use_mark(mark: &NodeRef, layout: &Kept<Layout>, cell: Option<usize>, follows: bool) {
    let mark = mark.clone();
    use_effect_with((layout.clone(), cell, follows), move |(layout, cell, follows)| {
        let Some(cell) = cell.and_then(|cell| layout.cells.get(cell)) else { return };
        place(&mark, cell.rect);
        if let (true, Some(element)) = (*follows, mark.cast::<HtmlElement>()) {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    });
}

/// The cell under the pointer. The outlines let it through, so that it is always over the canvas.
fn under(layout: &Layout, event: &MouseEvent) -> Option<usize> {
    cell_at(layout, f64::from(event.offset_x()), f64::from(event.offset_y()))
}

fn on_key(layout: &Kept<Layout>, map: &Kept<ScanMap>, focused: usize, go: Callback<usize>) -> Callback<KeyboardEvent> {
    let (layout, map) = (layout.clone(), map.clone());
    Callback::from(move |event: KeyboardEvent| {
        let Some(command) = keys::command(Scope::Grid, &Pressed::of(&event)) else { return };
        if command == Command::Copy {
            event.prevent_default();
            if let Some(cell) = layout.cells.get(focused) {
                browser::copy(&detail::sentence(&map, cell.place));
            }
            return;
        }
        if let Some(to) = moved(&layout, focused, command) {
            event.prevent_default();
            go.emit(to);
        }
    })
}

fn fact((name, value): detail::Fact) -> Html {
    html! { <div key={name} title={value.clone()}><dt>{ name }</dt><dd>{ value }</dd></div> }
}

/// What lengths mean, and where they do not.
fn scale_note(layout: &Layout) -> String {
    let scale = "Width: bytes of objects and row groups. Height: bytes of columns. Each table has its own scale.";
    match layout.enlarged as u64 {
        0 => scale.to_owned(),
        1 => format!("{scale} 1 piece is drawn larger than that, to be seen."),
        pieces => format!("{scale} {} pieces are drawn larger than that, to be seen.", format::count(pieces)),
    }
}

fn exports(
    id: &'static str,
    title: &'static str,
    layout: &Kept<Layout>,
    palette: Option<Kept<Palette>>,
    canvas: &NodeRef,
) -> Html {
    let disabled = palette.is_none() || layout.cells.is_empty();
    let as_svg = {
        let layout = layout.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(palette) = &palette {
                save::text(&format!("{id}.svg"), TextKind::Svg, &svg::svg(&layout, palette, title));
            }
        })
    };
    let as_png = {
        let canvas = canvas.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                save::png(format!("{id}.png"), &canvas);
            }
        })
    };
    html! {
        <p class="map-exports">
            <button type="button" id={format!("{id}-svg")} {disabled} onclick={as_svg}>{ "Save SVG" }</button>
            <button type="button" id={format!("{id}-png")} {disabled} onclick={as_png}>{ "Save PNG" }</button>
        </p>
    }
}
