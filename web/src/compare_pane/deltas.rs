//! Every figure of two receipts, their difference and their ratio.

use crate::format;
use crate::receipt_pane::spans_ms;
use athenaeum_protocol::Receipt;
use yew::prelude::*;

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Bytes,
    Count,
    Dollars,
    Millis,
}

impl Unit {
    fn text(self, value: f64) -> String {
        // Counts and bytes of a receipt are whole and not negative.
        match self {
            Self::Bytes => format::bytes(value.abs().round() as u64),
            Self::Count => format::count(value.abs().round() as u64),
            Self::Dollars => format::dollars(value.abs()),
            Self::Millis => format::duration(value.abs()),
        }
    }
}

/// A figure of both runs, and for a part the whole that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Figure {
    name: &'static str,
    unit: Unit,
    left: f64,
    right: f64,
    wholes: Option<(u64, u64)>,
}

impl Figure {
    /// What stands in the columns of A and B.
    fn texts(&self) -> [String; 2] {
        let one = |value: f64, whole: Option<u64>| match whole {
            // A table without partitions has none of none.
            Some(0) => "–".to_owned(),
            Some(whole) => format!("{} of {}", self.unit.text(value), format::count(whole)),
            None => self.unit.text(value),
        };
        [one(self.left, self.wholes.map(|it| it.0)), one(self.right, self.wholes.map(|it| it.1))]
    }
}

fn figures(left: &Receipt, right: &Receipt) -> Vec<Figure> {
    let both =
        |name, unit, of: fn(&Receipt) -> f64| Figure { name, unit, left: of(left), right: of(right), wholes: None };
    let part = |name, of: fn(&Receipt) -> (u64, u64)| Figure {
        wholes: Some((of(left).1, of(right).1)),
        name,
        unit: Unit::Count,
        left: of(left).0 as f64,
        right: of(right).0 as f64,
    };
    vec![
        both("Data scanned", Unit::Bytes, |it| it.data_scanned_bytes as f64),
        both("At production size", Unit::Bytes, |it| it.scaled_bytes as f64),
        both("Billed", Unit::Bytes, |it| it.billed_bytes as f64),
        both("Cost", Unit::Dollars, |it| it.cost_usd),
        part("Partitions read", |it| (it.partitions_read, it.partitions_total)),
        part("Objects read", |it| (it.objects_read, it.objects_total)),
        part("Row groups read", |it| (it.row_groups_read, it.row_groups_total)),
        part("Columns read", |it| (it.columns_read, it.columns_total)),
        both("Rows of the result", Unit::Count, |it| it.rows as f64),
        both("Requests", Unit::Count, |it| it.requests as f64),
        both("Over the network", Unit::Bytes, |it| it.network_bytes as f64),
        both("From the cache", Unit::Bytes, |it| it.cached_bytes as f64),
        both("Planning", Unit::Millis, |it| spans_ms(it)[0]),
        both("Reading", Unit::Millis, |it| spans_ms(it)[1]),
        both("Computing", Unit::Millis, |it| spans_ms(it)[2]),
    ]
}

/// The difference with its sign; nothing where there is none.
fn difference(figure: &Figure) -> String {
    let by = figure.right - figure.left;
    let text = figure.unit.text(by);
    if text == figure.unit.text(0.0) {
        return "–".to_owned();
    }
    format!("{}{text}", if by > 0.0 { "+" } else { "−" })
}

/// The second in terms of the first.
fn ratio(figure: &Figure) -> String {
    if figure.left <= 0.0 || figure.left.to_bits() == figure.right.to_bits() {
        return "–".to_owned();
    }
    let ratio = figure.right / figure.left;
    match ratio {
        ratio if ratio >= 10.0 => format!("× {ratio:.0}"),
        ratio if ratio >= 0.1 => format!("× {ratio:.2}"),
        ratio => format!("× {ratio:.4}"),
    }
}

/// The table of all figures.
pub(super) fn deltas(left: &Receipt, right: &Receipt) -> Html {
    let row = |figure: Figure| {
        let [left, right] = figure.texts();
        html! {
            <tr key={figure.name}>
                <th scope="row">{ figure.name }</th>
                <td class="number">{ left }</td>
                <td class="number">{ right }</td>
                <td class="number">{ difference(&figure) }</td>
                <td class="number compare-ratio">{ ratio(&figure) }</td>
            </tr>
        }
    };
    html! {
        <table class="facts-table" id="compare-figures">
            <thead>
                <tr>
                    <th scope="col">{ "Figure" }</th>
                    <th scope="col" class="number">{ "A" }</th>
                    <th scope="col" class="number">{ "B" }</th>
                    <th scope="col" class="number">{ "B − A" }</th>
                    <th scope="col" class="number compare-ratio">{ "B : A" }</th>
                </tr>
            </thead>
            <tbody>{ for figures(left, right).into_iter().map(row) }</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_have_signs_and_ratios_have_places() {
        let left = Receipt { data_scanned_bytes: 181 * 1024, rows: 3, ..Receipt::default() };
        let right = Receipt { data_scanned_bytes: 1024, rows: 3, requests: 4, ..Receipt::default() };
        let told = |name: &str| {
            let figures = figures(&left, &right);
            let figure = figures.iter().find(|figure| figure.name == name).unwrap();
            format!("{} {}", difference(figure), ratio(figure))
        };
        assert_eq!(told("Data scanned"), "−180 KB × 0.0055");
        assert_eq!(told("Rows of the result"), "– –");
        assert_eq!(told("Requests"), "+4 –");
    }

    #[test]
    fn parts_stand_with_their_wholes() {
        let left = Receipt { partitions_read: 0, partitions_total: 0, ..Receipt::default() };
        let right = Receipt { partitions_read: 29, partitions_total: 180, ..Receipt::default() };
        let figures = figures(&left, &right);
        let partitions = figures.iter().find(|figure| figure.name == "Partitions read").unwrap();
        assert_eq!(partitions.texts(), ["–", "29 of 180"]);
    }
}
