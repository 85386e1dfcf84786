//! Windows: WINDOW and OVER, and their frames.

use crate::expression::{Allowed, Found, coerce};
use crate::plan::{FrameBound, FrameUnit, SortKey, WindowFrame};
use crate::scope::Scope;
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic, nearest};
use athenaeum_dialect::trino::ast::{self, FrameBoundKind};
use athenaeum_functions::expr::{Batch, Expr, evaluate};
use athenaeum_functions::types::common_super_type;
use athenaeum_functions::{Failure, Type, Value, value};
use std::rc::Rc;

/// A window of WINDOW.
#[derive(Debug, Clone)]
pub(crate) struct NamedWindow {
    /// As names of windows are compared: upper case, but as typed in double quotes.
    name: String,
    parts: Rc<Parts>,
}

/// A window, with what it inherits; each part with the names it may use.
#[derive(Debug, Clone)]
struct Parts {
    partition_by: (Vec<ast::Expr>, Rc<Scope>),
    order_by: (Vec<ast::SortItem>, Rc<Scope>),
    frame: Option<(ast::Frame, Rc<Scope>)>,
    at: ast::Place,
}

/// What a window is, typed.
type Window = (Vec<Expr>, Vec<SortKey>, WindowFrame);

impl Analyzer<'_> {
    /// The windows of WINDOW, checked whether they are used or not.
    pub(super) fn name_windows(&self, select: &ast::Select, scope: &Rc<Scope>) -> Result<(), Diagnostic> {
        for (name, spec) in &select.windows {
            if self.named_window(name).is_some() {
                let message = format!("WINDOW name '{}' specified more than once", name.typed);
                return Err(self.error(Code::DuplicateWindowName, name.at, message));
            }
            let parts = self.parts(spec, scope)?;
            let allowed = Allowed { aggregates: true, windows: false, clause: "window specification" };
            self.typed_window(&parts, allowed, &mut Found::default())?;
            if let Some(innermost) = self.windows.borrow_mut().last_mut() {
                innermost.push(NamedWindow { name: compared(name), parts: Rc::new(parts) });
            }
        }
        Ok(())
    }

    /// What stands behind OVER, typed.
    pub(crate) fn window_spec(
        &self,
        window: &ast::Window,
        scope: &Rc<Scope>,
        allowed: Allowed,
        found: &mut Found,
    ) -> Result<Window, Diagnostic> {
        let inner = Allowed { windows: false, clause: "window specification", ..allowed };
        match window {
            ast::Window::Named(name) => {
                let parts = self.named_window(name).ok_or_else(|| self.no_window(name))?;
                self.typed_window(&parts, inner, found)
            }
            ast::Window::Spec(spec) => self.typed_window(&self.parts(spec, scope)?, inner, found),
        }
    }

    fn named_window(&self, name: &ast::Name) -> Option<Rc<Parts>> {
        let windows = self.windows.borrow();
        let name = compared(name);
        windows.last()?.iter().find(|window| window.name == name).map(|window| Rc::clone(&window.parts))
    }

    fn no_window(&self, name: &ast::Name) -> Diagnostic {
        let error =
            self.error(Code::InvalidWindowReference, name.at, format!("Cannot resolve WINDOW name {}", name.typed));
        let windows = self.windows.borrow();
        let names = windows.last().into_iter().flatten().map(|window| window.name.as_str());
        match nearest(&name.value, names) {
            Some(near) => error.hint(format!("Did you mean {near}?")),
            None => error.hint("Windows are named by WINDOW name AS (…), behind HAVING."),
        }
    }

    /// A window with what it inherits.
    fn parts(&self, spec: &ast::WindowSpec, scope: &Rc<Scope>) -> Result<Parts, Diagnostic> {
        let own = Parts {
            partition_by: (spec.partition_by.clone(), Rc::clone(scope)),
            order_by: (spec.order_by.clone(), Rc::clone(scope)),
            frame: spec.frame.clone().map(|frame| (frame, Rc::clone(scope))),
            at: spec.at,
        };
        let Some(name) = &spec.base else { return Ok(own) };
        let base = self.named_window(name).ok_or_else(|| self.no_window(name))?;
        if let Some(first) = spec.partition_by.first() {
            let message = "WINDOW specification with named WINDOW reference cannot specify PARTITION BY";
            return Err(self.error(Code::InvalidPartitionBy, first.start, message));
        }
        if let Some(first) = spec.order_by.first().filter(|_| !base.order_by.0.is_empty()) {
            let message = "Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY";
            return Err(self.error(Code::InvalidOrderBy, self.keyword_before(first.at, "ORDER"), message));
        }
        if base.frame.is_some() {
            let message = "Cannot reference named WINDOW containing frame specification";
            return Err(self.error(Code::InvalidWindowReference, name.at, message));
        }
        let order_by = if own.order_by.0.is_empty() { base.order_by.clone() } else { own.order_by };
        Ok(Parts { partition_by: base.partition_by.clone(), order_by, ..own })
    }

    fn typed_window(&self, parts: &Parts, allowed: Allowed, found: &mut Found) -> Result<Window, Diagnostic> {
        let mut partition_by = Vec::new();
        for tree in &parts.partition_by.0 {
            let expr = self.expression(tree, &parts.partition_by.1, allowed, found)?;
            if !expr.ty.is_comparable() {
                let message = format!(
                    "{} is not comparable, and therefore cannot be used in window function PARTITION BY",
                    expr.ty
                );
                return Err(self.error(Code::TypeMismatch, tree.at, message));
            }
            partition_by.push(expr);
        }
        let mut order_by = Vec::new();
        for item in &parts.order_by.0 {
            let expr = self.expression(&item.expr, &parts.order_by.1, allowed, found)?;
            if !expr.ty.is_orderable() {
                let message =
                    format!("{} is not orderable, and therefore cannot be used in window function ORDER BY", expr.ty);
                return Err(self.error(Code::TypeMismatch, item.expr.at, message));
            }
            order_by.push(SortKey { expr, is_descending: item.is_descending, nulls_first: item.nulls_first });
        }
        let frame = match &parts.frame {
            None => WindowFrame {
                unit: FrameUnit::Range,
                start: FrameBound::UnboundedPreceding,
                end: FrameBound::CurrentRow,
            },
            Some((frame, scope)) => {
                self.check_ends(frame)?;
                self.frame(frame, scope, parts, &mut order_by, allowed, found)?
            }
        };
        Ok((partition_by, order_by, frame))
    }

    /// Refuses frames that end before they begin.
    fn check_ends(&self, frame: &ast::Frame) -> Result<(), Diagnostic> {
        use FrameBoundKind as Kind;
        if let Some(pattern) = &frame.pattern {
            self.refuse_nested_in_window(pattern)?;
            return Err(self
                .error(Code::NotSupported, frame.at, "Row pattern recognition in windows is not supported here")
                .because("The engine behind this page has no row pattern recognition."));
        }
        let end = frame.end.as_ref().map_or(&Kind::CurrentRow, |end| &end.kind);
        let problem = match (&frame.start.kind, end) {
            (Kind::UnboundedFollowing, _) => "start cannot be UNBOUNDED FOLLOWING",
            (_, Kind::UnboundedPreceding) => "end cannot be UNBOUNDED PRECEDING",
            (Kind::CurrentRow, Kind::Preceding(_)) => "starting from CURRENT ROW cannot end with PRECEDING",
            (Kind::Following(_), Kind::Preceding(_)) => "starting from FOLLOWING cannot end with PRECEDING",
            (Kind::Following(_), Kind::CurrentRow) => "starting from FOLLOWING cannot end with CURRENT ROW",
            _ => return Ok(()),
        };
        Err(self.error(Code::InvalidWindowFrame, frame.at, format!("Window frame {problem}")))
    }

    fn frame(
        &self,
        frame: &ast::Frame,
        scope: &Rc<Scope>,
        parts: &Parts,
        order_by: &mut [SortKey],
        allowed: Allowed,
        found: &mut Found,
    ) -> Result<WindowFrame, Diagnostic> {
        let mut bound = |bound: Option<&ast::FrameBound>, side: &str| -> Result<FrameBound, Diagnostic> {
            let Some(bound) = bound else { return Ok(FrameBound::CurrentRow) };
            let (tree, is_preceding) = match &bound.kind {
                FrameBoundKind::UnboundedPreceding => return Ok(FrameBound::UnboundedPreceding),
                FrameBoundKind::UnboundedFollowing => return Ok(FrameBound::UnboundedFollowing),
                FrameBoundKind::CurrentRow => return Ok(FrameBound::CurrentRow),
                FrameBoundKind::Preceding(tree) => (tree, true),
                FrameBoundKind::Following(tree) => (tree, false),
            };
            let key = self.key_of_frame(frame, parts, order_by)?;
            let offset = self.expression(tree, scope, allowed, found)?;
            let value = match key {
                Some(key) => self.range_value(key, offset, is_preceding, tree.at)?,
                None => self.row_offset(offset, frame.unit, side, tree.at)?,
            };
            Ok(if is_preceding { FrameBound::Preceding(value) } else { FrameBound::Following(value) })
        };
        let start = bound(Some(&frame.start), "start")?;
        let end = bound(frame.end.as_ref(), "end")?;
        Ok(of_one_type(WindowFrame { unit: frame.unit, start, end }, order_by))
    }

    /// The sort key that a distance is measured from; none where rows or groups are counted.
    fn key_of_frame<'k>(
        &self,
        frame: &ast::Frame,
        parts: &Parts,
        order_by: &'k [SortKey],
    ) -> Result<Option<&'k SortKey>, Diagnostic> {
        let unit = match frame.unit {
            FrameUnit::Rows => return Ok(None),
            FrameUnit::Groups => "GROUPS",
            FrameUnit::Range => "RANGE",
        };
        let what = format!("Window frame of type {unit} PRECEDING or FOLLOWING requires");
        let Some(key) = order_by.first() else {
            return Err(self.error(Code::MissingOrderBy, parts.at, format!("{what} ORDER BY")));
        };
        if frame.unit == FrameUnit::Groups {
            return Ok(None);
        }
        let tree = parts.order_by.0.first().map_or(parts.at, |item| item.expr.at);
        if order_by.len() > 1 {
            let message = format!("{what} single sort item in ORDER BY (actual: {})", order_by.len());
            return Err(self.error(Code::InvalidOrderBy, self.keyword_before(tree, "ORDER"), message));
        }
        if !key.expr.ty.is_numeric() && !is_moment(&key.expr.ty) {
            let message =
                format!("{what} that sort item type be numeric, datetime or interval (actual: {})", key.expr.ty);
            return Err(self.error(Code::TypeMismatch, tree, message));
        }
        Ok(Some(key))
    }

    /// The end of a RANGE frame: key minus or plus the distance.
    fn range_value(&self, key: &SortKey, offset: Expr, is_preceding: bool, at: ast::Place) -> Result<Expr, Diagnostic> {
        let refused = |offset: &Type| {
            let ty = &key.expr.ty;
            let message = format!("Window frame RANGE value type ({offset}) not compatible with sort item type ({ty})");
            self.error(Code::TypeMismatch, at, message)
        };
        let is_interval = matches!(offset.ty, Type::IntervalDayToSecond | Type::IntervalYearToMonth);
        let fits = if key.expr.ty.is_numeric() { offset.ty.is_numeric() } else { is_interval };
        if !fits {
            return Err(refused(&offset.ty));
        }
        let operator = if is_preceding == key.is_descending { "$add" } else { "$subtract" };
        let ty = offset.ty.clone();
        let value =
            self.operation(operator, vec![key.expr.clone(), self.distance(offset)?]).map_err(|_e| refused(&ty))?;
        if common_super_type(&value.ty, &key.expr.ty).is_none() {
            return Err(refused(&ty));
        }
        Ok(Expr { at: at.0, ..value })
    }

    fn row_offset(&self, offset: Expr, unit: FrameUnit, side: &str, at: ast::Place) -> Result<Expr, Diagnostic> {
        if offset.ty.is_integral() || matches!(offset.ty, Type::Decimal(_, 0)) {
            return self.distance(coerce(offset, &Type::Bigint));
        }
        let unit = if unit == FrameUnit::Rows { "ROWS" } else { "GROUPS" };
        let message = format!(
            "Window frame {unit} {side} value type must be exact numeric type with scale 0 (actual {})",
            offset.ty
        );
        Err(self.error(Code::TypeMismatch, at, message))
    }

    /// A distance that is checked: it is not negative and not NULL. Of a constant that is known before any row.
    fn distance(&self, offset: Expr) -> Result<Expr, Diagnostic> {
        let at = offset.at;
        let refused = |failure: Failure| self.error(failure.code, ast::Place(at), failure.message);
        let distance = Expr { at, ..self.operation("$frame_distance", vec![offset]).map_err(refused)? };
        match self.constant(&distance) {
            Some(Err(failure)) => Err(refused(failure)),
            _ => Ok(distance),
        }
    }

    /// The value of an expression that reads no columns.
    pub(crate) fn constant(&self, expr: &Expr) -> Option<Result<Value, Failure>> {
        if !expr.columns().is_empty() || !expr.is_deterministic() {
            return None;
        }
        Some(evaluate(expr, &Batch::one_row(), self.session).map(|array| value::read(&array, &expr.ty, 0)))
    }
}

/// Ends of a RANGE frame and the sort key, all of one type.
fn of_one_type(frame: WindowFrame, order_by: &mut [SortKey]) -> WindowFrame {
    let ([key], FrameUnit::Range) = (order_by, frame.unit) else { return frame };
    let value = |bound: &FrameBound| match bound {
        FrameBound::Preceding(value) | FrameBound::Following(value) => Some(value.ty.clone()),
        _ => None,
    };
    let types = [value(&frame.start), value(&frame.end)];
    let common =
        types.into_iter().flatten().try_fold(key.expr.ty.clone(), |common, ty| common_super_type(&common, &ty));
    let Some(common) = common else { return frame };
    key.expr = coerce(key.expr.clone(), &common);
    let fitted = |bound: FrameBound| match bound {
        FrameBound::Preceding(value) => FrameBound::Preceding(coerce(value, &common)),
        FrameBound::Following(value) => FrameBound::Following(coerce(value, &common)),
        other => other,
    };
    WindowFrame { unit: frame.unit, start: fitted(frame.start), end: fitted(frame.end) }
}

fn is_moment(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Date
            | Type::Time(_)
            | Type::TimeTz(_)
            | Type::Timestamp(_)
            | Type::TimestampTz(_)
            | Type::IntervalDayToSecond
            | Type::IntervalYearToMonth
    )
}

/// A name of a window as it is compared.
fn compared(name: &ast::Name) -> String {
    if name.quoted { name.typed.clone() } else { name.typed.to_uppercase() }
}
