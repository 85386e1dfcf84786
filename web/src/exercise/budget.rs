//! What an exercise allows to be read, and how much of it an answer used: a bar for each figure, beside its numbers.

use crate::format;
use athenaeum_course::{BudgetFigure, Reads, Spent};
use yew::prelude::*;

/// The bars; nothing where there is no budget.
pub(super) fn budgets(spent: &[Spent]) -> Html {
    if spent.is_empty() {
        return Html::default();
    }
    html! { <ul class="budgets" aria-label="Budget">{ for spent.iter().map(bar) }</ul> }
}

fn bar(spent: &Spent) -> Html {
    let most = spent.used.max(spent.allowed).max(1);
    let text = value_text(spent);
    html! {
        <li class="budget" data-over={spent.is_over().to_string()}>
            <span class="budget-name">{ name(spent) }</span>
            <span class="budget-value">{ if spent.is_over() { "✗ " } else { "✓ " } }{ text.clone() }</span>
            <span class="budget-meter" role="meter" aria-label={name(spent)} aria-valuetext={text} aria-valuemin="0"
                aria-valuemax={most.to_string()} aria-valuenow={spent.used.to_string()}>
                { drawing(spent, most) }
            </span>
        </li>
    }
}

/// The part used in full colour, what is beyond the budget as an outline, and a line where the budget ends.
fn drawing(spent: &Spent, most: u64) -> Html {
    let within = percent(spent.used.min(spent.allowed), most);
    let (end, used) = (percent(spent.allowed, most), percent(spent.used, most));
    html! {
        <svg class="budget-bar" aria-hidden="true">
            <rect class="budget-room" width={format!("{end}%")} height="100%" />
            <rect class="budget-within" width={format!("{within}%")} height="100%" />
            if spent.is_over() {
                <rect class="budget-beyond" x={format!("{end}%")} width={format!("{}%", used.saturating_sub(end))}
                    height="100%" />
            }
            <line class="budget-end" x1={format!("{end}%")} x2={format!("{end}%")} y1="0" y2="100%" />
        </svg>
    }
}

/// What is there at all is never invisible, and what is not whole never looks whole.
fn percent(part: u64, whole: u64) -> u64 {
    match part {
        0 => 0,
        part if part >= whole => 100,
        part => (u128::from(part) * 100 / u128::from(whole.max(1))).clamp(1, 99) as u64,
    }
}

fn name(spent: &Spent) -> String {
    let name = match spent.figure {
        BudgetFigure::Bytes => "Data scanned",
        other => other.says(),
    };
    match spent.of {
        Reads::LastQuery => name.to_owned(),
        Reads::All => format!("{name}, all statements"),
    }
}

/// The numbers in words.
fn value_text(spent: &Spent) -> String {
    let Spent { figure, used, allowed, .. } = *spent;
    let beyond = used.saturating_sub(allowed);
    match figure {
        BudgetFigure::Bytes if beyond > 0 => {
            let [used, allowed, beyond] = [used, allowed, beyond].map(format::bytes);
            format!("{used} of {allowed} allowed: {beyond} too much")
        }
        BudgetFigure::Bytes => format!("{} of {} allowed", format::bytes(used), format::bytes(allowed)),
        _ if beyond > 0 => {
            let [used, allowed, beyond] = [used, allowed, beyond].map(format::count);
            format!("{used} of {allowed} allowed: {beyond} too many")
        }
        _ => format!("{} of {} allowed", format::count(used), format::count(allowed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spent(figure: BudgetFigure, used: u64, allowed: u64) -> Spent {
        Spent { figure, of: Reads::LastQuery, used, allowed }
    }

    #[test]
    fn every_figure_says_in_words_what_its_bar_draws() {
        let text = |figure, used, allowed| value_text(&spent(figure, used, allowed));
        assert_eq!(text(BudgetFigure::RowGroups, 1, 4), "1 of 4 allowed");
        assert_eq!(text(BudgetFigure::Partitions, 1_180, 2), "1,180 of 2 allowed: 1,178 too many");
        assert_eq!(text(BudgetFigure::Bytes, 2_048, 1_024), "2.00 KB of 1.00 KB allowed: 1.00 KB too much");
        let all = Spent { of: Reads::All, ..spent(BudgetFigure::PartitionsFetched, 0, 1) };
        assert_eq!(name(&all), "Partitions looked up in the catalog, all statements");
        assert_eq!(name(&spent(BudgetFigure::Bytes, 0, 1)), "Data scanned");
    }

    #[test]
    fn bars_show_little_and_do_not_look_full_before_they_are() {
        assert_eq!(
            [(0, 9), (1, 1_000), (999, 1_000), (5, 5), (9, 5)].map(|(part, whole)| percent(part, whole)),
            [0, 1, 99, 100, 100]
        );
    }
}
