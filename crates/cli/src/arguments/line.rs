//! Reads the words behind a command by the table of its options: the one loop for all commands.

use super::commands::{Opt, Spec};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr;

/// The words behind a command, sorted by what they are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Options with their values; those of switches are empty.
    values: BTreeMap<&'static str, String>,
    /// Words without a name, in order.
    pub(crate) places: Vec<String>,
    pub(crate) wants_help: bool,
}

impl Line {
    /// Reads words. An option that is said twice counts as it is said last.
    pub(crate) fn read(spec: &Spec, mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut line = Self::default();
        while let Some(word) = words.next() {
            if word == "--help" || word == "-h" {
                return Ok(Self { wants_help: true, ..Self::default() });
            }
            if word == "-" || !word.starts_with('-') {
                if line.places.len() == spec.places {
                    return Err(format!("`{} {}` does not take '{word}'", spec.name, spec.forms.join("` or `")));
                }
                line.places.push(word);
                continue;
            }
            // `--lake DIR` and `--lake=DIR` are the same.
            let (name, joined) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word.as_str(), None),
            };
            let known = spec.options.iter().find(|option| option.name == name);
            let Some(option) = known else { return Err(unknown(spec, name)) };
            let value = match (option.value, joined) {
                (Some(_), Some(value)) => value,
                (Some(_), None) => words.next().ok_or_else(|| format!("{name} needs a value"))?,
                (None, None) => String::new(),
                (None, Some(_)) => return Err(format!("{name} takes no value")),
            };
            line.values.insert(option.name, value);
        }
        Ok(line)
    }

    pub(crate) fn has(&self, option: &Opt) -> bool {
        self.values.contains_key(option.name)
    }

    pub(crate) fn text(&self, option: &Opt) -> Option<&str> {
        self.values.get(option.name).map(String::as_str)
    }

    pub(crate) fn path(&self, option: &Opt) -> Option<PathBuf> {
        self.text(option).map(PathBuf::from)
    }

    pub(crate) fn number<N: FromStr>(&self, option: &Opt) -> Result<Option<N>, String> {
        let Some(word) = self.text(option) else { return Ok(None) };
        let told = || format!("{} needs a whole number, not '{word}'", option.name);
        word.parse().ok().map(Some).ok_or_else(told)
    }

    /// A value that is one of a few words; the first is meant where none is said.
    pub(crate) fn choice<T: Copy>(&self, option: &Opt, choices: &[(&str, T)], first: T) -> Result<T, String> {
        let Some(word) = self.text(option) else { return Ok(first) };
        let found = choices.iter().find(|(name, _)| *name == word);
        found.map(|(_, choice)| *choice).ok_or_else(|| {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let (last, others) =
                names.split_last().map_or(("", String::new()), |(last, rest)| (*last, rest.join(", ")));
            format!("{} is {others} or {last}, not '{word}'", option.name)
        })
    }
}

fn unknown(spec: &Spec, name: &str) -> String {
    let near = athenaeum_diagnostic::nearest(name, spec.options.iter().map(|option| option.name));
    let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
    format!("{} has no option '{name}'{near}", spec.name)
}
