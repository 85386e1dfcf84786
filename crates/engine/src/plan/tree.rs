//! Operators of a plan under Trino's names: what every form of EXPLAIN and the graph are written from.

use super::figures::Figures;
use super::names::quoted;
use super::scan::Scan;

/// A column of an operator's rows.
#[derive(Debug, Clone)]
pub(super) struct Symbol {
    pub(super) name: String,
    pub(super) ty: String,
    /// What a scan computes it from, in the table's own names.
    pub(super) source: String,
    /// Whether its Arrow type may still differ from its Trino type: the cast that mends it is no cast of the query's.
    pub(super) is_raw: bool,
}

impl Symbol {
    /// A column under a name.
    pub(super) fn new(name: String, ty: String) -> Self {
        Self { source: quoted(&name), name, ty, is_raw: false }
    }
}

/// How the rows that an operator reads are spread over machines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spread {
    /// It reads storage, each machine a part.
    Source,
    /// It makes rows in one place.
    Single,
    /// It takes rows as they lie.
    AsTheyLie,
    /// Rows with equal keys must meet; without keys, all rows.
    ByKeys(Vec<String>),
    /// The right rows go to each machine that has left rows.
    RightEverywhere,
    /// Left and right rows with equal keys must meet.
    BothByKeys(Vec<String>, Vec<String>),
    /// Several inputs follow one another.
    Union,
}

/// How rows go from one stage to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Exchange {
    Gather,
    Repartition(Vec<String>),
    Replicate,
}

/// An operator and what is below it.
#[derive(Debug, Clone)]
pub(super) struct Operator {
    pub(super) name: String,
    /// What stands in brackets behind the name.
    pub(super) descriptor: Vec<(&'static str, String)>,
    pub(super) outputs: Vec<Symbol>,
    /// What it does, a line each.
    pub(super) details: Vec<String>,
    pub(super) inputs: Vec<Operator>,
    pub(super) spread: Spread,
    pub(super) figures: Figures,
    /// The table, of a scan.
    pub(super) scan: Option<Scan>,
    pub(super) pushed_down: Vec<String>,
    pub(super) not_pushed_down: Vec<String>,
    /// The way of rows between stages that it stands for, if it does nothing else.
    pub(super) exchange: Option<Exchange>,
    /// The stages that it reads, once stages are told apart.
    pub(super) sources: Vec<usize>,
}

impl Operator {
    /// An operator over others.
    pub(super) fn new(name: &str, outputs: Vec<Symbol>, inputs: Vec<Self>) -> Self {
        Self {
            name: name.to_owned(),
            descriptor: Vec::new(),
            outputs,
            details: Vec::new(),
            inputs,
            spread: Spread::AsTheyLie,
            figures: Figures::default(),
            scan: None,
            pushed_down: Vec::new(),
            not_pushed_down: Vec::new(),
            exchange: None,
            sources: Vec::new(),
        }
    }

    /// The same with one more part in brackets.
    pub(super) fn with(mut self, key: &'static str, value: String) -> Self {
        self.descriptor.push((key, value));
        self
    }

    /// The same with its rows spread so.
    pub(super) fn spread(mut self, spread: Spread) -> Self {
        self.spread = spread;
        self
    }

    /// `Name[key = value, …]`, as plans write it.
    pub(super) fn title(&self) -> String {
        let parts: Vec<String> = self.descriptor.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        format!("{}[{}]", self.name, parts.join(", "))
    }

    /// Whether it reads a table or leaves rows out by a condition.
    pub(super) fn reads_or_filters(&self) -> bool {
        self.scan.is_some() || self.name.contains("Filter")
    }

    /// Its columns, each once: what sorts or groups rows may be carried twice.
    pub(super) fn distinct_outputs(&self) -> impl Iterator<Item = &Symbol> {
        let is_first =
            |at: usize, symbol: &Symbol| !self.outputs.iter().take(at).any(|known| known.name == symbol.name);
        self.outputs.iter().enumerate().filter(move |(at, symbol)| is_first(*at, symbol)).map(|(_, symbol)| symbol)
    }

    /// `[name:type, …]`.
    pub(super) fn layout(&self) -> String {
        bracketed(self.distinct_outputs().map(|symbol| format!("{}:{}", symbol.name, symbol.ty)))
    }

    /// What it does, and the conditions that spared no reading.
    pub(super) fn details_and_lost(&self) -> Vec<String> {
        let lost = self.not_pushed_down.iter().map(|text| format!("not pushed down: {text}"));
        self.details.iter().cloned().chain(lost).collect()
    }
}

/// Names in square brackets.
pub(super) fn bracketed(names: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", names.into_iter().collect::<Vec<_>>().join(", "))
}
