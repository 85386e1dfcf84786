//! Row patterns in messages.

use super::{LEFT_OUT, Writer};
use crate::trino::ast::{Expr, Name, Pattern, PatternCommon, PatternKind, SkipTo};

impl Writer {
    pub(super) fn measures(&mut self, measures: &[(Expr, Name)]) {
        for (at, (value, name)) in measures.iter().enumerate() {
            self.listed(if at == 0 { "MEASURES " } else { ", " }, [value], "", " AS ");
            self.name(name);
        }
        self.push(if measures.is_empty() { "" } else { " " });
    }

    pub(super) fn pattern_common(&mut self, common: &PatternCommon) {
        if let Some(skip) = &common.skip {
            self.push(" AFTER MATCH SKIP ");
            match skip {
                SkipTo::NextRow => self.push("TO NEXT ROW"),
                SkipTo::PastLastRow => self.push("PAST LAST ROW"),
                SkipTo::First(name) => self.push(&format!("TO FIRST {name}")),
                SkipTo::Last(name) => self.push(&format!("TO LAST {name}")),
            }
        }
        match common.is_initial {
            Some(true) => self.push(" INITIAL"),
            Some(false) => self.push(" SEEK"),
            None => {}
        }
        self.push(" PATTERN(");
        self.pattern(&common.pattern);
        self.push(")");
        for (at, (name, union)) in common.subsets.iter().enumerate() {
            let union: Vec<String> = union.iter().map(ToString::to_string).collect();
            self.push(&format!("{}{name} = ({})", if at == 0 { " SUBSET " } else { ", " }, union.join(", ")));
        }
        for (at, (name, condition)) in common.define.iter().enumerate() {
            self.push(&format!("{}{name} AS ", if at == 0 { " DEFINE " } else { ", " }));
            self.expr(condition);
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        if self.depth >= super::DEPTH {
            return self.push(LEFT_OUT);
        }
        self.depth += 1;
        match pattern.kind.as_ref() {
            PatternKind::Variable(name) => self.name(name),
            PatternKind::Empty => self.push("()"),
            PatternKind::Start => self.push("^"),
            PatternKind::End => self.push("$"),
            PatternKind::Sequence(items) => self.patterns("(", items, " ", ")"),
            PatternKind::Alternation(items) => self.patterns("(", items, " | ", ")"),
            PatternKind::Permute(items) => self.patterns("PERMUTE(", items, ", ", ")"),
            PatternKind::Excluded(inner) => self.patterns("{-", std::slice::from_ref(inner), "", "-}"),
            PatternKind::Quantified { pattern, least, most, is_greedy, .. } => {
                self.patterns("(", std::slice::from_ref(pattern), "", "");
                self.push(&quantifier(*least, *most));
                self.push(if *is_greedy { ")" } else { "?)" });
            }
        }
        self.depth -= 1;
    }

    fn patterns(&mut self, before: &str, items: &[Pattern], between: &str, behind: &str) {
        self.push(before);
        for (at, item) in items.iter().enumerate() {
            self.push(if at > 0 { between } else { "" });
            self.pattern(item);
        }
        self.push(behind);
    }
}

fn quantifier(least: u64, most: Option<u64>) -> String {
    match (least, most) {
        (0, None) => "*".into(),
        (1, None) => "+".into(),
        (0, Some(1)) => "?".into(),
        (least, None) => format!("{{{least},}}"),
        (least, Some(most)) => format!("{{{least},{most}}}"),
    }
}
