//! A small bar drawn to proportion, beside a figure that says the same in words.

use yew::prelude::*;

/// The bar of a part of a whole.
pub(crate) fn share_bar(part: u64, whole: u64) -> Html {
    let width = format!("{}%", percent(part, whole));
    html! {
        <svg class="share-bar" aria-hidden="true">
            <rect class="share-bar-whole" width="100%" height="100%" />
            <rect class="share-bar-part" {width} height="100%" />
        </svg>
    }
}

/// The part in percent; what is there at all is never invisible.
fn percent(part: u64, whole: u64) -> u64 {
    let share = part.saturating_mul(100) / whole.max(1);
    if part > 0 { share.clamp(1, 100) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_never_vanish_and_never_overflow() {
        assert_eq!(
            [(0, 0), (1, 181), (90, 180), (5, 5), (7, 5)].map(|(part, whole)| percent(part, whole)),
            [0, 1, 50, 100, 100]
        );
    }
}
