//! What the check says: solved, with stars and bytes; or what is not as it should be, first things first.

use super::budget::budgets;
use super::check::{Checked, Told};
use super::diff::diff;
use crate::course::Solved;
use crate::error_pane::{problem_told, sentence};
use crate::format;
use crate::share_bar::share_bar;
use athenaeum_course::{Finding, Stars, Verdict};
use web_sys::Element;
use yew::prelude::*;

/// What the view needs.
#[derive(Properties, PartialEq)]
pub(super) struct VerdictProps {
    pub(super) checked: Checked,
    pub(super) engine_is_there: bool,
    /// The best answer of all times.
    pub(super) solved: Option<Solved>,
}

/// The verdict. Its first line is there from the beginning: nothing moves when a check begins, and a change of it is told
/// aloud, with the first thing to look at. Nothing else here is.
#[component]
pub(super) fn VerdictView(props: &VerdictProps) -> Html {
    let first_line_ref = use_node_ref();
    let Checked { told, asking, .. } = &props.checked;
    // Where its beginning is in sight, nothing is scrolled under the hand that pressed Check.
    use_effect_with((first_line_ref.clone(), told.clone()), |(first_line, told)| {
        if let (Some(first_line), Some(_)) = (first_line.cast::<Element>(), told) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            first_line.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
    let content = match told {
        None => Html::default(),
        Some(Told::Failed(why)) => problem_told(why),
        Some(Told::Verdict(verdict)) => html! {
            <>
                if let Some(hint) = &verdict.hint { <p class="verdict-hint">{ sentence(hint) }</p> }
                <ol class="verdict-findings">{ for verdict.findings.iter().map(finding) }</ol>
                { reads(verdict) }
            </>
        },
    };
    let (state, first) = first_line(props);
    html! {
        <section id="exercise-verdict" class="verdict" data-verdict={state} aria-label="Verdict"
            aria-busy={asking.to_string()}>
            <p ref={first_line_ref} class="verdict-first" role="status">
                { first }
                if !asking { <span class="visually-hidden">{ first_thing(told.as_ref()) }</span> }
            </p>
            { content }
        </section>
    }
}

/// The state and its line.
fn first_line(props: &VerdictProps) -> (&'static str, String) {
    match &props.checked.told {
        _ if props.checked.asking && props.engine_is_there => {
            ("asking", "Your answer runs on a fresh copy of the lake…".to_owned())
        }
        _ if props.checked.asking => ("asking", "Your answer is checked as soon as the engine is there…".to_owned()),
        None => match props.solved {
            Some(solved) => ("none", format!("Solved before: {}", stars_text(solved.stars))),
            None => ("none", "Not checked yet.".to_owned()),
        },
        Some(Told::Failed(_)) => ("failed", "It could not be checked.".to_owned()),
        Some(Told::Verdict(verdict)) if verdict.passed => ("solved", format!("Solved: {}", stars_text(verdict.stars))),
        Some(Told::Verdict(verdict)) => ("not-yet", not_yet(verdict.findings.len())),
    }
}

/// What is told aloud behind the first line.
fn first_thing(told: Option<&Told>) -> String {
    match told {
        None => String::new(),
        Some(Told::Failed(why)) => format!(" {}", why.message),
        Some(Told::Verdict(verdict)) => {
            verdict.findings.first().map_or_else(String::new, |first| format!(" {}", first.says.replace('`', "")))
        }
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
            if let Some(error) = &finding.error { { problem_told(error) } }
            if let Some(rows) = &finding.diff { { diff(rows) } }
            if !finding.hints.is_empty() {
                <ul class="verdict-hints">{ for finding.hints.iter().map(|hint| html! { <li>{ sentence(hint) }</li> }) }</ul>
            }
        </li>
    }
}

/// What the last query read, beside what the exercise's own answer reads, and what is left of the budget.
fn reads(verdict: &Verdict) -> Html {
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
    let most = verdict.bytes.max(verdict.reference_bytes);
    let whole = (most > 0).then_some(most);
    html! {
        <>
            <dl class="verdict-reads">
                { line("Your answer scanned", verdict.bytes, whole) }
                { line("The solution scans", verdict.reference_bytes, whole) }
            </dl>
            { budgets(&verdict.budgets) }
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

#[cfg(test)]
mod tests {
    use super::*;
    use athenaeum_diagnostic::{Code, Diagnostic};

    fn line(asking: bool, engine_is_there: bool, told: Option<Told>, solved: Option<Solved>) -> (&'static str, String) {
        let mut checked = Checked::nothing("a");
        (checked.asking, checked.told) = (asking, told);
        first_line(&VerdictProps { checked, engine_is_there, solved })
    }

    #[test]
    fn the_first_line_is_never_empty() {
        let stars = Some(Solved { stars: Some(Stars::Two), bytes: 1 });
        let failed = || Some(Told::Failed(Diagnostic::new(Code::EngineRestarted, "The engine was restarted")));
        let lines = [
            line(false, true, None, None),
            line(false, true, None, stars),
            line(true, true, None, stars),
            line(true, false, failed(), None),
            line(false, false, failed(), stars),
        ];
        assert_eq!(
            lines.map(|(state, text)| format!("{state}: {text}")),
            [
                "none: Not checked yet.",
                "none: Solved before: ★★☆ two stars of three",
                "asking: Your answer runs on a fresh copy of the lake…",
                "asking: Your answer is checked as soon as the engine is there…",
                "failed: It could not be checked.",
            ]
        );
        assert_eq!(first_thing(failed().as_ref()), " The engine was restarted");
    }

    #[test]
    fn the_first_line_counts_findings() {
        assert_eq!(not_yet(1), "Not yet.");
        assert_eq!(not_yet(2), "Not yet: 2 things to look at, the first one first.");
    }
}
