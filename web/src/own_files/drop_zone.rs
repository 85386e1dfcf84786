//! The whole page as a place to drop files: while some are dragged over it, a sheet covers it and takes the drop. Without
//! the sheet the editor would take the file's text, or the browser would leave the page for it.

use crate::file_chooser::listed;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DataTransfer, File};
use yew::prelude::*;

/// How the browser names files among what is dragged.
const FILES: &str = "Files";

/// The sheet, where files are dragged over the page.
#[hook]
pub(crate) fn use_file_drop(on_files: &Callback<Vec<File>>) -> Html {
    let dragging = use_state(|| false);
    use_drag_start({
        let dragging = dragging.setter();
        move || dragging.set(true)
    });
    let leave = {
        let dragging = dragging.clone();
        Callback::from(move |_: DragEvent| dragging.set(false))
    };
    let over = Callback::from(|event: DragEvent| event.prevent_default());
    let drop = {
        let (dragging, on_files) = (dragging.clone(), on_files.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            dragging.set(false);
            let list = event.data_transfer().and_then(|data| data.files());
            let files = list.map(|list| listed(&list)).unwrap_or_default();
            if !files.is_empty() {
                on_files.emit(files);
            }
        })
    };
    html! {
        if *dragging {
            <div class="drop-sheet" aria-hidden="true" ondragover={over} ondragleave={leave} ondrop={drop}>
                <p class="drop-text">{ "Drop Parquet, CSV, JSON or Avro files to query them" }</p>
            </div>
        }
    }
}

/// Hears files that are dragged onto the page.
#[hook]
fn use_drag_start(on_start: impl Fn() + 'static) {
    use_effect_with((), move |()| {
        let listener = Closure::<dyn FnMut(DragEvent)>::new(move |event: DragEvent| {
            if event.data_transfer().is_some_and(|data| holds_files(&data)) {
                event.prevent_default();
                on_start();
            }
        });
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(document) = &document {
            document.set_ondragenter(Some(listener.as_ref().unchecked_ref()));
        }
        move || {
            if let Some(document) = document {
                document.set_ondragenter(None);
            }
            drop(listener);
        }
    });
}

fn holds_files(data: &DataTransfer) -> bool {
    data.types().iter().any(|kind| kind.as_string().as_deref() == Some(FILES))
}
