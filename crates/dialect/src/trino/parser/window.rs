//! Windows and their frames.

use super::cursor::{Parser, Read};
use crate::trino::ast::{Frame, FrameBound, FrameBoundKind, FrameUnit, PatternWindow, Window, WindowSpec};

const UNITS: [(&str, FrameUnit); 3] =
    [("GROUPS", FrameUnit::Groups), ("RANGE", FrameUnit::Range), ("ROWS", FrameUnit::Rows)];

/// What may follow the name of a window that is extended.
const BEHIND_BASE: &[&str] = &[")", "PARTITION", "ORDER", "MEASURES", "GROUPS", "RANGE", "ROWS"];

impl Parser<'_> {
    /// `OVER name`, `OVER (…)`.
    pub(super) fn over(&mut self) -> Read<Window> {
        self.expect("OVER")?;
        if !self.accept("(") {
            return self.name().map(Window::Named);
        }
        let spec = self.window_spec()?;
        self.expect(")")?;
        Ok(Window::Spec(spec))
    }

    /// What stands in the brackets of a window.
    pub(super) fn window_spec(&mut self) -> Read<WindowSpec> {
        let at = self.place();
        let base = if self.sees_name(0) && self.sees_any(1, BEHIND_BASE) { Some(self.name()?) } else { None };
        if base.is_none() {
            self.could_be_named("<identifier>");
        }
        let partition_by =
            if self.accept_all(&["PARTITION", "BY"])? { self.separated(Self::expression)? } else { Vec::new() };
        let order_by = self.order_by()?;
        let frame = self.frame()?;
        Ok(WindowSpec { base, partition_by, order_by, frame, at })
    }

    fn frame(&mut self) -> Read<Option<Frame>> {
        let at = self.place();
        let measures = if self.accept("MEASURES") { self.separated(Self::measure)? } else { Vec::new() };
        let Some(unit) = UNITS.iter().find(|(word, _)| self.accept(word)).map(|(_, unit)| *unit) else {
            // A name could stand here too, but nothing that is read ends with one.
            return if measures.is_empty() { Ok(None) } else { self.expect("ROWS").map(|()| None) };
        };
        let (start, end) = if self.accept("BETWEEN") {
            let start = self.frame_bound()?;
            self.expect("AND")?;
            (start, Some(self.frame_bound()?))
        } else {
            (self.frame_bound()?, None)
        };
        let common = self.frame_pattern()?;
        let has_pattern = common.is_some() || !measures.is_empty();
        let pattern = has_pattern.then(|| Box::new(PatternWindow { measures, common }));
        Ok(Some(Frame { unit, start, end, pattern, at }))
    }

    fn frame_bound(&mut self) -> Read<FrameBound> {
        let at = self.place();
        const SIDES: &[&str] = &["PRECEDING", "FOLLOWING"];
        let is_unbounded = self.could_be("UNBOUNDED") && !self.sees_any(1, &[".", "[", "+", "-", "*", "/"]);
        if is_unbounded {
            self.advance();
            let kind = match self.expect_any(SIDES)? {
                "PRECEDING" => FrameBoundKind::UnboundedPreceding,
                _ => FrameBoundKind::UnboundedFollowing,
            };
            return Ok(FrameBound { kind, at });
        }
        if self.could_be("CURRENT") && self.sees_at(1, "ROW") {
            self.expect_all(&["CURRENT", "ROW"])?;
            return Ok(FrameBound { kind: FrameBoundKind::CurrentRow, at });
        }
        let distance = self.expression()?;
        let kind = match self.expect_any(SIDES)? {
            "PRECEDING" => FrameBoundKind::Preceding(distance),
            _ => FrameBoundKind::Following(distance),
        };
        Ok(FrameBound { kind, at })
    }
}
