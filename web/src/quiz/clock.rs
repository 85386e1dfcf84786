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
            <span class="visually-hidden" role="status">{ warning(left_ms) }</span>
            <button type="button" id="clock-off" onclick={props.on_off.reform(|_: MouseEvent| ())}>{ "Turn the clock off" }</button>
        </span>
    }
}

/// What is said aloud as the end comes near; the same text is said once.
fn warning(left_ms: f64) -> &'static str {
    match left_ms {
        left_ms if left_ms > 300_000.0 => "",
        left_ms if left_ms > 60_000.0 => "Five minutes are left.",
        _ => "One minute is left.",
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
    fn the_end_is_announced_twice() {
        assert_eq!(
            [300_001.0, 300_000.0, 60_001.0, 60_000.0, 0.0].map(warning),
            ["", "Five minutes are left.", "Five minutes are left.", "One minute is left.", "One minute is left."]
        );
    }

    #[test]
    fn time_is_told_in_minutes_and_seconds() {
        assert_eq!([0.0, 900.0, 61_000.0, 7_800_000.0].map(told), ["0:00", "0:01", "1:01", "130:00"]);
    }
}
