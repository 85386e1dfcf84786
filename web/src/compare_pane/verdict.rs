//! Whether two runs gave the same rows, in a sentence, and the first rows that differ as a table.

use crate::format;
use athenaeum_protocol::{Comparison, ResultColumn, RowDifference, Verdict};
use yew::prelude::*;

/// The sentence and the table.
pub(super) fn verdict(comparison: &Comparison) -> Html {
    html! {
        <>
            <p class="compare-verdict" id="verdict" data-verdict={name(comparison.verdict)} role="status">
                { sentence(comparison) }
            </p>
            if comparison.verdict == Verdict::OtherColumns {
                <dl class="receipt-facts">
                    <div><dt>{ "Columns of A" }</dt><dd>{ columns(&comparison.left_columns) }</dd></div>
                    <div><dt>{ "Columns of B" }</dt><dd>{ columns(&comparison.right_columns) }</dd></div>
                </dl>
            }
            if !comparison.differences.is_empty() {
                { differences(comparison) }
            }
        </>
    }
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Equal => "equal",
        Verdict::EqualInOtherOrder => "equal_in_other_order",
        Verdict::OtherColumns => "other_columns",
        Verdict::OtherRows => "other_rows",
    }
}

fn sentence(comparison: &Comparison) -> String {
    let Comparison { left_rows, right_rows, compared_rows, .. } = comparison;
    let verdict = match comparison.verdict {
        Verdict::Equal => format!("The same {} in the same order.", format::counted(*left_rows, "row")),
        Verdict::EqualInOtherOrder => {
            format!("The same {} in another order. Only ORDER BY promises one.", format::counted(*left_rows, "row"))
        }
        Verdict::OtherColumns => "Other columns: their names or types differ.".to_owned(),
        // Behind these the rest may make up for it: then the order is all that differs.
        Verdict::OtherRows if left_rows == right_rows && compared_rows < left_rows => {
            let compared = format::count(*compared_rows);
            return format!(
                "The first {compared} of {} rows are not the same. ORDER BY may be all that is missing.",
                format::count(*left_rows)
            );
        }
        Verdict::OtherRows if left_rows == right_rows => {
            format!("Other rows: {} each, and not the same.", format::counted(*left_rows, "row"))
        }
        Verdict::OtherRows => {
            format!("Other rows: A has {}, B has {}.", format::count(*left_rows), format::count(*right_rows))
        }
    };
    if compared_rows < left_rows.max(right_rows) && comparison.verdict != Verdict::OtherColumns {
        return format!("{verdict} The first {} of each were compared.", format::counted(*compared_rows, "row"));
    }
    verdict
}

fn columns(columns: &[ResultColumn]) -> String {
    columns.iter().map(|column| format!("{} {}", column.name, column.type_text)).collect::<Vec<_>>().join(", ")
}

/// The first rows that differ at their position, A above B.
fn differences(comparison: &Comparison) -> Html {
    let columns = comparison.left_columns.len();
    let heads = comparison.left_columns.iter().map(|column| html! { <th scope="col">{ &column.name }</th> });
    html! {
        <>
            <h4>{ "First rows that differ at their position" }</h4>
            <div class="compare-scroll" tabindex="0" role="region" aria-label="Rows that differ">
                <table class="facts-table compare-rows" id="compare-rows">
                    <thead><tr><th scope="col">{ "Row" }</th><th scope="col">{ "Run" }</th>{ for heads }</tr></thead>
                    <tbody>{ for comparison.differences.iter().map(|it| pair(it, columns)) }</tbody>
                </table>
            </div>
        </>
    }
}

fn pair(difference: &RowDifference, columns: usize) -> Html {
    let number = format::count(difference.row + 1);
    let (left, right) = (difference.left.as_deref(), difference.right.as_deref());
    html! {
        <>
            <tr><th scope="rowgroup" rowspan="2">{ number }</th><td>{ "A" }</td>{ cells(left, right, columns) }</tr>
            <tr class="compare-second"><td>{ "B" }</td>{ cells(right, left, columns) }</tr>
        </>
    }
}

/// A row; its cells that differ from the other's are marked.
fn cells(row: Option<&[Option<String>]>, other: Option<&[Option<String>]>, columns: usize) -> Html {
    let Some(row) = row else {
        return html! { <td class="compare-none" colspan={columns.to_string()}>{ "no row" }</td> };
    };
    let cell = |(at, cell): (usize, &Option<String>)| {
        let differs = other.and_then(|other| other.get(at)) != Some(cell);
        let text = match cell {
            None => html! { <i>{ "NULL" }</i> },
            Some(text) => html! { text.clone() },
        };
        if differs {
            html! { <td><mark>{ text }</mark></td> }
        } else {
            html! { <td>{ text }</td> }
        }
    };
    html! { <>{ for row.iter().enumerate().map(cell) }</> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_sentences() {
        let told = |verdict, left_rows, right_rows, compared_rows| {
            let (left_columns, right_columns, differences) = (Vec::new(), Vec::new(), Vec::new());
            sentence(&Comparison {
                verdict,
                left_rows,
                right_rows,
                compared_rows,
                left_columns,
                right_columns,
                differences,
            })
        };
        assert_eq!(told(Verdict::Equal, 1, 1, 1), "The same 1 row in the same order.");
        assert_eq!(told(Verdict::OtherRows, 3, 2, 3), "Other rows: A has 3, B has 2.");
        assert_eq!(
            told(Verdict::Equal, 200_000, 200_000, 100_000),
            "The same 200,000 rows in the same order. The first 100,000 rows of each were compared."
        );
        assert_eq!(
            told(Verdict::OtherRows, 200_000, 200_000, 100_000),
            "The first 100,000 of 200,000 rows are not the same. ORDER BY may be all that is missing."
        );
    }
}
