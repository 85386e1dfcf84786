//! The picture as a file of its own: the same rectangles with literal colours, since a file has no style sheet.

use super::fates::{self, LINE_PX, TILE_PX};
use super::layout::{Layout, Rect, Tone};
use super::paint::read_part;
use super::palette::Palette;
use athenaeum_protocol::Fate;
use std::fmt::Write;

/// Fonts of the file; the first that a viewer has.
const FONTS: &str = "ui-monospace, Menlo, Consolas, monospace";

/// The legend below the picture: a line for each fate.
const LEGEND_LINE_PX: f64 = 18.0;
const SWATCH_PX: f64 = 12.0;
/// Free room around all of it.
const MARGIN_PX: f64 = 12.0;

/// The file's text: the picture, and below it a legend.
pub(super) fn svg(layout: &Layout, palette: &Palette, title: &str) -> String {
    let used: Vec<Fate> =
        fates::ALL.into_iter().filter(|fate| layout.cells.iter().any(|cell| cell.fate == *fate)).collect();
    let height = layout.height + used.len() as f64 * LEGEND_LINE_PX;
    let (width, height) = (number(layout.width + 2.0 * MARGIN_PX), number(height + 2.0 * MARGIN_PX));
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"-{MARGIN_PX} -{MARGIN_PX} {width} {height}\" \
         role=\"img\">\n<title>{}</title>\n<defs>\n",
        escaped(title)
    );
    for fate in &used {
        define(&mut text, palette, *fate);
    }
    text.push_str("</defs>\n");
    // Writing to a String cannot fail.
    let paper = &palette.paper;
    writeln!(
        text,
        "<rect x=\"-{MARGIN_PX}\" y=\"-{MARGIN_PX}\" width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>"
    )
    .ok();
    for fate in &used {
        cells(&mut text, layout, palette, *fate);
    }
    labels(&mut text, layout, palette);
    legend(&mut text, layout.height, &used, palette);
    text.push_str("</svg>\n");
    text
}

fn define(text: &mut String, palette: &Palette, fate: Fate) {
    if fates::hatch(fate).is_empty() {
        return;
    }
    let key = fates::key(fate);
    write!(
        text,
        "<pattern id=\"{key}\" width=\"{TILE_PX}\" height=\"{TILE_PX}\" patternUnits=\"userSpaceOnUse\">\
         <rect width=\"{TILE_PX}\" height=\"{TILE_PX}\" fill=\"{}\"/>",
        palette.of(fate)
    )
    .ok();
    for [x1, y1, x2, y2] in fates::hatch(fate) {
        write!(text, "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"{}\" stroke-width=\"{LINE_PX}\"/>", palette.line).ok();
    }
    text.push_str("</pattern>\n");
}

fn cells(text: &mut String, layout: &Layout, palette: &Palette, fate: Fate) {
    let fill = if fate == Fate::Read { palette.rest.clone() } else { fill(palette, fate) };
    let of_fate = || layout.cells.iter().filter(|cell| cell.fate == fate);
    let not_full = of_fate().filter(|cell| fate != Fate::Read || cell.read_share < 1.0);
    group(text, &fill, fates::key(fate), not_full.map(|cell| cell.rect));
    let read = of_fate().filter(|cell| cell.read_share > 0.0);
    group(text, palette.of(Fate::Read), "read", read.map(read_part));
}

/// A colour, or the hatch in it.
fn fill(palette: &Palette, fate: Fate) -> String {
    if fates::hatch(fate).is_empty() { palette.of(fate).to_owned() } else { format!("url(#{})", fates::key(fate)) }
}

fn group(text: &mut String, fill: &str, fate: &str, rects: impl Iterator<Item = Rect>) {
    let mut rects = rects.peekable();
    if rects.peek().is_none() {
        return;
    }
    writeln!(text, "<g fill=\"{fill}\" data-fate=\"{fate}\">").ok();
    for Rect { x, y, width, height } in rects {
        let [x, y, width, height] = [x, y, width, height].map(number);
        writeln!(text, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>").ok();
    }
    text.push_str("</g>\n");
}

fn labels(text: &mut String, layout: &Layout, palette: &Palette) {
    writeln!(text, "<g font-family=\"{FONTS}\" font-size=\"11\" dominant-baseline=\"central\">").ok();
    for label in &layout.labels {
        let colour = if label.tone == Tone::Muted { &palette.muted } else { &palette.ink };
        let weight = if label.tone == Tone::Title { " font-weight=\"600\"" } else { "" };
        let anchor = if label.to_the_right { " text-anchor=\"end\"" } else { "" };
        let (x, y) = (number(label.x), number(label.y));
        let content = escaped(&label.text);
        writeln!(text, "<text x=\"{x}\" y=\"{y}\" fill=\"{colour}\"{weight}{anchor}>{content}</text>").ok();
    }
    text.push_str("</g>\n");
}

fn legend(text: &mut String, top: f64, used: &[Fate], palette: &Palette) {
    writeln!(text, "<g font-family=\"{FONTS}\" font-size=\"11\" dominant-baseline=\"central\">").ok();
    let mut middle = top + LEGEND_LINE_PX / 2.0;
    for fate in used {
        let (fill, line, ink) = (fill(palette, *fate), &palette.line, &palette.ink);
        let (y, side, label) = (number(middle - SWATCH_PX / 2.0), SWATCH_PX, fates::label(*fate));
        let swatch = format!("<rect y=\"{y}\" width=\"{side}\" height=\"{side}\" fill=\"{fill}\" stroke=\"{line}\"/>");
        let (x, y) = (number(LEGEND_LINE_PX), number(middle));
        writeln!(text, "{swatch}<text x=\"{x}\" y=\"{y}\" fill=\"{ink}\">{label}</text>").ok();
        middle += LEGEND_LINE_PX;
    }
    text.push_str("</g>\n");
}

/// A length with as many digits as can be seen.
fn number(length: f64) -> String {
    let text = format!("{length:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Text between tags. Control characters, which no SVG may hold, are left out.
fn escaped(text: &str) -> String {
    let plain = text.chars().filter(|character| !character.is_control()).collect::<String>();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::super::layout::layout;
    use super::super::sample;
    use super::*;

    fn palette() -> Palette {
        Palette {
            fates: fates::ALL.map(|fate| format!("rgb(0, 0, {})", fates::key(fate).len())).to_vec(),
            rest: "rgb(1, 1, 1)".to_owned(),
            line: "rgb(2, 2, 2)".to_owned(),
            ink: "rgb(3, 3, 3)".to_owned(),
            muted: "rgb(4, 4, 4)".to_owned(),
            paper: "rgb(5, 5, 5)".to_owned(),
        }
    }

    #[test]
    fn the_file_holds_each_cell_and_no_variable() {
        let map = sample::day_of(3);
        let text = svg(&layout(&map, 800.0), &palette(), "a < b & c");
        // Paper, the tile of one hatch; five pieces read, two of them in part; two not needed, two objects left out; the
        // legend of three fates.
        assert_eq!(text.matches("<rect").count(), 1 + 1 + 5 + 2 + 2 + 2 + 3);
        assert!(text.contains("fill=\"url(#partition)\"") && text.contains("<pattern id=\"partition\""));
        assert!(text.contains("<title>a &lt; b &amp; c</title>") && !text.contains("var("));
        assert!(text.contains("\"day\" = '01' AND \"status\" = 404"));
    }

    #[test]
    fn lengths_are_short() {
        assert_eq!([1.0, 0.126, 12.5, 0.0].map(number), ["1", "0.13", "12.5", "0"]);
    }
}
