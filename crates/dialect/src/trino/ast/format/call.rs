//! Function calls and their windows in messages.

use super::Writer;
use crate::trino::ast::{
    Frame, FrameBound, FrameBoundKind, FrameUnit, FunctionCall, ListaggOverflow, NullTreatment, ProcessingMode, Window,
    WindowSpec,
};

impl Writer {
    pub(super) fn call(&mut self, call: &FunctionCall) {
        match call.processing {
            Some(ProcessingMode::Running) => self.push("RUNNING "),
            Some(ProcessingMode::Final) => self.push("FINAL "),
            None => {}
        }
        self.call_name(call);
        self.push("(");
        self.push(if call.is_distinct { "DISTINCT " } else { "" });
        self.listed("", &call.arguments, ", ", "");
        let is_count = call.arguments.is_empty() && call.name.last().is_some_and(|name| name.value == "count");
        match (call.is_star, call.arguments.is_empty()) {
            (true, false) => self.push(".*"),
            (true, true) => self.push("*"),
            _ => self.push(if is_count { "*" } else { "" }),
        }
        match &call.overflow {
            Some(overflow) => self.listagg_tail(call, overflow),
            None => {
                if !call.order_by.is_empty() {
                    self.push(if call.arguments.is_empty() { "" } else { " " });
                    self.sort_items(&call.order_by);
                }
                self.push(")");
            }
        }
        self.behind_call(call);
    }

    /// What the language itself knows is told in upper case, other names as typed.
    fn call_name(&mut self, call: &FunctionCall) {
        match call.name.parts.as_slice() {
            [name] if matches!(name.value.as_str(), "if" | "try" | "coalesce" | "nullif") => {
                self.push(&name.value.to_uppercase());
            }
            [name] if name.value == "format" => self.push("format"),
            parts => {
                let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
                self.push(&parts.join("."));
            }
        }
    }

    fn listagg_tail(&mut self, call: &FunctionCall, overflow: &ListaggOverflow) {
        self.push(" ON OVERFLOW ");
        match overflow {
            ListaggOverflow::Error => self.push("ERROR"),
            ListaggOverflow::Truncate { filler, with_count } => {
                self.push("TRUNCATE ");
                if let Some(filler) = filler {
                    self.string(filler);
                    self.push(" ");
                }
                self.push(if *with_count { "WITH COUNT" } else { "WITHOUT COUNT" });
            }
        }
        self.push(") WITHIN GROUP (");
        self.sort_items(&call.order_by);
        self.push(")");
    }

    fn behind_call(&mut self, call: &FunctionCall) {
        match call.nulls {
            Some(NullTreatment::Ignore) => self.push(" IGNORE NULLS"),
            Some(NullTreatment::Respect) => self.push(" RESPECT NULLS"),
            None => {}
        }
        if let Some(filter) = &call.filter {
            self.listed(" FILTER (WHERE ", [filter], "", ")");
        }
        if let Some(window) = &call.over {
            self.over(window);
        }
    }

    pub(super) fn over(&mut self, window: &Window) {
        self.push(" OVER ");
        match window {
            Window::Named(name) => self.name(name),
            Window::Spec(spec) => self.window_spec(spec),
        }
    }

    fn window_spec(&mut self, spec: &WindowSpec) {
        self.push("(");
        let start = self.text.len();
        if let Some(base) = &spec.base {
            self.name(base);
        }
        if !spec.partition_by.is_empty() {
            self.gap(start);
            self.listed("PARTITION BY ", &spec.partition_by, ", ", "");
        }
        if !spec.order_by.is_empty() {
            self.gap(start);
            self.sort_items(&spec.order_by);
        }
        if let Some(frame) = &spec.frame {
            self.gap(start);
            self.frame(frame);
        }
        self.push(")");
    }

    /// A blank behind what has been written since.
    fn gap(&mut self, start: usize) {
        if self.text.len() > start {
            self.push(" ");
        }
    }

    fn frame(&mut self, frame: &Frame) {
        if let Some(pattern) = &frame.pattern {
            self.measures(&pattern.measures);
        }
        self.push(match frame.unit {
            FrameUnit::Rows => "ROWS ",
            FrameUnit::Range => "RANGE ",
            FrameUnit::Groups => "GROUPS ",
        });
        match &frame.end {
            Some(end) => {
                self.push("BETWEEN ");
                self.bound(&frame.start);
                self.push(" AND ");
                self.bound(end);
            }
            None => self.bound(&frame.start),
        }
        if let Some(common) = frame.pattern.as_ref().and_then(|pattern| pattern.common.as_ref()) {
            self.pattern_common(common);
        }
    }

    fn bound(&mut self, bound: &FrameBound) {
        match &bound.kind {
            FrameBoundKind::UnboundedPreceding => self.push("UNBOUNDED PRECEDING"),
            FrameBoundKind::UnboundedFollowing => self.push("UNBOUNDED FOLLOWING"),
            FrameBoundKind::CurrentRow => self.push("CURRENT ROW"),
            FrameBoundKind::Preceding(distance) => self.listed("", [distance], "", " PRECEDING"),
            FrameBoundKind::Following(distance) => self.listed("", [distance], "", " FOLLOWING"),
        }
    }
}
