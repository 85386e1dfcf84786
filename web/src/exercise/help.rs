//! Hints, one after the other; all of them at once on a press once the exercise is solved. None comes by itself: with the
//! verdict, nothing above it moves.

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
    let wants_all = use_state(|| false);
    let seen = shown(props.progress.state.hints(&props.slug), all, *wants_all);
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
            if is_solved {
                wants_all.set(true);
                return;
            }
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
    html! {
        <section class="exercise-hints" aria-label="Hints">
            <ol aria-live="polite">{ for hints }</ol>
            if seen < all {
                <button type="button" id="hint" {onclick}>{ label(seen, all, is_solved) }</button>
            }
        </section>
    }
}

fn shown(seen: usize, all: usize, wants_all: bool) -> usize {
    if wants_all { all } else { seen.min(all) }
}

fn label(seen: usize, all: usize, is_solved: bool) -> String {
    if is_solved { format!("All {all} hints") } else { format!("Hint {} of {all}", seen + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_come_one_by_one_and_all_of_them_on_request_once_it_is_solved() {
        assert_eq!([shown(0, 3, false), shown(1, 3, false), shown(9, 3, false), shown(1, 3, true)], [0, 1, 3, 3]);
        assert_eq!((label(1, 3, false), label(1, 3, true)), ("Hint 2 of 3".to_owned(), "All 3 hints".to_owned()));
    }
}
