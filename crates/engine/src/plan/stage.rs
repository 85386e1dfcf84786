//! Stages: where Athena would send rows from machine to machine. Here everything runs on one, so the cuts are made by rule:
//! rows are gathered, sorted by their keys, or copied to every machine, as Trino does without statistics of small tables.

use super::tree::{Exchange, Operator, Spread, bracketed};
use super::two_steps::in_two_steps;

/// Where the rows of an operator are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// On the machines that read storage.
    Source,
    /// On one machine.
    Single,
    /// On several, by the values of these columns.
    ByKeys(Vec<String>),
}

impl Place {
    /// Trino's name of the kind of stage.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Source => "SOURCE",
            Self::Single => "SINGLE",
            Self::ByKeys(_) => "HASH",
        }
    }
}

/// A stage: operators that run on the same machines. Its place among the stages is its number; 0 gives the result.
#[derive(Debug, Clone)]
pub(super) struct Stage {
    pub(super) root: Operator,
    pub(super) place: Place,
    /// How its rows leave it.
    pub(super) leaves_by: Exchange,
}

/// The plan with an operator for each exchange between stages.
pub(super) fn with_exchanges(operator: Operator) -> Operator {
    placed(operator).0
}

/// The stages of a plan with exchanges.
pub(super) fn stages(plan: Operator) -> Vec<Stage> {
    let mut stages = Vec::new();
    cut(plan, Exchange::Gather, &mut stages);
    stages.into_iter().flatten().collect()
}

fn placed(operator: Operator) -> (Operator, Place) {
    let Operator { inputs, .. } = operator;
    let below: Vec<(Operator, Place)> = inputs.into_iter().map(placed).collect();
    let operator = Operator { inputs: Vec::new(), ..operator };
    match operator.spread.clone() {
        Spread::Source => (operator, Place::Source),
        Spread::Single => (operator, Place::Single),
        Spread::AsTheyLie => {
            let place = below.first().map_or(Place::Single, |(_, place)| place.clone());
            (over(operator, below.into_iter().map(|(input, _)| input)), place)
        }
        Spread::ByKeys(keys) => {
            let wanted = if keys.is_empty() { Place::Single } else { Place::ByKeys(keys) };
            let is_single = below.iter().all(|(_, place)| *place == Place::Single);
            let wanted = if is_single { Place::Single } else { wanted };
            if below.iter().any(|(_, place)| *place != wanted)
                && let Some((lower, upper)) = in_two_steps(&operator)
            {
                let inputs = below.into_iter().map(|(input, place)| {
                    let partial = over(lower.clone(), [input]);
                    sent(partial, &place, &wanted)
                });
                return (over(upper, inputs), wanted);
            }
            (over(operator, below.into_iter().map(|(input, place)| sent(input, &place, &wanted))), wanted)
        }
        Spread::Union => {
            let inputs = below.into_iter().map(|(input, place)| sent(input, &place, &Place::Single));
            (over(operator, inputs), Place::Single)
        }
        Spread::RightEverywhere => {
            let mut sides = below.into_iter();
            let Some((left, place)) = sides.next() else { return (operator, Place::Single) };
            let rest = sides.map(|(input, from)| match (&place, from) {
                (Place::Single, from) => sent(input, &from, &Place::Single),
                _ => exchange(input, Exchange::Replicate),
            });
            let inputs: Vec<Operator> = std::iter::once(left).chain(rest).collect();
            (over(operator, inputs), place)
        }
        Spread::BothByKeys(left, right) => {
            if below.iter().all(|(_, place)| *place == Place::Single) {
                return (over(operator, below.into_iter().map(|(input, _)| input)), Place::Single);
            }
            let wanted = [Place::ByKeys(left.clone()), Place::ByKeys(right)];
            let inputs = below.into_iter().zip(&wanted).map(|((input, place), wanted)| sent(input, &place, wanted));
            (over(operator, inputs), Place::ByKeys(left))
        }
    }
}

fn over(operator: Operator, inputs: impl IntoIterator<Item = Operator>) -> Operator {
    Operator { inputs: inputs.into_iter().collect(), ..operator }
}

/// Rows in the place where they are wanted.
fn sent(input: Operator, from: &Place, wanted: &Place) -> Operator {
    match wanted {
        _ if from == wanted => input,
        Place::ByKeys(keys) => exchange(input, Exchange::Repartition(keys.clone())),
        Place::Single | Place::Source => exchange(input, Exchange::Gather),
    }
}

fn exchange(input: Operator, way: Exchange) -> Operator {
    let kind = match &way {
        Exchange::Gather => "GATHER",
        Exchange::Repartition(_) => "REPARTITION",
        Exchange::Replicate => "REPLICATE",
    };
    let mut operator = Operator::new("RemoteExchange", input.outputs.clone(), Vec::new()).with("type", kind.to_owned());
    if let Exchange::Repartition(keys) = &way {
        operator = operator.with("partitioning", "HASH".to_owned()).with("arguments", bracketed(keys.clone()));
    }
    operator.figures.rows = input.figures.rows;
    operator.inputs = vec![input];
    operator.exchange = Some(way);
    operator
}

/// Cuts a stage off and all below it; its number.
fn cut(root: Operator, leaves_by: Exchange, stages: &mut Vec<Option<Stage>>) -> usize {
    let number = stages.len();
    stages.push(None);
    let place = place_of(&root);
    let root = with_sources(root, stages);
    if let Some(slot) = stages.get_mut(number) {
        *slot = Some(Stage { root, place, leaves_by });
    }
    number
}

fn with_sources(operator: Operator, stages: &mut Vec<Option<Stage>>) -> Operator {
    let Operator { mut inputs, .. } = operator;
    let Some(way) = operator.exchange.clone() else {
        let inputs = inputs.into_iter().map(|input| with_sources(input, stages)).collect();
        return Operator { inputs, ..operator };
    };
    let Some(input) = inputs.pop() else { return Operator { inputs, ..operator } };
    let figures = input.figures;
    let number = cut(input, way, stages);
    let mut remote =
        Operator::new("RemoteSource", operator.outputs, Vec::new()).with("sourceFragmentIds", format!("[{number}]"));
    remote.figures.rows = figures.rows;
    remote.sources = vec![number];
    remote
}

/// Where a stage runs: where its first input that is no other stage's makes it run.
fn place_of(operator: &Operator) -> Place {
    match (&operator.exchange, &operator.spread) {
        (Some(Exchange::Repartition(keys)), _) => return Place::ByKeys(keys.clone()),
        (Some(Exchange::Gather), _) => return Place::Single,
        (_, Spread::Source) => return Place::Source,
        _ => {}
    }
    operator.inputs.first().map_or(Place::Single, place_of)
}

/// A plan with exchanges as one stage that is not cut.
pub(super) fn in_one_piece(plan: Operator) -> Vec<Stage> {
    vec![Stage { root: plan, place: Place::Single, leaves_by: Exchange::Gather }]
}
