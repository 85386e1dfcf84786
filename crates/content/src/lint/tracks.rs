//! Tracks: each exercise in one place, and an order in which each track comes after those that it builds on.

use super::{Fault, empty_fields, odd_name, twice};
use athenaeum_course::Track;
use std::collections::BTreeSet;

pub(super) fn faults(tracks: &[Track]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = tracks.iter().flat_map(|track| track_faults(track, tracks)).collect();
    let exercises = twice(tracks.iter().flat_map(|track| track.exercises.iter().map(String::as_str)));
    faults.extend(
        exercises.into_iter().map(|slug| Fault::of_value(slug, format!("the exercise `{slug}` stands in two places"))),
    );
    let slugs = twice(tracks.iter().map(|track| track.slug.as_str()));
    faults.extend(slugs.into_iter().map(|slug| Fault::of_value(slug, format!("two tracks are called `{slug}`"))));
    faults.extend(cycle(tracks));
    faults
}

fn track_faults(track: &Track, tracks: &[Track]) -> Vec<Fault> {
    let slug = &track.slug;
    let mut faults = empty_fields(&[("title", &track.title), ("aim", &track.aim)]);
    faults.extend(odd_name(slug));
    faults.extend(track.exercises.iter().filter_map(|exercise| odd_name(exercise)));
    if track.exercises.is_empty() {
        faults.push(Fault::of_value(slug, format!("the track `{slug}` has no exercises")));
    }
    for fast in track.fast.iter().filter(|fast| !track.exercises.contains(fast)) {
        faults.push(Fault::of_value(fast, format!("`{fast}` is no exercise of the track `{slug}`")));
    }
    for other in track.after.iter().filter(|other| !tracks.iter().any(|track| track.slug == **other)) {
        faults.push(Fault::of_value(other, format!("there is no track `{other}`")));
    }
    faults
}

/// Tracks of which each comes after the next, and the last after the first.
fn cycle(tracks: &[Track]) -> Option<Fault> {
    let mut free: BTreeSet<&str> = BTreeSet::new();
    let mut waiting: Vec<&Track> = tracks.iter().collect();
    loop {
        let is_free = |track: &&Track| {
            let is_known = |other: &&String| tracks.iter().any(|track| track.slug == **other);
            track.after.iter().filter(is_known).all(|other| free.contains(other.as_str()))
        };
        let (now, later): (Vec<&Track>, Vec<&Track>) = waiting.into_iter().partition(is_free);
        if now.is_empty() {
            let slugs: Vec<String> = later.iter().map(|track| format!("`{}`", track.slug)).collect();
            let first = later.first()?;
            let says = format!("no order fits: of {} each comes after another one of them", slugs.join(", "));
            return Some(Fault::of_value(&first.slug, says));
        }
        free.extend(now.iter().map(|track| track.slug.as_str()));
        waiting = later;
    }
}
