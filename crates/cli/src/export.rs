//! `athenaeum export`: the script that takes a subject to Athena, on standard output.

use crate::arguments::Export;
use crate::{Exit, lake_folder, say};

/// Prints the script; the error is about the lake, never about what is exported.
pub(crate) fn export(options: &Export) -> Result<Exit, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| error.to_string())?;
    let engine = runtime.block_on(lake_folder::start(options.lake.as_deref(), options.learner.as_deref()))?;
    Ok(match engine.export(&options.request) {
        Ok(script) => {
            say(&mut std::io::stdout(), script.trim_end());
            Exit::Succeeded
        }
        Err(error) => {
            let mut lines = vec![error.to_string()];
            lines.extend(error.because.iter().chain(&error.hints).cloned());
            say(&mut std::io::stderr(), &lines.join("\n"));
            Exit::Failed
        }
    })
}
