//! The clock of the lake: what tick it is, and a button that lets the next batch of files arrive. It runs a statement that
//! a learner could run as well.

use athenaeum_protocol::LakeState;
use yew::prelude::*;

/// What the button runs.
pub(crate) const ADVANCE: &str = "CALL playground.advance_clock(1)";

/// What the clock needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct ClockProps {
    pub(crate) lake: Option<LakeState>,
    pub(crate) on_advance: Callback<()>,
}

/// The clock.
#[component]
pub(crate) fn Clock(props: &ClockProps) -> Html {
    let ended = props.lake.as_ref().is_none_or(|lake| lake.tick >= lake.last_tick);
    let title = format!("Lets the next batch of files arrive: {ADVANCE}");
    html! {
        <div class="clock" role="group" aria-label="Clock of the lake">
            <span id="tick" class="clock-tick" role="status">{ text(props.lake.as_ref()) }</span>
            <button type="button" id="advance" {title} disabled={ended}
                onclick={props.on_advance.reform(|_: MouseEvent| ())}>{ "Advance" }</button>
        </div>
    }
}

fn text(lake: Option<&LakeState>) -> String {
    lake.map_or_else(|| "Tick –".to_owned(), |lake| format!("Tick {} of {}", lake.tick, lake.last_tick))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_tells_how_far_it_can_go() {
        assert_eq!(text(Some(&LakeState { tick: 2, last_tick: 6, ..LakeState::default() })), "Tick 2 of 6");
        assert_eq!(text(None), "Tick –");
    }
}
