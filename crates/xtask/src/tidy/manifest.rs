//! The direct dependencies that a Cargo.toml names, read line by line. Not a TOML parser: it reads the forms that cargo's
//! own commands write.

/// One dependency that ends up in the built crate; those of tests alone are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dependency {
    /// Line in the manifest, from 1.
    pub(crate) line: usize,
    /// The package's name as the manifest writes it.
    pub(crate) package: String,
}

/// The dependencies a manifest names.
pub(crate) fn dependencies(manifest: &str) -> Vec<Dependency> {
    let mut found = Vec::new();
    let mut in_list = false;
    for (index, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(header, _)| header) {
            let (is_list, single) = section(header);
            in_list = is_list;
            found.extend(single.map(|package| Dependency { line: index + 1, package: package.to_owned() }));
        } else if let Some(key) = key(line).filter(|_key| in_list) {
            let package = renamed(line).unwrap_or(key);
            found.push(Dependency { line: index + 1, package: package.to_owned() });
        }
    }
    found
}

/// Whether a section lists dependencies, and the dependency that has a section of its own.
fn section(header: &str) -> (bool, Option<&str>) {
    let last_list = ["dependencies", "build-dependencies"]
        .into_iter()
        .find(|list| header == *list || (header.starts_with("target.") && header.ends_with(&format!(".{list}"))));
    if last_list.is_some() {
        return (true, None);
    }
    let single = ["dependencies.", "build-dependencies."].into_iter().find_map(|list| header.strip_prefix(list));
    (false, single)
}

fn key(line: &str) -> Option<&str> {
    let (before, _value) = line.split_once('=')?;
    let name = before.trim().split('.').next()?.trim_matches('"');
    (!name.is_empty() && !name.starts_with('#')).then_some(name)
}

/// The name after `package =`, for a dependency under another name.
fn renamed(line: &str) -> Option<&str> {
    let (_before, after) = line.split_once("package = \"")?;
    after.split_once('"').map(|(package, _rest)| package)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_form_is_read() {
        let manifest = "[package]\nname = \"a\"\n[dependencies]\nserde.workspace = true\n# old = \"1\"\n\
                        rand = { version = \"1\" }\nother = { package = \"tokio\", version = \"1\" }\n\
                        [dev-dependencies]\nexpect-test = \"1\"\n[target.'cfg(unix)'.dependencies]\nlibc = \"1\"\n\
                        [dependencies.web-sys]\nversion = \"1\"\nfeatures = []\n[build-dependencies]\ncc = \"1\"\n";
        let found = dependencies(manifest).into_iter().map(|it| (it.line, it.package)).collect::<Vec<_>>();
        let expected = [(4, "serde"), (6, "rand"), (7, "tokio"), (11, "libc"), (12, "web-sys"), (16, "cc")];
        assert_eq!(found, expected.map(|(line, package)| (line, package.to_owned())));
    }
}
