//! What the check says: solved, with stars and bytes; or what is not as it should be, first things first.

use super::check::{Checked, Told};
use super::diff::diff;
use crate::error_pane::{problem, sentence};
use crate::format;
use crate::share_bar::share_bar;
use athenaeum_course::{Check, Exercise, Finding, Reads, Stars, Verdict};
use web_sys::Element;
use yew::prelude::*;

/// What the view needs.
#[derive(Properties, PartialEq)]
pub(super) struct VerdictProps {
    pub(super) checked: Checked,
    /// What the last query may read.
    pub(super) budget_bytes: Option<u64>,
}

/// The verdict. Its first line is there from the beginning, so that a change of it is told aloud.
#[component]
pub(super) fn VerdictView(props: &VerdictProps) -> Html {
    let section = use_node_ref();
    let Checked { told, asking, .. } = &props.checked;
    use_effect_with((section.clone(), told.clone()), |(section, told)| {
        if let (Some(section), Some(_)) = (section.cast::<Element>(), told) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            section.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
    let (state, first) = match told {
        _ if *asking => ("asking", "Your answer runs on a fresh copy of the lake…".to_owned()),
        None => ("none", String::new()),
        Some(Told::Failed(_)) => ("failed", "It could not be checked.".to_owned()),
        Some(Told::Verdict(verdict)) if verdict.passed => ("solved", format!("Solved: {}", stars_text(verdict.stars))),
        Some(Told::Verdict(verdict)) => ("not-yet", not_yet(verdict.findings.len())),
    };
    let content = match told {
        None => Html::default(),
        Some(Told::Failed(why)) => problem(why),
        Some(Told::Verdict(verdict)) => html! {
            <>
                if let Some(hint) = &verdict.hint { <p class="verdict-hint">{ sentence(hint) }</p> }
                <ol class="verdict-findings">{ for verdict.findings.iter().map(finding) }</ol>
                { reads(verdict, props.budget_bytes) }
            </>
        },
    };
    html! {
        <section ref={section} id="exercise-verdict" class="verdict" data-verdict={state} aria-label="Verdict"
            aria-busy={asking.to_string()}>
            <p class="verdict-first" role="status">{ first }</p>
            { content }
        </section>
    }
}

fn not_yet(findings: usize) -> String {
    match findings {
        0 | 1 => "Not yet.".to_owned(),
        count => format!("Not yet: {count} things to look at, the first one first."),
    }
}

fn finding(finding: &Finding) -> Html {
    html! {
        <li>
            <p>{ sentence(&finding.says) }</p>
            if let Some(error) = &finding.error { { problem(error) } }
            if let Some(rows) = &finding.diff { { diff(rows) } }
            if !finding.hints.is_empty() {
                <ul class="verdict-hints">{ for finding.hints.iter().map(|hint| html! { <li>{ sentence(hint) }</li> }) }</ul>
            }
        </li>
    }
}

/// What the last query read, beside what the exercise's own answer reads and what is allowed.
fn reads(verdict: &Verdict, budget_bytes: Option<u64>) -> Html {
    // Where nothing ran, nothing was read.
    if verdict.findings.iter().any(|finding| finding.error.is_some()) {
        return Html::default();
    }
    let line = |name: &'static str, bytes: u64, whole: Option<u64>| {
        html! {
            <div>
                <dt>{ name }</dt>
                <dd>{ format::bytes(bytes) }</dd>
                <dd>{ for whole.map(|whole| share_bar(bytes, whole)) }</dd>
            </div>
        }
    };
    let most = verdict.bytes.max(verdict.reference_bytes).max(budget_bytes.unwrap_or_default());
    let whole = (most > 0).then_some(most);
    html! {
        <>
            <dl class="verdict-reads">
                { line("Your answer scanned", verdict.bytes, whole) }
                { line("The solution scans", verdict.reference_bytes, whole) }
                { for budget_bytes.map(|bytes| line("Allowed", bytes, whole)) }
            </dl>
            if let Some(stars) = verdict.stars.filter(|stars| verdict.passed && *stars < Stars::Three) {
                <p class="exercise-note">{ thriftier(stars) }</p>
            }
        </>
    }
}

fn thriftier(stars: Stars) -> &'static str {
    match stars {
        Stars::One => "It is right. The same rows can be had for a third of the bytes or less: that gives more stars.",
        Stars::Two | Stars::Three => {
            "It is right. The same rows can be had for fewer bytes: that gives the third star."
        }
    }
}

/// Stars as they are drawn and as they are read.
pub(crate) fn stars_text(stars: Option<Stars>) -> String {
    match stars {
        None => "solved".to_owned(),
        Some(Stars::One) => "★☆☆ one star of three".to_owned(),
        Some(Stars::Two) => "★★☆ two stars of three".to_owned(),
        Some(Stars::Three) => "★★★ three stars".to_owned(),
    }
}

/// The bytes that the last query may scan, where the exercise limits them.
pub(super) fn budget_bytes(exercise: &Exercise) -> Option<u64> {
    exercise.checks.iter().find_map(|check| match check {
        Check::Budget { of: Reads::LastQuery, budget } => budget.bytes,
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::exercise;
    use super::*;
    use athenaeum_course::Budget;

    #[test]
    fn only_a_budget_of_the_last_query_has_a_bar() {
        let with = |of: Reads| {
            let budget = Budget { bytes: Some(35_000), ..Budget::default() };
            budget_bytes(&Exercise { checks: vec![Check::Budget { of, budget }], ..exercise("a") })
        };
        assert_eq!([with(Reads::LastQuery), with(Reads::All)], [Some(35_000), None]);
    }

    #[test]
    fn the_first_line_counts_findings() {
        assert_eq!(not_yet(1), "Not yet.");
        assert_eq!(not_yet(2), "Not yet: 2 things to look at, the first one first.");
    }
}
