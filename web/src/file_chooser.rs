//! A button that leads to the browser's own dialog for files.

use web_sys::{File, FileList, HtmlInputElement};
use yew::prelude::*;

/// What the button needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct ChooserProps {
    /// Of the button.
    pub(crate) id: AttrValue,
    /// Of the hidden field behind it.
    pub(crate) input_id: AttrValue,
    pub(crate) label: AttrValue,
    #[prop_or_default]
    pub(crate) title: Option<AttrValue>,
    /// What the dialog offers first.
    pub(crate) accept: AttrValue,
    /// Whether more than one may be chosen.
    #[prop_or_default]
    pub(crate) multiple: bool,
    /// Told when one was chosen at least.
    pub(crate) on_files: Callback<Vec<File>>,
}

/// The button.
#[component]
pub(crate) fn FileChooser(props: &ChooserProps) -> Html {
    let input = use_node_ref();
    let onclick = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let onchange = {
        let (input, on_files) = (input.clone(), props.on_files.clone());
        Callback::from(move |_: Event| {
            let Some(input) = input.cast::<HtmlInputElement>() else { return };
            let files = input.files().map(|list| listed(&list)).unwrap_or_default();
            // Otherwise the same file could not be chosen a second time.
            input.set_value("");
            if !files.is_empty() {
                on_files.emit(files);
            }
        })
    };
    html! {
        <>
            <button type="button" id={props.id.clone()} title={props.title.clone()} {onclick}>{ &props.label }</button>
            <input ref={input} id={props.input_id.clone()} type="file" multiple={props.multiple} accept={props.accept.clone()}
                hidden=true {onchange} />
        </>
    }
}

/// The files of the browser's own list.
pub(crate) fn listed(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|index| list.get(index)).collect()
}
