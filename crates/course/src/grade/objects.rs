//! Whether the objects that an answer wrote are as an exercise wants them: how many, how large, in which folders, how encoded.

use super::counted::{counted, so_many};
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
        .or_else(|| nothing(rule, objects))
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
        (counted(objects.len() as u64, "object"), objects.len() as u64, rule.at_least, rule.at_most),
        (format!("{} with objects", counted(folders, "folder")), folders, rule.folders_at_least, rule.folders_at_most),
        (counted(bytes, "byte"), bytes, None, rule.bytes_at_most),
    ];
    figures.into_iter().find_map(|(has, count, at_least, at_most)| {
        let too_few = at_least.filter(|least| count < *least).map(|least| ("at least", least));
        let (bound, wanted) = too_few.or_else(|| at_most.filter(|most| count > *most).map(|most| ("at most", most)))?;
        Some(format!("it has {has}; {bound} {} asked for.", so_many(wanted)))
    })
}

/// Objects that are not there have no format, no codec and no order.
fn nothing(rule: &ObjectRule, objects: &[WrittenObject]) -> Option<String> {
    let is_asked = rule.format.is_some() || rule.codec.is_some() || rule.layout.is_some() || rule.sorted_by.is_some();
    (is_asked && objects.is_empty()).then(|| "there is no object below its location.".to_owned())
}

fn encoding(rule: &ObjectRule, objects: &[WrittenObject]) -> Option<String> {
    if let Some(format) = &rule.format
        && let Some(other) = objects.iter().find(|object| object.format != *format)
    {
        return Some(format!("an object is {}; {format} is asked for.", other.format));
    }
    let codec = rule.codec.as_ref()?;
    if objects.iter().any(|object| object.codecs.is_empty()) {
        return Some(format!("an object has no compression of its own; {codec} is asked for."));
    }
    let other = objects.iter().flat_map(|object| &object.codecs).find(|other| *other != codec)?;
    Some(format!("an object is compressed with {other}; {codec} is asked for."))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn object(folder: &str, codecs: &[&str]) -> WrittenObject {
        let codecs = codecs.iter().map(|codec| (*codec).to_owned()).collect();
        WrittenObject { folder: folder.to_owned(), bytes: 1_000, format: "parquet".to_owned(), codecs, is_sorted: None }
    }

    fn told(rule: &ObjectRule, objects: Vec<WrittenObject>) -> Option<String> {
        check("sandbox.t", rule, Some(&Ok(objects))).map(|finding| finding.says)
    }

    #[test]
    fn a_table_without_objects_has_no_format() {
        let rule = ObjectRule { format: Some("parquet".to_owned()), ..ObjectRule::default() };
        assert_eq!(told(&rule, Vec::new()).unwrap(), "sandbox.t: there is no object below its location.");
        assert_eq!(told(&ObjectRule { at_most: Some(0), ..ObjectRule::default() }, Vec::new()), None);
        assert_eq!(told(&rule, vec![object("", &["SNAPPY"])]), None);
    }

    #[test]
    fn numbers_of_objects_stand_with_their_nouns() {
        let two = ObjectRule { at_least: Some(2), ..ObjectRule::default() };
        assert_eq!(told(&two, vec![object("", &[])]).unwrap(), "sandbox.t: it has 1 object; at least 2 are asked for.");
        let one = ObjectRule { folders_at_most: Some(1), ..ObjectRule::default() };
        assert_eq!(
            told(&one, vec![object("a=1", &[]), object("a=2", &[])]).unwrap(),
            "sandbox.t: it has 2 folders with objects; at most 1 is asked for."
        );
        let small = ObjectRule { bytes_at_most: Some(999), ..ObjectRule::default() };
        assert_eq!(
            told(&small, vec![object("", &[])]).unwrap(),
            "sandbox.t: it has 1,000 bytes; at most 999 are asked for."
        );
    }

    #[test]
    fn every_chunk_has_the_codec_that_is_asked_for() {
        let rule = ObjectRule { codec: Some("ZSTD".to_owned()), ..ObjectRule::default() };
        assert_eq!(told(&rule, vec![object("", &["ZSTD"])]), None);
        assert!(told(&rule, vec![object("", &["SNAPPY", "ZSTD"])]).unwrap().contains("compressed with SNAPPY"));
        assert!(told(&rule, vec![object("", &[])]).unwrap().contains("no compression of its own"));
    }

    #[test]
    fn folders_have_the_keys_that_are_asked_for_in_their_order() {
        let keys = |keys: &[&str]| ObjectRule {
            layout: Some(Layout::Keys(keys.iter().map(|key| (*key).to_owned()).collect())),
            ..ObjectRule::default()
        };
        assert_eq!(told(&keys(&["year", "month"]), vec![object("year=2025/month=06", &[])]), None);
        assert_eq!(
            told(&keys(&["year", "month"]), vec![object("month=06/year=2025", &[])]).unwrap(),
            "sandbox.t: an object lies in `month=06/year=2025`; folders by year, then month are asked for."
        );
        let flat = ObjectRule { layout: Some(Layout::Flat), ..ObjectRule::default() };
        assert!(told(&flat, vec![object("a=1", &[])]).unwrap().ends_with("no folders are asked for."));
    }
}
