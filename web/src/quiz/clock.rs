//! The time that is left of an exam. It can be turned off, and then never ends.

use gloo_timers::callback::Interval;
use js_sys::Date;
use yew::prelude::*;

const TICK_MS: u32 = 1_000;

/// What the clock needs and tells.
#[derive(Properties, PartialEq)]
pub(super) struct ClockProps {
    pub(super) ends_at_ms: f64,
    /// The time is over.
    pub(super) on_over: Callback<()>,
    /// It is not wanted.
    pub(super) on_off: Callback<()>,
}

/// The clock.
#[component]
pub(super) fn Clock(props: &ClockProps) -> Html {
    let tick = use_force_update();
    use_effect_with((), move |()| {
        let interval = Interval::new(TICK_MS, move || tick.force_update());
        move || drop(interval)
    });
    let left_ms = (props.ends_at_ms - Date::now()).max(0.0);
    let on_over = props.on_over.clone();
    use_effect_with(left_ms <= 0.0, move |is_over| {
        if *is_over {
            on_over.emit(());
        }
    });
    html! {
        <span class="quiz-clock">
            <span role="timer" aria-label="Time left">{ told(left_ms) }</span>
            <button type="button" id="clock-off" onclick={props.on_off.reform(|_: MouseEvent| ())}>{ "Turn the clock off" }</button>
        </span>
    }
}

/// Minutes and seconds.
fn told(left_ms: f64) -> String {
    let seconds = (left_ms / 1_000.0).ceil() as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_told_in_minutes_and_seconds() {
        assert_eq!([0.0, 900.0, 61_000.0, 7_800_000.0].map(told), ["0:00", "0:01", "1:01", "130:00"]);
    }
}
