//! Writes the course as one file for the page: `bundle CONTENT_FOLDER OUTPUT_FILE`. Fails where content has problems of form.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, output] = words.as_slice() else {
        eprintln!("usage: bundle CONTENT_FOLDER OUTPUT_FILE");
        return ExitCode::from(2);
    };
    let (content, problems) = athenaeum_content::read(Path::new(folder));
    for problem in &problems {
        eprintln!("{problem}");
    }
    if !problems.is_empty() {
        return ExitCode::FAILURE;
    }
    let written = athenaeum_content::bundle(&content.course)
        .map_err(|error| error.to_string())
        .and_then(|text| std::fs::write(output, text).map_err(|error| format!("{output}: {error}")));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
