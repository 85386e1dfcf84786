//! Writes the course as one file for the page: `bundle CONTENT_FOLDER OUTPUT_FILE`. Tells problems of form and writes what holds:
//! somebody who writes a note wants to see it before its last link leads somewhere. `athenaeum content` refuses them.

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
    let written = athenaeum_content::bundle(&content.course)
        .map_err(|error| error.to_string())
        .and_then(|text| write(Path::new(output), &text));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the file, unless it holds just that already: a new time of change would have the site built again.
fn write(output: &Path, text: &str) -> Result<(), String> {
    if std::fs::read_to_string(output).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let told = |error: std::io::Error| format!("{}: {error}", output.display());
    output.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(told)?;
    std::fs::write(output, text).map_err(told)
}
