//! The order of the notes: shelves as they first come, notes by title on each; and what links to a note.

use athenaeum_course::{Course, Exercise, Note};

/// Shelves in the order of a reader's way through the course; others come after them by name.
const ORDER: [&str; 10] = [
    "S3 and the data lake",
    "File formats",
    "Athena",
    "Glue",
    "SQL",
    "Modelling",
    "Streams and queues",
    "Orchestration and operations",
    "Warehouse and other stores",
    "Security and governance",
];

/// Notes by shelf: name of the shelf, and places of its notes.
pub(super) fn shelves(notes: &[Note]) -> Vec<(String, Vec<usize>)> {
    let mut shelves: Vec<(String, Vec<usize>)> = Vec::new();
    for (at, note) in notes.iter().enumerate() {
        match shelves.iter_mut().find(|(name, _)| *name == note.group) {
            Some((_, places)) => places.push(at),
            None => shelves.push((note.group.clone(), vec![at])),
        }
    }
    for (_, places) in &mut shelves {
        places.sort_by_key(|at| notes.get(*at).map(|note| note.title.to_lowercase()));
    }
    let place = |name: &str| ORDER.iter().position(|known| known.eq_ignore_ascii_case(name)).unwrap_or(ORDER.len());
    shelves.sort_by(|(a, _), (b, _)| (place(a), a).cmp(&(place(b), b)));
    shelves
}

/// The notes before and after one, in the order of the shelves.
pub(super) fn neighbours<'a>(notes: &'a [Note], slug: &str) -> (Option<&'a Note>, Option<&'a Note>) {
    let order: Vec<usize> = shelves(notes).into_iter().flat_map(|(_, places)| places).collect();
    let at = order.iter().position(|at| notes.get(*at).is_some_and(|note| note.slug == slug));
    let note = |at: Option<usize>| notes.get(*order.get(at?)?);
    (note(at.and_then(|at| at.checked_sub(1))), note(at.map(|at| at + 1)))
}

/// Exercises that name a note, in the order of the tracks.
pub(super) fn exercises_of<'a>(course: &'a Course, slug: &str) -> Vec<&'a Exercise> {
    course.exercises.iter().filter(|exercise| exercise.notes.iter().any(|note| note == slug)).collect()
}

/// Notes to read with one: those it names and those that name it.
pub(super) fn related<'a>(course: &'a Course, note: &Note) -> Vec<&'a Note> {
    let is_related = |other: &&Note| {
        other.slug != note.slug && (note.related.contains(&other.slug) || other.related.contains(&note.slug))
    };
    course.notes.iter().filter(is_related).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(slug: &str, group: &str, related: &[&str]) -> Note {
        Note {
            slug: slug.to_owned(),
            title: slug.to_owned(),
            summary: String::new(),
            group: group.to_owned(),
            exam_name: None,
            name_today: None,
            exam: Vec::new(),
            covers: Vec::new(),
            related: related.iter().map(|slug| (*slug).to_owned()).collect(),
            database: String::new(),
            blocks: Vec::new(),
        }
    }

    fn notes() -> Vec<Note> {
        vec![
            note("z", "Own", &[]),
            note("views", "Athena", &[]),
            note("athena", "Athena", &["z"]),
            note("csv", "File formats", &["z"]),
        ]
    }

    #[test]
    fn shelves_have_an_order_and_notes_stand_by_title() {
        let names = shelves(&notes());
        let expected = [("File formats", vec![3]), ("Athena", vec![2, 1]), ("Own", vec![0])];
        assert_eq!(names, expected.map(|(name, places)| (name.to_owned(), places)));
    }

    #[test]
    fn neighbours_cross_shelves() {
        let notes = notes();
        let slugs = |slug| {
            let (before, after) = neighbours(&notes, slug);
            (before.map(|note| note.slug.as_str()), after.map(|note| note.slug.as_str()))
        };
        assert_eq!(slugs("csv"), (None, Some("athena")));
        assert_eq!(slugs("views"), (Some("athena"), Some("z")));
        assert_eq!(slugs("z"), (Some("views"), None));
        assert_eq!(slugs("nowhere"), (None, None));
    }

    #[test]
    fn links_go_both_ways() {
        let course = Course { notes: notes(), ..Course::default() };
        let slugs = |slug: &str| {
            let note = course.notes.iter().find(|note| note.slug == slug).unwrap();
            related(&course, note).iter().map(|note| note.slug.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(slugs("z"), ["athena", "csv"]);
        assert_eq!(slugs("csv"), ["z"]);
    }
}
