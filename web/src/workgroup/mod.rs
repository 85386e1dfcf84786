//! Workgroups on the page: which one statements run in, whether results are used again, and the dialog that makes, changes and
//! deletes workgroups. What a workgroup allows is the engine's business.

mod choice;
mod dialog;
mod form;
mod form_pane;
mod list;
mod list_pane;
mod terms;

pub(crate) use choice::{WorkgroupChoice, keep_options, kept_options};
pub(crate) use dialog::WorkgroupsDialog;
pub(crate) use list::{Alarm, WorkgroupList, use_workgroups};
pub(crate) use terms::RunTerms;
