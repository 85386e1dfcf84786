//! The course of the repository, for tests.

use athenaeum_course::Exercise;
use std::path::Path;

/// The exercises of the course.
pub(crate) fn exercises() -> Vec<Exercise> {
    athenaeum_content::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/content")).0.course.exercises
}
