//! Sizes of the built site. Node computes them (`crates/xtask/npm/measure.mjs`); this file prints.

use crate::failure::{Failure, Outcome};
use crate::shell::Tool;
use crate::workspace::Workspace;
use std::path::{Path, PathBuf};

/// One file of the site, as the script describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Measure {
    /// Path below the site's folder.
    pub(crate) path: String,
    /// Bytes as they are.
    pub(crate) raw_bytes: u64,
    /// Bytes after gzip.
    pub(crate) gzip_bytes: u64,
    /// Bytes after brotli.
    pub(crate) brotli_bytes: u64,
}

/// Prints a table of the files a browser loads: as they are, after gzip, after brotli. The sample data is left out: it
/// is read in ranges, never as a whole.
pub(crate) fn print(workspace: &Workspace, site: &Path, best: bool) -> Outcome {
    let quality = if best { "11" } else { "5" };
    let script = script(workspace).arg(quality).arg(site);
    let measures = script.output()?.lines().map(parse).collect::<Outcome<Vec<_>>>()?;
    println!("{}", table(&measures, quality));
    Ok(())
}

/// Every file below a folder, in path order.
pub(crate) fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| Failure::file(&folder, &error))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

fn script(workspace: &Workspace) -> Tool {
    Tool::new(workspace, "node").arg(workspace.path("crates/xtask/npm/measure.mjs"))
}

fn parse(line: &str) -> Outcome<Measure> {
    let fields = line.split('\t').collect::<Vec<_>>();
    let [path, raw, gzip, brotli] = fields.as_slice() else {
        return Err(Failure::new(format!("measure.mjs printed `{line}`")));
    };
    let number = |text: &str| text.parse().map_err(|error| Failure::new(format!("measure.mjs: `{text}`: {error}")));
    Ok(Measure {
        path: (*path).to_owned(),
        raw_bytes: number(raw)?,
        gzip_bytes: number(gzip)?,
        brotli_bytes: number(brotli)?,
    })
}

fn table(measures: &[Measure], quality: &str) -> String {
    let sum = |field: fn(&Measure) -> u64| measures.iter().map(field).sum();
    let total = Measure {
        path: "all".to_owned(),
        raw_bytes: sum(|it| it.raw_bytes),
        gzip_bytes: sum(|it| it.gzip_bytes),
        brotli_bytes: sum(|it| it.brotli_bytes),
    };
    let width = measures.iter().map(|it| it.path.chars().count()).max().unwrap_or(0).max(4);
    let heading = format!("{:<width$}  {:>10}  {:>10}  {:>10}\n", "file", "KB", "gzip 9", format!("brotli {quality}"));
    let lines = measures.iter().chain([&total]).map(|it| {
        let kilobytes = [it.raw_bytes, it.gzip_bytes, it.brotli_bytes].map(kilobytes);
        let cells = kilobytes.iter().map(|text| format!("  {text:>10}")).collect::<String>();
        format!("{:<width$}{cells}\n", it.path)
    });
    heading + &lines.collect::<String>()
}

/// Thousands of bytes with one decimal place.
fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_ends_with_the_sum() {
        let measures = ["web.js\t1500\t900\t800", "web.wasm\t2000\t1000\t700"].map(|line| parse(line).unwrap());
        let table = table(&measures, "11");
        let last = table.lines().last().unwrap().split_whitespace().collect::<Vec<_>>();
        assert_eq!(last, ["all", "3.5", "1.9", "1.5"]);
    }

    #[test]
    fn foreign_output_is_refused() {
        assert!(parse("Error: no such file").is_err());
    }
}
