//! `FOR TIMESTAMP AS OF`, `FOR VERSION AS OF`: older states, which no table here has.

use crate::expression::{Allowed, Found};
use crate::scope::Scope;
use crate::statement::Analyzer;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_dialect::trino::ast;
use athenaeum_functions::types::Zone;
use athenaeum_functions::value::PICOS_PER_MICRO;
use athenaeum_functions::{Type, Value, text};
use std::rc::Rc;

impl Analyzer<'_> {
    /// Why an older state cannot be read.
    pub(super) fn version_refused(
        &self,
        table: ast::Place,
        version: &ast::TableVersion,
        outer: Option<&Rc<Scope>>,
    ) -> Diagnostic {
        if let Some(refused) = self.pointer_refused(version, outer) {
            return refused;
        }
        self.error(Code::NotSupported, table, "This connector does not support versioned tables")
            .because("Only Iceberg tables keep older states, and all tables here are Hive tables.")
            .hint("Leave out FOR … AS OF.")
    }

    /// What is wrong with the value itself.
    fn pointer_refused(&self, version: &ast::TableVersion, outer: Option<&Rc<Scope>>) -> Option<Diagnostic> {
        let scope = Rc::new(Scope { fields: Vec::new(), parent: outer.cloned() });
        let allowed = Allowed { aggregates: false, windows: false, clause: "FOR … AS OF clause" };
        let pointer = match self.expression(&version.value, &scope, allowed, &mut Found::default()) {
            Ok(pointer) => pointer,
            Err(error) => return Some(error),
        };
        let is_moment = matches!(pointer.ty, Type::Date | Type::Timestamp(_) | Type::TimestampTz(_) | Type::Unknown);
        if version.is_timestamp && !is_moment {
            let message = format!(
                "Type {} invalid. Temporal pointers must be of type Timestamp, Timestamp with Time Zone, or Date.",
                pointer.ty
            );
            return Some(self.error(Code::TypeMismatch, version.at, message));
        }
        let Some(Ok(value)) = self.constant(&pointer) else {
            return None;
        };
        if value.is_null() {
            return Some(self.error(Code::InvalidArguments, version.at, "Pointer value cannot be NULL"));
        }
        let instant = match value {
            Value::Timestamp(picos) | Value::TimestampTz(picos, _) => picos,
            _ => return None,
        };
        let now = i128::from(self.session.start_micros) * PICOS_PER_MICRO;
        let is_past = instant < now || self.session.zone != Zone::UTC;
        (!is_past && version.is_timestamp).then(|| {
            let shown = text::typed(&pointer.ty, &value);
            let message = format!("Pointer value '{}' is not in the past", shown.as_str().unwrap_or_default());
            self.error(Code::InvalidArguments, version.at, message)
        })
    }
}
