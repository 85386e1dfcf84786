//! The browser of the browser tests. Which one is used is decided in `tests/e2e/chromium.mjs`; here it is only asked.

use super::{Part, State, apt};
use crate::shell::Tool;

const ELSEWHERE: &str = "install Chromium or Chrome, or set CHROMIUM to its program file; \
                         `npx playwright-core install chromium` in tests/e2e does as well";

/// Chromium.
pub(crate) const CHROMIUM: Part = Part {
    name: "Chromium",
    first_time: "about 2 minutes",
    look: |workspace| {
        let found = Tool::new(workspace, "node").arg(workspace.path("tests/e2e/chromium.mjs")).answer();
        Ok(match found {
            Some(path) => State::Present(path),
            None => State::Missing("no Chromium was found".to_owned()),
        })
    },
    install: |workspace| apt::install(workspace, &["chromium"], ELSEWHERE),
};
