//! The colours of the picture, read from the style sheets: once when the picture comes, and again when the theme changes.

use super::fates;
use crate::kept::Kept;
use athenaeum_protocol::Fate;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, MediaQueryList, MutationObserver, MutationObserverInit};
use yew::prelude::*;

/// The system's choice of theme.
const DARK: &str = "(prefers-color-scheme: dark)";
/// The page's own choice, on the root element.
const THEME_ATTRIBUTE: &str = "data-theme";

/// Colours as CSS text, ready for a canvas and for a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Palette {
    /// In the order of `fates::ALL`.
    pub(super) fates: Vec<String>,
    /// What is left of a piece that was read in part.
    pub(super) rest: String,
    /// The lines of the hatches.
    pub(super) line: String,
    pub(super) ink: String,
    pub(super) muted: String,
    pub(super) paper: String,
}

impl Palette {
    /// The colour of a fate.
    pub(super) fn of(&self, fate: Fate) -> &str {
        let place = fates::ALL.iter().position(|it| *it == fate);
        place.and_then(|place| self.fates.get(place)).map_or(&self.ink, |colour| colour)
    }

    fn read(probes: &Element) -> Option<Self> {
        let colour = |name: &str| {
            let probe = probes.query_selector(&format!("[data-ink=\"{name}\"]")).ok()??;
            web_sys::window()?.get_computed_style(&probe).ok()??.get_property_value("color").ok()
        };
        Some(Self {
            fates: fates::ALL.iter().map(|fate| colour(fates::key(*fate))).collect::<Option<_>>()?,
            rest: colour("rest")?,
            line: colour("line")?,
            ink: colour("ink")?,
            muted: colour("muted")?,
            paper: colour("paper")?,
        })
    }
}

/// Elements that are never seen and have the colours: a browser tells the colour of an element, but not of a variable.
pub(super) fn probes(node: &NodeRef) -> Html {
    let names = fates::ALL.map(fates::key).into_iter().chain(["rest", "line", "ink", "muted", "paper"]);
    html! { <span ref={node} class="map-inks" hidden=true>{ for names.map(|name| html! { <i data-ink={name} /> }) }</span> }
}

/// The colours, and new ones after a change of theme.
#[hook]
pub(super) fn use_palette(node: &NodeRef) -> Option<Kept<Palette>> {
    let palette = use_state(|| None::<Kept<Palette>>);
    let setter = palette.setter();
    use_effect_with(node.clone(), move |node| {
        let node = node.clone();
        let read = Callback::from(move |()| {
            setter.set(node.cast::<Element>().and_then(|probes| Palette::read(&probes)).map(Kept::new));
        });
        read.emit(());
        let watched = ThemeWatch::begin(&read);
        move || drop(watched)
    });
    (*palette).clone()
}

/// Tells of a change of theme as long as it lives.
struct ThemeWatch {
    observer: Option<MutationObserver>,
    system: Option<MediaQueryList>,
    _listener: Closure<dyn FnMut()>,
}

impl ThemeWatch {
    fn begin(changed: &Callback<()>) -> Self {
        let changed = changed.clone();
        let listener = Closure::<dyn FnMut()>::new(move || changed.emit(()));
        let window = web_sys::window();
        let root =
            window.as_ref().and_then(|window| window.document()).and_then(|document| document.document_element());
        let observer = MutationObserver::new(listener.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(root)) = (&observer, root) {
            let options = MutationObserverInit::new();
            options.set_attributes(true);
            options.set_attribute_filter(&Array::of1(&THEME_ATTRIBUTE.into()));
            if let Err(error) = observer.observe_with_options(&root, &options) {
                web_sys::console::warn_1(&error);
            }
        }
        let system = window.and_then(|window| window.match_media(DARK).ok().flatten());
        if let Some(system) = &system {
            system.set_onchange(Some(listener.as_ref().unchecked_ref()));
        }
        Self { observer, system, _listener: listener }
    }
}

impl Drop for ThemeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        if let Some(system) = &self.system {
            system.set_onchange(None);
        }
    }
}
