//! Whether the objects that an answer wrote are as an exercise wants them: how many, how large, in which folders, how encoded.

use super::finding::{Finding, Rung};
use super::seen::WrittenObject;
use crate::check::{Layout, ObjectRule};
use athenaeum_diagnostic::Diagnostic;
use std::collections::BTreeSet;

/// What is not as it should be.
pub(crate) fn check(
    table: &str,
    rule: &ObjectRule,
    seen: Option<&Result<Vec<WrittenObject>, Diagnostic>>,
) -> Option<Finding> {
    let objects = match seen {
        Some(Ok(objects)) => objects,
        Some(Err(error)) => {
            let says = format!("The objects of {table} cannot be looked at.");
            return Some(Finding::new(Rung::Objects, says).with_error(error.clone()));
        }
        None => return Some(Finding::new(Rung::Objects, format!("The objects of {table} were not looked at."))),
    };
    let says = numbers(rule, objects)
        .or_else(|| encoding(rule, objects))
        .or_else(|| rule.layout.as_ref().and_then(|layout| folders(layout, objects)))
        .or_else(|| sorted(rule, objects))?;
    Some(
        Finding::new(Rung::Objects, format!("{table}: {says}"))
            .hint("Browse the table's location to see what lies there."),
    )
}

fn numbers(rule: &ObjectRule, objects: &[WrittenObject]) -> Option<String> {
    let folders = objects.iter().map(|object| &object.folder).collect::<BTreeSet<_>>().len() as u64;
    let bytes: u64 = objects.iter().map(|object| object.bytes).sum();
    let figures = [
        ("objects", objects.len() as u64, rule.at_least, rule.at_most),
        ("folders with objects", folders, rule.folders_at_least, rule.folders_at_most),
        ("bytes", bytes, None, rule.bytes_at_most),
    ];
    figures.into_iter().find_map(|(what, count, at_least, at_most)| {
        let too_few = at_least
            .filter(|least| count < *least)
            .map(|least| format!("it has {count} {what}; at least {least} are asked for."));
        too_few.or_else(|| {
            at_most
                .filter(|most| count > *most)
                .map(|most| format!("it has {count} {what}; at most {most} are asked for."))
        })
    })
}

fn encoding(rule: &ObjectRule, objects: &[WrittenObject]) -> Option<String> {
    if let Some(format) = &rule.format
        && let Some(other) = objects.iter().find(|object| object.format != *format)
    {
        return Some(format!("its objects are {}; {format} is asked for.", other.format));
    }
    let codec = rule.codec.as_ref()?;
    let other = objects.iter().flat_map(|object| &object.codecs).find(|other| *other != codec)?;
    Some(format!("its objects are compressed with {other}; {codec} is asked for."))
}

fn folders(layout: &Layout, objects: &[WrittenObject]) -> Option<String> {
    let keys_of = |folder: &str| -> Vec<String> {
        let parts = folder.split('/').filter(|part| !part.is_empty());
        parts.map(|part| part.split_once('=').map_or(part, |(key, _)| key).to_owned()).collect()
    };
    let wanted: &[String] = match layout {
        Layout::Flat => &[],
        Layout::Keys(keys) => keys,
    };
    let other = objects.iter().find(|object| keys_of(&object.folder) != wanted)?;
    let asked = match layout {
        Layout::Flat => "no folders are asked for".to_owned(),
        Layout::Keys(keys) => format!("folders by {} are asked for", keys.join(", then ")),
    };
    let place = if other.folder.is_empty() {
        "directly below the location".to_owned()
    } else {
        format!("in `{}`", other.folder)
    };
    Some(format!("an object lies {place}; {asked}."))
}

fn sorted(rule: &ObjectRule, objects: &[WrittenObject]) -> Option<String> {
    let column = rule.sorted_by.as_ref()?;
    let is_unsorted = objects.iter().any(|object| object.is_sorted != Some(true));
    is_unsorted
        .then(|| format!("the values of `{column}` overlap between row groups; they should rise from one to the next."))
}
