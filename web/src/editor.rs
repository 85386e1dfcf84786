//! The editor's element in the page and a handle to it. The editor itself is the bundle in web/editor.

use crate::browser;
use crate::draft::DraftOf;
use crate::keys::{BINDINGS, Scope, editor_command};
use athenaeum_protocol::CatalogDatabase;
use js_sys::{Array, Object, Reflect};
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CustomEvent, Element};
use yew::prelude::*;

const TAG: &str = "sql-editor";

/// What can be asked of the editor from outside. Without effect until the bundle has arrived.
#[derive(Clone, PartialEq, Default)]
pub(crate) struct EditorHandle(NodeRef);

impl EditorHandle {
    /// Replaces the text.
    pub(crate) fn set_text(&self, text: &str) {
        if let Some(element) = self.0.cast::<Element>() {
            warn(Reflect::set(&element, &"value".into(), &text.into()).map(JsValue::from));
        }
    }

    /// Puts another document into the editor: undo does not lead back.
    fn open(&self, document: &Document) {
        self.call("open", &[document.text.as_str().into()]);
    }

    /// All of the text, once the editor is there.
    pub(crate) fn text(&self) -> Option<String> {
        let element = self.0.cast::<Element>()?;
        Reflect::get(&element, &"value".into()).ok()?.as_string()
    }

    /// Writes at the caret.
    pub(crate) fn insert(&self, text: &str) {
        self.call("insert", &[text.into()]);
    }

    /// The text a run means, and where it begins in the editor.
    pub(crate) fn statement(&self) -> Option<(String, u32)> {
        let element = self.0.cast::<Element>()?;
        statement_of(&browser::call(&element, "statement", &[]).ok()?)
    }

    /// Puts the caret to a UTF-16 offset.
    pub(crate) fn move_to(&self, offset: u32) {
        self.call("moveTo", &[offset.into()]);
    }

    /// Marks the word at a UTF-16 offset.
    pub(crate) fn mark(&self, offset: u32, message: &str) {
        self.call("setDiagnostics", &[offset.into(), offset.into(), "error".into(), message.into()]);
    }

    /// Marks the places of hints, in place of those that were marked before.
    pub(crate) fn set_lints(&self, marks: &[LintMark]) {
        let list: Array = marks.iter().map(LintMark::to_js).collect();
        self.call("setLints", &[list.into()]);
    }

    /// Puts `text` in place of `expected`, which begins at a UTF-16 offset, as one step of the history. Without effect if
    /// something else stands there by now.
    pub(crate) fn replace(&self, offset: u32, expected: &str, text: &str) {
        self.call("replace", &[offset.into(), expected.into(), text.into()]);
    }

    /// Takes the mark of the error away.
    pub(crate) fn clear_marks(&self) {
        self.call("clearDiagnostics", &[]);
    }

    /// Puts the focus into the editor.
    pub(crate) fn focus(&self) {
        self.call("focus", &[]);
    }

    fn call(&self, method: &str, arguments: &[JsValue]) {
        if let Some(element) = self.0.cast::<Element>() {
            warn(browser::call(&element, method, arguments));
        }
    }
}

/// A mark of a hint, in UTF-16 offsets.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LintMark {
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// `warning` or `info`.
    pub(crate) severity: &'static str,
    pub(crate) message: String,
}

impl LintMark {
    fn to_js(&self) -> JsValue {
        let mark = Object::new();
        let fields: [(&str, JsValue); 4] = [
            ("from", self.from.into()),
            ("to", self.to.into()),
            ("severity", self.severity.into()),
            ("message", self.message.as_str().into()),
        ];
        for (name, value) in fields {
            warn(Reflect::set(&mark, &name.into(), &value).map(JsValue::from));
        }
        mark.into()
    }
}

/// A text to begin with, and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Document {
    pub(crate) of: DraftOf,
    pub(crate) text: AttrValue,
}

/// What the editor needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct EditorProps {
    pub(crate) handle: EditorHandle,
    /// The document to begin with; changes of its text come through the handle.
    pub(crate) document: Document,
    pub(crate) catalog: Rc<Vec<CatalogDatabase>>,
    pub(crate) database: AttrValue,
    pub(crate) on_change: Callback<String>,
    pub(crate) on_run: Callback<(String, u32)>,
    pub(crate) on_cancel: Callback<()>,
}

/// The pane with the editor.
#[component]
pub(crate) fn Editor(props: &EditorProps) -> Html {
    let arrived = use_state(|| false);
    {
        let (arrived, handle) = (arrived.setter(), props.handle.clone());
        use_effect_with((), move |()| {
            spawn_local(async move {
                when_defined().await;
                handle.call("setBindings", &[bindings()]);
                arrived.set(true);
            });
        });
    }
    {
        let handle = props.handle.clone();
        let has_focus = use_mut_ref(|| false);
        use_effect_with((props.document.clone(), *arrived), move |(document, arrived)| {
            if *arrived {
                handle.open(document);
                // Once, when the page begins.
                if !has_focus.replace(true) {
                    handle.focus();
                }
            }
        });
    }
    {
        let handle = props.handle.clone();
        let watched = (Rc::clone(&props.catalog), props.database.clone(), *arrived);
        use_effect_with(watched, move |(catalog, database, arrived)| {
            if *arrived {
                handle.call("setSchema", &[namespace(catalog), database.as_str().into()]);
            }
        });
    }
    use_event(&props.handle, "sql-change", {
        let on_change = props.on_change.clone();
        move |detail: JsValue| on_change.emit(detail.as_string().unwrap_or_default())
    });
    use_event(&props.handle, "sql-run", {
        let on_run = props.on_run.clone();
        move |detail: JsValue| {
            if let Some(statement) = statement_of(&detail) {
                on_run.emit(statement);
            }
        }
    });
    use_event(&props.handle, "sql-cancel", {
        let on_cancel = props.on_cancel.clone();
        move |_: JsValue| on_cancel.emit(())
    });
    html! {
        <section class="editor-pane" aria-label="Editor">
            <@{TAG} ref={props.handle.0.clone()} />
        </section>
    }
}

/// Listens to one of the element's own events; the newest listener counts.
#[hook]
fn use_event(handle: &EditorHandle, name: &'static str, listener: impl Fn(JsValue) + 'static) {
    let newest = use_mut_ref(|| None::<Rc<dyn Fn(JsValue)>>);
    *newest.borrow_mut() = Some(Rc::new(listener));
    let node = handle.0.clone();
    use_effect_with(node, move |node| {
        let closure = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
            // Out of the cell first: the listener may render, and rendering fills the cell anew.
            let listener = newest.borrow().clone();
            if let Some(listener) = listener {
                listener(event.detail());
            }
        });
        let element = node.cast::<Element>();
        if let Some(element) = &element {
            warn(
                element
                    .add_event_listener_with_callback(name, closure.as_ref().unchecked_ref())
                    .map(|()| JsValue::UNDEFINED),
            );
        }
        // Dropped with the element; a call after that would find no closure.
        move || drop((element, closure))
    });
}

async fn when_defined() {
    let promise = web_sys::window().and_then(|window| window.custom_elements().when_defined(TAG).ok());
    if let Some(promise) = promise {
        warn(JsFuture::from(promise).await);
    }
}

/// `{sql, from}` as the element gives it.
fn statement_of(detail: &JsValue) -> Option<(String, u32)> {
    let sql = Reflect::get(detail, &"sql".into()).ok()?.as_string()?;
    let from = browser::to_u64(&Reflect::get(detail, &"from".into()).ok()?)?;
    Some((sql, u32::try_from(from).ok()?))
}

/// The editor's part of the table of keys.
fn bindings() -> JsValue {
    let list = Array::new();
    for binding in BINDINGS.iter().filter(|binding| binding.scope == Scope::Editor) {
        if let Some(command) = editor_command(binding.command) {
            let entry = Object::new();
            warn(Reflect::set(&entry, &"key".into(), &binding.key.into()).map(JsValue::from));
            warn(Reflect::set(&entry, &"command".into(), &command.into()).map(JsValue::from));
            list.push(&entry);
        }
    }
    list.into()
}

/// The catalog as the completion wants it: databases of tables of column names.
fn namespace(catalog: &[CatalogDatabase]) -> JsValue {
    let databases = Object::new();
    for database in catalog {
        let tables = Object::new();
        for table in &database.tables {
            let columns: Array = table.columns.iter().map(|column| JsValue::from_str(&column.name)).collect();
            warn(Reflect::set(&tables, &table.name.as_str().into(), &columns).map(JsValue::from));
        }
        warn(Reflect::set(&databases, &database.name.as_str().into(), &tables).map(JsValue::from));
    }
    databases.into()
}

/// A fault of the bundle is for its developer; the page goes on.
fn warn(result: Result<JsValue, JsValue>) {
    if let Err(error) = result {
        web_sys::console::warn_1(&error);
    }
}
