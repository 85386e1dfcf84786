//! The buttons below a task: Check, Reset and the way on.

use super::ExerciseProps;
use super::along_track::way_on;
use super::check::Checked;
use athenaeum_course::{Course, Exercise};
use yew::prelude::*;

const RESET_TITLE: &str =
    "The text to begin with comes back; undo in the editor brings yours. That the exercise is solved stays.";

/// The row of buttons. Check keeps the focus while it works, so it is not disabled but does nothing then.
pub(super) fn buttons(props: &ExerciseProps, course: &Course, exercise: &Exercise, checked: &Checked) -> Html {
    let starter = exercise.starter.clone();
    let on_reset = props.on_text.reform(move |_: MouseEvent| starter.clone());
    html! {
        <div class="exercise-buttons">
            <button type="button" id="check" class="run" aria-disabled={checked.asking.to_string()}
                aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
                onclick={props.check.on_check.reform(|_: MouseEvent| ())}>
                { "Check" }<kbd aria-hidden="true">{ "Ctrl+Shift+Enter" }</kbd>
            </button>
            <button type="button" id="reset-exercise" onclick={on_reset} title={RESET_TITLE}>{ "Reset" }</button>
            { way_on(course, &exercise.slug) }
        </div>
    }
}
