//! A C compiler and an archiver that know wasm32: zstd, which reads Parquet, is C. `.cargo/config.toml` names them
//! `clang` and `llvm-ar`; where only versioned ones are installed, this file tells cargo their names.

use super::{Part, State, apt};
use crate::shell::{find_program, find_versioned};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// Variable that names the C compiler for wasm32 to cargo's build scripts.
const CC: &str = "CC_wasm32_unknown_unknown";

/// Variable that names the archiver.
const AR: &str = "AR_wasm32_unknown_unknown";

/// Where package managers put a clang beside a system's own that has no wasm32.
const FOLDERS_OFF_THE_PATH: &[&str] = &["/opt/homebrew/opt/llvm/bin", "/usr/local/opt/llvm/bin"];

const ELSEWHERE: &str = "install LLVM with clang (macOS: `brew install llvm`; Fedora: `dnf install clang llvm`; Arch: \
                         `pacman -S clang llvm`), or set CC_wasm32_unknown_unknown and AR_wasm32_unknown_unknown";

/// clang and llvm-ar.
pub(crate) const CLANG: Part = Part {
    name: "clang for wasm32",
    first_time: "about 2 minutes",
    look: |_workspace| Ok(look()),
    install: |workspace| apt::install(workspace, &["clang", "llvm"], ELSEWHERE),
};

/// Sets the variables for a program about to start, unless the user has set them.
pub(crate) fn point_cargo_to_it(command: &mut Command) {
    static FOUND: OnceLock<(PathBuf, PathBuf)> = OnceLock::new();
    let found = match FOUND.get() {
        Some(found) => found,
        None => match (compiler(), archiver()) {
            (Some(compiler), Some(archiver)) => FOUND.get_or_init(|| (compiler, archiver)),
            _ => return,
        },
    };
    for (variable, program, usual) in [(CC, &found.0, "clang"), (AR, &found.1, "llvm-ar")] {
        if std::env::var_os(variable).is_none() && program != Path::new(usual) {
            command.env(variable, program);
        }
    }
}

fn look() -> State {
    match (compiler(), archiver()) {
        (Some(compiler), Some(archiver)) => {
            State::Present(format!("{} and {}", compiler.display(), archiver.display()))
        }
        (None, _) => State::Missing("no clang that knows wasm32 was found".to_owned()),
        (_, None) => State::Missing("no llvm-ar was found".to_owned()),
    }
}

/// The compiler to use, `clang` alone when that is the one.
fn compiler() -> Option<PathBuf> {
    if let Some(chosen) = std::env::var_os(CC) {
        return Some(chosen.into());
    }
    candidates("clang").into_iter().find(|program| knows_wasm(program))
}

/// The archiver to use, `llvm-ar` alone when that is the one.
fn archiver() -> Option<PathBuf> {
    if let Some(chosen) = std::env::var_os(AR) {
        return Some(chosen.into());
    }
    candidates("llvm-ar").into_iter().next()
}

fn candidates(name: &str) -> Vec<PathBuf> {
    let unversioned = find_program(name).map(|_found| PathBuf::from(name));
    let off_the_path = FOLDERS_OFF_THE_PATH.iter().map(|folder| Path::new(folder).join(name));
    unversioned
        .into_iter()
        .chain(find_versioned(&format!("{name}-")))
        .chain(off_the_path.filter(|program| program.is_file()))
        .collect()
}

fn knows_wasm(compiler: &Path) -> bool {
    let output = Command::new(compiler).arg("--print-targets").stdin(Stdio::null()).stderr(Stdio::null()).output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("wasm32"))
}
