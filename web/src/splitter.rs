//! The line between the editor and what stands below it, on wide pages: pulled by the pointer or moved by keys, it sets how
//! high the editor is. The height is kept over a reload.

use crate::browser;
use crate::keys::{self, Command, Pressed, Scope};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};
use yew::prelude::*;

const HEIGHT_KEY: &str = "athenaeum.editor_height_px";
/// The custom property of the page's grid; without it the style sheets' own height holds.
const PROPERTY: &str = "--editor-height";
const EDITOR: &str = ".editor-pane";
/// What one press of a key moves: about a line of text.
const STEP_PX: f64 = 22.0;
const LEAST_PX: f64 = 84.0;
const MOST_PX: f64 = 800.0;

/// A pull under way: where it began, and how high the editor was.
#[derive(Debug, Clone, Copy)]
struct Pull {
    from_y_px: f64,
    height_px: f64,
}

/// The line.
#[component]
pub(crate) fn Splitter() -> Html {
    // Without a height of its own the editor is as high as the style sheets say.
    let height = use_state_eq(|| browser::stored(HEIGHT_KEY).and_then(|text| text.parse::<f64>().ok()));
    let now_px = use_state_eq(|| LEAST_PX);
    let pull = use_mut_ref(|| None::<Pull>);
    {
        let now_px = now_px.setter();
        use_effect_with(*height, move |height| {
            set_height(*height);
            now_px.set(editor_height());
        });
    }
    let keep = {
        let height = height.setter();
        Callback::from(move |to: Option<f64>| {
            if !browser::store(HEIGHT_KEY, &to.map(|px| px.to_string()).unwrap_or_default()) {
                web_sys::console::warn_1(&"the editor's height could not be kept".into());
            }
            height.set(to);
        })
    };
    let onpointerdown = {
        let pull = pull.clone();
        Callback::from(move |event: PointerEvent| {
            let line = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(Err(error)) = line.map(|line| line.set_pointer_capture(event.pointer_id())) {
                web_sys::console::warn_1(&error);
            }
            *pull.borrow_mut() = Some(Pull { from_y_px: f64::from(event.client_y()), height_px: editor_height() });
        })
    };
    let onpointermove = {
        let pull = pull.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(pull) = *pull.borrow() {
                set_height(Some(pulled(pull, f64::from(event.client_y()))));
            }
        })
    };
    let onpointerup = {
        let keep = keep.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(pull) = pull.borrow_mut().take() {
                keep.emit(Some(pulled(pull, f64::from(event.client_y()))));
            }
        })
    };
    let ondblclick = keep.reform(|_: MouseEvent| None);
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let command = keys::command(Scope::Splitter, &Pressed::of(&event));
        if let Some(to) = command.and_then(|command| moved(command, editor_height())) {
            event.prevent_default();
            keep.emit(to);
        }
    });
    html! {
        <div class="splitter" id="splitter" role="separator" tabindex="0" aria-orientation="horizontal"
            aria-label="Height of the editor" aria-valuemin={LEAST_PX.to_string()} aria-valuemax={MOST_PX.to_string()}
            aria-valuenow={now_px.to_string()}
            title="Pull, or press the arrow keys. Enter or a double click: as at first."
            {onpointerdown} {onpointermove} {onpointerup} {ondblclick} {onkeydown} />
    }
}

/// The height after a key: one's own, or nothing for that of the style sheets.
#[expect(
    clippy::option_option,
    reason = "a key that moves nothing, and one that takes the height back, are two things"
)]
fn moved(command: Command, height_px: f64) -> Option<Option<f64>> {
    let to_px = match command {
        Command::Up => height_px - STEP_PX,
        Command::Down => height_px + STEP_PX,
        Command::First => LEAST_PX,
        Command::Last => MOST_PX,
        Command::Activate => return Some(None),
        _ => return None,
    };
    Some(Some(to_px.clamp(LEAST_PX, MOST_PX)))
}

fn pulled(pull: Pull, y_px: f64) -> f64 {
    (pull.height_px + y_px - pull.from_y_px).clamp(LEAST_PX, MOST_PX)
}

fn editor_height() -> f64 {
    let document = web_sys::window().and_then(|window| window.document());
    let editor = document.and_then(|document| document.query_selector(EDITOR).ok().flatten());
    let editor = editor.and_then(|editor| editor.dyn_into::<HtmlElement>().ok());
    editor.map_or(0.0, |editor| f64::from(editor.offset_height()))
}

fn set_height(height_px: Option<f64>) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else { return };
    let done = match height_px {
        Some(px) => root.style().set_property(PROPERTY, &format!("{px}px")),
        None => root.style().remove_property(PROPERTY).map(drop),
    };
    if let Err(error) = done {
        web_sys::console::warn_1(&error);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_the_pointer_stay_within_limits() {
        let keys = [Command::Up, Command::Down, Command::First, Command::Last, Command::Activate, Command::Left]
            .map(|command| moved(command, 100.0));
        let heights = [Some(Some(84.0)), Some(Some(122.0)), Some(Some(84.0)), Some(Some(800.0)), Some(None), None];
        assert_eq!(keys, heights);
        let pull = Pull { from_y_px: 400.0, height_px: 200.0 };
        assert_eq!([390.0, 100.0].map(|y_px| pulled(pull, y_px)), [190.0, 84.0]);
    }
}
