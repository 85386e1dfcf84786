//! What colours and lines mean, with counts and bytes of each fate.

use super::fates::{self, TILE_PX};
use super::tally::{self, Tally};
use crate::format;
use crate::kept::Kept;
use athenaeum_protocol::{Fate, ScanMap};
use yew::prelude::*;

/// What the legend needs.
#[derive(Properties, PartialEq)]
pub(super) struct LegendProps {
    pub(super) map: Kept<ScanMap>,
}

/// The legend.
#[component]
pub(super) fn Legend(props: &LegendProps) -> Html {
    let by_fate = tally::of_map(&props.map);
    let entry = |(fate, tally): (&Fate, &Tally)| {
        html! {
            <li key={fates::key(*fate)} data-fate={fates::key(*fate)} title={fates::reason(*fate)}>
                { swatch(*fate) }
                <span class="map-fate">{ fates::label(*fate) }</span>
                <span class="map-counts">{ counts(*fate, tally) }</span>
            </li>
        }
    };
    html! { <ul class="map-legend" aria-label="Legend">{ for by_fate.iter().map(entry) }</ul> }
}

/// A small piece of a fate's look.
pub(super) fn swatch(fate: Fate) -> Html {
    let lines = fates::hatch(fate).iter().map(|[x1, y1, x2, y2]| {
        html! { <line x1={x1.to_string()} y1={y1.to_string()} x2={x2.to_string()} y2={y2.to_string()} /> }
    });
    html! {
        <svg class="map-swatch" data-fate={fates::key(fate)} viewBox={format!("0 0 {TILE_PX} {TILE_PX}")} aria-hidden="true">
            <rect width="100%" height="100%" />
            { for lines }
        </svg>
    }
}

/// How much had a fate: the largest pieces first, then its bytes.
fn counts(fate: Fate, tally: &Tally) -> String {
    let counted = [(tally.objects, "object"), (tally.row_groups, "row group"), (tally.chunks, "chunk")];
    let mut parts: Vec<String> =
        counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, noun)| format::counted(count, noun)).collect();
    parts.push(if fate == Fate::Read && tally.read_bytes < tally.bytes {
        format!("{} of {}", format::bytes(tally.read_bytes), format::bytes(tally.bytes))
    } else {
        format::bytes(tally.bytes)
    });
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_legend_counts_pieces_and_bytes() {
        let texts: Vec<String> =
            tally::of_map(&sample::day_of(3)).iter().map(|(fate, tally)| counts(*fate, tally)).collect();
        assert_eq!(
            texts,
            ["1 object, 2 row groups, 4 chunks, 400 B of 600 B", "2 objects, 1.95 KB", "2 chunks, 400 B"]
        );
    }
}
