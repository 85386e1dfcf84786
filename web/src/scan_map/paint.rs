//! Draws a layout on a canvas. Cells of one look are filled in one go, so that thousands take a few milliseconds.

use super::fates::{self, LINE_PX, TILE_PX};
use super::layout::{Cell, Label, Layout, Rect, Tone};
use super::palette::Palette;
use athenaeum_protocol::Fate;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasPattern, CanvasRenderingContext2d as Context, HtmlCanvasElement};

/// Size of the text in the picture; its width is `titles::CHARACTER_PX`.
pub(super) const FONT: &str = "11px ui-monospace, \"SF Mono\", \"Cascadia Mono\", Menlo, Consolas, monospace";
/// The title of a scan.
pub(super) const TITLE_FONT: &str = "600 11px ui-monospace, \"SF Mono\", \"Cascadia Mono\", Menlo, Consolas, monospace";
/// A read share is at least as wide as this.
const SHARE_MIN_PX: f64 = 1.0;

/// Draws all of it. `ratio` is how many pixels of the screen are one of the page.
pub(super) fn paint(canvas: &HtmlCanvasElement, layout: &Layout, palette: &Palette, ratio: f64) -> Result<(), JsValue> {
    canvas.set_width(pixels(layout.width * ratio));
    canvas.set_height(pixels(layout.height * ratio));
    let context = context(canvas)?;
    context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)?;
    context.set_fill_style_str(&palette.paper);
    context.fill_rect(0.0, 0.0, layout.width, layout.height);
    for fate in fates::ALL {
        paint_fate(&context, layout, palette, fate, ratio)?;
    }
    for label in &layout.labels {
        write(&context, label, palette)?;
    }
    Ok(())
}

/// The part of a cell that was read, from its left edge on.
pub(super) fn read_part(cell: &Cell) -> Rect {
    let width = (cell.rect.width * cell.read_share).max(SHARE_MIN_PX).min(cell.rect.width);
    Rect { width, ..cell.rect }
}

fn paint_fate(context: &Context, layout: &Layout, palette: &Palette, fate: Fate, ratio: f64) -> Result<(), JsValue> {
    let cells = || layout.cells.iter().filter(|cell| cell.fate == fate);
    if cells().next().is_none() {
        return Ok(());
    }
    if fate == Fate::Read {
        fill(context, &palette.rest, cells().filter(|cell| cell.read_share < 1.0).map(|cell| cell.rect));
        let read = cells().filter(|cell| cell.read_share > 0.0);
        fill(context, palette.of(fate), read.map(read_part));
        return Ok(());
    }
    match pattern(context, palette, fate, ratio)? {
        Some(pattern) => {
            context.begin_path();
            for Rect { x, y, width, height } in cells().map(|cell| cell.rect) {
                context.rect(x, y, width, height);
            }
            context.set_fill_style_canvas_pattern(&pattern);
            // The path keeps its places; the pattern is filled in pixels of the screen.
            context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)?;
            context.fill();
            context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)?;
        }
        None => fill(context, palette.of(fate), cells().map(|cell| cell.rect)),
    }
    // A piece that was left out, and of which a byte was read all the same.
    fill(context, palette.of(Fate::Read), cells().filter(|cell| cell.read_share > 0.0).map(read_part));
    Ok(())
}

fn fill(context: &Context, colour: &str, rects: impl Iterator<Item = Rect>) {
    context.set_fill_style_str(colour);
    context.begin_path();
    for Rect { x, y, width, height } in rects {
        context.rect(x, y, width, height);
    }
    context.fill();
}

/// The hatch of a fate as a pattern, drawn at the screen's own pixels so that it is sharp.
fn pattern(context: &Context, palette: &Palette, fate: Fate, ratio: f64) -> Result<Option<CanvasPattern>, JsValue> {
    let lines = fates::hatch(fate);
    let Some(document) = web_sys::window().and_then(|window| window.document()).filter(|_| !lines.is_empty()) else {
        return Ok(None);
    };
    let tile: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    let side = pixels(TILE_PX * ratio);
    tile.set_width(side);
    tile.set_height(side);
    let scale = f64::from(side) / TILE_PX;
    let drawing = self::context(&tile)?;
    drawing.scale(scale, scale)?;
    drawing.set_fill_style_str(palette.of(fate));
    drawing.fill_rect(0.0, 0.0, TILE_PX, TILE_PX);
    drawing.set_stroke_style_str(&palette.line);
    drawing.set_line_width(LINE_PX);
    drawing.begin_path();
    for [x1, y1, x2, y2] in lines {
        drawing.move_to(*x1, *y1);
        drawing.line_to(*x2, *y2);
    }
    drawing.stroke();
    context.create_pattern_with_html_canvas_element(&tile, "repeat")
}

fn write(context: &Context, label: &Label, palette: &Palette) -> Result<(), JsValue> {
    context.set_font(if label.tone == Tone::Title { TITLE_FONT } else { FONT });
    context.set_text_baseline("middle");
    context.set_text_align(if label.to_the_right { "right" } else { "left" });
    context.set_fill_style_str(if label.tone == Tone::Muted { &palette.muted } else { &palette.ink });
    context.fill_text(&label.text, label.x, label.y)
}

fn context(canvas: &HtmlCanvasElement) -> Result<Context, JsValue> {
    let context = canvas.get_context("2d")?.ok_or_else(|| JsValue::from_str("the browser cannot draw"))?;
    Ok(context.unchecked_into())
}

fn pixels(length: f64) -> u32 {
    u32::try_from(crate::browser::whole(length.ceil())).unwrap_or(u32::MAX).max(1)
}
