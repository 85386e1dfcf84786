//! The page's one dialog with whatever is open in it.

use crate::crawl::Crawl;
use crate::delete_dialog::DeleteObjects;
use crate::dialog::Dialog;
use crate::export_dialog::Export;
use crate::functions_dialog::Functions;
use crate::help_dialog::Help;
use crate::history::{History, Recalled};
use crate::object_details::Details;
use crate::overlay::Overlay;
use crate::own_data::ResetOwnData;
use crate::own_files::{OwnFileList, OwnFilesHandle};
use crate::session::SessionHandle;
use crate::workgroup::{WorkgroupList, WorkgroupsDialog};
use athenaeum_protocol::LakeState;
use std::rc::Rc;
use yew::prelude::*;

/// What the dialogs need and tell.
#[derive(Properties, PartialEq)]
pub(crate) struct OverlayProps {
    pub(crate) overlay: Overlay,
    pub(crate) on_overlay: Callback<Overlay>,
    pub(crate) session: SessionHandle,
    pub(crate) lake: Option<LakeState>,
    pub(crate) database: AttrValue,
    pub(crate) own_files: OwnFilesHandle,
    pub(crate) workgroups: WorkgroupList,
    /// Run this to see some rows.
    pub(crate) on_preview: Callback<String>,
    /// Take up a statement of the history.
    pub(crate) on_recall: Callback<Recalled>,
}

/// The dialog, open or not.
#[component]
pub(crate) fn OverlayPane(props: &OverlayProps) -> Html {
    html! {
        <Dialog open={props.overlay != Overlay::None} title={props.overlay.title()} wide={props.overlay.is_wide()}
            on_close={props.on_overlay.reform(|()| Overlay::None)}>
            { content(props) }
        </Dialog>
    }
}

fn content(props: &OverlayProps) -> Html {
    let session = props.session.clone();
    match &props.overlay {
        Overlay::None => Html::default(),
        Overlay::Keys => html! { <Help /> },
        Overlay::Functions => html! { <Functions {session} on_example={props.on_preview.clone()} /> },
        Overlay::History => html! { <History {session} on_recall={props.on_recall.clone()} /> },
        Overlay::Object(address) => {
            html! { <Details {session} address={address.clone()} on_preview={props.on_preview.clone()} /> }
        }
        Overlay::Delete(address) => {
            html! { <DeleteObjects {session} address={address.clone()} database={props.database.clone()} /> }
        }
        Overlay::Crawl(folder) => {
            html! { <Crawl {session} folder={folder.clone()} database={props.database.clone()} /> }
        }
        Overlay::Export(subject) => html! { <Export {session} subject={subject.clone()} /> },
        Overlay::OwnFiles => {
            let files = Rc::new((*props.own_files.state).clone());
            html! { <OwnFileList {files} on_preview={props.on_preview.clone()} /> }
        }
        Overlay::Workgroups => html! { <WorkgroupsDialog {session} list={props.workgroups.clone()} /> },
        Overlay::Reset => html! { <ResetOwnData {session} lake={props.lake.clone()} /> },
    }
}
