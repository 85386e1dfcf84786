//! MATCH_RECOGNIZE: its keys become columns, then an operator of ours finds the matches.

use super::describe::described;
use super::node::Lowering;
use super::operation::match_recognize::MatchRecognize;
use super::operation::plan_of;
use super::operation::row_keys::KeyPart;
use super::{column, name, named, schema_of};
use athenaeum_analyzer::{Column, Node, SortKey};
use athenaeum_functions::expr::{ColumnId, ExprKind};
use athenaeum_functions::pattern::{Computed, Pattern, Read, Recognition, Shown, Source};
use datafusion::common::Result;
use datafusion::logical_expr::{LogicalPlan, LogicalPlanBuilder};
use std::sync::Arc;

impl Lowering {
    pub(super) fn match_recognize(
        &mut self,
        whole: &Node,
        input: &Node,
        (partition_by, order_by): (&[Column], &[SortKey]),
        recognition: &Recognition,
    ) -> Result<LogicalPlan> {
        let rows = self.node(input, &[])?;
        let columns = input.columns();
        let mut projected: Vec<_> = columns.iter().map(|part| column(part.id)).collect();
        let place = |id: ColumnId| columns.iter().position(|part| part.id == id).unwrap_or(usize::MAX);
        let (mut order, mut made) = (Vec::new(), Vec::new());
        for key in order_by {
            let at = match key.expr.kind {
                ExprKind::Column(id) => place(id),
                _ => {
                    let name = self.new_name("m");
                    made.push((name.clone(), self.value(&key.expr)));
                    projected.push(named(&name));
                    projected.len() - 1
                }
            };
            let (is_descending, nulls_first) = (key.is_descending, key.nulls_first);
            order.push((at, KeyPart { ty: key.expr.ty.clone(), is_descending, nulls_first }));
        }
        let rows = self.with_columns(rows, made)?;
        let rows = match projected.is_empty() {
            true => rows,
            false => LogicalPlanBuilder::from(rows).project(projected)?.build()?,
        };
        let passing: Vec<usize> = match recognition.shown {
            Shown::OneRow => partition_by.iter().map(|part| place(part.id)).collect(),
            _ => (0..columns.len()).collect(),
        };
        let operation = MatchRecognize {
            columns: columns.iter().map(|part| part.id).collect(),
            partition: partition_by.iter().map(|part| (place(part.id), KeyPart::equal(&part.ty))).collect(),
            order,
            passing,
            recognition: Arc::new(recognition.clone()),
            session: Arc::clone(&self.session),
            text: text(partition_by, order_by, recognition),
        };
        Ok(plan_of(Arc::new(operation), vec![rows], schema_of(&whole.columns())?))
    }
}

/// What it does, near to SQL. Two that have one text do the same.
fn text(partition_by: &[Column], order_by: &[SortKey], recognition: &Recognition) -> String {
    let names = |variables: &[usize]| {
        let names = variables.iter().filter_map(|variable| recognition.variables.get(*variable));
        names.cloned().collect::<Vec<_>>().join("|")
    };
    let partition: Vec<String> = partition_by.iter().map(|part| name(part.id)).collect();
    let order = order_by.iter().map(|key| {
        let direction = if key.is_descending { "DESC" } else { "ASC" };
        let nulls = if key.nulls_first { "FIRST" } else { "LAST" };
        format!("{} {direction} NULLS {nulls}", described(&key.expr))
    });
    let order: Vec<String> = order.collect();
    let computed = |one: &Computed| {
        let reads = one.reads.iter().map(|(id, read)| format!("{} = {}", name(*id), read_text(read, &names)));
        format!("{} ({})", described(&one.expr), reads.collect::<Vec<_>>().join(", "))
    };
    let measures: Vec<String> = recognition.measures.iter().map(computed).collect();
    let conditions = recognition.variables.iter().zip(&recognition.conditions);
    let conditions =
        conditions.filter_map(|(variable, one)| Some(format!("{variable} AS {}", computed(one.as_ref()?))));
    format!(
        "PARTITION BY {} ORDER BY {} MEASURES {} {:?} SKIP {:?} PATTERN {} DEFINE {}",
        partition.join(", "),
        order.join(", "),
        measures.join(", "),
        recognition.shown,
        recognition.skip,
        pattern_text(&recognition.pattern, &recognition.variables),
        conditions.collect::<Vec<_>>().join(", ")
    )
}

fn pattern_text(pattern: &Pattern, names: &[String]) -> String {
    let all = |items: &[Pattern], with: &str| {
        items.iter().map(|item| pattern_text(item, names)).collect::<Vec<_>>().join(with)
    };
    match pattern {
        Pattern::Variable(variable) => names.get(*variable).cloned().unwrap_or_default(),
        Pattern::Empty => "()".to_owned(),
        Pattern::Start => "^".to_owned(),
        Pattern::End => "$".to_owned(),
        Pattern::Sequence(items) => format!("({})", all(items, " ")),
        Pattern::Alternation(items) => format!("({})", all(items, " | ")),
        Pattern::Permute(items) => format!("PERMUTE({})", all(items, ", ")),
        Pattern::Excluded(inner) => format!("{{- {} -}}", pattern_text(inner, names)),
        Pattern::Repeated { pattern, least, most, is_greedy } => {
            let most = most.map(|most| most.to_string()).unwrap_or_default();
            let reluctant = if *is_greedy { "" } else { "?" };
            format!("{}{{{least},{most}}}{reluctant}", pattern_text(pattern, names))
        }
    }
}

fn read_text(read: &Read, names: &dyn Fn(&[usize]) -> String) -> String {
    let source_text = |source: &Source| match source {
        Source::Value(expr) => described(expr),
        Source::Classifier => "CLASSIFIER".to_owned(),
        Source::MatchNumber => "MATCH_NUMBER".to_owned(),
    };
    let mode = |is_running: bool| if is_running { "RUNNING" } else { "FINAL" };
    match read {
        Read::At(navigation, source) => format!(
            "{} {}({}.{}, {}){:+}",
            mode(navigation.is_running),
            if navigation.is_last { "LAST" } else { "FIRST" },
            names(&navigation.variables),
            source_text(source),
            navigation.steps,
            navigation.offset
        ),
        Read::Over(aggregated) => {
            let arguments: Vec<String> = aggregated.arguments.iter().map(described).collect();
            let reads = aggregated.reads.iter().map(|(id, source)| format!("{} = {}", name(*id), source_text(source)));
            format!(
                "{} {}{}({}):{} of {} ({})",
                mode(aggregated.is_running),
                aggregated.function.name,
                aggregated.overload.signature,
                arguments.join(", "),
                aggregated.ty,
                names(&aggregated.variables),
                reads.collect::<Vec<_>>().join(", ")
            )
        }
    }
}
