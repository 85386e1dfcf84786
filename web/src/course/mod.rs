//! The course on the page: what there is to learn, where one is in it, and what is kept of it.

pub(crate) mod keep;
mod load;
mod progress;
mod route;

pub(crate) use load::{Loaded, use_course};
pub(crate) use progress::{Change, Progress, ProgressHandle, Solved, use_progress};
pub(crate) use route::{Place, go_to, use_place};
