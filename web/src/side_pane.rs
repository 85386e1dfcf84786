//! The pane at the left: the catalog, the objects and the exercise behind one switch, and below them what is the learner's own. On
//! narrow pages it folds.

use crate::catalog_tree::CatalogTree;
use crate::course::{Loaded, ProgressHandle};
use crate::exercise::{CheckHandle, ExercisePane, Limit};
use crate::object_tree::ObjectTreePane;
use crate::overlay::Overlay;
use crate::own_data::OwnDataLine;
use crate::own_files::ChooseFiles;
use crate::session::SessionHandle;
use crate::tabs::{Tab, Tabs, panel_id};
use crate::wide::use_wide;
use athenaeum_protocol::LakeState;
use web_sys::File;
use yew::prelude::*;

/// The catalog's place among the tabs.
pub(crate) const CATALOG: usize = 0;
const OBJECTS: usize = 1;
/// The exercise's place among the tabs.
pub(crate) const EXERCISE: usize = 2;
const TABS: &[Tab] = &[
    Tab { id: "catalog", label: "Catalog" },
    Tab { id: "objects", label: "Objects" },
    Tab { id: "exercise", label: "Exercise" },
];
const NAME: &str = "Catalog and objects";
const NAME_WITH_EXERCISE: &str = "Exercise, catalog and objects";

/// What the pane needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct SideProps {
    pub(crate) session: SessionHandle,
    pub(crate) lake: Option<LakeState>,
    /// Open at first.
    pub(crate) database: AttrValue,
    pub(crate) tab: usize,
    pub(crate) on_tab: Callback<usize>,
    /// Run this to see some rows.
    pub(crate) on_preview: Callback<String>,
    /// Write this name into the query.
    pub(crate) on_name: Callback<String>,
    pub(crate) on_overlay: Callback<Overlay>,
    pub(crate) on_files: Callback<Vec<File>>,
    /// The exercise one is at, by its slug.
    pub(crate) exercise: Option<AttrValue>,
    pub(crate) course: Loaded,
    pub(crate) progress: ProgressHandle,
    pub(crate) check: CheckHandle,
    pub(crate) limit: Option<Limit>,
    /// Put this in place of the text in the editor.
    pub(crate) on_text: Callback<String>,
}

/// The pane.
#[component]
pub(crate) fn SidePane(props: &SideProps) -> Html {
    let wide = use_wide();
    let (name, tabs) = match &props.exercise {
        Some(_) => (NAME_WITH_EXERCISE, TABS),
        None => (NAME, TABS.split_at(EXERCISE).0),
    };
    let tab = if props.tab < tabs.len() { props.tab } else { CATALOG };
    let panel = |index: usize, content: Html| {
        let id = TABS.get(index).map_or("", |tab| tab.id);
        html! {
            <div id={panel_id(id)} class="tree-body" role="tabpanel" aria-labelledby={id} hidden={tab != index}>
                { content }
            </div>
        }
    };
    let catalog = html! {
        <CatalogTree catalog={props.session.state.catalog.clone()} database={props.database.clone()}
            on_preview={props.on_preview.clone()} on_name={props.on_name.clone()}
            on_overlay={props.on_overlay.clone()} />
    };
    let objects = html! {
        <ObjectTreePane session={props.session.clone()} shown={tab == OBJECTS}
            on_preview={props.on_preview.clone()} on_overlay={props.on_overlay.clone()} />
    };
    html! {
        <aside class="tree-pane" aria-label={name}>
            <details class="tree-fold" open={wide || props.exercise.is_some()}>
                <summary>{ name }</summary>
                <Tabs label={name} {tabs} chosen={tab} on_choose={props.on_tab.clone()} />
                { panel(CATALOG, catalog) }
                { panel(OBJECTS, objects) }
                if let Some(slug) = &props.exercise { { panel(EXERCISE, exercise(props, slug, tab == EXERCISE)) } }
                <div class="own">
                    <OwnDataLine lake={props.lake.clone()} on_reset={props.on_overlay.reform(|()| Overlay::Reset)} />
                    <ChooseFiles on_files={props.on_files.clone()} />
                </div>
            </details>
        </aside>
    }
}

fn exercise(props: &SideProps, slug: &AttrValue, shown: bool) -> Html {
    html! {
        <ExercisePane key={slug.to_string()} slug={slug.clone()} {shown} course={props.course.clone()}
            session={props.session.clone()} progress={props.progress.clone()} check={props.check.clone()}
            limit={props.limit.clone()} on_name={props.on_name.clone()} on_preview={props.on_preview.clone()} on_text={props.on_text.clone()} />
    }
}
