//! Hints, one after the other; all of them once the exercise is solved.

use super::focus;
use crate::course::{Change, ProgressHandle};
use crate::error_pane::sentence;
use yew::prelude::*;

/// What the hints need.
#[derive(Properties, PartialEq)]
pub(super) struct HintsProps {
    pub(super) slug: AttrValue,
    pub(super) hints: Vec<String>,
    pub(super) progress: ProgressHandle,
}

/// The hints that were seen, and the button for the next one.
#[component]
pub(super) fn Hints(props: &HintsProps) -> Html {
    let all = props.hints.len();
    let is_solved = props.progress.state.solved(&props.slug).is_some();
    let seen = shown(props.progress.state.hints(&props.slug), all, is_solved);
    let (last, was_pressed) = (use_node_ref(), use_mut_ref(|| false));
    use_effect_with(seen, {
        let (last, was_pressed) = (last.clone(), std::rc::Rc::clone(&was_pressed));
        // With the last hint the button goes.
        move |_| {
            if was_pressed.replace(false) {
                focus::take_if_lost(&last);
            }
        }
    });
    let onclick = {
        let (on_change, slug) = (props.progress.on_change.clone(), props.slug.to_string());
        Callback::from(move |_: MouseEvent| {
            was_pressed.replace(true);
            on_change.emit(Change::Hint { slug: slug.clone() });
        })
    };
    let hint = |(at, hint): (usize, &String)| {
        if at + 1 == all {
            html! { <li ref={last.clone()} tabindex="-1">{ sentence(hint) }</li> }
        } else {
            html! { <li>{ sentence(hint) }</li> }
        }
    };
    let hints = props.hints.iter().take(seen).enumerate().map(hint);
    // Those that come all at once with the verdict are not read aloud over it.
    let live = if is_solved { "off" } else { "polite" };
    html! {
        <section class="exercise-hints" aria-label="Hints">
            <ol aria-live={live}>{ for hints }</ol>
            if seen < all {
                <button type="button" id="hint" {onclick}>{ format!("Hint {} of {all}", seen + 1) }</button>
            }
        </section>
    }
}

fn shown(seen: usize, all: usize, is_solved: bool) -> usize {
    if is_solved { all } else { seen.min(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_come_one_by_one_until_it_is_solved() {
        assert_eq!([shown(0, 3, false), shown(1, 3, false), shown(9, 3, false), shown(1, 3, true)], [0, 1, 3, 3]);
    }
}
