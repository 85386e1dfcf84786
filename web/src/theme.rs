//! The choice of theme: follow the system, or stay light or dark. `theme.js` applies a kept choice before first paint.

use crate::browser;
use yew::prelude::*;

/// Also read by theme.js.
const KEY: &str = "athenaeum.theme";

/// Which theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    fn of_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or(Self::System)
    }
}

/// The switch in the header.
#[component]
pub(crate) fn ThemeSwitch() -> Html {
    let theme = use_state(|| browser::stored(KEY).map_or(Theme::System, |name| Theme::of_name(&name)));
    let onchange = {
        let theme = theme.clone();
        Callback::from(move |event: Event| {
            let chosen = Theme::of_name(&browser::select_value(&event));
            apply(chosen);
            theme.set(chosen);
        })
    };
    let options = Theme::ALL.map(|option| {
        html! { <option value={option.name()} selected={option == *theme}>{ option.label() }</option> }
    });
    html! { <select id="theme" aria-label="Theme" {onchange}>{ for options }</select> }
}

fn apply(theme: Theme) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    let Some(root) = root else { return };
    let applied = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.name()),
    };
    if applied.is_err() || !browser::store(KEY, theme.name()) {
        web_sys::console::warn_1(&"the theme could not be kept".into());
    }
}
