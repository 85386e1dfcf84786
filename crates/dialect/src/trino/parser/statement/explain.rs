//! `EXPLAIN [ANALYZE [VERBOSE]] [(FORMAT …, TYPE …)] statement`.

use super::super::cursor::{Parser, Read};
use crate::trino::ast::{AnyStatement, Place};
use crate::trino::{Explain, ExplainFormat, ExplainPlan, ExplainStyle};

impl Parser<'_> {
    pub(super) fn explain(&mut self, at: Place) -> Read<AnyStatement> {
        self.expect("EXPLAIN")?;
        let style = self.explain_style();
        let mut explain = Explain { style, plan: ExplainPlan::default(), format: ExplainFormat::default() };
        if self.could_be("(") && self.sees_any(1, &["FORMAT", "TYPE"]) {
            self.expect("(")?;
            self.explain_option(&mut explain)?;
            while style == ExplainStyle::Plan && self.accept(",") {
                self.explain_option(&mut explain)?;
            }
            self.expect(")")?;
        }
        Ok(AnyStatement::Explain(explain, Box::new(self.statement()?), at))
    }

    /// ANALYZE may also be the statement that is explained.
    fn explain_style(&mut self) -> ExplainStyle {
        let is_statement = self.sees_name(1) && self.is_end_of_name(1);
        if !self.could_be("ANALYZE") || is_statement {
            return ExplainStyle::Plan;
        }
        self.advance();
        if self.accept("VERBOSE") { ExplainStyle::AnalyzeVerbose } else { ExplainStyle::Analyze }
    }

    /// Whether a name of a table stands `ahead`, and nothing but properties behind it.
    fn is_end_of_name(&self, mut ahead: usize) -> bool {
        while self.sees_at(ahead + 1, ".") && self.sees_name(ahead + 2) {
            ahead += 2;
        }
        self.peek_at(ahead + 1).start == self.end() || (self.sees_at(ahead + 1, "WITH") && self.sees_at(ahead + 2, "("))
    }

    fn explain_option(&mut self, explain: &mut Explain) -> Read<()> {
        let of_plan = explain.style == ExplainStyle::Plan;
        let option = self.expect_any(if of_plan { &["FORMAT", "TYPE"] } else { &["FORMAT"] })?;
        if option == "TYPE" {
            explain.plan = match self.expect_any(&["DISTRIBUTED", "IO", "LOGICAL", "VALIDATE"])? {
                "DISTRIBUTED" => ExplainPlan::Distributed,
                "LOGICAL" => ExplainPlan::Logical,
                "VALIDATE" => ExplainPlan::Validate,
                _ => ExplainPlan::Io,
            };
            return Ok(());
        }
        let formats: &[&str] = if of_plan { &["GRAPHVIZ", "JSON", "TEXT"] } else { &["JSON", "TEXT"] };
        explain.format = match self.expect_any(formats)? {
            "GRAPHVIZ" => ExplainFormat::Graphviz,
            "JSON" => ExplainFormat::Json,
            _ => ExplainFormat::Text,
        };
        Ok(())
    }
}
